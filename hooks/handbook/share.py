"""Share: parts of a whole as both languages say them: two thirds, 3分の2, 30 percent, 3割, half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from math import gcd

from handbook.measure import Meaning, Quantity
from handbook.numeral import plain, read_japanese, read_words

_FRACTIONS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_PERCENT = {
    f"{over}/{under}": str(100 * over // under) for under in (2, 4, 5, 10) for over in range(1, under) if gcd(over, under) == 1
}


def _share(over: int, under: int, match: re.Match[str], *more: Meaning) -> Quantity:
    name = f"{over}/{under}"
    percent: tuple[Meaning, ...] = ((_PERCENT[name], "percent"),) if name in _PERCENT else ()
    return Quantity(name, match.start(), match.end(), name != "1/2", "share", frozenset(percent + more))


def read_fraction(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 3分の2; 5分の1 is one in five, or five times smaller."""
    under, over = (int(read_japanese(each)) for each in match.groups())
    several: tuple[Meaning, ...] = ((str(under), "count"),) if over == 1 else ()
    yield _share(over, under, match, *several)


def read_spoken_fraction(match: re.Match[str]) -> Iterator[Quantity]:
    """Read two thirds; `a third` may be the third one as well, and `a quarter` three months."""
    over, under = int(read_words(match[1])), _FRACTIONS[match[2].lower().removesuffix("s")]
    several: tuple[Meaning, ...] = ((str(over), "count"),) if match[2].lower() == "quarter" and over > 1 else ()  # of years
    share = _share(over, under, match, *several)
    if match[1].lower() == "a":
        more: frozenset[Meaning] = share.alternatives | {(str(under), "ordinal")}
        share = replace(share, firm=match.string.startswith(" of", match.end()), alternatives=more)
    yield share


def read_slash(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 1/3: a third, or the third of January."""
    over, under = int(match[1]), int(match[2])
    if over < under:
        yield _share(over, under, match, (match[1], "date"), (match[2], "date"))
    else:
        yield from (Quantity(number, match.start(), match.end()) for number in match.groups())


def read_out_of_ten(match: re.Match[str]) -> Iterator[Quantity]:
    """Read nine out of ten, which is 9割."""
    value = int(read_words(match[1]))
    yield Quantity(str(value), match.start(), match.end(), True, "count", frozenset({(str(10 * value), "percent")}))
    yield Quantity("10", match.start(), match.end(), False)


def read_half(match: re.Match[str]) -> Iterator[Quantity]:
    """Read half and 半分, which may be one of two."""
    yield _share(1, 2, match, ("2", "count"), ("0.5", "count"))


def read_tenths(match: re.Match[str]) -> Iterator[Quantity]:
    """Read 3割 and 2割5分."""
    percent = plain(10 * read_japanese(match[1]) + read_japanese(match[2] or "0"))
    shares: frozenset[Meaning] = frozenset((name, "share") for name, other in _PERCENT.items() if other == percent)
    yield Quantity(percent, match.start(), match.end(), True, "percent", shares)
