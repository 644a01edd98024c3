"""Feeds: one Atom feed (RFC 4287) for each language, with what changed in facts and pages."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from handbook.book import Book
from handbook.changes import Change, find_changes
from handbook.language import Language, address_of

ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST = 100
"""More entries than any reader has missed."""
_SINCE = "2026"
"""The year in which the names of entries began (RFC 4151): it never changes, or every reader gets every entry again."""


def render_feed(book: Book, language: Language, home: str, name: str, today: date) -> bytes:
    """Give the feed of a language; home is the full address of its first page."""
    changes = [change for change in find_changes(book, language) if change.day <= today][:_MOST]
    unnamed: Any = {None: ATOM}  # the stubs know no namespace without a prefix
    feed = etree.Element(f"{{{ATOM}}}feed", {_LANG: str(language)}, nsmap=unnamed)
    _add(feed, "id", f"{home}feed.xml")
    _add(feed, "title", name)
    _add(feed, "updated", _instant(max((change.day for change in changes), default=today)))
    _add(_add(feed, "author"), "name", name)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{home}feed.xml")
    _add(feed, "link", rel="alternate", type="text/html", hreflang=language, href=home)
    _add(feed, "icon", f"{home.removesuffix('ja/') if language == 'ja' else home}assets/favicon.png")
    for change in changes:
        _add_entry(feed, book, change, language, home)
    etree.indent(feed)
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _add_entry(feed: etree._Element, book: Book, change: Change, language: Language, home: str) -> None:
    address, title, summary = _tell(book, change, language)
    entry = _add(feed, "entry")
    place = urlsplit(home)
    what = f"{change.kind}/{change.name.removesuffix('.md')}/{change.day}"
    _add(entry, "id", f"tag:{place.netloc.lower()},{_SINCE}:{place.path.strip('/')}/{what}")
    _add(entry, "title", title)
    _add(entry, "updated", _instant(change.day))
    _add(entry, "link", rel="alternate", type="text/html", hreflang=language, href=home + address)
    _add(entry, "summary", summary)


def _tell(book: Book, change: Change, language: Language) -> tuple[str, str, str]:
    """Give address below the home page, title and summary of a change."""
    colon = ": " if language == "en" else "："
    if change.kind == "page":
        page = book.pages[f"{language}/{change.name}"]
        address = address_of(change.name)
        return f"{address}/" if address else "", page.title, str(page.meta.get("description", ""))
    if change.kind == "value":
        fact = book.facts[change.name]
        title = f"{getattr(fact.title, language)}{colon}{change.say_values(book.labels, language)}"
        return f"facts/#{change.name}", title, fact.text(language).strip()
    topic = getattr(book.labels.topics[change.name], language)
    titles = (", " if language == "en" else "、").join(getattr(book.facts[name].title, language) for name in change.facts)
    return f"facts/#topic-{change.name}", f"{book.labels.say('changed-checks', language).rstrip(':：')}{colon}{topic}", titles


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def _instant(day: date) -> str:
    """Give the beginning of a day in Japan."""
    return f"{day}T00:00:00+09:00"
