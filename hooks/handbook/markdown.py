"""Markdown: text to Page, by rendering it as the site does and tracing each part back to where it was written.

The HTML that the site's own configuration makes is the truth about links, ids and visible text. A second parser for the
same dialect (admonitions, attribute lists, tabs, footnotes) would disagree with it sooner or later. What the HTML lacks is
the place; but rendering keeps the order of the text, so walking the HTML and the source side by side finds it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

import markdown as python_markdown
from lxml import etree
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

from handbook.exemption import REMARK_LINE
from handbook.page import CLOSE, OPEN, UNNAMED, Block, Definition, Page, Rendered, Written
from handbook.trace import Trace
from handbook.walk import Walk

_DEFINITION = re.compile(r"^[ >]*\[([^\[\]\n]+)\]:", re.M)
_HOLDS_BLOCKS = re.compile(r" *(?:[-*+] |\d+\. |: |!!! ?\w|\?\?\?\+? ?\w|===[!+]? ?\"|\[\^[^\]\s]+\]:)")
"""The first line of what holds the text that is indented below it."""
_PERMALINK = re.compile(r'<a class="headerlink"[^<>]*>[^<>]*</a>')


class Renderer:
    """The site's Markdown, set up once and used for every page."""

    def __init__(self, extensions: list[str], configs: dict[str, dict[str, Any]]) -> None:
        configs = {name: dict(settings) for name, settings in configs.items()}
        configs.setdefault("toc", {})["slugify"] = lambda *_: UNNAMED
        self._markdown = python_markdown.Markdown(extensions=[*extensions, WithoutRemarks()], extension_configs=configs)
        self._markdown.references = self._references = _References()
        self._markdown.treeprocessors.register(_Inline(self._markdown), "inline", 20)
        self._markdown.parser.__class__ = _Blocks  # the processors know it already

    def render(self, body: str) -> Rendered:
        """Give the article of a Markdown text."""
        self._references.used.clear()
        # The site fills its marks; beside an attribute list, their braces would mix up the line.
        html: str = self._markdown.reset().convert(body.replace("{{", OPEN).replace("}}", CLOSE))
        return Rendered(html, tuple(getattr(self._markdown, "toc_tokens", ())))

    def reads(self, name: str) -> tuple[bool, bool]:
        """Tell of the last text whether it defines a reference link of this name, and whether it uses it."""
        return name in self._references, name in self._references.used


class _References(dict[str, tuple[str, str]]):
    """The reference links of a text; remembers which ones are used."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, name: str) -> tuple[str, str]:
        self.used.add(name)
        return super().__getitem__(name)


_BLOCK_BEGINNINGS = {
    "admonition": "!", "markdown_block": STX, "details": "?", "tabbed": "=", "empty": "", "indent": "", "defindent": "", "code": "",
    "table": "|", "hashheader": "#", "setextheader": "=-", "hr": "-_*", "olist": ".", "ulist": "*+-", "deflist": ":", "quote": ">",
    "footnote": "[", "reference": "[",
}  # fmt: skip
"""One of these letters is in each block of the kind, unless it is indented."""
_INLINE_BEGINNINGS = {
    "backtick": "`", "escape": "\\", "footnote": "[", "reference": "[", "link": "(", "image_link": "(", "image_reference": "!",
    "short_reference": "[", "short_image_ref": "!", "autolink": "<", "automail": "<", "linebreak": "\n", "html": "<", "entity": "&",
    "em_strong": "*_",
}  # fmt: skip
_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")


def _with_beginnings(registry: Any, beginnings: dict[str, str]) -> list[tuple[Any, frozenset[str] | None]]:
    """Give each part of a parser with the letters without which it has nothing to do; None where we do not know them."""
    known = {id(registry[name]): frozenset(letters) for name, letters in beginnings.items() if name in registry}
    return [(part, known.get(id(part))) for part in registry]


class _Blocks(BlockParser):
    """Asks only those kinds of blocks that a block may be of by its letters: most are paragraphs, and asking takes the time.

    What it does not know, such as the blocks of another extension, it asks about each, as Python-Markdown does.
    """

    @cached_property
    def _processors(self) -> list[tuple[Any, frozenset[str] | None]]:
        return _with_beginnings(self.blockprocessors, _BLOCK_BEGINNINGS)

    def parseBlocks(self, parent: Any, blocks: list[str]) -> None:
        while blocks:
            block = blocks[0]
            is_indented, letters = block[:1] in ("", " ", "\n"), set(block)
            for processor, beginnings in self._processors:
                may_be = is_indented or beginnings is None or not beginnings.isdisjoint(letters)
                if may_be and processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


class _Inline(InlineProcessor):
    """Looks for a mark only in texts that hold one of its letters, as most hold none; for one it does not know, in all."""

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        without = {} if self.md.references else dict.fromkeys(_REFERENCES, "")
        self._patterns = _with_beginnings(self.inlinePatterns, _INLINE_BEGINNINGS | without)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        letters, start = set(data), 0  # the marks that take the place of what is found hold none of these letters
        for index in range(patternIndex, len(self._patterns)):
            pattern, beginnings = self._patterns[index]
            is_there = beginnings is None or not beginnings.isdisjoint(letters)
            while is_there:
                data, is_there, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
        return data


class WithoutRemarks(Extension):
    """Leaves out the lines that exempt something: they would cut a list or a table in two, and are no reader's business."""

    def extendMarkdown(self, md: python_markdown.Markdown) -> None:
        """Take them out when fenced code is already safe, and before raw HTML is."""
        md.preprocessors.register(_LeaveOutRemarks(md), "handbook_remarks", 22)


class _LeaveOutRemarks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if not any("<!--" in line and REMARK_LINE.match(line) for line in lines):
            return lines
        kept = []
        inside: list[int] = []  # how far the text of each item or notice that is open is indented
        for line in lines:
            flat = line.expandtabs(4)
            indent = len(flat) - len(flat.lstrip())
            while flat.strip() and inside and indent < inside[-1]:
                inside.pop()
            beyond = indent - (inside[-1] if inside else 0)
            if beyond > 3 or not REMARK_LINE.match(line):  # further right it is code
                kept.append(line)
            if beyond <= 3 and _HOLDS_BLOCKS.match(flat):
                inside.append(indent + 4)
        return kept


def parse_page(written: Written, meta: dict[str, Any], front: Any, body_start: int, renderer: Renderer) -> Page:
    """Render the body of a page and collect what its readers meet, each with its offset in the file."""
    rendered = renderer.render(written.text[body_start:])
    walk = Walk(Trace(written.text, body_start))
    walk.article(_PERMALINK.sub("", rendered.html).replace(OPEN, "{{").replace(CLOSE, "}}"))
    page = Page(
        written=written, meta=meta, front=front, body_start=body_start,
        headings=tuple(walk.headings), links=tuple(walk.links), proses=tuple(walk.proses),
        tips=tuple(walk.tips), marks=tuple(walk.marks), ids=tuple(walk.ids), blocks=tuple(Block(*block) for block in walk.blocks),
        codes=tuple(sorted(walk.codes)), items=tuple(sorted(walk.items, key=lambda item: item.offset)), raws=tuple(sorted(walk.raws, key=lambda raw: raw.offset)), hollow=tuple(walk.hollow), mute=tuple(walk.mute), foreign=tuple(walk.foreign),
        rendered=rendered,
    )  # fmt: skip
    return replace(page, definitions=tuple(_find_definitions(page, renderer, walk.notes)))


def _find_definitions(page: Page, renderer: Renderer, notes: set[str]) -> Iterator[Definition]:
    """Yield the definitions of reference links and footnotes that the page really has."""
    for match in _DEFINITION.finditer(page.written.text, page.body_start):
        name = match.group(1)
        if page.is_code(match.start(1)):
            continue
        if name.startswith("^"):
            yield Definition(name, name[1:] in notes, match.start(1) - 1)
            continue
        defined, used = renderer.reads(name.strip().lower())
        if defined:
            yield Definition(name.strip().lower(), used, match.start(1) - 1)


ParseError = (etree.ParserError, etree.XMLSyntaxError, RecursionError, ValueError)
"""What rendering or reading a hostile page may raise."""
MOST_MARKS = 1000
"""A paragraph with more of one mark than this is no text; Markdown would take minutes over it."""


def find_crowd(text: str) -> tuple[int, str, int] | None:
    """Give (offset, mark, how many) of a paragraph with too many marks."""
    if not any(text.count(mark) > MOST_MARKS for mark in "[*_`<!&"):
        return None
    for paragraph in re.finditer(r"(?:[^\n]+\n?)+", text):
        for mark in "[*_`<!&":
            if (count := paragraph.group().count(mark)) > MOST_MARKS:
                return paragraph.start(), mark, count
    stretches = text.split(">") if text.count("<") > MOST_MARKS else []
    for number, stretch in enumerate(stretches):  # each tag that is not closed is looked for up to the next '>'
        if (count := stretch.count("<")) > MOST_MARKS:
            return len(">".join(stretches[:number])) + stretch.find("<") + bool(number), "<", count
    return None
