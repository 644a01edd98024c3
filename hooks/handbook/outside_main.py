"""The addresses outside, asked now and then: `python -m handbook.outside_main docs`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from handbook.book import Book
from handbook.exemption import exempt
from handbook.finding import Finding, count_findings, sort_findings
from handbook.mend import apply_edits, find_edits, render_diff
from handbook.outside import (
    Address,
    Answer,
    Records,
    choose_due,
    find_addresses,
    host_of,
    judge,
    name_visitor,
    parse_records,
    remember,
    render_records,
)
from handbook.page import Written
from handbook.reading import read_book
from handbook.report import MANUAL, STYLES, render_line, render_report, run_to_its_end
from handbook.repository import write_whole
from handbook.visit import Manners, visit

CACHE = Path(".cache/outside.json")

Visit = Callable[[Iterable[str], Manners, Callable[[str, Answer], None]], None]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="outside", description="Ask the addresses outside of a docs folder for their pages.")
    parser.add_argument("docs", type=Path, nargs="?", default=Path("docs"), help="the folder that holds en, ja and _data")
    parser.add_argument("--cache", type=Path, default=CACHE, help=f"where answers are kept ({CACHE})")
    parser.add_argument("--days", type=float, default=6.0, help="how long a good answer counts; 0 asks everything (6)")
    parser.add_argument(
        "--format",
        choices=[style for style in STYLES if style != "terminal"],
        default="github" if os.environ.get("GITHUB_ACTIONS") else "plain",
    )
    parser.add_argument("--fix", action="store_true", help="write the new address of what has moved for good, and show it")
    return parser


def main(arguments: Sequence[str] | None = None, ask: Visit = visit) -> int:
    """Ask the addresses that are due and print what readers should be spared; give 1 when there is an error."""
    options = _parser().parse_args(arguments)
    if not options.docs.is_dir():
        print(f"'{options.docs}' is not a folder. Name the docs folder.", file=sys.stderr)
        return 2
    book = read_book(options.docs)
    data = read_data(options.docs, book)
    addresses = find_addresses(book, data)
    if not addresses:
        print(f"'{options.docs}' holds no address outside. Name the docs folder.", file=sys.stderr)
        return 2
    kept = read_cache(options.cache)
    records = {address.url: kept[address.url] for address in addresses if address.url in kept}
    due = choose_due(addresses, records, datetime.now(UTC), options.days)
    answers: dict[str, Answer] = {}
    manners = Manners(name_visitor(book.settings.written.text))
    stopped = ask_due(due, manners, ask, answers)
    if answers and all(answer.is_silence for answer in answers.values()):  # dead pages, or a dead network
        there = not stopped and is_network_there(set(answers), records, manners, ask)
        answers = answers if there else {}
    if due and not answers and not stopped:
        print("No site answers. See that this computer reaches the network, and try again.", file=sys.stderr)
        return 2
    for url, answer in answers.items():
        remember(records, url, answer, datetime.now(UTC))
    write_cache(options.cache, records)
    files = [*(page.written for page in book.pages.values()), *data]
    found = judge(addresses, records, datetime.now(UTC).date(), files)
    findings = sort_findings(exempt(found, [each for each in book.exemptions if each.is_about_outside]))
    if options.fix:
        write_edits(options.docs, findings)
        findings = [finding for finding in findings if not finding.edit]
    print(report(findings, book, addresses, len(answers), options.format))
    if stopped:
        print(
            f"Stopped with {_count(len(due) - len(answers), 'address', 'es')} not asked. Run it again to ask them.",
            file=sys.stderr,
        )
        return 130
    return 1 if any(finding.level == "error" for finding in findings) else 0


def write_edits(docs: Path, findings: Iterable[Finding]) -> None:
    """Write what leaves no choice, and show it."""
    for path, edits in find_edits(findings).items():
        file = docs / path.removeprefix("docs/")
        before = file.read_bytes()
        after = apply_edits(before, edits)
        print(render_diff(path, before, after), end="")
        write_whole(file, after)


def ask_due(due: Sequence[str], manners: Manners, ask: Visit, answers: dict[str, Answer]) -> bool:
    """Ask, and put each answer where it is kept when somebody stops the run; tell whether somebody did."""
    sites = len({host_of(url) for url in due})
    if due:
        start = f"Asking {_count(len(due), 'address', 'es')} of {_count(sites, 'site')}, each site in its own time ..."
        print(start, file=sys.stderr, flush=True)
    try:
        ask(due, manners, answers.__setitem__)
    except KeyboardInterrupt:
        return True
    return False


def is_network_there(asked: Container[str], records: Records, manners: Manners, ask: Visit) -> bool:
    """Ask an address that gave a page lately for a sign of life."""
    witness = [url for url, record in sorted(records.items()) if record.answer.is_good and url not in asked][:1]
    said: dict[str, Answer] = {}
    ask(witness, manners, said.__setitem__)
    return any(not answer.is_silence for answer in said.values())


def read_data(docs: Path, book: Book) -> list[Written]:
    """Read the data files in which addresses stand; those that cannot be read are left to the other checks."""
    paths = [path for path in [docs / "_data/sources.yml", *sorted((docs / "_data/glossary").glob("*.yml"))] if path.is_file()]
    names = {path.relative_to(docs).as_posix(): path for path in paths}
    return [
        Written(f"docs/{name}", path.read_text(encoding="utf-8-sig")) for name, path in names.items() if name not in book.unread
    ]


def read_cache(path: Path) -> Records:
    """Read what earlier runs were told; nothing where no cache is, or no good one."""
    try:
        return parse_records(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return {}


def write_cache(path: Path, records: Records) -> None:
    """Write the cache in one step, so that a broken run leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(render_records(records), encoding="utf-8")
    new.replace(path)


def report(findings: Sequence[Finding], book: Book, addresses: Sequence[Address], asked: int, style: str) -> str:
    """Give one line for each finding and a closing line that says what was looked at, or all of it for another program."""
    if style in ("sarif", "json"):
        return render_report(findings, book, style, manual=(Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8"))
    places = sum(len(address.spots) for address in addresses)
    seen = f"{_count(len(addresses), 'address', 'es')} in {_count(places, 'place')}, {asked} asked now"
    closing = f"{count_findings(list(findings))} in {seen}." + (f" What each code means: {MANUAL}" if findings else "")
    return "\n".join([*(render_line(finding, style) for finding in findings), closing])


def _count(number: int, noun: str, plural: str = "s") -> str:
    return f"{number} {noun}{'' if number == 1 else plural}"


if __name__ == "__main__":
    sys.exit(run_to_its_end(main))
