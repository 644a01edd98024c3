"""Limits: 未満 and `under` leave the figure out, 以下 and `or less` take it in."""

from __future__ import annotations

import pytest
from handbook.language import has_japanese
from handbook.limit import Limit, differ, limit_of, may_limit, may_turn, oppose
from handbook.quantity import find_quantities


def read(text: str) -> tuple[Limit, str] | None:
    """Give the limit of the first figure in digits of a text, and the words that say it."""
    quantity = next(quantity for quantity in find_quantities(text) if any(map(str.isdigit, text[quantity.start : quantity.end])))
    found = limit_of(text, quantity.start, quantity.end)
    return found and (found[0], text[found[1] : found[2]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("children under 15", ("below", "under 15")),
        ("within 14 days after the move", ("to", "within 14")),
        ("14 days after the move", ("after", "14 days after")),
        ("30 working days later", ("after", "30 working days later")),
        ("After 3 months", ("after", "After 3")),
        ("3 weeks in advance", ("before", "3 weeks in advance")),
        ("2 years ago", ("before", "2 years ago")),
        ("引っ越しの14日後", ("after", "14日後")),
        ("3か月以降", ("after", "3か月以降")),
        ("期限の3か月前から", ("before", "3か月前")),
        ("10分前後", None),
        ("10日後まで", None),
        ("1年後半", None),
        ("under the age of 15", ("below", "under the age of 15")),
        ("an under-15 ticket", ("below", "under-15")),
        ("less than 5 pages", ("below", "less than 5")),
        ("below ¥900", ("below", "below ¥900")),
        ("fewer than 5 pages", ("below", "fewer than 5")),
        ("younger than 15", ("below", "younger than 15")),
        ("shorter than 3 days", ("below", "shorter than 3")),
        ("15 or under", ("to", "15 or under")),
        ("15 or below", ("to", "15 or below")),
        ("15 or less", ("to", "15 or less")),
        ("15 and younger", ("to", "15 and younger")),
        ("3 days or shorter", ("to", "3 days or shorter")),
        ("not more than 3", ("to", "not more than 3")),
        ("no older than 15", ("to", "no older than 15")),
        ("no longer than 3 days", ("to", "no longer than 3")),
        ("a maximum of 3", ("to", "a maximum of 3")),
        ("a minimum of 3", ("from", "a minimum of 3")),
        ("no fewer than 3", ("from", "no fewer than 3")),
        ("not younger than 15", ("from", "not younger than 15")),
        ("3 or more", ("from", "3 or more")),
        ("65 or above", ("from", "65 or above")),
        ("16 and up", ("from", "16 and up")),
        ("65 or older", ("from", "65 or older")),
        ("older than 65", ("over", "older than 65")),
        ("longer than 3 days", ("over", "longer than 3")),
        ("higher than 38", ("over", "higher than 38")),
        ("above 38", ("over", "above 38")),
        ("an amount that exceeds 300 yen", ("over", "exceeds 300")),
        ("exceeding 300 yen", ("over", "exceeding 300")),
        ("50万円を越える", ("above", "50万円を越え")),
        ("50万円を上回る", ("above", "50万円を上回")),
        ("15 years old and under", ("to", "15 years old and under")),
        ("at most 3", ("to", "at most 3")),
        ("Up to 3 files", ("to", "Up to 3")),
        ("within 14 days", ("to", "within 14")),
        ("no more than 5 tries", ("to", "no more than 5")),
        ("10 people or fewer", ("to", "10 people or fewer")),
        ("at least 3", ("from", "at least 3")),
        ("not less than 3", ("from", "not less than 3")),
        ("aged 65 and over", ("from", "65 and over")),
        ("3 days or longer", ("from", "3 days or longer")),
        ("over 65", ("over", "over 65")),
        ("more than 65", ("over", "more than 65")),
        ("15歳未満", ("below", "15歳未満")),
        ("20歳に満たない", ("below", "20歳に満たない")),
        ("50万円以下", ("to", "50万円以下")),
        ("2週間以内", ("within", "2週間以内")),
        ("65歳以上", ("from", "65歳以上")),
        ("90日を超える", ("above", "90日を超え")),
        ("最大3つ", ("within", "最大3")),
        ("長くても約3週間", ("within", "長くても約3")),
        ("遅くとも3日", ("within", "遅くとも3")),
        ("最低3枚", ("from", "最低3")),
        ("少なくとも3人", ("from", "少なくとも3")),
        ("3 or later", ("from", "3 or later")),
        ("3 or lower", ("to", "3 or lower")),
        ("3 photos at least", ("from", "3 photos at least")),
        ("3 weeks at the most", ("to", "3 weeks at the most")),
        ("3 photos at least 5 cm high", None),
        ("3 days. Or more", None),
        ("3 or more than 4", None),
        ("3 photos and 2 or more", None),
        ("under Article 15", None),
        ("3点です。以上", None),
        ("3日は必要で以上", None),
        ("14日まで", None),
    ],
)
def test_a_limit_is_read(text: str, expected: tuple[Limit, str] | None) -> None:
    assert read(text) == expected
    assert expected is None or not has_japanese(text) or may_limit(text)


@pytest.mark.parametrize(
    ("limit", "other", "expected"),
    [
        ("below", "to", True),
        ("below", "from", False),
        ("below", "within", False),
        ("to", "within", False),
        ("to", "above", False),
        ("from", "to", True),
        ("from", "within", True),
        ("from", "above", True),
        ("from", "over", False),
        ("above", "over", False),
    ],
)
def test_limits_differ_where_they_part_at_another_place(limit: Limit, other: Limit, expected: bool) -> None:
    assert differ(limit, other) is differ(other, limit) is expected


def test_limits_oppose_each_other_above_and_below() -> None:
    assert oppose("below", "from") and oppose("over", "to") and oppose("within", "above")
    assert not oppose("below", "to") and not oppose("from", "over")


@pytest.mark.parametrize(
    "text",
    [
        *("It isn't free.", "Only children", "15歳以上の人だけ", "使えません", "自分で署名します"),
        *("no one", "do not go", "never", "nor they", "they cannot", "without it", "unless you ask", "all except them", "free"),
        *(
            "exempted",
            "refused",
            "rejected",
            "too young",
            "prohibited",
            "forbid it",
            "forbidden",
            "stop it",
            "excluded",
            "instead",
        ),
        *("otherwise", "deny it", "denied", "they must", "they have to", "need it", "is required", "go alone", "by yourself"),
        *("by themselves", "until then", "before that", "out"),
        *(
            "使えない",
            "要りません",
            "要らなくなる",
            "使わず、",
            "使わずに",
            "不可",
            "禁止",
            "除く",
            "大人のみ",
            "限る",
            "無料",
            "有料",
        ),
        *("対象外", "大人以外", "断る", "大人まで", "免除", "ただし", "そのとは別", "そのときは別", "代わりに"),
    ],
)
def test_who_is_out_may_tell_who_is_in(text: str) -> None:
    plain = "It stays below 30 degrees. 30度未満です。"
    assert may_turn(text, plain)
    assert may_turn(plain, text)
    assert not may_turn(plain, plain)


@pytest.mark.parametrize(
    ("english", "japanese"), [("You cannot use it.", "使えません。"), ("Do not go, never.", "行かないで、行けません。")]
)
def test_what_both_deny_turns_nothing(english: str, japanese: str) -> None:
    assert not may_turn(english, japanese)
