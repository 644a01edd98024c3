"""Twin words: the terms of a block are named in its twin, and nothing is left in the other language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from handbook.book import Book
from handbook.exemption import QUOTED
from handbook.finding import Finding
from handbook.foreign import (
    English,
    find_english,
    find_english_term,
    find_japanese,
    find_link_left,
    is_all_english,
    is_all_japanese,
    lines_of,
    own_words,
)
from handbook.language import LANGUAGES, NAMES, Language, has_japanese, other
from handbook.naming import Naming, Spoken
from handbook.page import NOT_WORDS, Page, Prose
from handbook.pairing import Section, Twins, facing
from handbook.part import Part, read_front_matter
from handbook.wordlist import Hit, WordList


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every term or sentence that readers of one language would miss."""
    english = English(book.once(find_own_words), book.asked)
    naming = book.once(_name)
    for twins in book.twins:
        yield from _check_language(twins.page, _english_in(twins.page, twins.twin, english, book))
        yield from _check_language(twins.twin, _japanese_in(twins.twin, twins.page, english))
        if not book.lacks("_data/glossary/"):
            yield from _check_terms(book, twins, naming)


def check_data(book: Book) -> Iterator[Finding]:
    """Yield a finding for every text of a fact that stands in the other language."""
    english = English((), {})
    for name, fact in book.facts.items():
        for language in LANGUAGES:
            twins = [text for _, text in (*fact.statements(other(language)), *fact.printed(other(language)))]
            for keys, text in (*fact.statements(language), *fact.printed(language)):
                if language == "ja":
                    found = find_english(text, english, partial(lines_of, twins))
                else:
                    found = find_japanese(text, english, lambda _: False, partial(_is_quoted, " ".join(twins)))
                if found is not None:
                    place = book.place_in(f"fact:{name}", *keys)
                    problem = f"'{_shorten(text[found:])}' is not {NAMES[language]}"
                    yield Finding(place, "twin-language", problem, f"Write it in {NAMES[language]}")


def find_own_words(book: Book) -> set[str]:
    """Give the English words of all pages."""
    return own_words(book.outlines.values())


def _name(book: Book) -> Naming:
    return Naming(book.terms, book.words)


# -- Terms --------------------------------------------------------------------------------------------------------------------


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
            written = _TARGET.sub("]", self.page.written.text[part.offset : part.end])
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
                changed = book.changed_alone(twins, section) if lacking else None
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
    for hit, prose in _find_lacking(part, partner):
        term_id = hit.form.term_id
        if term_id in there.in_brackets(partner) or _is_named(naming, here, there, part, partner, hit, prose):
            continue
        found = prose.text[hit.start : hit.end]
        word = book.terms[term_id].word(there.page.language).word
        place = here.page.place(prose.offset(hit.start))
        other = facing(there.page, partner, here.page, part, place.line)
        problem = f"'{found}' is not named in {other.spot}"
        turned = f"'{found}' of {place.spot} is not named here"
        yield (
            Finding(place, "twin-term", problem, f"Name it there as '{word}', or leave it out here"),
            Finding(other, "twin-term", turned, f"Name it as '{word}', or leave it out there"),
            there.page.language,
        )


_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


def _find_lacking(part: Part, partner: Part) -> list[tuple[Hit, Prose]]:
    """Give the first name of each term that only one of two partners has; what stands in brackets only explains another."""
    if not (lacking := part.terms - partner.terms):
        return []
    found: dict[str, tuple[Hit, Prose]] = {}
    brackets: dict[int, list[tuple[int, int]]] = {}
    for hit, prose in part.hits:
        if hit.form.term_id not in lacking or hit.form.term_id in found or hit.form.role == "avoid":
            continue
        if id(prose) not in brackets:
            brackets[id(prose)] = [match.span() for match in _BRACKETS.finditer(prose.text)]
        at = bisect_right(brackets[id(prose)], (hit.start, hit.start)) - 1
        if at < 0 or brackets[id(prose)][at][1] <= hit.start:
            found[hit.form.term_id] = (hit, prose)
    return list(found.values())


def _is_named(naming: Naming, here: _Told, there: _Told, part: Part, partner: Part, hit: Hit, prose: Prose) -> bool:
    """Tell whether a partner names a term otherwise than by its forms, or need not because it was named before."""
    term_id = hit.form.term_id
    spoken = there.spoken(partner)
    if naming.is_near(term_id, spoken) or naming.spells_out(term_id, spoken):
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
    return _was_named(here, there, part, partner, hit, prose) or naming.points(term_id, spoken, known)


_PRONOUN = re.compile(r"\b(?:its?|the[ym]|their|this|that|these|those|ones?|both)\b|[それこ][れの]|[そこ]こ|両方|どちらも", re.I)
_AND = r"(?:and|or) (?:(?:the|your|an?|its|other)\b|(?=[A-Z]))"
_JOINED = (re.compile(rf"{_AND} ?(?:your )?\Z"), re.compile(rf" {_AND}"))
"""What binds an English name to another one, before and behind it."""


def _refers(hit: Hit, prose: Prose, partner: Part) -> bool:
    """Tell whether a block may speak of what stands right above it: by a pronoun, or in Japanese by no word at all.

    Where English names one of several things, Japanese names it too.
    """
    if _PRONOUN.search(partner.text):
        return True
    joined = _JOINED[0].search(prose.text[: hit.start]) or _JOINED[1].match(prose.text[hit.end :])
    return has_japanese(partner.text) and not joined


def _was_named(here: _Told, there: _Told, part: Part, partner: Part, hit: Hit, prose: Prose) -> bool:
    """Tell whether the partner's page named a term right above; for a heading, which may be short, anywhere above.

    What stands below a heading says what it is about, too; the whole page does so for its title and description.
    """
    term_id = hit.form.term_id
    if part.number >= 0:
        above = term_id in there.just and part.kind != "tr"  # a row is read alone
        if means := term_id in there.headed or (above and _refers(hit, prose, partner)):
            there.mean(term_id)
        return means
    told_below = term_id in there.anywhere and (part.kind == "description" or term_id in here.on_page)
    return told_below or term_id in there.on_page or (part.kind == "heading" and term_id in there.below)


# -- Languages ----------------------------------------------------------------------------------------------------------------


def _check_language(page: Page, found: Iterator[tuple[Prose, int]]) -> Iterator[Finding]:
    language = page.language
    for prose, start in found:
        front = f"the {prose.kind} " if prose.kind in ("title", "description") else ""
        start = 0 if front else start
        yield Finding(
            page.place(prose.offset(start)),
            "twin-language",
            f"{front}'{_shorten(prose.text[start:])}' is not {NAMES[language]}",
            f"Write it in {NAMES[language]}",
        )


def _english_in(page: Page, twin: Page, english: English, book: Book) -> Iterator[tuple[Prose, int]]:
    kept: set[str] = set()
    with_japanese = {name for name, term in book.terms.items() if has_japanese(term.ja.word)}
    titles, own = _link_texts(page)

    def twin_lines() -> set[str]:
        if not kept:
            kept.update(lines_of(prose.text for prose in (*_all_proses(twin), *_tips(twin))))
        return kept

    for prose in (*_all_proses(page), *_tips(page)):
        start = 0 if _is_made(page, prose) else find_english(prose.text, english, twin_lines)
        if start is None:
            start = find_link_left(prose.text, own.get(prose.block, ()), partial(is_all_english, english=english))
        if start is None:
            start = find_english_term(prose.text, book.words["en"], with_japanese, titles.get(prose.block, ()))
        if start is not None:
            yield prose, start


def _japanese_in(page: Page, twin: Page, english: English) -> Iterator[tuple[Prose, int]]:
    is_quoted = partial(_is_quoted, twin.written.text)
    _, own = _link_texts(page)

    def is_left(text: str) -> bool:
        return is_all_japanese(text) and not is_quoted(text)

    for prose in _all_proses(page):

        def is_italic(start: int, prose: Prose = prose) -> bool:
            offset = prose.offset(start)
            return re.search(r"(?<![*_])[*_]\Z", page.written.text[offset - 2 : offset]) is not None

        if (found := find_japanese(prose.text, english, is_italic, is_quoted)) is None:
            found = find_link_left(prose.text, own.get(prose.block, ()), is_left)
        if found is not None:
            yield prose, found
    left = {tip.text for tip in _tips(twin)} if page.tips else set()
    yield from ((tip, 0) for tip in _tips(page) if tip.text in left and has_japanese(tip.text))  # others may be glosses


def _link_texts(page: Page) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Give by their block the texts of links to the outside, and of those to pages of ours in this language."""
    outside: dict[int, list[str]] = {}
    own: dict[int, list[str]] = {}
    for link in page.links:
        if "://" in link.target:
            outside.setdefault(link.block, []).append(link.text)
        elif link.kind == "link" and ":" not in link.target and not link.hreflang:
            own.setdefault(link.block, []).append(link.text)
    return outside, own


def _is_quoted(twin: str, word: str) -> bool:
    """Tell whether the text of a twin holds a word in quotes or brackets, or begins or ends them with it."""
    return any(f"{mark[0]}{word}" in twin or f"{word}{mark[1]}" in twin for mark in _QUOTES)


_QUOTES = ("「」", "『』", "“”", '""', "（）", "()", "**")


def _is_made(page: Page, prose: Prose) -> bool:
    """Tell whether Markdown made a title out of the kind of a notice that has none."""
    return page.written.text.startswith(("!!!", "???"), prose.offset(0))


def _tips(page: Page) -> Iterator[Prose]:
    """Yield what is read out or shown above a thing; readings above words are in the letters of their own language."""
    return (tip for tip in page.tips if tip.kind == "tip")


def _all_proses(page: Page) -> Iterator[Prose]:
    yield from read_front_matter(page)
    for prose in _without_taught(page):
        yield _without_foreign(prose, page.foreign) if page.foreign else prose


_TEACHES = {
    "en": re.compile(r"\b(?:Japanese|kana|kanji|reading|printed|on the (?:form|paper|screen|envelope))\b|日本語", re.I),
    "ja": re.compile(r"英語|\bEnglish\b|ローマ字"),
}
"""The head of a column with words of the other language."""


def _without_taught(page: Page) -> Iterator[Prose]:
    """Yield the texts of a page without the cells that teach words of the other language."""
    taught: set[int] = set()
    above = ""
    for prose in page.proses:
        if prose.kind == "th":
            taught = taught if above == "th" else set()
            taught |= {_column(page, prose)} if _TEACHES[page.language].search(prose.text) else set()
        if not taught or prose.kind != "td" or _column(page, prose) not in taught:
            yield prose
        above = prose.kind


def _column(page: Page, prose: Prose) -> int:
    """Give the number of bars before a cell; a table in HTML has none."""
    offset = prose.offset(0)
    return page.written.text.count("|", page.written.text.rfind("\n", 0, offset) + 1, offset) or -offset


def _without_foreign(prose: Prose, foreign: Iterable[tuple[int, int]]) -> Prose:
    """Give a prose without the words that say themselves to be in another language."""
    offsets = [prose.offset(index) for index in range(len(prose.text))]
    letters = [
        NOT_WORDS if any(start <= offset < end for start, end in foreign) else letter
        for letter, offset in zip(prose.text, offsets, strict=True)
    ]
    return replace(prose, text="".join(letters))


def _shorten(text: str) -> str:
    text = " ".join(text.replace(NOT_WORDS, " ").split())
    return text if len(text) <= 40 else text[:39] + "…"
