"""Paper: a task is a handout of two sheets, black on white, that tells where everything leads."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page
from published import LANGUAGES, PAGES, each_kind, page_at

WRITTEN = page_at("card/collect.md")
TASKS = [page for page in PAGES if page.kind == "task"]
SHEETS = 2
THREE = {"basics/arrive.md", "card/children.md", "card/extend.md", "card/lost.md", "life/move.md"}
"""Tasks with more rules than two sheets hold."""
NOT_ON_PAPER = [
    "header", ".offer", ".md-tabs", ".md-sidebar", ".language-switch", ".page-turn", ".colour-switch", ".tip[role=tooltip]", ".headerlink",
]  # fmt: skip


def sheets(page: Page) -> int:
    """Count the sheets of A4 that a page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def print_media(page: Page) -> None:
    """Show a page as it goes to paper."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_task_fits_on_two_sheets(new_page: Any, home: str, language: str) -> None:
    """Three where there is very much to say."""
    page = new_page(None)
    counts = {}
    for written in TASKS:
        page.goto(home + written.address(language))
        counts[written.path] = sheets(page)
    assert {path: count for path, count in counts.items() if count > SHEETS + (path in THREE)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_phrases_fit_on_three_sheets(new_page: Any, language: str) -> None:
    """To be taken to a counter; the Japanese stays as large as a newspaper's."""
    page = new_page(page_at("help/say.md").address(language))
    assert sheets(page) <= 3
    print_media(page)
    assert page.locator(".say .say-ja").first.evaluate("phrase => parseFloat(getComputedStyle(phrase).fontSize) * .75") > 9.9


def test_sources_are_printed_without_scripts_too(new_page: Any) -> None:
    """Folded on a screen, open on paper."""
    page = new_page(WRITTEN.address("en"), java_script_enabled=False)
    entry = page.locator("details.sources li").first
    assert not entry.is_visible()
    page.emulate_media(media="print")
    assert entry.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(new_page: Any, scheme: str) -> None:
    """No colour at all, whatever the screen shows."""
    page = new_page(WRITTEN.address("en"), color_scheme=scheme)
    page.evaluate("document.documentElement.dataset.colours = 'dark'")
    print_media(page)
    coloured = page.evaluate(
        """() => [...document.querySelectorAll("article *")].flatMap(element => [null, "::before"].flatMap(part => {
            const style = getComputedStyle(element, part);
            const grey = colour => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return a === 0 || (r === g && g === b); };
            const dark = parseInt(style.color.match(/\\d+/)[0]) < 64, light = /, 0\\)$|255, 255, 255/.test(style.backgroundColor);
            return element.checkVisibility() && !(grey(style.color) && grey(style.borderTopColor) && (part || dark) && (part || light)) ? [`${element.localName}.${element.className} ${style.color} ${style.backgroundColor}`] : [];
        })).slice(0, 5)"""
    )
    assert coloured == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_tells_where_its_links_lead(new_page: Any, home: str, language: str) -> None:
    """Addresses outside are written out once, those of this site in short, and words of the glossary not at all."""
    page = new_page(WRITTEN.address(language))
    print_media(page)
    written = page.evaluate(
        """() => [...document.querySelectorAll("article a[href]")].filter(link => link.checkVisibility()).map(link => {
            const text = getComputedStyle(link, "::after").content;
            return [link.href, link.className, /^["']/.test(text) ? text.slice(1, -1) : ""];
        })"""
    )
    outside = {address: text for address, _, text in reversed(written) if not address.startswith((home, "tel:"))}
    assert len(outside) > 10
    assert all(text and text.strip(" ()") in address for address, text in outside.items()), outside
    assert not any("http" in text for text in outside.values())
    repeated = [text for _, _, text in written if text]
    assert len(repeated) == len(set(repeated))
    inside = {text for address, name, text in written if address.startswith(home) and "#fn" not in address and not name}
    folder = "" if language == "en" else "ja/"
    assert f" ({folder}card/pins/)" in inside
    assert not any(text for _, name, text in written if name == "term")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_keeps_together_what_belongs_together(new_page: Any, language: str) -> None:
    """Steps, boxes and lines of tables are not broken; a deadline has a frame; no fold hides the sources."""
    page = new_page(WRITTEN.address(language))
    print_media(page)
    together = page.evaluate(
        """() => ["#steps ~ ol > li", ".admonition", ".say", ".task-list-item", "tr", "article p"].filter(
            selector => getComputedStyle(document.querySelector(selector)).breakInside !== "avoid")"""
    )
    assert together == []
    assert page.locator(".deadline").first.evaluate("mark => getComputedStyle(mark).borderLeftStyle") == "solid"
    assert page.locator("details.sources li").first.is_visible()
    for size, least in (("article p:not([class])", 8.4), ("details.sources li", 5.9)):
        assert page.locator(size).first.evaluate("text => parseFloat(getComputedStyle(text).fontSize) * .75") >= least


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_says_where_it_is_from_and_when_it_was_checked(new_page: Any, language: str) -> None:
    """At its foot."""
    page = new_page(WRITTEN.address(language))
    print_media(page)
    foot = page.locator("article > :last-child").inner_text()
    day = WRITTEN.front_matter(language)["checked"]
    assert f"/{WRITTEN.address(language)}" in foot
    assert (f"{day:%B} {day.day}, {day.year}" if language == "en" else f"{day.year}年{day.month}月{day.day}日") in foot


def test_links_are_written_out_without_scripts_too(new_page: Any) -> None:
    """Whole, then."""
    page = new_page(WRITTEN.address("en"), java_script_enabled=False)
    page.emulate_media(media="print")
    link = page.locator("article li > a[href^=http]:visible").first
    content = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert str(link.get_attribute("href")) in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_shows_the_page_alone(new_page: Any, home: str, language: str) -> None:
    """Heading and text are printed; header, menus, search, switches and cards are not; the address tells where it came from."""
    page = new_page(None)
    page.emulate_media(media="print")
    found = {}
    for written in each_kind():
        page.goto(home + written.address(language))
        missing = [
            selector
            for selector in ("h1", "article h2", *([".page-printed"] if written.kind != "home" else []))
            if not page.locator(selector).first.is_visible()
        ]
        if missing or (shown := [selector for selector in NOT_ON_PAPER if page.locator(f"{selector}:visible").count()]):
            found[written.path] = missing or shown
    assert found == {}
