"""Measure what the checks cost: builds with and without them, in turn, as ratios of CPU time.

Run it through `make bench`; PAIRS=200, MORE=400 and ROUNDS=3 are the defaults. The figures depend on the machine, the ratios
hardly do.

Without checks, `check_pages` and `check_site` are taken out of mkdocs.yml: MkDocs renders every page itself, and everything that
makes the site, from the values of facts to the search, stays. With them, a page is rendered once, for the checks and for the
site. `first` is a build when nothing is kept of an earlier one, as after a clone; `edited` follows the change of a sentence in
one page, as in the work of a writer; `same` follows no change.
"""

from __future__ import annotations

import compileall
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from handbook.checks import check_all
from handbook.kept import FOLDER
from handbook.reading import read_book

ROOT = Path(__file__).resolve().parents[1]
CHECKING_HOOKS = re.compile(r"^  - hooks/check_(?:pages|site)\.py\n", re.M)
SECTION = 20
"""Pages in one section of the menu: more would be too many for a reader."""
NOT_COPIED = ("index.md", "glossary.md", "facts.md", "about.md")

HOSTILE_SIZE = 12_500
"""So many marks, twice and four times as many: twice the time for twice as many is linear."""
HOSTILE: dict[str, Callable[[int], str]] = {
    "10 MB of [": lambda size: "[" * (200 * size),
    "emphasis marks in lines": lambda size: "*a* " * 250 + ("\n\n" + "*a* " * 250) * (size // 500),
    "emphasis marks in one line": lambda size: "*a " * size,
    "terms in one line": lambda size: "My Number Card " * size,
    "( in one line": lambda size: "(" * size,
    "| in one line": lambda size: "|" * size,
    "unclosed tags": lambda size: "\n\n".join(["<a " * 500] * (size // 500)),
    "backticks in lines": lambda size: "\n\n".join(["`a " * 500] * (size // 500)),
    "& in lines": lambda size: "\n\n".join(["&a " * 500] * (size // 500)),
    "quotations inside each other": lambda size: "> " * size,
    "list items": lambda size: "- a\n" * size,
    "a long definition": lambda size: f"[a]: {'b' * size}",
    "definitions": lambda size: "".join(f"[a{number}]: b.md\n" for number in range(size // 10)),
    "footnotes": lambda size: "".join(f"a[^{number}]\n\n[^{number}]: b\n\n" for number in range(size // 10)),
    "figures in one line": lambda size: "1,000 yen " * size,
}


def main() -> int:
    """Print the CPU seconds of each build, the ratios, what more pages cost, and what hostile texts do."""
    pairs, more, rounds = (
        int(os.environ.get(name, usual)) for name, usual in (("PAIRS", "200"), ("MORE", "400"), ("ROUNDS", "3"))
    )
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "book")
        made = make_book(book, pairs)
        print(f"{made} page pairs, {rounds} rounds; CPU seconds of whole builds")
        seconds: dict[str, list[float]] = {"without": [], "first": [], "edited": [], "same": []}
        for round_number in range(1, rounds + 1):
            for kind, measured in seconds.items():
                measured.append(build(book, kind))
            print(f"round {round_number}: " + ", ".join(f"{kind} {measured[-1]:.2f}" for kind, measured in seconds.items()))
        for kind in ("first", "edited", "same"):
            ratios = [with_ / without for without, with_ in zip(seconds["without"], seconds[kind], strict=True)]
            print(f"build with checks / build without, {kind}: {statistics.median(ratios):.3f}")
        larger = Path(folder, "larger")
        print("`python -m handbook docs` beyond the start of Python and its imports")
        costs = []
        for each, count in ((book, made), (larger, make_book(larger, more))):
            first, again = (statistics.median(check_alone(each, kept) for _ in range(rounds)) for kept in (False, True))
            costs.append(first / count)
            print(f"{count} pairs: first {first:.2f} s, {first / count / 2 * 1000:.1f} ms a page; again {again:.2f} s")
        print(f"ms a page, {more} pairs / {made} pairs: {costs[1] / costs[0]:.2f}")
    for name, text in HOSTILE.items():
        print(f"{name}: " + ", ".join(check_hostile(text, size) for size in (HOSTILE_SIZE, 2 * HOSTILE_SIZE, 4 * HOSTILE_SIZE)))
    return 0


def check_hostile(text: Callable[[int], str], size: int) -> str:
    """Check a page that holds so many marks, and say how long it took and whether it was refused."""
    page = f"---\ntitle: A\ndescription: One.\nkind: explanation\nupdated: 2026-11-21\nchecked: 2026-11-21\n---\n# A {{ #a }}\n\n{text(size)}\n"
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder, "docs")
        (docs / "en").mkdir(parents=True)
        shutil.copytree(ROOT / "docs" / "_data" / "glossary", docs / "_data" / "glossary")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        (docs / "en" / "a.md").write_text(page, encoding="utf-8")
        before = time.process_time()
        found = check_all(read_book(docs), date.today())
        seconds = time.process_time() - before
    refused = any(finding.code == "page-unreadable" for finding in found)
    return f"{size:,} {seconds:.2f} s{' (refused)' if refused else ''}"


def make_book(book: Path, pairs: int) -> int:
    """Copy the project into a folder, and repeat its articles or leave some out until there are so many pairs."""
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, book / name, ignore=shutil.ignore_patterns("__pycache__", "agreed.yml"))
    compileall.compile_dir(book / "hooks", quiet=1)  # which Python does once, and the first build would pay for
    articles = sorted(
        path.relative_to(book / "docs" / "en") for path in (book / "docs" / "en").rglob("*.md") if path.name not in NOT_COPIED
    )
    for article in articles[pairs:]:
        for language in ("en", "ja"):
            (book / "docs" / language / article).unlink()
    del articles[pairs:]
    names: list[str] = []
    copy = 0
    while len(names) + len(articles) < pairs:
        copy += 1
        for article in articles[: pairs - len(articles) - len(names)]:
            name = f"{article.parent.as_posix()}/{article.stem}-{copy}.md"
            for language in ("en", "ja"):
                shutil.copy(book / "docs" / language / article, book / "docs" / language / name)
            names.append(name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    sections = [names[start : start + SECTION] for start in range(0, len(names), SECTION)]
    menu = "".join("  - Get the card:\n" + "".join(f"      - {name}\n" for name in section) for section in sections)
    config = config.replace("  - Reference:\n", f"{menu}  - Reference:\n", 1)
    (book / "mkdocs.yml").write_text(config, encoding="utf-8")
    (book / "without.yml").write_text(CHECKING_HOOKS.sub("", config), encoding="utf-8")
    return len(names) + len(articles)


def build(book: Path, kind: str) -> float:
    """Build the book and give the CPU seconds it took."""
    if kind == "first":
        shutil.rmtree(book / FOLDER, ignore_errors=True)
    elif kind == "edited":
        page = next((book / "docs" / "en" / "card").glob("*.md"))
        page.write_text(page.read_text(encoding="utf-8") + " \n", encoding="utf-8")
    settings = book / ("without.yml" if kind == "without" else "mkdocs.yml")
    return spend([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings), "-d", str(book / "site")], book)


def check_alone(book: Path, kept: bool) -> float:
    """Run the checks without a build and give the CPU seconds they took beyond the start of Python and its imports."""
    if not kept:
        shutil.rmtree(book / FOLDER, ignore_errors=True)
    return spend([sys.executable, "-m", "handbook", "docs"], book) - spend(
        [sys.executable, "-c", "import handbook.__main__"], book
    )


def spend(command: list[str], folder: Path) -> float:
    """Run a command and give the CPU seconds of it and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"PYTHONPATH": str(folder / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if result.returncode and "handbook" not in command:
        sys.exit(f"{' '.join(command)} ended with {result.returncode}:\n{result.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
