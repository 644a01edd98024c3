"""Twins: every page stands in both languages, with the same headings and the same facts in each section."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.book import Book
from handbook.exchange import find_exchanged_values
from handbook.finding import Finding, Place
from handbook.language import NAMES, other, twin_of
from handbook.page import Heading, Mark, Page
from handbook.pairing import Section, Twins, find_typed
from handbook.renaming import Renaming, find_renamings, find_unlike


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every page that tells readers of one language something else than those of the other."""
    for page in book.checked:
        twin = book.pages.get(twin_of(page.path))
        if twin is None:
            if twin_of(page.path) not in book.unread:
                yield _missing(page)
        elif page.awaits or twin.awaits:
            if page.awaits:
                yield Finding(
                    page.place(0),
                    "twin-awaiting",
                    f"this page waits for its {NAMES[page.language]} text",
                    f"Write it after docs/{twin.path}, then take 'awaiting' out",
                    "advice",
                )
        elif page.language == "ja":
            yield from _check_headings(book, page, twin)
        if twin is not None:
            yield from _check_dates(page, twin)
    for twins in book.twins:
        yield from _check_marks(book, twins)


def _missing(page: Page) -> Finding:
    language = NAMES[other(page.language)]
    return Finding(Place(f"docs/{page.path}"), "twin-missing", f"the {language} page 'docs/{twin_of(page.path)}' does not exist",
                   "Add it; with 'awaiting: true' in its front matter it may hold a title, one sentence and a link")  # fmt: skip


def _check_headings(book: Book, page: Page, twin: Page) -> Iterator[Finding]:
    """Compare the headings of a Japanese page with those of its English twin, in order."""
    for renaming in find_renamings(book, page, twin):  # a heading without an id is reported as such
        yield _renamed(renaming)
    for ours, others, end in find_unlike(page, twin):
        for heading, counterpart in zip(ours, others, strict=False):
            if heading.id and heading.id == counterpart.id:
                yield from _check_level(page, twin, heading, counterpart)
        for heading in ours[len(others) :]:
            yield Finding(
                page.place(heading.offset),
                "twin-heading",
                f"'{_shown(heading)}' is not in the English page docs/{twin.path} here",
                "Add it there, or take it out here",
            )
        for counterpart in others[len(ours) :]:
            line = twin.place(counterpart.offset).line
            place, word = _gap(page, end)
            yield Finding(
                place,
                "twin-heading",
                f"{word} '{_shown(counterpart)}' of docs/{twin.path}:{line} is missing",
                "Add it here, or take it out there",
            )


def _gap(page: Page, end: int) -> tuple[Place, str]:
    """Give where a heading is missing: before the next one, or at the end of the page."""
    if end < len(page.headings):
        return page.place(page.headings[end].offset), "before this heading"
    return page.place(len(page.written.text.rstrip())), "after this"


def _shown(heading: Heading) -> str:
    return f"{'#' * heading.level} {heading.text}" + (f" #{heading.id}" if heading.id else "")


def _renamed(renaming: Renaming) -> Finding:
    page, heading, twin, counterpart, older = renaming
    problem = f"'#{heading.id}' is '#{counterpart.id}' in {twin.place(counterpart.offset).spot}"
    remedy = f"Use '#{older}'" if older else "Give both headings the same id"
    return Finding(page.place(heading.offset), "twin-heading", problem, remedy)


def _check_level(page: Page, twin: Page, heading: Heading, counterpart: Heading) -> Iterator[Finding]:
    if _skips(page, heading) or _skips(twin, counterpart):  # a skipped level is reported as such
        return
    problem = f"'#{heading.id}' has level {heading.level}, in {twin.place(counterpart.offset).spot} level {counterpart.level}"
    yield Finding(page.place(heading.offset), "twin-heading", problem, "Give both the same level")


def _skips(page: Page, heading: Heading) -> bool:
    at = page.headings.index(heading)
    return at > 0 and heading.level > page.headings[at - 1].level + 1


def _check_marks(book: Book, twins: Twins) -> Iterator[Finding]:
    """Compare which facts, values and phrases each section holds; their order and repetition are free."""
    for section in twins.sections:
        told = _mistyped(book, section)
        for here, there, is_mine in ((twins.page, twins.twin, True), (twins.twin, twins.page, False)):
            for mark, figure, prose in find_typed(section, book.facts, is_mine):
                told.add(_name(mark))
                problem = f"'{prose.text[figure.start : figure.end]}' is '{_name(mark)}' in {there.place(mark.offset).spot}"
                place = here.place(prose.offset(figure.start))
                yield Finding(place, "twin-facts", problem, f"Write '{_name(mark)}' here too")
        found = list(_compare_marks(twins.page, twins.twin, section, told))
        if found and book.changed_alone(twins, section) == "en":
            found = list(_compare_marks(twins.twin, twins.page, section.from_english, told))
        yield from found


def _mistyped(book: Book, section: Section) -> set[str]:
    """Name what stands in a block, or in its partner, where a mark is mistyped: that is reported as such, and may be any of them."""
    couples = ([mark for part in pair if part for mark in part.marks] for pair in section.everything)
    return {_name(mark) for marks in couples if not all(_is_known(book, mark) for mark in marks) for mark in marks}


def _compare_marks(page: Page, twin: Page, section: Section, told: set[str]) -> Iterator[Finding]:
    mine = {_name(mark): (mark, other) for part, other in reversed(section.everything) if part for mark in part.marks}
    theirs = {_name(mark): (mark, part) for part, other in reversed(section.everything) if other for mark in other.marks}
    exchanged = [pair for pair in _find_exchanged(section) if not {_name(mark) for mark in pair} <= told]
    told = told | {_name(mark) for pair in exchanged for mark in pair}
    for mark, theirs_instead in exchanged:
        problem = f"'{_name(mark)}' is '{_name(theirs_instead)}' in {twin.place(theirs_instead.offset).spot}"
        yield Finding(page.place(mark.offset), "twin-facts", problem, "Give the same value in both languages")
    for name in theirs.keys() - mine.keys() - told:
        mark, partner = theirs[name]
        if partner:  # a block without a partner is reported as a whole
            problem = f"'{name}' stands here in {twin.place(mark.offset).spot} but not in this page"
            yield Finding(page.place(partner.offset), "twin-facts", problem, "Say it here too, or take it out there")
    for name in mine.keys() - theirs.keys() - told:
        mark, partner = mine[name]
        if partner:
            problem = f"'{name}' does not stand in {twin.place(partner.offset).spot}, nor elsewhere in the section"
            yield Finding(page.place(mark.offset), "twin-facts", problem, "Say it there too, or take it out here")


def _find_exchanged(section: Section) -> Iterator[tuple[Mark, Mark]]:
    """Yield the values for which a partner gives another value of the same fact, or one that stands elsewhere in the block."""
    for part, partner in section.couples:
        if len(part.marks) > 1 < len(partner.marks):
            yield from find_exchanged_values(part, partner)
        mine, theirs = part.values, partner.values
        others = {mark.id: mark for key, mark in theirs.items() if key not in mine}
        yield from ((mark, others[mark.id]) for key, mark in mine.items() if key not in theirs and mark.id in others)


def _name(mark: Mark) -> str:
    if mark.kind == "fact":
        return f"[^{mark.id}]"
    dotted = ".".join(filter(None, ["say" if mark.kind == "say" else "", mark.id, mark.name]))
    return f"{{{{ {dotted} }}}}"


def _is_known(book: Book, mark: Mark) -> bool:
    if mark.kind == "say":
        return mark.id in book.terms
    fact = book.facts.get(mark.id)
    return mark.kind == "fill" or (fact is not None and (not mark.name or mark.name in fact.values))


def _check_dates(page: Page, twin: Page) -> Iterator[Finding]:
    if page.front and twin.front and page.front.updated < twin.front.updated:
        yield Finding(Place(page.written.path), "twin-behind", f"docs/{twin.path} changed on {twin.front.updated}, this page on {page.front.updated}",
                      "Carry the change over, then copy 'updated'", "advice")  # fmt: skip
