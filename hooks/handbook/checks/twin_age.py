"""Twin age: a section that changed in one language alone, by what it says and not by the date of a commit."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.language import NAMES
from handbook.page import Page


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every section whose twin moved on without it."""
    for twins in book.twins:
        for section in twins.sections:
            if changed := book.changed_alone(twins, section):
                behind, ahead = (twins.page, twins.twin) if changed == "en" else (twins.twin, twins.page)
                yield Finding(_place(behind, section.id), "twin-behind", f"the {NAMES[ahead.language]} of this section changed ({ahead.written.path})",
                              f"Carry the change over in {NAMES[behind.language]}, then run 'make agree'", "advice")  # fmt: skip


def _place(page: Page, section: str) -> Place:
    heading = next((heading for heading in page.headings if heading.id == section), None)
    return page.place(heading.offset if heading else page.body_start)
