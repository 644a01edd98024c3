"""Twin headings: both pages have the same headings, of the same level, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.page import Heading, Page
from handbook.pairing import Twins
from handbook.part import Part
from handbook.renaming import Renaming, Unlike, find_renamings, find_unlike


class _Lonely(NamedTuple):
    """A heading that the other page lacks, and where it lacks it."""

    page: Page
    heading: Heading
    gap: Place
    word: str
    """On which side of the gap the heading belongs."""

    @property
    def shown(self) -> str:
        return f"{'#' * self.heading.level} {self.heading.text}" + (f" #{self.heading.id}" if self.heading.id else "")

    @property
    def place(self) -> Place:
        return self.page.place(self.heading.offset)


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every heading that is not the same in both languages."""
    for twins in book.twins:
        for renaming in find_renamings(book, twins.page, twins.twin):  # a heading without an id is reported as such
            yield _renamed(renaming)
        mine: list[_Lonely] = []
        theirs: list[_Lonely] = []
        for unlike in find_unlike(twins.page, twins.twin):
            yield from _check_levels(twins, unlike)
            mine += _find_lonely(twins, unlike, mine=True)
            theirs += _find_lonely(twins, unlike, mine=False)
        mine = [each for each in mine if not _is_written(twins.twin, each.heading)]
        theirs = [each for each in theirs if not _is_written(twins.page, each.heading)]
        by_id = {each.heading.id: each for each in theirs if each.heading.id}
        for each in mine:
            if other := by_id.pop(each.heading.id, None):
                theirs.remove(other)
                yield _is_moved(other, each)
            else:
                yield _is_missing(each) if each.heading.id in book.agreed(twins.page) else _is_new(each, twins.twin)
        yield from map(_is_missing, theirs)


def _is_written(page: Page, heading: Heading) -> bool:
    """Tell whether a page has a line with the id of this heading that became no heading, which is reported as such."""
    written = f"#{heading.id} }}"
    return bool(heading.id) and heading.id not in page.anchors and written in page.written.text


def _renamed(renaming: Renaming) -> Finding:
    page, heading, twin, counterpart, older = renaming
    problem = f"'#{heading.id}' is '#{counterpart.id}' in {twin.place(counterpart.offset).spot}"
    remedy = f"Use '#{older}'" if older else "Give both headings the same id"
    return Finding(page.place(heading.offset), "twin-heading", problem, remedy)


def _is_new(each: _Lonely, twin: Page) -> Finding:
    problem = f"'{each.shown}' is not in the English page {twin.written.path} here"
    return Finding(each.place, "twin-heading", problem, "Add it there, or take it out here")


def _is_missing(each: _Lonely) -> Finding:
    problem = f"{each.word} '{each.shown}' of {each.place.spot} is missing"
    return Finding(each.gap, "twin-heading", problem, "Add it here, or take it out there")


def _is_moved(each: _Lonely, ours: _Lonely) -> Finding:
    """Report a heading at the first line of ours at which the order is another one."""
    problem = f"'{ours.shown}' stands at another place than in {each.place.spot}"
    return Finding(min(ours.place, each.gap), "twin-heading", problem, "Put the headings in the same order")


def _check_levels(twins: Twins, unlike: Unlike) -> Iterator[Finding]:
    page, twin = twins.page, twins.twin
    for heading, counterpart in zip(unlike.ours, unlike.theirs, strict=False):
        if not heading.id or heading.id != counterpart.id or heading.level == counterpart.level:
            continue
        if _is_told(page, heading) or _is_told(twin, counterpart):
            continue
        here, there = (page, heading), (twin, counterpart)
        if _is_above_a_gap(twin, counterpart):
            here, there = there, here
        place = here[0].place(here[1].offset)
        problem = f"'#{heading.id}' has level {here[1].level}, in {there[0].place(there[1].offset).spot} level {there[1].level}"
        yield Finding(place, "twin-heading", problem, "Give both the same level")


def _is_above_a_gap(page: Page, heading: Heading) -> bool:
    """Tell whether the next heading would skip a level, so that it is rather this one whose level is wrong."""
    below = page.headings[page.headings.index(heading) + 1 :][:1]
    return any(each.level > heading.level + 1 for each in below)


def _is_told(page: Page, heading: Heading) -> bool:
    """Tell whether a heading is reported for a level that is skipped, or as a second title."""
    at = page.headings.index(heading)
    return at > 0 and (heading.level == 1 or heading.level > page.headings[at - 1].level + 1)


def _find_lonely(twins: Twins, unlike: Unlike, *, mine: bool) -> list[_Lonely]:
    """Give the headings that stand in one language only, behind those that have one in their place."""
    ours, others = unlike.ours[len(unlike.theirs) :], unlike.theirs[len(unlike.ours) :]
    if mine:
        return [_Lonely(twins.page, each, *_find_gap(twins, each, unlike.their_end, mine=True)) for each in ours]
    return [_Lonely(twins.twin, each, *_find_gap(twins, each, unlike.end, mine=False)) for each in others]


def _find_gap(twins: Twins, heading: Heading, end: int, *, mine: bool) -> tuple[Place, str]:
    """Give where a heading is missing: before what stands below it in its own page, before the next heading, or at the page's end."""
    page = twins.twin if mine else twins.page
    couples = (couple for section in twins.sections for couple in section.pairs)
    own_and_other = (couple if mine else couple[::-1] for couple in couples)
    below: Part | None = next((other for own, other in own_and_other if own and other and own.section == heading.id), None)
    next_heading = page.headings[end].offset if end < len(page.headings) else len(page.written.text)
    if below and heading.id and below.offset < next_heading:
        return page.place(below.offset), "before this"
    if end < len(page.headings):
        return page.place(next_heading), "before this heading"
    return page.place(len(page.written.text.rstrip())), "after this"
