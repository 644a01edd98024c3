"""Tags: raw HTML is made of elements that browsers know, and each one ends.

What is rendered is the evidence, as for all markup; the place is that of the tag in the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from handbook.book import Book
from handbook.finding import Finding
from handbook.page import Page

_TAG = re.compile(r"<!--.*?-->|<(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*)(?=[\s/>])(?P<rest>[^<>]*)>", re.S)
_ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base bdi bdo big blockquote br button canvas caption center cite code"
    " col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame"
    " frameset h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img input ins kbd label legend li link main map mark marquee math"
    " menu meta meter nav noframes noscript object ol optgroup option output p param picture pre progress q rb rp rt rtc ruby s samp"
    " script search section select slot small source span strike strong style sub summary sup svg table tbody td template textarea"
    " tfoot th thead time title tr track tt u ul var video wbr".split()
)
_WITHOUT_END = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
_NEVER_CLOSED = frozenset("b div details em figure i p section small span strong summary table".split())
"""For browsers, a bar at the end of these tags is none: what stands behind belongs to them."""
_END_MAY_LACK = frozenset("colgroup dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr".split())
_CURLY = re.compile("=[“”‘’「]")
_ALIENS = {"className": "class", "htmlFor": "for"}
_ALIEN = re.compile(rf"\s({'|'.join(_ALIENS)})=")
_DECLARATION = re.compile(r"<(?:\?|!\[|!(?=[A-Za-z]))\w*")
_DRAWINGS = frozenset({"svg", "math"})


class _Tag(NamedTuple):
    name: str
    ends: bool
    offset: int
    rest: str


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every tag that browsers do not know, that never ends, or that ends nothing."""
    for page in book.checked:
        for raw in page.raws:
            yield _unsafe(page, raw.name, raw.offset)
        if page.rendered and "<" in page.written.text[page.body_start :]:
            yield from _check_page(page, page.rendered.html)


def _check_page(page: Page, rendered: str) -> Iterator[Finding]:
    for match in _DECLARATION.finditer(page.written.text, page.body_start):
        if not page.is_code(match.start()) and page.written.text[match.start() - 1] != "\\":
            problem = f"'{match.group()}' is no element, and readers do not see it"
            yield Finding(page.place(match.start()), "markup-tag", problem, "Take it out, or write '&lt;' for the sign")
    if tags := [tag for tag in _read(page.written.text, page.body_start) if not page.is_code(tag.offset)]:
        shown = list(_read(rendered))
        unknown = {tag.name for tag in shown} - _ELEMENTS
        yield from _check_names(page, tags, unknown)
        lonely = {tag.name for tag in _find_lonely(shown)} - unknown
        if any("markdown" in tag.rest for tag in tags):
            lonely |= _ELEMENTS  # what never ends is then closed while it is rendered
        yield from _check_ends(page, [tag for tag in _find_lonely(tags) if tag.name in lonely])


def _check_names(page: Page, tags: list[_Tag], unknown: set[str]) -> Iterator[Finding]:
    """Look at what each tag is called, and at what it is given."""
    for tag in _outside_drawings(tags):
        if _CURLY.search(tag.rest) and tag.name not in unknown:
            yield _finding(page, tag, f"'<{tag.name}>' has curly quotes", "Write straight ones")
        if alien := _ALIEN.search(tag.rest):
            yield _finding(page, tag, f"browsers know no '{alien[1]}'", f"Write '{_ALIENS[alien[1]]}'")
        if tag.name in unknown and page.written.text[tag.offset - 1] == "]":
            problem, remedy = "a link is printed as it stands", "Write [text](page.md)"
            yield Finding(page.place(tag.offset), "markup-link", problem, remedy)
        elif tag.name in unknown and not tag.ends:
            found = page.written.text[tag.offset : page.written.text.index(">", tag.offset) + 1]
            yield _finding(page, tag, f"'{found}' is no element, and readers do not see it", f"Write '&lt;{found[1:-1]}&gt;'")


def _check_ends(page: Page, lonely: list[_Tag]) -> Iterator[Finding]:
    """Report the tags that never end, or end nothing, once for each element of a line."""
    once: dict[tuple[str, int], _Tag] = {}
    for tag in lonely:
        once.setdefault((tag.name, page.place(tag.offset).line), tag)
    for tag in once.values():
        if tag.ends:
            yield _finding(page, tag, f"'</{tag.name}>' ends nothing", f"Take it out, or write '<{tag.name}>' where it begins")
        else:
            yield _finding(page, tag, f"'<{tag.name}>' never ends", f"Write '</{tag.name}>' where it ends")


def _finding(page: Page, tag: _Tag, problem: str, remedy: str) -> Finding:
    return Finding(page.place(tag.offset), "markup-tag", problem, remedy)


def _read(text: str, start: int = 0) -> Iterator[_Tag]:
    """Yield every tag of a text, in order; none of its comments."""
    for match in _TAG.finditer(text, start):
        if name := match["name"]:
            yield _Tag(name.lower(), bool(match["end"]), match.start(), match["rest"])


def _outside_drawings(tags: list[_Tag]) -> Iterator[_Tag]:
    """Yield the tags of the page's own language, not those of drawings and formulas."""
    inside = ""
    for tag in tags:
        if inside:
            inside = "" if tag.ends and tag.name == inside else inside
            continue
        inside = tag.name if tag.name in _DRAWINGS and not tag.ends and not tag.rest.endswith("/") else ""
        yield tag


def _find_lonely(tags: list[_Tag]) -> list[_Tag]:
    """Give every tag that begins what never ends, or ends what never began; one that ends too late does no harm."""
    opened: list[_Tag] = []
    open_names: Counter[str] = Counter()
    passed: dict[str, list[_Tag]] = {}
    strays: list[_Tag] = []
    for tag in tags:
        if tag.name in _WITHOUT_END or (tag.rest.endswith("/") and tag.name not in _NEVER_CLOSED):
            continue
        if not tag.ends:
            opened.append(tag)
            open_names[tag.name] += 1
        elif open_names[tag.name]:
            while (last := opened.pop()).name != tag.name:
                open_names[last.name] -= 1
                passed.setdefault(last.name, []).append(last)
            open_names[tag.name] -= 1
        elif passed.get(tag.name):
            passed[tag.name].pop()
        else:
            strays.append(tag)
    found = [*strays, *opened, *(tag for each in passed.values() for tag in each)]
    return sorted((tag for tag in found if tag.name not in _END_MAY_LACK), key=lambda tag: tag.offset)


def _unsafe(page: Page, name: str, offset: int) -> Finding:
    if name == "style" and page.written.text[offset - 1] != "<":
        problem = "'style' sets a look of its own"
        return Finding(page.place(offset), "markup-unsafe", problem, "Use a class of docs/assets/handbook.css")
    found = f"<{name}>" if page.written.text[offset - 1] == "<" else name
    problem = f"'{found}' has no place in a page"
    return Finding(page.place(offset), "markup-unsafe", problem, "Write it in Markdown, or take it out")
