"""Screens and paper: nothing sticks out of the narrowest phone or the widest desk, and paper shows the page alone."""

from __future__ import annotations

from typing import Any

import pytest
from published import LANGUAGES, each_kind

WIDTHS = (320, 375, 768, 1280, 1440)
KINDS = {page.path: page for page in each_kind()}

NOT_ON_PAPER = [
    "header", ".offer", ".md-tabs", ".md-sidebar", ".language-switch", ".page-turn", ".colour-switch", ".tip[role=tooltip]", ".headerlink",
]  # fmt: skip
PAPER_AND_INK = [["body", "backgroundColor"], ["h1", "color"]]

STICKS_OUT = """() => {
    const edge = document.documentElement.clientWidth;
    const scrolls = element => {
        for (let above = element.parentElement; above && above !== document.body; above = above.parentElement)
            if (["auto", "scroll"].includes(getComputedStyle(above).overflowX)) return true;
        return false;
    };
    const out = [...document.querySelectorAll("header *, .md-content *, footer *")].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && (box.right > edge + 1 || box.left < -1)
            && element.checkVisibility({visibilityProperty: true, opacityProperty: true})
            && !element.closest("dialog, .md-skip, svg *") && !scrolls(element);
    });
    const wide = document.documentElement.scrollWidth > edge ? [`the page is ${document.documentElement.scrollWidth} wide`] : [];
    return wide.concat(out.slice(0, 3).map(e => `<${e.localName} class="${e.className}"> ${Math.round(e.getBoundingClientRect().left)}–${Math.round(e.getBoundingClientRect().right)} ${e.textContent.trim().slice(0, 30)}`));
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*KINDS, "gone"])
def test_nothing_sticks_out_of_the_screen(new_page: Any, language: str, path: str) -> None:
    """No page scrolls sideways at any width; a wide table scrolls in its own frame."""
    if path == "gone" and language == "ja":
        pytest.skip("a wrong address has one page for both languages")
    page = new_page(KINDS[path].address(language) if path in KINDS else "gone/")
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if out := page.evaluate(STICKS_OUT):
            found[width] = out
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_shows_the_page_alone(new_page: Any, home: str, language: str) -> None:
    """Heading and text are printed; header, menus, search, switches and cards are not; the address tells where it came from."""
    page = new_page(None)
    page.emulate_media(media="print")
    found = {}
    for path, written in KINDS.items():
        page.goto(home + written.address(language))
        missing = [
            selector
            for selector in ("h1", "article h2", *([".page-printed"] if written.kind != "home" else []))
            if not page.locator(selector).first.is_visible()
        ]
        if missing or (shown := [selector for selector in NOT_ON_PAPER if page.locator(f"{selector}:visible").count()]):
            found[path] = missing or shown
    assert found == {}


def test_paper_is_white_for_readers_with_a_dark_screen(new_page: Any) -> None:
    """Ink is dear."""
    page = new_page(KINDS["about.md"].address("en"), color_scheme="dark")
    page.emulate_media(media="print")
    paper, ink = (
        page.evaluate("([name, key]) => getComputedStyle(document.querySelector(name))[key]", pair) for pair in PAPER_AND_INK
    )
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert max(int(part) for part in ink.removeprefix("rgb(").rstrip(")").split(",")) < 64
