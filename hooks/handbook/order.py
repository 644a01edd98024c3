"""Order: which blocks of a section stand elsewhere than what they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby, pairwise

from handbook.likeness import FIRM, distance, echoes, mismatch
from handbook.part import Part

CLOSER = 0.6
"""By how much two neighbors have to fit better crosswise."""
LONGER = 0.5
"""How much better their lengths then have to fit, too."""
FEW_ECHOES, MANY_ECHOES = 2, 4
"""How many more everyday words two neighbors then have to share crosswise."""
FEWEST_TURNED, MOST_TURNED = 3, 12
"""How many blocks move when one of them is put far from its place."""
MOST_SCATTERED = 10_000
"""With more blocks without a partner, in both languages together, none is looked for."""
SAME, SILENT_SAME = 0.5, 0.35
"""From what distance down two blocks without a partner are meant to be the same: with features, and without."""

Couple = tuple[Part, Part]
Pair = tuple[Part | None, Part | None]
Pairs = list[Pair]
_Numbered = tuple[int, Part, Part]
Move = dict[int, int]
"""The number of a pair → the number of the one whose second block says what its first block says; the block that moved is first."""


def set_right(pairs: Pairs) -> tuple[Pairs, list[Couple]]:
    """Give the pairs, each block with what it stands for, and those couples among them that stand in another order."""
    moves: list[Move] = []
    for find in (_find_exchanged, _find_turned, _find_crossed, _find_scattered):
        known = {number for move in moves for number in (*move, *move.values())}
        moves += [move for move in find(pairs) if not known & {*move, *move.values()}]
    where = {number: its for move in moves for number, its in move.items()}
    emptied = where.values() - where.keys()
    right = [(part, pairs[where.get(number, number)][1]) for number, (part, _) in enumerate(pairs) if number not in emptied]
    moved = [(pairs[number][0], pairs[its][1]) for number, its in (next(iter(move.items())) for move in moves)]
    return right, [(part, other) for part, other in moved if part and other]


def _find_exchanged(pairs: Pairs) -> Iterator[Move]:
    """Yield two blocks that changed places, however far from each other: what each says firmly, the other one's partner says."""
    couples = ((number, part, other) for number, (part, other) in enumerate(pairs) if part and other)
    odd = [couple for couple in couples if _firm(couple[1].features ^ couple[2].features)]
    for (at, first, its), (then, second, others) in combinations(odd, 2) if len(odd) <= MOST_TURNED else ():
        if (first.kind, first.depth) == (second.kind, second.depth) and _is_firmly_crossed(first, its, second, others):
            yield {at: then, then: at}


def _find_crossed(pairs: Pairs) -> Iterator[Move]:
    """Yield two neighbors of one kind that say in turn what their partners say the other way round."""
    alike: dict[tuple[str, int], list[_Numbered]] = {}
    for number, (part, other) in enumerate(pairs):
        if part and other:
            alike.setdefault((part.kind, part.depth), []).append((number, part, other))
    for couples in alike.values():
        known = -1
        for (at, first, its), (then, second, others) in pairwise(couples):
            if at != known and _is_crossed(first, its, second, others):
                known = then
                yield {at: then, then: at}


def _find_scattered(pairs: Pairs) -> Iterator[Move]:
    """Yield a block without a partner and one of the other language that says the same."""
    here = [(number, part) for number, (part, other) in enumerate(pairs) if part and not other]
    there = [(number, other) for number, (part, other) in enumerate(pairs) if other and not part]
    for number, part in here if len(here) * len(there) <= MOST_SCATTERED else ():
        if found := next((each for each in there if _is_same(part, each[1])), None):
            there.remove(found)
            yield {number: found[0]}


def _find_turned(pairs: Pairs) -> Iterator[Move]:
    """Yield the blocks of a row of which one stands at the other end, so that all others moved up by one, or two changed places."""
    for kind, group in groupby(enumerate(pairs), lambda each: _kind_of(each[1])):
        couples = [(number, part, other) for number, (part, other) in group if part and other]
        if kind not in ("li", "tr", "p") or len(couples) < FEWEST_TURNED:
            continue
        for start, stop in _find_unlike(couples):
            if move := _find_turn(couples[start:stop]):
                yield move
        if kind != "p" and (move := _find_swap(couples)):
            yield move


def _kind_of(pair: Pair) -> str:
    """Give the kind of two partners that are nested alike."""
    part, other = pair
    return part.kind if part and other and part.depth == other.depth else ""


def _find_unlike(couples: list[_Numbered]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each row of at least three couples that have nothing in common."""
    alike = [-1, *(at for at, (_, part, other) in enumerate(couples) if _are_alike(part, other)), len(couples)]
    yield from ((before + 1, after) for before, after in pairwise(alike) if FEWEST_TURNED <= after - before - 1 <= MOST_TURNED)


def _find_turn(couples: list[_Numbered]) -> Move | None:
    """Give the longest row of blocks that would fit better with the first one last, or the last one first."""
    for size in range(len(couples), FEWEST_TURNED - 1, -1):
        for start in range(len(couples) - size + 1):
            row = couples[start : start + size]
            for at, turned in ((-1, [*row[1:], row[0]]), (0, [row[-1], *row[:-1]])):
                fitting = [_are_alike(part, other) for (_, part, _), (_, _, other) in zip(turned, row, strict=True)]
                if fitting[at] and sum(fitting) * 2 > size:
                    move = {number: its for (number, _, _), (its, _, _) in zip(turned, row, strict=True)}
                    first = turned[at][0]
                    return {first: move.pop(first), **move}
    return None


def _find_swap(couples: list[_Numbered]) -> Move | None:
    """Give two blocks of a list, with others between them, each of which has something in common with what the other stands for."""
    unlike = [couple for couple in couples if not _are_alike(couple[1], couple[2])]
    for (at, first, its), (then, second, others) in combinations(unlike, 2) if len(unlike) <= MOST_TURNED else ():
        if then - at > 1 and _are_alike(first, others) and _are_alike(second, its):
            return {at: then, then: at}
    return None


def _are_alike(part: Part, other: Part) -> bool:
    """Tell whether two blocks share what stands in a good translation, an everyday word or a word taken from English."""
    return bool(part.features & other.features or part.echoes & other.echoes or echoes(part, other))


def _is_same(part: Part, other: Part) -> bool:
    """Tell whether two blocks at different places say the same."""
    if part.kind != other.kind:
        return False
    if part.features == other.features != frozenset():
        return True
    return distance(part, other) <= (SAME if part.features else SILENT_SAME)


def _is_crossed(first: Part, its: Part, second: Part, others: Part) -> bool:
    """Tell whether two neighbors fit better crosswise: by firm features, or by words and length together."""
    if _is_firmly_crossed(first, its, second, others):
        return True
    if _name_crosswise(first, its, second, others) or _answer_crosswise(first, its, second, others):
        return True
    return (
        _misfit(first, its, second, others) - _misfit(first, others, second, its) > LONGER  # the cheapest question first
        and _gain(first, its, second, others) >= 0
        and echoes(first, others) + echoes(second, its) > 0 == echoes(first, its) + echoes(second, others)
    )


def _is_firmly_crossed(first: Part, its: Part, second: Part, others: Part) -> bool:
    common = (first.features & second.features) | (its.features & others.features)  # which tells neither from the other
    shared = (first.features & its.features) | (second.features & others.features)
    crossing = (first.features & others.features) | (second.features & its.features)
    if not _firm(crossing - common) or _firm(shared - common) or _gain(first, its, second, others) <= CLOSER:
        return False
    return not _firm(shared) or _agree_crosswise(first, its, second, others) >= 0


def _agree_crosswise(first: Part, its: Part, second: Part, others: Part) -> int:
    """Count by how many more everyday words two blocks share crosswise: two values that changed places leave the words where they were."""
    straight = len(first.echoes & its.echoes) + len(second.echoes & others.echoes)
    return len(first.echoes & others.echoes) + len(second.echoes & its.echoes) - straight


def _gain(first: Part, its: Part, second: Part, others: Part) -> float:
    """Tell how much closer two neighbors are to each other's partners than to their own."""
    return (distance(first, its) + distance(second, others)) - (distance(first, others) + distance(second, its))


def _name_crosswise(first: Part, its: Part, second: Part, others: Part) -> bool:
    """Tell whether a term that only one of two neighbors names is one that only the partner of the other names, both ways."""
    one, two = first.terms - second.terms, second.terms - first.terms
    its_one, its_two = its.terms - others.terms, others.terms - its.terms
    return bool(one & its_two and two & its_one) and not (one & its_one or two & its_two)


def _answer_crosswise(first: Part, its: Part, second: Part, others: Part) -> bool:
    """Tell whether two neighbors share more everyday words with the partner of the other one; many more where features bind them.

    Where nothing speaks for the order as it is, one of the two is enough.
    """
    crosswise = len(first.echoes & others.echoes), len(second.echoes & its.echoes)
    if sum(crosswise) < FEW_ECHOES:
        return False
    straight = len(first.echoes & its.echoes) + len(second.echoes & others.echoes)
    bound = first.features & its.features or second.features & others.features
    if not min(crosswise) and (straight or bound):
        return False
    return sum(crosswise) - straight >= (MANY_ECHOES if bound else FEW_ECHOES)


def _misfit(first: Part, its: Part, second: Part, others: Part) -> float:
    return mismatch(first, its) + mismatch(second, others)


def _firm(features: frozenset[str]) -> bool:
    return any(feature[0] in FIRM for feature in features)
