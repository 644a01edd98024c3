"""Order: blocks that stand elsewhere get the partner they speak of, and are told; what stays where it is stays."""

from __future__ import annotations

from itertools import pairwise, zip_longest

import pytest
from handbook.book import Book
from handbook.order import Pairs, set_right
from handbook.page import Page, Written
from handbook.part import Part

PAGE = Page(Written("docs/en/page.md", ""), {}, None, 0)


def item(text: str = "", features: str = "", kind: str = "li", depth: int = 1) -> Part:
    """Give a block that says something and has some features; of these, `t1` is the term 1."""
    part = Part(PAGE, 0, kind, "", "", 0, 0, (), (), (), (), (), 0, depth)
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


def test_a_block_nested_otherwise_than_its_partner_stays() -> None:
    """It is told that items are nested otherwise."""
    rows = [(item(features="f1"), item(features="f2", depth=2)), (item(features="f2"), item(features="f1"))]
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
        (item(features="t1 t2 t3"), item(features="t1"), True),
        (item(features="t1"), item(features="t2"), False),
        (item("あ" * 20, features="t1"), item("x" * 12, features="t1"), False),
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


def test_one_block_that_knows_its_own_is_enough_if_the_other_could_be_the_rest() -> None:
    rows = [(item(PAPER), item("The road.")), (item(SEAL), item(OF_SEAL)), (item("それです。"), item(OF_PAPER))]
    assert set_right_as_words(*rows) == ("aC bB cA", "aC")
    rows[2] = (item("それについては、よく考えてからまた来てください。"), item(OF_PAPER))
    assert set_right_as_words(*rows) == ("aA bB cC", "")


def test_words_that_stay_where_they_are_speak_against_another_order() -> None:
    rows = [(item(PASSPORT, "v1"), item(OF_PASSPORT, "v2")), (item(SEAL, "v2"), item(OF_SEAL, "v1"))]
    assert set_right_as_words(*rows) == ("aA bB", "")


def test_an_item_that_goes_to_the_end_but_says_something_else_is_no_move() -> None:
    rows = [
        (item("それについては、よく考えてからまた来てください。"), item(OF_PASSPORT)),
        (item(PASSPORT), item(OF_SEAL)),
        (item(SEAL), item("Go.")),
    ]
    assert set_right_as_words(*rows) == ("a- bA cB -C", "")


def test_a_row_is_set_right_in_a_few_steps_and_a_long_one_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, theirs = ("f1", "f2", "f3", "f4"), ("f2", "f1", "f4", "f3")
    rows = [(item(features=one), item(features=other)) for one, other in zip(mine, theirs, strict=True)]
    assert set_right_as_words(*rows) == ("aB bA cD dC", "aB cD")
    monkeypatch.setattr("handbook.order.MOST_STEPS", 1)
    monkeypatch.setattr("handbook.order.LONGEST", 4)
    assert set_right_as_words(*rows) == ("aB bA cC dD", "aB")
    monkeypatch.setattr("handbook.order.LONGEST", 3)
    assert set_right_as_words(*rows) == ("aA bB cC dD", "")


def test_a_block_is_looked_for_so_far_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        (item(features="f1"), item(features="f3")),
        (item(features="t2"), item(features="t2")),
        (item(features="f3"), item(features="f1")),
    ]
    monkeypatch.setattr("handbook.order.FAR", 2)
    assert set_right_as_words(*rows) == ("aC bB cA", "aC")
    monkeypatch.setattr("handbook.order.FAR", 1)
    assert set_right_as_words(*rows) == ("aA bB cC", "")


def test_blocks_without_a_partner_are_compared_as_long_as_they_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(item(features="t1"), None), (item(features="t2"), None), (None, item(features="t2"))]
    monkeypatch.setattr("handbook.order.MOST_SCATTERED", 2)
    assert set_right_as_words(*rows) == ("a- bC", "bC")
    monkeypatch.setattr("handbook.order.MOST_SCATTERED", 1)
    assert set_right_as_words(*rows) == ("a- b- -C", "")


def test_a_block_that_has_its_partner_keeps_it() -> None:
    couple = item(features="t1"), item(features="t1")
    assert set_right_as_words(couple, (None, item(features="t1"))) == ("aA -B", "")
    assert set_right_as_words(couple, (item(features="t1"), None)) == ("aA b-", "")


def say(mine: str, theirs: str, **same: str | int) -> tuple[str, str]:
    """Set right some items that are parted by bars, and say in which order they come out, and which moved."""
    pairs = zip_longest(mine.split("|"), theirs.split("|"))
    return set_right_as_words(*((item(part, **same), item(other, **same)) for part, other in pairs))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mine", "theirs", "right", "moved"),
    [
        ("米|パン|お茶", "bread|tea|rice", "aC bA cB", "aC"),
        ("それ|パン|お茶|米", "this|tea|rice|bread", "aA bD cB dC", "bD"),
        ("パン|お茶|米|それ|これ", "tea|rice|this|that|bread", "aE bA cB dC eD", "aE"),
        ("パン|お茶|それ|これ", "tea|this|that|bread", "aD bA cB dC", "aD"),
        ("パン|お茶|米|卵|それ", "tea|rice|egg|bread|this", "aD bA cB dC eE", "aD"),
        ("パン|それ|お茶", "tea|this|bread", "aC bB cA", "aC"),
        ("パン|それ|お茶", "this|that|bread", "aC bB cA", "aC"),
        ("はちみつ|パンと米", "bread and rice|honey", "aB bA", "aB"),
        ("はちみつとお茶|パンと米と卵", "bread, rice, egg, tea|honey", "aA bB", ""),
        ("お茶とパン|米", "tea, rice|bread", "aA bB", ""),
        ("お茶とパン|米と魚", "rice and tea|bread and fish", "aA bB", ""),
    ],
    ids=[
        "the last one first", "apart from one that says nothing", "three of five", "two of four", "one of more",
        "two with one between", "one of two", "both words of one", "not where a word stands for the order", "one word more is too few",
        "as many words for the order",
    ],
)  # fmt: skip
def test_everyday_words_tell_where_items_belong(mine: str, theirs: str, right: str, moved: str) -> None:
    assert say(mine, theirs) == (right, moved)


@pytest.mark.parametrize(
    ("features", "right", "moved"),
    [
        ("n1|n2 n2|n3 n3|n1", "aC bA cB", "aC"),
        ("n1|n2 n2|n1 n5|n6", "aB bA cC", "aB"),
        ("n1|n2 n5|n5 n2|n1", "aC bB cA", "aC"),
        ("f1|f2 |f1", "aB bA", "aB"),
        ("f1,f2,f3,f9|f5,f6,f7,f9 f5,f6,f7|f1,f2,f3", "aB bA", "aB"),
        ("f9,f1|f2 f9,f2|f1,f9", "aB bA", "aB"),
        ("f2|f1,f9 f9,f1|f9,f2", "aB bA", "aB"),
        ("t1,t3|t2,t3 t2|t1", "aA bB", ""),
        ("t2|t1 t1,t3|t2,t3", "aA bB", ""),
        ("t1|t2 t2|t3", "aA bB", ""),
    ],
    ids=[
        "names of a row", "names of two neighbors", "names far apart", "one fact is enough", "many facts against one",
        "a fact of both ours counts for none", "a fact of both theirs counts for none", "a term for the order", "a term of the second one",
        "a term on one side",
    ],
)  # fmt: skip
def test_what_blocks_hold_tells_where_they_belong(features: str, right: str, moved: str) -> None:
    pairs = (pair.split("|") for pair in features.split(" "))
    assert set_right_as_words(*((item(features=a.replace(",", " ")), item(features=b.replace(",", " "))) for a, b in pairs)) == (
        right,
        moved,
    )


def test_blocks_that_alone_have_their_facts_stay_where_they_are_whatever_the_words_say() -> None:
    rows = [(item(PASSPORT, "f1"), item(OF_SEAL, "f1")), (item(SEAL, "f2"), item(OF_PASSPORT, "f2"))]
    assert set_right_as_words(*rows) == ("aA bB", "")
    rows = [(item(PASSPORT, "f1"), item(OF_SEAL, "f1")), (item(SEAL, "f1"), item(OF_PASSPORT, "f1"))]
    assert set_right_as_words(*rows) == ("aB bA", "aB")


def test_neighbors_of_our_own_pages_that_change_places_are_found(handbook: Book) -> None:
    """Of all blocks of one kind that stand beside each other, each two are exchanged; nearly all are told in one line."""
    sections = [section.pairs for twins in handbook.twins for section in twins.sections]
    tried = found = 0
    for pairs in sections:
        for at, ((part, other), (below, its)) in enumerate(pairwise(pairs)):
            if part and other and below and its and part.kind == below.kind != "pre" and part.depth == below.depth:
                tried += 1
                exchanged = [*pairs[:at], (below, other), (part, its), *pairs[at + 2 :]]
                found += set_right(exchanged)[1] == [(below, its)]
    assert tried > 500
    assert found / tried > 0.95
