"""Twin words: nothing is left in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from handbook.book import Book
from handbook.finding import Finding
from handbook.foreign import (
    English,
    find_english,
    find_english_term,
    find_japanese,
    find_link_left,
    is_all_english,
    is_all_japanese,
    lines_of,
    own_words,
    speaks_of_words,
)
from handbook.language import LANGUAGES, NAMES, has_japanese, other, twin_of
from handbook.page import NOT_WORDS, Page, Prose, Written
from handbook.part import read_front_matter

_NO_TWIN = Page(Written("", ""), {}, None, 0)
"""What a page is read beside while its twin is not there."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every text that a translator left as it was."""
    english = English(book.once(find_own_words), book.asked)
    for page in book.checked:
        if not page.awaits:
            twin = book.pages.get(twin_of(page.path), _NO_TWIN)
            is_english = page.language == "en"
            found = _japanese_in(page, twin, english) if is_english else _english_in(page, twin, english, book)
            yield from _check_language(page, found)


def check_data(book: Book) -> Iterator[Finding]:
    """Yield a finding for every text of the data and the settings that stands in the other language."""
    english, japanese = English((), {}), book.once(_find_japanese_words)
    for language in LANGUAGES:
        for (record, texts), (_, others) in zip(book.texts(language), book.texts(other(language)), strict=True):
            twins = [text for _, text in others]
            for keys, text in texts:
                if language == "ja":
                    found = find_english(text, english, partial(lines_of, twins))
                    found = find_english_term(text, book.words["en"], japanese, ()) if found is None else found
                else:
                    found = find_japanese(text, english, lambda _: False, partial(_is_quoted, " ".join(twins)))
                if found is not None:
                    problem = f"'{_shorten(text[found:])}' is not {NAMES[language]}"
                    yield Finding(book.place_in(record, *keys), "twin-language", problem, f"Write it in {NAMES[language]}")


def find_own_words(book: Book) -> set[str]:
    """Give the English words of all pages."""
    return own_words(book.outlines.values())


def _find_japanese_words(book: Book) -> frozenset[str]:
    """Give the terms that have a Japanese word."""
    return frozenset(name for name, term in book.terms.items() if has_japanese(term.ja.word))


def _check_language(page: Page, found: Iterator[tuple[Prose, int]]) -> Iterator[Finding]:
    language = page.language
    for prose, start in found:
        front = f"the {prose.kind} " if prose.kind in ("title", "description") else ""
        start = 0 if front else start
        problem = f"{front}'{_shorten(prose.text[start:])}' is not {NAMES[language]}"
        yield Finding(page.place(prose.offset(start)), "twin-language", problem, f"Write it in {NAMES[language]}")


def _english_in(page: Page, twin: Page, english: English, book: Book) -> Iterator[tuple[Prose, int]]:
    kept: set[str] = set()
    with_japanese = book.once(_find_japanese_words)
    titles, own = _link_texts(page)

    def twin_lines() -> set[str]:
        if not kept:
            kept.update(lines_of(prose.text for prose in (*_all_proses(twin), *_tips(twin))))
        return kept

    for prose in (*_all_proses(page), *_tips(page)):
        start = 0 if _is_made(page, prose) else find_english(prose.text, english, twin_lines)
        if start is None:
            start = find_link_left(prose.text, own.get(prose.block, ()), partial(is_all_english, english=english))
        if start is None:
            start = find_english_term(prose.text, book.words["en"], with_japanese, titles.get(prose.block, ()))
        if start is not None:
            yield prose, start


def _japanese_in(page: Page, twin: Page, english: English) -> Iterator[tuple[Prose, int]]:
    is_quoted = partial(_is_quoted, twin.written.text)
    _, own = _link_texts(page)

    def is_left(text: str) -> bool:
        return is_all_japanese(text) and not is_quoted(text)

    lead = ""
    for prose in _all_proses(page):
        lead = prose.text if speaks_of_words(prose.text) else lead if prose.kind in ("li", "dt", "dd") else ""

        def is_italic(start: int, prose: Prose = prose) -> bool:
            offset = prose.offset(start)
            return re.search(r"(?<![*_])[*_]\Z", page.written.text[offset - 2 : offset]) is not None

        if (found := find_japanese(prose.text, english, is_italic, is_quoted, lead)) is None:
            found = find_link_left(prose.text, own.get(prose.block, ()), is_left)
        if found is not None:
            yield prose, found
    left = {tip.text for tip in _tips(twin)} if page.tips else set()
    for tip in _tips(page):  # words may be a gloss
        if has_japanese(tip.text) and (tip.text in left or _JAPANESE_SENTENCE.search(tip.text)):
            yield tip, 0


def _link_texts(page: Page) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Give by their block the texts of links to the outside, and of those to pages of ours in this language."""
    outside: dict[int, list[str]] = {}
    own: dict[int, list[str]] = {}
    for link in page.links:
        if "://" in link.target:
            outside.setdefault(link.block, []).append(link.text)
        elif link.kind == "link" and ":" not in link.target and not link.hreflang:
            own.setdefault(link.block, []).append(link.text)
    return outside, own


def _is_quoted(twin: str, word: str) -> bool:
    """Tell whether the text of a twin holds a word in quotes or brackets, or begins or ends them with it."""
    return any(f"{mark[0]}{word}" in twin or f"{word}{mark[1]}" in twin for mark in _QUOTES)


_JAPANESE_SENTENCE = re.compile(r"(?:です|ます|ません|ました|でした|ましょう|ください)[。！]?$")
_QUOTES = ("「」", "『』", "“”", '""', "（）", "()", "**")


def _is_made(page: Page, prose: Prose) -> bool:
    """Tell whether Markdown made a title out of the kind of a notice that has none."""
    return page.written.text.startswith(("!!!", "???"), prose.offset(0))


def _tips(page: Page) -> Iterator[Prose]:
    """Yield what is read out or shown above a thing; readings above words are in the letters of their own language."""
    return (tip for tip in page.tips if tip.kind == "tip")


def _all_proses(page: Page) -> Iterator[Prose]:
    yield from read_front_matter(page)
    for prose in _without_taught(page):
        yield _without_foreign(prose, page.foreign) if page.foreign else prose


_TEACHES = {
    "en": re.compile(
        r"\b(?:Japanese|kana|kanji|reading|signs?|labels?|buttons?|printed|on the (?:form|paper|screen|envelope))\b|日本語", re.I
    ),
    "ja": re.compile(r"英語|\bEnglish\b|ローマ字"),
}
"""The head of a column with words of the other language."""


def _without_taught(page: Page) -> Iterator[Prose]:
    """Yield the texts of a page without the cells that teach words of the other language."""
    taught: set[int] = set()
    above = ""
    for prose in page.proses:
        if prose.kind == "th":
            taught = taught if above == "th" else set()
            taught |= {_column(page, prose)} if _TEACHES[page.language].search(prose.text) else set()
        if not taught or prose.kind != "td" or _column(page, prose) not in taught:
            yield prose
        above = prose.kind


def _column(page: Page, prose: Prose) -> int:
    """Give the number of bars before a cell, or of the cells of its row up to it in HTML."""
    text, offset = page.written.text, prose.offset(0)
    start = text.rfind("\n", 0, offset) + 1
    if "|" in text[start:].partition("\n")[0]:
        return text.count("|", start, offset)
    return len(re.findall("<t[dh]", text[text.rfind("<tr", 0, offset) : offset], re.I))


def _without_foreign(prose: Prose, foreign: Iterable[tuple[int, int]]) -> Prose:
    """Give a prose without the words that say themselves to be in another language."""
    offsets = [prose.offset(index) for index in range(len(prose.text))]
    letters = [
        NOT_WORDS if any(start <= offset < end for start, end in foreign) else letter
        for letter, offset in zip(prose.text, offsets, strict=True)
    ]
    return replace(prose, text="".join(letters))


def _shorten(text: str) -> str:
    text = " ".join(text.replace(NOT_WORDS, " ").split())
    return text if len(text) <= 40 else text[:39] + "…"
