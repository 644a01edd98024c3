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


IN_SIGHT = """() => {
    // Which text stands at the reading line: the heading above it, and its number among the texts of that section.
    const line = document.querySelector("header.md-header").getBoundingClientRect().bottom + 48;
    let heading = null, number = 0;
    for (const block of document.querySelectorAll("article :is(h1, h2, h3, h4, p, li, dt, dd, tr)")) {
        if (!block.getClientRects().length) continue;
        if (block.getBoundingClientRect().top > line) break;
        if (block.matches(":is(h2, h3, h4)[id]")) { heading = block.id; number = 0; } else number += 1;
    }
    return [heading, number];
}"""


@pytest.mark.parametrize(("from_", "to"), SWITCHES)
@pytest.mark.parametrize("device", ["desk", "phone"])
@pytest.mark.parametrize("named", ["", "#steps"], ids=["scrolled", "scrolled after a deep link"])
def test_switching_language_keeps_the_line(
    new_page: Any, home: str, phone: dict[str, Any], from_: str, to: str, device: str, named: str
) -> None:
    """Deep inside a section, the same text is still in front of the reader: every step and row, not only the heading."""
    page = new_page(None, **(phone if device == "phone" else {}))
    page.goto(home + WRITTEN.address(from_) + named)
    texts = page.locator("article :is(p, li, td)").filter(visible=True)
    for number in (12, 24, 40):
        texts.nth(number).evaluate("p => scrollBy(0, p.getBoundingClientRect().top - 90)")
        before = page.evaluate(IN_SIGHT)
        choice(page, to).click()
        page.wait_for_url(f"{home}{WRITTEN.address(to)}*")
        page.wait_for_load_state("load")
        page.wait_for_function(f"expected => JSON.stringify(({IN_SIGHT})()) === JSON.stringify(expected)", arg=before)
        page.go_back()
        page.wait_for_load_state("load")


def test_switching_language_keeps_the_line_once(new_page: Any, home: str) -> None:
    """The place is forgotten on arrival: whoever comes to the page later begins at its top."""
    page = new_page(WRITTEN.address("en"))
    scroll_to(page, third_heading(page))
    choice(page, "ja").click()
    page.wait_for_url(f"{home}{WRITTEN.address('ja')}#*")
    page.wait_for_function("scrollY > 0")
    assert page.evaluate("sessionStorage.length") == 0
    page.goto(home + WRITTEN.address("en"))
    page.goto(home + WRITTEN.address("ja"))
    assert page.evaluate("scrollY") == 0


def test_switching_language_by_keyboard_keeps_the_heading(new_page: Any, home: str) -> None:
    """Also what a reader copies or opens in a new tab leads there."""
    page = new_page(WRITTEN.address("en"))
    heading = third_heading(page)
    scroll_to(page, heading)
    choice(page, "ja").focus()
    assert str(choice(page, "ja").get_attribute("href")).endswith(f"#{heading}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{WRITTEN.address('ja')}#{heading}")
    assert_reads(page, "ja", heading)


def test_switching_language_leaves_the_words_of_a_search_behind(new_page: Any, home: str) -> None:
    """A link to a search and a heading: when the search is closed, the switch leads to the same heading in the other language."""
    page = new_page(WRITTEN.address("en"))
    heading = third_heading(page)
    page.goto(f"{home}{WRITTEN.address('en')}?q=pin#{heading}")
    expect(page.locator("dialog.search")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(f"{home}{WRITTEN.address('en')}#{heading}")
    choice(page, "ja").click()
    page.wait_for_url(f"{home}{WRITTEN.address('ja')}#{heading}")
    assert_reads(page, "ja", heading)


def offered(new_page: Any, language: str, **options: Any) -> Page:
    """Open a page as a reader who has never been here."""
    page: Page = new_page(WRITTEN.address(language), **options)
    page.evaluate("localStorage.clear()")
    page.reload()
    return page


@pytest.mark.parametrize(("locale", "language", "other"), [("ja-JP", "en", "ja"), ("en-GB", "ja", "en")])
def test_the_language_of_the_browser_is_offered_in_one_line(
    new_page: Any, home: str, locale: str, language: str, other: str
) -> None:
    """In that language, and leading to this very page; nobody is sent anywhere unasked."""
    page = offered(new_page, language, locale=locale, viewport={"width": 320, "height": 640})
    assert page.url == home + WRITTEN.address(language)
    line = page.locator(".offer")
    expect(line).to_be_visible()
    assert line.get_attribute("lang") == other
    assert line.locator("a").evaluate("link => link.getClientRects().length") == 1
    line.locator("a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(home + WRITTEN.address(other))
    expect(page.locator(".offer")).to_be_hidden()


def test_the_offer_can_be_put_away_for_good(new_page: Any, home: str) -> None:
    """By its button; the focus goes to the top of the page, and the next page does not ask again."""
    page = offered(new_page, "en", locale="ja-JP")
    page.locator("[data-offer-close]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".offer")).to_be_hidden()
    expect(page.locator("a.site-name")).to_be_focused()
    page.goto(home + page_at("card/pins.md").address("en"))
    expect(page.locator(".offer")).to_be_hidden()


def test_who_chose_a_language_is_not_offered_the_other(new_page: Any, home: str) -> None:
    """A choice counts for more than the settings of a browser."""
    page = offered(new_page, "ja", locale="ja-JP")
    expect(page.locator(".offer")).to_be_hidden()
    choice(page, "en").click()
    page.wait_for_url(home + WRITTEN.address("en"))
    expect(page.locator(".offer")).to_be_hidden()


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja-JP", "ja"), ("vi-VN", "ja")])
def test_nothing_is_offered_to_those_who_do_not_ask_for_it(new_page: Any, locale: str, language: str) -> None:
    """The page is in their language, or in neither case better."""
    expect(offered(new_page, language, locale=locale).locator(".offer")).to_be_hidden()


def test_nothing_is_offered_without_scripts(new_page: Any) -> None:
    """It could not be put away."""
    page = new_page(WRITTEN.address("en"), java_script_enabled=False, locale="ja-JP")
    expect(page.locator(".offer")).to_be_hidden()


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
