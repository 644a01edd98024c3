"""Blocks: items, rows, notices and tabs stand where their writer put them, and nothing of them is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.page import Page

_RULE_OF_TABLE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_NO_BAR = re.compile(r"\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
"""What may hold a bar and parts no cells: an escape, and code."""
_REMARK = re.compile(r"<!--(?:(?!-->).)*-->\s*$")
"""What exempts a row stands behind it, and is no cell."""
_ODD_BLANK = re.compile(r"^[ \t>]*([\u00a0\u1680\u2000-\u200a\u202f\u205f]|\u3000(?=\s*(?:$|[-*+]\s|\d+\.\s|[|>#])))\s*", re.M)
"""In Japanese a wide one may begin a paragraph, but no other block."""
_BARE_TITLE = re.compile(r"^[ \t>]*((?:!!!|\?\?\?\+?) ?[\w-]+)[ ]+([\w-]+(?:[ ]+[\w-]+)*)[ ]*$", re.M)
_HOLDS_TEXT = re.compile(r"\s*(?:[-*+]\s|\d+\.\s|:\s|!!!|\?\?\?|===|\[\^[^\]\s]+\]:)")
"""The first line of an item, a notice, a tab, a definition or a footnote."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for everything that stands outside what it belongs to, and for what is not printed."""
    for page in book.checked:
        lines = page.written.text.split("\n")
        outside = list(_find_outside(page, lines))
        for offset in outside:
            problem = "this stands outside the item or notice above it"
            yield Finding(page.place(offset), "markup-block", problem, "Indent it by 4 blanks for each level, or not at all")
        yield from _check_items(page, lines, {page.place(offset).line for offset in outside})
        yield from _check_rows(page, lines)
        yield from _check_titles(page)
        yield from _check_blanks(page)
        for offset in page.hollow:
            block = "tab" if page.written.text.startswith("===", offset) else "notice"
            problem = f"this {block} has no text"
            yield Finding(page.place(offset), "markup-block", problem, "Indent the lines below it by 4 blanks")


def _check_blanks(page: Page) -> Iterator[Finding]:
    """Look for blanks from a word processor or a web page where a line begins or should be empty: Markdown takes them for words."""
    for match in _ODD_BLANK.finditer(page.written.text, page.body_start):
        if not (page.is_code(match.start(1)) or page.is_code(match.end())):
            problem = f"this line begins with a blank that Markdown does not know: U+{ord(match[1]):04X}"
            yield Finding(page.place(match.start(1)), "markup-block", problem, "Write plain blanks")


def _find_outside(page: Page, lines: list[str]) -> Iterator[int]:
    """Yield the place of each paragraph that is indented below an item or a notice, but not far enough to belong to it."""
    for block in page.blocks:
        offset, place = block.offset, page.place(block.offset)
        if block.kind == "pre":  # its fence stands in the line above
            if not (fence := lines[place.line - 2].lstrip()).startswith(("```", "~~~")):
                continue
            offset -= place.column + len(fence)
            place = page.place(offset)
        line = lines[place.line - 1].expandtabs(4)
        indent = len(line) - len(line.lstrip())
        before = lines[place.line - 1][: place.column - 1].strip("*_`[!<(|> \t")
        if indent % 4 < 2 or before or lines[place.line - 2].strip():
            continue
        number = place.line - 2
        while number > 0 and not lines[number].strip():
            number -= 1
        above = lines[number].expandtabs(4)
        margin = len(above) - len(above.lstrip())
        if margin >= indent // 4 * 4 + 4 or (indent // 4 * 4 <= margin < indent and _HOLDS_TEXT.match(above)):
            yield offset


def _check_items(page: Page, lines: list[str], outside: set[int]) -> Iterator[Finding]:
    """Look for items that stand beside the one above them, though they are indented, and lists that begin anew."""
    indent_above, depth_above, line_above = 0, 0, -1
    for item in page.items:
        place = page.place(item.offset)
        line = lines[place.line - 1]
        indent = len(line) - len(line.lstrip())
        text = line.lstrip(" \t>")
        if (
            depth_above == item.depth
            and indent >= indent_above + 2
            and (not any(between := [not each.strip() for each in lines[line_above : place.line - 1]]) or all(between))
        ):
            problem = "this item stands beside the one above it, not below it"
            yield Finding(place, "markup-block", problem, "Indent it by 4 blanks for each level")
            continue  # those that follow are compared with the same one
        written = re.match(r"(\d+)[.)]\s", text)
        if written and item.number == 1 and int(written[1]) > 1 and outside.isdisjoint(range(line_above, place.line)):
            problem = f"the list begins anew here: '{written[1]}.' is printed as '1.'"
            yield Finding(place, "markup-block", problem, "Indent what stands between the items by 4 blanks")
        indent_above, depth_above, line_above = indent, item.depth, place.line


def _check_rows(page: Page, lines: list[str]) -> Iterator[Finding]:
    """Look for rows whose cells are not printed, or not in their column."""
    columns, bare = 0, False
    for number in sorted({page.place(block.offset).line for block in page.blocks if block.kind == "tr"}):
        line, cells = lines[number - 1], _split_row(lines[number - 1])
        row = line.strip(" \t>")
        if columns and "|" not in line and lines[number - 2].lstrip(" >").startswith("|"):
            problem = "this text is printed as a row of the table above it"
            remedy = "Leave a line empty above it"
            yield Finding(page.place(page.written.offset(Place(page.written.path, number, 1))), "markup-block", problem, remedy)
        if number < len(lines) and _RULE_OF_TABLE.fullmatch(lines[number].strip(" \t>")):
            columns, bare = len(cells), not row.startswith("|")
        elif row.startswith("｜"):
            place = Place(page.written.path, number, line.index("｜") + 1)
            yield Finding(place, "markup-block", "'｜' parts no cells", "Write half-width bars: '|'")
        elif bare and row.startswith("|"):
            problem = "this row begins with a bar, the head of its table does not: its cells move one column to the right"
            place = Place(page.written.path, number, line.index("|") + 1)
            yield Finding(place, "markup-block", problem, "Begin and end all rows alike")
        elif columns and any(cell.strip() for cell in cells[columns:]):
            lost = next(cell.strip() for cell in cells[columns:] if cell.strip())
            place = Place(page.written.path, number, line.rindex(lost) + 1)
            problem = f"this row has {len(cells)} cells, its table {columns}: '{lost}' is not printed"
            remedy = "Add a column to the head of the table, or write '\\|' for a bar that is meant"
            yield Finding(place, "markup-block", problem, remedy)


def _split_row(line: str) -> list[str]:
    """Give the cells of a table row as they are written."""
    row = _REMARK.sub("", line).strip(" \t>")
    masked = _NO_BAR.sub(lambda match: "\0" * len(match.group()), row)
    start, end = int(masked.startswith("|")), len(row) - masked.endswith("|")
    cells = []
    for piece in masked[start:end].split("|"):
        cells.append(row[start : start + len(piece)])
        start += len(piece) + 1
    return cells


def _check_titles(page: Page) -> Iterator[Finding]:
    """Look for titles of notices without quotes: Markdown takes their words for classes."""
    for match in _BARE_TITLE.finditer(page.written.text, page.body_start):
        words = [word for word in match[2].split() if word not in ("inline", "end")]
        meant = len(words) > 2 or any(not word.isascii() or word[0].isupper() for word in words)
        if meant and not page.is_code(match.start(1)):
            title = match[2].strip()
            remedy = f"Write it in quotes, as in '{match[1]} \"{title}\"'"
            yield Finding(page.place(match.start(2)), "markup-block", f"the title '{title}' is not printed", remedy)
