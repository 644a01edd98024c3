"""All checks of the pages, in the order in which they are worth reading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handbook.book import Book
from handbook.census import take_census
from handbook.checks import (
    blind_spots,
    fact_figures,
    facts,
    headings,
    letters,
    links,
    markup,
    navigation,
    terms,
    twin_age,
    twin_blocks,
    twin_figures,
    twin_links,
    twin_words,
    twins,
)
from handbook.exemption import exempt
from handbook.finding import Finding, sort_findings
from handbook.kept import Kept

CHECKS = (
    headings.check,
    links.check,
    markup.check,
    letters.check,
    navigation.check,
    twins.check,
    twin_blocks.check,
    twin_links.check,
    twin_figures.check,
    twin_words.check,
    twin_age.check,
    terms.check,
    fact_figures.check,
    blind_spots.check,
)


def check_again(book: Book, today: date, kept: Kept) -> list[Finding]:
    """Give what check_all gives; without looking again when nothing has changed since a check of the same day."""
    findings, census = kept.get(lambda: (check_all(book, today), dict(take_census(book))), "findings", book.print, str(today))
    book.census.update(census)
    kept.sweep()
    return findings


def check_all(book: Book, today: date) -> list[Finding]:
    """Give everything that is wrong with a book, sorted by place, each thing once."""
    findings = list(book.findings)
    for check in CHECKS:
        findings += check(book)
    findings += facts.check(book, today)
    return sort_findings(_once(exempt(findings, [each for each in book.exemptions if not each.is_about_outside])))


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out that the twin says another figure where a fact says which one is right."""
    found = list(findings)
    settled = {finding.place for finding in found if finding.code == "fact-contradicts"}
    return [each for each in found if each.code not in ("twin-figure", "twin-facts") or each.place not in settled]
