"""Finding: one broken promise, where it is, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "advice"]


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file: repository-relative path, line and column, both counted from 1 in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def spot(self) -> str:
        """The place as another finding names it, without the column."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Edit:
    """A change that leaves no choice: what stands from start to end gives way to another text.

    Both count characters of the text as checks read it: no byte order mark, plain line ends.
    """

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, order=True)
class Finding:
    """What is wrong at a place and what to do; orders by place."""

    place: Place
    code: str
    problem: str
    remedy: str
    level: Level = "error"
    edit: Edit | None = field(default=None, compare=False)
    """What a machine can do about it; None where a person has to choose."""

    def __str__(self) -> str:
        return f"{self.place} {self.code}: {self.said}"

    @property
    def said(self) -> str:
        """Give problem and remedy as sentences; a remedy that asks ends with its own mark."""
        return f"{self.problem}. {self.remedy}{'' if self.remedy.endswith('?') else '.'}"

    def as_annotation(self) -> str:
        """Give the line that GitHub Actions shows beside the changed line."""
        kind = "error" if self.level == "error" else "notice"
        place = f"file={_escape(self.place.path, ':,')},line={self.place.line},col={self.place.column}"
        return f"::{kind} {place},title={self.code}::{_escape(self.said)}"


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{more}" else letter for letter in text)


def sort_findings(findings: list[Finding]) -> list[Finding]:
    """Give each finding once, by path, line, column and code; of two alike, the one that a machine can put right."""
    return sorted(set(sorted(findings, key=lambda finding: finding.edit is None)))


def count_findings(findings: list[Finding]) -> str:
    """Say how many errors and how many pieces of advice there are, in words."""
    errors = sum(finding.level == "error" for finding in findings)
    advice = len(findings) - errors
    return f"{errors} {'error' if errors == 1 else 'errors'}, {advice} advice"
