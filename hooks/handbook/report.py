"""Report: findings as a terminal, an editor, GitHub or another program reads them."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote

from handbook.book import Book
from handbook.census import Census, take_census
from handbook.finding import Edit, Finding, count_findings
from handbook.language import NAMES
from handbook.page import Written

STYLES = ("terminal", "plain", "github", "sarif", "json")
MANUAL = "hooks/README.md"
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
JAPANESE_PART = "\n## 日本語\n"

_HIDDEN = re.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]")
"""What would steer a terminal or change the order of the letters around it."""
_PAINTS = {"error": "31", "advice": "33", "path": "1", "code": "36"}


@dataclass(frozen=True)
class Entry:
    """What the manual says about a code in one language."""

    why: str
    more: str
    """The wrong and the right form, as a Markdown list."""


def run_to_its_end(command: Callable[[], int]) -> int:
    """Run a command of the terminal; it also ends in peace when its reader leaves first, as in `handbook docs | head`.

    A file or program gets UTF-8, as the pages are; a terminal without Japanese letters gets their numbers.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")
    try:
        state = command()
        sys.stdout.flush()
        return state
    except BrokenPipeError:  # what is left is written when Python ends, to nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def render_report(findings: Sequence[Finding], book: Book, style: str = "plain", colour: bool = False, manual: str = "") -> str:
    """Give the whole report in one of the styles, without its last line end."""
    if style == "sarif":
        return _to_json(_as_sarif(findings, book, manual))
    if style == "json":
        return _to_json(_as_json(findings, book))
    grouped = style == "terminal"
    lines = _render_groups(findings, colour) if grouped else (render_line(finding, style) for finding in findings)
    return "\n".join([*lines, *render_closing(findings, book)])


def render_line(finding: Finding, style: str = "plain") -> str:
    """Give a finding as one line of a terminal, or as GitHub shows it beside the changed line."""
    return _show(finding.as_annotation() if style == "github" else str(finding))


def render_closing(findings: Sequence[Finding], book: Book) -> list[str]:
    """Give the lines that say what was looked at, how much was found and where to read on."""
    seen = [f"Looked at in {NAMES[language]}: {_in_words(census)}." for language, census in take_census(book).items()]
    return [*seen, f"{count_findings(list(findings))}." + (f" What each code means: {MANUAL}" if findings else "")]


def read_manual(text: str) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """Give the entries of the manual by code: English, Japanese."""
    english, _, japanese = text.partition(JAPANESE_PART)
    return _read_entries(english), _read_entries(japanese)


def _read_entries(part: str) -> dict[str, Entry]:
    entries = re.finditer(r"^### ([a-z-]+)\n+(.+?)\n\n(.*?)(?=^#|\Z)", part, re.M | re.S)
    return {match[1]: Entry(match[2].strip(), match[3].strip()) for match in entries}


def _in_words(census: Census) -> str:
    return ", ".join(f"{count} {kind.removesuffix('s') if count == 1 else kind}" for kind, count in asdict(census).items())


def _show(text: str) -> str:
    return _HIDDEN.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)


def _render_groups(findings: Sequence[Finding], colour: bool) -> Iterator[str]:
    """Yield the lines of a terminal: the findings of each file below its path."""
    paint = _paint if colour else lambda _, text: text
    for path, group in groupby(findings, key=lambda finding: finding.place.path):
        yield paint("path", _show(path))
        for finding in group:
            where = f"{finding.place.line}:{finding.place.column}"
            said = _show(finding.said)
            yield f"  {where:>7}  {paint(finding.level, f'{finding.level:6}')}  {paint('code', finding.code)}  {said}"
        yield ""


def _paint(name: str, text: str) -> str:
    return f"\x1b[{_PAINTS[name]}m{text}\x1b[0m"


def _to_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _as_json(findings: Sequence[Finding], book: Book) -> dict[str, Any]:
    errors = sum(finding.level == "error" for finding in findings)
    return {
        "findings": [
            {
                "path": finding.place.path,
                "line": finding.place.line,
                "column": finding.place.column,
                "code": finding.code,
                "level": finding.level,
                "problem": finding.problem,
                "remedy": finding.remedy,
                "edit": asdict(finding.edit) if finding.edit else None,
            }
            for finding in findings
        ],
        "counts": {"error": errors, "advice": len(findings) - errors},
        "seen": {language: asdict(census) for language, census in take_census(book).items()},
    }


def _as_sarif(findings: Sequence[Finding], book: Book, manual: str) -> dict[str, Any]:
    """Give SARIF 2.1.0; its columns are those of an editor, one for each character."""
    english, japanese = read_manual(manual)
    repository = re.search(r"^repo_url:\s*[\"']?(https://[^\s\"'#]+?)/?[\"']?\s*$", book.settings.written.text, re.M)
    base = f"{repository[1]}/blob/main/{MANUAL}" if repository else ""
    rules = [_as_rule(code, entry, japanese.get(code), base) for code, entry in english.items()]
    numbers = {code: number for number, code in enumerate(english)}
    driver = {"name": "handbook", "rules": rules} | ({"informationUri": base} if base else {})
    results = [_as_result(finding, numbers, book) for finding in findings]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder that holds docs and mkdocs.yml."}}},
        "results": results,
    }
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _as_rule(code: str, entry: Entry, japanese: Entry | None, base: str) -> dict[str, Any]:
    parts = [f"{each.why}\n\n{each.more}" for each in (entry, japanese) if each]
    text = "\n\n".join(parts)
    rule = {"id": code, "shortDescription": {"text": entry.why}, "help": {"text": text.replace("`", ""), "markdown": text}}
    return rule | ({"helpUri": f"{base}#{code}"} if base else {})


def _as_result(finding: Finding, numbers: dict[str, int], book: Book) -> dict[str, Any]:
    place = {"startLine": finding.place.line, "startColumn": finding.place.column}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": "error" if finding.level == "error" else "note",
        "message": {"text": finding.said},
        "locations": [{"physicalLocation": {"artifactLocation": _as_artifact(finding.place.path), "region": place}}],
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if finding.edit and (written := _find_written(book, finding.edit.path)):
        result["fixes"] = [_as_fix(finding.edit, finding.remedy, written)]
    return result


def _find_written(book: Book, path: str) -> Written | None:
    page = book.pages.get(path.removeprefix("docs/"))
    return page.written if page else book.data.get(path.removeprefix("docs/"))


def _as_artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path), "uriBaseId": "ROOT"}


def _as_fix(edit: Edit, remedy: str, written: Written) -> dict[str, Any]:
    start, end = written.place(edit.start), written.place(edit.end)
    region = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
    replacement = {"deletedRegion": region, "insertedContent": {"text": edit.text}}
    change = {"artifactLocation": _as_artifact(edit.path), "replacements": [replacement]}
    return {"description": {"text": f"{remedy}."}, "artifactChanges": [change]}
