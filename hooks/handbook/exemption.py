"""Exemption: what a writer lets stand, and why.

In a page a comment on a line of its own, `<!-- handbook: ignore CODE because REASON -->`, exempts the block below it; at the
end of a line it exempts that line. `ignore-start` and `ignore-end` enclose a region. In YAML the same words follow a `#`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

import yaml

from handbook.codes import CODES
from handbook.finding import Finding
from handbook.page import ITEM, Written

REMARK_LINE = re.compile(r"[ \t]*<!--\s*handbook\s*[:：](?:(?!-->).)*-->\s*$", re.I)
"""A line that holds nothing but a remark to the checks."""

QUOTED = re.compile(r"(\*{1,3}|_{1,3})([^*_\n]+)\1\{:?[^{}\n]*\.quoted\b[^{}\n]*\}")
"""A quoted name with its mark."""

_COMMENT = re.compile(r"<!--\s*handbook\s*[:：]\s*((?:(?!-->).)*?)\s*-->", re.I | re.S)
_YAML_COMMENT = re.compile(r"(?<![^\s])#\s*handbook\s*[:：][ \t]*(.*?)[ \t]*$", re.I | re.M)
_ORDER = re.compile(r"(ignore(?:-start|-end)?)(?:\s+(?!because\b)(\S+))?(?:\s+because(?:\s+(.*))?)?(.*)", re.I | re.S)
_HEAD = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?)\s*\S")
_ITEM = re.compile(rf"{ITEM}\s")
_QUOTE = re.compile(r"\s*> ?")


@dataclass(frozen=True)
class Exemption:
    """Lines of a file in which one kind of finding may stand."""

    written: Written
    offset: int
    code: str
    first: int
    last: int

    @property
    def is_about_outside(self) -> bool:
        """Tell whether only `make links` can say if there is anything to exempt."""
        return self.code.startswith("outside-")

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding in the same file stands in these lines and is of this kind."""
        return finding.code == self.code and self.first <= finding.place.line <= self.last


@dataclass(frozen=True)
class _Remark:
    offset: int
    line: int
    alone: bool
    """True on a line that holds nothing else."""
    order: str


Read = tuple[list[Exemption], list[Finding]]


def exempt(findings: Iterable[Finding], exemptions: Iterable[Exemption]) -> list[Finding]:
    """Take out the findings that are exempted, and say which exemptions exempt nothing."""
    by_path: dict[str, list[Exemption]] = {}
    for exemption in exemptions:
        by_path.setdefault(exemption.written.path, []).append(exemption)
    used: set[Exemption] = set()
    rest = []
    for finding in findings:
        covering = [exemption for exemption in by_path.get(finding.place.path, ()) if exemption.covers(finding)]
        used.update(covering[-1:])  # the innermost
        rest += [] if covering else [finding]
    return rest + [_unused(exemption) for each in by_path.values() for exemption in each if exemption not in used]


def _unused(exemption: Exemption) -> Finding:
    place = exemption.written.place(exemption.offset)
    return Finding(place, "exemption-unused", f"there is no '{exemption.code}' to exempt here", "Take the comment out", "advice")


def read_page_exemptions(written: Written, body_start: int, is_code: Callable[[int], bool]) -> Read:
    """Read the exemptions of a page: comments in its text, and in its front matter."""
    if "handbook" not in written.text.lower():
        return [], []
    lines = written.text.split("\n")
    remarks = []
    for match in _COMMENT.finditer(written.text, body_start):
        if not is_code(match.start()):
            remarks.append(_remark(written, match, lines))
    front = [_remark(written, match, lines) for match in _YAML_COMMENT.finditer(written.text, 0, body_start)]
    front_lines = written.text[:body_start].rstrip("\n").split("\n")[:-1]
    in_front = _read(written, front, front_lines, lambda line: _next_record(front_lines, line))
    in_text = _read(written, remarks, lines, lambda line: _next_block(lines, line))
    return in_front[0] + in_text[0], in_front[1] + in_text[1]


def read_data_exemptions(written: Written) -> Read:
    """Read the exemptions of a YAML file."""
    found = list(_YAML_COMMENT.finditer(written.text))
    if not found:
        return [], []
    spans = [(token.start_mark.index, token.end_mark.index) for token in yaml.scan(written.text)]
    lines = written.text.split("\n")
    comments = [match for match in found if not any(start <= match.start() < end for start, end in spans)]
    return _read(written, [_remark(written, match, lines) for match in comments], lines, lambda line: _next_record(lines, line))


def _remark(written: Written, match: re.Match[str], lines: list[str]) -> _Remark:
    line = written.place(match.start()).line
    last = written.place(match.end()).line
    around = lines[line - 1][: written.place(match.start()).column - 1] + lines[last - 1][written.place(match.end()).column - 1 :]
    return _Remark(match.start(), last, not around.strip(" \t>"), match.group(1))


def _read(written: Written, remarks: list[_Remark], lines: list[str], below: Callable[[int], tuple[int, int]]) -> Read:
    exemptions: list[Exemption] = []
    findings: list[Finding] = []
    opened: list[tuple[_Remark, str]] = []

    def add(remark: _Remark, code: str, first: int, last: int) -> None:
        if code in CODES:
            exemptions.append(Exemption(written, remark.offset, code, first, last))

    for remark in remarks:
        order, code, reason, rest = _parse(remark.order)
        if order == "ignore-end" and opened:
            add(*opened[-1], opened.pop()[0].line, remark.line)
        elif problem := _problem(order, code, reason, rest):
            findings.append(_finding(written, remark, *problem))
        if order == "ignore-start":
            opened.append((remark, code))
        elif order == "ignore":
            add(remark, code, *(below(remark.line) if remark.alone else (remark.line, remark.line)))
    mark = "<!-- handbook: ignore-end -->" if written.path.endswith(".md") else "# handbook: ignore-end"
    for remark, code in opened:
        findings.append(_finding(written, remark, "exemption-open", "this exemption never ends", f"Write '{mark}' where it ends"))
        add(remark, code, remark.line, len(lines))
    return exemptions, findings


def _finding(written: Written, remark: _Remark, code: str, problem: str, remedy: str) -> Finding:
    return Finding(written.place(remark.offset), code, problem, remedy)


def _parse(order: str) -> tuple[str, str, str, str]:
    """Give order, code, reason and what else stands there; empty for what is not there."""
    match = _ORDER.match(order)
    if match is None or (match.group(4) and not match.group(2)):
        return "", order, "", ""
    return match.group(1).lower(), (match.group(2) or "").strip("`',.:;、。"), match.group(3) or "", match.group(4)


def _problem(order: str, code: str, reason: str, rest: str) -> tuple[str, str, str] | None:
    if not order:
        return (
            "exemption-unknown",
            f"'{code}' is no exemption",
            "Write 'ignore', 'ignore-start' or 'ignore-end', a code and a reason",
        )
    if order == "ignore-end":
        return "exemption-open", "no 'ignore-start' stands above this", "Write it where the exemption begins, or take this out"
    if code not in CODES:
        near = get_close_matches(code, sorted(CODES), 1)
        hint = f"Did you mean '{near[0]}'?" if near else "Name a code of hooks/README.md"
        return "exemption-unknown", f"'{code}' is not the code of a finding" if code else "this exemption names no code", hint
    if second := next((word for word in re.findall(r"[\w-]+", rest) if word in CODES), ""):
        return "exemption-reason", f"'{second}' is a second code", "Write a comment for each code, one below the other"
    if not re.search(r"\w", reason):
        return "exemption-reason", f"nothing says why '{code}' may stand here", "End it with 'because' and the reason"
    return None


def _next_block(lines: list[str], number: int) -> tuple[int, int]:
    """Give the lines of the block below a line, counted from 1: paragraph, heading, item, row, table, notice."""
    if _QUOTE.match(lines[number - 1]):
        lines = [_QUOTE.sub("", line) for line in lines]
    at = number
    while at < len(lines) and (_is_empty(lines[at]) or _COMMENT.fullmatch(lines[at].strip())):
        at += 1
    if at >= len(lines):
        return number, number
    text = lines[at].lstrip()
    if text.startswith("#") or (text.startswith("|") and lines[max(number - 2, 0)].lstrip().startswith("|")):
        return number, at + 1
    is_item, is_holder = _ITEM.match(text) is not None, _HEAD.match(text) is not None

    def ends(end: int) -> bool:
        outside = not _is_empty(lines[end]) and _indent(lines[end]) <= _indent(lines[at])
        if is_item:
            return _ITEM.match(lines[end].lstrip()) is not None or (outside and _is_empty(lines[end - 1]))
        return outside if is_holder else _is_empty(lines[end])

    return number, next((end for end in range(at + 1, len(lines)) if ends(end)), len(lines))


def _next_record(lines: list[str], number: int) -> tuple[int, int]:
    """Give the lines of the YAML record below a line: its key and everything that is indented further."""
    at = number
    while at < len(lines) and (_is_empty(lines[at]) or lines[at].lstrip().startswith("#")):
        at += 1
    if at >= len(lines):
        return number, number
    indent, item = _indent(lines[at]), lines[at].lstrip().startswith("- ")
    last = at
    for end in range(at + 1, len(lines)):
        line = lines[end]
        if (
            not _is_empty(line)
            and _indent(line) <= indent
            and (item or _indent(line) < indent or not line.lstrip().startswith("- "))
        ):
            break
        last = last if _is_empty(line) else end
    first = 1 if lines[: number - 1] == ["---"] else number  # what concerns the whole page is reported in its first line
    return first, last + 1


def _is_empty(line: str) -> bool:
    return not line.strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
