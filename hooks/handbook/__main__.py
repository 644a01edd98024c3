"""The checks without a build: `python -m handbook docs`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from handbook.book import Book, read_book
from handbook.checks import check_all
from handbook.fact import Fact
from handbook.finding import Finding, count_findings
from handbook.page import FrontMatter
from handbook.record import Record
from handbook.source import Source
from handbook.term import Term

MANUAL = "What each code means: hooks/README.md"
SCHEMAS: dict[str, type[Record]] = {"fact": Fact, "term": Term, "source": Source, "page": FrontMatter}


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a docs folder, or write the schemas for editors; give 1 when there is an error."""
    parser = argparse.ArgumentParser(prog="handbook", description="Check the pages, terms and facts of a docs folder.")
    parser.add_argument("docs", type=Path, nargs="?", default=Path("docs"), help="the folder that holds en, ja and _data")
    parser.add_argument(
        "--format", choices=["plain", "github"], default="github" if os.environ.get("GITHUB_ACTIONS") else "plain"
    )
    parser.add_argument("--write-schemas", action="store_true", help="write the JSON Schemas to docs/_data/schema and stop")
    options = parser.parse_args(arguments)
    if not options.docs.is_dir():
        print(f"'{options.docs}' is not a folder. Name the docs folder.", file=sys.stderr)
        return 2
    if options.write_schemas:
        write_schemas(options.docs / "_data" / "schema")
        return 0
    book = read_book(options.docs)
    findings = check_all(book, date.today())
    print(report(findings, book, options.format))
    return 1 if any(finding.level == "error" for finding in findings) else 0


def report(findings: Sequence[Finding], book: Book, style: str = "plain") -> str:
    """Give one line for each finding and a closing line that says what was looked at."""
    lines = [finding.as_annotation() if style == "github" else str(finding) for finding in findings]
    seen = f"{len(book.pages)} pages, {sum(len(page.links) for page in book.pages.values())} links, {len(book.terms)} terms, {len(book.facts)} facts"
    lines.append(f"{count_findings(list(findings))} in {seen}." + (f" {MANUAL}" if findings else ""))
    return "\n".join(lines)


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
    sys.exit(main())
