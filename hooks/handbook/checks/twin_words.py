"""Twin words: figures and terms of a section stand in its twin, and nothing is left in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.book import Book
from handbook.finding import Finding
from handbook.language import JAPANESE, NAMES, has_japanese
from handbook.page import NOT_WORDS, Page, Prose
from handbook.pairing import Part
from handbook.quantity import find_quantities, gather, is_said

_BRACKETS = re.compile(r"[（(「『\"“][^（）()「」『』\"“”]*[）)」』\"”]")
_JAPANESE_RUN = re.compile(rf"[{JAPANESE}、。・〜ー]+")
_ENGLISH_RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*){3,}")
_EMPTY = frozenset("with from your this that certain other".split())
_LOWER_WORD = re.compile(r"\b[a-z]{3,}\b")


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every figure, term or sentence that readers of one language would miss."""
    for twins in book.twins:
        page, twin = twins.page, twins.twin
        yield from _check_language(page, twin)
        yield from _check_language(twin, page)
        for section in twins.sections:
            yield from _check_figures(page, twin, section.id, section.mine, section.theirs, section.paired[0])
            yield from _check_figures(twin, page, section.id, section.theirs, section.mine, section.paired[1])
            for part, partner in section.pairs:
                if part and partner:
                    yield from _check_terms(book, page, twin, part, partner)
                    yield from _check_terms(book, twin, page, partner, part)


def _check_figures(
    page: Page, twin: Page, section: str, mine: list[Part], theirs: list[Part], paired: frozenset[int]
) -> Iterator[Finding]:
    """Compare the figures of a section; a block that its twin lacks is reported as a whole."""
    heading_figures = (figure for heading in twin.headings if heading.id == section for figure in find_quantities(heading.text))
    known = gather([*(quantity for part in theirs for quantity, _ in part.quantities), *heading_figures])
    reported = set()
    for part in (part for part in mine if part.number in paired):
        for quantity, prose in part.quantities:
            if quantity.firm and not is_said(quantity, known) and (quantity.value, part.number) not in reported:
                reported.add((quantity.value, part.number))
                shown = prose.text[quantity.start : quantity.end]
                place = page.place(prose.offset(quantity.start))
                where = f"{twin.written.path}{'#' + section if section else ''}"
                yield Finding(
                    place, "twin-figure", f"'{shown}' does not stand in {where}", "Write the same figure in both languages"
                )


def _check_terms(book: Book, page: Page, twin: Page, part: Part, partner: Part) -> Iterator[Finding]:
    """Compare the terms of two blocks; a term counts as named when any of its forms, or a longer term with it, is there."""
    spoken = partner.text
    for hit, prose in part.hits:
        term_id = hit.form.term_id
        if hit.form.role == "avoid" or term_id in partner.terms:
            continue
        word = book.terms[term_id].word(twin.language)
        if _is_hinted(spoken, (word.word, *filter(None, [word.abbr]), *word.also, *word.near)):
            continue
        first = next(other for other, _ in part.hits if other.form.term_id == term_id)
        if first is hit:
            place = page.place(prose.offset(hit.start))
            line = twin.place(partner.offset).line
            found = prose.text[hit.start : hit.end]
            yield Finding(
                place,
                "twin-term",
                f"'{found}' is not named in {twin.written.path}:{line}",
                f"Name it there as '{word.word}', or leave it out here",
            )


def _is_hinted(spoken: str, forms: tuple[str, ...]) -> bool:
    """Tell whether a text names a term at least in part: `the notice` is enough for Individual Number Notice, 署名用 for its PIN."""
    folded = spoken.lower()
    return any(hint in folded for form in forms for hint in _hints(form.lower()))


def _hints(form: str) -> set[str]:
    """Give the words of a form that point to it: content words in English, pairs of kanji or three katakana in Japanese."""
    if not has_japanese(form):
        stems = (word.removesuffix("s")[:6] for word in re.findall(r"[a-z]{4,}|pin", form) if word not in _EMPTY)
        return set(stems) or {form}
    kanji = {run[start : start + 2] for run in re.findall(r"[\u4e00-\u9fff]{2,}", form) for start in range(len(run) - 1)}
    return kanji | {run[:3] for run in re.findall(r"[ァ-ヺー]{3,}", form)} or {form}


def _check_language(page: Page, twin: Page) -> Iterator[Finding]:
    language = page.language
    for prose in page.proses:
        if (start := _foreign(prose, page, twin)) is not None:
            yield Finding(
                page.place(prose.offset(start)),
                "twin-language",
                f"'{_shorten(prose.text[start:])}' is not {NAMES[language]}",
                f"Write it in {NAMES[language]}",
            )
    for key in ("title", "description"):
        text = page.meta.get(key)
        if isinstance(text, str) and text and _is_foreign_line(text, language, twin.meta.get(key)):
            found = max(page.written.text.find(text, 0, page.body_start), 0)
            yield Finding(
                page.place(found),
                "twin-language",
                f"the {key} '{_shorten(text)}' is not {NAMES[language]}",
                f"Write it in {NAMES[language]}",
            )


def _foreign(prose: Prose, page: Page, twin: Page) -> int | None:
    """Give the place of text in the other language; brackets, quotes and names may hold it."""
    blank = _BRACKETS.sub(lambda match: " " * len(match.group()), prose.text.replace(NOT_WORDS, " "))
    if page.language == "en":
        match = max(_JAPANESE_RUN.finditer(blank), key=lambda run: len(run.group()), default=None)
        if match and (len(match.group()) >= 10 or _is_foreign_line(prose.text, "en", None)):
            return match.start()
        return None
    match = next((run for run in _ENGLISH_RUN.finditer(blank) if len(_LOWER_WORD.findall(run.group())) >= 2), None)
    if match and not (has_japanese(prose.text) and _is_name(match.group())):
        return match.start()
    if prose.kind in (
        "alt",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figcaption",
        "summary",
        "label",
    ):
        same = {other_prose.text for other_prose in twin.proses if other_prose.kind == prose.kind}
        if _is_foreign_line(prose.text, "ja", prose.text if prose.text in same else None):
            return 0
    return None


def _is_name(text: str) -> bool:
    return sum(word[:1].isupper() for word in text.split()) * 2 > len(text.split())


def _is_foreign_line(text: str, language: str, same: object) -> bool:
    """Tell whether a whole line is in the other language; for Japanese, Latin names alone are fine."""
    letters = [letter for letter in text if letter.isalpha()]
    japanese = sum(has_japanese(letter) for letter in letters)
    if language == "en":
        return bool(letters) and japanese * 2 > len(letters)
    if japanese or not letters:
        return False
    words = re.findall(r"[A-Za-z][a-z'’]+|[A-Z]{2,}", text)
    plain = [word for word in words if word.islower() and len(word) > 2]
    return len(plain) >= 2 or (
        same == text and bool(plain or (len(words) == 1 and words[0].capitalize() == words[0] and _is_word(text)))
    )


def _is_word(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][a-z]{3,}", text.strip())) and text.strip() not in (
        "Android",
        "Suica",
        "Safari",
        "Chrome",
        "Windows",
        "Google",
        "Apple",
    )


def _shorten(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
