"""Twin figures: every number, date, time and amount of a section stands in its twin, in the block where it belongs.

What a figure means has to agree, too: whether it is itself still in (未満, 以下), how often it is, and what it is said of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from handbook.book import Book
from handbook.exchange import Spot
from handbook.finding import Finding
from handbook.meaning import LONE, SPANS, find_other_meanings, is_another_span, is_often_alike, words_at
from handbook.measure import Quantity, Unit, alike, fits, gather, is_measure, is_said
from handbook.page import Prose
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
    headed: dict[str, set[Unit]] = {}
    for part, partner in section.couples:
        if part.kind != "tr" or all(prose.kind == "th" for prose in partner.proses):
            headed = gather(quantity for quantity, _ in partner.quantities) if part.kind == "tr" else {}
        if not part.quantities:
            continue
        told = gather(quantity for quantity, _ in partner.quantities)
        for quantity, prose in _each_once(part):
            if is_said(quantity, told, alike) or (id(prose), quantity.start) in typed:
                continue
            if is_said(quantity, headed, alike):  # the head of its column says it for all cells
                continue
            may_be_said = is_said(quantity, _gather_exact(partner))
            if may_be_said and not _is_taken(part, partner, quantity):
                continue
            if quantity.unit != "weekday" and is_often_alike(part, partner, quantity, prose):
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

    A description says less or more than its twin; there only another figure counts. A row of a table says its own figures, and so does a footnote.
    """
    if part.kind == "description":
        said = gather(each for each, _ in part.quantities)
        others = [its for its, _ in partner.quantities if not is_said(its, said)]
        return any(alike(its.unit, quantity.unit) or {its.unit, quantity.unit} <= SPANS for its in others)
    if part.kind in ("tr", "footnote") or not is_elsewhere:
        return True
    if partner.values.keys() - part.values.keys():  # a value that a fact holds
        return True
    return _count_like(part, quantity.unit) == _count_like(partner, quantity.unit)


def _count_like(part: Part, unit: Unit) -> int:
    return sum((quantity.firm or is_measure(unit)) and alike(quantity.unit, unit) for quantity, _ in part.quantities)


def _is_counted_otherwise(part: Part, partner: Part, quantity: Quantity) -> bool:
    """Tell whether two blocks count one thing each, and not alike: `one photo` and 写真を2枚, once and 2回."""
    if quantity.unit == "mark" and part.kind == "tr":  # which names the row
        return all(sum(each.unit == "mark" for each, _ in row.quantities) == 1 for row in (part, partner))
    if quantity.value == "few":
        return _is_another_few(part, partner, quantity)
    if quantity.unit in ("weekday", "part"):
        mine, theirs = ({each.value for each, _ in block.quantities if each.unit == quantity.unit} for block in (part, partner))
        return len(mine) == len(theirs) or set() < theirs < mine
    if quantity.unit in SPANS:
        return quantity.value in LONE and is_another_span(part, partner)
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
    r"\b(?:the|these|those|both|your|our|their|its|last|first|next|other|think|thinking|or|of|and|in) $|[のやと、]$", re.I
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


MOST_SOFT = 12
"""With more figures than this, two blocks cannot be told to count one thing each."""
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

_Both = tuple[Finding, Finding]
"""What to say on the first of two pages, and what on the second."""


def _compare_meanings(section: Section) -> Iterator[_Both]:
    """Yield the figures of partners that both say, but not of the same, not as often, or not with the same limit."""
    for part, partner in section.couples:
        for (spot, other), remedy in find_other_meanings(part, partner):
            yield _differs(section, spot, other, remedy), _differs(section.from_twin, other, spot, remedy)


def _differs(section: Section, spot: Spot, other: Spot, remedy: str) -> Finding:
    pages = section.page, section.twin
    place, there = (page.place(prose.offset(start)) for page, (prose, start, _) in zip(pages, (spot, other), strict=True))
    return Finding(place, "twin-figure", f"'{words_at(spot)}' is '{words_at(other)}' in {there.spot}", remedy)
