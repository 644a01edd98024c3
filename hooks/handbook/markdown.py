"""Markdown: text to Page, by rendering it as the site does and tracing each part back to where it was written.

The HTML that the site's own configuration makes is the truth about links, ids and visible text. A second parser for the
same dialect (admonitions, attribute lists, tabs, footnotes) would disagree with it sooner or later. What the HTML lacks is
the place; but rendering keeps the order of the text, so walking the HTML and the source side by side finds it again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import lxml.html
import markdown as python_markdown
from lxml import etree
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from handbook.exemption import REMARK_LINE
from handbook.language import GAP
from handbook.page import (
    CLOSE,
    FILLS,
    NOT_WORDS,
    OPEN,
    Block,
    Definition,
    Heading,
    Item,
    Link,
    Mark,
    Page,
    Prose,
    Raw,
    Rendered,
    Written,
)

UNNAMED = "heading-without-id"

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr label li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCK_KINDS = frozenset("p li tr dt dd pre figure blockquote details img".split())
_FIRST_PARAGRAPH_BELONGS_TO = frozenset("li dd dt td th".split())
_HIDDEN = frozenset("script style template svg math".split())
_UNSAFE = frozenset(
    "applet base button embed form frame frameset iframe input link meta object script select style textarea".split()
)
_POINTERS = {"a": "href", "area": "href", "img": "src", "source": "src", "video": "src", "audio": "src", "iframe": "src",
             "embed": "src", "object": "data", "track": "src"}  # fmt: skip

# Written but never shown, but for code. Each is replaced by as many control characters before the text is looked for: NUL where it is shown
# after all when it was written wrong, SOH in comments and around code.
_UNSEEN = re.compile(
    r"""<!--.*?-->
      | (?P<code>(?<![`\\])`[^`\n]+`(?!`))       # code, which is shown as it stands
      | \]\((?:[^()\n]|\([^()\n]*\))*\)          # the target of a link
      | ^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*       # a reference definition
      | (?<![{\\])\{:?[ ]*[#.\w][^{}\n]*\}(?!\})    # an attribute list
      | </?[A-Za-z][^<>\n]*(?:\n[ \t]*(?![ \t>\n])[^<>\n]*)*(?<![:/]/)>  # a tag, but not an address in angle brackets
      | ^[ ]*(?:!!!|\?\?\?\+?|===[!+]?)[^\n"]*   # the head of an admonition or a tab
      | ^[ ]*(?:[-*+]|\d+[.)])[ ]+(?:\[[ xX]\])? # the mark of a list item
      | ^[ ]*(?:```|~~~)[^\n]*                   # a fence
    """,
    re.M | re.S | re.X,
)
_AUTOLINK = re.compile(r"<(?:https?:|mailto:)", re.I)
_MARK = re.compile(r"\[\^([^\]\s]+)\]|\{\{\s*([^{}\n]*?)\s*\}\}")
_DEFINITION = re.compile(r"^[ >]*\[([^\[\]\n]+)\]:", re.M)
_QUOTING = re.compile(r"[ >]*")
_FENCE = re.compile(r"[ \t>]*((?:(?:[-*+]|\d+[.)])[ \t]+(?=`))?)(`{3,}(?=[^`\n]*$)|~{3,})([^\n]*)$")
_FOOTNOTE = re.compile(
    r"^([ ]*)\[\^([^\[\]\s]+)\]:[^\n]*"
    r"(?:\n(?![ \t]*$|[ ]*\[\^[^\[\]\s]+\]:)[^\n]*)*"  # the lines of its first paragraph
    r"(?:(?:\n[ \t]*)+\n\1(?:[ ]{4}|\t)(?![ \t]*$)[^\n]*(?:\n(?![ \t]*$|[ ]*\[\^[^\[\]\s]+\]:)[^\n]*)*)*",  # more of them
    re.M,
)
_PERMALINK = re.compile(r'<a class="headerlink"[^<>]*>[^<>]*</a>')
_SPACE = re.compile(r"\s*")
_HIDDEN_TEXT = re.compile(r"[\s\0\1>|\[\]\"*_~`]*")
_TAB_HEAD = re.compile(r"^[ \t>]*(===[!+]?)[ \t]*\"", re.M)
_TARGET_FOLLOWS = re.compile(r"[*_~`]*\]\(")
_TARGET_END = re.compile(r"[\s)>\"',<\]]|$")
_ID_FOLLOWS = re.compile(r"(?:\b(?:id|name)\s*=\s*[\"']?|[{\s:]#)$")
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"\S+(?: \S+)*")
"""Words with one blank between them."""
_IMAGE_TAG = re.compile(r"<img\b[^<>]*>", re.I)
_ALT = re.compile(r"\balt\s*=\s*[\"']?", re.I)
_SOURCE_OF_SET = re.compile(r"[\s,]*(\S+?)(?:,(?=\s|$)|\s+[^,]*(?:,|$)|$)")


class Renderer:
    """The site's Markdown, set up once and used for every page."""

    def __init__(self, extensions: list[str], configs: dict[str, dict[str, Any]]) -> None:
        configs = {name: dict(settings) for name, settings in configs.items()}
        configs.setdefault("toc", {})["slugify"] = lambda *_: UNNAMED
        self._markdown = python_markdown.Markdown(extensions=[*extensions, WithoutRemarks()], extension_configs=configs)
        self._markdown.references = self._references = _References()
        self._markdown.treeprocessors.register(_Inline(self._markdown), "inline", 20)

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


_INLINE_BEGINNINGS = {
    "backtick": "`", "escape": "\\", "footnote": "[", "reference": "[", "link": "[", "image_link": "!", "image_reference": "!",
    "short_reference": "[", "short_image_ref": "!", "autolink": "<", "automail": "<", "linebreak": "\n", "html": "<", "entity": "&",
    "em_strong": "*_",
}  # fmt: skip


class _Inline(InlineProcessor):
    """Looks for a mark only in texts that hold the letters with which it begins: most hold none, and looking is most of the work.

    What it does not know, such as the mark of another extension, it looks for everywhere, as Python-Markdown does.
    """

    @cached_property
    def _patterns(self) -> list[tuple[Any, frozenset[str] | None]]:
        known = {
            id(self.inlinePatterns[name]): frozenset(letters)
            for name, letters in _INLINE_BEGINNINGS.items()
            if name in self.inlinePatterns
        }
        return [(pattern, known.get(id(pattern))) for pattern in self.inlinePatterns]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        letters, start = set(data), 0  # the marks that take the place of what is found hold none of the beginnings
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
        return [line for line in lines if not REMARK_LINE.match(line)]


def parse_page(written: Written, meta: dict[str, Any], front: Any, body_start: int, renderer: Renderer) -> Page:
    """Render the body of a page and collect what its readers meet, each with its offset in the file."""
    rendered = renderer.render(written.text[body_start:])
    walk = _Walk(_Trace(written.text, body_start))
    walk.article(_PERMALINK.sub("", rendered.html).replace(OPEN, "{{").replace(CLOSE, "}}"))
    page = Page(
        written=written, meta=meta, front=front, body_start=body_start,
        headings=tuple(walk.headings), links=tuple(walk.links), proses=tuple(walk.proses),
        tips=tuple(walk.tips), marks=tuple(walk.marks), ids=tuple(walk.ids), blocks=tuple(Block(*block) for block in walk.blocks),
        codes=tuple(sorted(walk.codes)), items=tuple(sorted(walk.items, key=lambda item: item.offset)), raws=tuple(sorted(walk.raws, key=lambda raw: raw.offset)), hollow=tuple(walk.hollow),
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


class _Trace:
    """Finds shown text in the source, each piece after the one before."""

    REACH = 6000
    """How far ahead, in characters, a piece is looked for: farther away it is another piece with the same words."""
    LONGEST = 300
    """Of a longer word, only so many letters are looked for."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.at = start
        self._used: set[int] = set()
        self._end = len(text)
        self._with_notes = self._hide_unseen(text)
        self._notes = self._find_notes(start)
        self.shown = self._without_notes = self._hide_notes()

    def _find_notes(self, start: int) -> dict[str, tuple[int, int]]:
        """Give where each footnote of the page's own is written; its readers meet it at the end of the page."""
        fenced = [range(first, last) for _, first, last, _ in _find_fenced(self.text)]
        notes: dict[str, tuple[int, int]] = {}
        for match in _FOOTNOTE.finditer(self.text, start):
            head = match.end(1)
            if self._with_notes[head] == "[" and not any(head in each for each in fenced):
                notes.setdefault(match.group(2), match.span())
        return notes

    def _hide_notes(self) -> str:
        pieces, reached = [], 0
        for start, end in sorted(self._notes.values()):
            pieces += [self._with_notes[reached:start], re.sub(r"[^\n]", "\1", self._with_notes[start:end])]
            reached = end
        return "".join([*pieces, self._with_notes[reached:]])

    @contextmanager
    def inside_note(self, name: str) -> Iterator[None]:
        """Look for words where a footnote is written, then go on where the text was left."""
        if name not in self._notes:
            yield
            return
        outside = self.at
        start, self._end = self._notes[name]
        self.at, self.shown = self.text.index("]:", start) + 2, self._with_notes
        yield
        self.at, self._end, self.shown = outside, len(self.text), self._without_notes

    def _hide_unseen(self, text: str) -> str:
        """Hide what readers never see; in fenced code they see everything."""
        pieces, start = [], 0
        for head, first, last, tail in _find_fenced(text):
            pieces += [_UNSEEN.sub(_hide, text[start:head]), "\0" * (first - head), text[first:last], "\1" * (tail - last)]
            start = tail
        return "".join([*pieces, _UNSEEN.sub(_hide, text[start:])])

    def find(self, word: str, reach: int = REACH) -> tuple[int, int]:
        """Give start and end of a word at or after the last one; where it is not found, the spot reached so far."""
        if len(word) > self.LONGEST:
            start, end = self.find(word[: self.LONGEST], reach)
            return start, (start + len(word) if self.text.startswith(word, start) else end)
        end = min(self._end, self.at + reach)
        if beside := self._find_beside(word, end):
            return beside
        if (start := self.shown.find(word, self.at, end)) >= 0:
            return self._find_reference(word, start) or (start, start + len(word))
        if match := re.compile(r"[*_]*".join(map(_as_written, word))).match(self.text, self._skip_hidden(end), end):
            return match.span()  # emphasis that crosses a tag lost its marks
        if match := re.compile(_as_written(word)).search(self.text, self.at, end):
            return match.span()
        missing = max(0, min(self.at, len(self.text) - len(word)))  # no letter of it may seem to stand beyond the end
        return missing, missing

    def _skip_hidden(self, end: int) -> int:
        return _HIDDEN_TEXT.match(self.shown, self.at, end).end()  # type: ignore[union-attr]

    def _find_reference(self, word: str, before: int) -> tuple[int, int] | None:
        """Find a mark that is written as a character reference before the place where it stands as it is."""
        if word.isalnum() or self.shown.find("&", self.at, before) < 0:
            return None
        found = re.compile(_as_written(word)).finditer(self.shown, self.at, before)
        return next((match.span() for match in found if html.unescape(match.group().replace("\\", "")) == word), None)

    def _find_beside(self, word: str, end: int) -> tuple[int, int] | None:
        """Find a word right behind the last one, or at the beginning of a line that was hidden but is shown after all."""
        start = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]
        if self.text.startswith(word, start):
            return start, start + len(word)
        if self.text[start : start + 1] in ("\\", "&") and (match := re.compile(_as_written(word)).match(self.text, start, end)):
            return match.span()
        hidden_end = self._skip_hidden(end)
        while (start := self.text.find(word, start, hidden_end)) >= 0:
            before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
            alone = before[-1:] == " " and self.text[start + len(word) : start + len(word) + 1].isspace() and not word.isalnum()
            if self.shown[start] == "\0" and (alone or not before.strip(" \t>")):
                return start, start + len(word)
            start += len(word)
        return None

    def take(self, word: str, moves: bool = True) -> int:
        """Find a word and go on behind it."""
        start, end = self.find(word, self.REACH if moves else 1500)
        if moves:
            self.at = max(self.at, end)
        return start

    def take_in_cell(self, word: str) -> int:
        """Find a word with a bar in a cell, where a bar that stands as it is would part two cells."""
        pattern = "".join(r"(?:\\\||&#?\w+;)" if letter == "|" else _as_written(letter) for letter in word)
        match = re.compile(pattern).search(self.text, self.at, min(self._end, self.at + self.REACH))
        if not match:
            return self.take(word)
        self.at = match.end()
        return match.start()

    def take_lines(self, text: str) -> list[tuple[int, int, int]]:
        """Give (start, end, offset) of each line of a text that is written as it is shown, and go on behind it.

        Nothing when it is not, or not wholly: then its words have to be found one by one.
        """
        before = self.at
        lines = []
        for match in _LINE.finditer(text):
            line = match.group()
            start, end = self.find(line.partition(" ")[0])
            if start == end or start < self.at or not self.text.startswith(line, start):
                self.at = before
                return []
            self.at = start + len(line)
            lines.append((*match.span(), start))
        return lines

    def find_image_tag(self, source: str, words: list[str]) -> tuple[int, int] | None:
        """Give start and end of the tag of the next image; None when it was written in Markdown."""
        match = _IMAGE_TAG.search(self.text, self.at, min(self._end, self.at + self.REACH))
        while match and self.shown[match.start()] != "\0":
            match = _IMAGE_TAG.search(self.text, match.end(), min(self._end, self.at + self.REACH))
        if not match or source not in html.unescape(match.group()):
            return None
        before = self.shown.find("![", self.at, match.start())
        return None if before >= 0 and not (words and words[0] not in self.text[before : match.start()]) else match.span()

    def take_alt(self, words: list[str], tag: tuple[int, int] | None) -> list[int]:
        """Find the words that stand for an image, in its tag when it has one, and go on behind them."""
        if tag is None:
            return [self.take(word) for word in words]
        found = _ALT.search(self.text, *tag)
        at = found.end() if found else tag[0]
        offsets = []
        for word in words:
            match = re.compile(_as_written(word)).search(self.text, at, tag[1])
            offsets.append(match.start() if match else min(at, tag[1] - 1))
            at = match.end() if match else at
        return offsets

    def find_tip(self, tip: str) -> Iterator[tuple[int, int]]:
        """Yield (start, offset) of each word of a title: written in a tag, an attribute list or behind an address, maybe in a definition."""
        written = re.compile(r"[\"'(=]\s*(" + r"\s+".join(map(_as_written, tip.split())) + ")")
        match = written.search(self.text, self.at, self.at + self.REACH)
        at = match.start(1) if match else max(self.text.find(tip, self.at), self.at)
        for word in _WORD.finditer(tip):
            if match := re.compile(_as_written(word.group())).search(self.text, at, at + self.LONGEST):
                at = match.start()
            yield word.start(), at

    def find_id(self, identity: str) -> int:
        """Give the offset of an id, which is written in a tag or an attribute list: ahead, or else behind."""
        ahead = next(self._ids(identity, self.at, self.at + self.REACH), -1)
        if ahead < 0:
            *_, ahead = self.at, *self._ids(identity, max(0, self.at - self.REACH), self.at)
        return ahead

    def _ids(self, identity: str, start: int, end: int) -> Iterator[int]:
        """Yield each place in a part of the text where this id is given to something."""
        while (start := self.text.find(identity, start, end)) >= 0:
            behind = self.text[start + len(identity) : start + len(identity) + 1]
            if not (behind.isalnum() or behind in ("_", "-")) and _ID_FOLLOWS.search(self.text, max(0, start - 20), start):
                yield start
            start += 1

    def find_attribute(self, value: str) -> int:
        """Give the offset of an address beside the last word: behind it in Markdown, before it in a tag."""
        if not value:
            return self.at
        ahead = self._find_target(value, self.at, self.at + 1500)
        if ahead >= 0 and (_TARGET_FOLLOWS.match(self.text, self.at) or "\n" not in self.text[self.at : ahead]):
            return self._use(ahead)
        behind = self.text.rfind(value, max(0, self.at - 1500), self.at)
        while behind >= 0 and not self._is_target(behind, len(value)):
            behind = self.text.rfind(value, max(0, self.at - 1500), behind + len(value) - 1)
        return self._use(behind if behind >= 0 else ahead if ahead >= 0 else self.at)

    def _find_target(self, value: str, start: int, end: int) -> int:
        found = self.text.find(value, start, end)
        while found >= 0 and not self._is_target(found, len(value)):
            found = self.text.find(value, found + 1, end)
        return found

    def _is_target(self, offset: int, length: int) -> bool:
        """Tell whether an address at this place belongs to a link that has not been seen yet, or to a definition."""
        if not _TARGET_END.match(self.text, offset + length):
            return False  # it only begins a longer one
        before = self.text[max(0, offset - 20) : offset].rstrip(" \t\n<")
        if before.endswith("]:"):
            return True
        return offset not in self._used and (before[-1:] in ("(", "=", '"', "'", ",") or self.text[offset - 1] == "<")

    def _use(self, offset: int) -> int:
        self._used.add(offset)
        return offset


def _hide(match: re.Match[str]) -> str:
    found = match.group()
    if match["code"] or _AUTOLINK.match(found) or (found.startswith("](") and _is_escaped(match.string, match.start())):
        return found
    mark = "\1" if found.startswith("<!--") else "\0"
    return "".join("\n" if character == "\n" else mark for character in found)


def _is_escaped(text: str, end: int) -> bool:
    """Tell whether the bracket that ends here begins with a backslash, so that it is no link."""
    start = text.rfind("[", max(0, end - 300), end)
    return start > 0 and text[start - 1] == "\\" and text[start - 2 : start - 1] != "\\"


def _find_fenced(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the start of each fence, start and end of what stands in it, and its end, as the extension for fences reads them.

    A line that stands further left, or in another quotation, ends what was begun: then it is no fence. What begins behind the
    mark of an item is code inside a line, and ends with its paragraph.
    """
    if "```" not in text and "~~~" not in text:
        return
    fence, head, first, width, quotes, in_item, after_gap = "", 0, 0, 0, 0, False, False
    end = -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        if not fence:
            if match := _FENCE.match(line):
                before = line[: match.start(2)].expandtabs(4)
                fence, head, first, in_item, after_gap = match.group(2), start, end, bool(match.group(1)), False
                width, quotes = len(before), before.count(">")
            continue
        flat = line.expandtabs(4)
        prefix = _QUOTING.match(flat, 0, len(flat) if in_item else width).group()  # type: ignore[union-attr]
        content, level = flat[len(prefix) :], prefix.count(">")
        closes = content.startswith(fence) and content.rstrip() == fence
        if in_item and (level > quotes or not content.strip()):
            fence = ""
        elif not content.strip():
            after_gap = True
        elif not in_item and (level > quotes or len(prefix) < width or (after_gap and level < quotes)):
            fence = ""
        elif closes:
            yield head, first, start, end
            fence = ""
        else:
            after_gap = False


def _as_written(word: str) -> str:
    """Give a pattern for a word that may hold escapes and character references where it was written."""
    return "".join(rf"\\?(?:{re.escape(letter)}|&#?\w+;)" if not letter.isalnum() else re.escape(letter) for letter in word)


@dataclass
class _Walk:
    """Reads the HTML of an article in order and keeps what it finds."""

    trace: _Trace
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    proses: list[Prose] = field(default_factory=list)
    tips: list[Prose] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)
    codes: list[tuple[int, int]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    raws: list[Raw] = field(default_factory=list)
    hollow: list[int] = field(default_factory=list)
    blocks: list[list[Any]] = field(default_factory=list)
    """[kind, section, offset]; the offset is that of the first word, and a list because it is found later."""
    section: str = ""
    notes: set[str] = field(default_factory=set)
    """The names of the page's own footnotes that a text refers to."""
    _lists: list[int] = field(default_factory=list)
    """The number of the next item of each list that is open; 0 in a list without numbers."""
    _open: list[int] = field(default_factory=list)
    _pieces: list[tuple[str, int | None]] = field(default_factory=list)
    """(text, offset) of the prose being read; None for what is not in the source."""
    _kind: str = "p"
    _still: bool = False
    """True in text that stands elsewhere in the source, such as the labels of tabs."""

    def article(self, rendered: str) -> None:
        root = lxml.html.fragment_fromstring(rendered or "<p></p>", create_parent="div")
        self._children(root, skip=False)
        self._flush()

    def _children(self, element: Any, skip: bool) -> None:
        self._text(element.text, skip)
        for child in element:
            self._element(child, skip)
            self._text(child.tail, skip)

    def _element(self, element: Any, skip: bool) -> None:
        if not isinstance(element.tag, str):  # a comment
            return
        tag, css = element.tag, (element.get("class") or "").split()
        self._raw(element, tag)
        if tag in _HIDDEN or "footnote-backref" in css:
            return
        if tag in _BLOCKS:
            self._flush()
            outer, self._kind = self._kind, tag
        depth = len(self._open)
        if kind := _block_kind(element, tag, css):
            self._open.append(len(self.blocks))
            self.blocks.append([kind, self.section, -1])
        if tag in ("ol", "ul"):
            start = element.get("start") or "1"
            self._lists.append(int(start) if tag == "ol" and start.isdecimal() else 0)
        still, self._still = self._still, self._still or "tabbed-labels" in css
        before = len(self._pieces), self.trace.at
        for tip in filter(None, (element.get("title"), element.get("aria-label"))):
            self.tips.append(Prose(tip, "tip", self.section, self._block, tuple(self.trace.find_tip(tip))))
        if element.get("id") and tag not in _HEADINGS and not {"footnote", "tabbed-set"} & set(css) and tag != "input":
            written = not element.get("id").startswith(("fn:", "fnref"))  # an extension numbers the footnotes
            self.ids.append((element.get("id"), self.trace.find_id(element.get("id")) if written else self.trace.at))
        if tag == "a" and element.get("name") and element.get("name") != element.get("id"):
            self.ids.append((element.get("name"), self.trace.find_id(element.get("name"))))
        if tag == "br":
            self._pieces.append((" ", None))
        elif tag == "img":
            self._image(element)
        elif "footnote-ref" in css:
            mark = self.trace.take(f"[^{element.get('href', '').removeprefix('#fn:')}]")
            self._pieces += [(NOT_WORDS, None), (NOT_WORDS, mark)]
        elif tag == "li" and (name := _note_name(element)):
            with self.trace.inside_note(name):
                self._children(element, skip)
                self._flush()
        elif tag in ("code", "pre", "kbd", "samp") or "quoted" in css:
            self._pieces.append((NOT_WORDS, None))
            inside = len(self._pieces)
            self._children(element, skip=True)
            if tag in ("code", "pre"):
                self._code(inside)
            if tag == "pre":
                self._pieces.clear()
        else:
            self._children(element, skip)
        if tag in _HEADINGS:
            self._heading(element, tag)
        if tag in _POINTERS and tag != "img":
            self._pointer(element, tag, before)
        for address in _SOURCE_OF_SET.findall(element.get("srcset") or ""):
            self._link(address, "", "media")
        if tag == "video" and (poster := element.get("poster")):
            self._link(poster, "", "media")
        self._still = still
        if tag in _BLOCKS:
            self._flush()
            self._kind = outer
        if tag == "li":
            self._item(depth)
        if tag in ("ol", "ul"):
            self._lists.pop()
        if kind.startswith(("notice", "details")) and css and _is_hollow(element):
            self.hollow.append(max(self.blocks[self._open[depth]][2], before[1]))
        elif kind == "tab" and _is_hollow(element) and (head := _TAB_HEAD.search(self.trace.text, before[1])):
            self.hollow.append(head.start(1))
        for number in self._open[depth:]:
            if self.blocks[number][2] < 0:
                self.blocks[number][2] = self.trace.at
        del self._open[depth:]

    def _raw(self, element: Any, tag: str) -> None:
        """Keep what raw HTML does beyond text, also inside what is not walked; what an extension made is written nowhere."""
        self._raw_tag(element, tag)
        if tag in _HIDDEN:
            for inner in element.iterdescendants():
                if isinstance(inner.tag, str):
                    self._raw_tag(inner, inner.tag)

    def _raw_tag(self, element: Any, tag: str) -> None:
        names = [rf"<({tag})\b"] if tag in _UNSAFE else []
        if not names and not element.attrib:
            return
        names += [rf"\b({name})\s*=" for name in element.attrib if name == "style" or (name[:2] == "on" and name.isalpha())]
        behind = max(self.trace.at, self.raws[-1].offset + 1 if self.raws else 0) if names else 0
        for name in names:
            if match := re.compile(name, re.I).search(self.trace.text, behind, self.trace.at + self.trace.REACH):
                self.raws.append(Raw(match.group(1).lower(), match.start(1)))

    def _code(self, inside: int) -> None:
        offsets = [offset for _, offset in self._pieces[inside:] if offset is not None]
        if offsets:
            self.codes.append((offsets[0], max(self.trace.at, offsets[-1] + 1)))

    def _item(self, depth: int) -> None:
        if self._lists and len(self._open) > depth and (offset := self.blocks[self._open[depth]][2]) >= 0:
            self.items.append(Item(len(self._lists), self._lists[-1], offset))
            self._lists[-1] += 1 if self._lists[-1] else 0

    @property
    def _block(self) -> int:
        return self._open[-1] if self._open else -1

    def _text(self, text: str | None, skip: bool) -> None:
        if not text:
            return
        bars = "|" in text and self._kind in ("td", "th") and not skip
        if not (skip or self._still or bars) and (lines := self.trace.take_lines(text)):
            self._lines(text, lines)
            return
        moves = not self._still
        last = 0
        for match in _WORD.finditer(text):
            if match.start() > last:
                self._pieces.append((text[last : match.start()], None))
            word = match.group()
            offset = self.trace.take_in_cell(word) if bars and "|" in word else self.trace.take(word, moves)
            for number in self._open:
                if self.blocks[number][2] < 0:
                    self.blocks[number][2] = offset
            self._pieces.append((NOT_WORDS if skip else match.group(), offset))
            last = match.end()
        if last < len(text):
            self._pieces.append((text[last:], None))

    def _lines(self, text: str, lines: list[tuple[int, int, int]]) -> None:
        """Keep a text that is written as it is shown."""
        for number in self._open:
            if self.blocks[number][2] < 0:
                self.blocks[number][2] = lines[0][2]
        last = 0
        for start, end, offset in lines:
            if start > last:
                self._pieces.append((text[last:start], None))
            self._pieces.append((text[start:end], offset))
            last = end
        if last < len(text):
            self._pieces.append((text[last:], None))

    def _flush(self) -> None:
        """Close the prose that is being read and keep it when it holds any word."""
        pieces, self._pieces = self._pieces, []
        if not any(offset is not None for _, offset in pieces):
            return
        prose = _join(pieces, self._kind, self.section, self._block)
        self._keep(prose)

    def _keep(self, prose: Prose) -> None:
        """Keep a prose, with its marks apart: they are no words."""
        if marks := _find_marks(prose):
            self.marks += marks
            prose = replace(prose, text=_MARK.sub(lambda match: NOT_WORDS * len(match.group()), prose.text))
        self.proses.append(prose)

    def _heading(self, element: Any, tag: str) -> None:
        identity = element.get("id") or ""
        identity = "" if identity.startswith(UNNAMED) else identity
        text = " ".join("".join(element.itertext()).split())
        offset = next((offset for _, offset in self._pieces if offset is not None), self.trace.at)
        self.headings.append(Heading(_HEADINGS[tag], identity, text, offset))
        if identity:
            place = self.trace.find_id(identity)
            self.ids.append((identity, place))
            if self.trace.text.startswith(identity, place):
                self.trace.at = max(self.trace.at, place + len(identity))
        if _HEADINGS[tag] > 1:
            self._flush()
            self.section = identity or f"?{len(self.headings)}"

    def _pointer(self, element: Any, tag: str, before: tuple[int, int]) -> None:
        target = element.get(_POINTERS[tag])
        if target is None:
            return
        if "footnote-ref" in (element.get("class") or "").split():
            self.notes.add(target.removeprefix("#fn:"))
            return
        text = " ".join(["".join(element.itertext()), *(image.get("alt") or "" for image in element.iter("img"))]).strip()
        text = " ".join(text.split()) or element.get("aria-label") or element.get("title") or ""
        if not text and tag == "area":
            text = element.get("alt") or ""
        elif not text and (image := element.find(".//img")) is not None:
            text = image.get("src") or ""  # the image is reported for what it lacks
        start = next((offset for _, offset in self._pieces[before[0] :] if offset is not None), before[1])
        alt = _alternative(element, tag, text)
        self._link(target, text, "link" if tag in ("a", "area") else "media", element.get("hreflang"), start, alt)

    def _image(self, element: Any) -> None:
        alt = element.get("alt")
        words = (alt or "").split()
        tag = self.trace.find_image_tag(element.get("src") or "", words)
        if words:
            self._pieces.append((NOT_WORDS, None))
            pieces: list[tuple[str, int | None]] = []
            for word, offset in zip(words, self.trace.take_alt(words, tag), strict=True):
                pieces += [(word, offset), (" ", None)]
            self._keep(_join(pieces[:-1], "alt", self.section, self._block))
        if tag:
            self.trace.at = tag[0]
        self._link(element.get("src") or "", alt or "", "image", alt=NOT_WORDS if _is_decoration(element) else alt)
        if tag:
            self.trace.at = tag[1]

    def _link(
        self, target: str, text: str, kind: Any, hreflang: str | None = None, start: int | None = None, alt: str | None = None
    ) -> None:
        offset = self.trace.find_attribute(target) if target else (self.trace.at if start is None else start)
        self.links.append(Link(target, text, kind, self.section, self._block, offset, hreflang, alt))


def _is_decoration(element: Any) -> bool:
    """Tell whether an image is marked as one that says nothing."""
    return element.get("role") in ("presentation", "none") or element.get("aria-hidden") == "true"


def _alternative(element: Any, tag: str, text: str) -> str | None:
    """Give what is said of a film or sound to those who cannot see or hear it; None for what needs no such words."""
    if tag in ("video", "audio"):
        return None if _has_captions(element) else text
    parent = element.getparent()
    if parent is None or _has_captions(parent):
        return None
    if tag == "source" and parent.tag in ("video", "audio") and parent.get("src") is None and parent.find("source") is element:
        return parent.get("aria-label") or parent.get("title") or " ".join("".join(parent.itertext()).split())
    return None


def _has_captions(element: Any) -> bool:
    return any((track.get("kind") or "subtitles") in ("captions", "subtitles") for track in element.iter("track"))


def _note_name(element: Any) -> str:
    """Give the name of the footnote that a list item holds; empty for any other item."""
    box = element.getparent().getparent() if element.getparent() is not None else None
    identity = element.get("id") or ""
    named = identity.startswith("fn:") and box is not None and "footnote" in (box.get("class") or "").split()
    return identity.removeprefix("fn:") if named else ""


def _is_hollow(element: Any) -> bool:
    """Tell whether a notice has nothing but its title."""
    rest = [child for child in element if child.tag != "summary" and "admonition-title" not in (child.get("class") or "")]
    return not rest and not "".join(child.tail or "" for child in element).strip()


def _block_kind(element: Any, tag: str, css: list[str]) -> str:
    """Name the block that an element is; empty for one that is no block of its own."""
    if tag == "div" and "admonition" in css:
        return " ".join(["notice", *(name for name in css if name != "admonition")])
    if tag == "div" and "tabbed-block" in css:
        return "tab"
    if tag not in _BLOCK_KINDS or any("footnote" in (parent.get("class") or "").split() for parent in element.iterancestors()):
        return ""
    parent = element.getparent()
    if tag == "p" and "admonition-title" in css:
        return ""
    if tag == "p" and parent.tag in _FIRST_PARAGRAPH_BELONGS_TO and parent[0] is element and not (parent.text or "").strip():
        return ""  # a list written with blank lines between its items is the same list
    return tag


def _join(pieces: list[tuple[str, int | None]], kind: str, section: str, block: int) -> Prose:
    """Put pieces together as a reader sees them: white space folded, no gap where two Japanese lines meet."""
    raw = "".join([text for text, _ in pieces])
    gone = {position for match in GAP.finditer(raw) for position in range(*match.span())} if "\n" in raw else set()
    text: list[str] = []
    spots: list[tuple[int, int]] = []
    position = length = 0
    for piece, offset in pieces:
        if offset is not None:
            spots.append((length, offset))
            text.append(piece)
            length += len(piece)
        elif not gone or not all(position + index in gone for index in range(len(piece))):
            text.append(piece if piece == NOT_WORDS else " ")
            length += 1
        position += len(piece)
    return Prose("".join(text), kind, section, block, tuple(spots))


def _find_marks(prose: Prose) -> list[Mark]:
    marks = []
    for match in _MARK.finditer(prose.text):
        offset = prose.offset(match.start())
        if fact := match.group(1):
            marks.append(Mark("fact", fact, "", prose.section, prose.block, offset))
            continue
        first, _, rest = match.group(2).partition(".")
        if first == "say":
            marks.append(Mark("say", rest, "", prose.section, prose.block, offset))
        elif match.group(2) in FILLS:
            marks.append(Mark("fill", match.group(2), "", prose.section, prose.block, offset))
        else:
            marks.append(Mark("value", first, rest, prose.section, prose.block, offset))
    return marks


ParseError = (etree.ParserError, etree.XMLSyntaxError, RecursionError, ValueError)
"""What rendering or reading a hostile page may raise."""
