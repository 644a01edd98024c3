"""Twins: every page stands in both languages, with the same headings and the same facts in each section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.language import NAMES, other, twin_of
from handbook.page import Heading, Mark, Page


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every page that tells readers of one language something else than those of the other."""
    for path, page in book.pages.items():
        twin = book.pages.get(twin_of(path))
        if twin is None:
            if f"docs/{twin_of(path)}" not in {finding.place.path for finding in book.findings}:
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
            yield from _check_headings(page, twin)
            yield from _check_marks(page, twin)
        if twin is not None:
            yield from _check_dates(page, twin)


def _missing(page: Page) -> Finding:
    language = NAMES[other(page.language)]
    return Finding(Place(f"docs/{page.path}"), "twin-missing", f"the {language} page 'docs/{twin_of(page.path)}' does not exist",
                   "Add it; with 'awaiting: true' in its front matter it may hold a title, one sentence and a link")  # fmt: skip


def _check_headings(page: Page, twin: Page) -> Iterator[Finding]:
    """Compare the headings of a Japanese page with those of its English twin, in order."""
    mine, theirs = [_key(heading) for heading in page.headings], [_key(heading) for heading in twin.headings]
    for action, start, end, from_, until in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if action == "equal":
            continue
        ours, others = page.headings[start:end], twin.headings[from_:until]
        for heading, counterpart in zip(ours, others, strict=False):
            yield _differs(page, heading, counterpart)
        for heading in ours[len(others) :]:
            yield Finding(
                page.place(heading.offset),
                "twin-heading",
                f"'{_shown(heading)}' is not in the English page docs/{twin.path} here",
                "Add it there, or take it out here",
            )
        for counterpart in others[len(ours) :]:
            before = page.headings[min(start, len(page.headings)) - 1].offset if page.headings and start else page.body_start
            line = twin.place(counterpart.offset).line
            yield Finding(
                page.place(before),
                "twin-heading",
                f"after this heading '{_shown(counterpart)}' of docs/{twin.path}:{line} is missing",
                "Add it here, or take it out there",
            )


def _key(heading: Heading) -> tuple[int, str]:
    return heading.level, heading.id


def _shown(heading: Heading) -> str:
    return f"{'#' * heading.level} {heading.text}" + (f" #{heading.id}" if heading.id else "")


def _differs(page: Page, heading: Heading, counterpart: Heading) -> Finding:
    place = page.place(heading.offset)
    if heading.id != counterpart.id:
        return Finding(
            place, "twin-heading", f"'#{heading.id}' is '#{counterpart.id}' in the English page", f"Use '#{counterpart.id}'"
        )
    return Finding(
        place,
        "twin-heading",
        f"'#{heading.id}' has level {heading.level}, in the English page {counterpart.level}",
        f"Use '{'#' * counterpart.level} '",
    )


def _check_marks(page: Page, twin: Page) -> Iterator[Finding]:
    """Compare which facts, values and phrases each section holds; their order and repetition are free."""
    mine, theirs = _marks_by_section(page), _marks_by_section(twin)
    headings = {heading.id: heading for heading in page.headings}
    for section in mine.keys() & theirs.keys() | {""}:
        ours, others = mine.get(section, Counter()), theirs.get(section, Counter())
        for key in others.keys() - ours.keys():
            offset = headings[section].offset if section in headings else page.body_start
            yield Finding(
                page.place(offset),
                "twin-facts",
                f"'{key}' stands in this section of docs/{twin.path} but not here",
                "Say it here too, or take it out there",
            )
        for key in ours.keys() - others.keys():
            offset = next(mark.offset for mark in page.marks if _name(mark) == key and mark.section == section)
            yield Finding(
                page.place(offset),
                "twin-facts",
                f"'{key}' does not stand in this section of docs/{twin.path}",
                "Say it there too, or take it out here",
            )


def _name(mark: Mark) -> str:
    if mark.kind == "fact":
        return f"[^{mark.id}]"
    dotted = ".".join(filter(None, ["say" if mark.kind == "say" else "", mark.id, mark.name]))
    return f"{{{{ {dotted} }}}}"


def _marks_by_section(page: Page) -> dict[str, Counter[str]]:
    names = ["", *(heading.id for heading in page.headings if heading.level > 1)]
    sections: dict[str, Counter[str]] = {name: Counter() for name in names}
    for mark in page.marks:
        sections.setdefault(mark.section, Counter())[_name(mark)] += 1
    return sections


def _check_dates(page: Page, twin: Page) -> Iterator[Finding]:
    if page.front and twin.front and page.front.updated < twin.front.updated:
        yield Finding(Place(page.written.path), "twin-behind", f"docs/{twin.path} changed on {twin.front.updated}, this page on {page.front.updated}",
                      "Carry the change over, then copy 'updated'", "advice")  # fmt: skip
