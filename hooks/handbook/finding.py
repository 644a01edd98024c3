"""Finding: one broken promise, where it is, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, order=True)
class Finding:
    """What is wrong at a place and what to do; orders by place."""

    place: Place
    code: str
    problem: str
    remedy: str
    level: Level = "error"

    def __str__(self) -> str:
        return f"{self.place} {self.code}: {self.problem}. {self.remedy}."

    def as_annotation(self) -> str:
        """Give the line that GitHub Actions shows beside the changed line."""
        kind = "error" if self.level == "error" else "notice"
        place = f"file={self.place.path},line={self.place.line},col={self.place.column}"
        message = f"{self.problem}. {self.remedy}.".replace("%", "%25").replace("\n", "%0A")
        return f"::{kind} {place},title={self.code}::{message}"


def sort_findings(findings: list[Finding]) -> list[Finding]:
    """Give each finding once, by path, line, column and code."""
    return sorted(set(findings))


def count_findings(findings: list[Finding]) -> str:
    """Say how many errors and how many pieces of advice there are, in words."""
    errors = sum(finding.level == "error" for finding in findings)
    advice = len(findings) - errors
    return f"{errors} {'error' if errors == 1 else 'errors'}, {advice} advice"
