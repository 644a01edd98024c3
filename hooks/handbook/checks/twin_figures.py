"""Twin figures: every number, date, time and amount of a section stands in its twin, in the block where it belongs.

What a figure means has to agree, too: whether it is itself still in (未満, 以下), how often it is, and what it is said of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from handbook.book import Book
from handbook.exchange import MOST_IN_ALL, Spot, find_exchanged, find_exchanged_values, spot_of
from handbook.finding import Finding
from handbook.frequency import Frequency, find_frequencies, find_period
from handbook.limit import Found, differ, limit_of, may_limit, may_turn, oppose
from handbook.measure import Quantity, Unit, alike, fits, gather, is_measure, is_said
from handbook.page import NOT_WORDS, Prose
from handbook.pairing import Section, facing, find_typed
from handbook.part import Part


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every figure that only one of two twins says."""
    for twins in book.twins:
        for section in twins.sections:
            mine, theirs = list(_check_figures(book, section)), list(_check_figures(book, section.from_twin))
            crossed = list(_compare_meanings(section))
            changed = book.changed_alone(section) if mine or theirs or crossed else None
            yield from (findings[changed == "en"] for findings in crossed)
            if changed:
                ours, others = (mine, theirs) if changed == "ja" else (theirs, mine)
                yield from (finding for finding, _, _ in ours)
                yield from _turn(others, {id(part) for _, part, _ in ours})
            else:
                yield from (finding for finding, _, _ in mine + theirs)


_Missed = tuple[Finding, Part, Part]
"""A figure that is not said, the part that holds it, and the partner that lacks it."""


def _turn(missed: list[_Missed], told: set[int]) -> Iterator[Finding]:
    """Report missing figures on the page that changed, unless another one was found in their place."""
    for finding, part, partner in missed:
        if id(partner) not in told:
            shown = finding.problem.partition("' does not stand in")[0]
            problem = f"{shown}' of {finding.place.spot} does not stand here"
            yield replace(finding, place=facing(partner, part, finding.place.line), problem=problem)


def _check_figures(book: Book, section: Section) -> Iterator[_Missed]:
    """Compare the figures of partners; what stands elsewhere in the section passes, unless the partner says another instead.

    A figure in place of a value of a fact is reported as that.
    """
    typed = {(id(prose), figure.start) for _, figure, prose in find_typed(section, book.facts)}
    for part, partner in section.couples:
        if not part.quantities:
            continue
        told = gather(quantity for quantity, _ in partner.quantities)
        for quantity, prose in _each_once(part):
            if is_said(quantity, told, alike) or (id(prose), quantity.start) in typed:
                continue
            may_be_said = is_said(quantity, _gather_exact(partner))
            if may_be_said and not _is_taken(part, partner, quantity):
                continue
            if quantity.unit != "weekday" and _is_often_alike(part, partner, quantity, prose):
                continue
            shown = prose.text[quantity.start : quantity.end]
            if partner.codes and _is_in_code(partner, shown):
                continue
            is_elsewhere = is_said(quantity, section.said, alike if may_be_said else fits)
            if (
                _is_missed(part, partner, quantity, is_elsewhere)
                if quantity.firm
                else _is_counted_otherwise(part, partner, quantity) or _is_plain_two(partner, quantity, prose)
            ):
                where = partner.place.spot if is_elsewhere else f"{section.twin.written.path}{section.anchor}"
                place = section.page.place(prose.offset(quantity.start))
                problem = f"'{shown}' does not stand in {where}"
                yield Finding(place, "twin-figure", problem, "Write the same figure in both languages"), part, partner


def _gather_exact(part: Part) -> dict[str, set[Unit]]:
    """Give what a block says, but for a few of something, which is four of nothing else."""
    return gather(quantity for quantity, _ in part.quantities if quantity.value != "few")


def _each_once(part: Part) -> list[tuple[Quantity, Prose]]:
    return list({(quantity.value, quantity.unit): (quantity, prose) for quantity, prose in reversed(part.quantities)}.values())


def _is_in_code(partner: Part, shown: str) -> bool:
    """Tell whether a block shows a figure as code, which its partner says in words: port `8080`, ポート8080."""
    return any(re.search(rf"(?<!\d){re.escape(shown)}(?!\d)", code) for code in partner.codes)


def _is_taken(part: Part, partner: Part, quantity: Quantity) -> bool:
    """Tell whether all that a partner says like a figure says the same as the other ones: 3リットル is `three liters`, not `three weeks`."""
    same = [its for its, _ in partner.quantities if quantity.agrees(its)]
    said = gather(same)
    others = [each for each, _ in part.quantities if is_said(each, said, alike)]
    told = gather(others)
    return quantity.firm and len(same) <= len(others) and all(is_said(its, told, alike) for its in same)


def _is_missed(part: Part, partner: Part, quantity: Quantity, is_elsewhere: bool) -> bool:
    """Tell whether a figure stands nowhere in the section of the other language, or another one stands in its place.

    A description says less or more than its twin; there only another figure counts. A row of a table says its own figures.
    """
    if part.kind == "tr" or (part.kind != "description" and not is_elsewhere):
        return True
    if partner.values.keys() - part.values.keys():  # a value that a fact holds
        return True
    return _count_like(part, quantity.unit) == _count_like(partner, quantity.unit)


def _count_like(part: Part, unit: Unit) -> int:
    return sum((quantity.firm or is_measure(unit)) and alike(quantity.unit, unit) for quantity, _ in part.quantities)


def _is_counted_otherwise(part: Part, partner: Part, quantity: Quantity) -> bool:
    """Tell whether two blocks count one thing each, and not alike: `one photo` and 写真を2枚, once and 2回."""
    if quantity.value == "few":
        return _is_another_few(part, partner, quantity)
    if quantity.unit in ("weekday", "part"):
        mine, theirs = ({each.value for each, _ in block.quantities if each.unit == quantity.unit} for block in (part, partner))
        return len(mine) == len(theirs) or set() < theirs < mine
    if quantity.unit in _SPANS:
        return quantity.value in _LONE and _is_another_span(part, partner)
    if quantity.unit not in ("count", "times", "ordinal") or len(part.quantities) + len(partner.quantities) > MOST_SOFT:
        return False
    both = [_count_alone(one, other, quantity.unit) for one, other in ((part, partner), (partner, part))]
    if any(len(counted) != 1 for counted in both):
        return False
    behind = [prose.text[found.end : found.end + 24] for ((found, prose),) in both]
    return quantity.unit != "count" or any(
        there.startswith(counter) and not there.startswith((f"{counter}目", f"{counter}ずつ")) and nouns.match(here)
        for counter, nouns in _COUNTED.items()
        for there, here in (behind, behind[::-1])
    )


def _count_alone(part: Part, partner: Part, unit: Unit) -> list[tuple[Quantity, Prose]]:
    """Give what a block counts in a unit, but for how often that both count."""
    said = gather(quantity for quantity, _ in partner.quantities if unit == "times")
    return [(found, prose) for found, prose in part.quantities if found.unit == unit and not is_said(found, said)]


def _is_plain_two(partner: Part, quantity: Quantity, prose: Prose) -> bool:
    """Tell whether a figure counts two papers, or how often, and nothing else names both: `two photos`, 2回, but not `the two photos`."""
    if quantity.value != "2" or quantity.unit not in ("count", "times"):
        return False
    if quantity.unit == "times" and any(each.unit == "times" for each, _ in partner.quantities):  # once here and once there
        return False
    before, text = prose.text[max(0, quantity.start - 10) : quantity.start], prose.text[quantity.start : quantity.end + 24]
    return _TWO.match(text) is not None and not _NAMED_BEFORE.search(before)


_NAMED_BEFORE = re.compile(
    r"\b(?:the|these|those|both|your|our|their|its|last|first|next|other|think|or|of|and|in) $|[のやと、]$", re.I
)
_TWO = re.compile(
    r"[2２二](?:[枚通]を|回(?!目|とも|線|答))|twice\b"
    r"|(?:2|two) (?:recent |printed |color )?(?:photos|pictures|copies|sheets|documents|papers|certificates|letters|stamps|envelopes|witnesses)\b",
    re.I,
)


def _is_another_few(part: Part, partner: Part, few: Quantity) -> bool:
    """Tell whether a block says `a few weeks` where its partner says `a few days`."""
    mine, theirs = ([quantity for quantity, _ in each.quantities if quantity.value == "few"] for each in (part, partner))
    return len(mine) == len(theirs) == 1 and not fits(few.unit, theirs[0].unit)


def _is_another_span(part: Part, partner: Part) -> bool:
    """Tell whether two blocks say one span of time each, as in `a week` and 1か月, and neither says the other one in any way."""
    spans = [
        [quantity for quantity, _ in each.quantities if quantity.value in _LONE and quantity.unit in _SPANS]
        for each in (part, partner)
    ]
    if any(len(found) != 1 for found in spans):
        return False
    ((mine,), (theirs,)) = spans
    return not mine.agrees(theirs) and not is_said(theirs, gather(quantity for quantity, _ in part.quantities))


_SPANS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_LONE = frozenset({"0.5", "1"})
"""Half a day and one day, which another language may leave unsaid."""
MOST_SOFT = 12
"""With more figures than this, two blocks cannot be told to count one thing each."""
MOST_REPEATED = 5
"""With more figures than this, a good translation may say one of them once more, and another one less."""
_COUNTED = {
    counter: re.compile(rf" (?:(?!(?:and|or|to|of|with|for|in|at) )[a-z-]+ ){{0,3}}(?:{nouns})", re.I)
    for counter, nouns in {
        "枚": "photo|picture|card|cop(?:y|ies)|sheet|slip|page|form|document|paper|certificate|letter|stamp|envelope",
        "人": "person|people|adult|child|witness|guarantor|parent|member|family|applicant|user",
        "名": "person|people|adult|child|witness|guarantor|parent|member|applicant|user",
        "通": "letter|notice|cop(?:y|ies)|document|certificate|mail|email|envelope|postcard",
        "点": "document|paper|item|piece|thing|card|proof",
        "つ": "papers?|documents?|ways?|steps?|kinds?|types?|reasons?|rules?|cases?|conditions?|options?|questions?|methods?|parts?|things?",
        "か所": "place|office|store|branch|spot|counter|location",
        "台": "phone|smartphone|computer|machine|device|card reader|reader|booth",
    }.items()
}
"""Japanese counters and what they count."""


# -- What figures mean --------------------------------------------------------------------------------------------------------

_VALUE = re.compile(f"{NOT_WORDS}+")
_Both = tuple[Finding, Finding]
"""What to say on the first of two pages, and what on the second."""


def _compare_meanings(section: Section) -> Iterator[_Both]:
    """Yield the figures of partners that both say, but not of the same, not as often, or not with the same limit."""
    for part, partner in section.couples:
        for (spot, other), remedy in _find_other_meanings(part, partner):
            yield _differs(section, spot, other, remedy), _differs(section.from_twin, other, spot, remedy)


def _differs(section: Section, spot: Spot, other: Spot, remedy: str) -> Finding:
    pages = section.page, section.twin
    place, there = (page.place(prose.offset(start)) for page, (prose, start, _) in zip(pages, (spot, other), strict=True))
    return Finding(place, "twin-figure", f"'{_shown(spot)}' is '{_shown(other)}' in {there.spot}", remedy)


def _shown(spot: Spot) -> str:
    prose, start, end = spot
    return _VALUE.sub("…", prose.text[start:end]).strip()


def _find_other_meanings(part: Part, partner: Part) -> Iterator[tuple[tuple[Spot, Spot], str]]:
    often = (*_find_other_frequencies(part, partner), *_find_other_periods(part, partner))
    yield from ((spots, "Say it as often in both languages") for spots in often)
    yield from ((spots, "Say in both languages alike where the limit lies") for spots in _find_other_limits(part, partner))
    exchanged = [*find_exchanged(part, partner)] or _find_repeated(part, partner)
    yield from ((spots, "Say the same figure of the same thing in both languages") for spots in exchanged)


def _find_repeated(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Yield a figure and the one that the partner says once more in its place: 2部と2枚 for `one copy and two photos`."""
    if max(len(part.quantities), len(partner.quantities)) > MOST_REPEATED:
        return
    mine, theirs = (Counter(found.value for found, _ in each.quantities if found.unit != "mark") for each in (part, partner))
    ours, others = [*(mine - theirs).elements()], [*(theirs - mine).elements()]
    if len(ours) == len(others) == 1 and "0" not in ours + others:
        (spot, one), (its, other) = _first(part, ours[0]), _first(partner, others[0])
        again = (ours[0] in theirs or not one.firm) and (others[0] in mine or not other.firm)
        if again and (one.firm or other.firm) and fits(one.unit, other.unit) and not one.agrees(other):  # 3番目 is `a third`
            yield spot, its


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
    theirs = _periods(partner) if mine and not _is_another_span(part, partner) else {}
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


def _is_often_alike(part: Part, partner: Part, quantity: Quantity, prose: Prose) -> bool:
    """Tell whether a figure only says how often, and the partner says as often: twice a year, 半年に1回."""
    if len(part.quantities) > MOST_IN_ALL:
        return False
    own = next((each.days for each in find_frequencies(prose.text) if each.start <= quantity.start < each.end), None)
    return own is not None and own in _frequencies(partner)


def _find_other_limits(part: Part, partner: Part) -> Iterator[tuple[Spot, Spot]]:
    """Yield the figures and values of facts to which each of two blocks sets one limit, and another one."""
    mine = _limits(part) if may_limit(part.text) else {}
    all_theirs = _limits(partner) if mine else {}
    for value, found in mine.items():
        others = all_theirs.get(value, [])
        if len(found) == len(others) == 1:
            ((limit, prose, quantity),), ((theirs, its, other),) = found, others
            is_other = quantity.agrees(other) and _part_otherwise(limit, prose, theirs, its)
            if is_other and not any(find_exchanged_values(part, partner)):  # which is said of the values
                yield (prose, *limit[1:]), (its, *theirs[1:])


def _limits(part: Part) -> dict[str, list[tuple[Found, Prose, Quantity]]]:
    """Give the limits of a block by the figure, or the value of a fact, to which they are set."""
    limits: dict[str, list[tuple[Found, Prose, Quantity]]] = {}
    for (fact, name), mark in part.values.items():
        if (spot := spot_of(part, mark)) and (limit := limit_of(spot[0].text, *spot[1:])):
            limits[f"{fact}.{name}"] = [(limit, spot[0], Quantity(name, *spot[1:]))]
    for quantity, prose in part.quantities:
        limit = None if quantity.unit in _NO_LIMIT else limit_of(prose.text, quantity.start, quantity.end)
        if limit:
            limits.setdefault(quantity.value, []).append((limit, prose, quantity))
    return limits


def _part_otherwise(limit: Found, prose: Prose, theirs: Found, its: Prose) -> bool:
    """Tell whether two limits say another thing, where nothing in either text turns the one into the other."""
    if differ(limit[0], theirs[0]):
        return True
    return oppose(limit[0], theirs[0]) and not may_turn(prose.text, its.text)


_NO_LIMIT = frozenset({"time", "date", "weekday", "phone", "ordinal", "mark"})
