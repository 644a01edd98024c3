"""Markup: Markdown became what its writer meant, and no raw HTML does what a page must not do.

What a reader sees is the evidence: a mark that is still there in the rendered text has failed. Where a mark was written with
a backslash before it, it was meant to be seen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.page import Page, Prose


class _Sign(NamedTuple):
    """A mark that gives itself away in a rendered text; the group `mark` is what has to be written unescaped."""

    pattern: re.Pattern[str]
    code: str
    problem: str
    remedy: str
    written: str = ""
    """What was written where only the mark is left."""


_TARGET = r"(?:(?:https?://|mailto:|tel:|\.{1,2}/|[#/])[^\s()（）\[\]]*|[^\s()（）\[\]]+\.(?:md|html?|pdf|png|jpe?g|svg|gif|webp)\b[^\s()（）\[\]]*)"
_ATTRIBUTE = r"(?:[#.][A-Za-z][\w-]*|[A-Za-z][\w-]*=(?:\"[^\"]*\"|'[^']*'|[^\s{}\"']+))"
_SIGNS = (
    _Sign(
        re.compile(
            r"(?<![*A-Za-z0-9\s])(?P<mark>\*\*)(?!\*)|(?<!\*)(?P<mark2>\*\*)(?![*A-Za-z0-9\s])"
            r"|(?<=[A-Za-z0-9])(?P<mark3>\*\*)(?![*A-Za-z0-9])|(?<![*A-Za-z0-9])(?P<mark4>\*\*)(?=[A-Za-z0-9])"
            r"|(?:(?<=^)|(?<=[^\W\d]\s)|(?<=[^\w\s]\s))(?P<mark5>\*\*)\s(?!\d)[^*]{1,80}?[^\d\s*]\s\*\*(?=\W|$)(?!\s\d)"
        ),
        "markup-emphasis",
        "'**' is printed as it stands",
        "Write it on both sides of the words, with no blank inside: '**words**'",
    ),
    _Sign(
        re.compile(r"(?<!＊)(?P<mark>＊＊)(?=[^＊\s])[^＊]*[^＊\s]＊＊(?!＊)|(?<!')(?P<mark2>''')(?=[^\s'])[^']{1,200}'''(?!')"),
        "markup-emphasis",
        "'{mark}' is printed as it stands",
        "Write '**words**'",
    ),
    _Sign(
        re.compile(r"(?<!\*)(?P<mark>\*)(?=[^\W_])"),
        "markup-emphasis",
        "'**' is closed with one '*'",
        "Write it on both sides of the words: '**words**'",
        written="**",
    ),
    _Sign(
        re.compile(
            r"(?<![\w_])(?P<mark>__)(?=[^\W_])|(?<=[^\W_])(?P<mark2>__)(?![\w_])"
            r"|(?<=[\u3041-\u30ff\u4e00-\u9fff])(?P<mark3>__)(?=[^\W_])[^_]{1,80}(?<=[^\W_])__"
        ),
        "markup-emphasis",
        "'__' is printed as it stands",
        "Write '**words**'",
    ),
    _Sign(
        re.compile(r"(?<!~)(?P<mark>~~)(?=[^\s~])[^~]{1,200}?(?<=\S)~~(?!~)|(?<![=!<>])(?P<mark2>==)(?=[^\s=])[^=]{1,200}?(?<=[^\s!<>])==(?!=)"),
        "markup-emphasis",
        "'{mark}' is printed as it stands",
        "Say it in words, or write '**words**'",
    ),
    _Sign(
        re.compile(
            rf"(?P<mark>[\[［][^\[\]［］]*[\]］]\s*[(（])\s*{_TARGET}|(?P<mark2>\]\()|(?P<mark3>\[\[)[^\[\]]+\]\]"
            rf"|(?P<mark4>[(（][^()（）\s][^()（）]*[)）]\[){_TARGET}\]|(?P<mark5>\[[^\[\]]+\])<{_TARGET}>"
            rf"|(?P<mark7>\[[^\[\]]+\](?::|\[)\(){_TARGET}|(?P<mark8>\[[^\[\]]+\]\{{){_TARGET}\}}"
            r"|(?P<mark6>[【「『][^【】「」『』]*[】」』])[(（](?:[^\s()（）:]+\.md\b|#)[^\s()（）]*[)）]"
        ),
        "markup-link",
        "a link is printed as it stands",
        "Write [text](page.md): half-width brackets, no blank between them, both closed",
    ),
    _Sign(
        re.compile(rf"(?<![{{｛])(?P<mark>[{{｛]):?\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*(?:[}}｝](?![}}｝])|$)"
            r"|(?<![{｛])(?P<mark2>\{):?[ ]*(?:[#.][A-Za-z][\w-]*|(?:target|hreflang|lang|rel|class|id|title|width)=\S+)(?=\s)(?![^{}]*\})"),
        "markup-attributes",
        "'{all}' is printed as it stands",
        "Write it directly behind what it belongs to, as in '**words**{ .deadline }'",
    ),
    _Sign(
        re.compile(
            r"(?P<mark>\{%)-?\s*\w[^{}]*%\}|(?P<mark2>-{2,}8<-{2,})\s|^(?P<mark3>\*\[)[^\[\]]+\]:\s|(?P<mark4>\^\[)[^\[\]\d][^\[\]]*\]"
            r"|(?<![A-Za-z0-9_:/.])(?P<mark5>:[a-z][a-z_+-]+[a-z]:)(?![A-Za-z0-9:/])|(?P<mark6>&[A-Za-z][A-Za-z0-9]{2,30};)"
            r"|(?<![+\w])(?P<mark7>\+\+)(?=[^\s+]{2})[^+]{2,80}?(?<=[^\s+]{2})\+\+(?![+\w])"
            r"|(?<!\|)(?P<mark10>\|\|)(?=[^\s|])[^|]{1,80}(?<=[^\s|])\|\|(?!\|)"
            r"|(?P<mark13>\{(?:--|\+\+|~~|>>))[^{}]+(?:--|\+\+|~~|<<)\}"
            r"|(?P<mark11>\$\$)[^$]+\$\$|(?<![$\w])(?P<mark12>\$)(?=[^\s$\d{])[^$]{0,80}[\\^_{][^$]{0,80}(?<!\s)\$(?![\d$])"
        ),
        "markup-block",
        "'{mark}' is printed as it stands",
        "This site knows no such mark: say it in words, or with a notice or a footnote",
    ),
    _Sign(
        re.compile(r"(?P<mark><!-?)\s[^<>]*->|(?P<mark2><--)\s[^<>]*-->"),
        "markup-comment",
        "'{all}' is printed as it stands",
        "Write '<!-- … -->'",
    ),
    _Sign(
        re.compile(r"(?<=[^\s\\])(?P<mark>\\)(?=\s|$)"),
        "markup-block",
        "'{mark}' is printed as it stands",
        "End the line with '<br>', or begin a new paragraph",
        written="\\\n",
    ),
    _Sign(
        re.compile(r"(?<!`)(?P<mark>`{1,2})(?!`)"),
        "markup-fence",
        "'{mark}' is printed as it stands: this code is never closed",
        "Write the same marks on both sides of the code; if it is meant, write '\\`'",
    ),
)  # fmt: skip

_EMPTY_LINE = "Leave a line empty above it"
_LINE_SIGNS = (
    _Sign(
        re.compile(r"(?P<mark>`{3,}|~{3,}|｀{3,})"),
        "markup-fence",
        "this fence is never closed",
        "Write '{mark}' on a line of its own where the code ends",
    ),
    _Sign(
        re.compile(r"(?P<mark>'{3,}|´{3,}|[‘’]{3,})"),
        "markup-fence",
        "'{mark}' is printed as it stands",
        "Begin and end code with three backticks: '```'",
    ),
    _Sign(
        re.compile(r"(?P<mark>#{1,6})[ \u3000]+\S|(?P<mark2>＃{2,6}|＃(?=[ \u3000]))"),
        "markup-block",
        "the heading mark '{mark}' is printed as it stands",
        "Begin the line with '## ': half width, and no blank before it",
    ),
    _Sign(
        re.compile(r"(?P<mark>!!!|\?\?\?\+?|！！！)\s*[A-Za-z]|(?P<mark4>!!!|\?\?\?\+?)\s*[\"“「]|(?P<mark3>!{4,})\s*[A-Za-z]|(?P<mark2>!!)\s+(?:note|tip|warning|short)\b"),
        "markup-block",
        "'{mark}' is printed as it stands",
        "Begin the line with it, with straight quotes, as in '!!! note \"Note\"', and indent the text below by 4 blanks",
    ),
    _Sign(
        re.compile(r"(?P<mark>:{3,}|/{3,})(?:\s*[A-Za-z{]|$)|(?P<mark2>\[!(?i:note|tip|important|warning|caution)\])|(?P<mark3>===[!+]?)(?:\s*[\"“]|\s+[^\s=])|(?P<mark4>==)\s+[\"“]|(?P<mark5>\.\.)\s+[a-z-]+::"),
        "markup-block",
        "'{mark}' is printed as it stands",
        "Write a notice as '!!! note \"Note\"', with its text indented by 4 blanks",
    ),
    _Sign(
        re.compile(r"(?P<mark>(?:[-*+]\s*)?\[[ xX]?\])\s+\S"),
        "markup-block",
        "'{mark}' is printed as it stands",
        "Write '- [ ] ' at the beginning of the line, and leave a line empty above the first one",
    ),
    _Sign(
        re.compile(r"(?P<mark>\|)[^|]*\||(?P<mark2>｜)[^｜]*｜"),
        "markup-block",
        "this table row is printed as it stands",
        "Leave a line empty above the table, and write '| --- | --- |', one for each column, below its first row",
    ),
)  # fmt: skip
_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")
_RULE_OF_TABLE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_NO_BAR = re.compile(r"\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
"""What may hold a bar and parts no cells: an escape, and code."""
_FIRST_LETTERS = frozenset("ab.–—―−'´‘’#＃!！?:/=[|｜`｀~-*+・•‣●◦▪0123456789０１２３４５６７８９")
"""With one of these, every line begins that was meant to begin a block."""
_BULLET = re.compile(r"[-*+]\s+\S")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+\S")
_BARE_TITLE = re.compile(r"^[ \t>]*((?:!!!|\?\?\?\+?) ?[\w-]+)[ ]+([\w-]+(?:[ ]+[\w-]+)*)[ ]*$", re.M)
_ITEM = re.compile(r"[-*+]|\d+[.)]")
_HOLDS_TEXT = re.compile(r"\s*(?:[-*+]\s|\d+\.\s|:\s|!!!|\?\?\?|===|\[\^[^\]\s]+\]:)")
"""The first line of an item, a notice, a tab, a definition or a footnote."""
_TIGHT = re.compile(
    r"[-+](?=[^\W\d])|\*(?=[A-Za-z])|[–—―−]\s+(?=\S)|[ab]\.\s+(?=\S)|\d{1,2}\.(?=[^\W\d])|・(?=\S)|[•‣●◦▪]\s*(?=\S)|[０-９]{1,2}[．)）]\s*(?=\S)|\d{1,2}[)）]\s*(?=\S)"
)
_MARKS = re.compile(r"[*＊~=\]］】」』{｛:;\\`^$]|__|'''|8<|\+\+|\|\||<!|<--")
"""One of these is in every text that holds a sign: quicker to look for than all their patterns."""
_TIGHT_JAPANESE = re.compile(r"\d{1,2}\.(?=[\u3041-\u30ff\u4e00-\u9fff])")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_FENCE_BEHIND_WORDS = re.compile(r"(?<!`)`{3,}\s*\Z")
_LONG_FENCE = re.compile(r"[ \t>]*(`{4,})[^`]*$")
_BLOCK_KINDS = frozenset("p li dd div details blockquote section".split())


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every mark that readers see, every fence or comment left open, and all unsafe HTML."""
    for page in book.checked:
        lines = page.written.text.split("\n")
        for prose in page.proses:
            yield from _check_signs(page, prose)
            if prose.kind in _BLOCK_KINDS:
                yield from _check_lines(page, prose, lines)
        outside = list(_find_outside(page, lines))
        for offset in outside:
            problem = "this stands outside the item or notice above it"
            yield Finding(page.place(offset), "markup-block", problem, "Indent it by 4 blanks for each level, or not at all")
        yield from _check_items(page, lines, {page.place(offset).line for offset in outside})
        yield from _check_rows(page, lines)
        yield from _check_titles(page)
        yield from _check_swallowed(page, lines)
        yield from _check_comments(page)
        yield from _check_definitions(page)
        for offset in page.hollow:
            block = "tab" if page.written.text.startswith("===", offset) else "notice"
            yield Finding(
                page.place(offset), "markup-block", f"this {block} has no text", "Indent the lines below it by 4 blanks"
            )
        for raw in page.raws:
            yield _unsafe(page, raw.name, raw.offset)


def _check_signs(page: Page, prose: Prose) -> Iterator[Finding]:
    for sign in _SIGNS if _MARKS.search(prose.text) else ():
        lines: set[int] = set()
        if sign.code == "markup-fence" and prose.kind == "alt":
            continue  # there a backtick is a letter
        for match in sign.pattern.finditer(prose.text):
            mark = _mark(match)
            offset = _written(page, prose, match.start(match.lastgroup or 0), sign.written or mark)
            if offset is None or (sign.code == "markup-emphasis" and page.place(offset).line in lines):
                continue  # the other end of the same words
            if not _is_heading_without_id(page, prose, offset, match.group()):
                lines.add(page.place(offset).line)
                yield _finding(page, offset, sign, mark, match.group())


def _is_heading_without_id(page: Page, prose: Prose, offset: int, found: str) -> bool:
    """Tell whether an attribute list stands in a heading that is reported for what it lacks."""
    line = page.written.text[page.written.text.rfind("\n", 0, offset) + 1 : offset].lstrip(" >")
    return found[0] in "{｛" and "#" in found and (prose.kind[:1] == "h" or line.startswith(("#", "＃")))


def _mark(match: re.Match[str]) -> str:
    return match.group(match.lastgroup or 0)


def _finding(page: Page, offset: int, sign: _Sign, mark: str, found: str) -> Finding:
    problem = sign.problem.replace("{mark}", mark).replace("{all}", found)
    return Finding(page.place(offset), sign.code, problem, sign.remedy.replace("{mark}", mark))


def _written(page: Page, prose: Prose, index: int, mark: str) -> int | None:
    """Give the place where a mark was written; None when a backslash or a character reference says that it is meant."""
    text, mark = page.written.text, mark.split(" ")[0]
    offset = prose.offset(index)
    if text.startswith(mark, offset):
        return None if text[offset - 1 : offset] == "\\" else offset
    start = prose.spots[max(bisect_right(prose.spots, (index, len(text))) - 1, 0)][1]  # of the word, which holds an escape
    found = re.compile(rf"\S*?(?<!\\)({re.escape(mark)})").match(text, start)
    return found.start(1) if found else None


def _check_lines(page: Page, prose: Prose, lines: list[str]) -> Iterator[Finding]:
    """Yield one finding for the first line of a text that was meant to begin a block."""
    starts = list(_line_starts(page, prose, lines))
    for index, offset in starts:
        for sign in _LINE_SIGNS:
            match = sign.pattern.match(prose.text, index)
            if match and _written(page, prose, index, _mark(match)) == offset:
                yield _finding(page, offset, sign, _mark(match), match.group())
                return
        if _RULE.fullmatch(line := lines[page.place(offset).line - 1]) and "|" in line:
            yield _finding(page, offset, _LINE_SIGNS[-1], "|", "|")
            return
    yield from _check_list(page, prose, lines, starts)


def _line_starts(page: Page, prose: Prose, lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield (index in the text, offset in the file) of every word that begins a line where it was written."""
    for index, offset in prose.spots:
        if prose.text[index] not in _FIRST_LETTERS:
            continue
        place = page.place(offset)
        before = lines[place.line - 1][: place.column - 1].strip(" \t>")
        if not before or _ITEM.fullmatch(before):
            yield index, offset


def _check_list(page: Page, prose: Prose, lines: list[str], starts: list[tuple[int, int]]) -> Iterator[Finding]:
    """Look for items of a list that were joined to a paragraph."""
    found = [(index, offset) for index, offset in starts if _written(page, prose, index, prose.text[index]) == offset]
    below = [(index, offset) for index, offset in found if index]
    items = [offset for index, offset in below if _BULLET.match(prose.text, index)]
    numbered = [(offset, match[1]) for index, offset in below if (match := _NUMBER.match(prose.text, index))]
    if len(numbered) > 1 or any(number == "1" or _is_left_of_the_line_above(page, lines, at) for at, number in numbered):
        items += [numbered[0][0]]
    if items:
        remedy = f"{_EMPTY_LINE}, and indent what belongs to an item by 4 blanks"
        yield Finding(page.place(min(items)), "markup-block", "this list item is printed inside the text above it", remedy)
        return
    tight = [(offset, match) for index, offset in found if (match := _TIGHT.match(prose.text, index))]
    if len(tight) > 1 or any(not index and _TIGHT_JAPANESE.match(prose.text) for index, _ in found[:1]):
        problem = f"'{tight[0][1].group().strip()}' begins no list"
        yield Finding(page.place(tight[0][0]), "markup-block", problem, "Write '- ' or '1. ' with a blank behind it")


def _is_left_of_the_line_above(page: Page, lines: list[str], offset: int) -> bool:
    place = page.place(offset)
    above = lines[place.line - 2] if place.line > 1 else ""
    return len(above) - len(above.lstrip()) > place.column + 1


def _find_outside(page: Page, lines: list[str]) -> Iterator[int]:
    """Yield the place of each paragraph that is indented below an item or a notice, but not far enough to belong to it."""
    for block in page.blocks:
        if block.kind not in ("p", "tr", "img"):
            continue
        place = page.place(block.offset)
        line = lines[place.line - 1].expandtabs(4)
        indent = len(line) - len(line.lstrip())
        before = lines[place.line - 1][: place.column - 1].strip("*_`[!<(| \t")
        if indent % 4 < 2 or before or lines[place.line - 2].strip():
            continue
        number = place.line - 2
        while number > 0 and not lines[number].strip():
            number -= 1
        above = lines[number].expandtabs(4)
        margin = len(above) - len(above.lstrip())
        if margin >= indent // 4 * 4 + 4 or (indent // 4 * 4 <= margin < indent and _HOLDS_TEXT.match(above)):
            yield block.offset


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
            and not any(not each.strip() for each in lines[line_above : place.line])
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
    """Look for rows with more cells than the head of their table: the last ones are not printed."""
    columns = 0
    for number in sorted({page.place(block.offset).line for block in page.blocks if block.kind == "tr"}):
        cells = _split_row(lines[number - 1])
        if number < len(lines) and _RULE_OF_TABLE.fullmatch(lines[number].strip(" \t>")):
            columns = len(cells)
        elif columns and any(cell.strip() for cell in cells[columns:]):
            lost = next(cell.strip() for cell in cells[columns:] if cell.strip())
            place = Place(page.written.path, number, lines[number - 1].rindex(lost) + 1)
            problem = f"this row has {len(cells)} cells, its table {columns}: '{lost}' is not printed"
            yield Finding(
                place, "markup-block", problem, "Add a column to the head of the table, or write '\\|' for a bar that is meant"
            )


def _split_row(line: str) -> list[str]:
    """Give the cells of a table row as they are written."""
    row = line.strip(" \t>")
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
        if broken := _find_broken_end(lines, place.line, page.place(end).line):
            column, problem, remedy = broken
            yield Finding(
                type(place)(place.path, place.line - 1, column), "markup-fence", f"{problem}, so that it is no fence", remedy
            )
            continue
        if (short := _LONG_FENCE.match(lines[place.line - 1])) and place.column <= short.end(1) + 1:
            if any(line.strip(" \t>") == short[1] for line in lines[place.line :]):
                continue
            problem = "this fence is closed with fewer marks than it opens with"
            place = type(place)(place.path, place.line, short.start(1) + 1)
            yield Finding(place, "markup-fence", problem, f"Write '{short[1]}' on a line of its own where the code ends")
            continue
        first, last = page.place(start).line - 1, page.place(end).line
        head = _FENCE.match(lines[first - 1]) if first else None
        if head is None:
            continue
        for number in range(first, last):
            if (inner := _FENCE.match(lines[number])) and inner[1].startswith(head[1]):
                place = page.place(start)
                place = type(place)(place.path, first, head.start(1) + 1)
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


def _check_definitions(page: Page) -> Iterator[Finding]:
    seen: set[str] = set()
    for definition in page.definitions:
        place, name = page.place(definition.offset), f"[{definition.name}]"
        if definition.name in seen:
            yield Finding(
                place, "link-defined-twice", f"'{name}' is defined twice", "Keep one of the two, or rename it where it is used"
            )
        elif not definition.used:
            yield Finding(place, "link-unused", f"nothing on this page uses '{name}'", "Take the line out, or use it", "advice")
        seen.add(definition.name)


def _unsafe(page: Page, name: str, offset: int) -> Finding:
    if name == "style" and page.written.text[offset - 1] != "<":
        return Finding(
            page.place(offset), "markup-unsafe", "'style' sets a look of its own", "Use a class of docs/assets/handbook.css"
        )
    found = f"<{name}>" if page.written.text[offset - 1] == "<" else name
    return Finding(
        page.place(offset), "markup-unsafe", f"'{found}' has no place in a page", "Write it in Markdown, or take it out"
    )
