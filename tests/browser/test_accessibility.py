"""Accessibility: axe finds nothing on any page, the keyboard reaches and shows everything, and text can grow."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect
from published import LANGUAGES, PAGES, each_kind, page_at

WRITTEN = page_at("card/collect.md")
DESK = {"width": 1280, "height": 800}
NARROWEST = {"width": 320, "height": 640}  # a desk of 1280 pixels, magnified four times
TABS = 2
"""As many pages are looked at together: more do not make two processors faster."""

KEPT = 8
"""The entries of a register are all made alike: the first ones stand for all, which axe would take a minute to visit."""
TRIM = "kept => document.querySelectorAll('article').forEach(article => [...article.querySelectorAll('.glossary-entry, .fact-entry')].slice(kept).forEach(entry => entry.remove()))"

ALL_RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}  # of WCAG 2.2, asleep unless it is asked
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
"""What a dark screen can break; the page itself is the one that was looked at in light."""
SCHEMES = {"light": ALL_RULES, "dark": COLOURS}


def start_audit(page: Page, options: dict[str, Any]) -> None:
    """Let axe look at a page, and do not wait for it."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate("options => { window.found = axe.run(document, options); }", options)


def end_audit(page: Page) -> list[str]:
    """Give a line for every element that axe complains about."""
    violations = page.evaluate("window.found.then(result => result.violations)")
    return [
        f"{page.url} {violation['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[1].strip()}: {node['html'][:120]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def audit(page: Page, scheme: str) -> list[str]:
    """Let axe look at one page."""
    start_audit(page, SCHEMES[scheme])
    return end_audit(page)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(new_page: Any, home: str, language: str, scheme: str) -> None:
    """On the narrowest screen, with every rule of axe, also those that are only good practice."""
    tabs = [new_page(None, viewport=NARROWEST, color_scheme=scheme) for _ in range(TABS)]
    addresses = [*(written.address(language) for written in PAGES), *(["gone/"] if language == "en" else [])]
    found = []
    for start in range(0, len(addresses), TABS):
        together = addresses[start : start + TABS]
        for tab, address in zip(tabs, together, strict=False):
            tab.goto(home + address)
            assert tab.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme
            tab.evaluate(TRIM, KEPT)
            start_audit(tab, SCHEMES[scheme])
        found += [line for tab, _ in zip(tabs, together, strict=False) for line in end_audit(tab)]
    assert found == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_what_opens(new_page: Any, language: str, scheme: str) -> None:
    """Cards of words and facts, the menu, the search with and without results: as good as what is there at first."""
    phone = {"viewport": NARROWEST, "has_touch": True, "is_mobile": True, "color_scheme": scheme}
    page = new_page(WRITTEN.address(language), **phone)
    found = {}
    for name, opener in (("word", "a.term[data-tip]"), ("fact", "a.fact-mark[data-tip]")):
        page.locator(f"article {opener}").first.tap()
        expect(page.locator(".tip[role=tooltip]:visible")).to_have_count(1)
        found[name] = audit(page, scheme)
        page.keyboard.press("Escape")
    page.locator("[data-menu-open]").tap()
    expect(page.locator("#menu a").first).to_be_in_viewport()
    found["menu"] = audit(page, scheme)
    page.keyboard.press("Escape")
    page.locator("[data-search-open]").tap()
    for name, query in (("search", ""), ("results", "PIN"), ("no results", "qqqqqqqq")):
        page.locator("dialog.search input").fill(query)
        if query:
            expect(page.locator("dialog.search .search-count")).not_to_be_empty()
        found[name] = audit(page, scheme)
    assert {name: lines for name, lines in found.items() if lines} == {}


# ---------- The keyboard ----------

LOOK_AT_FOCUS = """() => {
    // What is wrong with the element that has the focus: out of sight, under something, or without a ring that one can see.
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const shown = [...element.getClientRects()].filter(box => box.width && box.height);
    const inside = box => box.left >= -1 && box.right <= innerWidth + 1 && (box.height > innerHeight / 2 ? box.top < innerHeight && box.bottom > 0 : box.top >= -1 && box.bottom <= innerHeight + 1);
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => {
        const [r, g, b] = numbers(colour).map(part => (part /= 255) <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const paper = node => {
        for (; node; node = node.parentElement) {
            const colour = getComputedStyle(node).backgroundColor;
            if ((numbers(colour)[3] ?? 1) > .5) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const faults = [];
    if (!shown.some(inside)) faults.push("out of sight");
    const onTop = shown.some(box => {
        const [x, y] = [(Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
        const hit = document.elementFromPoint(x, y);
        return hit && (element.contains(hit) || (hit.contains(element) && !hit.matches("header, body, html")));
    });
    if (!onTop) faults.push("under something else");
    const drawn = [element, element.parentElement, element.parentElement.parentElement].find(
        node => getComputedStyle(node).outlineStyle !== "none" && parseFloat(getComputedStyle(node).outlineWidth) >= 2);
    if (!drawn) faults.push("no ring");
    else {
        const [one, other] = [getComputedStyle(drawn).outlineColor, paper(drawn.parentElement)].map(light).sort((a, b) => b - a);
        if ((one + .05) / (other + .05) < 3) faults.push("a ring too faint");
    }
    return [`${element.localName}.${element.className} ${element.textContent.trim().slice(0, 30)}`, faults.join(", ")];
}"""
READERS = {
    "magnified": {"viewport": {"width": 320, "height": 480}, "color_scheme": "light"},
    "at a desk": {"viewport": {"width": 1280, "height": 720}, "color_scheme": "dark"},
}
STOPS = 60


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_the_focus_can_be_seen(new_page: Any, home: str, language: str, reader: str) -> None:
    """On a page of each kind, forwards from the top and backwards from the end: in sight, under nothing, with a clear ring."""
    page = new_page(None, **READERS[reader])
    found = {}
    for address in [*(written.address(language) for written in each_kind()), page_at("card/pins.md").address(language)]:
        for key in ("Tab", "Shift+Tab"):
            page.goto(home + address)
            if key == "Shift+Tab":
                page.locator("footer a, footer button").locator("visible=true").last.focus()
            for _ in range(STOPS):
                page.keyboard.press(key)
                seen = page.evaluate(LOOK_AT_FOCUS)
                if seen is None:
                    break
                if seen[1]:
                    found[f"{address} {key} {seen[0]}"] = seen[1]
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wide_table_scrolls_by_keyboard_and_says_its_name(new_page: Any, language: str) -> None:
    """In a frame that Tab reaches and that is called by the heading above, as long as it is too wide."""
    page = new_page(page_at("card/pins.md").address(language), viewport=DESK, bypass_csp=True)
    frame = page.locator(".table-scroll").first
    expect(frame).not_to_have_attribute("tabindex", "0")
    page.set_viewport_size(NARROWEST)
    page.add_style_tag(content="td { white-space: nowrap }")  # too wide whatever letters the machine has
    heading = page.locator("article h2").first.evaluate("heading => heading.firstChild.textContent.trim()")
    expect(frame).to_have_attribute("tabindex", "0")
    expect(frame).to_have_attribute("role", "group")
    expect(frame).to_have_attribute("aria-label", heading)
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("frame => frame.scrollLeft > 0", arg=frame.element_handle())
    page.add_style_tag(content="td { white-space: normal }")
    page.set_viewport_size(DESK)
    expect(frame).not_to_have_attribute("tabindex", "0")


# ---------- Text that grows, and eyes that need other colours ----------

STICKS_OUT = """() => {
    // Elements beyond the edge of the window, outside of frames that scroll; words that their own box cuts off.
    const scrolls = element => element.closest(".table-scroll, dialog, .md-sidebar");
    const out = [];
    if (document.documentElement.scrollWidth > innerWidth + 1) out.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.querySelectorAll("header *, article *, footer *")) {
        const box = element.getBoundingClientRect();
        if (!box.width || !box.height || scrolls(element) || element.closest(".unseen, svg *") || !element.checkVisibility({visibilityProperty: true})) continue;
        if (box.right > innerWidth + 1 || box.left < -1) out.push(`${element.localName}.${element.className} ${Math.round(box.left)}-${Math.round(box.right)}`);
        const style = getComputedStyle(element);
        if (style.overflow === "hidden" && style.clipPath === "none" && element.scrollHeight > element.clientHeight + 2) out.push(`${element.localName}.${element.className} cuts off its text`);
    }
    return out.slice(0, 4);
}"""
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
"""The distances of WCAG 1.4.12."""
LARGER = "html { font-size: 250% !important }"
"""Text alone at twice its size."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("style", "width"), [(SPACED, 320), (LARGER, 640)], ids=["spaced", "twice as large"])
def test_text_can_grow(new_page: Any, home: str, language: str, style: str, width: int) -> None:
    """Nothing is cut off, and no page scrolls sideways."""
    page = new_page(None, viewport={"width": width, "height": 800}, bypass_csp=True)
    found = {}
    for address in [*(written.address(language) for written in each_kind()), "gone/"]:
        page.goto(home + address)
        page.add_style_tag(content=style)
        if out := page.evaluate(STICKS_OUT):
            found[address] = out
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_forced_colours_lose_nothing(new_page: Any, language: str) -> None:
    """Where a background said something, a line says it: the current language, a deadline, a step, a mark, an icon."""
    page = new_page(WRITTEN.address(language), forced_colors="active")
    lines = page.evaluate(
        """() => Object.fromEntries(Object.entries({
            "current language": [".language-switch-choice[aria-current]", null, "outlineStyle"],
            "deadline": [".deadline", null, "borderTopStyle"],
            "step": ["#steps ~ ol > li", "::before", "borderTopStyle"],
            "mark": [".fact-mark", null, "borderTopStyle"],
        }).map(([name, [selector, part, key]]) => [name, getComputedStyle(document.querySelector(selector), part)[key]]))"""
    )
    assert lines == dict.fromkeys(lines, "solid")
    icon, paper = page.evaluate(
        "() => [getComputedStyle(document.querySelector('.admonition.warning > .admonition-title'), '::before').backgroundColor, getComputedStyle(document.body).backgroundColor]"
    )
    assert icon != paper


def test_nothing_moves_for_readers_who_ask_for_that(new_page: Any) -> None:
    """And a movement that others see is short."""
    longest = "() => Math.max(...[...document.querySelectorAll('*')].flatMap(element => [null, '::before', '::after'].flatMap(part => { const style = getComputedStyle(element, part); return [style.transitionDuration, style.animationDuration].flatMap(times => times.split(', ').map(parseFloat)); })))"
    calm = new_page(WRITTEN.address("en"), reduced_motion="reduce")
    assert calm.evaluate(longest) == 0
    assert calm.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    lively = new_page(WRITTEN.address("en"), reduced_motion="no-preference")
    assert 0 < lively.evaluate(longest) <= 0.15


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_name_in_the_language_of_the_page(new_page: Any, home: str, language: str) -> None:
    """A drawing tells what it shows."""
    page = new_page(None)
    nameless = []
    for written in [*each_kind(), page_at("card/pins.md")]:
        page.goto(home + written.address(language))
        nameless += page.locator("article figure svg").evaluate_all(
            "drawings => drawings.filter(svg => !svg.querySelector('title')?.textContent.trim() && !svg.getAttribute('aria-label')).map(svg => location.href)"
        )
    assert nameless == []
