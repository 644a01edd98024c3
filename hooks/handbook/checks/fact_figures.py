"""Fact figures: a figure that a fact holds is written as its marker, and none contradicts the fact beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handbook.book import Book
from handbook.citation import Citations, Facts, Value, gaps_between
from handbook.exchange import Spot
from handbook.fact import Fact
from handbook.finding import Finding
from handbook.language import LANGUAGES, NAMES, Language, other
from handbook.meaning import find_other_meanings, words_at
from handbook.measure import Quantity, Unit, end_of, gather, is_said, kind_of
from handbook.page import NOT_WORDS, Prose
from handbook.part import part_of
from handbook.quantity import find_quantities
from handbook.record import Keys
from handbook.term import Term

_AGE_BEFORE = re.compile(r"\b(?:under|over|below|above|aged?|ages|turns?|reach(?:es)?|younger than|older than) $", re.I)
_AGE_AFTER = re.compile(r" (?:or|and) (?:older|over|above|younger|under|up)\b", re.I)
_RATE = re.compile(r"(?:日|週間?|か月|年)(?:に|ごと|あたり|当たり|中|生|\d)|(?: (?:day|week|month|year)s?)? or two\b")
_A_FEW = re.compile(r"(?<!\d)[1１一]、[2２二](?!\d)|\b[Oo]ne or two\b")
"""1、2日 and `one or two days` say no more than `a day or two`."""
_EXAMPLE = re.compile(r"for example|for instance|e\.g\.|in total|altogether|たとえば|例えば|合わせて|合計", re.I)
_RANGE = re.compile(r" ?(?:to|or|and|から|か|[-–—~〜～、]) ?")
_UP_TO = re.compile(r" ?(?:to|から|[-–—~〜～]) ?")
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[A-Z0-9“\"(¥#*])|[。！？][」）)]*|\n")
_CLOSING = ' \n.!?。！？"”’)]」）'
_MARKS = re.compile(f"{NOT_WORDS}+")


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every figure that will go wrong, or already is, when its fact changes."""
    facts = book.once(Facts)
    for page in book.checked:
        view = Citations(facts, page)
        for prose in page.proses:
            figures = _figures(prose.text)
            if figures:
                statements = list(_statements(view, prose))
                yield from _find_typed(view, prose, figures, statements)
                yield from _find_contradictions(view, prose, figures, statements)


def check_data(book: Book) -> Iterator[Finding]:
    """Yield a finding for every figure that a fact or term does not say alike in both languages."""
    for name, fact in book.facts.items():
        yield from _compare_texts(book, "fact", name, fact)
        yield from _compare_values(book, name, fact)
    for name, term in book.terms.items():
        yield from _compare_texts(book, "term", name, term)


_Statement = tuple[int, int, list[str]]
"""Where a sentence begins and ends, and the facts that it cites."""


def _figures(text: str) -> list[Quantity]:
    """Give the figures of a text that count something a fact may hold; a bare number may be an age."""
    found = []
    for figure in find_quantities(text):
        is_age = figure.unit == "count" and (
            _AGE_BEFORE.search(text, figure.start - 13, figure.start) or _AGE_AFTER.match(text, figure.end)
        )
        found.append(replace(figure, unit="age", alternatives=frozenset()) if is_age else figure)
    return found


# -- Typed figures ------------------------------------------------------------------------------------------------------------


def _find_typed(view: Citations, prose: Prose, figures: list[Quantity], statements: list[_Statement]) -> Iterator[Finding]:
    known = view.facts.values[view.page.language]
    at = 0
    while at < len(figures):
        fitting = [value for value in known.get(figures[at].value, ()) if _is_written(value, prose.text, figures, at)]
        value = _choose(view, prose, figures[at], fitting, statements)
        if value:
            start, end = figures[at].start, end_of(prose.text, figures[at + len(value.figures) - 1])
            place = view.page.place(prose.offset(start))
            problem = f"'{prose.text[start:end]}' is a value of the fact '{value.fact}'"
            remedy = f"Write {{{{ {value.marker} }}}}, so that it changes with the fact"
            yield Finding(place, "fact-typed", problem, remedy, "advice")
        at += len(value.figures) if value else 1


def _is_written(value: Value, text: str, figures: list[Quantity], at: int) -> bool:
    """Tell whether a value is written out from a figure on, and is no part of something longer."""
    mine = figures[at : at + len(value.figures)]
    same = [(figure.value, figure.unit) for figure in mine] == [(figure.value, figure.unit) for figure in value.figures]
    if not same or not any(letter.isdigit() or letter in "千百万" for letter in text[mine[0].start : mine[0].end]):
        return False
    gaps = gaps_between(text, mine)
    if any(gap != other and not _RANGE.fullmatch(gap) for gap, other in zip(gaps, value.gaps, strict=True)):
        return False
    before, after = figures[at - 1] if at else None, figures[at + len(mine)] if at + len(mine) < len(figures) else None
    return not _is_range(text, before, mine[0]) and not _is_range(text, mine[-1], after)


def _is_range(text: str, one: Quantity | None, two: Quantity | None) -> bool:
    """Tell whether two figures are the ends of one range, or parts of one date."""
    if not one or not two or one.unit != two.unit or one.unit == "phone":
        return False
    end = end_of(text, one)
    shares_unit = end == one.end and one.unit not in ("time", "date")
    return one.start == two.start or bool((_RANGE if shares_unit else _UP_TO).fullmatch(text, end, two.start))


def _choose(view: Citations, prose: Prose, figure: Quantity, fitting: list[Value], statements: list[_Statement]) -> Value | None:
    """Give the value that a typed figure most likely is, the longest first; None where it is likely another thing."""
    longest = max((len(value.figures) for value in fitting), default=0)
    fitting = [value for value in fitting if len(value.figures) == longest]
    if not fitting:
        return None
    if fitting[0].is_phone or fitting[0].stands_out:
        return _choose_anywhere(view, prose, fitting)
    is_other = not figure.firm or prose.text.startswith("後の", end_of(prose.text, figure))
    if is_other or view.is_link_text(prose.offset(figure.start)):
        return None
    cited = [{name for start, end, names in statements if start <= figure.start < end for name in names}]
    is_deadline = view.is_deadline(prose.offset(figure.start))
    if is_deadline or figure.unit not in ("hour", "day", "week", "month", "year"):  # many facts have the same periods
        cited += [{*view.around(prose.block)}, {*view.above(prose.block)}]
    if is_deadline:
        cited += [{mark.id for mark in view.marks}]
    return next((value for names in cited for value in fitting if value.fact in names), None)


def _choose_anywhere(view: Citations, prose: Prose, fitting: list[Value]) -> Value | None:
    """Give the phone number, amount or date of a fact that the block or its section cites, or whose title it names."""
    for names in (view.around(prose.block), view.by_section.get(prose.section, set())):
        if cited := next((value for value in fitting if value.fact in names), None):
            return cited
    if fitting[0].is_phone:
        return fitting[0]
    named = view.named(prose)
    return next((value for value in fitting if value.fact in named), None)


# -- Contradictions -----------------------------------------------------------------------------------------------------------


def _find_contradictions(
    view: Citations, prose: Prose, figures: list[Quantity], statements: list[_Statement]
) -> Iterator[Finding]:
    for start, end, cited in statements:
        if _EXAMPLE.search(prose.text, start, end):
            continue
        for figure in figures:
            if start <= figure.start < end and (name := _contradicted(view.facts, cited, figure, prose.text)):
                shown = prose.text[figure.start : end_of(prose.text, figure)]
                place = view.page.place(prose.offset(figure.start))
                problem = f"'{shown}' is not in the fact '{name}' cited here"
                yield Finding(place, "fact-contradicts", problem, "Correct the figure, or cite the fact that holds it")


def _contradicted(facts: Facts, cited: list[str], figure: Quantity, text: str) -> str | None:
    """Give the cited fact that holds figures of the same kind; None when one of the facts holds this very one."""
    kind = kind_of(figure.unit)
    if not kind or not _is_stated(figure, text) or any(_is_in(figure, facts.said(name)) for name in cited):
        return None
    return next((name for name in cited if kind & facts.units(name)), None)


def _is_in(figure: Quantity, said: dict[str, set[Unit]]) -> bool:
    """Tell whether a fact holds a figure; how often something happens is no number of digits."""
    if figure.unit == "times":
        return bool(said.get(figure.value, set()) & {"times", "ordinal"})
    return is_said(figure, said)


def _is_stated(figure: Quantity, text: str) -> bool:
    """Tell whether a figure says how much it is; one day is only a figure where it is a period, `a few` and 1、2日 never."""
    if any(match.start() <= figure.start < match.end() for match in _A_FEW.finditer(text)):
        return False
    if figure.firm or figure.value != "1":
        return figure.firm
    is_period = figure.unit in ("minute", "hour", "day", "week", "month", "year")
    every = text[figure.start - 1 : figure.start] == "月" or text[figure.start] in "一毎"
    return is_period and not every and not _RATE.match(text, figure.end)


def _statements(view: Citations, prose: Prose) -> Iterator[_Statement]:
    """Yield each sentence that carries marks, up to them; a cell without marks states what its row and its column cite."""
    start = 0
    for marks in _MARKS.finditer(prose.text):
        offset = prose.offset(marks.start())
        if cited := view.between(offset, offset + len(marks.group())):
            yield _last_sentence(prose.text, start, marks.start()), marks.start(), cited
            start = marks.end()
    if not start and prose.kind == "td" and (around := view.around(prose.block)):
        yield 0, len(prose.text), around


def _last_sentence(text: str, start: int, end: int) -> int:
    """Give where the last sentence of a part of a text begins."""
    last = start + len(text[start:end].rstrip(_CLOSING))
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, last)]
    return ends[-1] if ends else start


# -- The two languages of a record --------------------------------------------------------------------------------------------

_REMEDY = "Compare both with the source, and write the same figure in both languages"


def _compare_texts(book: Book, kind: str, name: str, record: Fact | Term) -> Iterator[Finding]:
    """Yield a finding for every figure that a record says in one language only, or of another thing."""
    english, japanese = list(record.statements("en")), list(record.statements("ja"))
    found = list(_find_lonely(book, kind, name, {"en": english, "ja": japanese}))
    yield from found
    for (keys, text), (_, twin) in zip(japanese, english, strict=True) if not found else ():
        if len(find_quantities(text)) and (pair := next(_find_other(book, text, twin), None)):
            (spot, other), remedy = pair
            problem = f"'{words_at(spot)}' is '{words_at(other)}' in the English of '{name}'"
            yield Finding(book.place_in(f"{kind}:{name}", *keys), "fact-figures-differ", problem, remedy)


def _find_other(book: Book, text: str, twin: str) -> Iterator[tuple[tuple[Spot, Spot], str]]:
    return find_other_meanings(part_of(text, book.words["ja"]), part_of(twin, book.words["en"]))


def _find_lonely(book: Book, kind: str, name: str, statements: dict[Language, list[tuple[Keys, str]]]) -> Iterator[Finding]:
    for language in LANGUAGES:
        twins = statements[other(language)]
        everything = gather(figure for _, text in twins for figure in find_quantities(text))
        told: set[str] = set()
        for (keys, text), (_, twin) in zip(statements[language], twins, strict=True):
            own = find_quantities(twin)
            said = gather(own) if keys[0] == "title" and any(figure.firm for figure in own) else everything
            for figure in find_quantities(text):
                if figure.firm and not is_said(figure, said) and figure.value not in told:
                    told.add(figure.value)
                    problem = f"'{text[figure.start : end_of(text, figure)]}' stands only in the {NAMES[language]} of '{name}'"
                    yield Finding(book.place_in(f"{kind}:{name}", *keys), "fact-figures-differ", problem, _REMEDY)


def _compare_values(book: Book, name: str, fact: Fact) -> Iterator[Finding]:
    """Yield a finding for every value that prints another figure in each language."""
    for value_name, values in fact.values.items():
        for number, value in enumerate(values):
            english, japanese = find_quantities(value.en), find_quantities(value.ja)
            if not (_says_all(english, japanese) and _says_all(japanese, english)):
                place = book.place_in(f"fact:{name}", "values", value_name, number)
                yield Finding(place, "fact-figures-differ", f"'{value.en}' and '{value.ja}' are not the same", _REMEDY)


def _says_all(figures: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    said = gather(others)
    return all(is_said(figure, said) for figure in figures if figure.firm)
