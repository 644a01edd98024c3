"""A wrong address: the reader is told so in both languages and finds a way home."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from published import LANGUAGES


@pytest.mark.parametrize("address", ["gone/", "ja/card/gone/", "card/pins/old.html"])
def test_a_wrong_address_speaks_both_languages(new_page: Any, home: str, address: str) -> None:
    """In each language a heading, a sentence, and a link to the home page in that language; the page has its style."""
    page = new_page(None)
    failed: list[str] = []
    page.on(
        "response",
        lambda response: (
            failed.append(response.url) if response.status >= 400 and response.request.resource_type != "document" else None
        ),
    )
    response = page.goto(home + address)
    assert response.status == 404
    for language, role in (("en", "h1"), ("ja", "h2")):
        heading = page.locator(f"main {role}")
        expect(heading).to_be_visible()
        assert heading.evaluate("h => h.closest('[lang]').lang") == language
    assert failed == []
    assert page.evaluate("getComputedStyle(document.querySelector('main a')).color") != "rgb(0, 0, 238)"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["main", ".language-switch"])
def test_a_wrong_address_leads_home(new_page: Any, home: str, language: str, place: str) -> None:
    """From the text and from the switch."""
    page = new_page("ja/card/gone/")
    with page.expect_navigation() as arrived:
        page.locator(f"{place} a[hreflang={language}]").click()
    assert arrived.value.status == 200
    assert page.url == home + ("" if language == "en" else "ja/")
    expect(page.locator("html")).to_have_attribute("lang", language)
