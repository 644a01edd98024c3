"""Likeness: how much two blocks of twins have in common, without reading either language."""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from handbook.part import Part

ALONE = 0.8
"""What it costs to leave a block without a partner; two partners that share nothing cost 1."""
NEVER = 2 * ALONE + 1
WIDTH = 2.2
"""How many English letters say what one Japanese letter says."""
_WEIGHTS = {"f": 2.0, "v": 2.0, "s": 2.0, "l": 1.5, "i": 1.5, "c": 1.5, "t": 1.0, "n": 1.0}
"""What a common feature is worth: marks of facts, values and phrases, links, figures (`i`), code, terms, names."""
FIRM = "fvslic"
"""Features that a block does not lend to its neighbor."""


def distance(part: Part, other: Part) -> float:
    """Tell how little two blocks have in common: from 0 to about 1.3, more when they can be no partners."""
    if part.kind != other.kind:
        return NEVER
    mine, theirs = part.features, other.features
    if mine == theirs:
        return (0.0 if mine else 0.5) + _unlike(part, other)
    return 1 - _weigh(mine & theirs) / _weigh(mine | theirs) + _unlike(part, other)


def _weigh(features: Iterable[str]) -> float:
    return sum([_WEIGHTS[feature[0]] for feature in features])


def _unlike(part: Part, other: Part) -> float:
    """Compare length, depth, bold text and foreign words: what settles a tie between blocks without features."""
    cost = min(0.2 * max(mismatch(part, other) - 0.2, 0), 0.3)
    cost += 0.05 * (part.bold != other.bold) + 0.1 * (part.asks != other.asks) + 0.3 * (part.depth != other.depth)
    if other.glosses and any(gloss in part.text for gloss in other.glosses):
        cost -= 0.15
    elif not part.features and not other.features:
        common = sum(0.2 if len(sound) > 2 else 0.1 for sound in part.sounds & other.sounds)
        cost -= min(common + 0.1 * len(part.echoes & other.echoes), 0.3)
    return cost


def echoes(part: Part, other: Part) -> int:
    """Count what an English block says in the very words of a Japanese one: its glosses, and words taken from English."""
    sounds = {sound for sound in part.sounds & other.sounds if len(sound) > 2}
    return sum(gloss in part.text for gloss in other.glosses) + len(sounds)


def mismatch(part: Part, other: Part) -> float:
    """Tell how much longer one block is than its partner would be."""
    return abs(log((len(part.text) * WIDTH + 3) / (len(other.text) + 3)))
