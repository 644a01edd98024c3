"""All checks of the pages, in the order in which they are worth reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from handbook.book import Book
from handbook.census import Census, add_up, take_census
from handbook.checks import (
    blind_spots,
    blocks,
    fact_figures,
    facts,
    fences,
    headings,
    letters,
    links,
    markup,
    navigation,
    tags,
    terms,
    twin_age,
    twin_blocks,
    twin_figures,
    twin_headings,
    twin_links,
    twin_terms,
    twin_words,
    twins,
)
from handbook.exemption import exempt
from handbook.finding import Finding, sort_findings
from handbook.kept import Kept, digest
from handbook.language import LANGUAGES, Language
from handbook.page import Page
from handbook.renaming import find_renamed

OF_PAGES = (
    headings.check,
    links.check,
    markup.check,
    blocks.check,
    fences.check,
    tags.check,
    letters.check,
    twins.check,
    twin_headings.check,
    twin_blocks.check,
    twin_links.check,
    twin_figures.check,
    twin_words.check,
    twin_terms.check,
    terms.check,
    fact_figures.check,
    facts.check,
)
"""What a page and its twin say is checked apart from all others, so that it is kept until one of the two changes."""
OF_DATA = (letters.check_data, twin_words.check_data, terms.check_data, fact_figures.check_data)
OF_BOOK = (navigation.check, blind_spots.check)


@dataclass(frozen=True)
class _Seen:
    """What the checks found in a page and its twin, how much they looked at, and what they asked about other pages."""

    findings: list[Finding]
    behind: dict[Finding, tuple[twin_age.Span, twin_age.Span]]
    """The advice about sections that changed in one language, and where they stand in both."""
    census: dict[Language, Census]
    asked: dict[str, bool]


def check_all(book: Book, today: date, kept: Kept | None = None) -> list[Finding]:
    """Give everything that is wrong with a book, sorted by place, each thing once."""
    kept = kept or Kept()
    seen = list(_check_pages(book, kept))
    book.census.update({language: add_up(each.census[language] for each in seen) for language in LANGUAGES} if seen else {})
    behind = {finding: spans for each in seen for finding, spans in each.behind.items()}
    findings = [*book.findings, *(finding for each in seen for finding in each.findings), *behind]
    texts = (written.text for written in book.data.values())
    findings += kept.get(lambda: [finding for check in OF_DATA for finding in check(book)], "data", book.print, *texts)
    findings += [finding for check in OF_BOOK for finding in check(book)]
    findings += facts.check_data(book, today)
    kept.write()
    rest = _once(exempt(findings, [each for each in book.exemptions if not each.is_about_outside]))
    return sort_findings(twin_age.leave_out_broken(rest, behind))


def _check_pages(book: Book, kept: Kept) -> Iterator[_Seen]:
    """Yield what is seen in each page and its twin."""
    own = book.once(twin_words.find_own_words)
    outlines = (repr((path, outline.page.ids, outline.page.marks)) for path, outline in book.outlines.items())
    around = digest(book.print, *outlines, repr(sorted(book.once(find_renamed))))
    couples: dict[str, list[str]] = {}
    for path in book.outlines:
        couples.setdefault(path.partition("/")[2], []).append(path)
    for name, paths in couples.items():
        prints = [book.outlines[path].print for path in paths]
        yield kept.get(
            partial(_see, book, paths), "pages", around, *prints, repr((book.agreement.get(name), sorted(book.linked.get(name, ())))),
            holds=lambda seen: all((word in own) == known for word, known in seen.asked.items()),
        )  # fmt: skip


def _see(book: Book, paths: list[str]) -> _Seen:
    part = book.only(paths)
    findings = _leave_out_misread(part, [finding for check in OF_PAGES for finding in check(part)])
    return _Seen(findings, dict(twin_age.find_behind(part)), dict(take_census(part)), part.asked)


_MISREAD = frozenset({"markup-block", "markup-attributes", "markup-tag", "markup-fence", "markup-comment"})
_ENDLESS = ("this fence ", "this comment ")
_OF_BLOCKS = frozenset({"twin-block", "twin-order", "twin-term"})
_NUMBER_OF_ITEM = re.compile(r"[ \t>]*\d+[.)．）]")


def _leave_out_misread(book: Book, findings: list[Finding]) -> list[Finding]:
    """Leave out what blocks lack in a section where one of them did not become what was meant."""
    broken = [each for each in findings if each.code in _MISREAD]
    if not broken:
        return findings
    pages = {page.written.path: page for page in book.checked}
    taken_in = _find_taken_in(broken)
    if taken_in:
        return [
            each
            for each in findings
            if each.code[:5] != "twin-" and each.place.line <= taken_in.get(each.place.path, each.place.line)
        ]

    def section(finding: Finding) -> str:
        return pages[finding.place.path].section_at(finding.place.line)

    misread = {section(each) for each in broken if _turns_blocks(each)}
    swallowed = {section(each) for each in broken if each.problem.startswith(_ENDLESS)}
    lines = {each.place.spot for each in broken}
    return [
        each
        for each in findings
        if each.code[:5] != "twin-"
        or not (
            section(each) in swallowed
            or (each.code == "twin-language" and each.place.spot in lines)
            or (section(each) in misread and _is_about_blocks(pages[each.place.path], each))
        )
    ]


def _turns_blocks(finding: Finding) -> bool:
    """Tell whether what is wrong turns blocks into others, and not words."""
    return finding.code == "markup-block" or "{ #" in finding.problem or finding.problem.startswith(_ENDLESS)


def _is_about_blocks(page: Page, finding: Finding) -> bool:
    """Tell whether a finding says what a section lacks or holds, which is another thing when a block became something else."""
    if finding.code != "twin-figure":
        return finding.code in _OF_BLOCKS
    start = page.written.offset(replace(finding.place, column=1))
    number = _NUMBER_OF_ITEM.match(page.written.text, start)
    return number is not None and start + finding.place.column <= number.end()


def _find_taken_in(broken: list[Finding]) -> dict[str, int]:
    """Give the line of each page below which all belongs to an element that never ends, as its headings show."""
    ends = {
        each.place.path: each.place.line
        for each in reversed(broken)
        if each.code == "markup-tag" and "never ends" in each.problem
    }
    heads = [each.place for each in broken if "heading mark" in each.problem]
    return {place.path: ends[place.path] for place in heads if place.line > ends.get(place.path, place.line)}


_LINKS_ASTRAY = frozenset(
    "link-absolute link-empty link-missing-anchor link-missing-page link-other-language link-outside link-own-address".split()
)
_ECHOES = {
    "twin-figure": {"fact-contradicts"},
    "twin-facts": {"fact-contradicts"},
    "twin-link": _LINKS_ASTRAY,
    "twin-term": {"twin-language"},
    "twin-language": {"nav-label"},
    "fact-typed": {"twin-facts", "fact-contradicts"},
    "page-heading-level": {"twin-heading"},
    "exemption-unused": {"exemption-open"},
}
"""Which findings only say again what another one says of the same spot, and better."""


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out the echoes of other findings."""
    found = list(findings)
    told = {(finding.place, finding.code) for finding in found}
    return [each for each in found if not any((each.place, code) in told for code in _ECHOES.get(each.code, ()))]
