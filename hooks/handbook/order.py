"""Order: which blocks of a section stand elsewhere than what they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from handbook.likeness import likeness
from handbook.part import Part

SURE = 1.4
"""How much more has to speak for another order. In 3,200 rows of blocks that translators left in order, of this handbook and of
the documentation of FastAPI and Vue, nothing came above 1.2."""
FAR = 16
"""How many places away a block is looked for at most; so that a longer list costs no more for each item."""
LONGEST = 1_000
"""In a longer row nothing is looked for."""
MOST_STEPS = 4
"""In how many steps a row is set right at most."""
STRANGE = -1.0
"""Below this likeness, a block that moved and what it would stand for are no partners: each stands in one language only."""
SAME = 0.5
"""From this likeness on, two blocks without a partner are."""
MOST_SCATTERED = 10_000
"""With more blocks without a partner, in both languages together, none is looked for."""

_SETTLING = "fvsc"
"""With these begin the features that no translator gives to a neighbor."""

Couple = tuple[Part, Part]
Pair = tuple[Part | None, Part | None]
Pairs = list[Pair]


def set_right(pairs: Pairs) -> tuple[Pairs, list[Couple]]:
    """Give the pairs, each block with what it stands for, and those couples among them that stand in another order."""
    rows: dict[tuple[str, int], list[Couple]] = {}
    for part, other in pairs:
        if part and other and part.depth == other.depth:
            rows.setdefault((part.kind, part.depth), []).append((part, other))
    partners = {id(part): other for part, other in pairs if part}
    moved: list[Couple] = []
    unsettled = (list(_find_unsettled(couples)) for couples in rows.values())
    for row in [_Row(couples) for couples in unsettled if 1 < len(couples) <= LONGEST]:
        moved += row.set_right()
        partners.update(row.partners())
    taken = {id(other) for other in partners.values()}
    here = [part for part, _ in pairs if part and not partners[id(part)]]
    there = [other for _, other in pairs if other and id(other) not in taken]
    joined = list(_join(here, there.copy()))
    partners.update((id(part), other) for part, other in joined)
    beside = list(_join_beside(pairs, {id(part) for part in (*here, *there)}, joined))
    partners.update((id(part), other) for part, other in beside)
    return list(_lay_out(pairs, partners)), list(_lead(pairs, [*moved, *joined, *beside]))


def _find_unsettled(couples: list[Couple]) -> Iterator[Couple]:
    """Yield the couples of a row but for those that alone of all have their facts, phrases and code: these stand where they belong."""
    known = Counter(block.features for couple in couples for block in couple)
    for part, other in couples:
        is_alone = part.features == other.features and known[part.features] == len((part, other))
        if not is_alone or not any(feature[0] in _SETTLING for feature in part.features):
            yield part, other


def _join_beside(pairs: Pairs, alone: set[int], joined: list[Couple]) -> Iterator[Couple]:
    """Yield what stood alone beside blocks that moved, in both languages: the head of a notice, the first row of a table."""
    mine, theirs = [part for part, _ in pairs if part], [other for _, other in pairs if other]
    where = {id(part): at for side in (mine, theirs) for at, part in enumerate(side)}
    alone = alone.difference(*({id(part), id(other)} for part, other in joined))
    for part, other in joined:
        for step in (-1, 1):
            at, its = where[id(part)] + step, where[id(other)] + step
            while 0 <= at < len(mine) and 0 <= its < len(theirs) and mine[at].kind == theirs[its].kind:
                couple = {id(mine[at]), id(theirs[its])}
                if not couple <= alone:
                    break
                alone -= couple
                yield mine[at], theirs[its]
                at, its = at + step, its + step


def _lead(pairs: Pairs, moved: list[Couple]) -> Iterator[Couple]:
    """Yield the first couple of each row of blocks that moved together."""
    where = {id(part): at for side in zip(*pairs, strict=True) for at, part in enumerate(filter(None, side))}
    places = {(where[id(part)], where[id(other)]) for part, other in moved}
    for part, other in moved:
        if (where[id(part)] - 1, where[id(other)] - 1) not in places:
            yield part, other


def _lay_out(pairs: Pairs, partners: dict[int, Part | None]) -> Iterator[Pair]:
    """Yield all blocks in the order of the first language, each with its partner; what has none, behind what stands before it."""
    taken = {id(other) for other in partners.values()}
    behind: dict[int, list[Pair]] = {}
    last = 0
    for _, other in pairs:
        if other and id(other) in taken:
            last = id(other)
        elif other:
            behind.setdefault(last, []).append((None, other))
    waiting = behind.get(0, [])
    for part in [part for part, _ in pairs if part]:
        partner = partners[id(part)]
        yield from waiting if partner else ()
        yield part, partner
        waiting = behind.get(id(partner), []) if partner else waiting
    yield from waiting


def _join(here: list[Part], there: list[Part]) -> Iterator[Couple]:
    """Yield each of some blocks with that one of the other language that says the same."""
    for part in here if len(here) * len(there) <= MOST_SCATTERED else ():
        best, at = max(((likeness(part, other), at) for at, other in enumerate(there)), default=(SAME, 0))
        if best > SAME:
            yield part, there.pop(at)


class _Step(NamedTuple):
    """How a row comes in a better order: two blocks change places (0), or the first (1) or the last (-1) of some goes to their other end."""

    gain: float
    first: int
    last: int
    turn: int


class _Row:
    """Blocks of one kind, and what they stand beside."""

    def __init__(self, couples: Sequence[Couple]) -> None:
        self._parts = [part for part, _ in couples]
        self._others = [other for _, other in couples]
        self._alone: list[Part] = []
        self._known: dict[tuple[int, int], float] = {}

    def set_right(self) -> Iterator[Couple]:
        """Take the best step as long as there is one; yield what moved with what it stands for."""
        for _ in range(MOST_STEPS):
            step = max(self._steps(), key=itemgetter(0), default=None)
            if step is None or step.gain <= SURE:
                return
            yield from self._take(step)

    def partners(self) -> Iterator[tuple[int, Part | None]]:
        """Yield what each block stands for by its identity."""
        yield from zip(map(id, self._parts), self._others, strict=True)
        yield from ((id(part), None) for part in self._alone)

    def _steps(self) -> Iterator[_Step]:
        likeness = self._likeness
        count = len(self._parts)
        for first in range(count - 1):
            straight, up, down = likeness(first, first), 0.0, 0.0
            for last in range(first + 1, min(first + FAR + 1, count)):
                to_last, to_first, own = likeness(first, last), likeness(last, first), likeness(last, last)
                if min(to_last, to_first) >= STRANGE and (last == first + 1 or to_last + to_first > 0):
                    yield _Step(to_last + to_first - likeness(first, first) - own, first, last, 0)
                straight += own
                up += likeness(last, last - 1)
                down += likeness(last - 1, last)
                if last - first > 1 and up + to_last > STRANGE:
                    yield _Step(up + to_last - straight, first, last, 1)
                if last - first > 1 and down + to_first > STRANGE:
                    yield _Step(down + to_first - straight, first, last, -1)

    def _take(self, step: _Step) -> Iterator[Couple]:
        """Take a step; yield what moved, unless it fits nowhere and stands alone."""
        _, first, last, turn = step
        row = self._parts[first : last + 1]
        self._parts[first : last + 1] = [*row[turn:], *row[:turn]] if turn else [row[-1], *row[1:-1], row[0]]
        at = first if turn < 0 else last
        if self._likeness(at, at) >= STRANGE:
            yield self._parts[at], self._others[at]
        else:
            self._alone.append(self._parts.pop(at))
            self._others.pop(at)

    def _likeness(self, at: int, its: int) -> float:
        """Tell how well the part at one place fits what stands at another."""
        key = id(self._parts[at]), id(self._others[its])
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = likeness(self._parts[at], self._others[its])
        return known
