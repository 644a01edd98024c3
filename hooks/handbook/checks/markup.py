"""Markup: no mark of Markdown, or of a dialect that this site does not speak, is printed as it stands.

What a reader sees is the evidence: a mark that is still there in the rendered text has failed. Where a mark was written with
a backslash before it, it was meant to be seen.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from handbook.book import Book
from handbook.dialect import OTHER_LINE_SIGNS, OTHER_SIGNS
from handbook.finding import Finding, Place
from handbook.page import ITEM, Page, Prose
from handbook.part import read_front_matter
from handbook.sign import ATTRIBUTE, JAPANESE, Sign
from handbook.slip import OWN_LINE_SIGNS, OWN_SIGNS, TABLE

_SIGNS = (*OWN_SIGNS, *OTHER_SIGNS)
_LETTERS = re.compile(f"[{re.escape(''.join(frozenset().union(*(sign.letters for sign in _SIGNS))))}]")
_LINE_SIGNS = (*OWN_LINE_SIGNS, *OTHER_LINE_SIGNS)
_FIRST_LETTERS = frozenset("abi^~\"'.(（:：·∙•‣●◦▪■□◆◇○▶►➤→✓✔✅☐☑①②③④⑤⑥⑦⑧⑨⑩・–—―−－＋＊*+-0123456789０１２３４５６７８９").union(
    *(sign.letters for sign in _LINE_SIGNS)
)
"""With one of these, every line begins that was meant to begin a block."""
_RULER = re.compile(r"[ \t>]*(?:([-~^\"'+#*=])\1{2,}(?:\s+\1{3,})*|\.{4,})\s*")
_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")
_BULLET = re.compile(r"[-*+]\s+\S")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+\S")
_TIGHT = re.compile(
    r"[-+](?=[^\W\d])|\*(?=[^\W\d])|(?:[–—―−＊]|--)\s+(?=\S)|[ab]\.\s+(?=\S)|\d{1,2}\.(?=[^\W\d])|・\s*(?=\S)|[①-⑳]\s*(?![とはがをのや、・〜①-⑳])(?=\S)|[－＋·∙•‣●◦▪■□◆◇○▶►➤→✓✔✅☐☑]\s*(?=\S)|[０-９]{1,2}(?:[．.)）]\s*|\s)(?=\S)|[(（]?\d{1,2}[)）]\s*(?=\S)|\d{1,2}(?:\s[.)]|\.\))\s|\d{1,2}、(?=[^\W\d])"
)
_MARK_OF_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d+\.)\s")
_MARKS_OF_ITEMS = frozenset("-+*–—−－·・•●(（0123456789０１２３４５６７８９")
_TIGHT_NUMBER = re.compile(rf"\d{{1,2}}\.(?={JAPANESE}|[A-Z][a-z])|\d{{1,2}}\)\s|[０-９]{{1,2}}．")
_LETTERED = re.compile(r"(?:a\)|i[.)])\s")
_DEFINITION = re.compile(r"：\s*(?=[^\W_])|:(?=[^\W\d_])(?![\w+-]*:)")
_BARE_ATTRIBUTE = re.compile(
    rf"(?:(?<=[*_)])|^(?=\{{:))(\{{:?+[ ]*+(?:(?:{ATTRIBUTE}|[.#])\s++)*+(?!download\b)([^\s{{}}#.=]\W?[\w-]*)(?=[\s:}}])[^{{}}`\n]*\}})(?!\}})",
    re.M,
)
_CURLY_VALUE = re.compile(r"\{:?[ ]*[^{}\n]*=(?=[“”‘’「])[^{}\n]*\}")
_REMARK_IN_FRONT = re.compile(r"^(?:title|description):[ ]+(?![\"'|>]).*?\s(#(?=\S).*)$", re.M)
_MARK_IN_FRONT = re.compile(r"\*\*|`|\]\(|\[\^|</?[A-Za-z][^<>]*>")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?= \S)", re.M)
_PATH = re.compile(r"(?<!\]\[)(?<![\w./-])(?:\.{0,2}/)*[\w-]+(?:/[\w-]+)*\.md(?![\w/])")
_LEFT = re.compile(r" {0,3}(?!!!!|\?\?\?|===)\S")
_IN_NOTICE = re.compile(r" {4,}\S|!!!|\?\?\?|===")
_BLOCK_AS_CODE = re.compile(rf"(?:\t| {{4,}})(?:{ITEM}\s+(?![a-z_-]+: )\S|\|.*\|)")
_TEXT_AS_CODE = re.compile(
    rf"(?<=\n\n)(?:\t| {{4,}})(?P<text>(?:#+ [^\n]*\{{ ?#[\w-]+ ?\}}|[A-Z][a-z']*(?: [\w',()-]+){{2,}}[.!?]|[^\n]*{JAPANESE}[^\n]*。|(?:!!!|\?\?\?\+?|===) ?[\w-]*[ ]?\")[^\n]{{0,40}}$)",
    re.M,
)
"""A sentence or the head of a notice that is indented: between fences it would be code."""
_AROUND_A_SIGN = frozenset(("“”", "‘’", '""', "''", "「」", "『』", "()", "（）"))
_EMPTY_LINE = "Leave a line empty above it"
_BLOCK_KINDS = frozenset("p li dd div details blockquote section".split())


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every mark that readers see."""
    for page in book.checked:
        lines = page.written.text.split("\n")
        failed: set[int] = set()  # lines that begin no block, though they were meant to
        for prose in page.proses:
            begun = list(_check_lines(page, prose, lines)) if prose.kind in _BLOCK_KINDS else []
            yield from begun
            failed.update(finding.place.line for finding in begun)
            behind = {"markup-block", "markup-attributes", *(each.code for each in begun)} if begun else ()  # follows from that
            signs = [finding for finding in _check_signs(page, prose) if finding.code not in behind]
            yield from signs
            if ".md" in prose.text:
                yield from _check_paths(book, page, prose, {finding.place.line for finding in signs})
            if prose.text in ("TOC", "NOTOC"):
                problem, remedy = "no list of headings comes of this", "Take it out: the site shows one beside the page"
                yield Finding(page.place(prose.offset(0)), "markup-block", problem, remedy)
        yield from _check_code(page, lines, failed)
        yield from _check_attributes(page)
        yield from _check_front(page)
        yield from _check_versions(page)


def _check_signs(page: Page, prose: Prose) -> Iterator[Finding]:
    letters = set(_LETTERS.findall(prose.text))
    if prose.kind == "alt":
        letters -= {"`", "<"}  # there they are letters
    failed: set[int] = set()  # lines in which attributes belong to words that got no mark
    emphasis: set[int] = set()  # places of marks that are reported
    for sign in _SIGNS if letters else ():
        if letters.isdisjoint(sign.letters):
            continue
        lines: set[int] = set()
        for match in sign.pattern.finditer(prose.text):
            mark = _mark(match)
            offset = _written(page, prose, match.start(match.lastindex or 0), mark, sign.written)
            if offset is None or page.is_autolink(offset) or _is_heading_without_id(page, prose, offset, match.group()):
                continue
            if _is_spoken_of(prose.text, *match.span(match.lastindex or 0)):
                continue
            line = page.place(offset).line
            told = {"markup-emphasis": lines, "markup-attributes": failed}.get(sign.code, ())
            if line not in told and offset not in emphasis:  # the other end of the same words, or what stands behind them
                yield _finding(page, offset, sign, mark, match.group())
            lines.add(line)
            if sign.code == "markup-emphasis":
                emphasis.add(offset)
        failed |= lines if sign.code in ("markup-emphasis", "markup-link") else set()


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Tell whether a mark stands alone in quotes or brackets, as in: the sign "**" means needed."""
    return text[start - 1 : start] + text[end : end + 1] in _AROUND_A_SIGN


def _check_front(page: Page) -> Iterator[Finding]:
    """Look for Markdown in title and description, which is printed as it stands, and for what YAML takes for a remark."""
    for remark in _REMARK_IN_FRONT.finditer(page.written.text, 0, page.body_start):
        problem = f"'{remark[1]}' is a remark for YAML, and lost"
        yield Finding(page.place(remark.start(1)), "page-front-matter", problem, "Write the whole text in quotes")
    for prose in read_front_matter(page):
        if match := _MARK_IN_FRONT.search(prose.text):
            problem = f"'{match.group()}' is printed as it stands"
            remedy = f"Write the {prose.kind} without marks"
            yield Finding(page.place(prose.offset(match.start())), "markup-emphasis", problem, remedy)


def _check_paths(book: Book, page: Page, prose: Prose, known: set[int]) -> Iterator[Finding]:
    """Look for pages that are named by their path: whatever it was, no link came of it."""
    for match in _PATH.finditer(prose.text):
        place = page.place(prose.offset(match.start()))
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), match.group()))
        if wanted in book.pages and known.isdisjoint((place.line, place.line - 1)):
            problem = f"the path '{match.group()}' is printed as it stands"
            yield Finding(place, "markup-link", problem, f"Write [text]({match.group()})")


def _check_attributes(page: Page) -> Iterator[Finding]:
    """Look for attributes that browsers do not know: their dot or number sign is missing, or their quotes are curly."""
    for match in _CURLY_VALUE.finditer(page.written.text, page.body_start):
        if not page.is_code(match.start()):
            problem = f"'{match.group()}' has curly quotes"
            yield Finding(page.place(match.start()), "markup-attributes", problem, "Write straight ones")
    for match in _BARE_ATTRIBUTE.finditer(page.written.text, page.body_start):
        if not page.is_code(match.start(1)):
            problem = f"'{match[1]}' has no effect: '{match[2]}' is neither a class nor an id"
            yield Finding(page.place(match.start(1)), "markup-attributes", problem, f"Write '{{ .{match[2].lstrip(':．')} }}'")


def _check_versions(page: Page) -> Iterator[Finding]:
    """Look for the marks between two versions of some lines that git could not join."""
    for match in _CONFLICT.finditer(page.written.text, page.body_start):
        if not page.is_code(match.start()):
            problem, remedy = "two versions were not joined here", "Keep one, and take out the lines with marks"
            yield Finding(page.place(match.start()), "markup-block", problem, remedy)


def _is_heading_without_id(page: Page, prose: Prose, offset: int, found: str) -> bool:
    """Tell whether an attribute list stands in a heading that is reported for what it lacks."""
    line = page.written.text[page.written.text.rfind("\n", 0, offset) + 1 : offset].lstrip(" >")
    return found[0] in "{｛" and "#" in found and (prose.kind[:1] == "h" or line.startswith(("#", "＃")))


def _mark(match: re.Match[str]) -> str:
    return match.group(match.lastindex or 0)


def _finding(page: Page, offset: int, sign: Sign, mark: str, found: str) -> Finding:
    problem = sign.problem.replace("{mark}", mark).replace("{all}", found)
    return Finding(page.place(offset), sign.code, problem, sign.remedy.replace("{mark}", mark))


def _written(page: Page, prose: Prose, index: int, mark: str, whole: str = "") -> int | None:
    """Give the place where a mark was written; None when a backslash or a character reference says that it is meant."""
    text, mark = page.written.text, mark.split(" ")[0]
    offset = prose.offset(index)
    if mark == "](" and re.search(r"\\\[[^\[\]]*\Z", text[max(offset - 200, 0) : offset]):
        return None
    if whole or text.startswith(mark, offset):
        return offset if text.startswith(whole or mark, offset) and text[offset - 1 : offset] != "\\" else None
    start = prose.spots[max(bisect_right(prose.spots, (index, len(text))) - 1, 0)][1]  # of the word, which holds an escape
    found = re.compile(rf"\S*?(?<!\\)({re.escape(mark)})").match(text, start)
    return found.start(1) if found else None


def _check_lines(page: Page, prose: Prose, lines: list[str]) -> Iterator[Finding]:
    """Yield one finding for the first line of a text that was meant to begin a block."""
    starts = list(_line_starts(page, prose, lines))
    for index, offset in starts:
        for sign in _LINE_SIGNS:
            match = prose.text[index] in sign.letters and sign.pattern.match(prose.text, index)
            if match and _written(page, prose, index, _mark(match)) == offset:
                yield _finding(page, offset, sign, _mark(match), match.group())
                return
        if _RULE.fullmatch(line := lines[page.place(offset).line - 1]) and "|" in line:
            yield _finding(page, offset, TABLE, "|", "|")
            return
        if _RULER.fullmatch(line):
            problem = f"a line of '{line.strip(' >')[0]}' is printed as it stands"
            yield Finding(page.place(offset), "markup-block", problem, "Begin a heading with '## ', and code with '```'")
            return
    yield from _check_list(page, prose, lines, starts)


def _line_starts(page: Page, prose: Prose, lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield (index in the text, offset in the file) of every word that begins a line where it was written."""
    for index, offset in prose.spots:
        if prose.text[index] not in _FIRST_LETTERS:
            continue
        place = page.place(offset)
        before = lines[place.line - 1][: place.column - 1].strip(" \t>")
        if not before or re.fullmatch(ITEM, before):
            yield index, offset


def _check_list(page: Page, prose: Prose, lines: list[str], starts: list[tuple[int, int]]) -> Iterator[Finding]:
    """Look for items of a list that were joined to a paragraph."""
    found = [(index, offset) for index, offset in starts if _written(page, prose, index, prose.text[index]) == offset]
    numbered = [(offset, match[1]) for index, offset in found if index and (match := _NUMBER.match(prose.text, index))]
    items = [offset for index, offset in found if index and _BULLET.match(prose.text, index)]
    if len(numbered) > 1 or any(number == "1" or _is_left_of_the_line_above(page, lines, at) for at, number in numbered):
        items += [numbered[0][0]]
    if items:
        remedy = f"{_EMPTY_LINE}, and indent what belongs to an item by 4 blanks"
        yield Finding(page.place(min(items)), "markup-block", "this list item is printed inside the text above it", remedy)
    elif (described := _find_definition(prose, found)) is not None:
        problem = "this definition is printed as it stands"
        yield Finding(page.place(described), "markup-block", problem, "Begin the line with ':' and 3 blanks")
    else:
        above = lines[page.place(prose.spots[0][1]).line - 1]
        yield from _check_tight(page, prose, found, bool(numbered), _MARK_OF_ITEM.match(above) is not None)


def _find_definition(prose: Prose, found: list[tuple[int, int]]) -> int | None:
    definitions = (offset for index, offset in found if (index or prose.text[0] == ":") and _DEFINITION.match(prose.text, index))
    return next(definitions, None)


def _check_tight(page: Page, prose: Prose, found: list[tuple[int, int]], numbered: bool, in_item: bool) -> Iterator[Finding]:
    """Look for marks of items that begin no list: no blank stands behind them, or they are none here. One alone may be text."""
    tight = [(offset, match) for index, offset in found if (match := _TIGHT.match(prose.text, index))]
    if (match := _LETTERED.match(prose.text)) and any(index and prose.text[index] in "bi" for index, _ in found):
        tight = [(found[0][1], match)] * 2
    below_item = in_item and any(index and prose.text[index] in _MARKS_OF_ITEMS for index, _ in found)
    begins = found[:1] and not found[0][0] and _TIGHT_NUMBER.match(prose.text)
    if len(tight) > 1 or (tight and (below_item or numbered or begins)):
        problem = f"'{tight[0][1].group().strip()}' begins no list"
        yield Finding(page.place(tight[0][0]), "markup-block", problem, "Write '- ' or '1. ' with a blank behind it")


def _check_code(page: Page, lines: list[str], failed: set[int]) -> Iterator[Finding]:
    """Report a list or a sentence that became code: it is indented too far, or a line above it ended what both belong to."""
    for block in page.blocks if " " * 4 in page.written.text or "\t" in page.written.text else ():
        if block.kind != "pre":
            continue
        place = page.place(block.offset)
        sentence = _TEXT_AS_CODE.match(page.written.text, block.offset - place.column + 1)
        if not sentence and not _BLOCK_AS_CODE.match(lines[place.line - 1]):
            continue
        if ending := _find_ending_line(lines, place.line):
            if any(page.place(offset).line == ending - 1 for offset in page.hollow):
                continue  # the notice is reported, as it has no text
            problem = f"this line ends what stands above it, so that {place.spot} is shown as code"
            yield Finding(Place(place.path, ending), "markup-block", problem, "Indent it by 4 blanks for each level")
        elif (sentence or block.depth) and _stands_apart(lines, place.line) and _find_margin(lines, place.line) not in failed:
            remedy = "Indent it by 4 blanks for each level; write code between fences: '```'"
            yield Finding(page.place(block.offset), "markup-block", "this text is shown as code", remedy)


def _stands_apart(lines: list[str], number: int) -> bool:
    """Tell whether some code begins below a blank line, and not between fences."""
    above = next((line.lstrip() for line in reversed(lines[: number - 1]) if line.strip()), "")
    return not lines[number - 2].strip() and not above.startswith(("```", "~~~"))


def _find_margin(lines: list[str], number: int) -> int:
    """Give the number of the line above some code that is not indented: what it was meant to stand in, if that failed."""
    return next((at for at in range(number - 1, 0, -1) if lines[at - 1][:1].strip()), 0)


def _find_ending_line(lines: list[str], number: int) -> int:
    """Give the number of the line above some code that ended a notice, as it is not indented; 0 for none."""
    end = number - 1  # of the lines above the blank ones
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start and lines[start - 1].strip():
        start -= 1
    couples = enumerate(pairwise(lines[start:end]), start + 2) if end < number - 1 else ()
    return next((at for at, (above, line) in couples if _LEFT.match(line) and _IN_NOTICE.match(above)), 0)


def _is_left_of_the_line_above(page: Page, lines: list[str], offset: int) -> bool:
    place = page.place(offset)
    above = lines[place.line - 2] if place.line > 1 else ""
    return len(above) - len(above.lstrip()) > place.column + 1
