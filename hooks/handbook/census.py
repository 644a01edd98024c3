"""Census: how much of each language the checks look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from handbook.book import Book
from handbook.language import LANGUAGES, Language
from handbook.page import Page
from handbook.part import Part, parts_of


@dataclass(frozen=True)
class Census:
    """What the checks see in the pages of one language."""

    pages: int
    links: int
    """Links, images and other media."""
    anchors: int
    """Ids that a link may lead to."""
    terms: int
    """Forms of our terms, right or wrong, each time one is named."""
    facts: int
    """Citations of facts, values and phrases."""
    figures: int
    """Numbers, dates, amounts and phone numbers that are typed."""


def take_census(book: Book) -> dict[Language, Census]:
    """Count what the checks see, for each language."""
    if not book.census:
        book.census.update({language: _count(book.of(language), _parts(book, language)) for language in LANGUAGES})
    return book.census


def add_up(counted: Iterable[Census]) -> Census:
    """Give what is seen in all pages of a language."""
    return Census(*(sum(numbers) for numbers in zip(*map(astuple, counted), strict=True)))


def _count(pages: list[Page], parts: list[Part]) -> Census:
    return Census(
        pages=len(pages),
        links=sum(len(page.links) for page in pages),
        anchors=sum(len(page.ids) for page in pages),
        terms=sum(len(part.hits) for part in parts),
        facts=sum(mark.kind not in ("fill", "note") for page in pages for mark in page.marks),
        figures=sum(len(part.quantities) for part in parts),
    )


def _parts(book: Book, language: Language) -> list[Part]:
    """Give the blocks of a language: those that are compared with the twin, and those of pages without one."""
    sections = [section for twins in book.twins for section in twins.sections]
    compared = [part for section in sections for part in (section.mine if language == "ja" else section.theirs)]
    known = {page.path for twins in book.twins for page in (twins.page, twins.twin)}
    alone = [page for page in book.of(language) if page.path not in known]
    words = book.words[language]
    return compared + [part for page in alone for parts in parts_of(page, words).values() for part in parts]
