"""Term: one idea with one word in each language, and the words we avoid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from handbook.language import Language
from handbook.record import Keys, Record, Text

Kana = Annotated[Text, Field(pattern=r"^[^一-鿿A-Za-z]+$")]
Latin = Annotated[Text, Field(pattern=r"^[^ぁ-ヿ一-鿿]+$")]


class Ambiguous(Record):
    """A form that only a person can judge."""

    form: Text
    note: Text


class Word(Record):
    """A term in one language."""

    word: Text
    abbr: Text | None = Field(None, description="A short form that may stand for the word after its first mention.")
    also: tuple[Text, ...] = Field((), description="Other official names; fine in parentheses.")
    avoid: tuple[Text, ...] = Field((), description="Forms that we do not use; an error in prose.")
    ambiguous: tuple[Ambiguous, ...] = ()
    near: tuple[Text, ...] = Field((), description="Plain words that may stand for the term where its twin names it.")
    meaning: Text


class EnglishWord(Word):
    """A term in English."""

    word: Latin
    plural: Text | None = Field(None, description="Only when it is not made with s or es.")


class JapaneseWord(Word):
    """A term in Japanese, with how to read it."""

    reading: Kana
    romaji: Latin


class Phrase(Record):
    """What to say at a counter."""

    ja: Text
    kana: Kana = Field(description="How to read it, with a space where a reader may pause.")
    romaji: Latin = Field(description="The same in Roman letters, long vowels with a line: ā ī ū ē ō.")
    en: Text


class Example(Record):
    """Sentences that the term check is tried on."""

    wrong: tuple[Text, ...] = ()
    right: Annotated[tuple[Text, ...], Field(min_length=1)]


class Examples(Record):
    """Examples in both languages."""

    en: Example
    ja: Example


class Term(Record):
    """One idea of the glossary; its id is the name of its file and its anchor in both languages."""

    en: EnglishWord
    ja: JapaneseWord
    say: Phrase | None = None
    group: Text
    note: Text | None = Field(None, description="For editors.")
    sources: Annotated[tuple[Text, ...], Field(min_length=1)]
    examples: Examples

    def statements(self, language: Language) -> Iterator[tuple[Keys, str]]:
        """Yield what it means and what to say at a counter in a language, each with the keys that lead to it."""
        yield (language, "meaning"), self.word(language).meaning
        if self.say:
            yield ("say", language), getattr(self.say, language)

    def word(self, language: str) -> Word:
        """Give the term in a language."""
        return self.en if language == "en" else self.ja
