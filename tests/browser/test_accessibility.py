"""Accessibility: axe finds nothing to complain about, in both languages, on light and dark screens."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from published import LANGUAGES, each_kind, page_at

PAGES = {
    "home": page_at("index.md"),
    "task": page_at("card/collect.md"),
    "table": page_at("card/pins.md"),
    "words": page_at("glossary.md"),
    "facts": page_at("facts.md"),
}
LONG = {"words": ".glossary-entry", "facts": ".fact-entry"}
"""The entries of a register are all made alike: the first ones stand for all, which axe would take a minute to visit."""


COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a dark screen can break; the page itself is the one that was looked at in light."""


def audit(page: Any, only: list[str] | None = None) -> list[str]:
    """Give a line for every element that axe complains about."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if only:
        options = {"resultTypes": ["violations"], "runOnly": only}
    response = Axe().run(page, options=options).response
    return [
        f"{violation['id']} ({violation['impact']}): {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[1].strip()}: {node['html'][:120]}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(new_page: Any, name: str, language: str, scheme: str) -> None:
    """With every rule of axe, also those that are only good practice."""
    page = new_page(PAGES[name].address(language), color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme
    if name in LONG:
        page.evaluate("entry => [...document.querySelectorAll(entry)].slice(8).forEach(element => element.remove())", LONG[name])
    assert audit(page, COLOURS if scheme == "dark" else None) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_a_wrong_address(new_page: Any, scheme: str) -> None:
    """It speaks two languages."""
    assert audit(new_page("gone/", color_scheme=scheme)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_a_phone_with_its_menu_or_a_card_open(new_page: Any, phone: dict[str, Any], language: str) -> None:
    """What opens is as good as what is there at first."""
    page = new_page(PAGES["task"].address(language), **phone)
    page.locator("article a.term[data-tip]").first.tap()
    card = audit(page)
    page.keyboard.press("Escape")
    page.locator("[data-menu-open]").tap()
    page.wait_for_timeout(300)
    assert {"card": card, "menu": audit(page)} == {"card": [], "menu": []}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_and_field_has_a_name_in_the_language_of_the_page(new_page: Any, home: str, language: str) -> None:
    """A drawing tells what it shows."""
    page = new_page(None)
    nameless = []
    for written in [*each_kind(), PAGES["table"]]:
        page.goto(home + written.address(language))
        nameless += page.locator("article figure svg").evaluate_all(
            "drawings => drawings.filter(svg => !svg.querySelector('title')?.textContent.trim() && !svg.getAttribute('aria-label')).map(svg => location.href)"
        )
    assert nameless == []
