"""The checks without a build, and what can be put right by itself: `python -m handbook docs`."""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.agreement import Agreement, agree, render_agreement
from handbook.book import Book
from handbook.checks import check_all
from handbook.codes import CODES
from handbook.fact import Fact
from handbook.finding import Edit, Finding
from handbook.kept import FOLDER, Kept
from handbook.mend import apply_edits, find_edits, render_diff
from handbook.page import FrontMatter
from handbook.reading import read_book
from handbook.record import Record
from handbook.report import MANUAL, STYLES, render_report, run_to_its_end
from handbook.repository import NoHistory, find_changed, write_whole
from handbook.source import Source
from handbook.synonyms import Synonyms
from handbook.term import Term

SCHEMAS: dict[str, type[Record]] = {"fact": Fact, "term": Term, "source": Source, "page": FrontMatter, "synonyms": Synonyms}
AGREED = "_data/agreed.yml"
ROUNDS = 5
"""So often fixes are looked for again: one may uncover another."""
STATES_OF_END = "It ends with 0 when no error is left, with 1 when there are errors, with 2 when the call is wrong."


class WrongCall(Exception):
    """What is wrong with a call, and what to write instead."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give 0 without errors, 1 with errors, 2 for a wrong call."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = make_parser()
    if not words or words[0] not in ("check", "fix", "agree", "-h", "--help"):
        words.insert(0, "check")
    options = parser.parse_args(words)
    try:
        if not options.docs.is_dir():
            raise WrongCall(f"'{options.docs}' is not a folder. Name the docs folder.")
        options.docs = Path(os.path.abspath(options.docs))  # the settings stand beside it, also when it is '.'
        return int(options.run(options))
    except (WrongCall, NoHistory) as error:
        print(error, file=sys.stderr)
        return 2


def make_parser() -> argparse.ArgumentParser:
    """Give the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="handbook",
        description="Check the pages, terms and facts of a docs folder, and put right what leaves no choice.",
        epilog=f"{STATES_OF_END} 'check' is taken when no command is named; each has its own --help. Codes: {MANUAL}",
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    checks = _add_command(commands, "check", run_check, "print what is wrong")
    checks.add_argument("--format", choices=STYLES, help="terminal (on a terminal), github (under GitHub Actions), else plain")
    checks.add_argument(
        "--changed", nargs="?", const="HEAD", metavar="REV",
        help="print only what is found in files that differ from REV (HEAD), in new files and in the twins of both",
    )  # fmt: skip
    checks.add_argument("--write-schemas", action="store_true", help="write the JSON Schemas to docs/_data/schema and stop")
    fixes = _add_command(commands, "fix", run_fix, "show what leaves no choice as a diff, ask, and write it")
    fixes.add_argument("--yes", action="store_true", help="write without asking")
    fixes.add_argument("--diff", action="store_true", help="show the diff and write nothing")
    for command in (checks, fixes):
        command.add_argument("--only", type=_split, default=(), metavar="CODE[,CODE]", help="look at these codes alone")
    agrees = _add_command(commands, "agree", run_agree, "record that both languages say the same")
    agrees.add_argument("sections", nargs="*", metavar="PATH[#SECTION]", help="a page or a section, such as card/pins.md#steps")
    return parser


def _add_command(commands: argparse._SubParsersAction, name: str, run: object, help: str) -> argparse.ArgumentParser:  # type: ignore[type-arg]
    command: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help, epilog=STATES_OF_END)
    command.set_defaults(run=run)
    command.add_argument("docs", type=Path, nargs="?", default=Path("docs"), help="the folder that holds en, ja and _data")
    return command


def run_check(options: argparse.Namespace) -> int:
    """Print what is wrong with a docs folder."""
    if options.write_schemas:
        write_schemas(options.docs / "_data" / "schema")
        return 0
    codes = _known(options.only)
    changed = find_changed(options.docs, options.changed) if options.changed else None
    kept = Kept(options.docs.parent / FOLDER)
    gc.set_threshold(100_000)  # the book stays to the end: looking for what nobody holds would find nothing
    book = read_book(options.docs, kept=kept)
    findings = check_all(book, date.today(), kept)
    shown = [
        finding
        for finding in findings
        if (not codes or finding.code in codes)
        and (changed is None or finding.place.path in changed or finding.code == "check-blind")
    ]
    style = options.format or _usual_style()
    print(render_report(shown, book, style, style == "terminal" and _wants_colour(), _manual()))
    return _state(shown)


def run_fix(options: argparse.Namespace) -> int:
    """Show what can be put right without a choice, write it when asked to, and say what is left."""
    codes = _known(options.only)
    found = try_fixes(options.docs, codes)
    for path, (before, after) in found.items():
        print(render_diff(path, before, after), end="")
    if found and not options.diff and (options.yes or _agrees(len(found))):
        for path, (before, after) in found.items():
            file = options.docs / path.removeprefix("docs/") if path.startswith("docs/") else options.docs.parent / path
            if file.read_bytes() == before:
                write_whole(file, after)
            else:
                print(f"{path} changed in the meantime: left as it is.")
    elif not found:
        print("Nothing to put right by itself.")
    book, findings = _look(options.docs)
    print(render_report(findings, book))
    return _state(findings)


def try_fixes(docs: Path, codes: Collection[str] = ()) -> dict[str, tuple[bytes, bytes]]:
    """Give the bytes before and after of each file in which something can be put right; nothing is written.

    The edits are made in a copy and checked there: a file of which as much is said as before stays as it was.
    """
    files: dict[str, tuple[bytes, bytes]] = {}
    with TemporaryDirectory(prefix="handbook-") as folder:
        copy = Path(folder, "docs")
        shutil.copytree(docs, copy, symlinks=True)
        if (settings := docs.parent / "mkdocs.yml").is_file():
            shutil.copy(settings, folder)
        refused: set[str] = set()
        findings = _look(copy)[1]
        for _ in range(ROUNDS):
            edits = {path: some for path, some in find_edits(findings, codes).items() if path not in refused}
            if not (written := _write_edits(Path(folder), edits)):
                break
            before, findings = _count_findings(findings), _look(copy)[1]
            after = _count_findings(findings)
            for path, old in written.items():
                if after[path] >= before[path]:
                    refused.add(path)
                    Path(folder, path).write_bytes(old)
                else:
                    files[path] = (files[path][0] if path in files else old, Path(folder, path).read_bytes())
            if refused & written.keys():
                findings = _look(copy)[1]
    return dict(sorted(files.items()))


def _write_edits(folder: Path, edits: Mapping[str, list[Edit]]) -> dict[str, bytes]:
    """Make the edits of each file; give what it held before."""
    written = {}
    for path, some in edits.items():
        file = folder / path
        if file.resolve() == folder.resolve() / path:  # a link on disk may lead to a file that stands elsewhere
            written[path] = file.read_bytes()
            file.write_bytes(apply_edits(written[path], some))
    return written


def _count_findings(findings: Sequence[Finding]) -> Counter[str]:
    """Count what is said of each file by itself; what is said of it beside its twin also changes with the other file."""
    return Counter(finding.place.path for finding in findings if not finding.code.startswith("twin-"))


def run_agree(options: argparse.Namespace) -> int:
    """Record what both languages say now, of all sections or of those that are named."""
    book = read_book(options.docs)
    now = agree(book.twins)
    named = _choose(now, options.sections) if options.sections else now
    merged = {path: dict(sections) for path, sections in (book.agreement if options.sections else now).items()}
    for path, sections in named.items():
        merged.setdefault(path, {}).update(sections)
    news = sum(print_ != book.agreement.get(path, {}).get(name) for path, all_ in named.items() for name, print_ in all_.items())
    write_whole(options.docs / AGREED, render_agreement(dict(sorted(merged.items()))).encode("utf-8"))
    looked = sum(map(len, named.values()))
    print(f"docs/{AGREED}: {looked} {'section' if looked == 1 else 'sections'} agreed, {news} of them new or changed.")
    return 0


def _choose(agreement: Agreement, wanted: Sequence[str]) -> Agreement:
    """Give the named part of an agreement."""
    chosen: Agreement = {}
    for name in wanted:
        path, _, section = name.partition("#")
        path = path.removeprefix("./").removeprefix("docs/").removeprefix("en/").removeprefix("ja/")
        if path not in agreement:
            raise WrongCall(f"'{path}' is no page in both languages.{_guess(path, agreement)}")
        if section and section not in agreement[path]:
            raise WrongCall(f"'{path}' has no section '{section}' in both languages.{_guess(section, agreement[path])}")
        sections = {section: agreement[path][section]} if section else agreement[path]
        chosen.setdefault(path, {}).update(sections)
    return chosen


def _guess(word: str, known: Collection[str]) -> str:
    near = get_close_matches(word, list(known), 1)
    return f" Did you mean '{near[0]}'?" if near else ""


def _look(docs: Path) -> tuple[Book, list[Finding]]:
    book = read_book(docs)
    return book, check_all(book, date.today())


def _state(findings: Sequence[Finding]) -> int:
    return 1 if any(finding.level == "error" for finding in findings) else 0


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (code.strip() for code in text.split(","))))


def _known(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Give the codes back when there are such codes."""
    for code in codes:
        if code not in CODES:
            raise WrongCall(f"'{code}' is no code.{_guess(code, sorted(CODES)) or f' {MANUAL} lists them.'}")
    return codes


def _manual() -> str:
    return (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def _usual_style() -> str:
    if os.environ.get("GITHUB_ACTIONS"):
        return "github"
    return "terminal" if sys.stdout.isatty() else "plain"


def _wants_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _agrees(files: int) -> bool:
    """Ask; without anybody to answer the answer is no."""
    try:
        answer = input(f"Write this to {files} {'file' if files == 1 else 'files'}? [y/N] ").strip().lower()
    except EOFError:
        print()
        answer = ""
    if answer not in ("y", "yes"):
        print("Nothing was written. Answer 'y', or add '--yes'.")
        return False
    return True


def schema_text(name: str) -> str:
    """Give the JSON Schema of one kind of record; facts and sources stand many in a file."""
    schema = SCHEMAS[name].model_json_schema(by_alias=True)
    if name in ("fact", "source"):
        definitions = schema.pop("$defs", {})
        definitions[name] = schema
        schema = {"$defs": definitions, "type": "object", "additionalProperties": {"$ref": f"#/$defs/{name}"}}
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> None:
    """Write the schemas that editors use to complete and check data files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (folder / f"{name}.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(run_to_its_end(main))
