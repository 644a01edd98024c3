"""Cases: each file below cases/ is a tiny book and the whole report that its writer gets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES, TODAY, Shelf, read_case
from handbook.checks import site_links
from handbook.finding import sort_findings
from handbook.outside import Answer, Record, find_addresses, judge
from handbook.outside_main import read_data
from handbook.reading import read_book
from handbook.site import Site, parse_built

PATHS = sorted(path for path in CASES.rglob("*.yml") if "_data" not in path.parts)
OPTIONS = ("mkdocs", "as_written", "symlinks", "agreed")
KEYS = {"files", "site", "answers", "today", "findings", *OPTIONS}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, findings: Callable[..., list[str]], shelf: Shelf) -> None:
    """The checks print exactly the lines that the case lists, and nothing beside them."""
    case: dict[str, Any] = read_case(path)
    assert set(case) <= KEYS, f"a case has only the keys {', '.join(sorted(KEYS))}"
    if "site" in case:
        printed = check_site(case["site"])
    elif "answers" in case:
        printed = check_outside(shelf, case["files"], case["answers"])
    else:
        options = {key: case[key] for key in OPTIONS if key in case}
        printed = findings(case["files"], today=case.get("today", TODAY), **options)
    assert printed == case["findings"]


def check_site(files: dict[str, str]) -> list[str]:
    """Print what the check of the built site finds in some HTML."""
    pages = {path: parse_built(path, text) for path, text in files.items() if path.endswith(".html")}
    return [
        str(finding)
        for finding in sort_findings(list(site_links.check(Site(pages, frozenset(files), "https://example.org/handbook/"))))
    ]


def check_outside(shelf: Shelf, files: dict[str, str], answers: dict[str, dict[str, Any]]) -> list[str]:
    """Print what the answers of addresses outside mean for a book; `good` is when one last gave a page."""
    docs = shelf.write(files)
    book = read_book(docs)
    records = {
        url: Record(Answer(**{k: v for k, v in said.items() if k != "good"}), said.get("good")) for url, said in answers.items()
    }
    found = find_addresses(book, read_data(docs, book))
    return [shelf.shown(finding) for finding in sort_findings(list(judge(found, records, TODAY)))]
