"""Changes: what became different on which day, read from the dates of facts and pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from handbook.book import Book
from handbook.fact import Value
from handbook.labels import Labels
from handbook.language import Language

DAY = timedelta(days=1)
Step = tuple[Value | None, Value | None]
"""A value and the one that follows it; none before the first and after the last."""


@dataclass(frozen=True)
class Change:
    """Something that a reader who knows the handbook may want to read again."""

    day: date
    kind: Literal["page", "value", "check"]
    name: str
    """The path below the folder of a language, the id of a fact, or the id of a topic."""
    facts: tuple[str, ...] = ()
    """The facts of a topic that were compared with their sources."""
    values: tuple[Step, ...] = ()
    """What changed from and to in a fact."""

    def say_values(self, labels: Labels, language: Language) -> str:
        """Give the new values and those before them, as `400 yen (before: 300 yen)`."""
        return (", " if language == "en" else "、").join(_say(labels, step, language) for step in self.values)


def _say(labels: Labels, step: Step, language: Language) -> str:
    old, new = (getattr(value, language) if value else "" for value in step)
    if not (old and new):
        return (
            f"{old} {labels.say('ended', language)}"
            if old and language == "en"
            else new or f"{old}（{labels.say('ended', language)}）"
        )
    before = labels.say("before", language)
    return f"{new} ({before} {old})" if language == "en" else f"{new}（{before}{old}）"


def find_changes(book: Book, language: Language) -> list[Change]:
    """Give all changes, the newest first; of one day values, then pages, then checks."""
    found = [*_values(book), *_pages(book, language), *_checks(book)]
    return sorted(found, key=lambda change: change.day, reverse=True)


def _pages(book: Book, language: Language) -> list[Change]:
    return [
        Change(page.front.updated, "page", page.path.partition("/")[2])
        for page in book.of(language)
        if page.front and not page.awaits
    ]


def _values(book: Book) -> list[Change]:
    found: dict[tuple[str, date], list[Step]] = defaultdict(list)
    for name, fact in book.facts.items():
        for values in fact.values.values():
            if values[0].from_:
                found[name, values[0].from_].append((None, values[0]))
            for before, value in pairwise(values):
                if day := value.from_ or (before.until and before.until + DAY):
                    found[name, day].append((before, value))
            if values[-1].until:
                found[name, values[-1].until + DAY].append((values[-1], None))
    return [Change(day, "value", name, values=tuple(steps)) for (name, day), steps in found.items()]


def _checks(book: Book) -> list[Change]:
    """Give one change for each topic and day: readers want to know that we looked, not how often."""
    found: dict[tuple[date, str], list[str]] = defaultdict(list)
    for topic in book.labels.topics:
        for name in book.topics.get(topic, ()):
            if name in book.facts:
                found[book.facts[name].checked, topic].append(name)
    return [Change(day, "check", topic, facts=tuple(names)) for (day, topic), names in found.items()]
