"""Switching language: the reader stays at the same place of the same page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from published import each_kind, page_at

WRITTEN = page_at("card/collect.md")
SWITCHES = [("en", "ja"), ("ja", "en")]


def choice(page: Page, language: str) -> Any:
    """Give the link to a language."""
    return page.locator(f".language-switch a[hreflang={language}]")


def third_heading(page: Page) -> str:
    """Give the id of a heading in the middle of a page."""
    return str(page.locator("article h2[id]").nth(2).get_attribute("id"))


def scroll_to(page: Page, heading: str) -> None:
    """Scroll until a heading stands right under the header."""
    page.evaluate(
        """id => {
            const header = document.querySelector("header.md-header").getBoundingClientRect().bottom;
            scrollBy(0, document.getElementById(id).getBoundingClientRect().top - header - 16);
        }""",
        heading,
    )


def assert_reads(page: Page, language: str, heading: str) -> None:
    """See that a reader has a heading in view, in a language."""
    expect(page.locator("html")).to_have_attribute("lang", language)
    box = page.locator(f"[id='{heading}']").bounding_box()
    header = page.locator("header.md-header").bounding_box()
    assert box and header
    assert header["y"] + header["height"] - 1 <= box["y"] < page.viewport_size["height"] / 2  # type: ignore[index]


@pytest.mark.parametrize(("from_", "to"), SWITCHES)
@pytest.mark.parametrize("device", ["desk", "phone"])
def test_switching_language_keeps_the_page_and_the_heading(
    new_page: Any, home: str, phone: dict[str, Any], from_: str, to: str, device: str
) -> None:
    """A reader who scrolled to a heading gets the same heading."""
    page = new_page(WRITTEN.address(from_), **(phone if device == "phone" else {}))
    heading = third_heading(page)
    scroll_to(page, heading)
    choice(page, to).click()
    page.wait_for_url(f"{home}{WRITTEN.address(to)}#{heading}")
    assert_reads(page, to, heading)


@pytest.mark.parametrize(("from_", "to"), SWITCHES)
def test_switching_language_from_a_deep_link_keeps_the_heading(new_page: Any, home: str, from_: str, to: str) -> None:
    """There and back again."""
    page = new_page(WRITTEN.address(from_))
    heading = third_heading(page)
    page.goto(f"{home}{WRITTEN.address(from_)}#{heading}")
    choice(page, to).click()
    page.wait_for_url(f"{home}{WRITTEN.address(to)}#{heading}")
    assert_reads(page, to, heading)
    choice(page, from_).click()
    page.wait_for_url(f"{home}{WRITTEN.address(from_)}#{heading}")
    assert_reads(page, from_, heading)


def test_switching_language_at_the_top_stays_at_the_top(new_page: Any, home: str) -> None:
    """No heading is named when none is read yet."""
    page = new_page(WRITTEN.address("en"))
    choice(page, "ja").click()
    page.wait_for_url(home + WRITTEN.address("ja"))
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("entry", [("facts.md", "fee-reissue"), ("glossary.md", "my-number-card")], ids=["fact", "word"])
def test_switching_language_in_a_register_keeps_the_entry(new_page: Any, home: str, entry: tuple[str, str]) -> None:
    """The same fact, the same word."""
    path, identity = entry
    page = new_page(f"{page_at(path).address('en')}#{identity}")
    choice(page, "ja").click()
    page.wait_for_url(f"{home}{page_at(path).address('ja')}#{identity}")
    assert_reads(page, "ja", identity)


def test_switching_language_works_by_keyboard(new_page: Any, home: str) -> None:
    """Tab to the other language, see where you are, press Enter."""
    page = new_page(WRITTEN.address("en"))
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.language-switch a[hreflang=ja]')"):
            break
    expect(choice(page, "ja")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(home + WRITTEN.address("ja"))


@pytest.mark.parametrize(("from_", "to"), SWITCHES)
def test_switching_language_works_without_scripts(new_page: Any, home: str, from_: str, to: str) -> None:
    """To the same page."""
    page = new_page(WRITTEN.address(from_), java_script_enabled=False)
    choice(page, to).click()
    page.wait_for_url(home + WRITTEN.address(to))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_switch_is_in_view_and_large_enough_on_the_smallest_phone(
    new_page: Any, home: str, phone: dict[str, Any], language: str
) -> None:
    """At 320 pixels nothing has to be opened, nothing covers it, and a thumb can hit it; it says which language is on."""
    page = new_page(None, **phone | {"viewport": {"width": 320, "height": 568}})
    for written in each_kind():
        page.goto(home + written.address(language))
        for code in ("en", "ja"):
            link = choice(page, code)
            box = link.bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320, (page.url, code, box)
            assert box["height"] >= 44 and box["width"] >= 44, (page.url, code, box)
            covered = link.evaluate(
                "a => { const b = a.getBoundingClientRect(); return !a.contains(document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)); }"
            )
            assert not covered, (page.url, code)
            assert link.get_attribute("aria-current") == ("true" if code == language else None), page.url
