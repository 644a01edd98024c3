"""Changelog: what changed lately, for people, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import groupby, islice

from handbook.book import Book
from handbook.changes import Change, find_changes
from handbook.language import Language, address_of, write_date

_DAYS = 8
"""How many days with changes are lately."""
_FEW = 6
"""More pages than these are folded under their number."""


def render_changes(book: Book, language: Language, today: date, with_pages: bool = False) -> str:
    """Give the changes of facts, and of pages when asked, the newest first; above them what is known to come."""
    say = book.labels.say
    changes = [change for change in find_changes(book, language) if with_pages or change.kind != "page"]
    coming = [change for change in reversed(changes) if change.day > today]
    days = groupby((change for change in changes if change.day <= today), key=lambda change: change.day)
    parts = [f'<p><a href="../feed.xml" type="application/atom+xml">{say("feed", language)}</a></p>']
    if coming:
        lines = [f"{write_date(change.day, language)}{_colon(language)}{_value(book, change, language)}" for change in coming]
        parts.append(_part(say("coming", language), lines))
    parts += [_part(write_date(day, language), list(_lines(book, list(found), language))) for day, found in islice(days, _DAYS)]
    return '<div class="changes" data-search-exclude>\n' + "\n".join(parts) + "\n</div>"


def _part(title: str, lines: list[str]) -> str:
    return f"<p><b>{title}</b></p>\n<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def _lines(book: Book, changes: list[Change], language: Language) -> Iterator[str]:
    """Yield one line for all changes of a kind on one day."""
    say, joiner = book.labels.say, " · "
    space = " " if language == "en" else ""
    kinds = {kind: [change for change in changes if change.kind == kind] for kind in ("value", "page", "check")}
    if values := kinds["value"]:
        yield f"{say('changed-values', language)}{space}{joiner.join(_value(book, change, language) for change in values)}"
    if pages := kinds["page"]:
        links = joiner.join(_page(book, change, language) for change in pages)
        label = say("changed-pages", language)
        few = f"{label}{space}{links}"
        yield few if len(pages) <= _FEW else f"<details><summary>{label}{space}{len(pages)}</summary><p>{links}</p></details>"
    if checks := kinds["check"]:
        links = joiner.join(
            f'<a href="../facts/#topic-{change.name}">{getattr(book.labels.topics[change.name], language)}</a>{space}({len(change.facts)})'
            for change in checks
        )
        yield f"{say('changed-checks', language)}{space}{links}"


def _page(book: Book, change: Change, language: Language) -> str:
    page = book.pages[f"{language}/{change.name}"]
    return f'<a href="../{address_of(change.name)}{"/" if address_of(change.name) else ""}">{escape(page.title)}</a>'


def _value(book: Book, change: Change, language: Language) -> str:
    title = escape(getattr(book.facts[change.name].title, language))
    return f'<a href="../facts/#{change.name}">{title}</a>{_colon(language)}{escape(change.say_values(book.labels, language))}'


def _colon(language: Language) -> str:
    return ": " if language == "en" else "："
