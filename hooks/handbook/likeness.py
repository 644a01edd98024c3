"""Likeness: how much speaks for it that two blocks of twins say the same, without reading either language."""

from __future__ import annotations

from math import log

from handbook.part import Part

WIDTH = 2.2
"""How many English letters say what one Japanese letter says."""
NEVER = -100.0
_FEATURES = {"f": 2.0, "v": 2.0, "s": 2.0, "c": 2.0, "l": 1.5, "i": 1.2, "t": 1.0, "n": 1.0}
"""What a common feature is worth: marks of facts, values and phrases, code, links, figures (`i`), terms, names."""
_WORD, _SOUND, _SHORT_SOUND, _GLOSS = 1.6, 1.8, 1.0, 1.0
"""What is worth an everyday word of both languages, a word taken from English, a Japanese word in an English text."""
_COMPOUND = 5
"""With more consonants than this, a katakana word may be made of several."""
_LENGTH, _MOST_LENGTH = 1.4, 2.0
"""What it costs to be longer than a translation would be, for each natural logarithm, and how many of them count."""
_DEPTH = 1.0
_SHAPE = (0.6, 0.5, 0.4, 0.5, 0.4)
"""What it costs to differ by one: in bold runs, a colon at the end, sentences, brackets, quotations."""
_MOST_SHAPE = 2


def likeness(part: Part, other: Part) -> float:
    """Tell how much speaks for it that a Japanese block says what an English one says: about -2 to 20, mostly above 0 for partners.

    A sum, so that of blocks which changed places only that counts which one of them has and the other has not. What each sign
    is worth follows a logistic regression over 4,000 neighbors in order and exchanged, of this handbook and of FastAPI's
    documentation; for figures, terms and glosses, which the latter hardly has, it was set higher without a neighbor lost.
    """
    if part.kind != other.kind:
        return NEVER
    worth = sum([_FEATURES[feature[0]] for feature in part.features & other.features])
    worth += _WORD * len(part.echoes & other.echoes)
    worth += sum([_SOUND if len(sound) > 2 else _SHORT_SOUND for sound in _common_sounds(part.sounds, other.sounds)])
    if other.glosses:
        worth += _GLOSS * sum([gloss in part.text for gloss in other.glosses])
    worth -= _LENGTH * min(mismatch(part.text, other.text), _MOST_LENGTH) + _DEPTH * (part.depth != other.depth)
    if part.shape != other.shape:
        differences = zip(_SHAPE, part.shape, other.shape, strict=True)
        worth -= sum([cost * min(abs(mine - theirs), _MOST_SHAPE) for cost, mine, theirs in differences])
    return worth


def _common_sounds(japanese: frozenset[str], english: frozenset[str]) -> set[str]:
    """Give the words that both have, also those with which a longer Japanese word begins or ends: クレジットカード is a card, too."""
    common = set(japanese & english)
    for whole in japanese - common:
        if len(whole) > _COMPOUND:
            common.update(sound for sound in english if len(sound) > 2 and (whole.startswith(sound) or whole.endswith(sound)))
    return common


def mismatch(japanese: str, english: str) -> float:
    """Tell how much longer one of two texts is than a translation of the other would be."""
    return abs(log((len(japanese) * WIDTH + 3) / (len(english) + 3)))
