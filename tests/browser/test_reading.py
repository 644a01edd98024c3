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
    page = new_page(None)
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


def test_lines_end_between_japanese_phrases_also_in_links(new_page: Any) -> None:
    """The theme lets links break anywhere: a word that a reader looks up would be cut in two."""
    written = next(page for page in PAGES if page.kind == "task")
    page = new_page(written.address("ja"))
    breaks = "links => [...new Set(links.map(link => getComputedStyle(link).wordBreak))]"
    assert page.locator("article p a.term").evaluate_all(breaks) == ["auto-phrase"]


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
def test_the_menu_opens_and_closes_by_keyboard(new_page: Any, key: str) -> None:
    """On a narrow screen: the focus goes into the menu, stays there, and comes back with Escape."""
    page = new_page(PAGES[0].address("en"), viewport={"width": 600, "height": 800})
    opener = page.locator("[data-menu-open]")
    expect(page.locator("#menu")).to_be_hidden()
    opener.focus()
    page.keyboard.press(key)
    expect(page.locator("[data-menu-close]")).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#menu a").first).to_be_in_viewport()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#menu')")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#menu")).to_be_hidden()


def test_a_tap_beside_the_menu_closes_it(new_page: Any, phone: dict[str, Any]) -> None:
    """As a reader expects."""
    page = new_page(PAGES[0].address("ja"), **phone)
    page.locator("[data-menu-open]").tap()
    expect(page.locator("#menu")).to_be_visible()
    page.touchscreen.tap(350, 400)
    expect(page.locator("#menu")).to_be_hidden()


def test_a_heading_in_the_menu_leads_there_and_closes_it(new_page: Any, phone: dict[str, Any]) -> None:
    """On a phone the contents of the page stand in the menu."""
    written = next(page for page in PAGES if page.kind == "task")
    page = new_page(written.address("en"), **phone)
    page.locator("[data-menu-open]").tap()
    link = page.locator("#menu .toc-list a").nth(2)
    heading = str(link.get_attribute("href"))
    link.tap()
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator(f"article {heading}")).to_be_in_viewport()


def test_the_menu_opens_without_scripts(new_page: Any, phone: dict[str, Any]) -> None:
    """By a tap, and by the space bar."""
    for keys in (False, True):
        page = new_page(PAGES[0].address("en"), java_script_enabled=False, **phone)
        if keys:
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
        else:
            page.locator("header label[for=__drawer]").tap()
        expect(page.locator("#menu a").first).to_be_in_viewport()


def test_the_contents_show_the_section_that_is_read(new_page: Any) -> None:
    """On a desk, beside the article."""
    written = next(page for page in PAGES if page.kind == "task")
    page = new_page(written.address("en"))
    expect(page.locator(".toc a[aria-current]")).to_have_count(0)
    heading = page.locator("article h2[id]").nth(2)
    heading.evaluate("h => scrollBy(0, h.getBoundingClientRect().top - 90)")
    expect(page.locator(".toc a[aria-current]")).to_have_attribute("href", f"#{heading.get_attribute('id')}")


@pytest.mark.parametrize(("device", "other"), [("light", "dark"), ("dark", "light")])
def test_chosen_colours_stay_and_can_be_given_up(new_page: Any, device: str, other: str) -> None:
    """Kept for the next page, from its first moment; as the device asks, nothing is kept."""
    colours = "getComputedStyle(document.documentElement).colorScheme"
    page = new_page(PAGES[0].address("en"), color_scheme=device)
    page.locator(f"[data-colours-set={other}]").click()
    assert page.evaluate(colours) == other
    page.reload(wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate(colours) == other
    page.locator(f"[data-colours-set={device}]").click()
    expect(page.locator(f"[data-colours-set={other}]")).to_be_focused()
    assert page.evaluate(colours) == device
    assert page.evaluate("localStorage.getItem('handbook.colours')") is None
