"""Target: the one link that a link in a wrong form means."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from handbook.book import Book
from handbook.finding import Edit
from handbook.language import LANGUAGES, Language, language_of, twin_of
from handbook.page import Link, Page

_BEFORE = re.compile(r"(?:\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?|=\s*[\"']?)\Z", re.M)
_AFTER = re.compile(r"[)>\"'\s]|\Z")
_FIGURE = re.compile(r"\.(en|ja)(?=\.\w+$)")


def find_edit(book: Book, page: Page, link: Link) -> Edit | None:
    """Give the change that makes a link what it means to be; None where only a person can tell."""
    start, end = link.offset, link.offset + len(link.target)
    text = page.written.text
    stands = text[start:end] == link.target and _BEFORE.search(text[max(0, start - 300) : start]) and _AFTER.match(text, end)
    target = find_target(book, page, link) if stands else None
    return Edit(page.written.path, start, end, target) if target else None


def find_target(book: Book, page: Page, link: Link) -> str | None:
    """Give the relative link to the one page or file that a link means; None for none or more than one.

    It may be written as the full address, the site's path, the address after the build, in another letter case or language.
    """
    try:
        parts = urlsplit(link.target)
        own = urlsplit(book.settings.site_url)
    except ValueError:
        return None
    if parts.query or not parts.path or (parts.netloc and parts.netloc.lower() != own.netloc.lower()):
        return None
    language: Language = next((each for each in LANGUAGES if each == link.hreflang), page.language)
    wanted = {
        posixpath.normpath(path)
        for path in _read_path(page, unquote(parts.path).replace("\\", "/"), unquote(own.path).strip("/"))
    }
    found = {_into(book, path, language) for each in wanted for path in _find_paths(book, each, language)}
    if len(found) != 1 or (path := found.pop()) is None:
        return None
    target = posixpath.relpath(path, posixpath.dirname(page.path)) + (f"#{parts.fragment}" if parts.fragment else "")
    is_good = target != link.target and book.reaches(page, target) and book.settings.publishes(path)
    return target if is_good else None


def _read_path(page: Page, path: str, base: str) -> Iterator[str]:
    """Yield where below docs/ a path may lead: as it is written, and as a browser would read it."""
    if path.startswith("/"):
        yield path.strip("/") or "index.md"
        if base and f"{path.strip('/')}/".startswith(f"{base}/"):
            yield path.strip("/")[len(base) + 1 :] or "index.md"
        return
    yield posixpath.join(posixpath.dirname(page.path), path)
    if not path.endswith(".md"):
        yield posixpath.join(page.path.removesuffix("index.md").removesuffix(".md"), path)


def _find_paths(book: Book, wanted: str, language: Language) -> Iterator[str]:
    """Yield every page and file that a path names when letter case and the form of the address do not count."""
    stem = wanted.removesuffix(".md").removesuffix(".html").removesuffix("/index")
    names = {f"{stem}.md", f"{stem}/index.md", wanted}
    names |= {f"{language}/{name}" for name in names}
    folded = {name.lower() for name in names}
    yield from (path for paths in (book.pages, book.files) for path in paths if path.lower() in folded)


def _into(book: Book, path: str, language: Language) -> str | None:
    """Give the same page or drawing in a language; None where there is none."""
    if path not in book.pages:
        path = _FIGURE.sub(f".{language}", path)
        return path if path in book.files else None
    path = path if language_of(path) == language else twin_of(path)
    return path if path in book.pages else None
