"""Registers: the glossary and the list of facts, written from the records."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from html import escape, unescape
from urllib.parse import quote

from handbook.book import Book
from handbook.fact import Fact, Value
from handbook.fill.marks import render_phrase, render_source, render_value
from handbook.fill.mentions import find_mentions, read_headings
from handbook.language import Language, address_of, other, write_date
from handbook.term import Term

_ROWS = {"あ": "あいうえお", "か": "かきくけこ", "さ": "さしすせそ", "た": "たちつてと", "な": "なにぬねの"} | {
    "は": "はひふへほ", "ま": "まみむめも", "や": "やゆよ", "ら": "らりるれろ", "わ": "わをん"
}  # fmt: skip
_ROW_NAMES = dict(zip(_ROWS, "a ka sa ta na ha ma ya ra wa".split(), strict=True))
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ", "ー")

Names = list[str]
Shelf = tuple[str, str, Names]
"""The id and the label of a part of the index, and the terms in it."""


# The glossary


def render_glossary(book: Book, language: Language) -> str:
    """Give all terms in the order of the reader's script, below an index that offers the other orders."""
    shelves = {"en": _by_letter(book), "ja": _by_row(book)}
    own, theirs = shelves[language], shelves[other(language)]
    by_theme = [
        (f"group-{group}", getattr(title, language), names)
        for group, title in book.labels.groups.items()
        if (names := sorted((name for name, term in book.terms.items() if term.group == group), key=_order(book, language)))
    ]
    letters = " ".join(f'<a href="#{identity}">{label}</a>' for identity, label, _ in own)
    say = book.labels.say
    parts = [
        _search_box(book, language, "glossary"),
        f'<nav class="register-index" aria-label="{say("index", language)}">\n<p class="register-letters">{letters}</p>\n'
        + _other_order(book, say(f"index-{other(language)}", language), theirs, other(language))
        + _other_order(book, say("index-themes", language), by_theme, language)
        + "</nav>",
    ]
    pages = _render_pages(book, language)
    for identity, label, names in own:
        parts.append(f'<h3 id="{identity}">{label}</h3>')
        parts += [_entry(book, name, book.terms[name], language, pages[name]) for name in names]
    return "\n\n".join(parts)


def _order(book: Book, language: Language) -> Callable[[str], tuple[str, str]]:
    """Give the key by which a dictionary of a language sorts terms."""

    def key(name: str) -> tuple[str, str]:
        word = book.terms[name].en.word.lower() if language == "en" else book.terms[name].ja.reading
        return (word if language == "en" else _plain(word), word)

    return key


def _plain(reading: str) -> str:
    """Give a reading without what a dictionary does not look at first: voicing marks, small letters, long marks."""
    return unicodedata.normalize("NFD", reading).translate({0x3099: None, 0x309A: None}).translate(_SMALL)


def _shelve(book: Book, language: Language, shelf: Callable[[Term], tuple[str, str]]) -> list[Shelf]:
    shelves: dict[tuple[str, str], Names] = defaultdict(list)
    for name in sorted(book.terms, key=_order(book, language)):
        shelves[shelf(book.terms[name])].append(name)
    return [(identity, label, names) for (identity, label), names in shelves.items()]


def _by_letter(book: Book) -> list[Shelf]:
    return _shelve(book, "en", lambda term: (f"letter-{term.en.word[0].lower()}", term.en.word[0].upper()))


def _by_row(book: Book) -> list[Shelf]:
    def shelf(term: Term) -> tuple[str, str]:
        row = next((row for row, kana in _ROWS.items() if _plain(term.ja.reading)[0] in kana), "わ")
        return f"kana-{_ROW_NAMES[row]}", row

    return _shelve(book, "ja", shelf)


def _other_order(book: Book, title: str, shelves: Iterable[Shelf], words: Language) -> str:
    """Give an index that opens: every word once more, in another order."""
    rows = []
    for identity, label, names in shelves:
        group = f' data-group="{identity.removeprefix("group-")}"' if identity.startswith("group-") else ""
        links = " ".join(f'<a href="#{name}">{escape(book.terms[name].word(words).word)}</a>' for name in names)
        rows.append(f'<dt id="{identity}"{group}>{label}</dt><dd lang="{words}">{links}</dd>')
    listed = "\n".join(rows)
    return f"<details>\n<summary>{title}</summary>\n<dl>\n{listed}\n</dl>\n</details>\n"


def _entry(book: Book, name: str, term: Term, language: Language, pages: str) -> str:
    mine, theirs, say = term.word(language), term.word(other(language)), book.labels.say
    word = f'<span class="glossary-word" lang="{other(language)}">{escape(theirs.word)}</span>'
    reading = f'<span class="reading" lang="ja">{escape(term.ja.reading)}</span> <i class="romaji" lang="ja-Latn">{escape(term.ja.romaji)}</i>'
    lines = [
        _heading(name, mine.word),
        f'<p class="glossary-words">{word} {reading}</p>',
        f'<p class="meaning">{escape(mine.meaning)}</p>',
    ]
    for key in ("also", "avoid"):
        if forms := _distinct(getattr(mine, key), mine.word)[:6]:
            joined = (", " if language == "en" else "、").join(f"<span>{escape(form)}</span>" for form in forms)
            lines.append(f'<p class="glossary-{key}">{say(key, language)}{_space(language)}{joined}</p>')
    if term.say:
        lines += [f'<p class="say-label">{say("say", language)}</p>', render_phrase(term.say)]
    lines += [pages] if pages else []
    return f'<section class="glossary-entry" data-group="{term.group}">\n' + "\n".join(lines) + "\n</section>"


def _distinct(forms: Iterable[str], word: str) -> list[str]:
    """Leave out forms that differ from the word or from each other only in capitals, spaces and hyphens."""
    kept = {re.sub(r"[\s・-]", "", form).lower(): form for form in reversed((word, *forms))}
    return [form for form in forms if form in kept.values() and form != word]


def _render_pages(book: Book, language: Language) -> dict[str, str]:
    """Give for each term the line that leads to the pages about it."""
    pages = {page.path.partition("/")[2]: page for page in book.of(language)}
    headings = {path: read_headings(page) for path, page in pages.items()}
    label, joiner = book.labels.say("read-on", language), " · "
    lines = {}
    for name, mentions in find_mentions(book, most=4).items():
        links = [
            f'<a href="../{quote(address_of(mention.path))}/{"#" if mention.section else ""}{mention.section}">'
            f"{escape(pages[mention.path].title)}{_inside(headings[mention.path].get(mention.section, ''), language)}</a>"
            for mention in mentions
            if mention.path in pages
        ]
        lines[name] = f'<p class="glossary-pages">{label}{_space(language)}{joiner.join(links)}</p>' if links else ""
    return lines


def _inside(heading: str, language: Language) -> str:
    return f"{': ' if language == 'en' else '：'}{escape(heading)}" if heading else ""


# The list of facts


def render_facts(book: Book, language: Language, today: date) -> str:
    """Give all facts by topic, each with its values, sources and dates."""
    topics = [(topic, title, names) for topic, title in book.labels.topics.items() if (names := book.topics.get(topic))]
    links = "\n".join(f'<a href="#topic-{topic}">{getattr(title, language)}</a>' for topic, title, _ in topics)
    parts = [
        _search_box(book, language, "facts"),
        f'<nav class="register-index" aria-label="{book.labels.say("index", language)}">\n'
        f'<p class="register-topics">{links}</p>\n</nav>',
    ]
    for topic, title, names in topics:
        parts.append(f"### {getattr(title, language)} {{ #topic-{topic} }}")
        parts += [_fact(book, name, book.facts[name], language, today) for name in names]
    return "\n\n".join(parts)


def _fact(book: Book, name: str, fact: Fact, language: Language, today: date) -> str:
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
    dates.append(f"{say('confidence', language)}{_space(language)}{say(fact.confidence, language)}")
    lines = [
        _heading(name, getattr(fact.title, language)),
        f"<p>{_with_values(fact, language, today)}</p>",
        *(f'<p class="fact-valid">{line}</p>' for line in _validity(book, fact, language)),
        *([f'<p class="fact-varies">{escape(getattr(fact.varies, language))}</p>'] if fact.varies else []),
        f"<footer><p>{' · '.join(dates)}</p>",
        f"<ul>{listed}</ul></footer>",
    ]
    return '<section class="fact-entry">\n' + "\n".join(lines) + "\n</section>"


def _with_values(fact: Fact, language: Language, today: date) -> str:
    """Give the statement with the values in force made plain to see."""
    text = escape(fact.text(language).strip())
    values = {
        escape(shown): name
        for name in fact.values
        if (value := fact.value_on(name, today)) and (shown := getattr(value, language))
    }
    known = "|".join(rf"(?<![A-Za-z0-9,.]){re.escape(value)}" for value in sorted(values, key=len, reverse=True))

    def replace(match: re.Match[str]) -> str:
        value = render_value(values[match.group()], unescape(match.group()))
        return f"<b>{value if 'fact-phone' in value else match.group()}</b>"

    return re.sub(known, replace, text) if known else text


def _validity(book: Book, fact: Fact, language: Language) -> list[str]:
    """Say of every value that has a first or a last day when it holds."""
    return [
        f"<b>{escape(getattr(value, language))}</b>{': ' if language == 'en' else '：'}{_period(book, value, language)}"
        for values in fact.values.values()
        for value in values
        if value.from_ or value.until
    ]


def _period(book: Book, value: Value, language: Language) -> str:
    say = book.labels.say
    first, last = (write_date(day, language) if day else "" for day in (value.from_, value.until))
    if language == "ja":
        return (first + say("from", language) if first else "") + (last + say("until", language) if last else "")
    return " ".join(f"{say(word, language)} {day}" for word, day in (("from", first), ("until", last)) if day)


def _dated(book: Book, word: str, day: date | str, language: Language) -> str:
    return f"{book.labels.say(word, language)}{_space(language)}{write_date(day, language)}"


def _published(book: Book, day: date | None, language: Language) -> str:
    if day is None:
        return ""
    return (
        f", {_dated(book, 'published', day, language)}" if language == "en" else f"（{_dated(book, 'published', day, language)}）"
    )


# Both


def _space(language: Language) -> str:
    return " " if language == "en" else ""


def _heading(name: str, title: str) -> str:
    """Give the heading of an entry; it links to itself, so that the address of the entry can be kept or sent."""
    return f'<h4 id="{name}"><a href="#{name}">{escape(title)}</a></h4>'


def _search_box(book: Book, language: Language, register: str) -> str:
    """Give the place of the box that the page's script puts there, with the words that it says."""
    say = book.labels.say
    words = {
        "label": say(f"find-{register}", language),
        "all": say("all-themes", language),
        "themes": say("theme", language),
        "count": say(f"count-{register}", language),
        "found": say("found", language),
    }
    if register == "glossary":
        words |= {"show": say("show", language), "close": say("close", language)}
    data = " ".join(f'data-{key}="{escape(text)}"' for key, text in words.items())
    ways = {"help/problems.md": "something-wrong", "about.md": "tell-us"}
    way_on = [
        f'<a href="../{address_of(path)}/{"#report-an-error" if path == "about.md" else ""}">{say(word, language)}</a>'
        for path, word in ways.items()
        if f"{language}/{path}" in book.pages
    ]
    return (
        f'<div class="register-filter" {data} hidden>\n'
        f'<p class="register-nothing" hidden>{say("nothing-found", language)}{_space(language)}{" · ".join(way_on)}</p>\n</div>'
    )
