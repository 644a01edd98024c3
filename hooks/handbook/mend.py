"""Mend: puts edits into a file and leaves every other byte as it is."""

from __future__ import annotations

import codecs
import difflib
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from handbook.finding import Edit, Finding


def find_edits(findings: Iterable[Finding], codes: Collection[str] = ()) -> dict[str, list[Edit]]:
    """Give the edits of findings by path; with codes, only those of these findings."""
    edits: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.edit and (not codes or finding.code in codes):
            edits.setdefault(finding.edit.path, []).append(finding.edit)
    return edits


def choose_edits(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits that do not touch each other: the leftmost, of these the longest, and each one whole or not at all."""
    last: Edit | None = None
    for edit in sorted(set(edits), key=lambda edit: (edit.start, -edit.end, edit.text)):
        if last is None or (edit.start >= last.end and (edit.start, edit.end) != (last.start, last.end)):
            yield edit
            last = edit


def apply_edits(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """Give the bytes of a file with edits in it; its byte order mark and its line ends stay."""
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    text = raw[len(mark) :].decode("utf-8")
    # The checks count a line end of two characters as one.
    doubled = [match.start() - number for number, match in enumerate(re.finditer("\r\n", text))]
    line_end = found.group() if (found := re.search("\r\n|\r|\n", text)) else "\n"
    pieces, at = [], 0
    for edit in choose_edits(edits):
        start, end = (offset + bisect_left(doubled, offset) for offset in (edit.start, edit.end))
        pieces += [text[at:start], edit.text.replace("\n", line_end)]
        at = end
    return mark + "".join([*pieces, text[at:]]).encode("utf-8")


def render_diff(path: str, before: bytes, after: bytes) -> str:
    """Give a unified diff of a file as an editor shows its lines."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}", n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(raw: bytes) -> list[str]:
    text = re.sub("\r\n?", "\n", raw.decode("utf-8-sig"))
    *whole, last = text.split("\n")
    return [line + "\n" for line in whole] + ([last] if last else [])
