"""Weight: what an article asks for by itself, before its reader does anything."""

from __future__ import annotations

import gzip
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Response
from published import ARTICLES, LANGUAGES, PAGES, Page, page_at

LONGEST = "card/collect.md"
LATER = "assets/offline.js"
"""Fetched when the page has long been read: it keeps the handbook for times without a network."""


def fetched(new_page: Any, address: str) -> list[Response]:
    """Give the answers that a first visit gets."""
    page = new_page(None)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    return [answer for answer in answers if LATER not in answer.url]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", [page_at("index.md"), page_at(LONGEST), page_at("about.md")], ids=lambda page: page.path)
def test_a_page_asks_for_one_style_and_one_script(new_page: Any, home: str, written: Page, language: str) -> None:
    """No search, no settings: only what the page needs, once. The home page has a sheet of its own beside."""
    kinds = Counter(answer.request.resource_type for answer in fetched(new_page, home + written.address(language)))
    assert {kind: kinds[kind] for kind in ("document", "stylesheet", "script", "fetch", "xhr", "font")} == {
        "document": 1, "stylesheet": 1 + (written.kind == "home"), "script": 1, "fetch": 0, "xhr": 0, "font": 0,
    }  # fmt: skip


def test_an_article_weighs_at_most_40_kilobytes(new_page: Any, home: str) -> None:
    """All that its reader has to wait for, as a server packs it, whatever the number of pages."""
    assert page_at(LONGEST) in ARTICLES and len(PAGES) > 40
    for language in LANGUAGES:
        answers = fetched(new_page, home + page_at(LONGEST).address(language))
        weight = sum(len(gzip.compress(answer.body(), 9)) for answer in answers if answer.request.resource_type != "image")
        assert weight <= 40 * 1024


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "each"), [("glossary.md", 305), ("facts.md", 240)])
def test_the_registers_grow_only_with_what_they_list(new_page: Any, home: str, path: str, each: int, language: str) -> None:
    """All words, or all facts with their sources: so many bytes each, and 22 kilobytes for the page and what filters them."""
    page = new_page(None)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(home + page_at(path).address(language), wait_until="networkidle")
    loaded = [answer for answer in answers if LATER not in answer.url and answer.request.resource_type != "image"]
    entries = page.locator(".glossary-entry, .fact-entry").count()
    assert entries > 100 and {answer.request.resource_type for answer in loaded} >= {"document", "stylesheet", "script"}
    assert sum(len(gzip.compress(answer.body(), 9)) for answer in loaded) <= 22 * 1024 + each * entries


SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
})"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_while_a_page_loads(new_page: Any, home: str, phone: dict[str, Any], language: str) -> None:
    """Also when the other language is offered above it."""
    page = new_page(None, **phone)
    moved = {}
    for written in (page_at("index.md"), page_at(LONGEST), page_at("card/pins.md")):
        page.goto(home + written.address(language), wait_until="networkidle")
        if shift := page.evaluate(SHIFTS):
            moved[written.path] = shift
    assert moved == {}
