"""Sign: how a mark that failed gives itself away in the text that readers see."""

from __future__ import annotations

import re
from typing import NamedTuple


class Sign(NamedTuple):
    """A mark that gives itself away in a shown text."""

    code: str
    problem: str
    remedy: str
    letters: frozenset[str]
    """One of these is in every text that holds the mark: quicker to look for than the pattern."""
    pattern: re.Pattern[str]
    """The group of it that matches is the mark itself."""
    written: str = ""
    """What was written where only the mark is left."""


def make_sign(code: str, problem: str, remedy: str, letters: str, *patterns: str, written: str = "") -> Sign:
    """Give one sign for several ways of writing it, each with one group: what has to be written without a backslash."""
    return Sign(code, problem, remedy, frozenset(letters), re.compile("|".join(patterns)), written)


PRINTED = "'{mark}' is printed as it stands"
"""The usual problem."""
TARGET = (
    r"(?:(?:https?://|mailto:|tel:|\.{1,2}/|[#/])[^\s()（）\[\]]*"
    r"|[^\s()（）\[\]]+\.(?:md|html?|pdf|png|jpe?g|svg|gif|webp)\b[^\s()（）\[\]]*)"
)
"""Where a link may lead, as a pattern; so for the two below."""
ATTRIBUTE = r"(?:[#.＃．][A-Za-z][\w:-]*|[A-Za-z][\w-]*=(?:\"[^\"]*\"|'[^']*'|[^\s{}\"']+))"
JAPANESE = r"[\u3041-\u30ff\u4e00-\u9fff]"
