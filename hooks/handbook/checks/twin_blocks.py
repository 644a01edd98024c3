"""Twin blocks: each paragraph, item, row and notice of a section stands in its twin, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handbook.book import Book
from handbook.finding import Finding
from handbook.page import Page
from handbook.pairing import Part, Section

_KINDS = {"p": "paragraph", "li": "list item", "tr": "table row", "dt": "term of a definition list", "dd": "definition", "pre": "code block",
          "img": "figure", "figure": "figure", "blockquote": "quotation", "details": "folding notice", "tab": "tab"}  # fmt: skip
_LANGUAGE_IN_ADDRESS = re.compile(r"(?<=[/_.-])(?:en|eng|english|ja|jp|japanese)(?=[/_.-]|$)|(?:[?&]lang=\w+)", re.I)


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every block and link that only one of two twins has."""
    for twins in book.twins:
        for section in twins.sections:
            yield from _check_section(book, twins.page, twins.twin, section)


def _check_section(book: Book, page: Page, twin: Page, section: Section) -> Iterator[Finding]:
    here = [part for part, other in section.pairs if other is None and part]
    there = [other for part, other in section.pairs if part is None and other]
    for part in here:
        moved = next(
            (other for other in there if other.kind == part.kind and part.features and other.features == part.features), None
        )
        if moved:
            there.remove(moved)
            place = twin.place(moved.offset)
            yield Finding(
                page.place(part.offset),
                "twin-order",
                f"this {_name(part)} stands elsewhere in the section at {place.path}:{place.line}",
                "Put both in the same order",
            )
        else:
            yield Finding(
                page.place(part.offset),
                "twin-block",
                f"this {_name(part)} has no counterpart in {twin.written.path}{_at(section.id)}",
                "Add it there, or take it out here",
            )
    for other in there:
        place = twin.place(other.offset)
        before = _spot(page, section, other)
        yield Finding(
            page.place(before),
            "twin-block",
            f"the {_name(other)} of {place.path}:{place.line} is missing after this",
            "Add it here, or take it out there",
        )
    broken = any(not book.reaches(page, target) for part in section.mine for target in part.targets if _is_path(target))
    broken = broken or any(
        not book.reaches(twin, target) for part in section.theirs for target in part.targets if _is_path(target)
    )
    if not here and not there and not broken:
        yield from _check_targets(page, twin, section)


def _is_path(target: str) -> bool:
    return not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/", target)


def _name(part: Part) -> str:
    return _KINDS.get(part.kind, "notice" if part.kind.startswith("notice") else part.kind)


def _at(section: str) -> str:
    return f"#{section}" if section else ""


def _spot(page: Page, section: Section, missing: Part) -> int:
    """Give the offset of what stands before the gap: the block above it, else the heading."""
    above = None
    for part, other in section.pairs:
        if other is missing:
            break
        above = part or above
    if above:
        return above.offset
    return next(
        (heading.offset for heading in page.headings if heading.id == section.id),
        page.headings[0].offset if page.headings else page.body_start,
    )


def _check_targets(page: Page, twin: Page, section: Section) -> Iterator[Finding]:
    """Compare where the links of a section lead; their order and number are free, and so is the language of an address."""
    crossing = {link.target for each in (page, twin) for link in each.links if link.hreflang}
    ours = {_neutral(target): target for part in section.mine for target in part.targets - crossing}
    others = {_neutral(target): target for part in section.theirs for target in part.targets - crossing}
    for key in ours.keys() - others.keys():
        offset = next(link.offset for link in page.links if link.section == section.id and link.target == ours[key])
        yield Finding(
            page.place(offset),
            "twin-link",
            f"'{ours[key]}' is not linked in {twin.written.path}{_at(section.id)}",
            "Link to the same place in both languages",
        )
    for key in others.keys() - ours.keys():
        offset = next(link.offset for link in twin.links if link.section == section.id and link.target == others[key])
        yield Finding(
            twin.place(offset),
            "twin-link",
            f"'{others[key]}' is not linked in {page.written.path}{_at(section.id)}",
            "Link to the same place in both languages",
        )


def _neutral(target: str) -> str:
    """Give an address without what names a language, so that both languages may link to their own version."""
    if "://" not in target:
        return re.sub(r"\.(en|ja)\.(\w+)$", r".\2", target)
    parts = urlsplit(target)
    path = re.sub(r"[/_.-]+", "/", _LANGUAGE_IN_ADDRESS.sub("", parts.path + (f"?{parts.query}" if parts.query else "")))
    return f"{parts.netloc.removeprefix('www.')}{path}".rstrip("/")
