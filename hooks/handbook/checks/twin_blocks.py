"""Twin blocks: each paragraph, item, row and notice of a section stands in its twin, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from math import inf

from handbook.book import Book
from handbook.exchange import find_exchanged_cells, find_exchanged_values
from handbook.finding import Finding, Place
from handbook.language import has_japanese
from handbook.page import HOLDERS, TITLED
from handbook.pairing import Section
from handbook.part import Part

_KINDS = {"p": "paragraph", "li": "list item", "tr": "table row", "dt": "term of a definition list", "dd": "definition", "pre": "code block",
          "img": "figure", "blockquote": "quotation", "details": "folding notice"}  # fmt: skip
_TITLED = ("figure", *TITLED)
"""Blocks that may have a title or a caption."""
ALIKE = 0.7
"""From what share on two blocks of code are meant to be the same."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every block that only one of two twins has."""
    for twins in book.twins:
        shared = {section.id for section in twins.sections}
        for section in twins.sections:
            found = list(_report(section, shared))
            if found and book.changed_alone(section) == "en":
                found = list(_report(section.from_twin, shared))
            yield from found


def _report(section: Section, shared: set[str]) -> Iterator[Finding]:
    """Report what is wrong with the blocks of a section on the page from which it is seen."""
    yield from _check_section(section, shared)
    yield from _check_order(section)
    yield from _check_nesting(section)
    yield from _check_inside(section)


# -- Blocks -------------------------------------------------------------------------------------------------------------------


def _check_section(section: Section, shared: set[str]) -> Iterator[Finding]:
    """Report the blocks without a partner; those below a heading that only one page has are reported with it."""
    here = _report_once([(part, other) for part, other in section.everything if part and part.section in shared])
    there = _report_once([(other, part) for part, other in section.everything if other and other.section in shared])
    for part in here:
        problem = f"this {_name(part)} has no counterpart in {section.twin.written.path}{section.anchor}"
        yield Finding(part.place, "twin-block", problem, "Add it there, or take it out here")
    gaps = _find_gaps(section) if there else {}
    for other in there:
        above, below = gaps[id(other)]
        begins = below and (below.kind, below.depth) == (other.kind, other.depth) and not (above and above.kind == other.kind)
        offset = below.offset if below and begins else _end_of(section, above)
        problem = f"the {_name(other)} of {other.place.spot} is missing {'before' if begins else 'after'} this"
        yield Finding(section.page.place(offset), "twin-block", problem, "Add it here, or take it out there")


def _check_order(section: Section) -> Iterator[Finding]:
    """Report the blocks that stand elsewhere than their partners."""
    for part, other in map(partial(_upper, section), section.moved):
        problem = f"this {_name(part)} stands elsewhere in the section at {other.place.spot}"
        yield Finding(part.place, "twin-order", problem, "Put both in the same order")


def _upper(section: Section, moved: tuple[Part, Part]) -> tuple[Part, Part]:
    """Give the upper one of two neighbors that changed places, whichever was found to have moved."""
    couples = sorted(((part, other) for part, other in section.pairs if part and other), key=lambda couple: couple[0].offset)
    at = couples.index(moved)
    above = [other.offset for _, other in couples[max(0, at - 2) : at]]
    is_lower = above and above[-1] > moved[1].offset and (len(above) < 2 or above[0] < moved[1].offset)
    return couples[at - 1] if is_lower else moved


def _report_once(pairs: list[tuple[Part, Part | None]]) -> list[Part]:
    """Give the blocks without a partner, but not the paragraph of a figure, nor what stands in a block that is reported."""
    figures = {part.offset for part, other in pairs if part.kind == "img" and other is None}
    alone: list[Part] = []
    around: float = inf
    for part, other in pairs:
        around = around if part.depth > around else inf
        if other is None and around == inf and not (part.kind == "p" and part.offset in figures):
            alone.append(part)
            around = part.depth if part.kind.startswith(HOLDERS) else inf
    return alone


def _name(part: Part) -> str:
    return _KINDS.get(part.kind, "notice" if part.kind.startswith("notice") else part.kind)


def _find_gaps(section: Section) -> dict[int, tuple[Part | None, Part | None]]:
    """Give the blocks that stand before and behind the place of each block or footnote of the twin."""
    notes = sorted(
        (section.twin.written.text.find(f"[{note.name}]"), id(note)) for part, note in section.lines if note and part is None
    )
    gaps: dict[int, tuple[Part | None, Part | None]] = {}
    mine = [part for part, _ in section.pairs if part]
    above, following = None, iter([*mine, None])
    below = next(following)
    for part, other in section.pairs:
        while notes and other and notes[0][0] < other.offset:
            gaps[notes.pop(0)[1]] = above, below
        if part:
            above, below = part, next(following)
        elif other:
            gaps[id(other)] = above, below
    return {**dict.fromkeys((name for _, name in notes), (above, below)), **gaps}


def _end_of(section: Section, above: Part | None) -> int:
    """Give the offset of what stands before a gap: the end of the block above it, else the heading."""
    if above:
        return max(above.end - 1, above.offset)
    page = section.page
    if heading := page.sections.get(section.id):
        return heading.offset
    return page.headings[0].offset if page.headings else page.body_start


def _check_nesting(section: Section) -> Iterator[Finding]:
    """Report the first of some blocks that stand in more or fewer notices, quotations and lists than their partners."""
    before = 0
    for part, other in section.pairs:
        lower = part.depth - other.depth if part and other else 0
        if lower and (part, other) in section.moved:  # which is reported
            lower = 0
        if part and other and lower and lower != before:
            than = "deeper" if lower > 0 else "less deep"
            problem = f"this {_name(part)} is indented {than} than at {other.place.spot}"
            yield Finding(part.place, "twin-order", problem, "Put both into the same item, notice or quotation")
        before = lower


# -- Cells and code -----------------------------------------------------------------------------------------------------------


def _check_inside(section: Section) -> Iterator[Finding]:
    """Compare what partners hold: the cells of rows, the words of pictures, and code."""
    before = 0
    for part, other in section.pairs:
        lack = 0
        if part and other and part.kind == "tr":
            (least, most), (its_least, its_most) = _count_cells(part), _count_cells(other)
            lack = max(least - its_most, 0) - max(its_least - most, 0)
            if lack and lack != before:  # once for a whole column
                problem = f"this table row fills {most} cell{'s' * (most != 1)}, at {other.place.spot} {its_most}"
                yield Finding(part.place, "twin-block", problem, "Fill the same cells in both languages")
            elif not lack and find_exchanged_cells(part, other) and not any(find_exchanged_values(part, other)):
                problem = f"the cells of this table row stand in another order at {other.place.spot}"
                yield Finding(part.place, "twin-order", problem, "Put both in the same order")
        elif part and other and part.kind.startswith(_TITLED) and bool(part.text) != bool(other.text):
            there = f"at {other.place.spot}"
            lacking, having = (there, "here") if part.text else ("here", there)
            problem = f"this {_name(part)} has words of its own {having}, and none {lacking}"
            yield Finding(part.place, "twin-block", problem, "Say the same in both languages")
        elif part and other and part.kind == "pre":
            yield from _compare_code(part, other)
        elif part and other and part.codes != other.codes:
            yield from _compare_words(part, other)
        before = lack
    for part, other in section.lines:
        if part and other and part.kind == "footnote" and len(part.proses) != len(other.proses):
            yield _count_texts(part, other)


def _count_texts(note: Part, other: Part) -> Finding:
    """Report a footnote that has another number of paragraphs, at the first that is too many or behind the last."""
    more = note.proses[len(other.proses) :]
    place = note.page.place(more[0].offset(0) if more else max(note.end - 1, note.offset))
    problem = f"this footnote has {len(note.proses)} paragraph{'s' * (len(note.proses) != 1)}, at {other.place.spot} {len(other.proses)}"
    return Finding(place, "twin-block", problem, "Say the same in both languages")


_DASH = re.compile(r"[-–—―ー…/\s]*")


def _count_cells(part: Part) -> tuple[int, int]:
    """Count the cells that hold something: without those that hold a dash, and with them."""
    cells = [prose.text for prose in part.proses if prose.kind != "tip"]
    return sum(_DASH.fullmatch(cell) is None for cell in cells), len(cells)


_SAME_CODE = "Write the same code in both languages"


def _compare_code(part: Part, other: Part) -> Iterator[Finding]:
    """Report code that differs in a detail, or by a line; what is written for one language may be another text altogether."""
    ours, others = ([line.strip() for line in each.source.splitlines()] for each in (part, other))
    if len(ours) != len(others) and not has_japanese("".join(ours + others)):
        yield from _compare_lines(part, ours, other, others)
    for line, (mine, theirs) in enumerate(zip(ours, others, strict=False)):
        if mine != theirs and has_japanese(mine) == has_japanese(theirs) and _is_slip(mine, theirs):
            there = replace(other.place, line=other.place.line + line)
            yield Finding(_find(mine, part), "twin-block", f"the code '{mine}' is '{theirs}' at {there.spot}", _SAME_CODE)


def _compare_words(part: Part, other: Part) -> Iterator[Finding]:
    """Report the one piece of code in a text that differs from the one in its partner."""
    ours, others = part.codes - other.codes, other.codes - part.codes
    if len(ours) != 1 or len(others) != 1:
        return
    mine, theirs = min(ours), min(others)
    if mine.strip(_AROUND) != theirs.strip(_AROUND) and _is_slip(mine, theirs):
        yield Finding(_find(mine, part), "twin-block", f"the code '{mine}' is '{theirs}' at {other.place.spot}", _SAME_CODE)


def _find(code: str, part: Part) -> Place:
    return part.page.place(part.page.written.text.find(code, part.offset))


_AROUND = "'\"()<>[]/.;, "
"""Signs that may stand around a name in code, or not: fees/ or fees."""


def _compare_lines(part: Part, ours: list[str], other: Part, others: list[str]) -> Iterator[Finding]:
    """Report the first line that one of two blocks of code lacks, where all others are the same."""
    changes = [change for change in SequenceMatcher(None, ours, others, autojunk=False).get_opcodes() if change[0] != "equal"]
    if len(changes) == 1 and changes[0][0] != "replace":
        _, first, last, its_first, _ = changes[0]
        line, where = (ours[first], f"in {other.place.spot}") if first < last else (others[its_first], "here")
        place = replace(part.place, line=part.place.line + min(first, len(ours) - 1), column=1)
        yield Finding(place, "twin-block", f"the line '{line}' of this code is missing {where}", _SAME_CODE)


def _is_slip(mine: str, theirs: str) -> bool:
    """Tell whether two lines of code are nearly the same, and differ in more than words; numbers are never translated."""
    if mine.isdigit() and theirs.isdigit():
        return True
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if len(mine) + len(theirs) > 400 or matcher.ratio() < ALIKE:
        return False
    changes = [mine[a:b] + theirs[c:d] for action, a, b, c, d in matcher.get_opcodes() if action != "equal"]
    if len(changes) == len("".join(changes).strip()) == 1:  # a letter too many
        return True
    return any(not letter.isalpha() and not letter.isspace() for change in changes for letter in change)
