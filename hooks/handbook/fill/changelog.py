"""Changelog: what changed lately, for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from itertools import groupby, islice

from handbook.book import Book
from handbook.changes import Change, find_changes
from handbook.language import Language, address_of, write_date

_YEAR = timedelta(days=365)
"""So long is a value a new one."""
_DAYS = 8
"""So many days on which pages were changed or facts compared are lately."""
_FEW = 6
"""More pages than these are folded under their number."""


def render_changes(book: Book, language: Language, today: date, with_pages: bool = False) -> str:
    """Give values that will change or have changed, then by day what was compared with its sources and, when asked, written."""
    say = book.labels.say
    changes = find_changes(book, language)
    values = [change for change in changes if change.kind == "value" and today - change.day <= _YEAR]
    work = [change for change in changes if change.kind == "check" or (with_pages and change.kind == "page")]
    coming = [_dated(book, change, language) for change in reversed(values) if change.day > today]
    new = [_dated(book, change, language) for change in values if change.day <= today]
    days = ((write_date(day, language), list(_lines(book, list(found), language))) for day, found in groupby(work, _day))
    parts = [(say("coming", language), coming), (say("changed-values", language), new), *islice(days, _DAYS)]
    listed = "\n".join(f"<dt>{title}</dt>{''.join(f'<dd>{line}</dd>' for line in lines)}" for title, lines in parts if lines)
    feed = f'<p><a href="../feed.xml" type="application/atom+xml">{say("feed", language)}</a></p>'
    return f'<div class="changes">\n{feed}\n<dl>\n{listed}\n</dl>\n</div>'


def _day(change: Change) -> date:
    return change.day


def _dated(book: Book, change: Change, language: Language) -> str:
    """Say which value holds from a day on."""
    title = escape(getattr(book.facts[change.name].title, language))
    colon = ": " if language == "en" else "："
    values = escape(change.say_values(book.labels, language))
    return f'{write_date(change.day, language)}{colon}<a href="../facts/#{change.name}">{title}</a>{colon}{values}'


def _lines(book: Book, changes: list[Change], language: Language) -> Iterator[str]:
    """Yield one line for all changes of a kind on one day."""
    space, joiner = (" ", " · ") if language == "en" else ("", "、")
    if pages := [_page(book, change, language) for change in changes if change.kind == "page"]:
        label, links = book.labels.say("changed-pages", language), joiner.join(pages)
        few = f"{label}{space}{links}"
        yield few if len(pages) <= _FEW else f"<details><summary>{label}{space}{len(pages)}</summary><p>{links}</p></details>"
    if checks := [_check(book, change, language) for change in changes if change.kind == "check"]:
        yield f"{book.labels.say('changed-checks', language)}{space}{joiner.join(checks)}"


def _page(book: Book, change: Change, language: Language) -> str:
    address = address_of(change.name)
    return f'<a href="../{address}{"/" if address else ""}">{escape(book.pages[f"{language}/{change.name}"].title)}</a>'


def _check(book: Book, change: Change, language: Language) -> str:
    topic, count = getattr(book.labels.topics[change.name], language), len(change.facts)
    return f'<a href="../facts/#topic-{change.name}">{topic}</a>{f" ({count})" if language == "en" else f"（{count}）"}'
