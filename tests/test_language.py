"""The two languages: whose page a path is, where it is served, and how each writes a day."""

from __future__ import annotations

from datetime import date

import pytest
from handbook.language import GAP, NAMES, Language, address_of, has_japanese, language_of, other, twin_of, write_date


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("en/card/pins.md", "en"),
        ("ja/index.md", "ja"),
        ("_data/facts/en/fees.yml", None),
        ("english/a.md", None),
        ("index.md", None),
    ],
)
def test_a_page_has_the_language_of_its_first_folder(path: str, language: Language | None) -> None:
    assert language_of(path) == language


def test_a_twin_has_the_same_path_in_the_other_language() -> None:
    assert twin_of("ja/card/en/pins.md") == "en/card/en/pins.md"
    assert twin_of("en/index.md") == "ja/index.md"
    assert (other("en"), other("ja")) == ("ja", "en")
    assert (NAMES["en"], NAMES["ja"]) == ("English", "Japanese")
    with pytest.raises(ValueError, match=r"^'_data/sources\.yml' is in no language folder$"):
        twin_of("_data/sources.yml")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("ja/card/pins.md", "ja/card/pins"),
        ("en/card/pins.md", "card/pins"),
        ("en/card/index.md", "card"),
        ("ja/card/index.md", "ja/card"),
        ("en/index.md", ""),
        ("ja/index.md", "ja"),
        ("en/entry.md", "entry"),
        ("en/en/enter.md", "en/enter"),
        ("en/card/reindex.md", "card/reindex"),
    ],
)
def test_english_pages_are_served_without_their_folder(path: str, address: str) -> None:
    assert address_of(path) == address


@pytest.mark.parametrize(
    ("day", "english", "japanese"),
    [
        (date(2026, 11, 1), "November 1, 2026", "2026年11月1日"),
        ("2026-03", "March 2026", "2026年3月"),
        ("2026", "2026", "2026年"),
    ],
)
def test_a_day_is_written_as_its_readers_do(day: date | str, english: str, japanese: str) -> None:
    assert (write_date(day, "en"), write_date(day, "ja")) == (english, japanese)


@pytest.mark.parametrize("letter", "々〆〇ぁゟ゠ヿㇰㇿ㐀䶿一鿿豈龎ｦﾟ")
def test_kana_and_kanji_are_japanese(letter: str) -> None:
    assert has_japanese(f"a {letter}!")


@pytest.mark.parametrize("text", ["", "Card", "。、（）", "é", "한글", "①"])
def test_marks_and_other_scripts_are_not(text: str) -> None:
    assert not has_japanese(text)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("窓口に\n行きます", "窓口に行きます"),
        ("窓口に \n\t行きます", "窓口に行きます"),
        ("行きます。\nPIN", "行きます。PIN"),
        ("PIN\n（暗証番号）", "PIN（暗証番号）"),
        ("カード\nPIN", "カード\nPIN"),
        ("PIN\nカード", "PIN\nカード"),
        ("the\ncard", "the\ncard"),
    ],
)
def test_a_line_end_that_would_show_as_a_gap_is_found(text: str, joined: str) -> None:
    assert GAP.sub("", text) == joined
