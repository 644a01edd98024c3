"""Published: which pages the site has, at which addresses, and the one build that all tests of the site look at."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("en", "ja")
SITE_URL: str = re.search(r"^site_url: *(\S+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)[1]  # type: ignore[index]
BASE = urlsplit(SITE_URL).path or "/"


@dataclass(frozen=True)
class Page:
    """A page that both languages have."""

    path: str
    """Below the folder of a language, such as `card/pins.md`."""
    kind: str

    def address(self, language: str) -> str:
        """Give the address below site_url: `ja/card/pins/`."""
        stem = self.path.removesuffix(".md").removesuffix("index").rstrip("/")
        return ("" if language == "en" else f"{language}/") + (f"{stem}/" if stem else "")

    def file(self, language: str) -> str:
        """Give the HTML file below the site folder."""
        return self.address(language) + "index.html"

    def front_matter(self, language: str) -> dict[str, Any]:
        """Give what the page of a language says about itself."""
        text = (ROOT / "docs" / language / self.path).read_text(encoding="utf-8")
        return yaml.safe_load(text.split("---\n")[1])  # type: ignore[no-any-return]


def _pages() -> list[Page]:
    folder = ROOT / "docs" / "en"
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    return [Page(path, str(Page(path, "").front_matter("en")["kind"])) for path in paths]


PAGES = _pages()
ARTICLES = [page for page in PAGES if page.kind in ("task", "explanation", "answers")]


def page_at(path: str) -> Page:
    """Give the page with a path."""
    return next(page for page in PAGES if page.path == path)


def each_kind() -> list[Page]:
    """Give one page of each kind, and both registers, which are the longest pages."""
    first = {page.kind: page for page in reversed(PAGES) if page.kind != "reference"}
    return [*first.values(), *(page_at(path) for path in ("about.md", "facts.md", "glossary.md"))]


def build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build --strict` in a folder, with its output and its errors as one text."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *options],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )


@dataclass(frozen=True)
class Published:
    """The site that one build made."""

    folder: Path
    code: int
    output: str


@functools.cache
def publish() -> Published:
    """Build the real site, once however many tests ask for it."""
    place = tempfile.TemporaryDirectory(prefix="handbook-")
    _KEPT.append(place)
    folder = Path(place.name, "site")
    run = build(ROOT, "--site-dir", str(folder))
    return Published(folder, run.returncode, run.stdout)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []  # deleted when Python ends
