"""Frequencies: how often something happens, the same number of days for both languages."""

from __future__ import annotations

import pytest
from handbook.frequency import find_frequencies


def per_year(text: str) -> list[float]:
    """Give how many times a year each frequency of a text is."""
    return [float(round(365 / frequency.days, 2)) for frequency in find_frequencies(text)]


@pytest.mark.parametrize(
    ("english", "japanese", "expected"),
    [
        ("every day", "毎日", [365]),
        ("daily", "毎朝", [365]),
        ("three times a day", "1日3回", [1095]),
        ("twice per day", "1日に２回", [730]),
        ("once every two days", "2日に1回", [182.5]),
        ("every other day", "隔日", [182.5]),
        ("weekly", "毎週", [52.14]),
        ("every Friday", "毎週金曜日", [52.14]),
        ("Every second Friday", "隔週金曜日", [26.07]),
        ("every second Friday of the month", "第2金曜日", []),
        ("once a week", "週に1回", [52.14]),
        ("every second week", "隔週", [26.07]),
        ("Every two weeks", "2週間ごと", [26.07]),
        ("twice a month", "月に2回", [24]),
        ("each month", "毎月", [12]),
        ("every two months", "2か月ごとに", [6]),
        ("twice a year", "年2回", [2]),
        ("twice a year", "半年に1回", [2]),
        ("every six months", "半年ごと", [2]),
        ("annually", "年に1度", [1]),
        ("once every ten years", "10年に1回", [0.1]),
        ("every ten years", "十年ごと", [0.1]),
        ("hourly", "1時間ごと", [8760]),
        ("monthly", "毎月", [12]),
        ("yearly", "毎年", [1]),
        ("annual", "毎年", [1]),
        ("Daily", "毎晩", [365]),
        ("thrice a day", "1日3度", [1095]),
        ("every other year", "隔年", [0.5]),
        ("every other month", "隔月", [6]),
        ("every three hours", "3時間ごと", [2920]),
        ("every three months", "3カ月ごと", [4]),
        ("every 3 weeks", "3週ごと", [17.38]),
        ("twice in a week", "週に2回", [104.29]),
        ("5 times each month", "月5回", [60]),
        ("once per hour", "1時間に1回", [8760]),
        ("two times every day", "毎日2回", [730]),
        ("once each week", "毎週1回", [52.14]),
        ("twice a month", "月あたり2回", [24]),
        ("once a year", "年当たり1度", [1]),
        ("three times per day", "日につき3回", [1095]),
        ("twice every second month", "2ヶ月に２回", [12]),
        ("every 100 days", "百日ごと", [3.65]),
    ],
)
def test_both_languages_say_how_often(english: str, japanese: str, expected: list[float]) -> None:
    assert per_year(english) == per_year(japanese) == expected


@pytest.mark.parametrize(
    "text",
    [
        "once you are 18",
        "every time",
        "three times as much",
        "zero times a year",
        "5月に2回",
        "8月1日に2回",
        "2026年に1回",
        "今年1回",
        "3日目に1回目",
        "0日ごと",
        "毎回",
        "101日ごと",
        "今月2回",
        "来週1回",
        "先月1回",
        "前年1回",
        "月2回目",
        "twice as often",
        "once a while",
        "1か月",
        "",
    ],
)
def test_other_words_say_nothing_of_it(text: str) -> None:
    assert per_year(text) == []


def test_a_frequency_stands_where_it_is_written() -> None:
    (found,) = find_frequencies("It is paid twice a month.")
    assert (found.start, found.end) == (11, 24)
