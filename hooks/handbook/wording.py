"""Wording: how the right word stands where another one stood."""

from __future__ import annotations

import re

from handbook.term import Term
from handbook.wordlist import Hit, fold, pluralize

_SENTENCE_START = re.compile(r"(?:^|[.!?:(\"“‘。！？：「『（])\s*\Z")
_ARTICLE = re.compile(r"\b([Aa])n?\s\Z")
_UNSURE = re.compile(r"[uUhH]|[Ee]u|[Oo]ne|[FLMNRSX][A-Z]")
"""What a word begins with when its letters do not say whether `a` or `an` stands before it."""


def reword(term: Term, hit: Hit, text: str) -> tuple[int, str] | None:
    """Give where the change begins and what to write from there to the end of a hit; None where a person has to choose.

    Number, the capital at the start of a sentence and the article before the word are kept right.
    """
    before, found, after = text[: hit.start], fold(text[hit.start : hit.end])[0], text[hit.end :]
    bare = found.removesuffix(hit.ending)
    if bare == hit.form.word:  # the right word in odd letters
        return hit.start, bare + hit.ending
    word = _inflect(term, bare, hit)
    if word is None or _repeats(before, word, after):
        return None
    if found[0].isupper() and word.split(" ")[0].islower() and _SENTENCE_START.search(before):  # e-Tax stays as it is
        word = word[0].upper() + word[1:]
    return _with_article(before, word)


def _inflect(term: Term, bare: str, hit: Hit) -> str | None:
    """Give the right word in the number in which the other one stands; None where its form says something else."""
    word = hit.form.word
    if any(bare.endswith(ending) != word.endswith(ending) for ending in ("ed", "ing")):
        return None
    if not hit.ending:
        return None if bare.endswith("s") and not word.endswith("s") else word
    if term.en.plural:
        return term.en.plural
    return pluralize(word)


def _repeats(before: str, word: str, after: str) -> bool:
    """Tell whether the word would begin or end with the word beside it: `my My Number`."""
    words = word.lower().split()
    next_word = [each.rstrip(".,;:!?)\"'”’") for each in after.lower().split()[:1]]
    return before.lower().split()[-1:] == words[:1] or next_word == words[-1:]


def _with_article(before: str, word: str) -> tuple[int, str] | None:
    article = _ARTICLE.search(before)
    if not article:
        return len(before), word
    if _UNSURE.match(word):
        return None
    right = article[1] + ("n" if word[0].lower() in "aeio" else "")
    return (len(before), word) if article[0].strip() == right else (article.start(), f"{right} {word}")
