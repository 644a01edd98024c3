"""Synonyms: everyday words that lead the search to our pages; readers never see them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.language import Language
from handbook.record import Record, Text

PagePath = Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*\.md$")]


class Said(Record):
    """What people type, in both languages."""

    en: tuple[Text, ...] = ()
    ja: tuple[Text, ...] = ()

    def of(self, language: Language) -> tuple[Text, ...]:
        """Give what people type in a language."""
        return self.en if language == "en" else self.ja


class Synonyms(Record):
    """Everyday words, and whole requests, that our pages say in other words."""

    words: tuple[Said, ...] = Field((), description="One meaning a line: any of its words finds pages with any of the others.")
    pages: dict[PagePath, Said] = Field(
        default_factory=dict, description="Whole requests that one page answers; its path below a language folder."
    )
