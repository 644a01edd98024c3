"""Word list: finds every form of every term in a text, the longest first, in either language.

Forms are matched with their letter case. A text is folded before it is searched, so that no list has to name full-width
letters, half-width katakana, curly quotes, look-alike dashes or long-vowel marks one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from handbook.language import Language
from handbook.term import Term

Role = Literal["word", "also", "avoid", "ambiguous"]

_LATIN = "A-Za-z0-9\u00c0-\u024f"
_KANJI = "\u3005\u4e00-\u9fff\u3400-\u4dbf"
_KATAKANA = "\u30a1-\u30fa\u30fc"
# A form ends where its own script ends: 電子証明書 is no word inside 利用者証明用電子証明書.
_START = rf"(?:(?<![{_LATIN}])(?=[{_LATIN}])|(?<![{_KANJI}])(?=[{_KANJI}])|(?<![{_KATAKANA}])(?=[{_KATAKANA}])|(?=[^{_LATIN}{_KANJI}{_KATAKANA}]))"
_END = rf"(?:(?<=[{_LATIN}])(?![{_LATIN}])|(?<=[{_KANJI}])(?![{_KANJI}])|(?<=[{_KATAKANA}])(?![{_KATAKANA}])|(?<=[^{_LATIN}{_KANJI}{_KATAKANA}]))"
_LOOKALIKES = {ord(mark): "-" for mark in "\u2010\u2011\u2012\u2013\u2212"} | {0x2018: "'", 0x2019: "'", 0x00AD: None}
_SAME = {0x2018: "'", 0x2019: "'", 0x00A0: " ", 0x202F: " ", 0x2009: " ", 0x3000: " ", 0x00AD: None, 0x2011: "-", 0x2010: "-"}
"""Marks that are no other spelling: typographic quotes and hyphens, spaces that do not break."""
_LONG_VOWEL = re.compile(rf"(?<=[{_KATAKANA}])[\u2010-\u2015\u2212\u2500\u30fc一-](?=[{_KATAKANA}]|\b|$)")


@dataclass(frozen=True)
class Form:
    """One way of writing a term."""

    term_id: str
    word: str
    """The form that we write."""
    role: Role


@dataclass(frozen=True)
class Hit:
    """A form found in a text, from start to end."""

    start: int
    end: int
    form: Form
    ending: str
    """The plural ending that the text adds to the form."""


class WordList:
    """All forms of all terms of a language, ready to search."""

    def __init__(self, terms: dict[str, Term], language: Language) -> None:
        self.forms: dict[str, Form] = {}
        for name, term in terms.items():
            word = term.word(language)
            self._add([word.word, *filter(None, [word.abbr, getattr(word, "plural", None)])], Form(name, word.word, "word"))
            self._add(word.also, Form(name, word.word, "also"))
            self._add((entry.form for entry in word.ambiguous), Form(name, word.word, "ambiguous"))
        for name, term in terms.items():
            word = term.word(language)
            self._add(word.avoid, Form(name, word.word, "avoid"))
        for form, meaning in list(self.forms.items()):
            if form[:1].islower():  # a sentence may begin with it
                self.forms.setdefault(form[0].upper() + form[1:], meaning)
        ending = "(es|s)?" if language == "en" else "()"
        self._pattern = re.compile(f"{_START}({_trie(self.forms)}){ending}{_END}") if self.forms else None

    def _add(self, forms: Iterable[str], meaning: Form) -> None:
        for form in forms:
            self.forms.setdefault(fold(form)[0], meaning)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the forms of a text from left to right, none inside another."""
        if self._pattern is None:
            return
        folded, origin = fold(text)
        for match in self._pattern.finditer(folded):
            start, end = match.span()
            if origin is not None:
                start, end = origin[start], origin[end]
            form = self.forms[match.group(1)]
            if form.role in ("word", "also") and text[start:end].translate(_SAME) != match.group():
                form = Form(form.term_id, match.group(1), "avoid")  # the right word in half-width or look-alike letters
            yield Hit(start, end, form, match.group(2) or "")


def fold(text: str) -> tuple[str, list[int] | None]:
    """Give a text in one spelling, and for each of its characters the place in the text it came from.

    The places are None when nothing moved; otherwise one more than there are characters, for the end.
    """
    plain = text.translate(_LOOKALIKES)
    if plain.isascii() and len(plain) == len(text):
        return plain, None
    if unicodedata.is_normalized("NFKC", plain) and len(plain) == len(text):
        return _LONG_VOWEL.sub("ー", plain), None
    letters: list[str] = []
    origin: list[int] = []
    for start, end in _clusters(text):
        folded = unicodedata.normalize("NFKC", text[start:end].translate(_LOOKALIKES))
        letters.append(folded)
        origin += [start] * len(folded)
    return _LONG_VOWEL.sub("ー", "".join(letters)), [*origin, len(text)]


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield each character together with the marks that belong to it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not (unicodedata.combining(text[index]) or text[index] in "\uff9e\uff9f"):
            yield start, index
            start = index


def _trie(words: Iterable[str]) -> str:
    """Give a pattern that finds any of the words, the longest first, without trying each in turn."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(root)


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    if list(node) == [""]:
        return ""
    branches = [re.escape(letter) + _branch(rest) for letter, rest in node.items() if letter]
    joined = branches[0] if len(branches) == 1 else ""
    pattern = joined if joined and "" not in node else "(?:" + "|".join(branches) + ")"
    return pattern + "?" if "" in node else pattern
