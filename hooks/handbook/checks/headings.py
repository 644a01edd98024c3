"""Headings: one title, levels in steps, and an id of its own on each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from handbook.book import Book
from handbook.finding import Edit, Finding
from handbook.language import twin_of
from handbook.page import ITEM, Heading, Page
from handbook.renaming import find_renamings

_PLAIN_HEADING = re.compile(r"#{1,6}[ \t]+.*[^#}\\]")
"""A heading without closing marks and without attributes, behind which an id can be written."""
_ATTRIBUTES = re.compile(r"\{:?[ ]*([^{}]*)\}\s*$")
_VALUE = re.compile(r"=(?:\"[^\"]*\"|'[^']*')")
_WITHOUT_BLANK = re.compile(rf"[ >]*(?:{ITEM}[ ]+)*(#{{1,6}})(?=[^# \t\n])")


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every heading that a link, a reader or a twin cannot rely on."""
    for page in book.checked:
        slips = list(_find_slips(page))
        yield from slips
        page = _without_slips(page, slips)
        yield from _check_title(page)
        twin = book.pages.get(twin_of(page.path))
        yield from _check_ids(page, twin, _find_renamed(book, page, twin))
        yield from _check_levels(page)


def _find_slips(page: Page) -> Iterator[Finding]:
    """Yield a finding for every number sign that makes a heading of its line though no blank stands behind it."""
    for heading in page.headings:
        start = page.written.text.rfind("\n", 0, heading.offset) + 1
        if match := _WITHOUT_BLANK.match(page.written.text, start):
            problem = f"no blank stands behind '{match[1]}'"
            yield _finding(page, heading, "markup-block", problem, f"Write '{match[1]} '; if it is no heading, write '\\#'")


def _without_slips(page: Page, slips: list[Finding]) -> Page:
    """Give the page without what may be no heading at all: nothing else is said of it."""
    if not slips:
        return page
    places = {finding.place for finding in slips}
    meant = tuple(each for each in page.headings if page.place(each.offset) not in places or each.id or each is page.headings[0])
    return replace(page, headings=meant)


def _finding(page: Page, heading: Heading, code: str, problem: str, remedy: str) -> Finding:
    return Finding(page.place(heading.offset), code, problem, remedy)


def _check_title(page: Page) -> Iterator[Finding]:
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles:
        problem = "the page has no '# ' heading"
        yield Finding(page.place(page.body_start), "page-title", problem, f"Begin it with '# {page.title or 'Title'} {{ #id }}'")
        return
    for heading in titles[1:]:
        yield _finding(page, heading, "page-title", f"'{heading.text}' is a second '# ' heading", "Use '## '")
    if page.title and titles[0].text != page.title:
        problem = f"the heading '{titles[0].text}' is not the title '{page.title}'"
        yield _finding(page, titles[0], "page-title", problem, "Write the same in both")


def _find_renamed(book: Book, page: Page, twin: Page | None) -> set[Heading]:
    """Give the headings whose id is reported as another one than that of the twin."""
    if twin is None or page.awaits or twin.awaits:
        return set()
    both = (page, twin) if page.language == "ja" else (twin, page)
    return {each.heading for each in find_renamings(book, *both) if each.page.path == page.path and each.older}


def _check_ids(page: Page, twin: Page | None, renamed: set[Heading]) -> Iterator[Finding]:
    for number, heading in enumerate(page.headings):
        if not heading.id:
            edit = _find_edit(page, twin, number)
            remedy = "End it with an English id, the same in both languages, as in '{ #fees }'"
            if edit and twin:
                remedy = f"End it with '{edit.text.strip()}', as in docs/{twin.path}"
            problem = f"the heading '{heading.text}' has no id"
            yield Finding(page.place(heading.offset), "page-heading-id", problem, remedy, edit=edit)
        elif not heading.is_well_named and heading not in renamed:
            remedy = "Use small English words with hyphens, as in '#what-to-bring'"
            yield _finding(page, heading, "page-heading-id", f"'#{heading.id}' does not name what the heading is about", remedy)
        elif lost := _find_lost(page, heading):
            problem = f"'{lost}' is lost: the id is '#{heading.id}' alone"
            yield _finding(page, heading, "markup-attributes", problem, "Write one id, in one word, as in '{ #what-to-bring }'")
    seen: set[str] = set()
    lines = {page.place(heading.offset).line for heading in page.headings}
    for identity, offset in sorted(page.ids, key=lambda each: page.place(each[1]).line not in lines):  # a heading keeps its id
        if identity in seen and not any(each.id == identity for each in renamed):
            problem = f"'#{identity}' stands twice on this page"
            yield Finding(page.place(offset), "page-id-twice", problem, "Give one of them another id, in both languages")
        seen.add(identity)


def _find_lost(page: Page, heading: Heading) -> str:
    """Give what was meant for an id and became none: its second word, or another one; empty for nothing."""
    line = page.written.text[heading.offset : heading.offset + 1000].partition("\n")[0]
    match = None if line.endswith(f"{{ #{heading.id} }}") else _ATTRIBUTES.search(line)
    words = _VALUE.sub("=", match[1]).split() if match else []
    return next((word for word in words if word[0] not in "#." and "=" not in word), "") or " ".join(
        word for word in words if word[0] == "#" and word != f"#{heading.id}"
    )


def _find_edit(page: Page, twin: Page | None, number: int) -> Edit | None:
    """Give the change that adds the id of the same heading in the twin; None unless both pages have the same levels."""
    if twin is None or [heading.level for heading in page.headings] != [heading.level for heading in twin.headings]:
        return None
    counterpart, offset = twin.headings[number], page.headings[number].offset
    known = {heading.id for heading in page.headings}
    start, end = page.written.text.rfind("\n", 0, offset) + 1, page.written.text.find("\n", offset)
    end = len(page.written.text) if end < 0 else end
    line = page.written.text[start:end].rstrip()
    if not counterpart.is_well_named or counterpart.id in known or not _PLAIN_HEADING.fullmatch(line):
        return None
    return Edit(page.written.path, start + len(line), start + len(line), f" {{ #{counterpart.id} }}")


def _check_levels(page: Page) -> Iterator[Finding]:
    steps = [each for number, each in enumerate(page.headings) if not number or each.level > 1]  # without a second title
    for above, heading in pairwise(steps):
        if heading.level > above.level + 1:
            problem = f"'{heading.text}' skips from level {above.level} to {heading.level}"
            yield _finding(page, heading, "page-heading-level", problem, f"Use '{'#' * (above.level + 1)} '")
