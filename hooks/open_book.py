"""The book of this build, read once for all hooks: what the checks have read, the others go on with."""

from __future__ import annotations

import gc
from pathlib import Path

from handbook.book import Book
from handbook.kept import FOLDER, Kept
from handbook.reading import read_book
from mkdocs.config.defaults import MkDocsConfig

_lying: list[tuple[MkDocsConfig, Book]] = []
"""The last book that was read, with the settings of its build: `serve` reads new ones for every build."""


def open_book(config: MkDocsConfig) -> tuple[Book, Kept]:
    """Read every page, and lay the book ready; give with it what earlier builds have kept."""
    gc.unfreeze()  # the book of the build before, under `serve`
    docs = Path(config.docs_dir)
    kept = Kept(docs.parent / FOLDER)
    gc.disable()
    book = read_book(docs, kept=kept)
    _lying[:] = [(config, book)]
    gc.freeze()  # it stays for the whole build: looking again and again for what nobody holds takes as long as the checks
    gc.enable()
    return book, kept


def take_book(config: MkDocsConfig) -> Book:
    """Give the book that lies ready; without checks, one that holds no more of a page than its front matter."""
    if not _lying or _lying[0][0] is not config:
        _lying[:] = [(config, read_book(Path(config.docs_dir), with_bodies=False))]
    return _lying[0][1]
