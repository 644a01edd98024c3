"""Fences: code and comments end where their writer meant them to end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.page import Page

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_OPENED_WITH_CODE = re.compile(r"^[ \t>]*(`{3,})[^`\n]*\Z", re.M)
_FENCE_BEHIND_WORDS = re.compile(r"(?<!`)`{3,}\s*\Z")
_WHOLE_FENCE = re.compile(r"[ \t>]*(`{3,})[^`]*$")
_ITEM = re.compile(r"[-*+]|\d+[.)]")


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every fence and comment that takes in what was not meant for it, or nothing at all."""
    for page in book.checked:
        yield from _check_swallowed(page, page.written.text.split("\n"))
        yield from _check_comments(page)


def _check_swallowed(page: Page, lines: list[str]) -> Iterator[Finding]:
    """Look for code that goes on because the line that should end it was forgotten, or that became one line."""
    for start, end in page.codes:
        place = page.place(start)
        if (fence := _find_fence_behind_words(page, start, end)) is not None:
            problem = "this fence does not begin its line, so that its code is printed as words in one line"
            yield Finding(
                page.place(fence), "markup-fence", problem, "Begin a new line with it; inside an item, indent by 4 blanks"
            )
            continue
        text = page.written.text
        if text[start] == text[start - 1] == "`":
            problem = "this code is closed with fewer marks than it opens with"
            yield Finding(page.place(start - 1), "markup-fence", problem, "Write the same marks on both sides of the code")
            continue
        if "\n" in text[start:end] and (opened := _OPENED_WITH_CODE.search(text, max(start - 80, 0), start)):
            problem = "this fence does not end on a line of its own, so that its code is printed as words in one line"
            remedy = f"Write '{opened[1]}' on a line of its own where the code ends"
            yield Finding(page.place(opened.start(1)), "markup-fence", problem, remedy)
            continue
        if broken := _find_broken_end(lines, place.line, page.place(end).line):
            column, problem, remedy = broken
            yield Finding(Place(place.path, place.line - 1, column), "markup-fence", f"{problem}, so that it is no fence", remedy)
            continue
        if (
            (short := _WHOLE_FENCE.match(lines[place.line - 1]))
            and place.column <= short.end(1) + 1
            and not _FENCE.match(lines[place.line - 2])
        ):
            if any(line.strip(" \t>") == short[1] for line in lines[place.line :]):
                continue
            problem = "this fence is closed with fewer marks than it opens with"
            place = Place(place.path, place.line, short.start(1) + 1)
            yield Finding(place, "markup-fence", problem, f"Write '{short[1]}' on a line of its own where the code ends")
            continue
        first, last = page.place(start).line - 1, page.place(end).line
        head = _FENCE.match(lines[first - 1]) if first else None
        if head is None:
            continue
        for number in range(first, last):
            if (inner := _FENCE.match(lines[number])) and inner[1].startswith(head[1]):
                place = page.place(start)
                place = Place(place.path, first, head.start(1) + 1)
                problem = f"this fence is not closed before another one opens at {place.path}:{number + 1}"
                yield Finding(place, "markup-fence", problem, f"Write '{head[1]}' on a line of its own where the code ends")
                break


def _find_broken_end(lines: list[str], first: int, last: int) -> tuple[int, str, str] | None:
    """Give column, problem and remedy of a fence around some lines whose last line does not end it."""
    head = _FENCE.match(lines[first - 2]) if first > 1 else None
    tail = _FENCE.match(lines[last]) if last < len(lines) else None
    if not head or not tail or ">" in head.group() or head[1] != tail[1]:
        return None
    if tail.start(1) < head.start(1):
        return head.start(1) + 1, "this fence ends further left than it begins", "Indent its last line like its first one"
    if lines[last][tail.end(1) :].strip():
        return head.start(1) + 1, "text stands behind the end of this fence", "Begin a new line for the text"
    return None


def _find_fence_behind_words(page: Page, start: int, end: int) -> int | None:
    """Give the place of the fence of lines of code that Markdown took for code inside a sentence."""
    text = page.written.text
    match = _FENCE_BEHIND_WORDS.search(text, start - 300, start)
    if match is None or "\n" not in text[match.start() : end]:
        return None
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" \t>")
    if not before or (_ITEM.fullmatch(before) and "\n" not in text[start:end]):  # one line is what the item shows
        return None
    return match.start()


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
