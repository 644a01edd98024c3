"""Pairing: which block of a page says what which block of its twin says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

from handbook.language import Language
from handbook.page import NOT_WORDS, Page, Prose
from handbook.quantity import Quantity, find_quantities
from handbook.wordlist import Hit, WordList

Pairs = list[tuple["Part | None", "Part | None"]]

MOST_CELLS = 40_000
"""A section of 200 blocks in both languages; beyond it, pairing stays linear."""
ALONE = 0.8
"""What it costs to leave a block without a partner; two partners that share nothing cost 1."""


@dataclass(frozen=True)
class Part:
    """A block with what can be compared across languages."""

    number: int
    kind: str
    offset: int
    proses: tuple[Prose, ...]
    targets: frozenset[str]
    hits: tuple[tuple[Hit, Prose], ...]
    quantities: tuple[tuple[Quantity, Prose], ...]
    marks: frozenset[str]
    features: frozenset[str] = field(default=frozenset())

    @property
    def terms(self) -> frozenset[str]:
        """The ids of the terms that the block names."""
        return frozenset(hit.form.term_id for hit, _ in self.hits)

    @property
    def text(self) -> str:
        """Everything that the block says."""
        return " ".join(prose.text for prose in self.proses)


@dataclass(frozen=True)
class Section:
    """A section that both twins have: its Japanese blocks, its English ones, and who is whose partner."""

    id: str
    mine: list[Part]
    theirs: list[Part]
    pairs: Pairs

    @cached_property
    def paired(self) -> tuple[frozenset[int], frozenset[int]]:
        """The numbers of the blocks that have a partner: Japanese, English."""
        couples = [(part, partner) for part, partner in self.pairs if part and partner]
        return frozenset(part.number for part, _ in couples), frozenset(partner.number for _, partner in couples)


@dataclass(frozen=True)
class Twins:
    """A Japanese page, its English twin, and the sections they share."""

    page: Page
    twin: Page
    sections: tuple[Section, ...]


def pair_pages(page: Page, twin: Page, words: dict[Language, WordList]) -> Twins:
    """Pair the sections and blocks of a Japanese page with those of its English twin."""
    mine, theirs = parts_of(page, words["ja"]), parts_of(twin, words["en"])
    shared = [name for name in mine if name in theirs]
    return Twins(
        page, twin, tuple(Section(name, mine[name], theirs[name], pair_blocks(mine[name], theirs[name])) for name in shared)
    )


def parts_of(page: Page, words: WordList) -> dict[str, list[Part]]:
    """Give the blocks of each section of a page."""
    proses: dict[int, list[Prose]] = {}
    targets: dict[int, set[str]] = {}
    marks: dict[int, set[str]] = {}
    for prose in page.proses:
        if prose.block >= 0:
            proses.setdefault(prose.block, []).append(prose)
    for link in page.links:
        targets.setdefault(link.block, set()).add(link.target)
    for mark in page.marks:
        marks.setdefault(mark.block, set()).add(f"{mark.kind}:{mark.id}.{mark.name}")
    sections: dict[str, list[Part]] = {name: [] for name in _sections(page)}
    for number, block in enumerate(page.blocks):
        own = tuple(proses.get(number, ()))
        hits = tuple((hit, prose) for prose in own for hit in words.find(prose.text) if hit.form.role != "ambiguous")
        quantities = tuple((quantity, prose) for prose in own for quantity in find_quantities(prose.text.replace(NOT_WORDS, " ")))
        here = frozenset(marks.get(number, ()))
        features = (
            here
            | {f"term:{hit.form.term_id}" for hit, _ in hits}
            | {f"is:{quantity.value}" for quantity, _ in quantities if quantity.firm}
        )
        features |= {f"to:{target.split('#')[0]}" for target in targets.get(number, ()) if "://" not in target}
        part = Part(number, block.kind, block.offset, own, frozenset(targets.get(number, ())), hits, quantities, here, features)
        sections.setdefault(block.section, []).append(part)
    return sections


def _sections(page: Page) -> list[str]:
    return ["", *(heading.id for heading in page.headings if heading.level > 1)]


def pair_blocks(mine: Sequence[Part], theirs: Sequence[Part]) -> Pairs:
    """Pair the blocks of a section in order, so that as much as possible of what partners say agrees.

    A block without a partner stands with None. Costs len(mine) × len(theirs).
    """
    start = 0
    while start < min(len(mine), len(theirs)) and _is_same(mine[start], theirs[start]):
        start += 1
    head: Pairs = list(zip(mine[:start], theirs[:start], strict=True))
    mine, theirs = mine[start:], theirs[start:]
    rows, columns = len(mine), len(theirs)
    if rows * columns > MOST_CELLS:  # too long to weigh every pair: in order, then
        return head + list(zip_longest(mine, theirs))
    return head + _pair_best(mine, theirs)


def _is_same(part: Part, other: Part) -> bool:
    return part.kind == other.kind and part.features == other.features != frozenset()


def _pair_best(mine: Sequence[Part], theirs: Sequence[Part]) -> Pairs:
    rows, columns = len(mine), len(theirs)
    if rows == columns == 1 and mine[0].kind == theirs[0].kind:
        return [(mine[0], theirs[0])]
    cost = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows, -1, -1):
        for column in range(columns, -1, -1):
            if row == rows or column == columns:
                cost[row][column] = ALONE * (rows - row + columns - column)
                continue
            alone = ALONE + min(cost[row + 1][column], cost[row][column + 1])
            cost[row][column] = min(alone, _distance(mine[row], theirs[column]) + cost[row + 1][column + 1])
    pairs: Pairs = []
    row = column = 0
    while row < rows or column < columns:
        together = (
            row < rows
            and column < columns
            and _distance(mine[row], theirs[column]) + cost[row + 1][column + 1] <= cost[row][column] + 1e-9
        )
        if together:
            pairs.append((mine[row], theirs[column]))
            row, column = row + 1, column + 1
        elif column == columns or (row < rows and cost[row + 1][column] <= cost[row][column + 1]):
            pairs.append((mine[row], None))
            row += 1
        else:
            pairs.append((None, theirs[column]))
            column += 1
    return pairs


def _distance(part: Part, other: Part) -> float:
    if part.kind != other.kind:
        return 2 * ALONE + 1  # never partners
    both = part.features | other.features
    return 0.5 if not both else 1 - len(part.features & other.features) / len(both)
