"""Twin terms: what a block names, its twin names too, or need not name again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from handbook.book import Book
from handbook.exemption import QUOTED
from handbook.finding import Finding
from handbook.language import Language, has_japanese
from handbook.naming import Naming, Spoken
from handbook.page import Page, Prose
from handbook.pairing import Section, Twins, facing
from handbook.part import Part
from handbook.wordlist import Hit, WordList


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every term that readers of one language would miss."""
    if book.lacks("_data/glossary/"):
        return
    naming = book.once(_name)
    for twins in book.twins:
        yield from _check_terms(book, twins, naming)


def _name(book: Book) -> Naming:
    return Naming(book.terms, book.words)


@dataclass
class _Told:
    """What one language has named so far."""

    page: Page
    words: WordList
    others: WordList
    """The words of the other language: a name in brackets names the term too."""
    anywhere: frozenset[str]
    below: frozenset[str] = frozenset()
    """What the blocks of the section name."""
    on_page: set[str] = field(default_factory=set)
    headed: frozenset[str] = frozenset()
    """What the heading right above names: the first block need not repeat it."""
    just: frozenset[str] = frozenset()
    """What the block above speaks of: a pronoun may stand for it."""
    _meant: set[str] = field(default_factory=set)
    _in_brackets: dict[int, frozenset[str]] = field(default_factory=dict)
    _spoken: dict[int, Spoken] = field(default_factory=dict)

    def hear(self, part: Part) -> None:
        """Remember what a part names."""
        self.on_page |= part.terms
        if part.number >= 0:
            self.headed, self.just, self._meant = frozenset(), part.terms | self._meant, set()

    def mean(self, term_id: str) -> None:
        """Remember what a pronoun of the present block stands for."""
        self._meant.add(term_id)

    def in_brackets(self, part: Part) -> frozenset[str]:
        """Give the terms that a part names in the other language, whatever marks stand around them, or as quoted names."""
        if (known := self._in_brackets.get(id(part))) is None:
            written = _TARGET.sub("]", part.source)
            hits = [*self.others.find(" ".join(f"{written} {part.text}".split()))]  # an alternative text has one place
            hits += [hit for quoted in QUOTED.finditer(written) for hit in self.words.find(quoted[2])]
            known = self._in_brackets[id(part)] = frozenset(hit.form.term_id for hit in hits)
        return known

    def spoken(self, part: Part) -> Spoken:
        """Give what a part says, and what of it is no term."""
        if (known := self._spoken.get(id(part))) is None:
            known = self._spoken[id(part)] = Spoken(self.page.language, part.text.lower(), _without_terms(part).lower())
        return known


def _without_terms(part: Part) -> str:
    """Give the text of a part without the terms that it names."""
    hits: dict[int, list[Hit]] = {}
    for hit, prose in part.hits:
        hits.setdefault(id(prose), []).append(hit)
    pieces = []
    for prose in part.proses:
        at = 0
        for hit in hits.get(id(prose), ()):
            pieces += [prose.text[at : hit.start], " "]
            at = hit.end
        pieces += [prose.text[at:], " "]
    return "".join(pieces)


_TARGET = re.compile(r"\]\([^()\n]*\)")
"""Where a link leads, whose letters name nothing."""


class _Name(NamedTuple):
    """A term that a block names and its partner does not, and where."""

    term_id: str
    part: Part
    partner: Part
    hit: Hit
    prose: Prose


_Lacking = tuple[Finding, Finding, Language]
"""What to say where a term is named, what to say where it is not, and the language of that page."""


def _check_terms(book: Book, twins: Twins, naming: Naming) -> Iterator[Finding]:
    """Compare the terms that partners name, in reading order."""
    mine = _Told(twins.page, book.words["ja"], book.words["en"], _all_terms(twins.sections, 0))
    theirs = _Told(twins.twin, book.words["en"], book.words["ja"], _all_terms(twins.sections, 1))
    for section in twins.sections:
        mine.headed, theirs.headed = _heading_terms(section, 0), _heading_terms(section, 1)
        mine.just = theirs.just = frozenset()
        mine.below, theirs.below = _all_terms([section], 0), _all_terms([section], 1)
        for part, partner in section.everything:
            if part and partner and part.terms != partner.terms:
                lacking = [
                    *_compare(book, naming, mine, theirs, part, partner),
                    *_compare(book, naming, theirs, mine, partner, part),
                ]
                changed = book.changed_alone(section) if lacking else None
                yield from (lack[1] if changed == lack[2] else lack[0] for lack in lacking)
            if part:
                mine.hear(part)
            if partner:
                theirs.hear(partner)


def _heading_terms(section: Section, side: int) -> frozenset[str]:
    parts = (pair[side] for pair in section.lines)
    return frozenset().union(*(part.terms for part in parts if part and part.kind == "heading"))


def _all_terms(sections: Iterable[Section], side: int) -> frozenset[str]:
    parts = (pair[side] for section in sections for pair in section.pairs)
    return frozenset().union(*(part.terms for part in parts if part))


def _compare(book: Book, naming: Naming, here: _Told, there: _Told, part: Part, partner: Part) -> Iterator[_Lacking]:
    """Yield the terms of a part that its partner never names."""
    for name in _find_lacking(part, partner):
        if name.term_id in there.in_brackets(partner) or _is_named(naming, here, there, name):
            continue
        hit, prose = name.hit, name.prose
        found = prose.text[hit.start : hit.end]
        word = book.terms[name.term_id].word(there.page.language).word
        place = here.page.place(prose.offset(hit.start))
        other = facing(partner, part, place.line)
        problem = f"'{found}' is not named in {other.spot}"
        turned = f"'{found}' of {place.spot} is not named here"
        yield (
            Finding(place, "twin-term", problem, f"Name it there as '{word}', or leave it out here"),
            Finding(other, "twin-term", turned, f"Name it as '{word}', or leave it out there"),
            there.page.language,
        )


_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


def _find_lacking(part: Part, partner: Part) -> list[_Name]:
    """Give the first name of each term that only one of two partners has; what stands in brackets only explains another."""
    if not (lacking := part.terms - partner.terms):
        return []
    found: dict[str, _Name] = {}
    brackets: dict[int, list[tuple[int, int]]] = {}
    for hit, prose in part.hits:
        term_id = hit.form.term_id
        if term_id not in lacking or term_id in found or hit.form.role == "avoid":
            continue
        if id(prose) not in brackets:
            brackets[id(prose)] = [match.span() for match in _BRACKETS.finditer(prose.text)]
        at = bisect_right(brackets[id(prose)], (hit.start, hit.start)) - 1
        if at < 0 or brackets[id(prose)][at][1] <= hit.start:
            found[term_id] = _Name(term_id, part, partner, hit, prose)
    return list(found.values())


def _is_named(naming: Naming, here: _Told, there: _Told, name: _Name) -> bool:
    """Tell whether a partner names a term otherwise than by its forms, or need not because it was named before."""
    term_id, part, partner, _, _ = name
    spoken = there.spoken(partner)
    apart = [prose.text[hit.start : hit.end].lower() for hit, prose in partner.hits if hit.form.term_id not in part.terms]
    if naming.is_near(term_id, spoken, " ".join(apart)) or naming.spells_out(term_id, spoken):
        return True
    relations = {other: naming.relation(term_id, other) for other in partner.terms}
    known = term_id in there.on_page or (part.number < 0 and term_id in there.anywhere)  # what is short is said in full below
    if any(kind in ("kind", "matter") or (kind == "head" and known) for kind in relations.values()):
        return True
    shared = {other for other in relations if other in part.terms or naming.spells_out(other, here.spoken(part))}
    heads = {other for other, kind in relations.items() if kind == "head"}
    if any(relations[other] == "more" for other in shared) or (heads and naming.is_covered(term_id, shared | heads)):
        return True
    if any(kind in ("more", "alike") for other, kind in relations.items() if other not in shared):
        return False  # one term stands for another
    return _was_named(here, there, name) or naming.points(term_id, spoken, known)


_PRONOUN = re.compile(r"\b(?:its?|the[ym]|their|this|that|these|those|ones?|both)\b|[それこ][れの]|[そこ]こ|両方|どちらも", re.I)
_AND = r"(?:and|or) (?:(?:the|your|an?|its|other)\b|(?=[A-Z]))"
_JOINED = (re.compile(rf"{_AND} ?(?:your )?\Z"), re.compile(rf" {_AND}"))
"""What binds an English name to another one, before and behind it."""


def _refers(name: _Name) -> bool:
    """Tell whether a block may speak of what stands right above it: by a pronoun, or in Japanese by no word at all.

    Where English names one of several things, Japanese names it too.
    """
    if _PRONOUN.search(name.partner.text):
        return True
    text, hit = name.prose.text, name.hit
    joined = _JOINED[0].search(text[: hit.start]) or _JOINED[1].match(text[hit.end :])
    return has_japanese(name.partner.text) and not joined


def _was_named(here: _Told, there: _Told, name: _Name) -> bool:
    """Tell whether the partner's page named a term right above; for a heading, which may be short, anywhere above.

    What stands below a heading says what it is about, too; the whole page does so for its title and description.
    """
    term_id, part = name.term_id, name.part
    if part.number >= 0:
        above = term_id in there.just and part.kind != "tr"  # a row is read alone
        if means := term_id in there.headed or (above and _refers(name)):
            there.mean(term_id)
        return means
    told_below = term_id in there.anywhere and (part.kind == "description" or term_id in here.on_page)
    return told_below or term_id in there.on_page or (part.kind == "heading" and term_id in there.below)
