"""Mentions: which pages explain a term, and which only use it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

from handbook.book import Book
from handbook.language import LANGUAGES
from handbook.page import Page

# Lists of tasks, words, facts, mistakes, phrases and papers name every term, and explain none.
_NOT_EXPLAINING = ("index.md", "glossary.md", "facts.md", "about.md", "myths.md", "help/say.md", "help/letters.md")
_HEADING = re.compile(r"^#{1,6} +(?P<text>.*?) *\{ *#(?P<id>[\w-]+)[^}]*\} *$")
_NOT_WORDS = re.compile(r"\{\{.*?\}\}|\[\^[^\]]*\]|[*_`]")
_PHRASE = re.compile(r"\{\{ *say\.([\w-]+) *\}\}")
_NOT_PROSE = re.compile(r"<!--.*?-->|\{\{.*?\}\}|\]\([^)\s]*\)|\[\^[^\]]*\]")
_IN_TITLE, _IN_HEADING, _WITH_PHRASE = 8, 4, 2


@dataclass(frozen=True)
class Mention:
    """A place where a term is explained or used, the same in both languages."""

    path: str
    """Below the folder of a language: `card/pins.md`."""
    section: str
    """The id of the heading; empty for the page as a whole."""


Scores = dict[Mention, float]


def find_mentions(book: Book, most: int = 5) -> dict[str, list[Mention]]:
    """Give for each term its pages: first those whose title names it, then those with a heading that does, then by use.

    Both languages count together, since a title may name in one what it only describes in the other.
    """
    named: dict[str, Scores] = defaultdict(lambda: defaultdict(float))
    used: dict[str, Scores] = defaultdict(lambda: defaultdict(float))
    for page in (page for language in LANGUAGES for page in book.of(language)):
        path = page.path.partition("/")[2]
        if path not in _NOT_EXPLAINING and not page.awaits:
            for term, section, weight in _find_in(book, page):
                (named if weight else used)[term][Mention(path, section)] += weight or 1
    return {term: _best(named[term], used[term])[:most] for term in book.terms}


def read_headings(page: Page) -> dict[str, str]:
    """Give the words of each heading by its id."""
    found = (_HEADING.match(line) for line in page.written.text[page.body_start :].split("\n"))
    return {heading["id"]: _NOT_WORDS.sub("", heading["text"]).strip() for heading in found if heading}


def _find_in(book: Book, page: Page) -> Iterator[tuple[str, str, float]]:
    """Yield (term, section, weight) for every mention on a page; the weight is 0 in running text.

    A heading that holds little else explains the term more than a long one does. English pages name terms in Japanese, too.
    """
    section = first = ""
    lists = LANGUAGES if page.language == "en" else (page.language,)
    for line in page.written.text[page.body_start :].split("\n"):
        heading = _HEADING.match(line)
        if heading:
            first = first or heading["id"]
            section = "" if heading["id"] == first else heading["id"]
        if (phrase := _PHRASE.search(line)) and phrase[1] in book.terms:
            yield phrase[1], section, _WITH_PHRASE
        text = heading["text"] if heading else _NOT_PROSE.sub("]", line)
        for hit in (hit for language in lists for hit in book.words[language].find(text)):
            if hit.form.role in ("word", "also"):
                share = (hit.end - hit.start) / len(text)
                yield hit.form.term_id, section, (_IN_HEADING if section else _IN_TITLE) * (1 + share) if heading else 0


def _best(named: Scores, used: Scores) -> list[Mention]:
    """Give one place for each page, the best first."""
    scores: dict[str, float] = defaultdict(float)
    uses: dict[str, float] = defaultdict(float)
    places: dict[str, Mention] = {}
    for mention, score in sorted(named.items(), key=lambda item: -item[1]):
        places.setdefault(mention.path, mention)
        scores[mention.path] = max(scores[mention.path], score)
    for mention, count in sorted(used.items(), key=lambda item: -item[1]):
        places.setdefault(mention.path, mention)
        uses[mention.path] += count
    for path, count in uses.items():
        scores[path] += log2(1 + count)
    return [places[path] for path in sorted(scores, key=lambda path: (-scores[path], path))]
