"""Part: a block or line of a page with what can be compared across languages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from handbook.echo import find_echoes
from handbook.finding import Place
from handbook.language import JAPANESE, JAPANESE_PUNCTUATION, has_japanese
from handbook.measure import Quantity
from handbook.page import NOT_WORDS, Link, Mark, Page, Prose, Written
from handbook.quantity import find_quantities
from handbook.sound import spell_english, spell_katakana
from handbook.wordlist import Hit, WordList

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAME = re.compile(r"\b[A-Za-z][a-z-]*+[A-Z][A-Za-z-]*")
"""QR, iPhone, J-LIS: what both languages write alike."""
_MARK = re.compile("[A-Za-z]")
"""What a cell shows that names its row: A, B, x, y."""
_PLURAL = re.compile(r"(?<=[A-Z])s$")
_KATAKANA_WORD = re.compile(r"[ァ-ヺー]{2,}")
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
_GLOSS = re.compile(rf"[{JAPANESE}]{{2,}}")
_ADDRESS = re.compile(rf"https?://[^\s<>{NOT_WORDS}{JAPANESE}{JAPANESE_PUNCTUATION}]+")
_ENDS = ("。", "！", "？", ". ", "! ", "? ")
_UNSHIFTED = re.compile(r"\n[^\s]")


@dataclass(frozen=True)
class Part:
    """A block, or a line such as a heading or a footnote, with what can be compared across languages."""

    page: Page
    number: int
    """The number of the block; -1 for a line."""
    kind: str
    name: str
    """The id of a heading, the name of a footnote; empty for blocks."""
    section: str
    offset: int
    end: int
    """Where its own text ends in the file."""
    proses: tuple[Prose, ...]
    links: tuple[Link, ...]
    marks: tuple[Mark, ...]
    hits: tuple[tuple[Hit, Prose], ...]
    quantities: tuple[tuple[Quantity, Prose], ...]
    bold: int = 0
    """How many runs of its text are bold."""
    depth: int = 0
    """How many notices, tabs, quotations and items it stands in."""
    codes: frozenset[str] = frozenset()
    """The code that stands in its text, which no language changes."""

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.page.place(self.offset)

    @property
    def source(self) -> str:
        """Its own text as it is written."""
        return self.page.written.text[self.offset : self.end]

    @cached_property
    def terms(self) -> frozenset[str]:
        """The ids of the terms that the part names."""
        return frozenset(hit.form.term_id for hit, _ in self.hits)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Where its links lead."""
        return frozenset(link.target for link in self.links)

    @cached_property
    def written(self) -> frozenset[tuple[str, bool]]:
        """Where its links lead, apart from the addresses that are no links."""
        return frozenset((link.target, link.kind == "text") for link in self.links)

    @cached_property
    def values(self) -> dict[tuple[str, str], Mark]:
        """The values of facts that it prints."""
        return {(mark.id, mark.name): mark for mark in self.marks if mark.kind == "value"}

    @cached_property
    def text(self) -> str:
        """Everything that the part says in words."""
        return " ".join(prose.text for prose in self.proses).replace(NOT_WORDS, "")

    @cached_property
    def shape(self) -> tuple[int, int, int, int, int]:
        """Count what no language changes: bold runs, a colon or its 、 before a list, sentences, brackets, quotations."""
        text = self.text.rstrip()
        sentences = sum(map(text.count, _ENDS)) + text.endswith((".", "!", "?"))
        quotations = sum(map(text.count, "「『“")) + text.count('"') // 2
        leads_on = text.endswith((":", "：", "、"))
        return min(self.bold, 3), leads_on, max(sentences, 1), text.count("(") + text.count("（"), quotations

    @cached_property
    def sounds(self) -> frozenset[str]:
        """The consonants of its words, by which テープ is tape and パスポート passport."""
        return sounds_of(self.text)

    @cached_property
    def echoes(self) -> frozenset[int]:
        """Its everyday words that both languages have a word for."""
        return find_echoes(self.text)

    @cached_property
    def glosses(self) -> tuple[str, ...]:
        """The Japanese words in an English text."""
        return tuple(_GLOSS.findall(self.text))

    @cached_property
    def features(self) -> frozenset[str]:
        """What stands in a good translation too: facts, terms, figures, links and Latin names."""
        found = {f"{mark.kind[0]}{mark.id}.{mark.name}" for mark in self.marks}
        found.update(f"t{hit.form.term_id}" for hit, _ in self.hits)
        found.update(f"i{quantity.value}" for quantity, _ in self.quantities if quantity.firm)
        found.update(f"l{link.target.split('#')[0] or link.target}" for link in self.links if "://" not in link.target)
        found.update(f"c{code}" for code in self.codes)
        named = {name for hit, prose in self.hits for name in _NAME.findall(prose.text[hit.start : hit.end])}
        found.update(f"n{_PLURAL.sub('', name)}" for name in _NAME.findall(self.text) if name not in named)
        found.update(f"n{prose.text}" for prose in self.proses if prose.kind == "td" and _MARK.fullmatch(prose.text))
        return frozenset(found)


def sounds_of(text: str) -> frozenset[str]:
    """Give the consonants of the words of a text."""
    words = [spell_katakana(word) for word in _KATAKANA_WORD.findall(text)]
    words += [spell_english(word) for word in _LATIN_WORD.findall(text)]
    return frozenset(word for word in words if len(word) > 1)


def parts_of(page: Page, words: WordList) -> dict[str, list[Part]]:
    """Give the blocks of each section of a page."""
    return PartReader(page, words).blocks()


def part_of(text: str, words: WordList) -> Part:
    """Give a text that stands on no page as a part."""
    proses = [Prose(text, "p", "", 0, ((0, 0),))]
    return PartReader(Page(Written("", ""), {}, None, 0), words).make(0, "p", "", "", 0, _Own(proses, (), ()))


class PartReader:
    """Makes parts of a page."""

    def __init__(self, page: Page, words: WordList) -> None:
        self._page = page
        self._words = words
        self._links = _by_block(page.links)
        self._marks = _by_block(page.marks)
        self._code_ends = dict(sorted(page.codes))  # the last of those that begin together is the longest
        self._codes = _codes_by_block(page) if page.codes else {}

    def blocks(self) -> dict[str, list[Part]]:
        """Give the blocks of each section."""
        texts = (prose for prose in self._page.proses if prose.kind != "label")
        proses = _by_block([*texts, *(tip for tip in self._page.tips if tip.kind == "tip")])
        sections: dict[str, list[Part]] = {name: [] for name in ("", *self._page.sections)}
        labels = self._labels()
        for number, block in enumerate(self._page.blocks):
            own = _Own(proses.get(number, ()), self._links.get(number, ()), self._marks.get(number, ()))
            label = labels.get(number)
            if label:
                own = own._replace(proses=[label, *own.proses])
            part = self.make(number, block.kind, "", block.section, label.offset(0) if label else block.offset, own, block.depth)
            sections.setdefault(block.section, []).append(part)
        return sections

    def _labels(self) -> dict[int, Prose]:
        """Give the label of each tab by the number of its block; both stand in the same order."""
        tabs = sorted((block.offset, number) for number, block in enumerate(self._page.blocks) if block.kind == "tab")
        labels = sorted((prose for prose in self._page.proses if prose.kind == "label"), key=lambda prose: prose.offset(0))
        return {number: label for (_, number), label in zip(tabs, labels, strict=False)}

    def lines(self) -> list[Part]:
        """Give the front matter, headings, footnotes and labels, each with the section it belongs to."""
        found = [(prose.kind, "", "", [prose]) for prose in read_front_matter(self._page)]
        found += [*self._headings(), *self._notes()]
        offsets = [proses[0].offset(0) for _, _, _, proses in found]
        links, marks = _share_out(self._links.get(-1, ()), offsets), _share_out(self._marks.get(-1, ()), offsets)
        return [
            self.make(-1, kind, name, section, offset, _Own(proses, links.get(offset, ()), marks.get(offset, ())))
            for (kind, name, section, proses), offset in zip(found, offsets, strict=True)
        ]

    def _headings(self) -> Iterator[_Line]:
        proses = {prose.offset(0): prose for prose in self._page.proses if prose.block < 0 and prose.kind in _HEADINGS}
        for heading in self._page.headings:
            if heading.id and heading.offset in proses:
                yield "heading", heading.id, heading.id if heading.level > 1 else "", [proses[heading.offset]]

    def _notes(self) -> Iterator[_Line]:
        """Yield the footnotes by name."""
        notes = [definition for definition in self._page.definitions if definition.name.startswith("^")]
        starts = [note.offset for note in notes]
        found: dict[str, list[Prose]] = {}
        for prose in self._page.proses:
            if prose.block >= 0 or prose.kind in _HEADINGS:
                continue
            at = bisect_right(starts, prose.offset(0)) - 1
            if at >= 0 and not _UNSHIFTED.search(self._page.written.text, starts[at], prose.offset(0)):
                found.setdefault(notes[at].name, []).append(prose)
        for name, proses in found.items():
            yield "footnote", name, proses[0].section, proses

    def make(self, number: int, kind: str, name: str, section: str, offset: int, own: _Own, depth: int = 0) -> Part:
        """Make a part of what stands at one place."""
        proses = own.proses
        hits = tuple((hit, prose) for prose in proses for hit in self._words.find(prose.text) if hit.form.role != "ambiguous")
        quantities = tuple((found, prose) for prose in proses for found in find_quantities(prose.text))
        codes = frozenset(self._codes.get(number, ()))
        end = max(
            [
                offset,
                *(prose.offset(len(prose.text) - 1) + 1 for prose in proses if prose.kind != "tip"),
                *(mark.offset for mark in own.marks),
            ]
        )
        if kind == "pre":
            end = max(end, self._code_ends.get(offset, 0))
            code = self._page.written.text[offset:end].strip()
            codes = frozenset(() if has_japanese(code) else (code,))
        bold = self._page.written.text.count("**", max(offset - 2, 0), end + 2) // 2
        links = (*own.links, *_find_written(proses, own.links))
        return Part(
            self._page, number, kind, name, section, offset, end, tuple(proses), links, tuple(own.marks), hits, quantities, bold,
            depth, codes,
        )  # fmt: skip


def _find_written(proses: Iterable[Prose], links: Sequence[Link]) -> Iterator[Link]:
    """Yield the addresses that stand in a text and are no links: readers type them."""
    for prose in proses:
        for match in _ADDRESS.finditer(prose.text) if "://" in prose.text else ():
            address = match.group().rstrip(".,;:!?)")
            if not any(address in link.text for link in links):
                yield Link(address, address, "text", prose.section, prose.block, prose.offset(match.start()))


_Line = tuple[str, str, str, list[Prose]]
"""Kind, name, section and text of what belongs to no block."""


class _Own(NamedTuple):
    """What the page holds at the place of one part."""

    proses: Sequence[Prose]
    links: Sequence[Link]
    marks: Sequence[Mark]


AnyPiece = TypeVar("AnyPiece", Prose, Link, Mark)
AnyPlaced = TypeVar("AnyPlaced", Link, Mark)


def _by_block(pieces: Iterable[AnyPiece]) -> dict[int, list[AnyPiece]]:
    """Sort pieces of a page by the number of their block."""
    found: dict[int, list[AnyPiece]] = {}
    for piece in pieces:
        found.setdefault(piece.block, []).append(piece)
    return found


def _codes_by_block(page: Page) -> dict[int, list[str]]:
    """Sort the code inside the text of blocks by the number of the block; Japanese in it is a word like any other."""
    order = sorted((block.offset, number) for number, block in enumerate(page.blocks))
    text = page.written.text
    found: dict[int, list[str]] = {}
    for start, end in page.codes:
        at = bisect_right(order, (start, len(order))) - 1
        if at < 0 or page.blocks[order[at][1]].kind == "pre" or "\n\n" in text[order[at][0] : start]:
            continue
        code = text[start:end].strip("` ")
        if code and "\n" not in code and not has_japanese(code):
            found.setdefault(order[at][1], []).append(code)
    return found


def _share_out(pieces: Iterable[AnyPlaced], offsets: list[int]) -> dict[int, list[AnyPlaced]]:
    """Give each piece to the line that begins last before it."""
    order = sorted(offsets)
    shares: dict[int, list[AnyPlaced]] = {}
    for piece in pieces:
        if at := bisect_right(order, piece.offset):
            shares.setdefault(order[at - 1], []).append(piece)
    return shares


def read_front_matter(page: Page) -> Iterator[Prose]:
    """Yield title and description as prose."""
    text = page.written.text
    for key in ("title", "description"):
        value = page.meta.get(key)
        if isinstance(value, str) and value:
            line = text.find(f"\n{key}:", 0, page.body_start) + 1
            spots = _find_words(value, text[: page.body_start], line + len(key))
            yield Prose(value, key, "", -1, spots or tuple((index, line) for index in range(len(value))))


def _find_words(value: str, text: str, at: int) -> tuple[tuple[int, int], ...]:
    """Give where each word of a value stands, which may go on in the next line; nothing where it is written otherwise than it reads."""
    spots: list[tuple[int, int]] = []
    for word in re.finditer(r"\S+", value):
        found = text.find(word.group(), at)
        if found < 0 or (spots and re.search(r"\w", text[at:found])):
            return ()
        spots.append((word.start(), found))
        at = found + len(word.group())
    return tuple(spots)
