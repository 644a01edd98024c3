"""Labels: names of groups and short words that the build prints, in both languages."""

from __future__ import annotations

from pydantic import Field

from handbook.language import Language
from handbook.record import Both, Id, Record


class Labels(Record):
    """Every word that stands neither in a page nor in a record."""

    groups: dict[Id, Both] = Field(default_factory=dict)
    topics: dict[Id, Both] = Field(default_factory=dict)
    words: dict[Id, Both] = Field(default_factory=dict)

    def say(self, word: str, language: Language) -> str:
        """Give a short word; its id when nobody has written it yet."""
        both = self.words.get(word)
        return getattr(both, language) if both else word
