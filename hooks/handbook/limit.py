"""Limit: whether the figure itself still counts, as in 15歳以下 and `15 or younger`, or not, as in 15歳未満 and `under 15`.

A time may lie on one side of something, too: 14日前 and `14 days before`, 14日後 and `14 days later`.
"""

from __future__ import annotations

import re
from typing import Literal

from handbook.numeral import CARDINAL
from handbook.page import NOT_WORDS

Limit = Literal["below", "to", "within", "from", "above", "over", "before", "after", "until", "since"]
"""Where a range ends or begins: 未満, 以下, 以内, 以上, を超える; `over` is a loose word that may mean either of the last two. Then 前 and 後, まで and から."""
Found = tuple[Limit, int, int]
"""A limit, and where the words of the figure and the limit begin and end."""


def _compile(frame: str, words: dict[Limit, str]) -> list[tuple[Limit, re.Pattern[str]]]:
    return [(limit, re.compile(frame.replace("WORDS", f"(?:{each})"), re.I)) for limit, each in words.items()]


_TIME = rf"(?<=[日年月間分秒{NOT_WORDS}])"
_BEFORE = _compile(r"WORDS[ -](?:an? |the )?(?:ages? (?:of )?)?(?:¥ ?)?$", {
    "from": r"(?<!\bsince )\bat least|\b(?:no|not) (?:less|fewer|younger) than|\ba minimum of",
    "to": r"\bat most|\b(?:no|not) (?:more|older|longer) than|\bup to|\bwithin|\ba maximum of",
    "below": r"\b(?:less|fewer|younger|shorter) than|(?<!\bor )(?<!\band )\b(?:under|below)",
    "over": r"\b(?:more|older|longer|higher) than|(?<!\bor )(?<!\band )\b(?:over|above|exceed(?:s|ing)?)",
    "after": r"\bafter",
})  # fmt: skip
_NOT_WITHIN = re.compile(r"(?:\b(?:not|never|fail(?:s|ed)?|unless)\b|n['’]t\b)[^.;:]* within (?:an? |the )?$", re.I)
"""Who does not come within 14 days may be told as who stays away 14日以上."""
_AFTER = _compile(r"[^\n\d,.;:()]{0,24}? (?:or|and) WORDS\b(?! than)", {
    "from": "more|over|above|up|older|longer|later|newer|higher",
    "to": "less|fewer|under|below|younger|shorter|earlier|lower",
})  # fmt: skip
_AFTERWARDS = _compile(rf"[^\n\d,.;:()]{{0,24}}? at WORDS\b(?! (?:\d|an? |{CARDINAL}))", {
    "from": "least|a minimum", "to": "(?:the )?most|a maximum",
})  # fmt: skip
_BESIDE = _compile(r"(?:[ -](?:(?:calendar|working|business|full) )?(?:minute|hour|day|week|month|year)s?)? WORDS\b", {
    "before": "before|earlier|ago|beforehand|in advance|prior|ahead",
    "after": "after|later|afterwards?",
})  # fmt: skip
_JAPANESE = _compile(r"[^\s\d、。：（）「」〜~はがをのにで]{0,6}?WORDS", {
    "below": "未満|に満たない", "to": "以下", "within": "以内", "from": "以上", "above": "を(?:超え|越え|上回)",
    "before": f"{_TIME}前(?![後期年])", "after": f"{_TIME}(?:以[後降]|後(?![半期ろ]))(?!.{{0,3}}まで)",
})  # fmt: skip
_JAPANESE_BEFORE = _compile(r"WORDS(?:で|でも)?(?:約|およそ)? ?$", {
    "within": "最[大長高]|[多長高]くても|遅くと?も", "from": "最[低短小]|少なくとも|[短早]くても",
})  # fmt: skip
_MAY_BE_JAPANESE = re.compile(
    _TIME
    + "(?:以?[前後]|以降)|未満|以[下内上]|満たない|[超越]え|上回|最[大長高低短小]|くても|少なくとも|遅くと|まで|から|を過ぎ|のあと"
)
_INCLUDED = frozenset({"to", "within", "above"})
"""Limits that part the figure from what is above it; the others part it from what is below."""

_OPPOSITES = ({"before", "after"}, {"to", "after"})  # but `14 days after` may be 14日以内, and `up to a day before` 前日まで
_SIDES: dict[Limit, Literal["lower", "upper"]] = {
    "below": "upper", "to": "upper", "within": "upper", "from": "lower", "above": "lower", "over": "lower",
}  # fmt: skip
_EDGE_BEFORE = re.compile(
    r"\b(?:(by|until|till|before|no later than)|from|after|since|(?:starting|beginning)(?: on)?|on or after) (?:the )?$", re.I
)
_EDGE_BEHIND = re.compile(
    r"(?:[日時分月年]|\([^()]*\)|（[^（）]*）)*(?:(まで|以前|より前|前に)|から|以降|以後|より後|を過ぎ|のあと)"
)
_ENDS = re.compile(r"\b(?:stop|end|clos|expir|abolish|unless|except|without|late)|終|止|閉|廃|切れ|休|除|遅|過ぎ", re.I)
"""What stops on a day held until then."""
_DENIES = re.compile(r"\b(?:not?|never|cannot)\b|n['’]t\b|ない|ません|なく|ず[、に]|不可", re.I)
_ESTIMATES = re.compile(
    r"\b(?:takes?|taking|took|waits?|waited|lasts?|costs?|spen[dt]|ago|since|already|about|around|some)\b|かか|待|続|前から|約|ほど|経"
)
_TURNS = [re.compile(each, re.I) for each in (
    r"\bfree\b|無料", "有料", r"\b(?:only|alone)\b|だけ|のみ|限", r"\b(?:unless|except|exclu|instead|otherwise)|除|以外|対象外|ただし|とき?は別|代わり",
    r"\b(?:refus|reject|deny|denied|prohibit|forbid|stop)|禁止|断", r"\bexempt|免除", r"\b(?:must|have to|need|required?)\b",
    r"\b(?:nor|without|too|out)\b", r"\b(?:yourself|themselves)\b|自分で", r"\b(?:until|before)\b|まで",
)]  # fmt: skip
"""Words that part who is in from who is out; what both texts say turns nothing."""


def limit_of(text: str, start: int, end: int) -> Found | None:
    """Give the limit that a text makes of the figure at a place."""
    for limit, pattern in _JAPANESE:
        if match := pattern.match(text, end):
            return limit, start, match.end()
    if _NOT_WITHIN.search(text, max(0, start - 60), start):
        return None
    for limit, pattern in (*_JAPANESE_BEFORE, *_BEFORE):
        if match := pattern.search(text, max(0, start - 32), start):
            return limit, match.start(), end
    for limit, pattern in (*_AFTER, *_AFTERWARDS, *_BESIDE):
        if match := pattern.match(text, end):
            return limit, start, match.end()
    return None


def edge_of(text: str, start: int, end: int) -> Found | None:
    """Tell whether something holds until a date or time of day, or from then on."""
    found = _EDGE_BEHIND.match(text, end) or _EDGE_BEFORE.search(text, max(0, start - 24), start)
    return ("until" if found[1] else "since", min(start, found.start()), max(end, found.end())) if found else None


def may_limit(japanese: str) -> bool:
    """Tell whether a Japanese text holds a word for a limit."""
    return _MAY_BE_JAPANESE.search(japanese) is not None


def differ(limit: Limit, other: Limit, is_exact: bool = False) -> bool:
    """Tell whether two limits part what is in from what is out at another place; `over` says so only where it is exact.

    Who says who may, and who says who may not, part it at the same: 15歳以上 and `under 15`. `In less than a day` is 1日以内, too.
    """
    if is_exact:
        limit, other = ("above" if each == "over" else each for each in (limit, other))
    if side_of(limit) is None or side_of(other) is None:
        return {limit, other} in _OPPOSITES
    if "over" in (limit, other):
        return False
    return (limit in _INCLUDED) != (other in _INCLUDED) and {limit, other} != {"below", "within"}


def oppose(limit: Limit, other: Limit) -> bool:
    """Tell whether one limit lies above and the other below the figure."""
    return {side_of(limit), side_of(other)} == {"lower", "upper"} or {limit, other} == {"until", "since"}


def side_of(limit: Limit) -> Literal["lower", "upper"] | None:
    """Tell which end of a range a limit is; None for 前 and 後, which begin or end none."""
    return _SIDES.get(limit)


def is_estimate(text: str) -> bool:
    """Tell whether a text says how much something takes, rather than from where on a rule holds: 3か月以上かかる may be `over`."""
    return _ESTIMATES.search(text) is not None


def may_turn(text: str, other: str, limit: Limit = "from") -> bool:
    """Tell whether one of two texts parts or ends something, or denies more, so that who is in may be told by who is out."""
    if limit in ("until", "since"):
        turns = any(_ENDS.search(each) for each in (text, other))
    else:
        turns = any(bool(each.search(text)) != bool(each.search(other)) for each in _TURNS)
    return turns or len(_DENIES.findall(text)) != len(_DENIES.findall(other))
