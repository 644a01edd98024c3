"""Weigh what a reader loads to see an article, in books of different sizes: HTML, style and script, packed as a server packs them.

Run it through `make weigh`. PAIRS="20 50 200 1000" is the default; the largest takes some minutes.
"""

from __future__ import annotations

import gzip
import os
import re
import statistics
import sys
import tempfile
from pathlib import Path

from bench import build, make_book

LOADED = re.compile(r'(?:<link rel="stylesheet" href|<script src)="([^"?]+)')
NO_ARTICLES = ("index.html", "404.html", "glossary", "facts", "about")


def main() -> int:
    """Print a row for each size."""
    print("| page pairs | HTML, median | HTML, heaviest | style | script | whole view, median | whole view, heaviest |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for pairs in map(int, os.environ.get("PAIRS", "20 50 200 1000").split()):
        with tempfile.TemporaryDirectory() as folder:
            book = Path(folder)
            made = make_book(book, pairs)
            build(book, "without")
            print(f"| {made} | {' | '.join(f'{size / 1024:.1f} kB' for size in weigh(book / 'site'))} |", flush=True)
    return 0


def weigh(site: Path) -> list[float]:
    """Give the columns of a row in bytes."""
    articles = [
        path
        for path in site.rglob("*.html")
        if path.relative_to(site).as_posix().removeprefix("ja/").split("/")[0] not in NO_ARTICLES
    ]
    pages = [packed(path) for path in articles]
    first = articles[0]
    loaded = [(first.parent / address).resolve() for address in LOADED.findall(first.read_text(encoding="utf-8"))]
    style, script = (sum(packed(path) for path in loaded if path.suffix == suffix) for suffix in (".css", ".js"))
    median, most = statistics.median(pages), max(pages)
    return [median, most, style, script, median + style + script, most + style + script]


def packed(path: Path) -> int:
    """Give the bytes of a file as gzip makes them."""
    return len(gzip.compress(path.read_bytes(), 9))


if __name__ == "__main__":
    sys.exit(main())
