"""Numerals: a number is the same in digits, words, kanji and every mix of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from handbook.numeral import plain, read_japanese, read_words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("zero", "0"),
        ("nineteen", "19"),
        ("twenty-one", "21"),
        ("Ninety nine", "99"),
        ("a hundred and five", "105"),
        ("five hundred", "500"),
        ("two thousand and five", "2005"),
        ("three thousand, two hundred", "3200"),
        ("fifty thousand", "50000"),
        ("1.5 million", "1500000"),
        ("a billion", "1000000000"),
        ("a trillion", "1000000000000"),
        ("two dozen", "24"),
        ("two million five hundred thousand", "2500000"),
        ("thirty-first", "31"),
        ("twentieth", "20"),
    ],
)
def test_english_words(words: str, value: str) -> None:
    assert plain(read_words(words)) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", "5"),
        ("1,234.50", "1234.5"),
        ("五", "5"),
        ("十", "10"),
        ("二十", "20"),
        ("二〇二六", "2026"),
        ("百五", "105"),
        ("三千二百", "3200"),
        ("150万", "1500000"),
        ("1万5,000", "15000"),
        ("1億2千万", "120000000"),
        ("万", "10000"),
        ("三兆", "3000000000000"),
        ("1兆5億", "1000500000000"),
    ],
)
def test_kanji_and_digits(written: str, value: str) -> None:
    assert plain(read_japanese(written)) == value


def test_the_shortest_form_has_no_exponent() -> None:
    assert [plain(Decimal(text)) for text in ("4.50", "100", "1E+3", "0")] == ["4.5", "100", "1000", "0"]
