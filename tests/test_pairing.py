"""Pairing: what two blocks have in common decides how near they are to each other."""

from __future__ import annotations

from math import exp, log

import pytest
from handbook.likeness import NEVER, likeness, mismatch
from handbook.order import set_right
from handbook.page import Page, Written
from handbook.pairing import pair_blocks
from handbook.part import Part

PAGE = Page(Written("docs/en/page.md", ""), {}, None, 0)


def said(text: str = "", kind: str = "p", bold: int = 0, depth: int = 0, features: str = "") -> Part:
    """Give a block that says something and has some features."""
    part = Part(PAGE, 0, kind, "", "", 0, 0, (), (), (), (), (), bold, depth)
    vars(part).update(text=text, features=frozenset(features.split()))
    return part


ENGLISH = "A passport, a password, the seal (印鑑), bread."
JAPANESE = "これは（例）何とも言えない文の例です。"


@pytest.mark.parametrize(
    ("feature", "worth"),
    [("f1", 2.0), ("v1", 2.0), ("s1", 2.0), ("c1", 2.0), ("l1", 1.5), ("i1", 1.2), ("t1", 1.0), ("n1", 1.0)],
    ids=["fact", "value", "phrase", "code", "link", "figure", "term", "name"],
)
def test_what_stands_in_a_good_translation_speaks_for_two_blocks(feature: str, worth: float) -> None:
    """Only what both have counts: what changes places leaves a block without it, not with less of its own."""
    alike, bare = said(features=feature), said()
    assert (likeness(alike, alike), likeness(alike, bare), likeness(bare, alike)) == (worth, 0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        (JAPANESE.replace("何とも言えない", "パスポート"), 1.8),
        (JAPANESE.replace("何とも言えない", "パスポート、シール"), 2.8),
        (JAPANESE.replace("何とも言えない", "外国人パスポートセンター"), 1.8),
        (JAPANESE.replace("何とも言えない", "センターパスポート"), 1.8),
        (JAPANESE.replace("何とも言えない", "シールセンターですよ"), 0.0),
        (JAPANESE.replace("何とも言えない", "シールの"), 1.0),
        (JAPANESE.replace("何とも言えない", "パン屋"), 1.6),
        (JAPANESE.replace("何とも言えない", "印鑑の"), 2.6),
    ],
    ids=["a word taken from English", "two of them", "one with which a longer one begins", "or ends", "not a short one", "a short one", "an everyday word", "a Japanese word in the English text"],
)  # fmt: skip
def test_words_that_both_have_speak_for_two_blocks(text: str, worth: float) -> None:
    length = 1.4 * (mismatch(text, ENGLISH) - mismatch(JAPANESE, ENGLISH))
    assert likeness(said(text), said(ENGLISH)) - likeness(said(JAPANESE), said(ENGLISH)) + length == pytest.approx(worth)


@pytest.mark.parametrize(
    ("part", "cost"),
    [
        (said(JAPANESE, bold=1), 0.6),
        (said(JAPANESE, bold=3), 1.2),
        (said(JAPANESE[:-1] + "："), 0.5),
        (said(JAPANESE[:3] + "。" + JAPANESE[4:]), 0.4 + 0.5),
        (said(JAPANESE[:3] + "。。。。" + JAPANESE[7:]), 0.8 + 0.5),
        (said(JAPANESE[:-2] + "）。"), 0.0),
        (said(JAPANESE[:-2] + "（。"), 0.5),
        (said(JAPANESE[:-2] + "「。"), 0.4),
        (said(JAPANESE, depth=2), 1.0),
    ],
    ids=["a bold run", "two at most", "a colon", "a sentence, a bracket", "two sentences at most", "what closes", "a bracket", "a quotation", "deeper"],
)  # fmt: skip
def test_another_shape_speaks_against_two_blocks(part: Part, cost: float) -> None:
    other = said(ENGLISH)
    assert likeness(said(JAPANESE), other) - likeness(part, other) == pytest.approx(cost)


def test_the_length_of_a_translation_speaks_against_another_one_up_to_a_limit() -> None:
    assert likeness(said("あ" * 10), said("x" * 22)) == 0.0
    assert likeness(said("あ" * 10), said("x" * 47)) == pytest.approx(-1.4 * log(2))
    assert likeness(said(""), said("x" * 900)) == likeness(said(""), said("x" * 9000)) == pytest.approx(-2.8)


def test_a_japanese_word_in_the_english_text_that_ours_lacks_counts_for_nothing() -> None:
    assert likeness(said("あ" * 10), said("x" * 20 + "印鑑")) == 0.0


def test_blocks_of_two_kinds_are_never_partners() -> None:
    assert likeness(said(features="f1 v1"), said(kind="li", features="f1 v1")) == NEVER


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("", (0, False, 1, 0, 0)),
        ("Bring it. Then wait! Why?", (0, False, 3, 0, 0)),
        ("1.5 of v2.0", (0, False, 1, 0, 0)),
        ("「窓口」（1階）に『行く』。待つ！なぜ？", (0, False, 3, 1, 2)),
        ('Say "yes" or “no” (aloud):', (0, True, 1, 1, 2)),
        ("次のとおりです： ", (0, True, 1, 0, 0)),
    ],
)
def test_the_shape_of_a_text_is_what_no_language_changes(text: str, shape: tuple[int, bool, int, int, int]) -> None:
    """Bold runs, a colon at the end, sentences, brackets and quotations that open."""
    assert said(text).shape == shape


def test_more_bold_runs_than_three_count_as_three() -> None:
    assert [said(bold=number).shape[0] for number in (0, 3, 9)] == [0, 3, 3]


@pytest.mark.parametrize(
    ("japanese", "english", "times"),
    [(10, 22, 1.0), (15, 0, 12.0), (0, 3, 2.0), (10, 47, 2.0)],
    ids=["as long as a translation is", "nothing there", "nothing here", "twice as long"],
)
def test_a_japanese_letter_says_as_much_as_two_english_ones(japanese: int, english: int, times: float) -> None:
    """A few letters more or less do not count in short blocks."""
    assert round(exp(mismatch("あ" * japanese, "x" * english)), 9) == times


def lined_up(mine: str, theirs: str) -> str:
    """Pair blocks that are named by a feature each, in capitals when they are items, and show who stands beside whom."""
    parts = [
        [said(kind="li" if name.isupper() else "p", features=f"f{name.lower()} v{name.lower()}") for name in side]
        for side in (mine, theirs)
    ]
    names = {
        id(part): name for side, text in zip(parts, (mine, theirs), strict=True) for part, name in zip(side, text, strict=True)
    }
    return " ".join("".join(names.get(id(part), "-") for part in pair) for pair in set_right(pair_blocks(*parts))[0])


@pytest.mark.parametrize(
    ("mine", "theirs", "shown"),
    [
        ("abc", "abc", "aa bb cc"),
        ("abc", "axbc", "aa -x bb cc"),
        ("abxc", "abc", "aa bb x- cc"),
        ("a", "x", "ax"),
        ("a", "X", "a- -X"),
        ("xab", "aby", "xy aa bb"),
        ("xyza", "a", "x- y- z- aa"),
        ("a", "axyz", "aa -x -y -z"),
        ("ax", "ay", "aa xy"),
        ("axy", "apqy", "aa xp -q yy"),
        ("", "ab", "-a -b"),
        ("aXb", "aYb", "aa XY bb"),
        ("aab", "ab", "aa a- bb"),
    ],
)
def test_blocks_stand_beside_those_that_say_the_same(mine: str, theirs: str, shown: str) -> None:
    """Order stays; who has no partner stands alone."""
    assert lined_up(mine, theirs) == shown


def test_a_section_that_is_too_long_is_paired_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time must not grow with the square of a section; what is alike at its ends does not count."""
    monkeypatch.setattr("handbook.pairing.MOST_CELLS", 6)
    monkeypatch.setattr("handbook.order.LONGEST", 2)
    assert lined_up("axbcz", "abcdz") == "aa xb bc cd zz"
    assert lined_up("axbz", "abcdz") == "aa x- bb -c -d zz"
