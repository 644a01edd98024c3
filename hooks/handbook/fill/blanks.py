"""Blanks: what templates indent their lines with is not sent to readers."""

from __future__ import annotations

import re

_KEPT_OR_BLANK = re.compile(r"(?P<kept><(?P<element>pre|textarea)\b.*?</(?P=element)>)|\n\s+", re.S)


def drop_blanks(html: str) -> str:
    """Leave one line end where a line end and blanks stood; where blanks are shown, they stay."""
    return _KEPT_OR_BLANK.sub(lambda match: match["kept"] or "\n", html)
