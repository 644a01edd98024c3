"""Twins: every page stands in both languages, with the same facts in each section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from handbook.book import Book
from handbook.exchange import find_exchanged_values
from handbook.finding import Finding, Place
from handbook.language import NAMES, other, twin_of
from handbook.page import Mark, Page
from handbook.pairing import Section, Twins, facing, find_typed
from handbook.part import Part

_MARK = re.compile(r"\[\^[^\]\s]+\]|\{\{[^{}\n]*\}\}")


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every page that tells readers of one language something else than those of the other."""
    for page in book.checked:
        twin = book.pages.get(twin_of(page.path))
        if twin is None:
            if twin_of(page.path) not in book.unread:
                yield _missing(page)
        elif page.awaits:
            problem = f"this page waits for its {NAMES[page.language]} text"
            remedy = f"Write it after docs/{twin.path}, then take 'awaiting' out"
            yield Finding(page.place(0), "twin-awaiting", problem, remedy, "advice")
        if twin is not None:
            yield from _check_front(page, twin)
    for twins in book.twins:
        yield from _check_marks(book, twins)


def _missing(page: Page) -> Finding:
    language = NAMES[other(page.language)]
    return Finding(Place(f"docs/{page.path}"), "twin-missing", f"the {language} page 'docs/{twin_of(page.path)}' does not exist",
                   "Add it; with 'awaiting: true' in its front matter it may hold a title, one sentence and a link")  # fmt: skip


def _check_marks(book: Book, twins: Twins) -> Iterator[Finding]:
    """Compare which facts, values, phrases and notes each section holds; their order and repetition are free."""
    mine, theirs = ({f"[{each.name}]" for each in page.definitions} for page in (twins.page, twins.twin))
    for section in twins.sections:
        if not any(part.marks for pair in section.everything for part in pair if part):
            continue
        told = _mistyped(book, section) | (mine ^ theirs)  # a note without its twin is reported as a block
        for view in (section, section.from_twin):
            for mark, figure, prose in find_typed(view, book.facts):
                told.add(_name(mark))
                problem = f"'{prose.text[figure.start : figure.end]}' is '{_name(mark)}' in {view.twin.place(mark.offset).spot}"
                place = view.page.place(prose.offset(figure.start))
                yield Finding(place, "twin-facts", problem, f"Write '{_name(mark)}' here too")
        found = list(_compare_marks(section, told))
        if found and book.changed_alone(section) == "en":
            found = list(_compare_marks(section.from_twin, told))
        yield from found


def _mistyped(book: Book, section: Section) -> set[str]:
    """Name what stands in a block, or in its partner, where a mark is mistyped: that is reported as such, and may be any of them."""
    couples = ([mark for part in pair if part for mark in part.marks] for pair in section.everything)
    return {_name(mark) for marks in couples if not all(_is_known(book, mark) for mark in marks) for mark in marks}


def _compare_marks(section: Section, told: set[str]) -> Iterator[Finding]:
    page, twin = section.page, section.twin
    mine = {_name(mark): (mark, part, other) for part, other in reversed(section.everything) if part for mark in part.marks}
    theirs = {_name(mark): (mark, part, other) for part, other in reversed(section.everything) if other for mark in other.marks}
    exchanged = [pair for pair in _find_exchanged(section) if not {_name(mark) for mark in pair} <= told]
    told = told | {_name(mark) for pair in exchanged for mark in pair}
    for mark, theirs_instead in exchanged:
        problem = f"'{_name(mark)}' is '{_name(theirs_instead)}' in {twin.place(theirs_instead.offset).spot}"
        yield Finding(page.place(mark.offset), "twin-facts", problem, "Give the same value in both languages")
    for name in theirs.keys() - mine.keys() - told:
        mark, ours, other = theirs[name]
        if ours and not _is_slip(ours, name):  # a block without a partner is reported as a whole
            there = twin.place(mark.offset)
            place = facing(ours, other, there.line)
            problem = f"'{name}' stands here in {there.spot} but not in this page"
            yield Finding(place, "twin-facts", problem, "Say it here too, or take it out there")
    for name in mine.keys() - theirs.keys() - told:
        mark, part, partner = mine[name]
        if partner and not _is_slip(partner, name):
            place = page.place(mark.offset)
            spot = facing(partner, part, place.line).spot
            problem = f"'{name}' does not stand in {spot}, nor elsewhere in the section"
            yield Finding(place, "twin-facts", problem, "Say it there too, or take it out here")


def _is_slip(part: Part, name: str) -> bool:
    """Tell whether a block names what a mark stands for, but in no mark: that is reported as such."""
    text = _MARK.sub("", part.source)
    return re.search(rf"(?<![\w#/.-]){re.escape(name.strip('{}[^] '))}(?![\w.-])", text) is not None


def _find_exchanged(section: Section) -> Iterator[tuple[Mark, Mark]]:
    """Yield the values for which a partner gives another value of the same fact, or one that stands elsewhere in the block."""
    for part, partner in section.couples:
        if len(part.marks) > 1 < len(partner.marks):
            yield from find_exchanged_values(part, partner)
        mine, theirs = part.values, partner.values
        others = {mark.id: mark for key, mark in theirs.items() if key not in mine}
        yield from ((mark, others[mark.id]) for key, mark in mine.items() if key not in theirs and mark.id in others)
    yield from _find_exchanged_by_blocks(section)


def _find_exchanged_by_blocks(section: Section) -> Iterator[tuple[Mark, Mark]]:
    """Yield a mark of a block and the one that its partner has instead, where another block and its partner have them the other way round."""
    lost: dict[tuple[str, str], tuple[Mark, Mark]] = {}
    for part, partner in section.couples:
        if part.marks and partner.marks:
            mine, theirs = ({_name(mark): mark for mark in each.marks} for each in (part, partner))
            for ours, others in product(mine.keys() - theirs.keys(), theirs.keys() - mine.keys()):
                if (others, ours) in lost:
                    yield lost[others, ours]
                lost[ours, others] = mine[ours], theirs[others]


def _name(mark: Mark) -> str:
    if mark.kind in ("fact", "note"):
        return f"[^{mark.id}]"
    dotted = ".".join(filter(None, ["say" if mark.kind == "say" else "", mark.id, mark.name]))
    return f"{{{{ {dotted} }}}}"


def _is_known(book: Book, mark: Mark) -> bool:
    if mark.kind == "say":
        return mark.id in book.terms
    fact = book.facts.get(mark.id)
    return mark.kind in ("fill", "note") or (fact is not None and (not mark.name or mark.name in fact.values))


_KIND = re.compile(r"^[\"']?kind\b", re.M)
_UPDATED = re.compile(r"^[\"']?updated\b", re.M)


def _check_front(page: Page, twin: Page) -> Iterator[Finding]:
    is_written = page.language == "ja" and not (page.awaits or twin.awaits)
    if is_written and page.front and twin.front and page.front.kind != twin.front.kind:
        kind = _KIND.search(page.written.text)
        problem = f"'kind' is {page.front.kind} here, {twin.front.kind} in docs/{twin.path}"
        yield Finding(page.place(kind.start() if kind else 0), "page-front-matter", problem, "Give both pages the same kind")
    if page.front and twin.front and page.front.updated < twin.front.updated:
        updated = _UPDATED.search(page.written.text)
        yield Finding(page.place(updated.start() if updated else 0), "twin-behind", f"docs/{twin.path} changed on {twin.front.updated}, this page on {page.front.updated}",
                      "Carry the change over, then copy 'updated'", "advice")  # fmt: skip
