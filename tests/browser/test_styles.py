"""Styles: the lean sheets draw every page exactly as the theme's and our whole sheets do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import material
import pytest
from published import ROOT, each_kind

WHOLE = [
    *sorted((Path(str(material.__file__)).parent / "templates/assets/stylesheets").glob("main.*.css")),
    *(ROOT / "docs/assets" / name for name in ("tokens.css", "handbook.css", "home.css", "registers.css")),
]
READERS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "at a desk": ("en", "screen", {}),
    "on a phone at night": ("ja", "screen", {"viewport": {"width": 375, "height": 740}, "color_scheme": "dark"}),
    "on paper": ("ja", "print", {}),
}
COMPARE = """async () => {
    const kinds = new Map();
    const name = e => e ? `${e.localName}.${e.className.baseVal ?? e.className}` : "";
    for (const element of document.querySelectorAll("*")) {
        const kind = [element, element.parentElement, element.previousElementSibling].map(name).join(" < ");
        if (!kinds.has(kind)) kinds.set(kind, element);
    }
    const draw = () => {
        const found = new Map();
        for (const [kind, element] of kinds) {
            for (const part of [null, "::before", "::after"]) {
                const style = getComputedStyle(element, part);
                if (part && style.content === "none") continue;
                found.set(`${kind} ${part ?? ""}`, [...style].filter(key => !key.startsWith("--")).map(key => `${key}: ${style.getPropertyValue(key)}`));
            }
        }
        return found;
    };
    const lean = draw();
    const link = document.querySelector("link[rel=stylesheet]");
    await new Promise(resolve => { link.onload = resolve; link.href = new URL("whole.css", link.href); });
    const whole = draw();
    const different = [];
    for (const [kind, values] of whole) {
        values.forEach((value, index) => { if (lean.get(kind)?.[index] !== value) different.push([kind, value, lean.get(kind)?.[index]]); });
    }
    return { kinds: whole.size, different: different.slice(0, 5) };
}"""


@pytest.mark.parametrize("reader", READERS)
def test_the_lean_sheet_draws_what_the_whole_sheets_draw(new_page: Any, home: str, reader: str) -> None:
    """Every property of every kind of element, with the menu and a card open on the screen."""
    language, media, options = READERS[reader]
    page = new_page(None, **options)
    whole = "\n".join(path.read_text(encoding="utf-8") for path in WHOLE)
    page.route("**/assets/whole.css", lambda route: route.fulfill(body=whole, content_type="text/css"))
    page.route(
        "**/assets/offline.js*", lambda route: route.fulfill(body="", content_type="text/javascript")
    )  # its line comes later
    page.emulate_media(media=media)
    kinds, different = 0, {}
    for address in [*(written.address(language) for written in each_kind()), "gone/"]:
        page.goto(home + address)
        page.evaluate("location.hash = document.querySelector('article h1[id]')?.id ?? ''")  # then all of a long list is drawn
        if media == "screen":
            page.evaluate("document.querySelector('article a.term[data-tip]')?.focus()")
            page.evaluate("document.getElementById('__drawer').checked = true")
        result = page.evaluate(COMPARE)
        kinds += result["kinds"]
        if result["different"]:
            different[address] = result["different"]
    assert kinds > 500
    assert different == {}
