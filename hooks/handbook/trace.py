"""Trace: where in the source a shown text was written.

Rendering keeps the order of the text, so walking the HTML and the source side by side finds it again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager

from handbook.page import ITEM

# Written but never shown, but for code. Each is replaced by as many control characters before the text is looked for: NUL where it is shown
# after all when it was written wrong, SOH in comments and around code.
_UNSEEN = re.compile(
    r"""(?=[<`\]{])(?:                             # most letters begin nothing of all this
        <!--.*?-->
      | <(?P<unread>script|style|template|svg|math)\b[^<>]*>.{,5000}?</(?P=unread)\s*>  # what browsers do not print as text
      | (?P<code>(?<![`\\])`[^`\n]+`(?!`))       # code, which is shown as it stands
      | \]\((?:[^()\n]|\([^()\n]*\))*\)          # the target of a link
      | \]\[(?!\^)[^\[\]\n]+\]                  # the name of a reference
      | (?<![{\\])\{:?[ ]*[#.\w][^{}\n]*\}(?!\})    # an attribute list
      | </?[A-Za-z][^<>\n]*(?:\n[ \t]*(?![ \t>\n])[^<>\n]*)*(?<![:/]/)>  # a tag, but not an address in angle brackets
      )
      | ^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*       # a reference definition
      | ^[ ]*(?:!!!|\?\?\?\+?|===[!+]?)[^\n"]*   # the head of an admonition or a tab
      | ^[ ]*(?:[-*+]|\d+[.)])[ ]+(?:\[[ xX]\])? # the mark of a list item
      | ^[ ]*(?:```|~~~)[^\n]*                   # a fence
    """,
    re.M | re.S | re.X,
)
_MARKS_BEFORE = rf"^[ \t>]*(?:{ITEM}[ \t]+)*"
TAB_HEAD = re.compile(rf"{_MARKS_BEFORE}(===[!+]?)[ \t]*\"", re.M)
UNTITLED = re.compile(rf"{_MARKS_BEFORE}((?:!!!|\?\?\?\+?)[ \t]*([\w-]+)[\w \t-]*)$", re.M)
"""The head of a notice without a title: the first of its classes becomes one."""
_TITLED_FENCE = re.compile(r"^[^\n`~]*(?:`{3,}|~{3,})[^\n]*?\btitle[ \t]*=[ \t]*[\"']", re.M)
_HIDING = frozenset("<`]{")
"""With one of these begins what is hidden inside a line."""
_AUTOLINK = re.compile(r"<(?:https?:|mailto:|[^\s<>@/\"'=]+@)", re.I)
_QUOTING = re.compile(r"[ >]*")
_FENCE = re.compile(rf"[ \t>]*((?:{ITEM}[ \t][ \t>]*(?=`))?)(`{{3,}}(?=[^`\n]*$)|~{{3,}})([^\n]*)$")
_FOOTNOTE = re.compile(
    r"^([ ]*)\[\^([^\[\]\s]+)\]:[^\n]*"
    r"(?:\n(?![ \t]*$|[ ]*\[\^[^\[\]\s]+\]:)[^\n]*)*"  # the lines of its first paragraph
    r"(?:(?:\n[ \t]*)+\n\1(?:[ ]{4}|\t)(?![ \t]*$)[^\n]*(?:\n(?![ \t]*$|[ ]*\[\^[^\[\]\s]+\]:)[^\n]*)*)*",  # more of them
    re.M,
)
_NO_LETTER = re.compile(r"[\W_]")
_SPACE = re.compile(r"\s*")
_HIDDEN_TEXT = re.compile(r"[\s\0\1>|\[\]\"*_~`]*")
_TARGET_FOLLOWS = re.compile(r"[*_~`]*\]\(")
_REFERENCE_FOLLOWS = re.compile(r"[*_~`]*\](?!\()")
_TARGET_END = re.compile(r"[\s)>\"',<\]]|$")
_EMPTY_ADDRESS = re.compile(r"\b(?:src|srcset|poster|data|href)\s*=\s*(?:\"\"|'')")
_ID_FOLLOWS = re.compile(r"(?:\b(?:id|name)\s*=\s*[\"']?|[{\s:]#)$")
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"\S+(?: \S+)*")
"""Words with one blank between them."""
_END_OF_ROW = re.compile(r"[^<\n]*\|[ \t]*$", re.M)
_IMAGE_TAG = re.compile(r"<img\b[^<>]*>", re.I)
_ALT = re.compile(r"\balt\s*=\s*[\"']?", re.I)


class Trace:
    """Finds shown text in the source, each piece after the one before."""

    REACH = 6000
    """How far ahead, in characters, a piece is looked for: farther away it is another piece with the same words."""
    LONGEST = 300
    """Of a longer word, only so many letters are looked for."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.at = start
        self._used: set[int] = set()
        self._used_ids: set[int] = set()
        self._end = len(text)
        self._with_notes = self._hide_unseen(text)
        self._notes = self._find_notes(start)
        self.shown = self._without_notes = self._hide_notes()

    def _find_notes(self, start: int) -> dict[str, tuple[int, int]]:
        """Give where each footnote of the page's own is written; its readers meet it at the end of the page."""
        fenced = [range(first, last) for _, first, last, _ in _find_fenced(self.text)]
        notes: dict[str, tuple[int, int]] = {}
        for match in _FOOTNOTE.finditer(self.text, start):
            head = match.end(1)
            if self._with_notes[head] == "[" and not any(head in each for each in fenced):
                notes.setdefault(match.group(2), match.span())
        return notes

    def _hide_notes(self) -> str:
        pieces, reached = [], 0
        for start, end in sorted(self._notes.values()):
            pieces += [self._with_notes[reached:start], re.sub(r"[^\n]", "\1", self._with_notes[start:end])]
            reached = end
        return "".join([*pieces, self._with_notes[reached:]])

    @contextmanager
    def inside_note(self, name: str) -> Iterator[None]:
        """Look for words where a footnote is written, then go on where the text was left."""
        if name not in self._notes:
            yield
            return
        outside = self.at
        start, self._end = self._notes[name]
        self.at, self.shown = self.text.index("]:", start) + 2, self._with_notes
        yield
        self.at, self._end, self.shown = outside, len(self.text), self._without_notes

    def _hide_unseen(self, text: str) -> str:
        """Hide what readers never see; in fenced code they see everything."""
        pieces, start = [], 0
        for head, first, last, tail in _find_fenced(text):
            pieces += [_UNSEEN.sub(_hide, text[start:head]), "\0" * (first - head), text[first:last], "\1" * (tail - last)]
            start = tail
        return "".join([*pieces, _UNSEEN.sub(_hide, text[start:])])

    def find(self, word: str) -> tuple[int, int]:
        """Give start and end of a word at or after the last one; where it is not found, the spot reached so far."""
        if len(word) > self.LONGEST:
            start, end = self.find(word[: self.LONGEST])
            return start, (start + len(word) if self.text.startswith(word, start) else end)
        end = min(self._end, self.at + self.REACH)
        if beside := self._find_beside(word, end):
            return beside
        if not _HIDING.isdisjoint(word) and self.text.startswith(word, start := self._skip_hidden(end) - word.startswith("[")):
            return start, start + len(word)  # code that looks like what is hidden
        if (start := self.shown.find(word, self.at, end)) >= 0:
            return self._find_reference(word, start) or (start, start + len(word))
        if match := re.compile(r"[*_]*".join(map(_as_written, word))).match(self.text, self._skip_hidden(end), end):
            return match.span()  # emphasis that crosses a tag lost its marks
        if match := re.compile(_as_written(word)).search(self.text, self.at, end):
            return match.span()
        missing = max(0, min(self.at, len(self.text) - len(word)))  # no letter of it may seem to stand beyond the end
        return missing, missing

    def _skip_hidden(self, end: int) -> int:
        return _HIDDEN_TEXT.match(self.shown, self.at, end).end()  # type: ignore[union-attr]

    def _find_reference(self, word: str, before: int) -> tuple[int, int] | None:
        """Find a mark that is written as a character reference before the place where it stands as it is."""
        if word.isalnum() or self.shown.find("&", self.at, before) < 0:
            return None
        found = re.compile(_as_written(word)).finditer(self.shown, self.at, before)
        return next((match.span() for match in found if html.unescape(match.group().replace("\\", "")) == word), None)

    def _find_beside(self, word: str, end: int) -> tuple[int, int] | None:
        """Find a word right behind the last one, or at the beginning of a line that was hidden but is shown after all."""
        start = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]
        if self.text.startswith(word, start):
            return start, start + len(word)
        if self.text[start : start + 1] in ("\\", "&") and (match := re.compile(_as_written(word)).match(self.text, start, end)):
            return match.span()
        hidden_end = self._skip_hidden(end)
        while (start := self.text.find(word, start, hidden_end)) >= 0:
            before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
            alone = before[-1:] == " " and self.text[start + len(word) : start + len(word) + 1].isspace() and not word.isalnum()
            if self.shown[start] == "\0" and (alone or not before.strip(" \t>")):
                return start, start + len(word)
            start += len(word)
        return None

    def take(self, word: str) -> int:
        """Find a word and go on behind it."""
        start, end = self.find(word)
        self.at = max(self.at, end)
        return start

    def enter_label(self, label: str) -> None:
        """Go on where the label of the next tab with these words is written."""
        letters = _NO_LETTER.sub("", label)
        for head in TAB_HEAD.finditer(self.text, self.at):
            line = self.text[head.end() : self.text.find("\n", head.end())]
            if _NO_LETTER.sub("", html.unescape(line)).startswith(letters):
                self.at = head.end()
                return

    def enter_tab(self) -> None:
        """Go on behind the head of the next tab: its label was read before, with those of the other tabs."""
        head = TAB_HEAD.search(self.text, self.at, self.at + self.REACH)
        if head and self._skip_hidden(head.end()) == head.end():
            self.at = max(self.text.find("\n", head.end()), head.end())

    def enter_untitled(self, title: str) -> int:
        """Give the place of the next notice when nobody wrote its title, and go on behind its head; else -1."""
        head = UNTITLED.search(self.text, self.at, self.at + self.REACH) if title.isalpha() else None
        if not head or head[2].capitalize() != title or self._skip_hidden(head.end()) != head.end():
            return -1
        self.at = head.end()
        return head.start(1)

    def enter_fence_title(self) -> None:
        """Go on where the title of the next code is written: its words may stand in the code, too."""
        head = _TITLED_FENCE.search(self.text, self.at, self.at + self.REACH)
        if head and self._skip_hidden(head.end()) == head.end():
            self.at = head.end()

    def leave_row(self) -> None:
        """Go on behind the bar that ends a row: a text that begins with a bar stands below it."""
        if end := _END_OF_ROW.match(self.text, self.at):
            self.at = end.end()

    def take_in_cell(self, word: str) -> int:
        """Find a word with a bar in a cell, where a bar that stands as it is would part two cells."""
        pattern = "".join(r"(?:\\\||&#?\w+;)" if letter == "|" else _as_written(letter) for letter in word)
        match = re.compile(pattern).search(self.text, self.at, min(self._end, self.at + self.REACH))
        if not match:
            return self.take(word)
        self.at = match.end()
        return match.start()

    def take_lines(self, text: str) -> list[tuple[int, int, int]]:
        """Give (start, end, offset) of each line of a text that is written as it is shown, and go on behind it.

        Nothing when it is not, or not wholly: then its words have to be found one by one.
        """
        before = self.at
        lines = []
        for match in _LINE.finditer(text):
            line = match.group()
            start, end = self._find_line_beside(line) or self.find(line.partition(" ")[0])
            if start == end or start < self.at or not self.text.startswith(line, start):
                self.at = before
                return []
            self.at = start + len(line)
            lines.append((*match.span(), start))
        return lines

    def _find_line_beside(self, line: str) -> tuple[int, int] | None:
        """Find a line that begins with a mark, and only marks stand before it: the last bar of a row is none of it."""
        if line[0] not in "|>[":
            return None
        start = self.text.find(line, self.at, self._skip_hidden(self._end) + len(line))
        if start < 0 and line[0] == "|":  # the rule of the table above stands between
            start = self.text.find(f"\n{line}", self.at, self.at + self.LONGEST) + 1 or -1
        return (start, start + 1) if start >= 0 else None

    def find_image_tag(self, source: str, words: list[str]) -> tuple[int, int] | None:
        """Give start and end of the tag of the next image; None when it was written in Markdown."""
        match = _IMAGE_TAG.search(self.text, self.at, min(self._end, self.at + self.REACH))
        while match and self.shown[match.start()] != "\0":
            match = _IMAGE_TAG.search(self.text, match.end(), min(self._end, self.at + self.REACH))
        if not match or source not in html.unescape(match.group()):
            return None
        before = self.shown.find("![", self.at, match.start())
        return None if before >= 0 and not (words and words[0] not in self.text[before : match.start()]) else match.span()

    def take_alt(self, words: list[str], tag: tuple[int, int] | None) -> list[int]:
        """Find the words that stand for an image, in its tag when it has one, and go on behind them."""
        if tag is None:
            return [self.take(word) for word in words]
        found = _ALT.search(self.text, *tag)
        at = found.end() if found else tag[0]
        offsets = []
        for word in words:
            match = re.compile(_as_written(word)).search(self.text, at, tag[1])
            offsets.append(match.start() if match else min(at, tag[1] - 1))
            at = match.end() if match else at
        return offsets

    def find_tip(self, tip: str) -> Iterator[tuple[int, int]]:
        """Yield (start, offset) of each word of a title: written in a tag, an attribute list or behind an address, maybe in a definition."""
        written = re.compile(r"[\"'(=>]\s*(" + r"\s+".join(map(_as_written, tip.split())) + r")(?=\s*[\"')<>}])")
        match = written.search(self.text, self.at, self.at + self.REACH)
        at = match.start(1) if match else max(self.text.find(tip, self.at), self.at)
        for word in _WORD.finditer(tip):
            if match := re.compile(_as_written(word.group())).search(self.text, at, at + self.LONGEST):
                at = match.start()
            yield word.start(), at

    def find_id(self, identity: str, start: int = -1) -> int:
        """Give the offset of an id, which is written in a tag or an attribute list: ahead, or else behind."""
        ahead = self._ids(identity, self.at if start < 0 else start, self.at + self.REACH)
        place = next((each for each in ahead if each not in self._used_ids), -1)
        if place < 0:
            behind = list(self._ids(identity, max(0, self.at - self.REACH), self.at))
            free = [each for each in behind if each not in self._used_ids]
            *_, place = self.at, *(free or behind)
        self._used_ids.add(place)
        return place

    def find_tag(self, tag: str, start: int) -> int:
        """Give the place of the next tag of this name."""
        found = re.compile(rf"<{tag}\b", re.I).finditer(self.text, max(start, self.at), self.at + self.REACH)
        return next((match.start() for match in found if self.shown[match.start()] == "\0"), self.at)

    def _ids(self, identity: str, start: int, end: int) -> Iterator[int]:
        """Yield each place in a part of the text where this id is given to something."""
        while (start := self.text.find(identity, start, end)) >= 0:
            behind = self.text[start + len(identity) : start + len(identity) + 1]
            if not (behind.isalnum() or behind in ("_", "-")) and _ID_FOLLOWS.search(self.text, max(0, start - 20), start):
                yield start
            start += 1

    def find_attribute(self, value: str) -> int:
        """Give the offset of an address beside the last word: behind it in Markdown, before it in a tag."""
        if not value:
            empty = _EMPTY_ADDRESS.finditer(self.text, self.at, self.at + 1500)
            return self._use(next((match.start() for match in empty if match.start() not in self._used), self.at))
        if _REFERENCE_FOLLOWS.match(self.text, self.at) and (defined := self._find_definition(value)) >= 0:
            return defined
        ahead = self._find_target(value, self.at, self.at + 1500)
        if ahead >= 0 and (_TARGET_FOLLOWS.match(self.text, self.at) or "\n" not in self.text[self.at : ahead]):
            return self._use(ahead)
        behind = self.text.rfind(value, max(0, self.at - 1500), self.at)
        while behind >= 0 and not self._is_target(behind, len(value)):
            behind = self.text.rfind(value, max(0, self.at - 1500), behind + len(value) - 1)
        return self._use(behind if behind >= 0 else ahead if ahead >= 0 else self.at)

    def _find_definition(self, value: str) -> int:
        """Give where a definition names an address, or -1."""
        found = re.compile(rf"^ {{0,3}}\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*<?({re.escape(value)})(?=[>\s]|\Z)", re.M).search(
            self.text
        )
        return found.start(1) if found else -1

    def _find_target(self, value: str, start: int, end: int) -> int:
        found = self.text.find(value, start, end)
        while found >= 0 and not self._is_target(found, len(value)):
            found = self.text.find(value, found + 1, end)
        return found

    def _is_target(self, offset: int, length: int) -> bool:
        """Tell whether an address at this place belongs to a link that has not been seen yet, or to a definition."""
        if not _TARGET_END.match(self.text, offset + length):
            return False  # it only begins a longer one
        before = self.text[max(0, offset - 20) : offset].rstrip(" \t\n<")
        if before.endswith("]:"):
            return True
        return offset not in self._used and (before[-1:] in ("(", "=", '"', "'", ",") or self.text[offset - 1] == "<")

    def _use(self, offset: int) -> int:
        self._used.add(offset)
        return offset


def _hide(match: re.Match[str]) -> str:
    found = match.group()
    if match["code"] or _AUTOLINK.match(found) or (found[0] == "]" and _is_escaped(match.string, match.start())):
        return found
    mark = "\1" if found.startswith("<!--") else "\0"
    return "\n".join([mark * len(line) for line in found.split("\n")])


def _is_escaped(text: str, end: int) -> bool:
    """Tell whether the bracket that ends here begins with a backslash, so that it is no link."""
    start = text.rfind("[", max(0, end - 300), end)
    return start > 0 and text[start - 1] == "\\" and text[start - 2 : start - 1] != "\\"


def _find_fenced(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the start of each fence, start and end of what stands in it, and its end, as the extension for fences reads them.

    A line that stands further left, or in another quotation, ends what was begun: then it is no fence. What begins behind the
    mark of an item is code inside a line, and ends with its paragraph.
    """
    if "```" not in text and "~~~" not in text:
        return
    fence, head, first, width, quotes, in_item, after_gap = "", 0, 0, 0, 0, False, False
    end = -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        if not fence:
            if match := _FENCE.match(line):
                before = line[: match.start(2)].expandtabs(4)
                fence, head, in_item, after_gap = match.group(2), start, bool(match.group(1)), False
                first = start + match.end(2) if in_item else end  # inside a line, what stands behind the marks is shown
                width, quotes = len(before), before.count(">")
            continue
        flat = line.expandtabs(4)
        prefix = _QUOTING.match(flat, 0, len(flat) if in_item else width).group()  # type: ignore[union-attr]
        content, level = flat[len(prefix) :], prefix.count(">")
        closes = content.startswith(fence) and content.rstrip() == fence
        if in_item and (level > quotes or not content.strip()):
            fence = ""
        elif not content.strip():
            after_gap = True
        elif not in_item and (level > quotes or len(prefix) < width or (after_gap and level < quotes)):
            fence = ""
        elif closes:
            yield head, first, start, end
            fence = ""
        else:
            after_gap = False


def _as_written(word: str) -> str:
    """Give a pattern for a word that may hold escapes and character references where it was written."""
    return "".join(rf"\\?(?:{re.escape(letter)}|&#?\w+;)" if not letter.isalnum() else re.escape(letter) for letter in word)
