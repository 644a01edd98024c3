"""Figure: a figure that was found, in digits, words or kanji, to what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from handbook import clock
from handbook.measure import Meaning, Quantity, Read, Unit, is_measure, measure, unit_after, unit_of
from handbook.numeral import DECADES, plain, read_digits, read_japanese, read_words

ROMAN = "i ii iii iv v vi vii viii ix x".split()
_MARKS = {name: number for number, name in enumerate(ROMAN, 1)}
_MARKS |= {mark: number for number, mark in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 1)}
_HALF_MORE = re.compile(
    r"(?:時間|日|週間?|か月|カ月|ヶ月|年|歳|才|分|秒)半(?!ば)|[ -](?:hours?|days?|months?|years?) and a half\b"
)
_NATIVE = frozenset("つ 人 枚 点 回 度 通 種類 台 件 か所 カ所 ヶ所 箇所".split())
"""2つ is `both` in good English; a wrong one shows as the other page's lonely figure."""


def read_nothing(match: re.Match[str]) -> Iterator[Quantity]:
    """Read a name with a number."""
    yield from ()


def read_word(value: str, unit: Unit = "count", *more: Meaning, firm: bool = False) -> Read:
    """Read a word that always says the same; most may be left out."""

    def read(match: re.Match[str]) -> Iterator[Quantity]:
        yield Quantity(value, match.start(), match.end(), firm, unit, frozenset(more))

    return read


def read_together(*reads: Read) -> Read:
    """Read several figures out of one text."""

    def read(match: re.Match[str]) -> Iterator[Quantity]:
        for each in reads:
            yield from each(match)

    return read


def read_phone(match: re.Match[str]) -> Iterator[Quantity]:
    """Read a phone number, with the 0 that stands for +81."""
    digits = re.sub(r"\D", "", match.group())
    if match.group().startswith("+81"):
        digits = "0" + digits[2:].removeprefix("0")
    yield Quantity("tel" + digits, match.start(), match.end(), True, "phone")


def read_quarter_hours(match: re.Match[str]) -> Iterator[Quantity]:
    """Read `a quarter of an hour` and `three quarters of an hour`."""
    yield measure(Decimal(45 if match[1] else 15), *match.span(), "minute")


def read_number(match: re.Match[str]) -> Iterator[Quantity]:
    """Read digits, with 万 or `million` behind them, and what they count."""
    sign, written, scale, half = match.groups()
    value = read_japanese(written) * (read_words(f"a {scale}") if scale else 1)
    unit, word = unit_after(match.string, match.end())
    if sign:
        unit = _CURRENCIES[sign.strip().upper()]
    elif (unit == "count" or word == "年") and _YEAR.fullmatch(written):
        unit = "date"
    elif unit == "count" and _AGE_BEFORE.search(match.string, match.start() - 8, match.start()):
        unit = "age"
    firm = plain(value) != "1" and not (plain(value) == "2" and word in _NATIVE)
    quantity = _counted(value, match, 2, unit, firm, bool(half))
    if unit in ("age", "count") and _OR_LESS.match(match.string, quantity.end):  # 14歳以下 is under 15
        quantity = replace(quantity, alternatives=quantity.alternatives | {(plain(value + 1), "age")})
    yield quantity


_CURRENCIES: dict[str, Unit] = {"¥": "yen", "$": "dollar", "€": "euro", "JPY": "yen", "USD": "dollar", "EUR": "euro"}
_OR_LESS = re.compile(r"[歳才]以下| (?:or|and) (?:younger|under)\b|(?: |-)years?(?: |-)old (?:or|and) (?:younger|under)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AGE_BEFORE = re.compile(r"\bage(?:[ds]| of)? $", re.I)


def _counted(value: Decimal, match: re.Match[str], group: int, unit: Unit, firm: bool, half: bool = False) -> Quantity:
    """Give a number with its unit, with the half that may stand before or behind it, and as a time of day where it may be one."""
    start, end = match.start(), match.end(group)  # with the ¥ before it
    if (more := _HALF_MORE.match(match.string, end)) or half:
        value, end = value + Decimal("0.5"), more.end() if more else end
    quantity = measure(value, start, end, unit, firm or plain(value) == "1.5")
    if unit == "count" and value == int(value):
        return replace(quantity, alternatives=clock.hours(int(value), match.string, start, end))
    if unit in _SPANS and _BETWEEN.match(match.string, end):  # 2日おき is every third day
        return replace(quantity, alternatives=quantity.alternatives | {(plain(value + 1), unit)})
    return quantity


_SPANS = frozenset({"hour", "day", "week", "month", "year"})
_BETWEEN = re.compile("(?:時間|日|週間?|[かカヶケヵ]月|年)おき")


def read_spelled(match: re.Match[str]) -> Iterator[Quantity]:
    """Read three, twenty-one or a hundred, and what they count; one and two of a thing may be left out."""
    value = read_words(match[1])
    unit = unit_after(match.string, match.end())[0]
    firm = value > 2 or (value == 2 and is_measure(unit))
    yield _counted(value, match, 1, unit, firm, bool(match[2]))


def read_sum(smaller: Unit, factor: int, larger: Unit) -> Read:
    """Read 1 hour and 30 minutes, a year and six months, 2年6か月."""

    def read(match: re.Match[str]) -> Iterator[Quantity]:
        more, rest = map(read_words, match.group(1, 2))
        total = factor * more + rest
        yield replace(measure(total, *match.span(), smaller), alternatives=frozenset({(plain(total / factor), larger)}))

    return read


def read_scaled(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 1〜2万円, 10 to 20 thousand yen and ¥3 to ¥5 million: the first number is as large as the second."""
    first, second, scale = match.groups()
    factor = read_words(f"a {scale}") if scale.isascii() else read_japanese(scale)
    unit = _CURRENCIES.get(match.string[match.start()]) or unit_after(match.string, match.end())[0]
    smaller, larger = read_words(first), read_words(second)
    both = smaller < larger  # 500〜1万 is another matter
    if match.string.startswith(" and ", match.end(1)):
        both = both and match.string[: match.start()].lower().endswith("between ")
    yield measure(smaller * (factor if both else Decimal(1)), match.start(), match.end(1), unit)
    yield measure(larger * factor, match.start(2), match.end(), unit)


def read_scale(match: re.Match[str]) -> Iterator[Quantity]:
    """Read `half a million`, and the `thousand` of a thousand-yen bill."""
    yield measure(read_words(f"a {match[2]}") / (2 if match[1] else 1), *match.span(), unit_after(match.string, match.end())[0])


FOLDS = "two three four five six seven eight nine ten".split()


def read_fold(match: re.Match[str]) -> Iterator[Quantity]:
    """Read tenfold."""
    value = read_words(match[1])
    yield Quantity(plain(value), match.start(), match.end(), value > 2, "times")


def read_every_other(match: re.Match[str]) -> Iterator[Quantity]:
    """Read `every other day` and `every second week`."""
    yield measure(Decimal(2), *match.span(), unit_of(match[1].lower()), firm=False)


def read_ordinal(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 3rd, third and the third month, which is 3か月後 as well as 3か月目; the first two are often said otherwise."""
    value = read_digits(match[1]) if match[1][0].isdigit() else read_words(match[1])
    unit, _ = unit_after(match.string, match.end())
    firm = value > 2
    yield Quantity(plain(value), match.start(), match.end(), firm, unit if firm and unit in _SPANS else "ordinal")


def read_mark(match: re.Match[str]) -> Iterator[Quantity]:
    """Read (2), (ii) and ②, the marks of items inside a line, and Chapter IV."""
    mark = next(filter(None, match.groups())).lower()
    yield Quantity(str(_MARKS.get(mark) or int(mark)), match.start(), match.end(), False, "mark")


def read_open_mark(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 2), the mark of an item inside a line, unless it ends something in brackets."""
    is_mark = match.string.rfind("(", 0, match.start()) <= match.string.rfind(")", 0, match.start())
    yield from read_mark(match) if is_mark else [measure(Decimal(match[1]), *match.span(1), "count")]


def read_period(match: re.Match[str]) -> Iterator[Quantity]:
    """Read a week, an hour and a half, half a year, 半年."""
    groups = match.groupdict()
    unit = unit_of(groups["unit"].lower().replace("月", "か月"))
    value = Decimal("0.5" if groups.get("half") else "1.5" if groups.get("more") else "1")
    quantity = measure(value, *match.span(), unit, firm=value > 1 or (value < 1 and unit not in ("day", "month")))
    if value < 1 and unit in ("year", "hour"):  # six months is the plain word for half a year
        ((shown, smaller),) = quantity.alternatives
        quantity = replace(quantity, value=shown, unit=smaller, alternatives=frozenset({("0.5", unit)}))
    yield quantity


def read_dozen(match: re.Match[str]) -> Iterator[Quantity]:
    """Read a dozen, half a dozen."""
    yield measure(Decimal(6 if match["half"] or match["halved"] else 12), *match.span(), "count")


def read_japanese_dozens(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 3ダース and 半ダース."""
    dozens = Decimal("0.5") if match[1] == "半" else read_japanese(match[1])
    yield measure(12 * dozens, *match.span(), "count")


def read_few(match: re.Match[str]) -> Iterator[Quantity]:
    """Read a few days, several weeks and 数日."""
    unit, _ = unit_after(match.string, match.end())
    yield Quantity("few", match.start(), match.end(), False, unit, frozenset((str(number), unit) for number in range(2, 8)))


def read_kanji(firm_from: int) -> Read:
    """Read a number in kanji and what it counts; below a certain number it may be left out."""

    def read(match: re.Match[str]) -> Iterator[Quantity]:
        value = read_japanese(match[1])
        unit = unit_after(match.string, match.end(1))[0]
        unit = "date" if unit == "year" and 1900 <= value < 2100 else unit
        yield _counted(value, match, 1, unit, value >= firm_from)

    return read


def read_two_in_a_row(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 二、三日."""
    unit = unit_after(match.string, match.end())[0]
    for group in (1, 2):
        yield measure(read_japanese(match[group]), *match.span(group), unit)


def read_alone(match: re.Match[str]) -> Iterator[Quantity]:
    """Read a number in kanji that counts nothing, and may as well be a sign that is shown, or a name."""
    yield Quantity(plain(read_japanese(match.group())), match.start(), match.end(), False)


def read_in_word(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 四季, which are four seasons."""
    yield Quantity(plain(read_japanese(match[1])), *match.span(), False, "mark")


def read_decades(match: re.Match[str]) -> Iterator[Quantity]:
    """Read `two decades`."""
    yield measure(10 * read_words(match[1]), *match.span(), "year")


def read_decade(match: re.Match[str]) -> Iterator[Quantity]:
    """Read `in their twenties`."""
    yield Quantity(plain(Decimal(DECADES[match[1].lower()])), *match.span())


def read_one(match: re.Match[str]) -> Iterator[Quantity]:
    """Read one photo and `from one to two`, but not `the new one`."""
    if match[2] or unit_after(match.string, match.end())[0] != "count" or _THING.match(match.string, match.end()):
        yield from read_spelled(match)
    elif times := clock.hours(1, match.string, *match.span()):
        yield Quantity("1", *match.span(), False, alternatives=times)


_THING = re.compile(
    r"[ -](?!(?:of|or|and|that|who|which|with|for|in|on|at|to|is|by|from|you|we|it|the|has|can)\b)(?:[a-z]|[A-Z][A-Za-z])"
)


def read_one_period(match: re.Match[str]) -> Iterator[Quantity]:
    """Read `a week`, but not the end of `twice a week`."""
    if not _RATE.search(match.string, match.start() - 8, match.start()):
        yield from read_period(match)


_RATE = re.compile(r"\b(?:once|twice|times|hours?|days?|weeks?|months?|yen|percent) $", re.I)


def read_couple(match: re.Match[str]) -> Iterator[Quantity]:
    """Read a couple of days, which are 2日 or 2、3日."""
    unit = unit_after(match.string, match.end())[0]
    couple = measure(Decimal(2), *match.span(), unit, firm=False)
    yield replace(couple, alternatives=couple.alternatives | {("3", unit)})
