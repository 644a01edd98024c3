"""Clock: times of day as English and Japanese say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from handbook.measure import Meaning, Quantity
from handbook.numeral import CARDINAL, KANJI, read_japanese, read_words

_TO = r" ?(?:to|until|till|through|and|or|[-–—~〜]) ?"
_ON = r" ?(?:から|[-–—~〜]|と|、|・|か) ?"
_HOUR = r"(\d{1,2})(?:[:.](\d{2}))?"
_HALF = r" ?([apAP])\.?[mM]\b\.?"
_HALVES = "午前|午後|深夜|早朝|朝|昼|夕方|夜"
_LATE = ("午後", "夕方")
_PARTS = {"in the morning": "深夜", "in the afternoon": "午後", "in the evening": "夕方", "at night": "夜"}
"""The Japanese part of the day whose hours are counted as those of the English one."""


def _japanese(name: str) -> str:
    number = rf"\d{{1,2}}|{KANJI}{{1,3}}"
    return (
        rf"(?P<h{name}>{number})(?:時(?!間|的|点|代|期)(?:(?P<m{name}>{number})分|(?P<half{name}>半))?|:(?P<c{name}>\d\d)(?!\d))"
    )


ENGLISH_TIME = _HOUR + _HALF
ENGLISH_TIMES = _HOUR + _TO + _HOUR + _HALF
COLON_TIME = rf"(?<![A-Za-z])(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?!\d)(?: (?P<part>{'|'.join(_PARTS)})\b)?"
BARE_TIME = r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<part>)(?= (?:JST|UTC|GMT|[PE][SD]?T)\b)"
COLON_TIMES = rf"(\d{{1,2}}):(\d{{2}}){_TO}(\d{{1,2}}):(\d{{2}})(?![:\d])(?! ?[apAP]\.?[mM]\b| in the | at night)"
SPOKEN_TIME = rf"(half(?=[ -]past)|ten(?= past)|twenty(?= past)|quarter)[ -](past|to) ({CARDINAL}|noon|midnight|\d{{1,2}})\b"
MINUTES_BEFORE = rf"({CARDINAL}|\d{{1,2}}) minutes (?:to|before) ({CARDINAL}|\d{{1,2}})(?=[.,;:!?)](?!\d)|$)"
SPOKEN_HOUR = rf"({CARDINAL}|\d{{1,2}}) ?o['’]clock"
JAPANESE_TIME = rf"(?<![A-Za-z])(?:(?P<day>{_HALVES}) ?)?(?P<first>{_japanese('1')})(?:{_ON}(?P<second>{_japanese('2')}))?"
_HOUR_BEFORE = re.compile(
    r"(?:\b(?:at|from|to|until|till|by|before|after|between|and|open|around|about)|[\dm.] ?[-–—~]|\d-to-) ?$", re.I
)
_PART_OF_DAY = re.compile(rf" ({'|'.join(_PARTS)})\b", re.I)
_HOUR_AFTER = re.compile(r" ?(?:to\b|until\b|[-–—~])")


def _time(hour: int, minute: int, start: int, end: int, either: bool = False) -> Quantity:
    """Give a time of day; `either` adds the other half of the day, where the text does not say which."""
    more: set[Meaning] = {("24:00", "time")} if hour == minute == 0 else set()
    if 24 <= hour < 30:  # 25時 is 1 a.m.
        more.add((f"{hour - 24}:{minute:02}", "time"))
    if either and 0 < hour <= 12:
        more.add((f"{(hour + 12) % 24}:{minute:02}", "time"))
    return Quantity(f"{hour}:{minute:02}", start, end, True, "time", frozenset(more))


def _in_half(hour: int, afternoon: bool) -> int:
    return hour % 12 + 12 * afternoon if hour <= 12 else hour


def read_time(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 5 p.m. and 5:30 PM."""
    hour, minute, half = match.groups()
    yield _time(_in_half(int(hour), half in "pP"), int(minute or 0), *match.span())


def read_times(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 9 to 11 a.m.: the first hour is in the same half of the day when it then comes first."""
    first, first_minute, second, second_minute, half = match.groups()
    afternoon, in_order = half in "pP", int(first) % 12 <= int(second) % 12
    yield _time(_in_half(int(first), afternoon == in_order), int(first_minute or 0), *match.span(1))
    yield _time(_in_half(int(second), afternoon), int(second_minute or 0), match.start(3), match.end())


def read_colon_time(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 17:15, and 5:15 in the evening."""
    part = _PARTS[match["part"].lower()] if match["part"] else None
    yield _time(_told(part, int(match["hour"])), int(match["minute"]), match.start(), match.end("minute"))


def read_colon_times(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 8:30 to 17:15, and 8:30 to 5:15, where the second lies in the afternoon."""
    first, second = int(match[1]), int(match[3])
    yield _time(first, int(match[2]), match.start(), match.end(2))
    yield _time(second, int(match[4]), match.start(3), match.end(), either=second < first <= 12)


def read_spoken_time(match: re.Match[str]) -> Iterator[Quantity]:
    """Read half past eight, quarter to six, ten past nine."""
    part = match[1].lower()
    minutes = {"half": 30, "quarter": 15}.get(part) or int(read_words(part))
    hour = {"noon": 12, "midnight": 24}.get(match[3].lower()) or int(read_words(match[3]))
    if match[2].lower() == "to":
        minutes, hour = 60 - minutes, hour - 1 or 12
    yield _time(hour, minutes, *match.span(), either=True)


def read_minutes_before(match: re.Match[str]) -> Iterator[Quantity]:
    """Read five minutes before nine."""
    minutes, hour = int(read_words(match[1])), int(read_words(match[2]))
    if 0 < minutes < 60 and hour <= 24:
        yield _time(hour - 1 if hour > 1 else hour + 11, 60 - minutes, *match.span(), either=True)


def read_spoken_hour(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 9 o'clock."""
    yield _time(int(read_words(match[1])), 0, *match.span(), either=True)


def read_japanese_time(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 8時半, 午後5:30, 午後1時から5時, where 午後 holds for both, and 午後11時から1時, where it does not."""
    day, first, second = match["day"], int(read_japanese(match["h1"])), int(read_japanese(match["h2"] or "0"))
    to_24 = first > 12 or second > 12  # then all hours are counted so
    yield _japanese_time(match, "1", match.start(), _told(day, first), not (day or to_24) and match["first"].endswith("時"))
    if not match["second"]:
        return
    start = match.start("second")
    if not day:
        yield _japanese_time(match, "2", start, second, not to_24 and match["second"].endswith("時"))
    elif second < first:
        yield _japanese_time(match, "2", start, second, True)
    else:
        told = _told("深夜" if day == "夜" and not first else day, second)  # 夜0時から5時 is all after midnight
        yield _japanese_time(match, "2", start, 24 if day in _LATE and second == 12 else told, False)


def _japanese_time(match: re.Match[str], name: str, start: int, hour: int, either: bool) -> Quantity:
    minute = 30 if match[f"half{name}"] else int(read_japanese(match[f"m{name}"] or match[f"c{name}"] or "0"))
    end = match.end("first" if name == "1" else "second")
    time = _time(hour, minute, start, end, either)
    if match[f"m{name}"] and hour > 0 and 0 < minute < 60 and match.string.startswith("前", end):  # 9時5分前 is 8:55 as well
        earlier = {(f"{(each - 1) % 24}:{60 - minute:02}", "time") for each in {hour, (hour + 12) % 24}}
        return replace(time, alternatives=time.alternatives | cast("set[Meaning]", earlier))
    return time


def _told(day: str | None, hour: int) -> int:
    """Give the hour of 24 that an hour of 12 is; 午前12時 is noon."""
    if day in _LATE or (day == "夜" and 5 <= hour < 12) or (day == "昼" and hour < 5):
        return _in_half(hour, True)
    return _in_half(hour, False) if day in ("夜", "深夜") else hour


def hours(hour: int, text: str, start: int, end: int) -> frozenset[Meaning]:
    """Give the times of day that a bare number can mean, where words around it speak of a time: 9 to 5, until 5."""
    if hour > 24:
        return frozenset()
    if part := _PART_OF_DAY.match(text, end):
        return frozenset({(f"{_told(_PARTS[part[1].lower()], hour)}:00", "time")})
    if not (_HOUR_BEFORE.search(text, start - 9, start) or _HOUR_AFTER.match(text, end)):
        return frozenset()
    return frozenset((f"{number}:00", "time") for number in ([hour, hour + 12] if hour <= 12 else [hour]))
