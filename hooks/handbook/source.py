"""Source: an official page that facts rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from handbook.language import Language
from handbook.record import Both, Keys, Record


class Source(Record):
    """Who says it and where."""

    publisher: Both
    title: Both = Field(description="What the page is about, in our words.")
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    kind: Literal["national", "local", "other"] = Field(
        description="national: ministries, agencies, J-LIS; local: municipalities, insurers, public bodies; other: media, firms."
    )
    published: date | None = Field(None, description="The newest date that the page itself shows.")

    def statements(self, language: Language) -> Iterator[tuple[Keys, str]]:
        """Yield who publishes it and what it is about in a language, each with the keys that lead to it."""
        yield ("publisher", language), getattr(self.publisher, language)
        yield ("title", language), getattr(self.title, language)
