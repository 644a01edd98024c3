"""Naming: whether a text names a term at least in part, though none of its forms stands there.

`The notice` may point to the Individual Number Notice, 署名用 to its PIN. A word that ends several terms, such as card or 証明書,
points to one of them only where that one was named before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from handbook.language import LANGUAGES, Language, has_japanese
from handbook.term import Term, Word
from handbook.wordlist import WordList

_EMPTY = frozenset("the and for with from your this that certain other only use used non app japan japanese".split())
_ENGLISH_WORD = re.compile(r"[a-z]{3,}")
_PLURAL = re.compile(r"(?<!s)s$")
_KANJI_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_KATAKANA_RUN = re.compile(r"[ァ-ヺー]{3,}")
MANY = 3
"""A word that ends more terms than this points to none of them by itself."""
OFTEN = 5
"""How often the glossary has to use a term before a shared word means it."""
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class _Hints:
    """What points to a term in one language."""

    near: re.Pattern[str]
    """The plain words that the glossary gives, and in English how the Japanese one is read."""
    own: re.Pattern[str]
    """Words that no other term ends with."""
    shared: re.Pattern[str]
    """Words that other terms end with too."""
    usual: re.Pattern[str]
    """Those among them that mean this term by themselves."""
    stems: tuple[re.Pattern[str], ...]
    """All words of the term, in Roman letters."""


@dataclass(frozen=True)
class Spoken:
    """A text in small letters, and what other terms leave of it."""

    language: Language
    text: str
    rest: str


Relation = Literal["kind", "head", "matter", "more", "alike", "other"]
"""How another term stands to one: a kind of it, its head (PIN to signature PIN), what it is of, longer, alike, or apart."""


class Naming:
    """Knows which words point to which term."""

    def __init__(self, terms: Mapping[str, Term], words: Mapping[Language, WordList]) -> None:
        self._terms = terms
        self._words = words
        self._heads = {language: _count_heads(terms.values(), language) for language in LANGUAGES}
        self._hints: dict[tuple[str, Language], _Hints] = {}
        self._related: dict[tuple[str, str], Relation] = {}

    @cached_property
    def _usual(self) -> dict[tuple[Language, str], str]:
        """The term that a shared word means by itself: in the glossary, the card is nearly always the My Number Card."""
        usual: dict[tuple[Language, str], str] = {}
        for language in LANGUAGES:
            texts = [term.word(language).meaning for term in self._terms.values()]
            used = Counter(hit.form.term_id for text in texts for hit in self._words[language].find(text))
            enders: dict[str, set[str]] = {}
            for name, term in self._terms.items():
                for end in {end for form in _forms(term.word(language)) for end in _ends(form)}:
                    enders.setdefault(end, set()).add(name)
            for end, names in enders.items():
                first, second = (*sorted((used[name] for name in names), reverse=True), 0)[:2]
                if first >= OFTEN and first >= 1.5 * second:
                    usual[language, end] = max(names, key=lambda name: used[name])
        return usual

    def is_near(self, term_id: str, spoken: Spoken, apart: str) -> bool:
        """Tell whether a text holds a plain word that the glossary lets stand for a term: in other terms, only in those that stand apart."""
        near = self._hints_of(term_id, spoken.language).near
        return bool(near.search(spoken.rest) or near.search(apart))

    def points(self, term_id: str, spoken: Spoken, known: bool) -> bool:
        """Tell whether what other terms leave of a text points to a term.

        A term that is known may be named by a word that it shares with others.
        """
        hints = self._hints_of(term_id, spoken.language)
        return bool(hints.own.search(spoken.rest) or (hints.shared if known else hints.usual).search(spoken.rest))

    def is_covered(self, term_id: str, others: Iterable[str]) -> bool:
        """Tell whether some terms together name another: 利用者証明用電子証明書 and 暗証番号 its PIN."""
        return set(_words(self._terms[term_id].en.word)) <= {
            word for name in others for word in _words(self._terms[name].en.word)
        }

    def spells_out(self, term_id: str, spoken: Spoken) -> bool:
        """Tell whether an English text holds every word of a term, such as `return the card` for card return."""
        stems = self._hints_of(term_id, spoken.language).stems if spoken.language == "en" else ()
        return all(stem.search(spoken.text) for stem in stems) and any(stem.search(spoken.rest) for stem in stems)

    def relation(self, term_id: str, other: str) -> Relation:
        """Tell how another term stands to this one."""
        if (term_id, other) not in self._related:
            self._related[term_id, other] = _relate(self._terms[term_id], self._terms[other])
        return self._related[term_id, other]

    def _hints_of(self, term_id: str, language: Language) -> _Hints:
        if (term_id, language) not in self._hints:
            word = self._terms[term_id].word(language)
            own: set[str] = set()
            shared: set[str] = set()
            usual: set[str] = set()
            for form in _forms(word):
                for hint, text, is_shared in _hints(form, self._heads[language]):
                    (shared if is_shared else own).add(hint)
                    usual |= {hint} if is_shared and self._usual.get((language, text)) == term_id else set()
            stems = tuple(re.compile(_stem(each)) for each in _words(word.word))
            taught = (self._terms[term_id].ja.romaji,) if language == "en" else ()
            near = _compile(map(_literal, (*word.near, *taught)))
            self._hints[term_id, language] = _Hints(near, _compile(own - shared), _compile(shared), _compile(usual), stems)
        return self._hints[term_id, language]


def _relate(term: Term, other: Term) -> Relation:
    mine, theirs = f" {term.en.word.lower()} ", f" {other.en.word.lower()} "
    if theirs.endswith(mine) or other.ja.word.endswith(term.ja.word):
        return "kind"
    if re.search(rf" of (?:the |your )?{re.escape(theirs.strip())} $", mine):
        return "matter"
    if mine.startswith(theirs) and term.ja.word.startswith(f"{other.ja.word}の"):
        return "matter"
    if mine.endswith(theirs) or term.ja.word.endswith(other.ja.word):
        return "head"
    if mine in theirs or term.ja.word in other.ja.word:
        return "more"
    return "alike" if set(_words(mine)) & set(_words(theirs)) else "other"


def _forms(word: Word) -> list[str]:
    return [word.word, *filter(None, [word.abbr]), *word.also]


def _count_heads(terms: Iterable[Term], language: Language) -> Counter[str]:
    """Count the terms that end with each word."""
    return Counter(end for term in terms for end in {end for form in _forms(term.word(language)) for end in _ends(form)})


def _ends(form: str) -> Iterator[str]:
    """Give what a form may share with others: its head in English, each of its endings in Japanese."""
    if has_japanese(form):
        yield from (form[start:] for start in range(len(form) - 1))
        return
    yield from _words(form.split(" of ")[0])[-1:]


def _words(form: str) -> list[str]:
    """Give the words that carry the meaning, without their plural."""
    return [_PLURAL.sub("", word) for word in _ENGLISH_WORD.findall(form.lower()) if word not in _EMPTY]


def _hints(form: str, heads: Counter[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield patterns that point to a form, with the word they are made of; true for those that point to other terms as well.

    A word that ends other terms points to this one only where it ends it too: カード is no 個人番号カード交付通知書.
    """
    if has_japanese(form):
        tail = next((end for end in _ends(form[1:]) if heads[end] > 1), "")
        own = {bit for bit in _bits(form) if bit not in tail and heads[bit] <= 1}
        yield from ((re.escape(hint), hint, False) for hint in own)
        yield from ((re.escape(hint), hint, True) for hint in {tail, *_bits(tail)} - {""})
        if not tail and not list(_bits(form)):
            yield re.escape(form), form, False
        return
    words, ends = _words(form), set(_ends(form))
    yield from ((_stem(word), word, heads[word] > MANY) for word in words if heads[word] <= MANY or word in ends)
    if not words:
        yield _literal(form), form, False


def _bits(text: str) -> Iterator[str]:
    """Give pairs of kanji and the beginnings of katakana words."""
    for run in _KANJI_RUN.findall(text):
        yield from (run[start : start + 2] for start in range(len(run) - 1))
    for run in _KATAKANA_RUN.findall(text):
        yield run[:3]


def _stem(word: str) -> str:
    """Give a pattern for a word and what is made of it: residence, resident; a short word stands alone."""
    return rf"\b{re.escape(word[:6])}" if len(word) > 4 else rf"\b{re.escape(word)}(?:s|es)?\b"


def _literal(word: str) -> str:
    """Give a pattern for a plain word; a short one stands alone, but for its ending."""
    if has_japanese(word):
        return re.escape(word)
    stem = re.escape(word.strip().lower())
    if len(word.strip()) > 4:
        return rf"\b{stem}"
    return rf"\b{stem[:-1]}(?:y|ies)\b" if stem.endswith("y") else rf"\b{stem}(?:e?s|e?d|ing)?\b"


def _compile(patterns: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(sorted(patterns, key=len, reverse=True))
    return re.compile(joined) if joined else _NOTHING
