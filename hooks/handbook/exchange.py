"""Exchange: two figures of a block that changed places in one language, so that each is said of the wrong thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise

from handbook.echo import find_echoes
from handbook.measure import Quantity, gather, is_said
from handbook.page import NOT_WORDS, Prose
from handbook.part import Part, sounds_of

Spot = tuple[Prose, int, int]
"""Where words stand: a text, and where in it they begin and end."""
Said = tuple[Quantity, Prose]

MOST = 8
"""With more figures than this, two blocks are compared only by their cells and ranges."""
_CELLS = ("td", "th")
_GAP = re.compile(
    r"[^\s\d、。，．,.;；:：()（）「」]{0,8}? ?(?:から|[〜～~–—-]|\bto\b|\buntil\b|\bthrough\b) ?(?:翌[日朝]?|the |next |午[前後]|朝|夜)*$"
)
_CLAUSE_END = re.compile(r"[,;:.!?]\s|[、。；：（）()「」]| (?:and|or|but|while|whereas|then) ")


def find_exchanged(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Yield a figure of a block, and the one that its partner says in its place, where the block says that one elsewhere."""
    if len(part.quantities) > 1 and len(partner.quantities) > 1:
        found = next(_find_in_cells(part, partner), None) if part.kind == "tr" else next(_find_in_ranges(part, partner), None)
        if not found and part.kind != "tr":
            found = next(_find_in_clauses(part, partner), None)
        if found:
            yield found


def _spot(said: Said) -> Spot:
    quantity, prose = said
    return prose, quantity.start, quantity.end


# -- Cells --------------------------------------------------------------------------------------------------------------------


def _find_in_cells(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Compare two rows cell by cell."""
    mine, theirs = _cells(part), _cells(partner)
    if len(mine) != len(theirs):
        return
    for at, (cell, other) in enumerate(zip(mine, theirs, strict=True)):
        rest, others = [*mine[:at], *mine[at + 1 :]], [*theirs[:at], *theirs[at + 1 :]]
        ours, instead = _elsewhere(cell, other, others), _elsewhere(other, cell, rest)
        if ours and instead:
            yield _spot(ours), _spot(instead)


def _cells(part: Part) -> list[list[Said]]:
    return [[said for said in part.quantities if said[1] is prose] for prose in part.proses if prose.kind in _CELLS]


def _elsewhere(cell: list[Said], other: list[Said], others: list[list[Said]]) -> Said | None:
    """Give the figure of a cell that the other language says in another cell of the row only."""
    said, further = gather(each for each, _ in other), gather(each for group in others for each, _ in group)
    return next((each for each in cell if each[0].firm and not is_said(each[0], said) and is_said(each[0], further)), None)


# -- Ranges -------------------------------------------------------------------------------------------------------------------


def _find_in_ranges(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Find the range that one language says backwards."""
    mine, theirs = list(_ranges(part)), list(_ranges(partner))
    for first, last in mine:
        for their_first, their_last in theirs:
            crossed = _agree(first, their_last) and _agree(last, their_first)
            if crossed and not _agree(first, their_first):
                yield (
                    (first[0][1], first[0][0].start, last[-1][0].end),
                    (their_first[0][1], their_first[0][0].start, their_last[-1][0].end),
                )


def _ranges(part: Part) -> Iterator[tuple[list[Said], list[Said]]]:
    """Yield both ends of each range; the parts of a date are one end."""
    ends = [list(group) for _, group in groupby(part.quantities, lambda said: (id(said[1]), said[0].start))]
    for first, last in pairwise(ends):
        (before, prose), (after, other) = first[-1], last[0]
        if prose is other and before.unit == after.unit and _GAP.match(prose.text, before.end, after.start):
            yield first, last


def _agree(ours: list[Said], others: list[Said]) -> bool:
    said, told = gather(each for each, _ in others), gather(each for each, _ in ours)
    return all(is_said(each, said) for each, _ in ours) and all(is_said(each, told) for each, _ in others)


# -- Clauses ------------------------------------------------------------------------------------------------------------------


def _find_in_clauses(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Find two figures, each of which stands beside the words that the partner has beside the other one."""
    if len(part.quantities) > MOST or len(partner.quantities) > MOST:
        return
    mine, theirs = _clauses(part), _clauses(partner)
    alike = [(said, its[0], clause, its[1]) for said, clause in mine if (its := _only(said, mine, theirs)) and said[0].firm]
    for (one, _, clause, their_clause), (two, _, other, their_other) in combinations(alike, 2):
        if clause is other or their_clause is their_other or one[0].unit != two[0].unit:
            continue
        common = (clause & other) | (their_clause & their_other)
        straight = (clause & their_clause - common, other & their_other - common)
        crosswise = (clause & their_other - common, other & their_clause - common)
        if all(crosswise) and sum(map(len, crosswise)) > sum(map(len, straight)):
            second = next(each[1] for each in alike if each[0] is two)
            yield _spot(one), _spot(second)


def _only(
    said: Said, mine: Sequence[tuple[Said, frozenset[str]]], theirs: Sequence[tuple[Said, frozenset[str]]]
) -> tuple[Said, frozenset[str]] | None:
    """Give the one figure of the other language that says the same as this one, where neither language repeats it."""
    same = [each for each in theirs if said[0].agrees(each[0][0])]
    again = [each for each in mine if said[0].agrees(each[0][0])]
    return same[0] if len(same) == len(again) == 1 else None


def _clauses(part: Part) -> list[tuple[Said, frozenset[str]]]:
    """Give each figure with what its clause names: terms, everyday words, words taken from English, Latin names."""
    found: list[tuple[Said, frozenset[str]]] = []
    known: dict[tuple[int, int], frozenset[str]] = {}
    for said in part.quantities:
        quantity, prose = said
        start, end = _clause(prose.text, quantity)
        if (id(prose), start) not in known:
            text = prose.text[start:end].replace(NOT_WORDS, "")
            terms = {hit.form.term_id for hit, its in part.hits if its is prose and start <= hit.start < end}
            echoes = {str(number) for number in find_echoes(text)}
            known[id(prose), start] = frozenset(terms | echoes | {sound for sound in sounds_of(text) if len(sound) > 2})
        found.append((said, known[id(prose), start]))
    return found


def _clause(text: str, quantity: Quantity) -> tuple[int, int]:
    start = 0
    for end in _CLAUSE_END.finditer(text):
        if end.end() <= quantity.start:
            start = end.end()
        elif end.start() >= quantity.end:
            return start, end.start()
    return start, len(text)
