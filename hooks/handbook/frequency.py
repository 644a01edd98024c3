"""Frequency: how often something happens, as both languages say it: twice a month, 月に2回, every year, 毎年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from handbook.numeral import CARDINAL, KANJI, read_japanese, read_words

_PERIODS = {"hour": Fraction(1, 24), "day": Fraction(1), "week": Fraction(7), "month": Fraction(365, 12), "year": Fraction(365)}
"""How many days each lasts, so that 12 months are a year and 7 days a week."""
_JAPANESE_PERIODS = {"時間": "hour", "日": "day", "朝": "day", "晩": "day", "週": "week", "月": "month", "年": "year"}
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_PERIOD = "hour|day|week|month|year"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NUMBER = rf"{CARDINAL}\b|\d{{1,3}}"
_ENGLISH = re.compile(
    rf"\b(?:(?P<word>once|twice|thrice)|(?P<times>{_NUMBER}) times)(?: (?:an?|per|each|every|in an?) "
    rf"(?:(?P<span>other|second|{_NUMBER}) )?(?P<of>{_PERIOD})s?|[ -](?P<ly>{'|'.join(_ADVERBS)}))\b"
    rf"|\b(?:every|each) (?:(?P<each>other|second|{_NUMBER}) )?(?:(?P<period>{_PERIOD})s?\b|{_WEEKDAY}\b(?! (?:of|in) ))"
    rf"|\b(?<!\bbi-)(?P<adverb>{'|'.join(_ADVERBS)})\b",
    re.I,
)
_COUNT = rf"[\d０-９]{{1,3}}|{KANJI}{{1,3}}"
_IN = "(?:に(?:つき)?|あたり|当たり)?"
_JAPANESE = re.compile(
    rf"(?:毎(?P<every>日|週|月|年|朝|晩)|(?P<half>半)年|(?<![\d０-９月{KANJI[1:-1]}])(?P<span>{_COUNT}) ?(?P<long>時間|日|週間?|[かカヶケヵ]月|年)"
    rf"|(?<![\d０-９今来先前毎生{KANJI[1:-1]}])(?P<bare>日|週|月|年)){_IN} ?(?P<count>{_COUNT}) ?(?:回|度)(?!目)"
    rf"|毎(?P<each>日|週|月|年|朝|晩)|隔(?P<other>日|週|月|年)"
    rf"|(?:(?P<half_each>半)年|(?<![\d０-９月{KANJI[1:-1]}])(?P<spans>{_COUNT}) ?(?P<lasting>時間|日|週間?|[かカヶケヵ]月|年))ごと"
)
_MAY_BE_ENGLISH = re.compile("|".join([" times ", "once ", "twice ", "thrice ", "every ", "each ", *_ADVERBS]))
"""For a text in small letters."""
_MAY_BE_JAPANESE = re.compile("[毎隔]|ごと|[日週月年朝晩間にきり] ?(?:[\\d０-９〇一二三四五六七八九十百]{1,3}) ?[回度]")


@dataclass(frozen=True)
class Frequency:
    """How often, and where a text says so."""

    days: Fraction
    """How many days pass from one time to the next."""
    start: int
    end: int


def find_frequencies(text: str) -> Iterator[Frequency]:
    """Yield every frequency that a text names."""
    for may_be, pattern, read in (
        (_MAY_BE_ENGLISH.search(text.lower()), _ENGLISH, _read_english),
        (_MAY_BE_JAPANESE.search(text), _JAPANESE, _read_japanese),
    ):
        for match in pattern.finditer(text) if may_be else ():
            if days := read(match):
                yield Frequency(days, *match.span())


_PER = re.compile(rf"[ -][a-z]+,? (?:an?|per|each|every) ({_PERIOD})\b")
_PER_BEFORE = re.compile(
    rf"(?:毎|(?<![\d０-９月{KANJI[1:-1]}])[1１一]|(?<![\d０-９今来先前毎生月{KANJI[1:-1]}か]))(?P<period>時|日|週|か?月|年)(?:間|額|給)?{_IN}、?(?:約|およそ|最[大高低])? ?$"
)
_JAPANESE_PERIOD = {"時": "hour", "日": "day", "週": "week", "月": "month", "か月": "month", "年": "year"}


def find_period(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Give the period to which the amount at a place belongs, and where the words for both begin and end: 28 hours a week, 週28時間."""
    if match := _PER.match(text, end):
        return match[1], start, match.end()
    if match := _PER_BEFORE.search(text, max(0, start - 10), start):
        return _JAPANESE_PERIOD[match["period"]], match.start(), end
    return None


def _read_english(match: re.Match[str]) -> Fraction | None:
    if match["adverb"]:
        return _PERIODS[_ADVERBS[match["adverb"].lower()]]
    if not (of := match["of"] or _ADVERBS.get((match["ly"] or "").lower())):
        return _spans(match["each"]) * _PERIODS[(match["period"] or "week").lower()]  # every Friday is once a week
    times = _TIMES[match["word"].lower()] if match["word"] else int(read_words(match["times"]))
    return _spans(match["span"]) * _PERIODS[of.lower()] / times if times else None


def _spans(word: str | None) -> int:
    return 1 if not word else 2 if word.lower() in ("other", "second") else int(read_words(word))


def _read_japanese(match: re.Match[str]) -> Fraction | None:
    whole = match["every"] or match["bare"] or match["each"]
    if whole:
        days = _PERIODS[_JAPANESE_PERIODS[whole]]
    elif match["other"]:
        days = 2 * _PERIODS[_JAPANESE_PERIODS[match["other"]]]
    elif match["half"] or match["half_each"]:
        days = _PERIODS["year"] / 2
    else:
        spans = _count(match["span"] or match["spans"])
        if spans == 0 or spans > 100:
            return None
        days = spans * _PERIODS[_period_of(match["long"] or match["lasting"])]
    times = _count(match["count"]) if match["count"] else 1
    return days / times if times else None


def _period_of(word: str) -> str:
    return next(
        period for end, period in _JAPANESE_PERIODS.items() if word.removesuffix("間" if word != "時間" else "").endswith(end)
    )


def _count(written: str) -> int:
    return int(read_japanese("".join(str(int(letter)) if letter.isdigit() else letter for letter in written)))
