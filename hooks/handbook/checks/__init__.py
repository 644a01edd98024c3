"""All checks of the pages, in the order in which they are worth reading."""

from __future__ import annotations

from datetime import date

from handbook.book import Book
from handbook.checks import facts, headings, links, navigation, terms, twins
from handbook.finding import Finding, sort_findings


def check_all(book: Book, today: date) -> list[Finding]:
    """Give everything that is wrong with a book, sorted by place, each thing once."""
    findings = list(book.findings)
    for check in (headings.check, links.check, navigation.check, twins.check, terms.check):
        findings += check(book)
    findings += facts.check(book, today)
    return sort_findings(findings)
