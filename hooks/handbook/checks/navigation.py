"""Navigation: every page has its place in the menu, and every label its Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.language import LANGUAGES, has_japanese
from handbook.record import locate

_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""How files end that MkDocs makes pages of."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every page outside the menu and every label without its Japanese."""
    yield from _check_shared(book)
    for path in sorted(book.files):
        if path.lower().endswith(_PAGES) and book.settings.publishes(path):
            remedy = "Save it as '.md' in docs/en and docs/ja, or name it in exclude_docs in mkdocs.yml"
            yield Finding(Place(f"docs/{path}"), "page-outside", "this page is published, but no check reads it", remedy)
    if book.settings.nav is None:
        return
    paths, labels = set(), set()
    twice = []
    for label, path in _entries(book.settings.nav):
        if str(path).lower().startswith("http://"):
            yield Finding(_place(book, path), "link-insecure", f"'{path}' is not encrypted", f"Use 'https{path[4:]}'")
        twice += [path] if path in paths else []
        paths.update({path} - {None} if "://" not in str(path) else set())
        labels.update({label} - {None})
    for path in dict.fromkeys(twice):
        problem = f"'{path}' stands in nav twice: a page has one place in the menu"
        yield Finding(_place_again(book, path), "nav-twice", problem, "Keep one of the two")
    lost = {path: _guess(book, path) for path in paths if not any(f"{language}/{path}" in book.pages for language in LANGUAGES)}
    for path, near in lost.items():
        remedy = f"Did you mean '{near}'?" if near else "Correct it, or add the page in docs/en and docs/ja"
        yield Finding(_place(book, path), "nav-missing-page", f"'{path}' in nav is no page", remedy)
    listed = {f"{language}/{path}" for path in paths.union(lost.values()) for language in LANGUAGES}
    for path in book.pages:
        if path not in listed and not book.settings.outside_nav.match_file(path):
            remedy = f"Add '{path.split('/', 1)[1]}' to nav in mkdocs.yml"
            yield Finding(Place(f"docs/{path}"), "nav-missing-page", "no menu leads to this page", remedy)
    translated = {label for label, japanese in book.settings.nav_labels.items() if _is_japanese(japanese)}
    for label in labels - translated:
        listed_at = "nav_translations:" if label in book.settings.nav_labels else "\nnav:"
        remedy = "Write it in nav_translations in mkdocs.yml"
        yield Finding(_place(book, label, listed_at), "nav-label", f"the label '{label}' has no Japanese", remedy)


def _check_shared(book: Book) -> Iterator[Finding]:
    """Check the short words that the build prints on pages of both languages."""
    for keys in book.settings.untold:
        remedy = "Write it below 'locale: ja' in mkdocs.yml"
        yield Finding(book.place_in("settings", *keys), "nav-label", f"'{keys[-1]}' has no Japanese", remedy)
    if not (written := book.data.get("_data/labels.yml")):
        return
    for part in ("groups", "topics", "words"):
        for name, both in getattr(book.labels, part).items():
            if not _is_japanese(both.ja) and any(letter.isalpha() for letter in both.ja):
                place = Place(written.path, *locate(written.text, (part, name, "ja")))
                yield Finding(place, "nav-label", f"the label '{both.ja}' is not Japanese", "Write it in Japanese")
            if has_japanese(both.en) and not any(letter.isascii() and letter.isalpha() for letter in both.en):
                place = Place(written.path, *locate(written.text, (part, name, "en")))
                yield Finding(place, "nav-label", f"the label '{both.en}' is not English", "Write it in English")


def _entries(nav: Any) -> Iterator[tuple[Any, Any]]:
    """Yield (label, path) of every entry; None for what an entry lacks."""
    for entry in nav if isinstance(nav, list) else []:
        if isinstance(entry, str):
            yield None, entry
        elif isinstance(entry, dict):
            for label, below in entry.items():
                yield label, below if isinstance(below, str) else None
                yield from _entries(below)


def _is_japanese(label: str) -> bool:
    """Tell whether a label can stand in a Japanese menu; a name in capitals, such as FAQ, can."""
    return has_japanese(label) or (bool(label) and label.isupper())


def _guess(book: Book, path: str) -> str:
    """Name the page that an entry most likely means; empty when none looks alike."""
    known = {known.partition("/")[2].lower(): known.partition("/")[2] for known in book.pages}
    near = get_close_matches(str(path).lower(), list(known), 1, 0.8)
    return known[near[0]] if near else ""


def _place_again(book: Book, path: str) -> Place:
    """Give the place where nav names a page for the second time."""
    text = book.settings.written.text
    named = re.finditer(rf"[\s:\[{{,\"']({re.escape(path)})(?=[\s\]}},\"']|$)", text[max(text.find("\nnav:"), 0) :])
    spots = [match.start(1) + max(text.find("\nnav:"), 0) for match in named]
    return book.settings.written.place(spots[1]) if len(spots) > 1 else _place(book, path)


def _place(book: Book, text: str, behind: str = "\nnav:") -> Place:
    start = max(book.settings.written.text.find(behind), 0)
    return book.settings.written.place(max(book.settings.written.text.find(text, start), 0))
