"""Wording: the right word takes the number, the capital and the article of the one that it stands for."""

from __future__ import annotations

import pytest
from handbook.term import Term
from handbook.wording import reword
from handbook.wordlist import WordList


def known(word: str, avoid: str, plural: str | None = None) -> Term:
    """Give a term with one English word to avoid."""
    return Term.model_validate({
        "en": {"word": word, "plural": plural, "avoid": [avoid], "meaning": "A thing."},
        "ja": {"word": "物", "reading": "もの", "romaji": "mono", "meaning": "ものです。"},
        "group": "g",
        "sources": ["https://www.city.example.jp/"],
        "examples": {"en": {"right": ["A thing."]}, "ja": {"right": ["物。"]}},
    })  # fmt: skip


def reworded(term: Term, text: str) -> str | None:
    """Give a text with the one word in it that we avoid put right; None where a person has to choose."""
    (hit,) = WordList({"thing": term}, "en").find(text)
    change = reword(term, hit, text)
    return change and text[: change[0]] + change[1] + text[hit.end :]


@pytest.mark.parametrize(
    ("word", "avoid", "text", "right"),
    [
        ("fee", "charge", "Pay the charge.", "Pay the fee."),
        ("fee", "charge", "Two charges differ.", "Two fees differ."),
        ("box", "chest", "Two chests.", "Two boxes."),
        ("address", "place", "Two places.", "Two addresses."),
        ("branch", "outpost", "Two outposts.", "Two branches."),
        ("dish", "plate", "Two plates.", "Two dishes."),
        ("tax", "duty", "Two dutys.", "Two taxes."),
        ("waltz", "dance", "Two dances.", "Two waltzes."),
        ("fee", "charge", "Charge and more.", "Fee and more."),
        ("fee", "charge", "Yes! Charges differ.", "Yes! Fees differ."),
        ("fee", "charge", "Note: (Charge included)", "Note: (Fee included)"),
        ("e-Tax page", "E-Taxpage", "E-Taxpage is it.", "e-Tax page is it."),
        ("fee", "charge", "the Charge", "the fee"),
        ("fee", "charge", "yes. charge", "yes. fee"),
        ("Fee", "charge", "a charge", "a Fee"),
        ("seal", "stamp", "a stamp", "a seal"),
        ("identity card", "permit", "Bring a permit.", "Bring an identity card."),
        ("account", "book", "A book is free.", "An account is free."),
        ("pass", "identity card", "Bring an identity card.", "Bring a pass."),
        ("entry", "input", "an input", "an entry"),
        ("office", "bureau", "a bureau", "an office"),
        ("office", "bureau", "data bureau", "data office"),
    ],
)
def test_what_stands_around_a_word_fits_the_right_one(word: str, avoid: str, text: str, right: str) -> None:
    assert reworded(known(word, avoid), text) == right


def test_a_plural_of_its_own_is_used() -> None:
    assert (
        reworded(known("copy of the record", "extract", "copies of the record"), "Two extracts.") == "Two copies of the record."
    )
    assert reworded(known("copy of the record", "extract", "copies of the record"), "An extract.") == "A copy of the record."


@pytest.mark.parametrize(
    ("word", "avoid", "text"),
    [
        ("unit", "piece", "a piece"),
        ("hour", "span", "a span"),
        ("Hospital", "clinic", "a clinic"),
        ("euro", "coin", "a coin"),
        ("one-time code", "token", "a token"),
        ("NPO", "club", "a club"),
        ("move", "relocating", "relocating"),
        ("moving", "relocate", "relocate"),
        ("changed", "switch", "a switch"),
        ("fee", "costs", "the costs"),
        ("identity card", "pass", "a pass"),
        ("the fee", "charge", "the charge"),
        ("fee paid", "charge", "the charge paid now."),
        ("fee paid", "charge", "the charge paid."),
        ("My Number", "Social Number", "my my Social Number"),
    ],
)
def test_a_person_writes_what_would_not_read_well(word: str, avoid: str, text: str) -> None:
    assert reworded(known(word, avoid), text) is None


@pytest.mark.parametrize(
    ("word", "avoid", "text", "right"),
    [
        ("unit", "piece", "the piece", "the unit"),
        ("moving", "relocating", "relocating", "moving"),
        ("costs", "charges", "the charges", "the costs"),
        ("one-time code", "token", "the token", "the one-time code"),
        ("Now", "soon", "a soon", "a Now"),
        ("onion", "leek", "a leek", "an onion"),
        ("eel", "fish", "a fish", "an eel"),
        ("ＰＩＮ", "code", "a code", "a ＰＩＮ"),
        ("fee", "charge", "feed a charge a feedback", "feed a fee a feedback"),
    ],
)
def test_other_words_need_nobody(word: str, avoid: str, text: str, right: str) -> None:
    assert reworded(known(word, avoid), text) == right


@pytest.mark.parametrize(("text", "right"), [("Bring ｆｅｅ now", "Bring fee now"), ("the ｆｅｅs", "the fees")])
def test_the_right_word_in_odd_letters_is_written_in_plain_ones(text: str, right: str) -> None:
    assert reworded(known("fee", "charge"), text) == right
