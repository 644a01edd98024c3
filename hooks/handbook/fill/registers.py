"""Registers: the glossary and the list of facts, written from the records."""

from __future__ import annotations

from datetime import date
from html import escape

from handbook.book import Book
from handbook.fact import Fact
from handbook.fill.marks import render_phrase, render_source
from handbook.language import Language, other, write_date
from handbook.term import Term


def render_glossary(book: Book, language: Language) -> str:
    """Give all terms in groups, as headings and raw blocks of Markdown."""
    parts = []
    for group, title in book.labels.groups.items():
        names = sorted(
            (name for name, term in book.terms.items() if term.group == group),
            key=lambda name: _order(book.terms[name], language),
        )
        if names:
            parts.append(f"### {getattr(title, language)} {{ #group-{group} }}")
            parts += [_entry(book, name, book.terms[name], language) for name in names]
    return "\n\n".join(parts)


def _order(term: Term, language: Language) -> str:
    return term.en.word.lower() if language == "en" else term.ja.reading


def _heading(identity: str, text: str, book: Book, language: Language, level: int = 4) -> str:
    label = escape(book.labels.say("permanent-link", language))
    return f'<h{level} id="{identity}">{text}<a class="headerlink" href="#{identity}" title="{label}">¶</a></h{level}>'


def _entry(book: Book, name: str, term: Term, language: Language) -> str:
    mine, theirs = term.word(language), term.word(other(language))
    reading = f'<span class="reading" lang="ja">{escape(term.ja.reading)}</span> <i class="romaji" lang="ja-Latn">{escape(term.ja.romaji)}</i>'
    lines = [
        _heading(name, escape(mine.word), book, language),
        f'<p class="glossary-words"><span lang="{other(language)}">{escape(theirs.word)}</span> {reading}</p>',
        f'<p class="meaning">{escape(mine.meaning)}</p>',
    ]
    for key in ("also", "avoid"):
        if forms := getattr(mine, key)[:6]:
            joined = (", " if language == "en" else "、").join(f"<span>{escape(form)}</span>" for form in forms)
            space = " " if language == "en" else ""
            lines.append(f'<p class="glossary-{key}">{book.labels.say(key, language)}{space}{joined}</p>')
    if term.say:
        lines.append(render_phrase(term.say))
    return '<section class="glossary-entry">\n' + "\n".join(lines) + "\n</section>"


def render_facts(book: Book, language: Language, today: date) -> str:
    """Give all facts by topic, each with its values, sources and dates."""
    parts = []
    for topic, title in book.labels.topics.items():
        if names := book.topics.get(topic):
            parts.append(f"### {getattr(title, language)} {{ #topic-{topic} }}")
            parts += [_fact(book, name, book.facts[name], language) for name in names]
    return "\n\n".join(parts)


def _fact(book: Book, name: str, fact: Fact, language: Language) -> str:
    say = book.labels.say
    sources = [book.sources[source] for source in fact.sources if source in book.sources]
    listed = "".join(
        f"<li>{render_source(source, language)}{_published(book, source.published, language)}"
        + (f" ({say('not-official', language)})" if source.kind == "other" else "")
        + "</li>"
        for source in sources
    )
    dates = [_dated(book, "checked", fact.checked, language)] + (
        [_dated(book, "as-of", fact.as_of, language)] if fact.as_of else []
    )
    dates.append(f"{say('confidence', language)} {say(fact.confidence, language)}")
    lines = [
        _heading(name, escape(getattr(fact.title, language)), book, language),
        f"<p>{escape(fact.text(language).strip())}</p>",
        *([f'<p class="fact-varies">{escape(getattr(fact.varies, language))}</p>'] if fact.varies else []),
        f'<p class="fact-meta">{" · ".join(dates)}</p>',
        f'<ul class="fact-sources">{listed}</ul>',
    ]
    return '<section class="fact-entry">\n' + "\n".join(lines) + "\n</section>"


def _dated(book: Book, word: str, day: date | str, language: Language) -> str:
    space = " " if language == "en" else ""
    return f"{book.labels.say(word, language)}{space}{write_date(day, language)}"


def _published(book: Book, day: date | None, language: Language) -> str:
    if day is None:
        return ""
    return (
        f", {_dated(book, 'published', day, language)}" if language == "en" else f"（{_dated(book, 'published', day, language)}）"
    )
