"""Marks: `{{ fact.value }}` becomes the value, `[^fact]` a footnote, `{{ say.term }}` a phrase to show at a counter."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from datetime import date
from html import escape

from handbook.book import Book
from handbook.fact import Fact
from handbook.language import Language, address_of, write_date
from handbook.source import Source
from handbook.term import Phrase

# Code keeps its marks: a page may show how they are written.
_CODE_OR_MARK = re.compile(
    r"(?P<code>^(?P<fence>[ ]*(?:`{3,}|~{3,}))[^\n]*\n.*?^(?P=fence)[^\n]*$|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|\{\{\s*(?P<mark>[a-z0-9.-]+)\s*\}\}",
    re.M | re.S,
)
_CITATION = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_CROSSING = re.compile(r"\]\((?P<path>[^()\s#]+\.md)(?P<anchor>#[^()\s]*)?\)(?=\{[^}\n]*\bhreflang=)")
_DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.M)


def fill_marks(book: Book, text: str, language: Language, today: date, blocks: dict[str, Callable[[], str]]) -> str:
    """Replace every mark of a Markdown text; a mark that names nothing we know stays, since a check reports it.

    The blocks are what `{{ name }}` alone stands for, such as the whole glossary.
    """

    def replace(match: re.Match[str]) -> str:
        if match["code"]:
            return match.group()
        name = match["mark"]
        if name in blocks:
            return blocks[name]()
        return render_mark(book, name, language, today) or match.group()

    filled = _CODE_OR_MARK.sub(replace, text)
    return filled + _footnotes(book, filled, language)


LONG = 17
"""A value with more letters than this may stand on two lines; a phone number has fewer."""


_DIALLED = re.compile(r"(?!old-)(?:[a-z]+-)*phone(?:-[a-z]+)*")
_NUMBER = re.compile(r"(?:0|\+81-)\d{1,4}(?:-\d{2,4}){2}")


def render_mark(book: Book, name: str, language: Language, today: date) -> str | None:
    """Give the HTML of one mark; None when nothing has that name."""
    first, _, rest = name.partition(".")
    if first == "say":
        term = book.terms.get(rest)
        return render_phrase(term.say) if term and term.say else None
    fact = book.facts.get(first)
    if fact is None or not (rest or len(fact.values) == 1):
        return None
    chosen = rest or next(iter(fact.values))
    value = fact.value_on(chosen, today)
    return render_value(chosen, getattr(value, language)) if value else None


def render_value(name: str, text: str) -> str:
    """Give a value; a phone number is marked, so that the finished article can link it where it stands in no other link.

    The name of the value tells: a fax is not dialled, and an old number is there to be recognised.
    """
    is_dialled = _DIALLED.fullmatch(name) and _NUMBER.fullmatch(text)
    kind = " fact-phone" if is_dialled else " fact-long" if len(text) > LONG else ""
    return f'<span class="fact{kind}">{escape(text)}</span>'


def render_phrase(phrase: Phrase) -> str:
    """Give a phrase large enough to be shown across a counter."""
    return (
        f'<div class="say"><p class="say-ja" lang="ja">{escape(phrase.ja)}</p>'
        f'<p class="say-kana" lang="ja">{escape(phrase.kana)}</p>'
        f'<p class="say-romaji" lang="ja-Latn">{escape(phrase.romaji)}</p>'
        f'<p class="say-en" lang="en">{escape(phrase.en)}</p></div>'
    )


def open_crossings(text: str, path: str) -> str:
    """Turn links that say they lead to the other language into addresses of the built site.

    Left as they are, the build would lead them back to the reader's own language.
    """

    def replace(match: re.Match[str]) -> str:
        return f"]({cross(path, match['path'])}{match['anchor'] or ''})"

    return _CROSSING.sub(replace, text)


def cross(path: str, target: str) -> str:
    """Give the address in the built site, seen from a page, of a page of the other language."""
    there = address_of(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
    return f"{posixpath.relpath(there or '.', address_of(path) or '.')}/"


def cited(book: Book, text: str) -> list[str]:
    """Give the facts that a Markdown text cites, each once, in order."""
    return [name for name in dict.fromkeys(_CITATION.findall(text)) if name in book.facts]


def _footnotes(book: Book, text: str, language: Language) -> str:
    own = set(_DEFINED.findall(text))
    notes = [f"[^{name}]: {render_note(book, book.facts[name], language)}" for name in cited(book, text) if name not in own]
    return "\n\n" + "\n".join(notes) + "\n" if notes else ""


def render_note(book: Book, fact: Fact, language: Language) -> str:
    """Give the footnote of a fact: what it is, who says so, and when that was last compared."""
    title = getattr(fact.title, language)
    links = [render_source(book.sources[source], language) for source in fact.sources if source in book.sources]
    stop, joiner, space = (".", "; ", " ") if language == "en" else ("。", "、", "")
    checked = f"{book.labels.say('checked', language)}{space}{write_date(fact.checked, language)}"
    doubt = [getattr(fact.varies, language)] if fact.varies and fact.confidence != "high" else []
    return space.join([f"<strong>{escape(title)}</strong>{stop}", joiner.join(links) + stop, *map(escape, doubt), checked + stop])


def render_source(source: Source, language: Language) -> str:
    """Give a link to a source: publisher and what the page is about."""
    publisher, title = escape(getattr(source.publisher, language)), escape(getattr(source.title, language))
    shown = f"{publisher}, {title}" if language == "en" else f"{publisher}「{title}」"
    return f'<a href="{escape(source.url)}">{shown}</a>'
