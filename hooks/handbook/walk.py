"""Walk: the HTML of an article to what its readers meet, each part with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from handbook.element import (
    alternative,
    block_kind,
    classes,
    is_decoration,
    is_hollow,
    is_named,
    name_of,
    sources_of_set,
    words_of,
)
from handbook.language import GAP
from handbook.page import FILLS, HOLDERS, NOT_WORDS, UNNAMED, Heading, Item, Link, Mark, Prose, Raw, name_section
from handbook.trace import TAB_HEAD, Trace

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr label li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_HIDDEN = frozenset("script style template svg math".split())
_UNSAFE = frozenset(
    "applet base button center dialog embed font form frame frameset iframe input link marquee meta noscript object script select style"
    " template textarea".split()
)
_POINTERS = {"a": "href", "area": "href", "img": "src", "source": "src", "video": "src", "audio": "src", "iframe": "src",
             "embed": "src", "object": "data", "track": "src"}  # fmt: skip
_MARK = re.compile(r"\[\^([^\]\s]+)\]|\{\{\s*([^{}\n]*?)\s*\}\}")
_WORD = re.compile(r"\S+")
_HTML = etree.HTMLParser()
"""Makes plain elements, which the one of lxml.html does not: a page holds hundreds."""


@dataclass
class Walk:
    """Reads the HTML of an article in order and keeps what it finds."""

    trace: Trace
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
    mute: list[int] = field(default_factory=list)
    foreign: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[list[Any]] = field(default_factory=list)
    """[kind, section, offset, depth]; the offset is that of the first word, and a list because it is found later."""
    section: str = ""
    notes: set[str] = field(default_factory=set)
    """The names of the page's own footnotes that a text refers to."""
    _lists: list[int] = field(default_factory=list)
    """The number of the next item of each list that is open; 0 in a list without numbers."""
    _open: list[int] = field(default_factory=list)
    _pieces: list[tuple[str, int | None]] = field(default_factory=list)
    """(text, offset) of the prose being read; None for what is not in the source."""
    _kind: str = "p"
    _drawn: int = -1
    """Where the last drawing is written."""
    _in_notes: bool = False
    """True in the footnotes, whose texts are no blocks."""

    def article(self, rendered: str) -> None:
        """Read a whole article."""
        root = etree.fromstring(f"<html><body>{rendered}</body></html>", _HTML)
        self._children(root.find("body"), skip=False)
        self._flush()

    def _children(self, element: Any, skip: bool) -> None:
        self._text(element.text, skip)
        for child in element:
            self._element(child, skip)
            self._text(child.tail, skip)

    def _element(self, element: Any, skip: bool) -> None:
        """Read an element: what it is, what it holds, what it leads to."""
        if not isinstance(element.tag, str):  # a comment
            return
        tag, given = element.tag, dict(element.items())
        css = given.get("class", "").split()
        self._raw(element, tag, given)
        if tag == "svg" or given.get("role") == "img":
            self._drawing(element, tag)
        if tag in _HIDDEN or "footnote-backref" in css or "linenos" in css:
            return
        if tag in ("rt", "rp"):
            self._reading(element, tag, skip)
            return
        outer, noted, depth = self._kind, self._in_notes, len(self._open)
        self._enter(element, tag, given, css)
        before = len(self._pieces), self.trace.at
        if given:
            self._tips(given.get("title"), given.get("aria-label"), kind="abbr" if tag == "abbr" else "tip")
            self._identities(tag, css, given.get("id", ""), given.get("name", ""))
        self._content(element, tag, css, skip)
        if "lang" in given or "hreflang" in given or tag == "ruby":
            self.foreign += self._span(before[0])
        if tag in _HEADINGS:
            self._heading(element, tag)
        self._targets(element, tag, given, before)
        self._leave(element, tag, css, depth, before[1])
        self._kind, self._in_notes = outer, noted

    def _enter(self, element: Any, tag: str, given: Mapping[str, str], css: list[str]) -> None:
        """Begin the prose, the block and the list that an element is."""
        if tag in _BLOCKS:
            self._flush()
            self._kind = tag
        if kind := block_kind(element, tag, css, self._in_notes):
            around = sum(self.blocks[number][0].startswith(HOLDERS) for number in self._open)
            self.blocks.append([kind, self.section, -1, around])
            self._open.append(len(self.blocks) - 1)
        if tag in ("ol", "ul"):
            start = given.get("start") or "1"
            self._lists.append(int(start) if tag == "ol" and start.isdecimal() else 0)
        self._in_notes = self._in_notes or "footnote" in css

    def _content(self, element: Any, tag: str, css: list[str], skip: bool) -> None:
        """Read what an element holds, in the way of its kind."""
        if "tabbed-block" in css:
            self.trace.enter_tab()
        if tag == "br":
            self._pieces.append((" ", None))
        elif tag == "img":
            self._image(element)
        elif "footnote-ref" in css:
            name = element.get("href", "").removeprefix("#fn:")
            mark = self.trace.take(f"[^{name}]")
            self._pieces += [(NOT_WORDS, None), (NOT_WORDS, mark)]
            self.marks.append(Mark("note", name, "", self.section, self._block, mark))
        elif "tabbed-labels" in css:
            self._labels(element, skip)
        elif tag == "li" and self._in_notes and (note := element.get("id", "")).startswith("fn:"):
            with self.trace.inside_note(note.removeprefix("fn:")):
                self._children(element, skip)
                self._flush()
        elif tag in ("code", "pre", "kbd", "samp") or "quoted" in css:
            self._not_words(element, tag)
        elif (tag == "summary" or "admonition-title" in css) and (made := self.trace.enter_untitled(element.text or "")) >= 0:
            self._begin_blocks(made)
            self._pieces.append((element.text, made))
        else:
            if "filename" in css:
                self.trace.enter_fence_title()
            self._children(element, skip)

    def _not_words(self, element: Any, tag: str) -> None:
        """Read code or a quotation: its place counts, its words do not."""
        self._pieces.append((NOT_WORDS, None))
        inside = len(self._pieces)
        self._children(element, skip=True)
        if tag in ("code", "pre"):
            self.codes += self._span(inside)
        if tag == "pre":
            self._pieces.clear()

    def _targets(self, element: Any, tag: str, given: Mapping[str, str], before: tuple[int, int]) -> None:
        """Keep what an element leads to or shows."""
        if tag in _POINTERS and tag != "img":
            self._pointer(element, tag, before)
        for address in sources_of_set(element)[1 if tag == "img" and not given.get("src") else 0 :]:
            self._link(address, "", "media")
        if tag == "video" and (poster := given.get("poster")) is not None:
            self._link(poster, "", "media")

    def _leave(self, element: Any, tag: str, css: list[str], depth: int, began: int) -> None:
        """End the prose, the list and the block that an element is."""
        if tag in _BLOCKS:
            self._flush()
        if tag in ("ol", "ul"):
            self._lists.pop()
        if tag == "tr":
            self.trace.leave_row()
        if len(self._open) == depth:
            return
        block = self.blocks[self._open.pop()]
        kind, _, offset, _ = block
        if tag == "li" and self._lists and offset >= 0:
            self.items.append(Item(len(self._lists), self._lists[-1], offset))
            self._lists[-1] += 1 if self._lists[-1] else 0
        if kind.startswith(("notice", "details")) and css and is_hollow(element):
            self.hollow.append(max(offset, began))
        elif kind == "tab" and is_hollow(element) and (head := TAB_HEAD.search(self.trace.text, began)):
            self.hollow.append(head.start(1))
        if offset < 0:
            block[2] = self.trace.at

    def _identities(self, tag: str, css: list[str], identity: str, name: str) -> None:
        """Keep what a link may lead to; the id of a heading is kept with the heading."""
        if identity and tag not in _HEADINGS and tag != "input" and "footnote" not in css and "tabbed-set" not in css:
            written = not identity.startswith(("fn:", "fnref"))  # an extension numbers the footnotes
            self.ids.append((identity, self.trace.find_id(identity) if written else self.trace.at))
        if tag == "a" and name and name != identity:
            self.ids.append((name, self.trace.find_id(name)))

    def _labels(self, labels: Any, skip: bool) -> None:
        """Read the labels of tabs, each of which is written at the head of its tab, and go back."""
        before = self.trace.at
        for label in labels:
            self.trace.enter_label(words_of(label))
            self._element(label, skip)
        self.trace.at = before

    def _tips(self, *tips: str | None, kind: str = "tip") -> None:
        for tip in filter(None, tips):
            self.tips.append(Prose(tip, kind, self.section, self._block, tuple(self.trace.find_tip(tip))))

    def _drawing(self, drawing: Any, tag: str) -> None:
        """Keep what a drawing says, is called and leads to; its shapes are no text."""
        self._drawn = self.trace.find_tag(tag, self._drawn + 1)
        if drawing.get("role") == "img" and tag != "img" and not is_named(drawing):
            self.mute.append(self._drawn)
        for element in drawing.iter() if tag == "svg" else ():
            if not isinstance(element.tag, str):
                continue
            words = " ".join((element.text or "").split()) if element.tag in ("title", "desc", "text", "tspan") else ""
            self._tips(element.get("aria-label"), words)
            if identity := element.get("id"):
                self.ids.append((identity, self.trace.find_id(identity)))
            target = element.get("href") or element.get("xlink:href")
            if target and element.tag in ("a", "image", "use"):
                text = (
                    " ".join("".join(element.itertext()).split()) or element.get("aria-label") or drawing.get("aria-label") or ""
                )
                self._link(target, text, "link" if element.tag == "a" else "media")

    def _reading(self, element: Any, tag: str, skip: bool) -> None:
        """Read what stands above a word apart from the word; the brackets for old browsers are no text."""
        outside, self._pieces = self._pieces, []
        self._children(element, skip)
        if tag == "rt" and any(offset is not None for _, offset in self._pieces):
            self.tips.append(_join(self._pieces, "rt", self.section, self._block))
        self._pieces = outside

    def _raw(self, element: Any, tag: str, given: Mapping[str, str]) -> None:
        """Keep what raw HTML does beyond text, also inside what is not walked; what an extension made is written nowhere."""
        self._raw_tag(tag, given)
        if tag in _HIDDEN:
            for inner in element.iterdescendants():
                if isinstance(inner.tag, str):
                    self._raw_tag(inner.tag, inner.attrib)

    def _raw_tag(self, tag: str, given: Mapping[str, str]) -> None:
        names = [rf"<({tag})\b"] if tag in _UNSAFE else []
        names += [rf"\b({name})\s*=" for name in given if name == "style" or (name[:2] == "on" and name.isalpha())]
        behind = max(self.trace.at, self.raws[-1].offset + 1 if self.raws else 0) if names else 0
        for name in names:
            if match := re.compile(name, re.I).search(self.trace.text, behind, self.trace.at + self.trace.REACH):
                self.raws.append(Raw(match.group(1).lower(), match.start(1)))

    def _span(self, since: int) -> list[tuple[int, int]]:
        """Give start and end of what was read since some number of pieces, if that is anything."""
        offsets = [offset for _, offset in self._pieces[since:] if offset is not None]
        return [(offsets[0], max(self.trace.at, offsets[-1] + 1))] if offsets else []

    @property
    def _block(self) -> int:
        return self._open[-1] if self._open else -1

    def _text(self, text: str | None, skip: bool) -> None:
        if not text:
            return
        if text.isspace():  # as between most elements
            self._pieces.append((text, None))
            return
        bars = "|" in text and self._kind in ("td", "th") and not skip
        if not (skip or bars) and (lines := self.trace.take_lines(text)):
            self._lines(text, lines)
            return
        last = 0
        for match in _WORD.finditer(text):
            if match.start() > last:
                self._pieces.append((text[last : match.start()], None))
            word = match.group()
            offset = self.trace.take_in_cell(word) if bars and "|" in word else self.trace.take(word)
            self._begin_blocks(offset)
            self._pieces.append((NOT_WORDS if skip else match.group(), offset))
            last = match.end()
        if last < len(text):
            self._pieces.append((text[last:], None))

    def _lines(self, text: str, lines: list[tuple[int, int, int]]) -> None:
        """Keep a text that is written as it is shown."""
        self._begin_blocks(lines[0][2])
        last = 0
        for start, end, offset in lines:
            if start > last:
                self._pieces.append((text[last:start], None))
            self._pieces.append((text[start:end], offset))
            last = end
        if last < len(text):
            self._pieces.append((text[last:], None))

    def _begin_blocks(self, offset: int) -> None:
        """Note where the first thing stands that a reader meets in the open blocks."""
        for number in self._open:
            if self.blocks[number][2] < 0:
                self.blocks[number][2] = offset

    def _flush(self) -> None:
        """Close the prose that is being read and keep it when it holds any word."""
        pieces, self._pieces = self._pieces, []
        if any([offset is not None for _, offset in pieces]):
            self._keep(_join(pieces, self._kind, self.section, self._block))

    def _keep(self, prose: Prose) -> None:
        """Keep a prose, with its marks apart: they are no words."""

        def take(match: re.Match[str]) -> str:
            if self.trace.text.startswith("\\", prose.offset(match.start())):  # meant to be seen
                return match.group()
            self.marks.append(_read_mark(match, prose))
            return NOT_WORDS * len(match.group())

        text = _MARK.sub(take, prose.text)
        self.proses.append(prose if text == prose.text else replace(prose, text=text))

    def _heading(self, element: Any, tag: str) -> None:
        identity = element.get("id") or ""
        identity = "" if identity.startswith(UNNAMED) else identity
        text = " ".join(words_of(element).split())
        offset = next((offset for _, offset in self._pieces if offset is not None), self.trace.at)
        self.headings.append(Heading(_HEADINGS[tag], identity, text, offset))
        if identity:
            place = self.trace.find_id(identity, self.trace.text.rfind("\n", 0, offset) + 1)
            self.ids.append((identity, place))
            if self.trace.text.startswith(identity, place):
                self.trace.at = max(self.trace.at, place + len(identity))
        if _HEADINGS[tag] > 1:
            self._flush()
            self.section = name_section(self.headings)

    def _pointer(self, element: Any, tag: str, before: tuple[int, int]) -> None:
        target = element.get(_POINTERS[tag])
        if target is None and tag == "a" and not {"id", "name"} & set(element.attrib) and "".join(element.itertext()).strip():
            target = ""  # it looks like a link to its writer
        if target is None:
            return
        if "footnote-ref" in classes(element):
            self.notes.add(target.removeprefix("#fn:"))
            return
        text = name_of(element, tag)
        start = next((offset for _, offset in self._pieces[before[0] :] if offset is not None), before[1])
        alt = alternative(element, tag, text)
        self._link(target, text, "link" if tag in ("a", "area") else "media", element.get("hreflang"), start, alt)

    def _image(self, element: Any) -> None:
        alt = element.get("alt")
        words = (alt or "").split()
        source = element.get("src") or next(iter(sources_of_set(element)), "")
        tag = self.trace.find_image_tag(source, words)
        if words:
            self._pieces.append((NOT_WORDS, None))
            pieces: list[tuple[str, int | None]] = []
            for word, offset in zip(words, self.trace.take_alt(words, tag), strict=True):
                self._begin_blocks(offset)
                pieces += [(word, offset), (" ", None)]
            self._keep(_join(pieces[:-1], "alt", self.section, self._block))
        if tag:
            self.trace.at = tag[0]
        self._link(source, alt or "", "image", alt=NOT_WORDS if is_decoration(element) else alt)
        self._begin_blocks(self.links[-1].offset)
        if tag:
            self.trace.at = tag[1]

    def _link(
        self, target: str, text: str, kind: Any, hreflang: str | None = None, start: int | None = None, alt: str | None = None
    ) -> None:
        shown = self.trace.at if start is None else start
        offset = self.trace.find_attribute(target) if target or kind == "media" else shown
        self.links.append(Link(target, text, kind, self.section, self._block, offset, hreflang, alt, shown))


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
        elif piece == NOT_WORDS or not (
            text[-1:] == [" "] or (gone and all(position + index in gone for index in range(len(piece))))
        ):
            text.append(piece if piece == NOT_WORDS else " ")
            length += 1
        position += len(piece)
    return Prose("".join(text), kind, section, block, tuple(spots))


def _read_mark(match: re.Match[str], prose: Prose) -> Mark:
    place = prose.section, prose.block, prose.offset(match.start())
    if fact := match.group(1):
        return Mark("fact", fact, "", *place)
    first, _, rest = match.group(2).partition(".")
    if first == "say":
        return Mark("say", rest, "", *place)
    if match.group(2) in FILLS:
        return Mark("fill", match.group(2), "", *place)
    return Mark("value", first, rest, *place)
