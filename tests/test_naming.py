"""Naming: which words point to a term that stands there by none of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from handbook.language import LANGUAGES, Language
from handbook.naming import Naming, Spoken
from handbook.term import Term
from handbook.wordlist import WordList


def naming(
    words: list[tuple[str, str]], meanings: Mapping[str, str] | None = None, near: tuple[str, ...] = (), **forms: Any
) -> Naming:
    """Know some terms, each by its English and its Japanese word; an id is the English word.

    Meanings are English, by id; near words and other forms are those of both languages of every term.
    """
    more = {"near": near, **forms}
    terms = {
        english: Term.model_validate({
            "en": {"word": english, "meaning": (meanings or {}).get(english, "A thing."), **more},
            "ja": {"word": japanese, "reading": "もの", "romaji": "mono", "meaning": "ものです。", **more},
            "group": "g",
            "sources": ["https://www.city.example.jp/"],
            "examples": {"en": {"right": ["A thing."]}, "ja": {"right": ["もの。"]}},
        })
        for english, japanese in words
    }  # fmt: skip
    return Naming(terms, {language: WordList(terms, language) for language in LANGUAGES})


def points(known: Naming, term: str, text: str, language: Language = "en", named_before: bool = False) -> bool:
    return known.points(term, Spoken(language, text, text), named_before)


def test_the_name_of_the_country_points_to_no_office() -> None:
    known = naming([("Japan Rail Office", "鉄道所")])
    assert not points(known, "Japan Rail Office", "people in japan", named_before=True)
    assert points(known, "Japan Rail Office", "the rail in japan")


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


@pytest.mark.parametrize(
    ("term", "text", "named"),
    [
        ("card for the office", "go to the counter for it", False),
        ("fee and your tax", "one and your own", False),
        ("form with this name", "come with this", False),
        ("form from that town", "come from that", False),
        ("certain other form", "a certain other day", False),
        ("only use form", "only use it", False),
        ("used app form", "an app that is used", False),
        ("non tax form", "a non smoker", False),
        ("residence card", "the residents", True),
        ("residence card", "a president", False),
        ("residence card", "the cards", True),
        ("residence card", "a cardigan", False),
        ("bank pass", "two passes", True),
        ("bank pass", "a passenger", False),
        ("bank pass", "in a surpass", False),
        ("card loss", "many losses", True),
        ("tax ID office", "officers", True),
        ("tax ID office", "an off day", False),
        ("claims desk", "a claim", True),
        ("claims desk", "to disclaim", False),
    ],
)
def test_the_words_of_a_term_point_to_it(term: str, text: str, named: bool) -> None:
    """In another form, but not inside another word; words without a meaning of their own point to nothing."""
    known = naming([(term, "もの")])
    assert points(known, term, text) is points(known, term, text, named_before=True) is named


@pytest.mark.parametrize(
    ("term", "text", "named"),
    [
        ("住民票", "住民の紙", True),
        ("住民票", "市民の票", False),
        ("ハンコ", "ハンコの紙", True),
        ("パスポート", "パスをなくす", False),
        ("パスポート", "パスポの紙", True),
        ("ゴミ", "ゴミを出す", True),
        ("ゴミ", "紙を出す", False),
        ("しおり", "しおりを読む", True),
        ("届け", "届を出す", False),
    ],
)
def test_two_kanji_or_three_katakana_point_to_a_japanese_term(term: str, text: str, named: bool) -> None:
    """A term without both is looked for as a whole."""
    known = naming([("thing", term)])
    assert points(known, "thing", text, "ja") is points(known, "thing", text, "ja", named_before=True) is named


def test_the_end_that_japanese_terms_share_points_to_one_that_was_named() -> None:
    """カード is the card spoken of, 通知 the notice alone."""
    known = naming([("number card", "番号カード"), ("stay card", "在留カード"), ("card notice", "在留カード通知")])
    assert points(known, "number card", "番号を書く", "ja")
    assert not points(known, "number card", "カードを出す", "ja")
    assert points(known, "number card", "カードを出す", "ja", named_before=True)
    assert points(known, "card notice", "通知を読む", "ja")
    assert not points(known, "stay card", "番号を書く", "ja", named_before=True)
    assert not points(known, "stay card", "カーを運ぶ", "ja", named_before=True)


def test_what_a_term_is_of_does_not_end_it() -> None:
    """Loss of the card is a loss; the card is another term."""
    known = naming(
        [
            ("loss of the card", "紛失"),
            ("theft of the card", "盗難"),
            ("card", "札"),
            ("pass of a card", "券"),
            ("use of card", "用"),
        ]
    )
    assert points(known, "loss of the card", "report the loss")
    assert points(known, "card", "keep the card")
    assert points(known, "loss of the card", "keep the card")


OFTEN = "Show the number card. Bring the number card. Keep the number card."


@pytest.mark.parametrize(
    ("meaning", "other", "alone"),
    [
        (f"{OFTEN} Use the number card. The number card is yours.", "A thing.", True),
        (f"{OFTEN} Use the number card.", "A thing.", False),
        (f"{OFTEN} {OFTEN}", "A stay card. No stay card. The stay card. Any stay card.", True),
        (f"{OFTEN} {OFTEN}", "A stay card. No stay card. The stay card. Any stay card. My stay card.", False),
        ("A thing.", f"{OFTEN} {OFTEN}", True),
        ("A thing.", f"{OFTEN} {OFTEN}".replace("number", "stay"), False),
    ],
    ids=["five times", "four times", "half as often again", "nearly as often", "elsewhere", "the other one"],
)
def test_a_shared_word_means_the_term_that_the_glossary_uses_most(meaning: str, other: str, alone: bool) -> None:
    """The card is nearly always one of them."""
    ends = [(f"{word} card", f"紙{at}") for at, word in enumerate(("stay", "tax", "bank"))]
    known = naming([("number card", "番号"), *ends], {"number card": meaning, "stay card": other})
    assert points(known, "number card", "keep the card") is alone
    assert not points(known, "tax card", "keep the card")


@pytest.mark.parametrize(
    ("near", "text", "found"),
    [
        ("paper slip", "a paper slip of it", True),
        ("paper slip", "two paper slips", True),
        ("paper slip", "newspaper slip", False),
        ("copy", "two copies", True),
        ("copy", "one copy", True),
        ("copy", "a copyist", False),
        ("form", "two forms", True),
        ("form", "formed", True),
        ("form", "forming", True),
        ("form", "formal", False),
        ("form", "reform", False),
        ("wish", "many wishes", True),
        ("move", "he moved", True),
        ("Move ", "a move", True),
        ("table", "tables", True),
        ("紙", "この紙を出す", True),
        ("用紙", "この紙を出す", False),
    ],
)  # fmt: skip
def test_a_plain_word_of_the_glossary_is_near(near: str, text: str, found: bool) -> None:
    """A long one with any ending, a short one with those of its own."""
    known = naming([("number notice", "番号通知書")], near=(near,))
    assert known.is_near("number notice", Spoken("en", text, text), "") is found


def test_without_plain_words_nothing_is_near() -> None:
    assert not naming([("number notice", "番号通知書")]).is_near(
        "number notice", Spoken("en", "number notice", "number notice"), ""
    )


@pytest.mark.parametrize(
    ("other", "covers"),
    [
        (["user certificate", "PIN"], True),
        (["user form", "PIN", "certificate"], True),
        (["user certificate"], False),
        ([], False),
    ],
)
def test_some_terms_together_name_another(other: list[str], covers: bool) -> None:
    words = ["PIN for the user certificates", "user certificate", "user form", "PIN", "certificate"]
    known = naming([(word, f"紙{at}") for at, word in enumerate(words)])
    assert known.is_covered(words[0], other) is covers


@pytest.mark.parametrize(
    ("language", "text", "rest", "spelled"),
    [
        ("en", "return the card to the office", "return the card", True),
        ("en", "return the card to the office", "to the office", False),
        ("en", "returned cards", "cards", True),
        ("en", "give back the card", "give back the card", False),
        ("ja", "return card", "return card", False),
    ],
)
def test_an_english_text_may_spell_a_term_out(language: Language, text: str, rest: str, spelled: bool) -> None:
    """Each word stands in it, and one of them belongs to no other term."""
    assert naming([("card return", "カード返納")]).spells_out("card return", Spoken(language, text, rest)) is spelled


@pytest.mark.parametrize(
    ("term", "other", "relation"),
    [
        (("PIN", "暗証番号"), ("signature PIN", "署名用の番号"), "kind"),
        (("seal", "印"), ("mark", "実印"), "kind"),
        (("signature PIN", "署名用の番号"), ("PIN", "暗証"), "head"),
        (("mark", "実印"), ("seal", "印"), "head"),
        (("return of the card", "返す"), ("card", "カード"), "matter"),
        (("return of your card", "返す"), ("Card", "カード"), "matter"),
        (("loss of card", "紛失"), ("card", "札"), "matter"),
        (("card return", "カードの返納"), ("card", "カード"), "matter"),
        (("card return", "カード返納"), ("card", "カード"), "alike"),
        (("return", "カードの返納"), ("card", "カード"), "other"),
        (("return of the cards", "返す"), ("card", "カード"), "alike"),
        (("proof of a card", "返す"), ("card", "カード"), "head"),
        (("card", "札"), ("card return", "返納"), "more"),
        (("card", "カード"), ("return", "カード返納"), "more"),
        (("health cards", "保険証"), ("card office", "保健所"), "alike"),
        (("seal", "はんこ"), ("office", "窓口"), "other"),
        (("seal", "はんこ"), ("sealing wax", "蝋"), "other"),
    ],
)
def test_how_one_term_stands_to_another(term: tuple[str, str], other: tuple[str, str], relation: str) -> None:
    """In either language; a word counts as a whole."""
    known = naming([term, other])
    assert known.relation(term[0], other[0]) == relation == known.relation(term[0], other[0])


@pytest.mark.parametrize("form", [{"abbr": "MNC"}, {"also": ["MNC"]}])
def test_every_form_of_a_term_points_to_it(form: dict[str, Any]) -> None:
    """Also its short form and its other names."""
    known = naming([("number card", "番号カード")], **form)
    assert points(known, "number card", "your mnc")
    assert not points(known, "number card", "your office")
