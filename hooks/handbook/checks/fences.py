"""Fences: code and comments end where their writer meant them to end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.page import ITEM, Page

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_OPENED_WITH_CODE = re.compile(r"^[ \t>]*(`{3,})[^`\n]*\Z", re.M)
_FENCE_BEHIND_WORDS = re.compile(r"(?<!`)`{3,}\s*\Z")
_WHOLE_FENCE = re.compile(r"[ \t>]*(`{3,})[^`]*$")
_TWO_MARKS = re.compile(r"^[ \t>]*(`{1,2})(?:[ \t]*\n[ \t>]*)?\Z", re.M)
_MARKS_ALONE = re.compile(r"\s*\n[ \t>]*`{1,2}[ \t]*$", re.M)
_DIRECTIVE = re.compile(r"\s*(\{=?[a-z][\w:-]*\}|(?:mermaid|math|plantuml|geojson|dataview)\b)")


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every fence and comment that takes in what was not meant for it, or nothing at all."""
    for page in book.checked:
        lines = page.written.text.split("\n")
        for start, end in page.codes:
            yield from _check_code(_Code(page, lines, start, end))
        yield from _check_comments(page)


class _Code(NamedTuple):
    """Some code of a page, from its first character to behind its last, as Markdown took it."""

    page: Page
    lines: list[str]
    """All lines of the page."""
    start: int
    end: int

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.page.place(self.start).line

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.page.place(self.end).line

    @property
    def head(self) -> re.Match[str] | None:
        """The fence in the line above it."""
        return _FENCE.match(self.lines[self.first - 2]) if self.first > 1 else None


_Fault = tuple[Place, str, str]
"""Where a fence is wrong, what is wrong, and what to do."""


def _check_code(code: _Code) -> Iterator[Finding]:
    """Look for code that goes on because the line that should end it was forgotten, or that became one line."""
    if fault := next(filter(None, (look(code) for look in _LOOKS)), None):
        place, problem, remedy = fault
        yield Finding(place, "markup-fence", problem, remedy)


def _find_behind_words(code: _Code) -> _Fault | None:
    """Look for the fence of lines of code that Markdown took for code inside a sentence."""
    text = code.page.written.text
    match = _FENCE_BEHIND_WORDS.search(text, code.start - 300, code.start)
    if match is None or "\n" not in text[match.start() : code.end]:
        return None
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" \t>")
    if not before or (re.fullmatch(ITEM, before) and "\n" not in text[code.start : code.end]):  # one line is what the item shows
        return None
    problem = "this fence does not begin its line, so that its code is printed as words in one line"
    return code.page.place(match.start()), problem, "Begin a new line with it; inside an item, indent by 4 blanks"


def _find_uneven(code: _Code) -> _Fault | None:
    text = code.page.written.text
    if not text[code.start] == text[code.start - 1] == "`":
        return None
    problem = "this code is closed with fewer marks than it opens with"
    return code.page.place(code.start - 1), problem, "Write the same marks on both sides of the code"


def _find_short_fence(code: _Code) -> _Fault | None:
    text = code.page.written.text
    opened = _TWO_MARKS.search(text, max(code.start - 80, 0), code.start) if _MARKS_ALONE.match(text, code.end) else None
    if opened is None:
        return None
    problem = f"'{opened[1]}' is no fence, so that its code is printed as words in one line"
    return code.page.place(opened.start(1)), problem, "Write three marks above and below the code: '```'"


def _find_end_behind_code(code: _Code) -> _Fault | None:
    text = code.page.written.text
    if "\n" not in text[code.start : code.end]:
        return None
    if not (opened := _OPENED_WITH_CODE.search(text, max(code.start - 80, 0), code.start)):
        return None
    problem = "this fence does not end on a line of its own, so that its code is printed as words in one line"
    return code.page.place(opened.start(1)), problem, _say_where_to_end(opened[1])


def _find_broken_end(code: _Code) -> _Fault | None:
    """Look for a fence whose last line does not end it."""
    head = code.head
    tail = _FENCE.match(code.lines[code.last]) if code.last < len(code.lines) else None
    if not head or not tail or ">" in head.group() or head[1] != tail[1]:
        return None
    place = Place(code.page.written.path, code.first - 1, head.start(1) + 1)
    if tail.start(1) < head.start(1):
        problem, remedy = "this fence ends further left than it begins", "Indent its last line like its first one"
    elif code.lines[code.last][tail.end(1) :].strip():
        problem, remedy = "text stands behind the end of this fence", "Begin a new line for the text"
    else:
        return None
    return place, f"{problem}, so that it is no fence", remedy


def _find_shorter_end(code: _Code) -> _Fault | None:
    place = code.page.place(code.start)
    short = _WHOLE_FENCE.match(code.lines[place.line - 1])
    if not short or place.column > short.end(1) + 1 or code.head:
        return None
    if any(line.strip(" \t>") == short[1] for line in code.lines[place.line :]):
        return None
    problem = "this fence is closed with fewer marks than it opens with"
    return Place(place.path, place.line, short.start(1) + 1), problem, _say_where_to_end(short[1])


def _find_directive(code: _Code) -> _Fault | None:
    """Look for a fence that another engine makes something else of."""
    if not (head := code.head) or not (meant := _DIRECTIVE.match(head.string, head.end())):
        return None
    problem = f"'{meant[1]}' does nothing: what stands in this fence is shown as code"
    remedy = "Write a notice as '!!! note \"Note\"'; a drawing is an image"
    return Place(code.page.written.path, code.first - 1, meant.start(1) + 1), problem, remedy


def _find_other_inside(code: _Code) -> _Fault | None:
    if (head := code.head) is None:
        return None
    for number, line in enumerate(code.lines[code.first - 1 : code.last], code.first):
        if (inner := _FENCE.match(line)) and inner[1].startswith(head[1]):
            path = code.page.written.path
            problem = f"this fence is not closed before another one opens at {path}:{number}"
            return Place(path, code.first - 1, head.start(1) + 1), problem, _say_where_to_end(head[1])
    return None


def _say_where_to_end(fence: str) -> str:
    return f"Write '{fence}' on a line of its own where the code ends"


_LOOKS = (
    _find_behind_words,
    _find_uneven,
    _find_short_fence,
    _find_end_behind_code,
    _find_broken_end,
    _find_shorter_end,
    _find_directive,
    _find_other_inside,
)


def _check_comments(page: Page) -> Iterator[Finding]:
    text, end = page.written.text, page.body_start
    ends = [match.start() for match in re.finditer("-->", text) if not page.is_code(match.start())]
    for start in [match.start() for match in re.finditer(r"(?<!\\)<!--", text)]:
        if start < end or page.is_code(start):
            continue
        end = next((each for each in ends if each > start), len(text))
        last = text.rfind("<!--", start, end)
        if end == len(text) or "\n" in text[start:last]:
            yield Finding(page.place(start), "markup-comment", "this comment is never closed", "Write '-->' where it ends")
        elif last > start and "<!--" not in text[end : next((each for each in ends if each > end), -1)]:
            problem = "this comment ends at the first '-->', and what stands behind it is printed"
            yield Finding(page.place(start), "markup-comment", problem, "Take the comment out that stands inside it")
