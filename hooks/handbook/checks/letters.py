"""Letters: none that nobody sees, each in one piece, and in the width that we write."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator

from handbook.book import Book
from handbook.finding import Edit, Finding
from handbook.page import Written
from handbook.wordlist import KANJI_OF_RADICALS, RADICALS, WordList

# Control and format characters, letters that show nothing, and the one that stands in our own texts for code.
_UNSEEN_LETTERS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_UNSEEN = re.compile(f"[{_UNSEEN_LETTERS}]")
_LOST = re.compile("\ufffd+")
_PRIVATE_LETTERS = "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"
_PRIVATE = re.compile(f"[{_PRIVATE_LETTERS}]+")
"""Letters that only those see who have a certain typeface, and what is no letter at all."""
_ANY_OF_THESE = re.compile(f"[{_UNSEEN_LETTERS}\ufffd{_PRIVATE_LETTERS}]")
_REFERENCE = re.compile(
    r"&(?:#(?:x0*(?:200[bef]|202[a-e]|206[06-9]|feff)|0*(?:820[367]|823[4-8]|8288|829[4-7]|65279))|ZeroWidthSpace|NoBreak|lrm|rlm);",
    re.I,
)
"""A hidden letter that is written as a character reference; the soft hyphen and the joiners are meant where they are written so."""
_EMOJI = "\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_KANJI = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_JOINING = "\u0600-\u08ff\u0900-\u10ff\u1780-\u1aff"
"""Scripts whose letters are joined, parted or hyphenated by what is not seen, from Arabic to Khmer."""

# (the hidden letter, what stands before it, what stands behind it): here it belongs to what a reader sees.
_BELONGS = (
    ("\u200d", f"[{_EMOJI}\ufe0f]", f"[{_EMOJI}]"),
    ("[\u200b-\u200d]", f"[{_JOINING}]", ""),
    ("[\u200e\u200f\u061c]", f"[{_RIGHT_TO_LEFT}]", ""),
    ("[\u200e\u200f\u061c]", "", f"[{_RIGHT_TO_LEFT}]"),
    ("\ufe0f", f"[{_EMOJI}\u00a9\u00ae#*0-9]", ""),
    ("\ufe0e", f"[{_EMOJI}\u00a9\u00ae#*0-9]", ""),
    ("[\ufe00-\ufe0f]", f"[{_KANJI}{_EMOJI}\u3001\u3002\uff01-\uff60\u1000-\u109f\ua840-\ua877]", ""),
    ("[\U000e0100-\U000e01ef]", f"[{_KANJI}]", ""),
    ("[\u180b-\u180f]", "[\u1820-\u18aa]", ""),
    ("[\U000e0020-\U000e007f]", "\U0001f3f4|[\U000e0020-\U000e007e]", ""),
)
_LOOSE_VOICE = "[うか-こさ-そた-とは-ほウカ-コサ-ソタ-トハ-ホ]゛|[は-ほハ-ホ]゜"
_WHOLE = {**KANJI_OF_RADICALS, 0x309B: 0x3099, 0x309C: 0x309A}
_ODD_FORM = re.compile(f"[゛゜\ufb00-\ufb06\uff65-\uff9fＡ-Ｚａ-ｚ{RADICALS}]")
_FORMS = re.compile(f"[\uff65-\uff9f]+|[０-９]*[Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ]*|[\ufb00-\ufb06{RADICALS}]+|{_LOOSE_VOICE}")
"""Half-width katakana, full-width Latin letters, parts of kanji and joined letters, which are copied from a PDF file; the width of digits alone and of a wave between them is a matter of taste."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every hidden letter, every letter in two pieces, and every width that we do not write."""
    for page in book.checked:
        yield from _check_written(page.written)
        for match in _REFERENCE.finditer(page.written.text, page.body_start):
            if not page.is_code(match.start()):
                yield _hidden(page.written, match.start(), match.end(), html.unescape(match.group()))
        front = page.written.text[: page.body_start]
        words = book.words[page.language]
        yield from _check_forms(words, page.written, front, lambda index: index)
        for prose in page.proses if _ODD_FORM.search(page.shown) else ():
            yield from _check_forms(words, page.written, prose.text, prose.offset)


def check_data(book: Book) -> Iterator[Finding]:
    """Yield a finding for every hidden letter and every letter in two pieces in data and settings, and for the width in facts."""
    for written in (*book.data.values(), book.settings.written):
        yield from _check_written(written)
        if written.path.startswith("docs/_data/facts/") and _ODD_FORM.search(written.text):
            yield from _check_forms(book.words["ja"], written, written.text, lambda index: index)


def _check_written(written: Written) -> Iterator[Finding]:
    if _ANY_OF_THESE.search(written.text):
        yield from _check_each(written)
    if not unicodedata.is_normalized("NFC", written.text):
        yield from _check_pieces(written)


def _check_each(written: Written) -> Iterator[Finding]:
    """Report the letters that nobody sees, that were lost, or that most computers cannot show."""
    hidden_end = -1
    for match in _UNSEEN.finditer(written.text):
        if match.start() < hidden_end or _belongs(written.text, match.start()):
            continue
        hidden_end = match.end()
        while hidden_end < len(written.text) and _UNSEEN.match(written.text, hidden_end):
            hidden_end += 1
        yield _hidden(written, match.start(), hidden_end, match.group())
    for match in _LOST.finditer(written.text):
        problem = "a letter was lost here: U+FFFD stands where it stood"
        yield Finding(written.place(match.start()), "page-hidden-letter", problem, "Write it again")
    for match in _PRIVATE.finditer(written.text):
        problem = f"U+{ord(match.group()[0]):04X} stands here, which most computers cannot show"
        remedy = "Write a letter that Unicode names, or say it in words"
        yield Finding(written.place(match.start()), "page-hidden-letter", problem, remedy)


def _belongs(text: str, at: int) -> bool:
    """Tell whether a hidden letter is part of an emoji, of a variant of a kanji, or of a script that needs it."""
    return any(
        re.match(hidden, text[at]) and re.match(before, text[at - 1]) and re.match(behind, text[at + 1 : at + 2])
        for hidden, before, behind in _BELONGS
        if at
    )


def _hidden(written: Written, start: int, end: int, letter: str) -> Finding:
    name = unicodedata.name(letter, "a control character")
    more = f" and {end - start - 1} more behind it" if end - start > 1 and written.text[start] == letter else ""
    problem = f"a letter that nobody sees stands here: U+{ord(letter):04X} {name}{more}"
    return Finding(written.place(start), "page-hidden-letter", problem, "Delete it", edit=Edit(written.path, start, end, ""))


def _check_pieces(written: Written) -> Iterator[Finding]:
    """Name the first letter in pieces of each line; its whole line is put right at once."""
    start = 0
    for line in written.text.split("\n"):
        if not unicodedata.is_normalized("NFC", line):
            first = next((at, piece) for at, piece in _clusters(line) if unicodedata.normalize("NFC", piece) != piece)
            yield _in_pieces(written, start, line, *first)
        start += len(line) + 1


def _clusters(line: str) -> Iterator[tuple[int, str]]:
    """Yield each letter together with the marks that may melt into it."""
    start = 0
    for index in range(1, len(line) + 1):
        if index == len(line) or not (unicodedata.combining(line[index]) or "\u1160" <= line[index] <= "\u11ff"):
            yield start, line[start:index]
            start = index


def _in_pieces(written: Written, line_start: int, line: str, at: int, piece: str) -> Finding:
    whole = unicodedata.normalize("NFC", piece)
    problem, remedy = f"'{whole}' is written as {_points(piece)}", f"Write {_points(whole)}: save the file in the form NFC"
    edit = Edit(written.path, line_start, line_start + len(line), unicodedata.normalize("NFC", line))
    return Finding(written.place(line_start + at), "page-not-nfc", problem, remedy, edit=edit)


def _points(text: str) -> str:
    return " ".join(f"U+{ord(letter):04X}" for letter in text)


def _check_forms(words: WordList, written: Written, text: str, offset: Callable[[int], int]) -> Iterator[Finding]:
    found = list(_FORMS.finditer(text))
    terms = [range(hit.start, hit.end) for hit in words.find(text) if hit.form.role == "avoid"] if found else []
    for match in found:
        if any(match.start() < each.stop and each.start < match.end() for each in terms):
            continue  # a term in odd letters is reported as such
        right = unicodedata.normalize("NFKC", match.group().translate(_WHOLE))
        start = offset(match.start())
        as_written = written.text.startswith(match.group(), start)
        edit = Edit(written.path, start, start + len(match.group()), right) if as_written else None
        problem = f"'{match.group()}' is not the form that we write"
        yield Finding(written.place(start), "page-letter-form", problem, f"Write '{right}'", "advice", edit=edit)
