"""Renaming: which heading has another id than the same heading of the twin, and which of the two ids is the older one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from handbook.book import Book
from handbook.language import twin_of
from handbook.page import Heading, Page


class Unlike(NamedTuple):
    """Headings in a row that are not those of the twin in the same place."""

    ours: tuple[Heading, ...]
    theirs: tuple[Heading, ...]
    end: int
    """The number of the heading behind ours."""
    their_end: int
    """The number of the heading behind theirs."""


class Renaming(NamedTuple):
    """A heading whose id is another one in the twin; it is the one that changed where that is known."""

    page: Page
    heading: Heading
    twin: Page
    counterpart: Heading
    older: str
    """The id that both had; empty where nobody knows."""


def find_unlike(page: Page, twin: Page) -> Iterator[Unlike]:
    """Compare level and id of the headings of a Japanese page with those of its English twin, in order."""
    mine, theirs = _outline(page), _outline(twin)
    if mine == theirs:
        return
    for action, start, end, from_, until in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if action != "equal":
            yield Unlike(page.headings[start:end], twin.headings[from_:until], end, until)


def _outline(page: Page) -> list[tuple[int, str, int]]:
    """Give level and id of each heading, and the number of one whose id stands twice: it may be any other."""
    ids = Counter(heading.id for heading in page.headings)
    return [(each.level, each.id, at if each.id and ids[each.id] > 1 else -1) for at, each in enumerate(page.headings)]


def find_renamings(book: Book, page: Page, twin: Page) -> Iterator[Renaming]:
    """Yield the headings of a Japanese page and its twin that stand in the same place under two ids."""
    for heading, counterpart in _side_by_side(page, twin):
        if heading.id and counterpart.id and heading.id != counterpart.id:
            yield _judge(book, page, twin, heading, counterpart)


def find_renamed(book: Book) -> frozenset[tuple[str, str]]:
    """Give page and older id of every heading that got another one, or was lost: links lead to it until it is there again."""
    pages = {path: outline.page for path, outline in book.outlines.items()}
    couples = ((page, pages.get(twin_of(path))) for path, page in pages.items() if page.language == "ja")
    told = [(page, twin) for page, twin in couples if twin and not (page.awaits or twin.awaits)]
    renamed = {(each.page.path, each.older) for couple in told for each in find_renamings(book, *couple) if each.older}
    return frozenset(renamed.union(*(_find_lost(*couple) for couple in told)))


def _find_lost(page: Page, twin: Page) -> Iterator[tuple[str, str]]:
    """Yield page and id of the headings that stand, or have an id, only in the other language."""
    for unlike in find_unlike(page, twin):
        for heading, counterpart in zip_longest(unlike.ours, unlike.theirs):
            ours, others = heading.id if heading else "", counterpart.id if counterpart else ""
            if bool(ours) != bool(others):
                yield (twin if ours else page).path, ours or others


def _side_by_side(page: Page, twin: Page) -> Iterator[tuple[Heading, Heading]]:
    """Yield the headings that stand in the same place and are not the same."""
    for unlike in find_unlike(page, twin):
        yield from zip(unlike.ours, unlike.theirs, strict=False)


def _judge(book: Book, page: Page, twin: Page, heading: Heading, counterpart: Heading) -> Renaming:
    older = _older_id(book, page, twin, heading, counterpart)
    if older == heading.id:
        return Renaming(twin, counterpart, page, heading, older)
    return Renaming(page, heading, twin, counterpart, older)


def _is_alone(heading: Heading, page: Page) -> bool:
    """Tell whether no other heading has the same id."""
    return sum(each.id == heading.id for each in page.headings) == 1


def _older_id(book: Book, page: Page, twin: Page, heading: Heading, counterpart: Heading) -> str:
    """Give the id that both headings had: the one that may be an id, the one on record, that of links, or of the English words."""
    tail = page.path.partition("/")[2]
    recorded = book.agreed(page)
    worded = "-".join(re.findall("[a-z0-9]+", counterpart.text.lower()))
    good = [each.id for each, its in ((heading, page), (counterpart, twin)) if each.is_well_named and _is_alone(each, its)]
    for known in (good, recorded, book.linked.get(tail, ()), {worded}):
        if (heading.id in known) != (counterpart.id in known):
            return heading.id if heading.id in known else counterpart.id
    return ""
