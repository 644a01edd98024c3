"""The two languages, and where a page's twin lives."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, get_args

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES: dict[Language, str] = {"en": "English", "ja": "Japanese"}

JAPANESE = "\u3005-\u3007\u3041-\u309f\u30a0-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
"""Letters that are read as Japanese, for a character class."""
JAPANESE_PUNCTUATION = "\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
"""Full-width punctuation, for a character class."""

_JAPANESE_LETTER = re.compile(f"[{JAPANESE}]")


GAP = re.compile(
    rf"(?<=[{JAPANESE}{JAPANESE_PUNCTUATION}])[ \t]*\n[ \t]*(?=[{JAPANESE}{JAPANESE_PUNCTUATION}])"
    rf"|(?<=[{JAPANESE_PUNCTUATION}])[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?=[{JAPANESE_PUNCTUATION}])"
)
"""A line end that would show as a gap inside Japanese text."""


def has_japanese(text: str) -> bool:
    """Tell whether a text holds a kana or a kanji."""
    return not text.isascii() and _JAPANESE_LETTER.search(text) is not None


def other(language: Language) -> Language:
    """Give the language that a reader switches to."""
    return "ja" if language == "en" else "en"


def language_of(path: str) -> Language | None:
    """Give the language of a path below docs/, such as `ja/card/pins.md`; None outside both folders."""
    folder = path.split("/", 1)[0]
    return next((language for language in LANGUAGES if language == folder), None)


def twin_of(path: str) -> str:
    """Give the path of the same page in the other language: `ja/card/pins.md` for `en/card/pins.md`."""
    language = language_of(path)
    if language is None:
        raise ValueError(f"'{path}' is in no language folder")
    return other(language) + path[len(language) :]


def address_of(path: str) -> str:
    """Give the folder in which a page is served: `ja/card/pins` for `ja/card/pins.md`, `card/pins` for the English one."""
    return re.sub(r"^en(/|$)", "", re.sub(r"(^|/)index$", "", path.removesuffix(".md")))


def write_date(day: date | str, language: Language) -> str:
    """Write a day as its readers do: `November 21, 2026` or `2026年11月21日`; `2026-11` and `2026` without what they lack."""
    if isinstance(day, str):
        year, _, month = day.partition("-")
        if language == "ja":
            return f"{year}年{int(month)}月" if month else f"{year}年"
        return f"{date(int(year), int(month), 1):%B} {year}" if month else year
    if language == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day:%B} {day.day}, {day.year}"
