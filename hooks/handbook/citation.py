"""Citation: what facts say, which of them a page cites where, and which a text is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from handbook.book import Book
from handbook.fact import Fact
from handbook.language import LANGUAGES, Language
from handbook.measure import Quantity, Unit, end_of, gather, kind_of
from handbook.page import Page, Prose
from handbook.quantity import find_quantities

_DEADLINE = re.compile(r"\*\*[^*\n]{1,200}\*\*\{[^}\n]{0,40}\.deadline\b")
_LINK_TEXT = re.compile(r"\[[^\[\]\n]{1,200}\](?=[(\[])")
MOST_TITLES = 4
"""A term in the titles of more facts than this says little about which fact a block is about."""


@dataclass(frozen=True)
class Value:
    """A value of a fact as a reader of one language meets it."""

    fact: str
    marker: str
    figures: tuple[Quantity, ...]
    gaps: tuple[str, ...]
    """What stands between the figures."""

    @property
    def is_phone(self) -> bool:
        """Tell whether the value is a phone number, which is nothing else anywhere."""
        return self.figures[0].unit == "phone"

    @property
    def stands_out(self) -> bool:
        """Tell whether the value is dear to get wrong: an amount or a date with its year."""
        return self.figures[0].unit == "yen" or (self.figures[0].unit == "date" and len(self.figures) > 1)


class Facts:
    """What the facts of a book say, and which of them a text is about."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._read: dict[str, tuple[dict[str, set[Unit]], set[Unit]]] = {}

    def _read_fact(self, name: str) -> tuple[dict[str, set[Unit]], set[Unit]]:
        if name not in self._read:
            figures = [figure for text in _texts(self.book.facts[name]) for figure in find_quantities(text)]
            units = {figure.unit for figure in figures}
            if any(text.lower() == "free" for _, text in self.book.facts[name].printed("en")):
                units.add("yen")
            self._read[name] = gather(figures), units
        return self._read[name]

    def said(self, name: str) -> dict[str, set[Unit]]:
        """Give all figures of a fact, in both languages: one of them may leave a unit out."""
        return self._read_fact(name)[0]

    def units(self, name: str) -> set[Unit]:
        """Give what the figures of a fact count."""
        return self._read_fact(name)[1]

    @cached_property
    def values(self) -> dict[Language, dict[str, list[Value]]]:
        """Every value that holds figures, past and coming ones too, by its first figure."""
        found: dict[Language, dict[str, list[Value]]] = {language: {} for language in LANGUAGES}
        for name, fact in self.book.facts.items():
            for value_name, values in fact.values.items():
                for value in values:
                    for language in LANGUAGES:
                        text = getattr(value, language)
                        if figures := _as_measured(text, value.ja):
                            read = Value(name, f"{name}.{value_name}", figures, gaps_between(text, figures))
                            found[language].setdefault(figures[0].value, []).append(read)
        return found

    @cached_property
    def _titles(self) -> dict[Language, dict[str, set[str]]]:
        """The facts whose titles name a term, by term."""
        found: dict[Language, dict[str, set[str]]] = {language: {} for language in LANGUAGES}
        for name, fact in self.book.facts.items():
            for language in LANGUAGES:
                for hit in self.book.words[language].find(getattr(fact.title, language)):
                    found[language].setdefault(hit.form.term_id, set()).add(name)
        return found

    def named(self, language: Language, proses: list[Prose]) -> set[str]:
        """Give the facts whose titles name a term that some proses name; terms of many titles do not count."""
        words, titles = self.book.words[language], self._titles[language]
        terms = {hit.form.term_id for prose in proses for hit in words.find(prose.text)}
        return {name for term in terms if len(titles.get(term, ())) <= MOST_TITLES for name in titles.get(term, ())}


def _texts(fact: Fact) -> Iterator[str]:
    for language in LANGUAGES:
        yield from (text for _, text in fact.texts(language))


def _as_measured(text: str, japanese: str) -> tuple[Quantity, ...]:
    """Give the figures of a value if all say what they count; the Japanese tells an age where the English is a bare number."""
    figures = tuple(find_quantities(f"aged {text}" if text.isdigit() and "歳" in japanese else text))
    return figures if all(kind_of(figure.unit) for figure in figures) else ()


def gaps_between(text: str, figures: Sequence[Quantity]) -> tuple[str, ...]:
    """Give what stands between figures; nothing between the parts of one date."""
    return tuple(
        text[end_of(text, one) : max(two.start, one.end)] if one.start != two.start else "" for one, two in pairwise(figures)
    )


class Citations:
    """The facts that a page cites, by place."""

    def __init__(self, facts: Facts, page: Page) -> None:
        self.facts = facts
        self.page = page
        self.marks = [mark for mark in page.marks if mark.kind == "fact" and mark.id in facts.book.facts]
        self.by_block: dict[int, list[str]] = {}
        self.by_section: dict[str, set[str]] = {}
        self._named: dict[int, set[str]] = {}
        for mark in self.marks:
            self.by_block.setdefault(mark.block, []).append(mark.id)
            self.by_section.setdefault(mark.section, set()).add(mark.id)

    @cached_property
    def _proses(self) -> dict[int, list[Prose]]:
        found: dict[int, list[Prose]] = {}
        for prose in self.page.proses:
            found.setdefault(prose.block, []).append(prose)
        return found

    def named(self, prose: Prose) -> set[str]:
        """Give the facts whose titles name a term that the block of a prose names."""
        if prose.block not in self._named:
            self._named[prose.block] = self.facts.named(self.page.language, self._proses[prose.block])
        return self._named[prose.block]

    @cached_property
    def _offsets(self) -> list[int]:
        return [mark.offset for mark in self.marks]

    def between(self, start: int, end: int) -> list[str]:
        """Give the facts whose marks stand in a part of the file."""
        return [mark.id for mark in self.marks[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)]]

    @cached_property
    def _heads(self) -> dict[int, int]:
        """For each row of a table, the number of the row that heads it."""
        heads = {prose.block for prose in self.page.proses if prose.kind == "th"}
        found: dict[int, int] = {}
        for number, block in enumerate(self.page.blocks):
            if block.kind == "tr":
                found[number] = number if number in heads else found.get(number - 1, number)
        return found

    def around(self, block: int) -> list[str]:
        """Give the facts that a block cites, or the row and the head of the table around a cell."""
        head = self._heads.get(block, block)
        return [*self.by_block.get(block, []), *(self.by_block.get(head, []) if head != block else [])]

    def above(self, block: int) -> list[str]:
        """Give the facts that the paragraph above a table cites."""
        if block not in self._heads:
            return []
        before = self._heads[block] - 1
        same = before >= 0 and self.page.blocks[before].section == self.page.blocks[block].section
        return self.by_block.get(before, []) if same else []

    @cached_property
    def _deadlines(self) -> list[tuple[int, int]]:
        return [match.span() for match in _DEADLINE.finditer(self.page.written.text)]

    @cached_property
    def _link_texts(self) -> list[tuple[int, int]]:
        return [match.span() for match in _LINK_TEXT.finditer(self.page.written.text)]

    def is_deadline(self, offset: int) -> bool:
        """Tell whether a character of the file stands in a period that is marked as a deadline."""
        return _is_within(self._deadlines, offset)

    def is_link_text(self, offset: int) -> bool:
        """Tell whether a character of the file stands in the text of a link: that repeats a heading."""
        return _is_within(self._link_texts, offset)


def _is_within(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_left(spans, (offset + 1,)) - 1
    return at >= 0 and offset < spans[at][1]
