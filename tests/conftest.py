"""What all tests share: books made of a few lines of text.

A case reads like the file it shows: a page without front matter gets some, and what is reported about it is shifted back.
Line 0 in a finding is the front matter that was added.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.agreement import agree
from handbook.book import Book
from handbook.checks import check_all
from handbook.finding import Finding
from handbook.language import LANGUAGES, language_of
from handbook.reading import read_book

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(__file__).resolve().parent / "cases"
TODAY = date(2026, 11, 22)
SITE = "https://example.org/handbook/"

Files = Mapping[str, str | bytes]


def _standard_data() -> dict[str, str]:
    folder = CASES / "_data"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {f"_data/{path.relative_to(folder).as_posix()}": path.read_text(encoding="utf-8") for path in paths}


def _extensions() -> str:
    """Give the Markdown extensions of the real site, so that a case renders as the site does."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.search(r"^markdown_extensions:\n(?:[ #].*\n|\n)*", text, re.M)
    assert found, "mkdocs.yml has no markdown_extensions"
    return found.group()


def _advice() -> frozenset[str]:
    """Give the codes that the manual calls advice."""
    text = (ROOT / "hooks" / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^- \*\*Advice\*\*: .*?Codes: (.*)\.$", text, re.M)
    assert found, "hooks/README.md does not list the codes of advice"
    return frozenset(re.findall(r"`([a-z-]+)`", found[1]))


STANDARD_DATA = _standard_data()
ADVICE = _advice()
EXTENSIONS = _extensions()


def front_matter(text: str, language: str) -> str:
    """Give the front matter that a page of a case does not show."""
    heading = re.search(r"^# +(.*?)(?:\s*\{:?\s*#[^}]*\})?\s*$", text, re.M)
    title = heading.group(1) if heading else "Untitled"
    description = "ひとつの例です。" if language == "ja" else "One example."
    lines = [f"title: {json.dumps(title, ensure_ascii=False)}", f"description: {description}", "kind: explanation"]
    return "\n".join(["---", *lines, "updated: 2026-11-21", "checked: 2026-11-21", "---", ""])


def read_case(path: Path) -> dict[str, Any]:
    """Read a case; the loader in C takes a tenth of the time."""
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return case


class Shelf:
    """A folder in which a test sets up a tiny book."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.docs = folder / "docs"
        self.added: dict[str, int] = {}
        """How many lines were put before a page, by its printed path."""

    def write(
        self, files: Files, mkdocs: str = "", as_written: Iterable[str] = (), symlinks: Mapping[str, str] | None = None
    ) -> Path:
        """Write the files of a case with the standard data, and give its docs folder."""
        shown: dict[str, str | bytes] = {path: self._page(path, content, set(as_written)) for path, content in files.items()}
        for path, content in ({**STANDARD_DATA, **shown}).items():
            target = self.docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        for path, target_path in (symlinks or {}).items():
            (self.docs / path).symlink_to(target_path)
        rest = [
            f"site_url: {SITE}\n" if "site_url:" not in mkdocs else "",
            "" if "markdown_extensions:" in mkdocs else EXTENSIONS,
        ]
        (self.folder / "mkdocs.yml").write_text(
            mkdocs.rstrip("\n") + "\n" + "".join(rest) if mkdocs else "".join(rest), encoding="utf-8"
        )
        return self.docs

    def _page(self, path: str, content: str | bytes, as_written: set[str]) -> str | bytes:
        language = language_of(path)
        if isinstance(content, bytes) or not path.endswith(".md") or language is None or path in as_written:
            return content
        mark, body = ("\ufeff", content[1:]) if content.startswith("\ufeff") else ("", content)
        if body.startswith("---"):
            return content
        front = front_matter(body, language)
        self.added[f"docs/{path}"] = front.count("\n")
        return mark + (front.replace("\n", "\r\n") if "\r\n" in body else front) + body

    def shown(self, finding: Finding) -> str:
        """Give the line that a finding prints, with the lines of the file that the case shows."""
        assert (finding.level == "advice") == (finding.code in ADVICE), f"the manual gives {finding.code} another level"

        def shift(match: re.Match[str]) -> str:
            line = int(match[2])
            return f"{match[1]}:{line if line == 1 else max(line - self.added.get(match[1], 0), 0)}"

        return re.sub(r"(docs/[^\s:']+?):(\d+)", shift, str(finding))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Give an empty shelf."""
    return Shelf(tmp_path)


@pytest.fixture
def book(shelf: Shelf) -> Callable[..., Book]:
    """Give a function that reads a book made of the given files."""
    return lambda files, **options: read_book(shelf.write(files, **options))


@pytest.fixture
def findings(shelf: Shelf) -> Callable[..., list[str]]:
    """Give a function that prints what all checks find in a book made of the given files.

    Where all pages are of one language, nothing is said about missing twins. With `agreed`, the pages as they stood when
    their languages last agreed, as far as they were other ones, it is known which language changed since.
    """

    def find(files: Files, today: date = TODAY, agreed: Files | None = None, **options: str | list[str]) -> list[str]:
        agreement = agree(read_book(shelf.write({**files, **agreed}, **options)).twins) if agreed is not None else None  # type: ignore[arg-type]
        book = read_book(shelf.write(files, **options))  # type: ignore[arg-type]
        found = check_all(book if agreement is None else replace(book, agreement=agreement), today)
        one_language = len({language_of(path) for path in files} - {None}) < 2
        return [shelf.shown(finding) for finding in found if not (one_language and finding.code == "twin-missing")]

    return find


@pytest.fixture(scope="session")
def handbook() -> Book:
    """Give our own book, read once."""
    return read_book(ROOT / "docs")


@pytest.fixture(scope="session")
def queries() -> dict[str, dict[str, list[str]]]:
    """What people type into the search, by language, with the pages of which one has to come up."""
    lists = {language: read_case(ROOT / "tests" / "search" / f"queries.{language}.yml") for language in LANGUAGES}
    return {
        language: {query: pages for kind in kinds.values() for query, pages in kind.items()} for language, kinds in lists.items()
    }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser's tests last: its driver leaves an event loop running, in which no other test can start its own."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
