"""Calendar: dates, months, eras and days of the week as English and Japanese write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from handbook.measure import Meaning, Quantity, Read
from handbook.numeral import read_japanese

MONTHS = {name: number for number, name in enumerate(
    "January February March April May June July August September October November December".split(), 1)}  # fmt: skip
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()} | {"Sept": 9}
MONTH = "(?-i:(" + "|".join({**MONTHS, **SHORT_MONTHS}) + r"))\b\.?"
DAY = r"(\d{1,2})(?:st|nd|rd|th)?\b"
_ERAS = {name: year for names, year in (
    ("令和 Reiwa R", 2018), ("平成 Heisei H", 1988), ("昭和 Showa S", 1925), ("大正 Taisho", 1911), ("明治 Meiji", 1867)
) for name in names.split()}  # fmt: skip
"""The year before the first one of each era."""
_WEEKDAYS = {
    **dict(zip("月火水木金土日", "Mon Tue Wed Thu Fri Sat Sun".split(), strict=True)),
    **{name: name.capitalize() for name in "mon tue wed thu fri sat sun".split()},
    **{name: name[:3].capitalize() for name in "monday tuesday wednesday thursday friday saturday sunday".split()},
}
_END_OF = re.compile(r"\bend of $", re.I)
_IS_END = re.compile("の?(?:末|終わり)")
_PART = re.compile(
    r"\b(?:(early|beginning of|start of|first half of)|(mid|middle of)|(late|end of|second half of))[ -](?:the )?$", re.I
)
_JAPANESE_PART = re.compile("の?(?:(上旬|初旬|初め|はじめ|頭|前半)|(中旬|半ば|なかば)|(下旬|末|終わり|後半))")
_BEFORE, _AFTER = re.compile(r"\bbefore $", re.I), re.compile(r"\bafter $", re.I)
_BEFORE_A_MONTH = re.compile(
    r"\b(?:in|of|by|to|and|or|from|until|till|since|early|late|mid|during|before|after|every|each|last|next|this|through)[ -]$",
    re.I,
)


def read_date(order: str) -> Read:
    """Read the groups of a pattern as year, month and day, in the order of the letters."""

    def read(match: re.Match[str]) -> Iterator[Quantity]:
        numbers = {part: _number_of(written) for part, written in zip(order, match.groups(), strict=True)}
        beside = _day_beside(match, numbers)
        for part in sorted(numbers, key="ymd".index):
            value = str(numbers[part])
            more: frozenset[Meaning] = frozenset({(str(beside[part]), "date")} if part in beside else ())
            yield Quantity(value, match.start(), match.end(), value != "1", "date", more)

    return read


def read_month(order: str) -> Read:
    """Read a month with what `read_date` reads, and its end."""
    as_date = read_date(order)

    def read(match: re.Match[str]) -> Iterator[Quantity]:
        yield from as_date(match)
        yield from _part_of_month(match, _number_of(match[order.index("m") + 1]))

    return read


def _part_of_month(match: re.Match[str], month: int) -> Iterator[Quantity]:
    """Give the part of a month of which a text speaks, and its last day where that is its end."""
    text, start, end = match.string, match.start(), match.end()
    if _IS_END.match(text, end) or _END_OF.search(text, start - 8, start):
        last = (date(2024, month % 12 + 1, 1) - timedelta(days=1)).day
        more: frozenset[Meaning] = frozenset({("28", "date")} if month == 2 else ())
        yield Quantity(str(last), start, end, False, "date", more)
    if (part := _JAPANESE_PART.match(text, end) or _PART.search(text, max(0, start - 20), start)) and part.lastindex:
        name = ("early", "mid", "late")[part.lastindex - 1]
        yield Quantity(name, min(start, part.start()), max(end, part.end()), False, "part")


def read_end_of_year(match: re.Match[str]) -> Iterator[Quantity]:
    """Read the end of the year and 年末, which may stand for December or its last day."""
    for value in ("12", "31"):
        yield Quantity(value, match.start(), match.end(), False, "date")


def _number_of(written: str) -> int:
    return MONTHS.get(written) or SHORT_MONTHS.get(written) or int(read_japanese(written))


def _day_beside(match: re.Match[str], numbers: dict[str, int]) -> dict[str, int]:
    """Give the last day `before April 1`, which is until March 31, and the first one after a date."""
    text, start, end = match.string, match.start(), match.end()
    step = -1 if _BEFORE.search(text, start - 7, start) or text.startswith("より前", end) else 0
    step = 1 if _AFTER.search(text, start - 7, start) or text.startswith("より後", end) else step
    try:
        day = date(numbers.get("y", 2023), numbers["m"], numbers["d"]) + timedelta(days=step)
    except (KeyError, ValueError, OverflowError):
        return {}
    return {"y": day.year, "m": day.month, "d": day.day} if step else {}


def read_era(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 令和8年, Reiwa 8 and R8.6.14."""
    era, year, *rest = match.groups()
    years = _years(year)
    more: frozenset[Meaning] = frozenset({(str(years), "count")})
    yield Quantity(str(_ERAS[era.capitalize()] + years), match.start(), match.end(), True, "date", more)
    for number in rest:
        yield Quantity(str(int(number)), match.start(), match.end(), int(number) != 1, "date")


def read_date_of_era(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 2012年（平成24年）7月9日; an era year that is another year is one more figure."""
    year, era, years, month, day = match.groups()
    in_era = _ERAS[era] + _years(years)
    for number in dict.fromkeys((int(year), in_era, int(month), int(day))):
        yield Quantity(str(number), match.start(), match.end(), number != 1, "date")


def read_year_of_era(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 1964（昭和39）年."""
    year, era, years = match.groups()
    for number in dict.fromkeys((int(year), _ERAS[era] + _years(years))):
        yield Quantity(str(number), match.start(), match.end(), True, "date")


def _years(written: str) -> int:
    """Give a year of an era; the first one is written as 元, too."""
    return 1 if written == "元" else int(read_japanese(written))


def read_weekday(firm: bool) -> Read:
    """Read each name of a day of the week."""

    def read(match: re.Match[str]) -> Iterator[Quantity]:
        for name in re.finditer("[A-Za-z]+|[月火水木金土日]", next(filter(None, match.groups()))):
            yield Quantity(_WEEKDAYS[name.group().lower()], match.start(), match.end(), firm, "weekday")

    return read


def read_may(match: re.Match[str]) -> Iterator[Quantity]:
    """Read the month of May, which at the beginning of a sentence may be a verb."""
    before = _BEFORE_A_MONTH.search(match.string, match.start() - 8, match.start())
    if before or match[1] or match.string.strip() == "May":
        yield Quantity("5", *match.span(), True, "date")
        yield from _part_of_month(match, 5)


def read_short_month(match: re.Match[str]) -> Iterator[Quantity]:
    """Read Sept. and the like."""
    yield Quantity(str(SHORT_MONTHS[match[1]]), match.start(), match.end(), False, "date")
    yield from _part_of_month(match, SHORT_MONTHS[match[1]])
