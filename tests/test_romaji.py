"""Readings in Roman letters say what the kana say: whoever reads them out at a counter is understood."""

from __future__ import annotations

import re
import unicodedata

import pytest
from handbook.book import Book

ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
SYLLABLES = {kana: letter + vowel for letter, row in ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)} | {
    "し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu", "や": "ya", "ゆ": "yu", "よ": "yo",
    "わ": "wa", "を": "o", "ん": "n", "っ": "*", "ー": "-", "ふぉ": "fo", "ふぃ": "fi", "てぃ": "ti", "でぃ": "di", "。": "", "、": "",
}  # fmt: skip
GLIDES = {
    "き": "ky",
    "し": "sh",
    "ち": "ch",
    "に": "ny",
    "ひ": "hy",
    "み": "my",
    "り": "ry",
    "ぎ": "gy",
    "じ": "j",
    "び": "by",
    "ぴ": "py",
}
SYLLABLES |= {kana + small: glide + vowel for kana, glide in GLIDES.items() for small, vowel in zip("ゃゅょ", "auo", strict=True)}
PARTICLES = {"は": "わ", "へ": "え", "を": "お"}
"""At the end of a word that a space closes, and not the whole of it."""


def spell(kana: str) -> str:
    """Write kana in plain letters, long vowels as they are spelt."""
    words = [re.sub(r"(?<=.)[はへを]$", lambda last: PARTICLES[last.group()], word) for word in re.split(r"[ 。、]", kana)]
    text = re.sub("|".join(sorted(SYLLABLES, key=len, reverse=True)), lambda found: SYLLABLES[found.group()], "".join(words))
    text = re.sub(r"\*(?=ch)", "t", text)
    return re.sub(r"\*(.)", r"\1\1", text)


def sound(letters: str) -> str:
    """Give letters without what two right spellings of one sound may differ in: marks, capitals, spaces, the length of vowels."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", letters.lower()) if not unicodedata.combining(letter))
    plain = re.sub("[^a-z-]", "", plain).replace("-chu", "chu").replace("ou", "o")
    return re.sub(r"([aiueo])(?:\1|-)+", r"\1", plain)


def test_roman_letters_say_what_the_kana_say(handbook: Book) -> None:
    """Terms and the phrases for a counter."""
    said = {name: (term.ja.reading, term.ja.romaji) for name, term in handbook.terms.items()}
    said |= {f"{name}, say": (term.say.kana, term.say.romaji) for name, term in handbook.terms.items() if term.say}
    assert len(said) > 200
    assert {name: pair for name, pair in said.items() if sound(spell(pair[0])) != sound(pair[1])} == {}


@pytest.mark.parametrize(
    ("kana", "letters"),
    [
        ("あんしょうばんごうを わすれました。", "anshoubangouowasuremashita"),
        ("こんびにこうふは つかえますか。", "konbinikoufuwatsukaemasuka"),
        ("いっつう ください。", "ittsuukudasai"),
        ("まっちゃ", "matcha"),
    ],
)
def test_kana_are_spelt(kana: str, letters: str) -> None:
    """Particles as they sound, small tsu as a double letter."""
    assert spell(kana) == letters


def test_another_word_is_noticed() -> None:
    """The test above can fail."""
    assert sound(spell("てすうりょう")) == sound("tesūryō") != sound("tesūryū")
