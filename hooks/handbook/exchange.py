"""Exchange: two figures of a block that changed places in one language, so that each is said of the wrong thing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, groupby, islice, pairwise
from typing import NamedTuple

from handbook.echo import find_echoes
from handbook.likeness import mismatch
from handbook.limit import limit_of, side_of
from handbook.measure import Quantity, gather, is_measure, is_said
from handbook.page import NOT_WORDS, Mark, Prose
from handbook.part import Part, sounds_of

Spot = tuple[Prose, int, int]
"""Where words stand: a text, and where in it they begin and end."""
Said = tuple[Quantity, Prose]

MOST = 8
"""With more figures than this, two blocks are compared only by their cells and ranges."""
MOST_IN_ALL = 100
"""With more figures, cells or values than this, two blocks are not compared at all: it would take too long."""
_CELLS = ("td", "th")
_MARKS = re.compile(f"{NOT_WORDS}+")
_GAP = re.compile(
    r"[^\s\d、。，．,.;；:：()（）「」]{0,8}? ?(?:から|[〜～~–—-]|\bto\b|\buntil\b|\bthrough\b) ?(?:翌[日朝]?|the |next |age |of )*$"
)
_CHAINED = re.compile(r"\d[-‐–−]\d+[-‐–−]\d")
"""The numbers of a house, 2-1-2, of which no two are a range."""
_DOING = frozenset(
    map(str, find_echoes("pay cost take open close bring come go send receive ask call apply show wait start stop"))
)
"""Verbs, which belong to both of two things, wherever a language puts them."""
_LETTER = re.compile(r"(?<![A-Za-z'’.-])(?!I )[A-Z](?![A-Za-z'’]|\.[A-Za-z]| [a-z]{3})")
"""A letter that names something: list B, Aから."""
_CLAUSE_END = re.compile(
    r"[,;:.!?]\s|[、。；：（）()「」]|(?<=[人枚個つ円日分本台冊回点通歳])[とや]| (?:and|or|but|while|whereas|then) "
)


def find_exchanged(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Yield a figure of a block, and the one that its partner says in its place, where the block says that one elsewhere."""
    if 1 < len(part.quantities) <= MOST_IN_ALL and 1 < len(partner.quantities) <= MOST_IN_ALL and len(part.proses) <= MOST_IN_ALL:
        looks = (_find_in_cells if part.kind == "tr" else _find_in_ranges, _find_in_dates, _find_in_clauses)
        yield from islice((found for look in looks for found in look(part, partner)), 1)


def _spot(said: Said) -> Spot:
    quantity, prose = said
    return prose, quantity.start, quantity.end


# -- Cells --------------------------------------------------------------------------------------------------------------------


def _find_in_cells(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Compare two rows cell by cell."""
    mine, theirs = _cells(part), _cells(partner)
    if len(mine) != len(theirs):
        return
    for cell, other in zip(mine, theirs, strict=True):
        ours, instead = _elsewhere(cell, other, theirs), _elsewhere(other, cell, mine)
        if ours and instead:
            yield _spot(ours), _spot(instead)


def _cells(part: Part) -> list[list[Said]]:
    return [[said for said in part.quantities if said[1] is prose] for prose in _texts(part)]


def find_exchanged_cells(part: Part, partner: Part) -> bool:
    """Tell whether two cells of a row stand in each other's place: what the one holds, the partner has in the other."""
    mine, theirs = (
        [_Cell(cell.text.replace(NOT_WORDS, ""), _held(row, cell), _names(row, cell)) for cell in _texts(row)]
        for row in (part, partner)
    )
    if len(mine) != len(theirs) or len(mine) > MOST:
        return False
    rows = zip(combinations(mine, 2), combinations(theirs, 2), strict=True)
    return any(
        _are_crossed(*(cell.held | cell.names for cell in here + there)) or _are_turned_cells(*here, *there)
        for here, there in rows
    )


class _Cell(NamedTuple):
    text: str
    held: frozenset[str]
    """The facts, values and links in it."""
    names: frozenset[str]


_VALUE = ""
"""Stands among what a cell holds for the value of a fact, which belongs to its column; a note may stand in another cell."""


def _are_turned_cells(one: _Cell, two: _Cell, its: _Cell, others: _Cell) -> bool:
    """Tell whether one of two cells alone holds something, and in the other language the other one, which is as long or names the same."""
    if not one.held == others.held != two.held == its.held:
        return False
    straight, crosswise = (
        sum(mismatch(cell.text, other.text) - len(cell.names & other.names) for cell, other in pairs)
        for pairs in (((one, its), (two, others)), ((one, others), (two, its)))
    )
    return _VALUE in one.held | two.held or straight - crosswise >= 1


def _held(row: Part, cell: Prose) -> frozenset[str]:
    first, last = cell.offset(0), cell.offset(len(cell.text) - 1)
    marks = [mark for mark in row.marks if first <= mark.offset <= last]
    held = {f"{mark.kind} {mark.id} {mark.name}" for mark in marks} | {_VALUE for mark in marks if mark.kind == "value"}
    links = [link for link in row.links if first <= link.shown <= last and "://" not in link.target]
    return frozenset(held | {link.target.partition("#")[0] for link in links})


def _names(row: Part, cell: Prose) -> frozenset[str]:
    """Give the terms and the small figures of a cell; where other figures stand is asked for by themselves."""
    terms = [hit.form.term_id for hit, prose in row.hits if prose is cell]
    return frozenset([*terms, *(figure.value for figure, prose in row.quantities if prose is cell and not figure.firm)])


def _elsewhere(cell: list[Said], other: list[Said], row: list[list[Said]]) -> Said | None:
    """Give the figure of a cell that the other language says in another cell of the row only."""
    said, anywhere = gather(each for each, _ in other), gather(each for group in row for each, _ in group)
    return next((each for each in cell if not is_said(each[0], said) and is_said(each[0], anywhere)), None)


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
        is_range = prose is other and before.unit == after.unit and _GAP.match(prose.text, before.end, after.start)
        if is_range and not _CHAINED.search(prose.text, max(0, before.start - 4), after.end + 4):
            yield first, last


def _find_in_dates(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Find the date that has the numbers of another one: the third of April, 3月4日; October 1, 10月10日."""
    mine, theirs = _dates(part), _dates(partner)
    ours, others = _without(mine, theirs), _without(theirs, mine)
    for one in ours:
        for other in others:
            turned = one[0][0].value == other[1][0].value and one[1][0].value == other[0][0].value
            if turned or (
                len(ours) == len(others) == 1
                and _is_said_in(partner, one)
                and _is_said_in(part, other)
                and not (_stands_beside(one, other, part) and _stands_beside(other, one, partner))
            ):
                yield _spot(one[1]), _spot(other[1])


def _dates(part: Part) -> list[tuple[Said, Said]]:
    """Give the month and the day of each date of a block; both begin where the date begins."""
    return [
        (one, two)
        for one, two in pairwise(part.quantities)
        if one[0].unit == two[0].unit == "date" and one[1] is two[1] and one[0].start == two[0].start and len(one[0].value) < 3
    ]


def _without(dates: list[tuple[Said, Said]], others: list[tuple[Said, Said]]) -> list[tuple[Said, Said]]:
    """Leave out the dates that the other language says, too."""
    return [
        one for one in dates if not any(all(a.agrees(b) for (a, _), (b, _) in zip(one, other, strict=True)) for other in others)
    ]


def _is_said_in(part: Part, date: tuple[Said, Said]) -> bool:
    """Tell whether all numbers that a date has to say stand in a block somewhere; the others are reported by themselves."""
    said = gather(quantity for quantity, _ in part.quantities)
    return all(is_said(each, said) for each, _ in date if each.firm)


_BESIDE = 9
"""So many letters may stand between two days of one month."""


def _stands_beside(date: tuple[Said, Said], other: tuple[Said, Said], part: Part) -> bool:
    """Tell whether the day of another date stands beside a date, whose month holds for both: 22-23 March, 3月22日から23日."""
    (one, prose), _ = date
    days = (each for each, its in part.quantities if its is prose and each.value == other[1][0].value)
    return any(0 <= max(one.start - each.end, each.start - one.end) <= _BESIDE for each in days)


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
        if (said[0].value != "1" or is_measure(said[0].unit)) and (its := _only(said, part, partner))
    ]
    for (one, its), (two, others) in combinations(alike, 2):
        turned = (one[1] is two[1] and its[1] is others[1]) and (one[0].start < two[0].start) != (its[0].start < others[0].start)
        if one[0].unit == two[0].unit and _are_crossed(
            *(_named(part, said) for said in (one, two)), *(_named(partner, said) for said in (its, others)), turned=turned
        ):
            yield _spot(one), _spot(others)


def _are_crossed(
    one: frozenset[str], two: frozenset[str], its: frozenset[str], others: frozenset[str], *, turned: bool = False
) -> bool:
    """Tell whether the words beside two things are, in the other language, the words beside each other's counterparts.

    Where the two have turned round, too, it is enough that this is so for one of them, and that no word speaks against it.
    """
    common = (one & two) | (its & others)
    straight = (one & its) - common, (two & others) - common
    crosswise = (one & others) - common, (two & its) - common
    if turned and not any(straight):
        return any(each - _DOING for each in crosswise)
    return all(crosswise) and sum(map(len, crosswise)) > sum(map(len, straight))


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
    quantity, prose = said
    return _named_around(part, prose, quantity.start, quantity.end, quantity.unit)


def _named_around(part: Part, prose: Prose, first: int, last: int, unit: str = "") -> frozenset[str]:
    """Give what a clause names: terms, everyday words, words taken from English, days of the week and other numbers."""
    start, end = _clause(prose.text, first, last)
    text = prose.text[start:end].replace(NOT_WORDS, "")
    terms = {hit.form.term_id for hit, its in part.hits if its is prose and start <= hit.start < end}
    sounds = {sound for sound in sounds_of(text) if len(sound) > 2} | {*_LETTER.findall(text)}
    numbers = {
        f"{'' if each.unit in _PLAIN else each.unit} {each.value}"
        for each, its in part.quantities
        if its is prose and start <= each.start < end and each.unit != unit and not is_measure(each.unit)
    }
    return frozenset(terms | sounds | numbers | set(map(str, find_echoes(text))))


_PLAIN = ("count", "ordinal", "mark")
"""Units of a number that may name something: 2等, the second."""


def _clause(text: str, first: int, last: int) -> tuple[int, int]:
    start = 0
    for end in _CLAUSE_END.finditer(text):
        if end.end() <= first:
            start = end.end()
        elif end.start() >= last:
            return start, end.start()
    return start, len(text)


# -- Values of facts ----------------------------------------------------------------------------------------------------------


def find_exchanged_values(part: Part, partner: Part) -> Iterator[tuple[Mark, Mark]]:
    """Yield a value of a fact that a block prints, and the one that its partner prints in its place, where both print both."""
    mine, theirs = _once(part), _once(partner)
    both = [name for name in mine if name in theirs]
    if not 1 < len(both) <= MOST:
        return
    for one, two in combinations(both, 2):
        if part.kind == "tr":
            here, there = (
                (_cell(part, mine[one]), _cell(part, mine[two])),
                (_cell(partner, theirs[two]), _cell(partner, theirs[one])),
            )
            crossed = len(_texts(part)) == len(_texts(partner)) and here == there and here[0] != here[1]
        else:
            marks, others = (mine[one], mine[two]), (theirs[one], theirs[two])
            order = (marks[0].offset < marks[1].offset) != (others[0].offset < others[1].offset)
            crossed = _are_turned(part, marks, partner, others) or _are_crossed(
                *(_beside(part, mark) for mark in marks), *(_beside(partner, mark) for mark in others), turned=order
            )
        if crossed:
            yield mine[one], theirs[two]
            return


def _are_turned(part: Part, marks: tuple[Mark, Mark], partner: Part, others: tuple[Mark, Mark]) -> bool:
    """Tell whether two marks, in the order of a block, are the ends of a range in both languages, but in another order."""
    return others[1].offset < others[0].offset and _is_range(part, marks) and _is_range(partner, others)


def _is_range(part: Part, marks: tuple[Mark, Mark]) -> bool:
    first, last = sorted(marks, key=lambda mark: mark.offset)
    one, two = spot_of(part, first), spot_of(part, last)
    return bool(one and two and one[0] is two[0] and _GAP.fullmatch(one[0].text, one[2], two[1]))


def _once(part: Part) -> dict[tuple[str, str], Mark]:
    """Give the values that a block prints once."""
    times = Counter((mark.id, mark.name) for mark in part.marks if mark.kind == "value")
    return {name: mark for name, mark in part.values.items() if times[name] == 1}


def _texts(part: Part) -> list[Prose]:
    return [prose for prose in part.proses if prose.kind in _CELLS]


def _cell(part: Part, mark: Mark) -> int:
    """Give the number of the cell that holds a mark."""
    return bisect_right([prose.offset(0) for prose in _texts(part)], mark.offset)


def _beside(part: Part, mark: Mark) -> frozenset[str]:
    """Give what the clause around a mark names, and the limit that it makes of the value."""
    if (spot := spot_of(part, mark)) is None:
        return frozenset()
    prose, start, end = spot
    limit = limit_of(prose.text, start, end)
    side = side_of(limit[0]) if limit else None
    return _named_around(part, prose, start, end) | ({side} if side else set())


def spot_of(part: Part, mark: Mark) -> Spot | None:
    """Give where a text holds a mark, with those right behind it."""
    for prose in part.proses:
        if prose.offset(0) <= mark.offset <= prose.offset(len(prose.text) - 1):
            for marks in _MARKS.finditer(prose.text):
                if mark.offset in map(prose.offset, range(*marks.span())):
                    return prose, *marks.span()
    return None
