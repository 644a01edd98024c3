"""Navigation: every page has its place in the menu, and every label its Japanese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.language import LANGUAGES


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every page outside the menu and every label without its Japanese."""
    if book.settings.nav is None:
        return
    paths, labels = set(), set()
    for label, path in _entries(book.settings.nav):
        paths.update({path} - {None} if "://" not in str(path) else set())
        labels.update({label} - {None})
    listed = {f"{language}/{path}" for path in paths for language in LANGUAGES}
    for path, page in book.pages.items():
        if path not in listed:
            yield Finding(
                Place(page.written.path),
                "nav-missing-page",
                "no menu leads to this page",
                f"Add '{path.split('/', 1)[1]}' to nav in mkdocs.yml",
            )
    for path in sorted(paths):
        if not any(f"{language}/{path}" in book.pages for language in LANGUAGES):
            yield Finding(
                _place(book, path),
                "nav-missing-page",
                f"'{path}' in nav is no page",
                "Correct it, or add the page in docs/en and docs/ja",
            )
    for label in sorted(labels - set(book.settings.nav_labels)):
        yield Finding(
            _place(book, label), "nav-label", f"the label '{label}' has no Japanese", "Add it to nav_translations in mkdocs.yml"
        )


def _entries(nav: Any) -> Iterator[tuple[Any, Any]]:
    """Yield (label, path) of every entry; None for what an entry lacks."""
    for entry in nav if isinstance(nav, list) else []:
        if isinstance(entry, str):
            yield None, entry
        elif isinstance(entry, dict):
            for label, below in entry.items():
                yield label, below if isinstance(below, str) else None
                yield from _entries(below)


def _place(book: Book, text: str) -> Place:
    nav = max(book.settings.written.text.find("\nnav:"), 0)
    return book.settings.written.place(max(book.settings.written.text.find(text, nav), 0))
