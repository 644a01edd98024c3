"""Fact figures: a figure that a fact holds is written as its marker, and none contradicts the fact beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from handbook.book import Book
from handbook.fact import Fact
from handbook.finding import Finding
from handbook.language import LANGUAGES, NAMES, Language, other
from handbook.measure import Quantity, Unit, gather, is_said, unit_after
from handbook.page import NOT_WORDS, Page, Prose
from handbook.quantity import find_quantities

_KINDS: tuple[frozenset[Unit], ...] = (
    frozenset({"second", "minute", "hour"}), frozenset({"day", "week", "month", "year"}), frozenset({"time"}), frozenset({"date"}),
    frozenset({"yen"}), frozenset({"percent", "share"}), frozenset({"age"}), frozenset({"digit"}), frozenset({"mm", "cm", "m", "km"}),
    frozenset({"KB", "MB", "GB"}), frozenset({"pixel"}), frozenset({"phone"}), frozenset({"times"}),
)  # fmt: skip
"""What can contradict each other. A fact about days says nothing about the minutes of a walk."""
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
_DEADLINE = re.compile(r"\*\*[^*\n]{1,200}\*\*\{[^}\n]{0,40}\.deadline\b")
_LINK_TEXT = re.compile(r"\[[^\[\]\n]{1,200}\](?=[(\[])")
_MARKS = re.compile(f"{NOT_WORDS}+")
LONGEST_UNIT = 40
"""How far behind a number the word may end that says what it counts, as in `14 consecutive days`."""
MOST_TITLES = 4
"""A term in the titles of more facts than this says little about which fact a block is about."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every figure that will go wrong, or already is, when its fact changes."""
    facts = book.once(_Facts)
    for page in book.checked:
        view = _View(facts, page)
        for prose in page.proses:
            figures = _figures(prose.text)
            if figures:
                statements = list(_statements(view, prose))
                yield from _find_typed(view, prose, figures, statements)
                yield from _find_contradictions(view, prose, figures, statements)


def check_data(book: Book) -> Iterator[Finding]:
    """Yield a finding for every figure that a fact says in one language only."""
    for name, fact in book.facts.items():
        yield from _compare_languages(book, name, fact)


_Statement = tuple[int, int, list[str]]
"""Where a sentence begins and ends, and the facts that it cites."""


@dataclass(frozen=True)
class _Value:
    """A value of a fact as a reader of one language meets it."""

    fact: str
    marker: str
    figures: tuple[Quantity, ...]
    gaps: tuple[str, ...]
    """What stands between the figures."""

    @property
    def is_phone(self) -> bool:
        return self.figures[0].unit == "phone"

    @property
    def stands_out(self) -> bool:
        """Tell whether the value is dear to get wrong: an amount or a date with its year."""
        return self.figures[0].unit == "yen" or (self.figures[0].unit == "date" and len(self.figures) > 1)


class _Facts:
    """What the facts of a book say, and which of them a page cites where."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._read: dict[str, tuple[dict[str, set[Unit]], set[Unit]]] = {}

    def _read_fact(self, name: str) -> tuple[dict[str, set[Unit]], set[Unit]]:
        if name not in self._read:
            figures = [figure for text in _texts(self.book.facts[name]) for figure in find_quantities(text)]
            self._read[name] = gather(figures), {figure.unit for figure in figures}
        return self._read[name]

    def said(self, name: str) -> dict[str, set[Unit]]:
        """Give all figures of a fact, in both languages: one of them may leave a unit out."""
        return self._read_fact(name)[0]

    def units(self, name: str) -> set[Unit]:
        """Give what the figures of a fact count."""
        return self._read_fact(name)[1]

    @cached_property
    def values(self) -> dict[Language, dict[str, list[_Value]]]:
        """Every value that holds figures, past and coming ones too, by its first figure."""
        found: dict[Language, dict[str, list[_Value]]] = {language: {} for language in LANGUAGES}
        for name, fact in self.book.facts.items():
            for value_name, values in fact.values.items():
                for value in values:
                    for language in LANGUAGES:
                        text = getattr(value, language)
                        if figures := _as_measured(text, value.ja):
                            read = _Value(name, f"{name}.{value_name}", figures, _gaps(text, figures))
                            found[language].setdefault(figures[0].value, []).append(read)
        return found

    @cached_property
    def _titles(self) -> dict[Language, dict[str, set[str]]]:
        """The facts whose titles name a term, by term."""
        found: dict[Language, dict[str, set[str]]] = {language: {} for language in LANGUAGES}
        for name, fact in self.book.facts.items():
            for language in LANGUAGES:
                for hit in self.book.words[language].find(getattr(fact.title, language)):
                    found[language].setdefault(hit.form.term_id, set()).add(name)
        return found

    def named(self, language: Language, proses: list[Prose]) -> set[str]:
        """Give the facts whose titles name a term that some proses name; terms of many titles do not count."""
        words, titles = self.book.words[language], self._titles[language]
        terms = {hit.form.term_id for prose in proses for hit in words.find(prose.text)}
        return {name for term in terms if len(titles.get(term, ())) <= MOST_TITLES for name in titles.get(term, ())}


def _texts(fact: Fact) -> Iterator[str]:
    for language in LANGUAGES:
        yield from (text for _, text in (*fact.statements(language), *fact.printed(language)))


def _as_measured(text: str, japanese: str) -> tuple[Quantity, ...]:
    """Give the figures of a value if all say what they count; the Japanese tells an age where the English is a bare number."""
    figures = tuple(find_quantities(f"aged {text}" if text.isdigit() and "歳" in japanese else text))
    return figures if all(_kind(figure.unit) for figure in figures) else ()


class _View:
    """The facts that a page cites, by place."""

    def __init__(self, facts: _Facts, page: Page) -> None:
        self.facts = facts
        self.page = page
        self.marks = [mark for mark in page.marks if mark.kind == "fact" and mark.id in facts.book.facts]
        self.by_block: dict[int, list[str]] = {}
        self.by_section: dict[str, set[str]] = {}
        self._named: dict[int, set[str]] = {}
        for mark in self.marks:
            self.by_block.setdefault(mark.block, []).append(mark.id)
            self.by_section.setdefault(mark.section, set()).add(mark.id)

    @cached_property
    def _proses(self) -> dict[int, list[Prose]]:
        found: dict[int, list[Prose]] = {}
        for prose in self.page.proses:
            found.setdefault(prose.block, []).append(prose)
        return found

    def named(self, prose: Prose) -> set[str]:
        """Give the facts whose titles name a term that the block of a prose names."""
        if prose.block not in self._named:
            self._named[prose.block] = self.facts.named(self.page.language, self._proses[prose.block])
        return self._named[prose.block]

    @cached_property
    def _offsets(self) -> list[int]:
        return [mark.offset for mark in self.marks]

    def between(self, start: int, end: int) -> list[str]:
        """Give the facts whose marks stand in a part of the file."""
        return [mark.id for mark in self.marks[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)]]

    @cached_property
    def _heads(self) -> dict[int, int]:
        """For each row of a table, the number of the row that heads it."""
        heads = {prose.block for prose in self.page.proses if prose.kind == "th"}
        found: dict[int, int] = {}
        for number, block in enumerate(self.page.blocks):
            if block.kind == "tr":
                found[number] = number if number in heads else found.get(number - 1, number)
        return found

    def around(self, block: int) -> list[str]:
        """Give the facts that a block cites, or the row and the head of the table around a cell."""
        head = self._heads.get(block, block)
        return [*self.by_block.get(block, []), *(self.by_block.get(head, []) if head != block else [])]

    def above(self, block: int) -> list[str]:
        """Give the facts that the paragraph above a table cites."""
        if block not in self._heads:
            return []
        before = self._heads[block] - 1
        same = before >= 0 and self.page.blocks[before].section == self.page.blocks[block].section
        return self.by_block.get(before, []) if same else []

    @cached_property
    def _deadlines(self) -> list[tuple[int, int]]:
        return [match.span() for match in _DEADLINE.finditer(self.page.written.text)]

    @cached_property
    def _link_texts(self) -> list[tuple[int, int]]:
        return [match.span() for match in _LINK_TEXT.finditer(self.page.written.text)]

    def is_deadline(self, offset: int) -> bool:
        """Tell whether a character of the file stands in a period that is marked as a deadline."""
        return _is_within(self._deadlines, offset)

    def is_link_text(self, offset: int) -> bool:
        """Tell whether a character of the file stands in the text of a link: that repeats a heading."""
        return _is_within(self._link_texts, offset)


def _is_within(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_left(spans, (offset + 1,)) - 1
    return at >= 0 and offset < spans[at][1]


def _kind(unit: Unit) -> frozenset[Unit] | None:
    return next((kind for kind in _KINDS if unit in kind), None)


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


def _find_typed(view: _View, prose: Prose, figures: list[Quantity], statements: list[_Statement]) -> Iterator[Finding]:
    known = view.facts.values[view.page.language]
    at = 0
    while at < len(figures):
        fitting = [value for value in known.get(figures[at].value, ()) if _is_written(value, prose.text, figures, at)]
        value = _choose(view, prose, figures[at], fitting, statements)
        if value:
            start, end = figures[at].start, _end_of(prose.text, figures[at + len(value.figures) - 1])
            yield Finding(view.page.place(prose.offset(start)), "fact-typed", f"'{prose.text[start:end]}' is a value of the fact '{value.fact}'",
                          f"Write {{{{ {value.marker} }}}}, so that it changes with the fact", "advice")  # fmt: skip
        at += len(value.figures) if value else 1


def _is_written(value: _Value, text: str, figures: list[Quantity], at: int) -> bool:
    """Tell whether a value is written out from a figure on, and is no part of something longer."""
    mine = figures[at : at + len(value.figures)]
    same = [(figure.value, figure.unit) for figure in mine] == [(figure.value, figure.unit) for figure in value.figures]
    if not same or not any(letter.isdigit() or letter in "千百万" for letter in text[mine[0].start : mine[0].end]):
        return False
    gaps = _gaps(text, mine)
    if any(gap != other and not _RANGE.fullmatch(gap) for gap, other in zip(gaps, value.gaps, strict=True)):
        return False
    before, after = figures[at - 1] if at else None, figures[at + len(mine)] if at + len(mine) < len(figures) else None
    return not _is_range(text, before, mine[0]) and not _is_range(text, mine[-1], after)


def _gaps(text: str, figures: Sequence[Quantity]) -> tuple[str, ...]:
    """Give what stands between figures; nothing between the parts of one date."""
    return tuple(
        text[_end_of(text, one) : max(two.start, one.end)] if one.start != two.start else "" for one, two in pairwise(figures)
    )


def _is_range(text: str, one: Quantity | None, two: Quantity | None) -> bool:
    """Tell whether two figures are the ends of one range, or parts of one date."""
    if not one or not two or one.unit != two.unit or one.unit == "phone":
        return False
    end = _end_of(text, one)
    shares_unit = end == one.end and one.unit not in ("time", "date")
    return one.start == two.start or bool((_RANGE if shares_unit else _UP_TO).fullmatch(text, end, two.start))


def _end_of(text: str, figure: Quantity) -> int:
    """Give where a figure ends, with the word that says what it counts."""
    unit, word = unit_after(text, figure.end)
    known = unit == figure.unit and _kind(unit) and unit != "age"
    if not (known or word in ("歳", "才")):
        return figure.end
    beside = text[figure.end : figure.end + LONGEST_UNIT].lower().find(word)
    return figure.end + beside + len(word) if beside >= 0 else figure.end


def _choose(view: _View, prose: Prose, figure: Quantity, fitting: list[_Value], statements: list[_Statement]) -> _Value | None:
    """Give the value that a typed figure most likely is, the longest first; None where it is likely another thing."""
    longest = max((len(value.figures) for value in fitting), default=0)
    fitting = [value for value in fitting if len(value.figures) == longest]
    if not fitting:
        return None
    if fitting[0].is_phone or fitting[0].stands_out:
        return _choose_anywhere(view, prose, fitting)
    if (
        not figure.firm
        or prose.text.startswith("後の", _end_of(prose.text, figure))
        or view.is_link_text(prose.offset(figure.start))
    ):
        return None
    cited = [{name for start, end, names in statements if start <= figure.start < end for name in names}]
    is_deadline = view.is_deadline(prose.offset(figure.start))
    if is_deadline or figure.unit not in ("hour", "day", "week", "month", "year"):  # many facts have the same periods
        cited += [{*view.around(prose.block)}, {*view.above(prose.block)}]
    if is_deadline:
        cited += [{mark.id for mark in view.marks}]
    return next((value for names in cited for value in fitting if value.fact in names), None)


def _choose_anywhere(view: _View, prose: Prose, fitting: list[_Value]) -> _Value | None:
    """Give the phone number, amount or date of a fact that the block or its section cites, or whose title it names."""
    for names in (view.around(prose.block), view.by_section.get(prose.section, set())):
        if cited := next((value for value in fitting if value.fact in names), None):
            return cited
    if fitting[0].is_phone:
        return fitting[0]
    named = view.named(prose)
    return next((value for value in fitting if value.fact in named), None)


# -- Contradictions -----------------------------------------------------------------------------------------------------------


def _find_contradictions(view: _View, prose: Prose, figures: list[Quantity], statements: list[_Statement]) -> Iterator[Finding]:
    for start, end, cited in statements:
        if _EXAMPLE.search(prose.text, start, end):
            continue
        for figure in figures:
            if start <= figure.start < end and (name := _contradicted(view.facts, cited, figure, prose.text)):
                shown = prose.text[figure.start : _end_of(prose.text, figure)]
                yield Finding(view.page.place(prose.offset(figure.start)), "fact-contradicts", f"'{shown}' is not in the fact '{name}' cited here",
                              "Correct the figure, or cite the fact that holds it")  # fmt: skip


def _contradicted(facts: _Facts, cited: list[str], figure: Quantity, text: str) -> str | None:
    """Give the cited fact that holds figures of the same kind; None when one of the facts holds this very one."""
    kind = _kind(figure.unit)
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


def _statements(view: _View, prose: Prose) -> Iterator[_Statement]:
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


# -- The two languages of a fact ----------------------------------------------------------------------------------------------


def _compare_languages(book: Book, name: str, fact: Fact) -> Iterator[Finding]:
    """Yield a finding for every figure that a fact says in one language only."""
    for language in LANGUAGES:
        said = gather(figure for _, text in fact.statements(other(language)) for figure in find_quantities(text))
        told: set[str] = set()
        for keys, text in fact.statements(language):
            for figure in find_quantities(text):
                if figure.firm and not is_said(figure, said) and figure.value not in told:
                    told.add(figure.value)
                    shown = text[figure.start : _end_of(text, figure)]
                    yield Finding(book.place_in(f"fact:{name}", *keys), "fact-figures-differ", f"'{shown}' stands only in the {NAMES[language]} of '{name}'",
                                  "Compare both with the source, and write the same figure in both languages")  # fmt: skip
    for value_name, values in fact.values.items():
        for number, value in enumerate(values):
            english, japanese = list(find_quantities(value.en)), list(find_quantities(value.ja))
            if not (_says_all(english, japanese) and _says_all(japanese, english)):
                yield Finding(book.place_in(f"fact:{name}", "values", value_name, number), "fact-figures-differ", f"'{value.en}' and '{value.ja}' are not the same",
                              "Compare both with the source, and write the same figure in both languages")  # fmt: skip


def _says_all(figures: list[Quantity], others: list[Quantity]) -> bool:
    said = gather(others)
    return all(is_said(figure, said) for figure in figures if figure.firm)
