"""The guide answers every claim it was rewritten from, and no fact is forgotten."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml
from conftest import ROOT
from handbook.book import Book
from handbook.language import LANGUAGES
from handbook.reading import read_book

DATA = ROOT / "docs" / "_data"
CLAIMS = [f"{source}{number:02}" for source in "AB" for number in range(1, 31)]
LONGEST = 1500
"""English words on a page; a longer one is split."""


@pytest.fixture(scope="module")
def handbook() -> Book:
    """Read our own book once."""
    return read_book(ROOT / "docs")


def test_every_claim_is_answered_where_the_data_says_so(handbook: Book) -> None:
    """Whoever knows one of the articles finds its claim here, as stated or corrected, in both languages."""
    coverage = yaml.safe_load((DATA / "coverage.yml").read_text(encoding="utf-8"))
    assert list(coverage) == CLAIMS
    for claim, targets in coverage.items():
        assert targets, claim
        for target in targets:
            path, _, heading = target.partition("#")
            for language in LANGUAGES:
                page = handbook.pages.get(f"{language}/{path}")
                assert page is not None, f"{claim}: {language}/{path} is no page"
                assert heading in {entry.id for entry in page.headings}, f"{claim}: {language}/{target} is no heading"


def test_every_fact_is_cited_in_both_languages_or_says_why_not(handbook: Book) -> None:
    """A verified fact serves a reader, or the data says what keeps it back."""
    uncited = yaml.safe_load((DATA / "uncited.yml").read_text(encoding="utf-8")) or {}
    for language in LANGUAGES:
        cited = {mark.id for page in handbook.of(language) for mark in page.marks if mark.kind == "fact"}
        assert set(handbook.facts) - cited == set(uncited), f"in {language}"
    assert all(isinstance(reason, str) and len(reason) > 20 for reason in uncited.values())


def test_no_page_is_too_long(handbook: Book) -> None:
    """A reader at a counter finds the end of the page."""
    words = {
        path: sum(len(re.findall(r"[A-Za-z0-9'’-]+", prose.text)) for prose in page.proses)
        for path, page in handbook.pages.items()
    }
    assert not {path: count for path, count in words.items() if path.startswith("en/") and count > LONGEST}


def test_every_page_is_reached_from_home_in_three_clicks(handbook: Book) -> None:
    """Nobody needs the menu to find a page."""
    for language in LANGUAGES:
        reached = {f"{language}/index.md"}
        for _ in range(3):
            reached |= {
                _target(path, link.target) for path in reached if path in handbook.pages for link in handbook.pages[path].links
            }
        assert {path for path in handbook.pages if path.startswith(f"{language}/")} <= reached


def _target(path: str, target: str) -> str:
    parts = path.split("/")[:-1]
    for step in target.partition("#")[0].split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step:
            parts.append(step)
    return "/".join(parts)


def test_home_leads_to_ten_errands(handbook: Book) -> None:
    """The home page answers the ten most common errands, not everything."""
    for language in LANGUAGES:
        home = handbook.pages[f"{language}/index.md"]
        cards = Counter(link.target for link in home.links if any(block.kind == "li" for block in [home.blocks[link.block]]))
        assert len(cards) == 10
