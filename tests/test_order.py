"""Order: blocks that stand elsewhere get the partner they speak of, and are told; what stays where it is stays."""

from __future__ import annotations

import pytest
from handbook.order import Pairs, set_right
from handbook.part import Part


def item(text: str = "", features: str = "", kind: str = "li", depth: int = 1) -> Part:
    """Give a block that says something and has some features; of these, `t1` is the term 1."""
    part = Part(0, kind, "", "", 0, 0, (), (), (), (), (), 0, depth)
    names = frozenset(features.split())
    vars(part).update(text=text, features=names, terms=frozenset(name[1:] for name in names if name[0] == "t"))
    return part


def lay(*rows: tuple[Part | None, Part | None]) -> tuple[Pairs, dict[int, str]]:
    """Give pairs, and a name for each block: a, b, c for ours, A, B, C for theirs."""
    names = {id(part): letter for part, letter in zip((row[0] for row in rows), "abcdef", strict=False) if part}
    return list(rows), names | {
        id(part): letter for part, letter in zip((row[1] for row in rows), "ABCDEF", strict=False) if part
    }


def set_right_as_words(*rows: tuple[Part | None, Part | None]) -> tuple[str, str]:
    """Give the pairs that come out, and those that moved, as letters."""
    pairs, names = lay(*rows)
    right, moved = set_right(pairs)
    return tuple(" ".join("".join(names.get(id(part), "-") for part in pair) for pair in each) for each in (right, moved))  # type: ignore[return-value]


PASSPORT, SEAL, PASSWORD, PAPER = ("パスポートです。", "印鑑です。", "パスワードです。", "用紙です。")
OF_PASSPORT, OF_SEAL, OF_PASSWORD, OF_PAPER = ("The passport.", "The seal (印鑑).", "The password.", "A sheet (用紙).")


def test_what_stands_in_order_stays() -> None:
    rows = [(item(PASSPORT), item(OF_PASSPORT)), (item(SEAL), item(OF_SEAL)), (item(PASSWORD), item(OF_PASSWORD))]
    assert set_right_as_words(*rows) == ("aA bB cC", "")


@pytest.mark.parametrize("between", [0, 1, 3])
def test_blocks_that_cite_each_others_fact_changed_places_however_far(between: int) -> None:
    rows = [(item(features="f1 v1"), item(features="f2 v2"))]
    rows += [(item(features=f"f{n}"), item(features=f"f{n}")) for n in range(5, 5 + between)]
    rows += [(item(features="f2 v2"), item(features="f1 v1"))]
    last = "abcdef"[between + 1]
    middle = "".join(f" {letter}{letter.upper()}" for letter in "bcd"[:between])
    assert set_right_as_words(*rows) == (f"a{last.upper()}{middle} {last}A", f"a{last.upper()}")


def test_blocks_of_another_kind_or_depth_do_not_change_places() -> None:
    for other in ({"kind": "p"}, {"depth": 2}):
        rows = [(item(features="f1"), item(features="f2")), (item(features="f2", **other), item(features="f1", **other))]  # type: ignore[arg-type]
        assert set_right_as_words(*rows) == ("aA bB", "")


def test_a_feature_that_both_neighbors_have_tells_neither_from_the_other() -> None:
    rows = [(item(features="f9 f1"), item(features="f9 f2")), (item(features="f9 f2"), item(features="f9 f1"))]
    assert set_right_as_words(*rows) == ("aB bA", "aB")
    rows = [(item(features="f9 t1"), item(features="f9 t2")), (item(features="f9 t3"), item(features="f9 t4"))]
    assert set_right_as_words(*rows) == ("aA bB", "")


def test_terms_tell_neighbors_only_where_they_speak_both_ways() -> None:
    assert set_right_as_words((item(features="t1"), item(features="t2")), (item(features="t2"), item(features="t1"))) == (
        "aB bA",
        "aB",
    )
    assert set_right_as_words((item(features="t1"), item(features="t2")), (item(features="t3"), item(features="t1"))) == (
        "aA bB",
        "",
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "is_same"),
    [
        (item(features="t1"), item(features="t1"), True),
        (item(features="t1 t2"), item(features="t1"), True),
        (item(features="t1 t2 t3"), item(features="t1"), False),
        (item(features="t1"), item(features="t2"), False),
        (item(PASSPORT), item(OF_PASSPORT), True),
        (item(PASSPORT), item("The road is long."), False),
        (item(features="t1"), item(features="t1", kind="p"), False),
    ],
)
def test_a_block_without_a_partner_may_have_it_elsewhere(mine: Part, theirs: Part, is_same: bool) -> None:
    said = set_right_as_words((mine, None), (item(features="f5"), item(features="f5")), (None, theirs))
    assert said == (("aC bB", "aC") if is_same else ("a- bB -C", ""))


def test_each_block_without_a_partner_gets_one_of_its_own() -> None:
    rows = [(item(features="t1"), None), (item(features="t1"), None), (None, item(features="t1"))]
    assert set_right_as_words(*rows) == ("aC b-", "aC")


@pytest.mark.parametrize(
    ("order", "right", "moved"),
    [
        ((1, 2, 0), "aB bC cA", "cA"),
        ((2, 0, 1), "aC bA cB", "aC"),
    ],
)
def test_an_item_at_the_other_end_of_its_list_moved_and_the_others_follow(order: tuple[int, ...], right: str, moved: str) -> None:
    mine, theirs = (PASSPORT, SEAL, PASSWORD), (OF_PASSPORT, OF_SEAL, OF_PASSWORD)
    assert set_right_as_words(*((item(mine[at]), item(its)) for at, its in zip(order, theirs, strict=True))) == (right, moved)


def test_two_items_with_others_between_them_changed_places() -> None:
    rows = [(item(PAPER), item(OF_PASSPORT)), (item(SEAL), item(OF_SEAL)), (item(PASSPORT), item(OF_PAPER))]
    assert set_right_as_words(*rows) == ("aC bB cA", "aC")


def test_items_that_share_nothing_crosswise_stay() -> None:
    rows = [(item(PAPER), item("The road.")), (item(SEAL), item(OF_SEAL)), (item("それです。"), item(OF_PAPER))]
    assert set_right_as_words(*rows) == ("aA bB cC", "")
