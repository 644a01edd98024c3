"""Sound: the consonants of a word, by which テープ is tape and パスポート passport."""

from __future__ import annotations

import re
from functools import lru_cache

_CONSONANTS = {
    sound: letters
    for sound, letters in {
        "k": "カキクケコヵヶ", "g": "ガギグゲゴ", "s": "サシスセソザジズゼゾ", "t": "タテトチツ", "d": "ダヂヅデド", "n": "ナニヌネノン",
        "h": "ハヒフヘホ", "b": "バビブベボヴ", "p": "パピプペポ", "m": "マミムメモ", "r": "ラリルレロ",
    }.items()
}  # fmt: skip
_KATAKANA = str.maketrans({letter: sound for sound, letters in _CONSONANTS.items() for letter in letters})
_ENGLISH = str.maketrans({"c": "k", "q": "k", "l": "r", "v": "b", "f": "h", "j": "s", "z": "s", **dict.fromkeys("aeiouwy", "")})
_DIGRAPHS = (
    ("ph", "h"),
    ("sh", "s"),
    ("th", "s"),
    ("ch", "t"),
    ("ck", "k"),
    ("ce", "se"),
    ("ci", "si"),
    ("ge", "se"),
    ("x", "ks"),
)


@lru_cache(maxsize=10_000)
def spell_katakana(word: str) -> str:
    """Give the consonants of a katakana word."""
    return _once(re.sub("[^a-z]", "", word.translate(_KATAKANA)))


@lru_cache(maxsize=10_000)
def spell_english(word: str) -> str:
    """Give the consonants of an English word as a katakana word would have them."""
    word = word.lower().removesuffix("s")
    for letters, sound in _DIGRAPHS:
        word = word.replace(letters, sound)
    word = re.sub(r"r(?![aeiouy])", "", word)
    return _once(word.translate(_ENGLISH))


def _once(sounds: str) -> str:
    """Give one of two equal sounds in a row."""
    return re.sub(r"(.)\1+", r"\1", sounds)
