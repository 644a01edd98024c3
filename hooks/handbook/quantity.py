"""Quantity: numbers, dates, times, amounts and phone numbers of a text, in one form for both languages.

June 14, 2026 and 令和8年6月14日 give the same quantities, as do 2 weeks and 2週間, 5 p.m. and 17時, 10,000 and 1万.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Quantity:
    """One figure of a text; where it stands, and whether the other language has to repeat it."""

    value: str
    start: int
    end: int
    firm: bool = True
    """False for `one`, `two`, `once`, 一 and the like, which a good translation may leave out."""


_MONTHS = {name: number for number, name in enumerate(
    "january february march april may june july august september october november december".split(), 1)}  # fmt: skip
_MONTH = "(?:" + "|".join(name.capitalize() for name in _MONTHS) + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_WORDS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
          "thrice": 3, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}  # fmt: skip
_SOFT_WORDS = {
    "free": 0,
    "(ii)": 2,
    "(i)": 1,
    "one": 1,
    "once": 1,
    "first": 1,
    "two": 2,
    "twice": 2,
    "second": 2,
    "both": 2,
    "half": 2,
    "zero": 0,
    "no": 0,
}
_KANJI = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_POWERS = {"百": 100, "千": 1000, "万": 10_000, "億": 100_000_000, "thousand": 1000, "million": 1_000_000, "hundred": 100}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


def _month(name: str) -> int:
    return next(number for full, number in _MONTHS.items() if full.startswith(name.lower()[:3]))


def _plain(text: str) -> str:
    return f"{Decimal(text.replace(',', '')).normalize():f}"


def _time(hour: str, minute: str | None, afternoon: bool, noon_first: bool = True) -> list[str]:
    hours = int(hour) % 12 + 12 if afternoon and noon_first else int(hour)
    return [f"{hours}:{int(minute or 0):02}"]


def _phone(match: re.Match[str]) -> list[str]:
    digits = re.sub(r"\D", "", match.group())
    return ["tel" + ("0" + digits[2:] if match.group().startswith("+81") else digits)]


def _big(match: re.Match[str]) -> list[str]:
    total = Decimal(0)
    for number, power in re.findall(rf"({_NUMBER})?\s*(億|万|千|百|thousand|million|hundred)?", match.group()):
        if number or power:
            total += Decimal(number.replace(",", "") if number else 1) * _POWERS.get(power, 1)
    return [f"{total.normalize():f}"]


# Tried in this order at each place; the first that fits is the one.
_READINGS: list[tuple[str, Callable[[re.Match[str]], list[str]]]] = [
    (r"#\d{4}\b|\+81[- ]?\d{1,4}[- ]\d{2,4}[- ]\d{3,4}|\b0\d{1,4}-\d{1,4}-\d{2,4}\b|\b0\d{1,3}\(\d{2,4}\)\d{4}\b", _phone),
    (rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", lambda m: [m[3], str(_month(m[1])), str(int(m[2]))]),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH})\.?,? (\d{{4}})\b", lambda m: [m[3], str(_month(m[2])), str(int(m[1]))]),
    (rf"\b({_MONTH})\.?,? (\d{{4}})\b", lambda m: [m[2], str(_month(m[1]))]),
    (rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?![:\d])", lambda m: [str(_month(m[1])), str(int(m[2]))]),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH})\b", lambda m: [str(_month(m[2])), str(int(m[1]))]),
    (r"\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})\b", lambda m: [m[1], str(int(m[2])), str(int(m[3]))]),
    (r"(令和|平成|昭和) ?(\d+|元)年", lambda m: [str(_ERAS[m[1]] + (1 if m[2] == "元" else int(m[2])))]),
    (
        r"\b[RH](\d{1,2})\.(\d{1,2})\.(\d{1,2})\b",
        lambda m: [str((2018 if m.group()[0] == "R" else 1988) + int(m[1])), str(int(m[2])), str(int(m[3]))],
    ),
    (
        r"\b(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\b\.?",
        lambda m: [f"{int(m[1]) % 12 + (12 if m[3] == 'p' else 0)}:{int(m[2] or 0):02}"],
    ),
    (r"\b(?:at )?noon\b|正午", lambda m: ["12:00"]),
    (r"\bmidnight\b|午前0時|深夜0時", lambda m: ["0:00"]),
    (r"(午前|午後)(\d{1,2})時(?:(\d{1,2})分|(半))?", lambda m: _time(m[2], "30" if m[4] else m[3], m[1] == "午後")),
    (r"(\d{1,2})時(?!間)(?:(\d{1,2})分|(半))?", lambda m: _time(m[1], "30" if m[3] else m[2], False)),
    (r"\b(\d{1,2}):(\d{2})\b", lambda m: _time(m[1], m[2], False)),
    (rf"(?:{_NUMBER})\s*(?:[億万千百]|thousand\b|million\b|hundred\b)(?:(?:{_NUMBER})?[億万千百]?)*", _big),
    (r"\b(\d+)(?:st|nd|rd|th)\b", lambda m: [m[1]]),
    (rf"(?:{_NUMBER})", lambda m: [_plain(m.group())]),
]
_READ = re.compile(
    "|".join(f"(?P<r{index}>{pattern.replace('(?P<', '(?P<')})" for index, (pattern, _) in enumerate(_READINGS)), re.I | re.A
)
_EACH = [re.compile(pattern, re.I | re.A) for pattern, _ in _READINGS]
_KANJI_COUNT = re.compile("([〇一二三四五六七八九十])(?=つ|人|回|度|種|枚|点|通|か所|か月|日|週|年|方|段|桁|者|以上)")
_OTHER_WORDS = {
    "両方": "2",
    "両者": "2",
    "半分": "2",
    "初めて": "1",
    "はじめて": "1",
    "無料": "0",
    "ひとつ": "1",
    "ふたつ": "2",
}


_VALUES = {word: str(value) for word, value in (_WORDS | _SOFT_WORDS).items()}
_WORD = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, _VALUES)) + r")(?!\w)", re.I)
_OTHER = re.compile("|".join(_OTHER_WORDS))
_DIGIT = re.compile(r"\d|正午|深夜|元年|\b(?:noon|midnight)\b", re.I)
_FULL_WIDTH = {
    ord(full): half for full, half in zip("０１２３４５６７８９，．：／（）＋－＃％", "0123456789,.:/()+-#%", strict=True)
}
_FULL_WIDTH |= {ord("〜"): "~", ord("−"): "-", ord("‐"): "-", ord("‑"): "-"}
_NATIVE_COUNTER = re.compile("(?:つ|人|枚|点|回|度|通|種類|目)")
_NAME_WITH_NUMBER = re.compile(r"\b\d+-[A-Z][a-z]+")


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the figures of a text from left to right."""
    folded = text if text.isascii() else text.translate(_FULL_WIDTH)
    taken: set[int] = set()
    for match in _READ.finditer(_blank_names(folded)) if _DIGIT.search(folded) else ():
        index = int((match.lastgroup or "r0")[1:])
        inner = _EACH[index].match(folded, match.start())
        if inner is None:  # a look-behind that only the whole pattern sees
            continue
        taken.update(range(*match.span()))
        for value in _READINGS[index][1](inner):
            # 1日 is `a day` and 2つ `both` in good English; a wrong one shows as the other page's lonely figure.
            firm = value != "1" and not (value == "2" and _NATIVE_COUNTER.match(folded, match.end()))
            yield Quantity(value, match.start(), match.end(), firm)
    for match in _WORD.finditer(folded):
        word = match.group().lower()
        if match.start() not in taken:
            yield Quantity(_VALUES[word], match.start(), match.end(), word in _WORDS)
    if text.isascii():
        return
    for match in _KANJI_COUNT.finditer(folded):
        yield Quantity(str(_KANJI[match.group(1)]), match.start(), match.end(), False)
    for match in _OTHER.finditer(folded):
        yield Quantity(_OTHER_WORDS[match.group()], match.start(), match.end(), False)


def _blank_names(text: str) -> str:
    """Blank the numbers in names: 7-Eleven counts nothing."""
    return _NAME_WITH_NUMBER.sub(lambda match: " " * len(match.group()), text)
