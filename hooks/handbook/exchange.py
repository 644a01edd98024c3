"""Exchange: two figures of a block that changed places in one language, so that each is said of the wrong thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, groupby, pairwise

from handbook.echo import find_echoes
from handbook.measure import Quantity, gather, is_measure, is_said
from handbook.page import NOT_WORDS, Prose
from handbook.part import Part, sounds_of

Spot = tuple[Prose, int, int]
"""Where words stand: a text, and where in it they begin and end."""
Said = tuple[Quantity, Prose]

MOST = 8
"""With more figures than this, two blocks are compared only by their cells and ranges."""
_CELLS = ("td", "th")
_GAP = re.compile(
    r"[^\s\d、。，．,.;；:：()（）「」]{0,8}? ?(?:から|[〜～~–—-]|\bto\b|\buntil\b|\bthrough\b) ?(?:翌[日朝]?|the |next |ages? |of |午[前後]|朝|夜)*$"
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
    if max(len(part.quantities), len(partner.quantities)) > MOST:
        return
    alike = [
        (said, its)
        for said in part.quantities
        if (said[0].firm or is_measure(said[0].unit)) and (its := _only(said, part, partner))
    ]
    for (one, its), (two, others) in combinations(alike, 2):
        if one[0].unit != two[0].unit:
            continue
        first, second, their_first, their_second = (
            _named(part, one),
            _named(part, two),
            _named(partner, its),
            _named(partner, others),
        )
        common = (first & second) | (their_first & their_second)
        straight = (first & their_first) - common, (second & their_second) - common
        crosswise = (first & their_second) - common, (second & their_first) - common
        if all(crosswise) and sum(map(len, crosswise)) > sum(map(len, straight)):
            yield _spot(one), _spot(others)


def _only(said: Said, part: Part, partner: Part) -> Said | None:
    """Give the one figure of the other language that says the same as this one, where neither language repeats it."""
    same = _same(said[0], partner)
    return same[0] if len(same) == len(_same(said[0], part)) == 1 else None


def _same(quantity: Quantity, part: Part) -> list[Said]:
    """Give the figures of a block that say the same; where there are several, those of the same kind: line 2 is no 2 hours."""
    same = [said for said in part.quantities if quantity.agrees(said[0])]
    if len(same) < 2:
        return same
    return [said for said in same if is_measure(said[0].unit) == is_measure(quantity.unit)]


def _named(part: Part, said: Said) -> frozenset[str]:
    """Give what the clause of a figure names: terms, everyday words, words taken from English, days of the week and other numbers."""
    quantity, prose = said
    start, end = _clause(prose.text, quantity)
    text = prose.text[start:end].replace(NOT_WORDS, "")
    terms = {hit.form.term_id for hit, its in part.hits if its is prose and start <= hit.start < end}
    sounds = {sound for sound in sounds_of(text) if len(sound) > 2}
    numbers = {
        f"{each.unit} {each.value}"
        for each, its in part.quantities
        if its is prose and start <= each.start < end and each.unit != quantity.unit and not is_measure(each.unit)
    }
    return frozenset(terms | sounds | numbers | set(map(str, find_echoes(text))))


def _clause(text: str, quantity: Quantity) -> tuple[int, int]:
    start = 0
    for end in _CLAUSE_END.finditer(text):
        if end.end() <= quantity.start:
            start = end.end()
        elif end.start() >= quantity.end:
            return start, end.start()
    return start, len(text)
