"""Measure what the checks cost: builds of many page pairs with and without them, in turn, as a ratio of CPU time.

Run it through `make bench`. PAIRS=200 and ROUNDS=3 are the defaults; the figures depend on the machine, the ratio hardly does.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKING_HOOKS = re.compile(r"^  - hooks/check_(?:pages|site)\.py\n", re.M)
SECTION = 20
"""Pages in one section of the menu: more would be too many for a reader."""
NOT_COPIED = ("index.md", "glossary.md", "facts.md", "about.md")


def main() -> int:
    """Print the CPU seconds of each build and the ratio of the medians."""
    pairs, rounds = int(os.environ.get("PAIRS", "200")), int(os.environ.get("ROUNDS", "3"))
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder)
        made = make_book(book, pairs)
        config = (book / "mkdocs.yml").read_text(encoding="utf-8")
        (book / "without.yml").write_text(CHECKING_HOOKS.sub("", config), encoding="utf-8")
        print(f"{made} page pairs, {rounds} rounds; CPU seconds of whole builds")
        seconds: dict[str, list[float]] = {"without.yml": [], "mkdocs.yml": []}
        for round_number in range(1, rounds + 1):
            for name, measured in seconds.items():
                measured.append(build(book, name))
            print(
                f"round {round_number}: without checks {seconds['without.yml'][-1]:.2f}, with checks {seconds['mkdocs.yml'][-1]:.2f}"
            )
        alone = statistics.median(check_alone(book) for _ in range(rounds))
        ratios = [with_ / without for without, with_ in zip(*seconds.values(), strict=True)]
        print(f"build with checks / build without: {statistics.median(ratios):.3f}")
        print(f"`python -m handbook docs` alone: {alone:.2f} s, {alone / made / 2 * 1000:.1f} ms a page")
    return 0


def make_book(book: Path, pairs: int) -> int:
    """Copy the project into a folder and repeat its articles until there are so many pairs."""
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, book / name, ignore=shutil.ignore_patterns("__pycache__", "agreed.yml"))
    articles = sorted(
        path.relative_to(book / "docs" / "en") for path in (book / "docs" / "en").rglob("*.md") if path.name not in NOT_COPIED
    )
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
    return len(names) + len(articles)


def build(book: Path, config: str) -> float:
    """Build the book and give the CPU seconds it took."""
    return spend([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(book / config), "-d", str(book / "site")], book)


def check_alone(book: Path) -> float:
    """Run the checks without a build and give the CPU seconds they took beyond the start of Python and its imports."""
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
