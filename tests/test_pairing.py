"""Pairing: what two blocks have in common decides how near they are to each other."""

from __future__ import annotations

from math import exp

import pytest
from handbook.likeness import distance, echoes, mismatch
from handbook.pairing import pair_blocks
from handbook.part import Part


def block(*features: str) -> Part:
    """Give a block that has some features and no text."""
    part = Part(0, "p", "", "", 0, 0, (), (), (), (), ())
    vars(part)["features"] = frozenset(features)
    return part


def test_a_fact_binds_more_than_a_link_or_figure_and_those_more_than_a_term_or_name() -> None:
    whole = block("f1", "v1", "s1", "l1", "i1", "t1", "n1")
    fact, value, phrase, link, figure, term, name = (round(distance(block(f"{kind}1"), whole), 9) for kind in "fvslitn")
    assert fact == value == phrase < link == figure < term == name


def test_one_link_or_figure_binds_less_than_two_terms() -> None:
    for kind in "li":
        whole = block(f"{kind}1", "t1", "t2")
        assert distance(block("t1", "t2"), whole) < distance(block(f"{kind}1"), whole) < distance(block("t1"), whole)


def test_two_terms_bind_as_much_as_a_fact() -> None:
    whole = block("f1", "t1", "t2")
    assert distance(block("t1", "t2"), whole) == distance(block("f1"), whole)


def said(text: str = "", kind: str = "p", bold: int = 0, depth: int = 0, features: str = "") -> Part:
    """Give a block that says something."""
    part = Part(0, kind, "", "", 0, 0, (), (), (), (), (), bold, depth)
    vars(part).update(text=text, features=frozenset(features.split()))
    return part


ENGLISH = "A passport, a password, the seal (印鑑), bread."
JAPANESE = "これは何とも言えない文の例です。そうです。"


@pytest.mark.parametrize(
    ("part", "cost"),
    [
        (said(JAPANESE), 0.5),
        (said(JAPANESE, bold=2), 0.55),
        (said(JAPANESE, depth=2), 0.8),
        (said(JAPANESE.replace("そうです。", "いいですか")), 0.6),
        (said(JAPANESE.replace("何とも言えない文", "パスポートの例の文")), 0.3),
        (said(JAPANESE.replace("何とも言えない文", "パスポートとパスワード")), 0.2),
        (said(JAPANESE.replace("何とも言えない文", "シールについての文")), 0.4),
        (said(JAPANESE.replace("何とも言えない文", "パン屋について言う")), 0.4),
        (said(JAPANESE.replace("何とも言えない文", "印鑑についての例文")), 0.35),
        (said(JAPANESE * 9), 0.8),
        (said("はい"), 0.8),
        (said(JAPANESE, features="t1"), 1.0),
        (said(JAPANESE.replace("何とも言えない文", "パスポートの例の文"), features="t1"), 1.0),
        (said(JAPANESE.replace("何とも言えない文", "印鑑についての例文"), features="t1"), 0.85),
        (said(JAPANESE, kind="li"), 2.6),
    ],
    ids=[
        "nothing in common", "another number of bold runs", "deeper in a list", "a question", "a word taken from English", "two of them, at most",
        "a short one", "an everyday word", "a Japanese word in the English text", "far longer", "far shorter", "a term that the other lacks",
        "sounds count only without features", "a Japanese word counts with them, too", "another kind",
    ],
)  # fmt: skip
def test_what_two_blocks_say_settles_how_near_they_are(part: Part, cost: float) -> None:
    """Without a fact, a link or a figure, length, depth and words of the other language tell."""
    assert round(distance(part, said(ENGLISH)), 9) == cost


def test_equal_features_leave_nothing_but_the_words() -> None:
    """A block without any feature is no sure partner, even of its like."""
    assert (distance(said(features="t1"), said(features="t1")), distance(said(), said())) == (0.0, 0.5)


@pytest.mark.parametrize(
    ("japanese", "english", "times"),
    [(10, 22, 1.0), (15, 0, 12.0), (0, 3, 2.0), (10, 47, 2.0)],
    ids=["as long as a translation is", "nothing there", "nothing here", "twice as long"],
)
def test_a_japanese_letter_says_as_much_as_two_english_ones(japanese: int, english: int, times: float) -> None:
    """A few letters more or less do not count in short blocks."""
    assert round(exp(mismatch(said("あ" * japanese), said("x" * english))), 9) == times


def test_echoes_are_japanese_words_in_english_and_long_words_taken_from_it() -> None:
    """A short word may sound like anything."""
    english = said("The seal (印鑑) and the paper (用紙): password, tape, wifi.")
    assert [echoes(said(text), english) for text in ("印鑑とパスワード", "シールとテープ", "用紙", "印鑑と用紙")] == [2, 0, 1, 2]


def lined_up(mine: str, theirs: str) -> str:
    """Pair blocks that are named by a feature each, in capitals when they are items, and show who stands beside whom."""
    parts = [
        [said(kind="li" if name.isupper() else "p", features=f"l{name.lower()}") for name in side] for side in (mine, theirs)
    ]
    names = {
        id(part): name for side, text in zip(parts, (mine, theirs), strict=True) for part, name in zip(side, text, strict=True)
    }
    return " ".join("".join(names.get(id(part), "-") for part in pair) for pair in pair_blocks(*parts))


@pytest.mark.parametrize(
    ("mine", "theirs", "shown"),
    [
        ("abc", "abc", "aa bb cc"),
        ("abc", "axbc", "aa -x bb cc"),
        ("abxc", "abc", "aa bb x- cc"),
        ("a", "x", "ax"),
        ("a", "X", "a- -X"),
        ("xab", "aby", "x- aa bb -y"),
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
    assert lined_up("axbcz", "abcdz") == "aa xb bc cd zz"
    assert lined_up("axbz", "abcdz") == "aa x- bb -c -d zz"
