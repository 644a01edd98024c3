"""Headings: one title, levels in steps, and an id of its own on each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.book import Book
from handbook.finding import Finding
from handbook.page import Heading, Page

_POSITIONAL = re.compile(r"_?\d+|(heading|section|step|part)-?\d*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every heading that a link, a reader or a twin cannot rely on."""
    for page in book.pages.values():
        yield from _check_title(page)
        yield from _check_ids(page)
        yield from _check_levels(page)


def _finding(page: Page, heading: Heading, code: str, problem: str, remedy: str) -> Finding:
    return Finding(page.place(heading.offset), code, problem, remedy)


def _check_title(page: Page) -> Iterator[Finding]:
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles:
        yield Finding(
            page.place(page.body_start),
            "page-title",
            "the page has no '# ' heading",
            f"Begin it with '# {page.title or 'Title'} {{ #id }}'",
        )
        return
    for heading in titles[1:]:
        yield _finding(page, heading, "page-title", f"'{heading.text}' is a second '# ' heading", "Use '## '")
    if page.title and titles[0].text != page.title:
        yield _finding(
            page,
            titles[0],
            "page-title",
            f"the heading '{titles[0].text}' is not the title '{page.title}'",
            "Write the same in both",
        )


def _check_ids(page: Page) -> Iterator[Finding]:
    for heading in page.headings:
        if not heading.id:
            yield _finding(
                page,
                heading,
                "page-heading-id",
                f"the heading '{heading.text}' has no id",
                "End it with an English id, the same in both languages, as in '{ #fees }'",
            )
        elif _POSITIONAL.fullmatch(heading.id) or not _ID.fullmatch(heading.id):
            yield _finding(
                page,
                heading,
                "page-heading-id",
                f"'#{heading.id}' does not name what the heading is about",
                "Use small English words with hyphens, as in '#what-to-bring'",
            )
    seen: set[str] = set()
    for identity, offset in page.ids:
        if identity in seen:
            yield Finding(
                page.place(offset),
                "page-id-twice",
                f"'#{identity}' stands twice on this page",
                "Give one of them another id, in both languages",
            )
        seen.add(identity)


def _check_levels(page: Page) -> Iterator[Finding]:
    for above, heading in zip(page.headings, page.headings[1:], strict=False):
        if heading.level > above.level + 1:
            yield _finding(
                page,
                heading,
                "page-heading-level",
                f"'{heading.text}' skips from level {above.level} to {heading.level}",
                f"Use '{'#' * (above.level + 1)} '",
            )
