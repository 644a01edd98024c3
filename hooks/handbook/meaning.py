"""Meaning: what partners say of a figure that both say: of what, how often, and with which limit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from handbook.exchange import MOST_IN_ALL, Spot, find_exchanged, find_exchanged_values, spot_of
from handbook.frequency import Frequency, find_frequencies, find_period
from handbook.limit import Found, differ, edge_of, is_estimate, limit_of, may_limit, may_turn, oppose
from handbook.measure import Quantity, fits, gather, is_said
from handbook.page import NOT_WORDS, Prose
from handbook.part import Part

_VALUE = re.compile(f"{NOT_WORDS}+")
SPANS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
LONE = frozenset({"0.5", "1"})
"""Half a day and one day, which another language may leave unsaid."""
MOST_REPEATED = 5
"""With more figures than this, a good translation may say one of them once more, and another one less."""


def find_other_meanings(part: Part, partner: Part) -> Iterator[tuple[tuple[Spot, Spot], str]]:
    """Yield what two partners say of a figure otherwise, with what to do."""
    often = (*_find_other_frequencies(part, partner), *_find_other_periods(part, partner))
    yield from ((spots, "Say it as often in both languages") for spots in often)
    exchanged = [*find_exchanged(part, partner)] or [*_find_repeated(part, partner)]
    limits = _find_other_limits(part, partner, not exchanged)
    yield from ((spots, "Say in both languages alike where the limit lies") for spots in limits)
    yield from ((spots, "Say the same figure of the same thing in both languages") for spots in exchanged)


def words_at(spot: Spot) -> str:
    """Give the words at a place, and three dots for what a fact fills in."""
    prose, start, end = spot
    return _VALUE.sub("…", prose.text[start:end]).strip()


def is_another_span(part: Part, partner: Part) -> bool:
    """Tell whether two blocks say one span of time each, as in `a week` and 1か月, and neither says the other one in any way."""
    spans = [
        [quantity for quantity, _ in each.quantities if quantity.value in LONE and quantity.unit in SPANS]
        for each in (part, partner)
    ]
    if any(len(found) != 1 for found in spans):
        return False
    ((mine,), (theirs,)) = spans
    return not mine.agrees(theirs) and not is_said(theirs, gather(quantity for quantity, _ in part.quantities))


def _find_repeated(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Yield a figure and the one that the partner says once more in its place: 2部と2枚 for `one copy and two photos`."""
    if max(len(part.quantities), len(partner.quantities)) > MOST_REPEATED:
        return
    mine, theirs = (Counter(found.value for found, _ in each.quantities if found.unit != "mark") for each in (part, partner))
    ours, others = [*(mine - theirs).elements()], [*(theirs - mine).elements()]
    if len(ours) == len(others) == 1 and "0" not in ours + others:
        (spot, one), (its, other) = _first(part, ours[0]), _first(partner, others[0])
        again = (ours[0] in theirs or not one.firm) and (others[0] in mine or not other.firm)
        like = one.unit == other.unit or (fits(one.unit, other.unit) and not any(map(_is_adverb, (one, other))))
        if again and like and (one.firm or other.firm) and not one.agrees(other):  # 3番目 is `a third`
            yield spot, its


def _is_adverb(quantity: Quantity) -> bool:
    """Tell whether a figure may be `first` or `once` that tells when, and so stands for no number: `once you have both`."""
    return quantity.value == "1" and quantity.unit in ("ordinal", "times")


def _first(part: Part, value: str) -> tuple[Spot, Quantity]:
    found, prose = next(each for each in part.quantities if each[0].value == value and each[0].unit != "mark")
    return (prose, found.start, found.end), found


def _frequencies(part: Part) -> dict[Fraction, tuple[Frequency, Prose]]:
    found = ((frequency, prose) for prose in part.proses for frequency in find_frequencies(prose.text))
    return {frequency.days: (frequency, prose) for frequency, prose in found}


def _find_other_frequencies(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Yield how often something happens in two blocks that say it as many times, but not alike."""
    mine = _frequencies(part)
    theirs = _frequencies(partner) if mine else {}
    ours, others = [mine[days] for days in mine.keys() - theirs.keys()], [theirs[days] for days in theirs.keys() - mine.keys()]
    if len(ours) == len(others) == 1:
        ((frequency, prose),), ((other, its),) = ours, others
        if not _is_figure_missed(part, ours[0], partner) and not _is_figure_missed(partner, others[0], part):
            yield (prose, frequency.start, frequency.end), (its, other.start, other.end)


def _find_other_periods(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Yield the amounts that two blocks say of another period: 1,000 yen a year, 月1,000円."""
    mine = _periods(part)
    theirs = _periods(partner) if mine and not is_another_span(part, partner) else {}
    for value, (period, spot) in mine.items():
        if value in theirs and theirs[value][0] != period:
            yield spot, theirs[value][1]


def _periods(part: Part) -> dict[str, tuple[str, Spot]]:
    """Give the periods of the amounts that a block says once."""
    times = Counter(quantity.value for quantity, _ in part.quantities)
    found = (
        (quantity, prose, find_period(prose.text, quantity.start, quantity.end))
        for quantity, prose in part.quantities
        if quantity.unit in _AMOUNTS
    )
    return {
        quantity.value: (period[0], (prose, *period[1:]))
        for quantity, prose, period in found
        if period and times[quantity.value] == 1
    }


_AMOUNTS = frozenset({"yen", "dollar", "euro", "hour", "minute"})


def _is_figure_missed(part: Part, often: tuple[Frequency, Prose], partner: Part) -> bool:
    """Tell whether a figure of a frequency is reported as such."""
    frequency, prose = often
    said = gather(quantity for quantity, _ in partner.quantities)
    counts = any(quantity.unit == "times" for quantity, _ in partner.quantities)
    inside = (each for each, its in part.quantities if its is prose and frequency.start <= each.start < frequency.end)
    return any((each.firm or (counts and each.unit == "times")) and not is_said(each, said) for each in inside)


def is_often_alike(part: Part, partner: Part, quantity: Quantity, prose: Prose) -> bool:
    """Tell whether a figure only says how often, and the partner says as often: twice a year, 半年に1回."""
    if len(part.quantities) > MOST_IN_ALL:
        return False
    own = next((each.days for each in find_frequencies(prose.text) if each.start <= quantity.start < each.end), None)
    return own is not None and own in _frequencies(partner)


def _find_other_limits(part: Part, partner: Part, with_edges: bool) -> Iterator[tuple[Spot, Spot]]:
    """Yield the figures and values of facts to which each of two blocks sets one limit, and another one.

    A range that is told backwards has other edges, too.
    """
    mine = _limits(part) if may_limit(part.text) else {}
    all_theirs = _limits(partner) if mine else {}
    for value, found in mine.items():
        others = all_theirs.get(value, [])
        if len(found) == len(others) == 1:
            ((limit, prose, quantity),), ((theirs, its, other),) = found, others
            is_exact = quantity.unit in _EXACT and not any(is_estimate(text) for text in (prose.text, its.text))
            is_other = quantity.agrees(other) and _part_otherwise(limit, prose, theirs, its, is_exact)
            is_other = is_other and (with_edges or quantity.unit not in _WITH_EDGES)
            if is_other and not any(find_exchanged_values(part, partner)):  # which is said of the values
                yield (prose, *limit[1:]), (its, *theirs[1:])


def _limits(part: Part) -> dict[str, list[tuple[Found, Prose, Quantity]]]:
    """Give the limits of a block by the figure, or the value of a fact, to which they are set."""
    limits: dict[str, list[tuple[Found, Prose, Quantity]]] = {}
    for (fact, name), mark in part.values.items():
        if (spot := spot_of(part, mark)) and (limit := limit_of(spot[0].text, *spot[1:])):
            limits[f"{fact}.{name}"] = [(limit, spot[0], Quantity(name, *spot[1:]))]
    for quantity, prose in part.quantities:
        find = edge_of if quantity.unit in _WITH_EDGES else limit_of
        if quantity.unit not in _NO_LIMIT and (limit := find(prose.text, quantity.start, quantity.end)):
            limits.setdefault(quantity.value, []).append((limit, prose, quantity))
    return limits


def _part_otherwise(limit: Found, prose: Prose, theirs: Found, its: Prose, is_exact: bool) -> bool:
    """Tell whether two limits say another thing, where nothing in either text turns the one into the other."""
    if differ(limit[0], theirs[0], is_exact):
        return True
    if not oppose(limit[0], theirs[0]):
        return False
    return not may_turn(_sentence(prose.text, *limit[1:]), _sentence(its.text, *theirs[1:]), limit[0])


_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])|[。！？\n]")


def _sentence(text: str, start: int, end: int) -> str:
    """Give the sentence around a place."""
    first = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start)), default=0)
    last = _SENTENCE_END.search(text, end)
    return text[first : last.start() if last else len(text)]


_EXACT = frozenset({"day", "week", "month", "year", "age", "yen", "percent", "share"})
"""Units of which rules say from where on they hold; 10万人以上 is simply over 100,000 people."""
_WITH_EDGES = frozenset({"date", "time"})
"""Units of what something holds until, or from then on."""
_NO_LIMIT = frozenset({"weekday", "phone", "ordinal", "mark"})
