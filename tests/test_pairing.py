"""Pairing: what two blocks have in common decides how near they are to each other."""

from __future__ import annotations

from handbook.pairing import distance
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
