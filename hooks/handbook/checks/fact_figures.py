"""Fact figures: a figure that a fact holds is written as its marker, and none contradicts the fact beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.book import Book
from handbook.fact import Fact
from handbook.finding import Finding
from handbook.language import LANGUAGES, Language
from handbook.page import Mark, Page, Prose
from handbook.quantity import find_quantities

# Only what is dear to get wrong and cannot be meant otherwise: money, phone numbers, whole dates.
_TYPED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"(?:¥ ?)?\d[\d,]* yen|¥ ?\d[\d,]*|\b0\d{2,3}-\d{2,4}-\d{2,4}\b|\b[A-Z][a-z]+ \d{1,2}, \d{4}\b"),
    "ja": re.compile(r"[\d０-９][\d０-９,，]*円|\b0\d{2,3}-\d{2,4}-\d{2,4}\b|\d{4}年\d{1,2}月\d{1,2}日"),
}
_UNIT = re.compile(
    r"[ -]*(?:days?|weeks?|months?|years?|yen|percent|digits?|characters?|times|hours?|minutes?|cm|MB|KB|pixels?)\b|[%円日週月年桁歳]|か月|文字|回|時間|分|cm"
)
"""A figure without a unit may count what the page itself lists: `three counters`, 次の4つ."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every figure that will go wrong, or already is, when its fact changes."""
    known = _known_values(book)
    for page in book.pages.values():
        by_block: dict[int, list[Mark]] = {}
        for mark in page.marks:
            if mark.kind == "fact" and mark.id in book.facts:
                by_block.setdefault(mark.block, []).append(mark)
        for prose in page.proses:
            yield from _find_typed(book, page, prose, known[page.language])
            if marks := by_block.get(prose.block):
                yield from _find_contradictions(book, page, prose, marks)


def _known_values(book: Book) -> dict[Language, dict[tuple[str, ...], str]]:
    """Give for each language the figures of every value that is money, a phone number or a date, with its marker."""
    known: dict[Language, dict[tuple[str, ...], str]] = {language: {} for language in LANGUAGES}
    for name, fact in book.facts.items():
        for value_name, values in fact.values.items():
            for language in LANGUAGES:
                text = getattr(values[-1], language)
                if match := _TYPED[language].fullmatch(text):
                    known[language].setdefault(_figures(match.group()), f"{name}.{value_name}")
    return known


def _figures(text: str) -> tuple[str, ...]:
    return tuple(quantity.value for quantity in find_quantities(text))


def _find_typed(book: Book, page: Page, prose: Prose, known: dict[tuple[str, ...], str]) -> Iterator[Finding]:
    for match in _TYPED[page.language].finditer(prose.text):
        if marker := known.get(_figures(match.group())):
            yield Finding(page.place(prose.offset(match.start())), "fact-typed", f"'{match.group()}' is a value of the fact '{marker.split('.')[0]}'",
                          f"Write {{{{ {marker} }}}}, so that it changes with the fact", "advice")  # fmt: skip


def _find_contradictions(book: Book, page: Page, prose: Prose, marks: list[Mark]) -> Iterator[Finding]:
    """Compare the figures of each sentence with what the facts cited at its end say."""
    for start, end, cited in _sentences(page, prose, marks):
        quantities = [quantity for quantity in find_quantities(prose.text[start:end]) if quantity.firm]
        said = {value for name in cited if quantities for value in _figures(_everything(book.facts[name], page.language))}
        for quantity in quantities:
            is_measure = (
                ":" in quantity.value
                or _UNIT.match(prose.text, start + quantity.end)
                or _UNIT.search(prose.text, start + quantity.start, start + quantity.end)
            )
            if is_measure and quantity.value not in said:
                shown = prose.text[start + quantity.start : start + quantity.end]
                place = page.place(prose.offset(start + quantity.start))
                yield Finding(
                    place,
                    "fact-contradicts",
                    f"'{shown}' is not in the fact '{cited[0]}' cited here",
                    "Correct the figure, or cite the fact that holds it",
                )


def _everything(fact: Fact, language: Language) -> str:
    texts = [fact.text(language), *(getattr(value, language) for values in fact.values.values() for value in values)]
    return " ".join([*texts, getattr(fact.varies, language)] if fact.varies else texts)


def _sentences(page: Page, prose: Prose, marks: list[Mark]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield (start, end, facts) of each sentence of a prose that ends with marks."""
    positions = {match.start() for match in re.finditer("\ufffc+", prose.text)}
    by_offset = {mark.offset: mark.id for mark in marks}
    start = 0
    cited: list[str] = []
    end = 0
    for match in re.finditer(r"\ufffc+|[^\ufffc]+", prose.text):
        if match.start() in positions:
            offset = prose.offset(match.start())
            here = [name for spot, name in by_offset.items() if offset <= spot < offset + len(match.group())]
            if here:
                cited += here
                end = match.start()
        elif cited:
            text = match.group()
            if text.strip():
                yield start, end, cited
                start, cited = match.start(), []
    if cited:
        yield start, end, cited
