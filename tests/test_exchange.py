"""Exchanged figures: each stands beside the words that the other language has beside the other one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from handbook.book import Book
from handbook.exchange import MOST_IN_ALL, find_exchanged
from handbook.pairing import pair_pages


def exchanged(book: Callable[..., Book], english: str, japanese: str) -> list[tuple[str, str]]:
    """Give the figures of two blocks that changed places: what the Japanese one says, and the English one instead."""
    read = book({"en/page.md": f"# Page {{ #page }}\n\n{english}\n", "ja/page.md": f"# ページ {{ #page }}\n\n{japanese}\n"})
    (section,) = pair_pages(read.pages["ja/page.md"], read.pages["en/page.md"], read.words).sections
    found = [spots for part, partner in section.pairs if part and partner for spots in find_exchanged(part, partner)]
    return [(prose.text[start:end], its.text[first:last]) for (prose, start, end), (its, first, last) in found]


ROW = "| A | B | C |\n| --- | --- | --- |\n"


@pytest.mark.parametrize(
    ("english", "japanese", "expected"),
    [
        ("The bank opens at 9:00, the hospital at 8:00.", "銀行は8時、病院は9時に開きます。", [("8時", "9:00")]),
        ("Your PIN has 4 digits; the photo 6 digits.", "写真は4桁、暗証番号は6桁です。", [("4", "6")]),
        ("5 days by post and 2 days by email", "郵便で2日、メールで5日", [("2", "5")]),
        ("5 days by post and 2 days by email", "メールで2日、郵便で5日", []),
        ("5 days by post and 2 days by email", "メールだと5日、郵便だと2日です。", [("5", "2")]),
        ("5 days by post and 5 days by email", "メールで5日、郵便で5日", []),
        ("5 days by post and 2 hours by email", "郵便で2時間、メールで5日", []),
        ("Post and email take 5 and 2 days.", "メールと郵便は5日と2日です。", []),
        ("Open Monday 10:00–18:00 and Saturday 9:00–12:00", "月曜日は9:00〜12:00、土曜日は10:00〜18:00", [("9:00", "10:00")]),
        ("Line 1 takes 3 hours, line 2 takes 2 hours.", "1番線は2時間、2番線は3時間です。", [("2", "3")]),
        ("The photo is due in 14 days, the letter in 10.", "写真は10日、手紙は14日です。", [("10", "14")]),
        ("from the age of 15 to the age of 64", "64歳から15歳まで", [("64歳から15", "15 to the age of 64")]),
        ("8:45–17:00", "17:00〜8:45", [("17:00〜8:45", "8:45–17:00")]),
        ("It is 2-1-2 Kita.", "北2-1-2です。", []),
        ("It is 2-1 Kita.", "北1-2です。", [("1-2", "2-1")]),
        ("from May 3 to June 4", "6月4日から5月3日まで", [("6月4日から5月3日", "May 3 to June 4")]),
        ("from May 3 to June 4", "6月4日まで、5月3日から", []),
        ("from 11 p.m. to 6 a.m.", "23時から翌日6時まで", []),
        ("from May 3 through June 4", "6月4日〜5月3日", [("6月4日〜5月3日", "May 3 through June 4")]),
        ("from May 3 until June 4", "6月4日～5月3日", [("6月4日～5月3日", "May 3 until June 4")]),
        ("May 3–June 4", "6月4日から5月3日", [("6月4日から5月3日", "May 3–June 4")]),
        ("May 3 - June 4", "6月4日 〜 5月3日", [("6月4日 〜 5月3日", "May 3 - June 4")]),
        ("from 5 p.m. to the next 9 a.m.", "9時から翌日17時", [("9時から翌日17時", "5 p.m. to the next 9 a.m.")]),
        ("from 5 p.m. to 9 a.m.", "9時から翌朝17時まで", [("9時から翌朝17時", "5 p.m. to 9 a.m.")]),
        ("from 5 p.m. to 9 a.m.", "9時から夜17時まで", [("9時から夜17時", "5 p.m. to 9 a.m.")]),
        ("from 5 p.m. to 9 a.m.", "午前9時から午後5時まで", [("午前9時から午後5時", "5 p.m. to 9 a.m.")]),
        ("May 3 and June 4", "6月4日と5月3日", []),
        ("from May 3 to May 10", "5月10日から5月3日まで", [("5月10日から5月3日", "May 3 to May 10")]),
        ("Closed on April 3.", "3月10日は休みです。", []),
        ("Closed on October 5.", "10月10日は休みです。", []),
        ("Closed on October 10.", "10月5日は休みです。", []),
        ("9:00–17:00", "17:00〜20:00", []),
        ("9:00–17:00", "6:00〜9:00", []),
        ("Tape takes 5 days, the seal takes 2 days.", "テープは2日、シールは5日です。", []),
        ("Post takes 5 days: email takes 2 days.", "郵便は2日；メールは5日です。", [("2", "5")]),
        ("Post takes 5 days. Email takes 2 days.", "郵便は2日です。メールは5日です。", [("2", "5")]),
        ("Post takes 5 days! Email takes 2 days.", "郵便は2日です：メールは5日です。", [("2", "5")]),
        ("Post takes 5 days but email takes 2 days.", "郵便は2日（メールは5日）です。", [("2", "5")]),
        ("Post takes 5 days while email takes 2 days.", "郵便は2日「メールは5日」です。", [("2", "5")]),
        ("Post takes 5 days whereas email takes 2 days.", "郵便は2日、メールは5日です。", [("2", "5")]),
        ("Post takes 5 days or email takes 2 days.", "郵便は2日、メールは5日です。", [("2", "5")]),
        ("Post takes 5 days then email takes 2 days.", "郵便は2日、メールは5日です。", [("2", "5")]),
        ("Post takes 5 days as email takes 2 days.", "郵便は2日、メールは5日です。", []),
        ("Post takes 5 days, email takes 2 days.", "郵便は2日です (メールは5日)。", [("2", "5")]),
        ("Post takes 5 days, email takes 2 hours.", "郵便は2時間、メールは5日です。", []),
        ("Post takes 5 days, email takes 2 days, mail takes 5 days.", "郵便は2日、メールは5日です。", []),
        ("1, 2, 3, 4, 5, 6: post 7, email 8", "1、2、3、4、5、6：郵便は8、メールは7", [("8", "7")]),
        ("1, 2, 3, 4, 5, 6, 9: post 7, email 8", "1、2、3、4、5、6、9：郵便は8、メールは7", []),
        (f"{ROW}| a | 1 day | 2 days |", f"{ROW}| あ | 2日 | 1日 |", [("2", "1")]),
        (f"{ROW}| a | free | 110 yen |", f"{ROW}| あ | 110円 | 無料 |", [("110", "free")]),
        (f"{ROW}| a | 3 days | 2 days |", f"{ROW}| あ | 2日 | 3日 |", [("2", "3")]),
        ("| A | B |\n| --- | --- |\n| 3 days | 2 days |", f"{ROW}| あ | 2日 | 3日 |", []),
        (f"{ROW}| a | 3 days, 2 hours | 2 days |", f"{ROW}| あ | 2時間と3日 | 2日 |", []),
        (f"{ROW}| a | 3 days | 2 days |", f"{ROW}| あ | 2日 | 4日 |", []),
        (f"{ROW}| a | post 5, email 2 days | 1 |", f"{ROW}| あ | 郵便は2日、メールは5日 | 1 |", [("2", "5")]),
    ],
)
def test_figures_that_changed_places(
    book: Callable[..., Book], english: str, japanese: str, expected: list[tuple[str, str]]
) -> None:
    assert exchanged(book, english, japanese) == expected


def test_more_than_can_be_weighed_is_left_alone(book: Callable[..., Book]) -> None:
    numbers = range(MOST_IN_ALL)
    english, japanese = " ; ".join(f"{number} days" for number in numbers), "；".join(f"{number}日" for number in numbers)
    assert exchanged(book, f"3 to 7, {english}", f"7から3、{japanese}") == []
    assert exchanged(book, "From 3 to 7", "7から3") == [("7から3", "3 to 7")]
