"""Twin age: a section that changed in one language alone, by what it says and not by the date of a commit."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.agreement import TOP
from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.language import NAMES
from handbook.page import Page
from handbook.renaming import find_unlike

Span = tuple[str, int, float]
"""A path, and the first and the last line of a section."""


def find_behind(book: Book) -> Iterator[tuple[Finding, tuple[Span, Span]]]:
    """Yield a finding for every section whose twin moved on without it, and where both stand."""
    for twins in book.twins:
        if any(find_unlike(twins.page, twins.twin)):
            continue  # headings part the sections: which says what is known when both pages have the same
        for section in twins.sections:
            if changed := book.changed_alone(section):
                behind, ahead = (twins.page, twins.twin) if changed == "en" else (twins.twin, twins.page)
                finding = Finding(_place(behind, section.id), "twin-behind", f"the {NAMES[ahead.language]} of this section changed ({ahead.written.path})",
                                  f"Carry the change over in {NAMES[behind.language]}, then run 'make agree'", "advice")  # fmt: skip
                yield finding, (_span(behind, section.id), _span(ahead, section.id))


def leave_out_broken(findings: list[Finding], spans: dict[Finding, tuple[Span, Span]]) -> list[Finding]:
    """Leave out the sections in which something is wrong in either language: who mends that sees both, and the advice may be gone."""
    broken: dict[str, list[int]] = {}
    for finding in findings:
        if finding.level == "error":
            broken.setdefault(finding.place.path, []).append(finding.place.line)

    def is_broken(span: Span) -> bool:
        path, first, last = span
        return any(first <= line <= last for line in broken.get(path, ()))

    return [finding for finding in findings if not any(map(is_broken, spans.get(finding, ())))]


def _place(page: Page, section: str) -> Place:
    heading = page.sections.get(section)
    return page.place(heading.offset if heading else page.body_start)


def _span(page: Page, section: str) -> Span:
    starts = [(TOP, 1), *((name, page.place(heading.offset).line) for name, heading in page.sections.items())]
    number = next((number for number, (name, _) in enumerate(starts) if name == section), 0)
    last = starts[number + 1][1] - 1 if number + 1 < len(starts) else float("inf")
    return page.written.path, starts[number][1], last
