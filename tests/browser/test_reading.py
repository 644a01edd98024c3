"""Reading: every page opens, whole and without a fault, and asks nothing of anybody else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from published import LANGUAGES, PAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_without_a_fault(new_page: Any, home: str, language: str) -> None:
    """Found, in its language, with its heading in view, no error in the console, and nothing that fails to load."""
    faults: list[str] = []
    page = new_page(None, search=True)
    page.on(
        "console",
        lambda message: faults.append(f"{page.url} console: {message.text}") if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: faults.append(f"{page.url} error: {error}"))
    # Going on to the next page ends what the search still fetches: no fault.
    page.on(
        "requestfailed",
        lambda request: faults.append(f"{page.url} failed: {request.url}") if request.failure != "net::ERR_ABORTED" else None,
    )
    page.on(
        "response",
        lambda response: faults.append(f"{page.url} {response.status}: {response.url}") if response.status >= 400 else None,
    )
    for written in PAGES:
        response = page.goto(home + written.address(language))
        seen = {
            "status": response.status,
            "language": page.locator("html").get_attribute("lang"),
            "headings": page.locator("h1").count(),
            "in view": page.locator("h1").first.is_visible() and page.locator("h1").first.bounding_box()["y"] < 800,
        }
        if seen != {"status": 200, "language": language, "headings": 1, "in view": True}:
            faults.append(f"{page.url} {seen}")
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_can_be_read_without_scripts(new_page: Any, language: str) -> None:
    """The text, the menu of its section and the switch are there; no card covers the text."""
    written = next(page for page in PAGES if page.kind == "task")
    page = new_page(written.address(language), java_script_enabled=False)
    assert page.locator("article h2").first.is_visible()
    assert page.locator(".language-switch a").count() == 2
    assert page.locator(".tip:visible").count() == 0
    assert page.locator("header a.site-name").is_visible()


def test_the_first_key_leads_past_the_menu(new_page: Any) -> None:
    """Tab, Enter: the reader is at the text."""
    written = next(page for page in PAGES if page.kind == "task")
    page = new_page(written.address("en"))
    heading = page.locator("h1").get_attribute("id")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to content"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{heading}")


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize(
    ("toggle", "opened"), [("__drawer", ".md-sidebar--primary"), ("__search", ".md-search__input")], ids=["menu", "search"]
)
def test_a_button_of_the_header_opens_by_keyboard(new_page: Any, key: str, toggle: str, opened: str) -> None:
    """On a narrow screen, where the menu and the search are buttons."""
    page = new_page(PAGES[0].address("en"), viewport={"width": 600, "height": 800})
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("id => document.activeElement.htmlFor === id", toggle):
            break
    page.keyboard.press(key)
    expect(page.locator(f"#{toggle}")).to_be_checked()
    expect(page.locator(opened)).to_be_in_viewport()
