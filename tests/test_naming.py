"""Naming: which words point to a term that stands there by none of its forms."""

from __future__ import annotations

import pytest
from handbook.language import LANGUAGES, Language
from handbook.naming import Naming, Spoken
from handbook.term import Term
from handbook.wordlist import WordList


def naming(words: list[tuple[str, str]]) -> Naming:
    """Know some terms, each by its English and its Japanese word; an id is the English word."""
    terms = {
        english: Term.model_validate({
            "en": {"word": english, "meaning": "A thing."},
            "ja": {"word": japanese, "reading": "もの", "romaji": "mono", "meaning": "ものです。"},
            "group": "g",
            "sources": ["https://www.city.example.jp/"],
            "examples": {"en": {"right": ["A thing."]}, "ja": {"right": ["もの。"]}},
        })
        for english, japanese in words
    }  # fmt: skip
    return Naming(terms, {language: WordList(terms, language) for language in LANGUAGES})


def points(known: Naming, term: str, text: str, language: Language = "en", named_before: bool = False) -> bool:
    return known.points(term, Spoken(language, text, text), named_before)


@pytest.mark.parametrize(("others", "alone"), [(2, True), (3, False)])
def test_a_word_that_ends_many_terms_points_to_one_that_was_named(others: int, alone: bool) -> None:
    """The notice is one of three at most, or the one spoken of."""
    ends = ["expiration notice", "payment notice", "renewal notice"]
    known = naming([("number notice", "番号通知書"), *((end, f"紙{at}") for at, end in enumerate(ends[:others]))])
    assert points(known, "number notice", "keep the notice") is alone
    assert points(known, "number notice", "keep the notice", named_before=True)


def test_a_word_inside_a_term_points_to_it_unless_many_terms_end_with_it() -> None:
    ends = [(f"{word} notice", f"紙{word}") for word in ("expiration", "payment", "renewal")]
    known = naming([("notice counter", "通知書窓口"), *ends])
    assert points(known, "notice counter", "keep the notice")
    known = naming([("notice counter", "通知書窓口"), *ends, ("tax notice", "紙")])
    assert not points(known, "notice counter", "keep the notice", named_before=True)
    assert points(known, "notice counter", "go to the counter")


def test_a_word_that_is_short_or_has_no_kanji_points_to_its_term_as_a_whole() -> None:
    known = naming([("ID", "はんこ"), ("resident record", "住民票")])
    assert points(known, "ID", "show two ids")
    assert not points(known, "ID", "did you hide it?")
    assert points(known, "ID", "はんこを押す", "ja")
    assert not points(known, "ID", "紙を出す", "ja")
    assert points(known, "resident record", "about your residence")
    assert points(known, "resident record", "住民の紙", "ja")
