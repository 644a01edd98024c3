"""Measure: one figure of a text, what it counts, and which other figures say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from handbook.numeral import plain

Unit = Literal[
    "second", "minute", "hour", "day", "week", "month", "year", "time", "date", "part", "weekday", "yen", "dollar", "euro", "percent", "share", "age", "digit",
    "mm", "cm", "m", "km", "g", "kg", "KB", "MB", "GB", "pixel", "phone", "times", "ordinal", "mark", "count",
]  # fmt: skip
"""What a number counts: `time` is a time of day, `date` a part of a date, `part` one of a month, `times` how often; `count` is anything else."""
Meaning = tuple[str, Unit]

_OPEN = frozenset({"times", "ordinal", "mark", "count"})
"""Units that the other language may leave out or say otherwise."""
_ALIKE = (frozenset({"day", "date"}), frozenset({"year", "age"}))


_KINDS: tuple[frozenset[Unit], ...] = (
    frozenset({"second", "minute", "hour"}), frozenset({"day", "week", "month", "year"}), frozenset({"time"}), frozenset({"date"}),
    frozenset({"yen"}), frozenset({"percent", "share"}), frozenset({"age"}), frozenset({"digit"}), frozenset({"mm", "cm", "m", "km"}),
    frozenset({"KB", "MB", "GB"}), frozenset({"pixel"}), frozenset({"phone"}), frozenset({"times"}),
)  # fmt: skip
"""What can contradict each other. A fact about days says nothing about the minutes of a walk."""


@dataclass(frozen=True)
class Quantity:
    """One figure of a text; where it stands, and whether the other language has to repeat it."""

    value: str
    start: int
    end: int
    firm: bool = True
    """False for `one`, `two`, `once`, 一 and the like, which a good translation may leave out."""
    unit: Unit = "count"
    alternatives: frozenset[Meaning] = frozenset()
    """Other values, with their units, that say the same: 14 days for 2 weeks, 21:00 for 9 o'clock."""

    @property
    def meanings(self) -> frozenset[Meaning]:
        """The value with its unit, and all others that say the same."""
        return self.alternatives | {(self.value, self.unit)}

    def agrees(self, other: Quantity) -> bool:
        """Tell whether two figures say the same: 5 years and 5年, but not 5か月."""
        return is_said(self, gather([other]))


Read = Callable[[re.Match[str]], Iterator[Quantity]]
"""How what a pattern has found is read."""


def gather(quantities: Iterable[Quantity]) -> dict[str, set[Unit]]:
    """Give all that some figures say: each value with its units."""
    said: dict[str, set[Unit]] = {}
    for quantity in quantities:
        for value, unit in quantity.meanings:
            said.setdefault(value, set()).add(unit)
    return said


def alike(unit: Unit, other: Unit) -> bool:
    """Tell whether two units count the same kind of thing: days of a period and of a date do, years and months do not."""
    return unit == other or (unit in _OPEN and other in _OPEN) or any(unit in group and other in group for group in _ALIKE)


def fits(unit: Unit, other: Unit) -> bool:
    """Tell whether two units can mean one thing, which one language may leave out or say otherwise."""
    return alike(unit, other) or unit in _OPEN or other in _OPEN


def is_said(quantity: Quantity, said: dict[str, set[Unit]], fit: Callable[[Unit, Unit], bool] = fits) -> bool:
    """Tell whether a figure is among those that were gathered, in a unit that fits."""
    return any(fit(unit, other) for value, unit in quantity.meanings for other in said.get(value, ()))


def kind_of(unit: Unit) -> frozenset[Unit] | None:
    """Give the units that can contradict one; None for what counts anything."""
    return next((kind for kind in _KINDS if unit in kind), None)


def is_measure(unit: Unit) -> bool:
    """Tell whether a number with this unit means one thing in every language, unlike `two photos`."""
    return unit not in _OPEN and unit not in ("part", "weekday")


def _by_word(units: dict[str, str]) -> dict[str, Unit]:
    return {word: cast(Unit, unit) for unit, words in units.items() for word in words.split()}


_ENGLISH = _by_word({
    "second": "second sec", "minute": "minute min", "hour": "hour hr", "day": "day", "week": "week", "month": "month", "year": "year yr",
    "yen": "yen jpy", "dollar": "dollar usd", "euro": "euro eur", "percent": "percent %", "digit": "digit character", "times": "time visit",
    "mm": "mm millimeter millimetre", "cm": "cm centimeter centimetre", "m": "m meter metre", "km": "km kilometer kilometre",
    "g": "g gram", "kg": "kg kilogram", "KB": "kb kilobyte", "MB": "mb megabyte", "GB": "gb gigabyte", "pixel": "pixel px", "count": "ms",
})  # fmt: skip
_JAPANESE = _by_word({
    "second": "秒", "minute": "分", "hour": "時間", "day": "営業日 日", "week": "週", "year": "年",
    "month": "か月 カ月 ヶ月 ケ月 ヵ月 ｶ月 箇月", "yen": "円", "dollar": "ドル 米ドル", "euro": "ユーロ", "percent": "パーセント %", "age": "歳 才",
    "digit": "桁 けた ケタ 文字 字", "times": "回 度 倍", "mm": "ミリ", "cm": "センチ", "m": "メートル",
    "km": "キロメートル", "g": "グラム", "kg": "キログラム", "pixel": "ピクセル 画素",
    "KB": "キロバイト", "MB": "メガバイト メガ", "GB": "ギガバイト ギガ",
    "count": "ミリ秒 枚 人 名 個 件 点 部 か所 カ所 ヶ所 箇所 か国 種類 種 通 台 階 行 つ 言語 世帯 本 冊 社 番 号",
})  # fmt: skip
COUNTER = "|".join(sorted(_JAPANESE, key=len, reverse=True))
LONGEST_UNIT = 40
"""How far behind a number the word may end that says what it counts, as in `14 consecutive days`."""
_BETWEEN = "more|full|whole|calendar|business|working|consecutive|further|extra|additional|different|long"
_ENGLISH_UNIT = re.compile(rf"[\s-]*(?:(?:{_BETWEEN})\s)?(%|[A-Za-z]+)(?:[\s-](old\b|of age\b))?")
_JAPANESE_UNIT = re.compile(rf" ?({COUNTER})(目)?")
_SMALLER: dict[Unit, tuple[int, Unit]] = {
    "week": (7, "day"), "year": (12, "month"), "hour": (60, "minute"), "day": (24, "hour"), "minute": (60, "second"),
    "cm": (10, "mm"), "m": (100, "cm"), "km": (1000, "m"), "kg": (1000, "g"),
}  # fmt: skip


def unit_of(word: str) -> Unit:
    """Give what a number counts that stands before an English word or a Japanese counter."""
    return _ENGLISH.get(word) or _ENGLISH.get(word.removesuffix("s")) or _JAPANESE.get(word, "count")


def unit_after(text: str, end: int) -> tuple[Unit, str]:
    """Give what the number before a place counts, and the word that says so."""
    if japanese := _JAPANESE_UNIT.match(text, end):
        return ("ordinal" if japanese[2] else unit_of(japanese[1])), japanese[1]
    if match := _ENGLISH_UNIT.match(text, end):
        unit = unit_of(match[1] if len(match[1]) == 1 else match[1].lower())  # 5G is no weight
        return ("age" if match[2] and unit == "year" else unit), match[1].lower()
    return "count", ""


def end_of(text: str, figure: Quantity) -> int:
    """Give where a figure ends, with the word that says what it counts."""
    unit, word = unit_after(text, figure.end)
    known = unit == figure.unit and kind_of(unit) and unit != "age"
    if not (known or word in ("歳", "才")):
        return figure.end
    beside = text[figure.end : figure.end + LONGEST_UNIT].lower().find(word)
    return figure.end + beside + len(word) if beside >= 0 else figure.end


def measure(value: Decimal, start: int, end: int, unit: Unit, firm: bool | None = None) -> Quantity:
    """Give a figure with the smaller units that say the same; one of anything is not firm: `a day` is 1日 as well as ある日."""
    shown = plain(value)
    more: frozenset[Meaning] = frozenset()
    if unit in _SMALLER:
        factor, smaller = _SMALLER[unit]
        more = frozenset({(plain(value * factor), smaller)})
    return Quantity(shown, start, end, shown != "1" if firm is None else firm, unit, more)
