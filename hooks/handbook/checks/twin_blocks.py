"""Twin blocks: each paragraph, item, row and notice of a section stands in its twin, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from math import inf

from handbook.book import Book
from handbook.finding import Finding
from handbook.language import has_japanese
from handbook.page import Page
from handbook.pairing import FIRM, Pair, Pairs, Section, distance, echoes, mismatch
from handbook.part import Part

_KINDS = {"p": "paragraph", "li": "list item", "tr": "table row", "dt": "term of a definition list", "dd": "definition", "pre": "code block",
          "img": "figure", "blockquote": "quotation", "details": "folding notice"}  # fmt: skip
_HOLDERS = ("notice", "details", "tab", "blockquote")
"""Blocks that hold others."""
_TITLED = ("figure", *_HOLDERS)
"""Blocks that may have a title or a caption."""
CLOSER = 0.6
"""By how much two neighbors have to fit better crosswise."""
LONGER = 0.5
"""How much better their lengths then have to fit, too."""
FEW_ECHOES, MANY_ECHOES = 2, 4
"""How many more everyday words two neighbors then have to share crosswise."""
FEWEST_MOVED, MOST_MOVED = 3, 12
"""How many blocks move when one of them is put far from its place."""
ALIKE = 0.8
"""From what share on two blocks of code are meant to be the same."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every block that only one of two twins has."""
    for twins in book.twins:
        shared = {section.id for section in twins.sections}
        for section in twins.sections:
            crossed = next(filter(None, (list(find(section.pairs)) for find in (_find_crossed, _find_shifted, _find_far))), [])
            found = list(_report(twins.page, twins.twin, section, shared, crossed))
            if found and book.changed_alone(twins, section) == "en":
                crossed = [(its, second) for second, its in crossed]
                found = list(_report(twins.twin, twins.page, section.from_english, shared, crossed))
            yield from found


def _report(page: Page, twin: Page, section: Section, shared: set[str], crossed: list[tuple[Part, Part]]) -> Iterator[Finding]:
    """Report what is wrong with the blocks of a section on the first of two pages."""
    yield from _check_section(page, twin, section, shared)
    yield from (_is_moved(page, twin, part, other) for part, other in crossed)
    yield from _check_inside(page, twin, section)


# -- Blocks -------------------------------------------------------------------------------------------------------------------


def _check_section(page: Page, twin: Page, section: Section, shared: set[str]) -> Iterator[Finding]:
    """Report the blocks without a partner; those below a heading that only one page has are reported with it."""
    here = _report_once([(part, other) for part, other in section.everything if part and part.section in shared])
    there = _report_once([(other, part) for part, other in section.everything if other and other.section in shared])
    known: dict[tuple[str, frozenset[str]], list[Part]] = {}
    for other in reversed(there):
        known.setdefault((other.kind, other.features), []).append(other)
    moved: set[int] = set()
    for part in here:
        same = known.get((part.kind, part.features)) if part.features else None
        if same:
            other = same.pop()
            moved.add(id(other))
            yield _is_moved(page, twin, part, other)
        else:
            yield Finding(
                page.place(part.offset),
                "twin-block",
                f"this {_name(part)} has no counterpart in {twin.written.path}{section.anchor}",
                "Add it there, or take it out here",
            )
    above = _above(page, twin, section) if there else {}
    for other in there:
        if id(other) not in moved:
            place = twin.place(other.offset)
            yield Finding(
                page.place(_spot(page, section, above[id(other)])),
                "twin-block",
                f"the {_name(other)} of {place.spot} is missing after this",
                "Add it here, or take it out there",
            )


def _report_once(pairs: list[tuple[Part, Part | None]]) -> list[Part]:
    """Give the blocks without a partner, but not the paragraph of a figure, nor what stands in a block that is reported."""
    figures = {part.offset for part, other in pairs if part.kind == "img" and other is None}
    alone: list[Part] = []
    around: float = inf
    for part, other in pairs:
        around = around if part.depth > around else inf
        if other is None and around == inf and not (part.kind == "p" and part.offset in figures):
            alone.append(part)
            around = part.depth if part.kind.startswith(_HOLDERS) else inf
    return alone


def _is_moved(page: Page, twin: Page, part: Part, other: Part) -> Finding:
    place = twin.place(other.offset)
    return Finding(
        page.place(part.offset),
        "twin-order",
        f"this {_name(part)} stands elsewhere in the section at {place.spot}",
        "Put both in the same order",
    )


def _name(part: Part) -> str:
    return _KINDS.get(part.kind, "notice" if part.kind.startswith("notice") else part.kind)


def _above(page: Page, twin: Page, section: Section) -> dict[int, Part | None]:
    """Give the block that stands before the place of each English block or footnote."""
    above: dict[int, Part | None] = {}
    last = None
    notes = sorted((twin.written.text.find(f"[{note.name}]"), id(note)) for part, note in section.lines if note and part is None)
    for part, other in section.pairs:
        while notes and other and notes[0][0] < other.offset:
            above[notes.pop(0)[1]] = last
        if other:
            above[id(other)] = last
        last = part or last
    return {**dict.fromkeys((name for _, name in notes), last), **above}


def _spot(page: Page, section: Section, above: Part | None) -> int:
    """Give the offset of what stands before a gap: the end of the block above it, else the heading."""
    if above:
        return max(above.end - 1, above.offset)
    return next(
        (heading.offset for heading in page.headings if heading.id == section.id),
        page.headings[0].offset if page.headings else page.body_start,
    )


def _find_crossed(pairs: Pairs) -> Iterator[tuple[Part, Part]]:
    """Yield the first of two neighbors that say in turn what their partners say the other way round, and what it stands for."""
    couples = [(part, other) for part, other in pairs if part and other]
    reported = None
    for (first, its), (second, others) in pairwise(couples):
        if first is not reported and first.kind == second.kind and _is_crossed(first, its, second, others):
            reported = second
            yield first, others


def _find_far(pairs: Pairs) -> Iterator[tuple[Part, Part]]:
    """Yield a block that stands some places away from its counterpart, when its neighbors all moved up by one, or it changed places."""
    for kind, group in groupby(pairs, lambda pair: pair[0].kind if pair[0] and pair[1] else ""):
        couples = [(part, other) for part, other in group if part and other] if kind in ("li", "tr", "p") else []
        for start, stop in _find_unlike(couples):
            if moved := _find_move(couples[start:stop]):
                yield moved


def _find_unlike(couples: list[tuple[Part, Part]]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each row of at least three couples that have nothing in common."""
    alike = [-1, *(number for number, (part, other) in enumerate(couples) if _in_common(part, other)), len(couples)]
    yield from ((before + 1, after) for before, after in pairwise(alike) if FEWEST_MOVED <= after - before - 1 <= MOST_MOVED)


def _find_move(couples: list[tuple[Part, Part]]) -> tuple[Part, Part] | None:
    """Give the block and its counterpart that stand farthest from each other, if all would fit better with that one moved."""
    for size in range(len(couples), FEWEST_MOVED - 1, -1):
        for start in range(len(couples) - size + 1):
            mine, theirs = zip(*couples[start : start + size], strict=True)
            for first, moved in ((mine[0], (*mine[1:], mine[0])), (mine[-1], (mine[-1], *mine[:-1]))):
                fitting = [_in_common(part, other) for part, other in zip(moved, theirs, strict=True)]
                if sum(map(bool, fitting)) * 2 > size:
                    return first, theirs[moved.index(first)]
    return None


def _in_common(part: Part, other: Part) -> int:
    """Count what two blocks share: everyday words, words taken from English, and what stands in a good translation."""
    return len(part.echoes & other.echoes) + len(part.features & other.features) + echoes(part, other)


def _find_shifted(pairs: Pairs) -> Iterator[tuple[Part, Part]]:
    """Yield the first item of each list whose items are nested in another order than in the other language."""
    for is_list, group in groupby(pairs, _are_items):
        couples = [(part, other) for part, other in group if part and other] if is_list else []
        mine, theirs = [part.depth for part, _ in couples], [other.depth for _, other in couples]
        if mine != theirs and sorted(mine) == sorted(theirs):
            yield next((part, other) for part, other in couples if part.depth != other.depth)


def _are_items(pair: Pair) -> bool:
    part, other = pair
    return part is not None and other is not None and part.kind == "li"


def _is_crossed(first: Part, its: Part, second: Part, others: Part) -> bool:
    """Tell whether two neighbors fit better crosswise: by firm features, or by words and length together."""
    shared = (first.features & its.features) | (second.features & others.features)
    crossing = (first.features & others.features) | (second.features & its.features)
    if _firm(crossing) and not _firm(shared) and _gain(first, its, second, others) > CLOSER:
        return True
    if _answer_crosswise(first, its, second, others):
        return True
    return (
        _misfit(first, its, second, others) - _misfit(first, others, second, its) > LONGER  # the cheapest question first
        and _gain(first, its, second, others) >= 0
        and echoes(first, others) + echoes(second, its) > 0 == echoes(first, its) + echoes(second, others)
    )


def _gain(first: Part, its: Part, second: Part, others: Part) -> float:
    """Tell how much closer two neighbors are to each other's partners than to their own."""
    return (distance(first, its) + distance(second, others)) - (distance(first, others) + distance(second, its))


def _answer_crosswise(first: Part, its: Part, second: Part, others: Part) -> bool:
    """Tell whether each of two neighbors shares more everyday words with the partner of the other one; many more where features bind them."""
    crosswise = len(first.echoes & others.echoes), len(second.echoes & its.echoes)
    if not min(crosswise):
        return False
    straight = len(first.echoes & its.echoes) + len(second.echoes & others.echoes)
    bound = first.features & its.features or second.features & others.features
    return sum(crosswise) - straight >= (MANY_ECHOES if bound else FEW_ECHOES)


def _misfit(first: Part, its: Part, second: Part, others: Part) -> float:
    return mismatch(first, its) + mismatch(second, others)


def _firm(features: frozenset[str]) -> bool:
    return any(feature[0] in FIRM for feature in features)


# -- Cells and code -----------------------------------------------------------------------------------------------------------


def _check_inside(page: Page, twin: Page, section: Section) -> Iterator[Finding]:
    """Compare the cells of rows, and the text of code blocks."""
    before = 0
    for part, other in section.pairs:
        lack = 0
        if part and other and part.kind == "tr":
            (least, most), (its_least, its_most) = _count_cells(part), _count_cells(other)
            lack = max(least - its_most, 0) - max(its_least - most, 0)
            if lack and lack != before:  # once for a whole column
                place = twin.place(other.offset)
                yield Finding(
                    page.place(part.offset),
                    "twin-block",
                    f"this table row fills {most} cell{'s' * (most != 1)}, at {place.spot} {its_most}",
                    "Fill the same cells in both languages",
                )
        elif part and other and part.kind.startswith(_TITLED) and bool(part.text) != bool(other.text):
            place = twin.place(other.offset)
            lacking, having = (f"at {place.spot}", "here") if part.text else ("here", f"at {place.spot}")
            yield Finding(
                page.place(part.offset),
                "twin-block",
                f"this {_name(part)} has words of its own {having}, and none {lacking}",
                "Say the same in both languages",
            )
        elif part and other and part.kind == "pre":
            yield from _compare_code(page, twin, part, other)
        before = lack


_DASH = re.compile(r"[-–—―ー…/\s]*")


def _count_cells(part: Part) -> tuple[int, int]:
    """Count the cells that hold something: without those that hold a dash, and with them."""
    cells = [prose.text for prose in part.proses]
    return sum(_DASH.fullmatch(cell) is None for cell in cells), len(cells)


def _compare_code(page: Page, twin: Page, part: Part, other: Part) -> Iterator[Finding]:
    """Report code that differs in a detail; what is written for one language may be another text altogether."""
    for line, (mine, theirs) in enumerate(zip(_code(page, part), _code(twin, other), strict=False)):
        if mine == theirs or has_japanese(mine) != has_japanese(theirs) or not _is_slip(mine, theirs):
            continue
        place = twin.place(other.offset)
        yield Finding(
            page.place(page.written.text.find(mine, part.offset)),
            "twin-block",
            f"the code '{mine}' is '{theirs}' at {place.path}:{place.line + line}",
            "Write the same code in both languages",
        )


def _code(page: Page, part: Part) -> list[str]:
    return [line.strip() for line in page.written.text[part.offset : part.end].splitlines()]


def _is_slip(mine: str, theirs: str) -> bool:
    """Tell whether two lines of code are nearly the same, and differ in more than words."""
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if len(mine) + len(theirs) > 400 or matcher.ratio() < ALIKE:
        return False
    changes = [mine[a:b] + theirs[c:d] for action, a, b, c, d in matcher.get_opcodes() if action != "equal"]
    return any(not letter.isalpha() and not letter.isspace() for change in changes for letter in change)
