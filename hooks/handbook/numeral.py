"""Numeral: numbers as people write them, in digits, words, kanji or a mix, to their value."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)(?:\.\d{1,9})?|\d{1,24}(?:\.\d{1,9})?)"
KANJI = "[〇一二三四五六七八九十百千万億兆]"
KANJI_NUMBER = f"{KANJI}{{1,12}}"
_NAMES = "葉代歳里駄貨均科華町"
JAPANESE_SCALE = f"(?:[百千](?![{_NAMES}])|[万億兆])+"
"""千 or 百万 behind digits; not the beginning of a name, as in 123-4567千葉市."""
JAPANESE = rf"{DIGITS}(?:{JAPANESE_SCALE}{DIGITS}?)*"
"""150万, 1億2千万, 1万5,000 and plain digits."""

_ONES = {word: value for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                                                   " fifteen sixteen seventeen eighteen nineteen".split())}  # fmt: skip
_TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
DECADES = {word[:-1] + "ies": value for word, value in _TENS.items()}
"""The years that a person is in their twenties."""
_ORDINALS = {word: value for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
                                                       " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(), 1)}  # fmt: skip
_ORDINAL_TENS = {word[:-1] + "ieth": value for word, value in _TENS.items()}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "k": 1000,
    "m": 1_000_000,
    "b": 1_000_000_000,
    "dozen": 12,
}
_ALL = {"a": 1, "an": 1, **_ONES, **_TENS, **_ORDINALS, **_ORDINAL_TENS}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
_UNITS = {kanji: value for value, kanji in enumerate("〇一二三四五六七八九")}

_ONE = f"(?:{'|'.join(list(_ONES)[1:10])})"
_TEEN = f"(?:{'|'.join(list(_ONES)[10:])})"
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[ -]{_ONE}\b)?|{_TEEN}|{_ONE}|zero)"
_BELOW_1000 = rf"(?:(?:a|{_BELOW_100}) hundred\b(?:(?: and)? {_BELOW_100}\b)?|{_BELOW_100}\b)"
CARDINAL = rf"(?:(?:a(?: hundred)?|{_BELOW_100}(?: hundred)?)[ -](?:thousand|million|billion|trillion|dozen)\b(?:,? (?:and )?{_BELOW_1000})?|{_BELOW_1000})"
ORDINAL = rf"(?:(?:(?:{'|'.join(_TENS)})[ -])?(?:{'|'.join(_ORDINALS)})|{'|'.join(_ORDINAL_TENS)})"
WORDS = frozenset([*_ONES, *_TENS, *_ORDINALS, *_ORDINAL_TENS])
"""Every word with which a number written in words may begin."""


def plain(value: Decimal) -> str:
    """Give a number in its shortest form: 4.50 and 4.5 are one."""
    return f"{value.normalize():f}"


def read_digits(text: str) -> Decimal:
    """Give the value of 1,000 or 4.5."""
    return Decimal(text.replace(",", ""))


def read_words(text: str) -> Decimal:
    """Give the value of twenty-one, a hundred and five, two dozen, 1.5 million or thirty-first."""
    total, current = Decimal(0), Decimal(0)
    for token in re.findall(rf"{DIGITS}|[a-z]+", text.lower()):
        if token[0].isdigit():
            current += read_digits(token)
        elif token == "hundred":
            current *= _SCALES[token]
        elif token in _SCALES:
            total, current = total + current * _SCALES[token], Decimal(0)
        elif token != "and":
            current += _ALL[token]
    return total + current


def read_japanese(text: str) -> Decimal:
    """Give the value of 1億2千万, 1万5,000, 二十 or 二〇二六."""
    if all(letter in _UNITS for letter in text):
        return Decimal("".join(str(_UNITS[letter]) for letter in text))
    total, group, current = Decimal(0), Decimal(0), None
    for token in re.findall(rf"{DIGITS}|.", text):
        if (power := _POWERS.get(token)) is None:
            current = Decimal(_UNITS[token]) if token in _UNITS else read_digits(token)
        elif power < 10_000:
            group, current = group + (1 if current is None else current) * power, None
        else:
            total, group, current = total + ((group + (current or 0)) or 1) * power, Decimal(0), None
    return total + group + (current or 0)
