"""Pairing: which block of a page says what which block of its twin says, and which line stands for which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, zip_longest

from handbook.fact import Fact
from handbook.finding import Place
from handbook.language import Language
from handbook.likeness import likeness
from handbook.measure import Quantity, Unit, gather
from handbook.order import Couple, Pairs, set_right
from handbook.page import TITLED, Mark, Page, Prose
from handbook.part import Part, PartReader
from handbook.quantity import find_quantities
from handbook.wordlist import WordList

ALONE = 1.0
"""What it costs to leave a block without a partner, in the measure of likeness."""
MOST_CELLS = 40_000
"""A section of 200 blocks in both languages; beyond it, pairing stays linear."""

NEARLY = 1.0
"""Up to this much less may two blocks have in common, where they stand in the same notice."""
_INDENT = re.compile(r"[ \t>]*")

Typed = tuple[Mark, Quantity, Prose]


@dataclass(frozen=True)
class Section:
    """A section that both twins have, seen from the Japanese page: its blocks, those of the English twin, and who is whose partner.

    Blocks below a heading that only one twin has belong to the section above it.
    """

    id: str
    page: Page
    twin: Page
    mine: list[Part]
    theirs: list[Part]
    pairs: Pairs
    """The partners in the order of the Japanese page, as far as they have one."""
    moved: list[Couple]
    """The partners that stand in another order."""
    lines: Pairs
    """The headings, footnotes and labels that belong to it, the front matter to the first section."""

    @cached_property
    def everything(self) -> Pairs:
        """The lines, then the blocks."""
        return [*self.lines, *self.pairs]

    @cached_property
    def couples(self) -> list[Couple]:
        """The lines and blocks that have a partner, in order."""
        return [(part, partner) for part, partner in self.everything if part and partner]

    @cached_property
    def said(self) -> dict[str, set[Unit]]:
        """All figures of the twin but `a few`, which stand for nothing else."""
        found = (quantity for _, partner in self.everything if partner for quantity, _ in partner.quantities)
        return gather(quantity for quantity in found if quantity.value != "few")

    @cached_property
    def from_twin(self) -> Section:
        """The same section seen from the English page."""
        pairs, lines = ([pair[::-1] for pair in each] for each in (self.pairs, self.lines))
        moved = [(other, part) for part, other in self.moved]
        return Section(self.id, self.twin, self.page, self.theirs, self.mine, pairs, moved, lines)

    @property
    def anchor(self) -> str:
        """What leads to the section on its page; nothing does to one without an id."""
        return "" if self.id.startswith("?") or not self.id else f"#{self.id}"


@dataclass(frozen=True)
class Twins:
    """A Japanese page, its English twin, and the sections they share."""

    page: Page
    twin: Page
    sections: tuple[Section, ...]


def pair_pages(page: Page, twin: Page, words: dict[Language, WordList]) -> Twins:
    """Pair the sections, blocks and lines of a Japanese page with those of its English twin."""
    reader, other_reader = PartReader(page, words["ja"]), PartReader(twin, words["en"])
    my_blocks, their_blocks = reader.blocks(), other_reader.blocks()
    shared = [name for name in my_blocks if name in their_blocks]
    my_parts, their_parts = _merge(my_blocks, shared), _merge(their_blocks, shared)
    lines = _pair_lines(reader.lines(), other_reader.lines(), shared)

    def pair_section(name: str) -> Section:
        mine, theirs = my_parts[name], their_parts[name]
        return Section(name, page, twin, mine, theirs, *set_right(pair_blocks(mine, theirs)), lines[name])

    return Twins(page, twin, tuple(map(pair_section, shared)))


def find_typed(section: Section, facts: Mapping[str, Fact]) -> Iterator[Typed]:
    """Yield the figures that a page writes out where its twin lets a fact give them."""
    couples = [(part, partner) for part, partner in section.couples if part.quantities and partner.values]
    here = {key for part, _ in section.everything if part and couples for key in part.values}
    for part, partner in couples:
        for key, mark in partner.values.items():
            gives_another = any(name == mark.id for name, _ in part.values.keys() - partner.values.keys())
            if key in here or mark.id not in facts or gives_another:
                continue
            units = _units_of(facts[mark.id], mark.name)
            fitting = (each for each in part.quantities if units & {unit for _, unit in each[0].meanings})
            yield from ((mark, figure, prose) for figure, prose in islice(fitting, 1))


def facing(part: Part, partner: Part, line: int) -> Place:
    """Give the line of a part that stands where its partner has a line: the same of as many, else the one about as far down."""
    page, start = part.page, part.offset
    lines, others = (block.source.count("\n") for block in (part, partner))
    down = line - partner.place.line
    for _ in range(round(down * lines / others) if 0 < down <= others else 0):
        start = page.written.text.index("\n", start) + 1
    return page.place(part.offset if start == part.offset else _INDENT.match(page.written.text, start).end())  # type: ignore[union-attr]


def _units_of(fact: Fact, name: str) -> set[str]:
    """Give what the figures of a value count; of all values where a mark names none."""
    values = fact.values.get(name, ()) if name else [value for each in fact.values.values() for value in each]
    return {figure.unit for value in values for text in (value.en, value.ja) for figure in find_quantities(text)}


def _merge(blocks: dict[str, list[Part]], shared: Sequence[str]) -> dict[str, list[Part]]:
    """Give the blocks of the shared sections; what stands below another heading belongs to the section above."""
    known = set(shared)
    merged: dict[str, list[Part]] = {name: [] for name in shared}
    name = ""
    for section, parts in blocks.items():
        name = section if section in known else name
        merged[name] += parts
    return merged


def _pair_lines(mine: list[Part], theirs: list[Part], shared: Sequence[str]) -> dict[str, Pairs]:
    """Pair the lines by kind and name, footnotes of other names in their order, for each shared section."""
    lines: dict[str, Pairs] = {name: [] for name in shared}
    partners = {(part.kind, part.name): part for part in theirs}
    paired = [(part, partners.pop((part.kind, part.name))) for part in mine if (part.kind, part.name) in partners]
    known = {id(part) for part, _ in paired}
    rest = [part for part in mine if part.kind == "footnote" and id(part) not in known]
    others = [part for part in partners.values() if part.kind == "footnote"]
    for part, partner in [*paired, *zip_longest(rest, others)]:
        owner = part or partner
        assert owner
        lines[owner.section if owner.section in lines else ""].append((part, partner))
    return lines


def pair_blocks(mine: Sequence[Part], theirs: Sequence[Part]) -> Pairs:
    """Pair the blocks of a section in order, so that as much as possible of what partners say agrees.

    Where both have the same kinds of blocks, each stands beside that at its place; what moved is set right afterwards.
    A block without a partner stands with None. Costs len(mine) × len(theirs).
    """
    if [part.kind for part in mine] == [part.kind for part in theirs]:
        return list(zip(mine, theirs, strict=True))
    known = Counter(part.features for part in (*mine, *theirs))
    start, most = 0, min(len(mine), len(theirs))
    while start < most and _is_same(mine[start], theirs[start], known):
        start += 1
    stop = 0
    while stop < most - start and _is_same(mine[-stop - 1], theirs[-stop - 1], known):
        stop += 1
    head: Pairs = list(zip(mine[:start], theirs[:start], strict=True))
    tail: Pairs = list(zip(mine[len(mine) - stop :], theirs[len(theirs) - stop :], strict=True))
    mine, theirs = mine[start : len(mine) - stop], theirs[start : len(theirs) - stop]
    if len(mine) * len(theirs) > MOST_CELLS:
        return head + list(zip_longest(mine, theirs)) + tail
    pairs = _begin_with_holders(_pair_best(mine, theirs))
    turned = _begin_with_holders([pair[::-1] for pair in pairs])
    return head + [pair[::-1] for pair in turned] + tail


def _begin_with_holders(pairs: Pairs) -> Pairs:
    """Let what the first language lacks begin with the notice that holds the rest, where it may as well: it is missing as a whole."""
    lacks = [part is None for part, _ in pairs]
    for start in [at for at, lack in enumerate(lacks) if lack and not (at and lacks[at - 1])]:
        stop = lacks.index(False, start) if False in lacks[start:] else len(pairs)
        others = [other for _, other in pairs[start:stop] if other]
        inner = next((at for at, other in enumerate(others) if other.kind.startswith(TITLED)), 0)
        couples = [(part, other) for part, other in pairs[stop : stop + inner] if part and other]
        if len(couples) < inner or not inner:
            continue
        slid = [(part, other) for (part, _), other in zip(couples, others, strict=False)]
        if sum(likeness(*couple) for couple in couples) - sum(likeness(*couple) for couple in slid) < NEARLY:
            rest: Pairs = [(None, other) for other in [*others[inner:], *(other for _, other in couples)]]
            pairs = [*pairs[:start], *slid, *rest, *pairs[stop + inner :]]
    return pairs


def _is_same(part: Part, other: Part, known: Mapping[frozenset[str], int]) -> bool:
    """Tell whether two blocks, and no others, have the same features, so that they are partners for sure."""
    return (
        part.kind == other.kind and part.features == other.features != frozenset() and known[part.features] == len((part, other))
    )


def _pair_best(mine: Sequence[Part], theirs: Sequence[Part]) -> Pairs:
    rows, columns = len(mine), len(theirs)
    if rows == columns == 1 and mine[0].kind == theirs[0].kind:
        return [(mine[0], theirs[0])]
    distances = [[-likeness(part, other) for other in theirs] for part in mine]
    cost = [[ALONE * (rows - row + columns - column) for column in range(columns + 1)] for row in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        below, here, away = cost[row + 1], cost[row], distances[row]
        for column in range(columns - 1, -1, -1):
            alone = ALONE + min(below[column], here[column + 1])
            here[column] = min(alone, away[column] + below[column + 1])
    pairs: Pairs = []
    row = column = 0
    while row < rows or column < columns:
        both = row < rows and column < columns
        if both and distances[row][column] + cost[row + 1][column + 1] <= cost[row][column] + 1e-9:
            pairs.append((mine[row], theirs[column]))
            row, column = row + 1, column + 1
        elif column == columns or (row < rows and cost[row + 1][column] <= cost[row][column + 1]):
            pairs.append((mine[row], None))
            row += 1
        else:
            pairs.append((None, theirs[column]))
            column += 1
    return pairs
