"""Blind spots: a check that sees nothing in a whole book keeps silent for the wrong reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from handbook.book import Book
from handbook.census import take_census
from handbook.finding import Finding, Place
from handbook.language import NAMES

ENOUGH = 10
"""So many pages of a language hold some of everything; fewer may well have no figure in them."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every kind of thing of which no page of a language seems to hold one."""
    for language, census in take_census(book).items():
        if census.pages < ENOUGH:
            continue
        for kind, count in asdict(census).items():
            if not count:
                problem = f"{census.pages} pages in {NAMES[language]} were read, and not one of their {kind} was seen"
                remedy = f"See whether they hold any; if so, mend the check of {kind} or the settings in mkdocs.yml"
                yield Finding(Place(book.of(language)[0].written.path), "check-blind", problem, remedy)
