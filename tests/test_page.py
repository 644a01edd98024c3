"""Page: from a character of a text to its place in the file, and back."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest
from handbook.finding import Place
from handbook.page import FrontMatter, Outline, Page, Prose, Written
from test_markdown import parse

TEXT = "# 手\n\nTwo `code` **bold**\nend"


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [
        (0, 1, 1),
        (2, 1, 3),
        (3, 1, 4),
        (4, 2, 1),
        (5, 3, 1),
        (9, 3, 5),
        (24, 3, 20),
        (25, 4, 1),
        (27, 4, 3),
        (28, 4, 4),
        (99, 4, 4),
    ],
)
def test_a_character_has_a_line_and_a_column(offset: int, line: int, column: int) -> None:
    """Counted from one, in characters; beyond the file it is the end."""
    written = Written("docs/en/a.md", TEXT)
    assert written.place(offset) == Place("docs/en/a.md", line, column)
    if offset <= len(TEXT):
        assert written.offset(Place("docs/en/a.md", line, column)) == offset


@pytest.mark.parametrize(("index", "offset"), [(0, 10), (3, 13), (4, 20), (5, 21), (6, 30), (99, 123)], ids=str)
def test_a_character_of_a_prose_is_found_in_the_file(index: int, offset: int) -> None:
    """In the run that begins last before it."""
    assert Prose("abcd ef", "p", "", 0, ((0, 10), (4, 20), (6, 30))).offset(index) == offset


def test_what_stands_before_the_first_run_is_there() -> None:
    assert Prose(" one", "p", "", 0, ((1, 10),)).offset(0) == 10
    assert Prose("one", "p", "", 0, ()).offset(2) == 0


@pytest.mark.parametrize(("offset", "code"), [(4, False), (5, True), (8, True), (9, False), (12, True), (13, False), (40, False)])
def test_code_begins_and_ends(offset: int, code: bool) -> None:
    """What stands directly behind it is none."""
    page = Page(Written("docs/en/a.md", TEXT), {}, None, 0, codes=((5, 9), (12, 13)))
    assert page.is_code(offset) is code


@pytest.mark.parametrize(
    ("meta", "title", "awaits"),
    [
        ({"title": "PINs", "awaiting": True}, "PINs", True),
        ({"title": 2026, "awaiting": False}, "2026", False),
        ({"awaiting": "true"}, "", False),
        ({}, "", False),
    ],
    ids=["waiting", "number", "text for a yes", "nothing"],
)
def test_a_page_knows_what_its_front_matter_says(meta: dict[str, Any], title: str, awaits: bool) -> None:
    page = Page(Written("docs/ja/card/pins.md", ""), meta, None, 0)
    assert (page.path, page.language, page.title, page.awaits) == ("ja/card/pins.md", "ja", title, awaits)


def test_a_page_waits_for_nothing_unless_it_says_so() -> None:
    days = {"updated": "2026-11-21", "checked": "2026-11-21"}
    front = FrontMatter.model_validate({"title": "A", "description": "B", "kind": "task", **days})
    assert (front.awaiting, front.template, front.hide) == (False, None, ())


def test_what_was_read_stays_as_it_was_read() -> None:
    """Many checks look at one page, one after another."""
    page = parse("# One { #one }\n\n- [two](a.md) {{ three }} <b style='x'>four</b>\n\n[five]: b.md\n")
    first = [*page.headings, *page.proses, *page.links, *page.marks, *page.blocks, *page.items, *page.raws, *page.definitions]
    values = [page, page.written, page.rendered, Outline(page, {}, frozenset(), ""), *first]
    assert len({type(value) for value in values}) == 12
    for value in values:
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)  # type: ignore[arg-type]
