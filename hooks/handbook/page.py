"""Page: a Markdown file as its readers get it, with the way back to the place where each part was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from pydantic import Field

from handbook.finding import Place
from handbook.language import Language, language_of
from handbook.record import Record, Text

UNNAMED = "heading-without-id"
"""The id that a heading gets in the checks when nobody wrote one."""
NOT_WORDS = "\ufffc"
"""Stands in a prose for code, images and quoted names: what no word check looks at."""

ITEM = r"(?:[-*+]|\d+[.)])"
"""The mark with which an item of a list begins."""
REGISTERS = ("facts", "glossary")
"""What `{{ name }}` alone stands for, when it brings an entry with an id for every record."""
FILLS = (*REGISTERS, "changes", "fact-changes")
"""What `{{ name }}` alone stands for."""


@dataclass(frozen=True)
class Written:
    """The text of a file, without byte order mark and with plain line ends."""

    path: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        while (end := self.text.find("\n", starts[-1])) >= 0:
            starts.append(end + 1)
        return starts

    def offset(self, place: Place) -> int:
        """Give the offset of a place of this file."""
        return self._line_starts[place.line - 1] + place.column - 1

    def place(self, offset: int) -> Place:
        """Give line and column of a character; of the end of the file for one beyond it."""
        offset = min(offset, len(self.text))
        line = bisect_right(self._line_starts, offset) - 1
        return Place(self.path, line + 1, offset - self._line_starts[line] + 1)


class FrontMatter(Record):
    """What a page says about itself above its text."""

    title: Text
    description: Text = Field(description="One sentence for search results.")
    kind: Literal["home", "task", "explanation", "answers", "reference"]
    updated: date = Field(description="The day on which the meaning last changed; equal in twins when they are in step.")
    checked: date = Field(description="The day on which the page was last compared with its sources.")
    awaiting: bool = Field(False, strict=True, description="True while this language holds a short notice instead of the page.")
    template: str | None = None
    hide: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prose:
    """A run of text as a reader sees it: a paragraph, heading, list item, cell or caption."""

    text: str
    kind: str
    """The element that holds it: `p`, `h2`, `li`, `td`, `alt`, `title`, `description`."""
    section: str
    """The id of the heading above it; empty before the first one."""
    block: int
    """The number of the block that holds it; -1 for headings."""
    spots: tuple[tuple[int, int], ...]
    """Pairs (start in text, offset in the file), one for each run that stands unbroken in both."""

    def offset(self, index: int) -> int:
        """Give the offset in the file of a character of the text."""
        at = bisect_right(self.spots, (index + 1,)) - 1
        if at < 0:
            return self.spots[0][1] if self.spots else 0
        start, offset = self.spots[at]
        return offset + index - start


_PLACE = r"(?:heading|section|step|part|id|untitled)(?:-?\d+)*|h[1-6](?:-?\d+)*"
_PLACE_WITH_NUMBER = r"(?:[aq]|answer|ch|chapter|faq|fig|figure|item|no|paragraph|point|question|sec|toc|topic)(?:-?\d+)+"
_ID = re.compile(rf"(?!_?\d+\Z|(?:{_PLACE}|{_PLACE_WITH_NUMBER})\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
"""Small English words; no number of a place, which the next heading changes."""


@dataclass(frozen=True)
class Heading:
    """A heading; the id is empty when the writer gave none."""

    level: int
    id: str
    text: str
    offset: int

    @property
    def is_well_named(self) -> bool:
        """Tell whether the id names what the heading is about."""
        return _ID.fullmatch(self.id) is not None


def name_section(headings: Sequence[Heading]) -> str:
    """Give the name of the section that begins with the last of some headings: its id, or `?3` for the third if none is its own."""
    *earlier, last = headings
    return last.id if last.id and all(each.id != last.id for each in earlier) else f"?{len(headings)}"


@dataclass(frozen=True)
class Link:
    """Where a link, an image or another element of a page points to."""

    target: str
    text: str
    kind: Literal["link", "image", "media", "text"]
    """`text` is an address that is written and no link."""
    section: str
    block: int
    offset: int
    hreflang: str | None = None
    alt: str | None = None
    shown: int = -1
    """Where its text stands, which is elsewhere when a reference names the target; -1 for one that is no link."""


@dataclass(frozen=True)
class Mark:
    """A reference to our data, a footnote mark of a fact or a `{{ … }}` marker; or the mark of a footnote of the page's own."""

    kind: Literal["fact", "value", "say", "fill", "note"]
    id: str
    name: str
    section: str
    block: int
    offset: int


TITLED = ("notice", "details", "tab", "blockquote")
"""With one of these begins the kind of a block that holds others and may have words of its own besides."""
HOLDERS = (*TITLED, "li")
"""With one of these begins the kind of a block that holds others."""


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, table row, notice, figure or the like."""

    kind: str
    """The element, with the class of a notice: `p`, `li`, `tr`, `notice warning`."""
    section: str
    offset: int
    depth: int = 0
    """How many notices, tabs, quotations and items it stands in."""


@dataclass(frozen=True)
class Item:
    """A list item as it is printed."""

    depth: int
    """How many lists it stands in."""
    number: int
    """The number before it; 0 in a list without numbers."""
    offset: int
    """Where its first word is written."""


@dataclass(frozen=True)
class Raw:
    """An element or attribute of raw HTML that does or loads something, or brings a look of its own."""

    name: str
    offset: int


@dataclass(frozen=True)
class Definition:
    """The line that says where a reference link leads, or what a footnote says."""

    name: str
    used: bool
    offset: int


OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Stand for the braces of a mark in a rendered article; Unicode keeps them out of all texts."""


@dataclass(frozen=True)
class Rendered:
    """The article of a page as the site's Markdown makes it, with its marks not yet filled."""

    html: str
    contents: tuple[dict[str, Any], ...]
    """What the table of contents lists: `name`, `id`, `level` and `children` of each heading."""


@dataclass(frozen=True)
class Outline:
    """What other pages may know of a page."""

    page: Page
    """No more of it than what a link can lead to: its ids, and the marks that bring more of them."""
    words: dict[str, int]
    """Its English words: those that English sentences write small; how often each stands in a Japanese one."""
    anchors: frozenset[tuple[str, str]]
    """The page, without its language, and the id of every heading of ours to which its links lead."""
    print: str
    """Another one for every page that differs in any letter."""


_AUTOLINK = re.compile(r"<https?:[^<>\s]*\Z", re.I)
"""An address in angle brackets, up to a place inside it: in Japanese nobody can tell where one ends that stands bare."""


@dataclass(frozen=True)
class Page:
    """A page of one language."""

    written: Written
    meta: dict[str, Any]
    """The front matter as it stands."""
    front: FrontMatter | None
    """The front matter when it fits the schema."""
    body_start: int
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    proses: tuple[Prose, ...] = ()
    tips: tuple[Prose, ...] = ()
    """What shows above a thing when somebody points at it, or is read out in its place."""
    marks: tuple[Mark, ...] = ()
    ids: tuple[tuple[str, int], ...] = ()
    """Every id that a link may lead to, with its offset, in reading order."""
    blocks: tuple[Block, ...] = ()
    """Everything between headings, in reading order."""
    codes: tuple[tuple[int, int], ...] = ()
    """Start and end of every run of code."""
    items: tuple[Item, ...] = ()
    """Every list item, in reading order."""
    raws: tuple[Raw, ...] = ()
    definitions: tuple[Definition, ...] = ()
    hollow: tuple[int, ...] = ()
    """Where a notice stands that has a title and no text."""
    mute: tuple[int, ...] = ()
    """Where a drawing stands that says in no words what it shows."""
    foreign: tuple[tuple[int, int], ...] = ()
    """Start and end of every run of text that says to be in another language, leads there, or has its reading above it."""
    rendered: Rendered | None = None
    """Kept for the build, so that no page is rendered twice."""

    @cached_property
    def path(self) -> str:
        """The path below docs/, such as `ja/card/pins.md`."""
        return self.written.path.removeprefix("docs/")

    @cached_property
    def language(self) -> Language:
        """The language of the folder that holds the page."""
        language = language_of(self.path)
        assert language is not None
        return language

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id that a link may lead to."""
        return frozenset([identity for identity, _ in self.ids])

    @cached_property
    def sections(self) -> dict[str, Heading]:
        """The headings below the title by the name of their section."""
        return {name_section(self.headings[: at + 1]): each for at, each in enumerate(self.headings) if each.level > 1}

    def section_at(self, line: int) -> str:
        """Give the name of the section in which a line of the file stands; empty above the first."""
        names = [name for name, heading in self.sections.items() if self.place(heading.offset).line <= line]
        return names[-1] if names else ""

    @cached_property
    def shown(self) -> str:
        """All that its readers read in its text: what stands nowhere in it has not to be looked for in each part."""
        return "\n".join([prose.text for prose in self.proses])

    @property
    def title(self) -> str:
        """The title in the front matter, empty without one."""
        return str(self.meta.get("title") or "")

    @property
    def awaits(self) -> bool:
        """Tell whether the page is a notice that waits for its text."""
        return self.meta.get("awaiting") is True

    def place(self, offset: int) -> Place:
        """Give line and column of a character of the file."""
        return self.written.place(offset)

    def is_autolink(self, offset: int) -> bool:
        """Tell whether a character of the file belongs to an address in angle brackets, which is printed as it stands."""
        return _AUTOLINK.search(self.written.text, max(offset - 500, 0), offset) is not None

    def is_code(self, offset: int) -> bool:
        """Tell whether a character of the file is shown as code."""
        at = bisect_right(self.codes, (offset + 1,)) - 1
        return at >= 0 and offset < self.codes[at][1]
