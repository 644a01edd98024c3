"""Fact: a dated statement in both languages, its printable values and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from handbook.language import Language
from handbook.record import Both, Id, Keys, Record, Text


def _day_or_month(value: object) -> object:
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value)):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    raise ValueError(f"'as_of' is '{value}', not a date. Write a day as 2026-11-21")


DayOrMonth = Annotated[date | str, BeforeValidator(_day_or_month)]
"""A day, or a month or year as text where the source shows no day."""


class Value(Both):
    """What a page prints, with its unit, from one day until another."""

    from_: date | None = Field(None, alias="from", description="First day on which this value holds.")
    until: date | None = Field(None, description="Last day on which this value holds.")

    @model_validator(mode="after")
    def _in_order(self) -> Value:
        if self.from_ and self.until and self.until < self.from_:
            raise ValueError(f"'until' {self.until} is before 'from' {self.from_}. Write the earlier day in 'from'")
        return self

    def holds_on(self, day: date) -> bool:
        """Tell whether this value is the one in force on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class Fact(Record):
    """What is true, since when, who says so, and how sure we are."""

    title: Both
    en: Text
    ja: Text
    values: dict[Id, Annotated[tuple[Value, ...], Field(min_length=1)]] = Field({}, description="What {{ fact-id.name }} prints.")
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    as_of: DayOrMonth | None = Field(None, description="Newest date shown on the sources: a day, or only '2026-03' or '2026'.")
    checked: date = Field(description="The day on which we last compared it with its sources.")
    review: date | None = Field(None, description="The day by which somebody looks again.")
    confidence: Literal["high", "medium", "low"]
    varies: Both | None = Field(None, description="What may differ, and whom to ask.")

    @model_validator(mode="after")
    def _doubt_is_worded(self) -> Fact:
        if self.confidence != "high" and self.varies is None:
            raise ValueError(
                f"'varies' is missing though confidence is {self.confidence}. Say in it what may differ and whom to ask"
            )
        return self

    def value_on(self, name: str, day: date) -> Value | None:
        """Give the value in force on a day; before its time the first one, after its time the last one."""
        values = self.values.get(name, ())
        if in_force := [value for value in values if value.holds_on(day)]:
            return in_force[-1]
        return next((value for value in values if value.from_ and value.from_ > day), values[-1] if values else None)

    def statements(self, language: Language) -> Iterator[tuple[Keys, str]]:
        """Yield its title, its text and what may differ in a language, each with the keys that lead to it."""
        yield ("title", language), getattr(self.title, language)
        yield (language,), self.text(language)
        if self.varies:
            yield ("varies", language), getattr(self.varies, language)

    def printed(self, language: Language) -> Iterator[tuple[Keys, str]]:
        """Yield what its values print in a language, each with the keys that lead to it."""
        for name, values in self.values.items():
            yield from ((("values", name, number, language), getattr(value, language)) for number, value in enumerate(values))

    def texts(self, language: Language) -> Iterator[tuple[Keys, str]]:
        """Yield all that the build prints of it in a language, each with the keys that lead to it."""
        yield from self.statements(language)
        yield from self.printed(language)

    def text(self, language: str) -> str:
        """Give the statement in a language."""
        return self.en if language == "en" else self.ja
