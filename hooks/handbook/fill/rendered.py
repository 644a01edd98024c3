"""Rendered: the article that the checks have rendered, with its marks filled, so that the build renders no page twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from html import escape, unescape
from typing import Any

from handbook.book import Book
from handbook.fill.marks import cross, render_mark, render_note
from handbook.language import Language
from handbook.page import CLOSE, OPEN, UNNAMED, Page

_MARK = rf"{OPEN}\s*(?P<{{name}}>[a-z0-9.-]+)\s*{CLOSE}"
_PIECE = re.compile(
    rf"(?P<code><(?P<element>pre|code)\b.*?</(?P=element)>)|<p>{_MARK.format(name='block')}</p>|{_MARK.format(name='mark')}"
    r"|(?P<tag><(?:a|img)\b[^<>]*>)|\[\^(?P<fact>[^\]\s]+)\]",
    re.S,
)
_ADDRESS = re.compile(r'(?<=\s)(?P<key>href|src)="(?P<target>[^"]*)"')
_NO_PATH = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\\\#]|$")
_IN_TITLE = re.compile(rf"{_MARK.format(name='mark')}|\[\^[^\]\s]+\]")


def can_be_filled(page: Page) -> bool:
    """Tell whether the article of a page is all there: no register to come, no footnote of its own, an id on each heading."""
    return (
        page.rendered is not None
        and not any(mark.kind == "fill" for mark in page.marks)
        and not any(definition.name.startswith("^") for definition in page.definitions)
        and UNNAMED not in page.rendered.html
    )


class Filling:
    """The article of one page while its marks are filled."""

    def __init__(self, book: Book, page: Page, today: date, permalink: str, resolve: Callable[[str], str]) -> None:
        """Take what says where a path leads in the built site, and what the link beside a heading is called."""
        self._book, self._page, self._today, self._permalink, self._resolve = book, page, today, permalink, resolve
        self._cited: Counter[str] = Counter()
        self._numbers: dict[str, int] = {}

    @property
    def _language(self) -> Language:
        return self._page.language

    def fill(self) -> tuple[str, list[dict[str, Any]]]:
        """Give the HTML of the article and its table of contents."""
        assert self._page.rendered
        html = _PIECE.sub(self._replace, self._page.rendered.html)
        contents = [self._name(entry) for entry in self._page.rendered.contents]
        return _with_braces(html) + self._notes(), contents

    def _replace(self, match: re.Match[str]) -> str:
        if tag := match["tag"]:
            return self._tag(tag)
        if (name := match["block"] or match["mark"]) and (filled := self._mark(name)):
            return filled if filled.startswith("<div") or not match["block"] else f"<p>{filled}</p>"
        if (name := match["fact"]) and name in self._book.facts:
            return self._citation(name)
        return match.group()

    def _mark(self, name: str) -> str | None:
        return render_mark(self._book, name, self._language, self._today)

    def _tag(self, tag: str) -> str:
        if 'class="headerlink"' in tag:
            return re.sub(r'title="[^"]*"', f'title="{escape(self._permalink)}"', tag)
        return _ADDRESS.sub(lambda match: f'{match["key"]}="{escape(self._lead(unescape(match["target"]), tag))}"', tag)

    def _lead(self, target: str, tag: str) -> str:
        """Give where a link of the page leads in the built site."""
        if _NO_PATH.match(target):
            return target
        path, mark, anchor = target.partition("#")
        if " hreflang=" in tag and path.endswith(".md"):
            return cross(self._page.path, path) + mark + anchor
        return self._resolve(target)

    def _citation(self, name: str) -> str:
        self._cited[name] += 1
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        identity = _back(name, self._cited[name])
        return f'<sup id="{identity}"><a class="footnote-ref" href="#fn:{name}">{number}</a></sup>'

    def _notes(self) -> str:
        """Give what the citations lead to, as Markdown writes footnotes."""
        items = []
        for name, number in self._numbers.items():
            title = f"Jump back to footnote {number} in the text"
            back = "".join(
                f'<a class="footnote-backref" href="#{_back(name, count)}" title="{title}">&#8617;</a>'
                for count in range(1, self._cited[name] + 1)
            )
            note = render_note(self._book, self._book.facts[name], self._language)
            items.append(f'<li id="fn:{name}">\n<p>{note}&#160;{back}</p>\n</li>\n')
        return f'\n<div class="footnote">\n<hr />\n<ol>\n{"".join(items)}</ol>\n</div>' if items else ""

    def _name(self, entry: dict[str, Any]) -> dict[str, Any]:
        """Give an entry of the table of contents with its marks filled."""
        name = _IN_TITLE.sub(lambda match: re.sub("<[^<>]*>", "", self._mark(match["mark"] or "") or ""), entry["name"])
        return entry | {"name": _with_braces(name).strip(), "children": [self._name(child) for child in entry["children"]]}


def _back(name: str, count: int) -> str:
    """Give the id of the citation of a fact that stands at this place among those of the same fact."""
    return f"fnref{count if count > 1 else ''}:{name}"


def _with_braces(text: str) -> str:
    return text.replace(OPEN, "{{").replace(CLOSE, "}}")
