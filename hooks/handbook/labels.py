"""Labels: names of groups and short words that the build prints, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from handbook.language import Language
from handbook.record import Both, Id, Keys, Record


class Labels(Record):
    """Every word that stands neither in a page nor in a record."""

    groups: dict[Id, Both] = Field(default_factory=dict)
    topics: dict[Id, Both] = Field(default_factory=dict)
    words: dict[Id, Both] = Field(default_factory=dict)

    def texts(self, language: Language) -> Iterator[tuple[Keys, str]]:
        """Yield every word in a language, with the keys that lead to it."""
        for part in ("groups", "topics", "words"):
            yield from (((part, name, language), getattr(both, language)) for name, both in getattr(self, part).items())

    def say(self, word: str, language: Language) -> str:
        """Give a short word; its id when nobody has written it yet."""
        both = self.words.get(word)
        return getattr(both, language) if both else word
