"""Book: all pages, terms, facts and sources of docs/, as the checks see them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from handbook.agreement import Agreement, changed_alone
from handbook.exemption import Exemption
from handbook.fact import Fact
from handbook.finding import Finding, Place
from handbook.kept import Result
from handbook.labels import Labels
from handbook.language import LANGUAGES, Language, twin_of
from handbook.page import REGISTERS, Outline, Page, Written
from handbook.pairing import Section, Twins, pair_pages
from handbook.record import Keys, locate
from handbook.settings import Settings
from handbook.source import Source
from handbook.synonyms import Synonyms
from handbook.term import Term
from handbook.wordlist import WordList


@dataclass(frozen=True)
class Book:
    """Everything that the checks look at; findings holds what could not be read."""

    pages: Mapping[str, Page] = field(default_factory=dict)
    """By path below docs/."""
    outlines: dict[str, Outline] = field(default_factory=dict)
    """By path below docs/, what pages may know of each other."""
    files: frozenset[str] = frozenset()
    """Every other file below docs/ that a page may link to."""
    terms: dict[str, Term] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    topics: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the facts of each topic, in the order in which they are written."""
    labels: Labels = field(default_factory=Labels)
    synonyms: Synonyms = field(default_factory=Synonyms)
    agreement: Agreement = field(default_factory=dict)
    drawings: dict[str, str] = field(default_factory=dict)
    """The text of every drawing, by path below docs/."""
    places: dict[str, Place] = field(default_factory=dict)
    """Where each term, fact and source is written: `fact:fee-reissue`, `term:my-number`, `source:mic-number`."""
    settings: Settings = field(default_factory=Settings)
    unread: frozenset[str] = frozenset()
    """Paths below docs/ of what is there but could not be read: reported once, and no reason for other findings."""
    findings: tuple[Finding, ...] = ()
    data: dict[str, Written] = field(default_factory=dict)
    """The text of every data file that can be read, by path below docs/."""
    exemptions: tuple[Exemption, ...] = ()
    print: str = ""
    """Another one for every book that differs in any letter of its data or settings, or in the name of a file."""
    looked_at: frozenset[str] | None = None
    """The paths of the pages that are checked, when not all are: the others hold no more than their outlines."""
    linked: dict[str, frozenset[str]] = field(default_factory=dict)
    """The ids to which links of any page lead, by path without its language."""
    asked: dict[str, bool] = field(default_factory=dict, compare=False)
    """The words that were looked up among those of all pages, and whether they are there."""
    census: dict[Language, Any] = field(default_factory=dict, compare=False)
    """What the checks see, once it is counted."""
    _done: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def only(self, paths: Collection[str]) -> Book:
        """Give the book as the checks of a page and its twin may see it: nothing of other pages but their outlines."""
        name = next(iter(paths)).partition("/")[2]
        return replace(
            self,
            pages={**self.once(_outlined), **{path: self.pages[path] for path in paths}},
            looked_at=frozenset(paths),
            linked={name: self.linked.get(name, frozenset())},
            agreement={name: self.agreement[name]} if name in self.agreement else {},
            data={}, drawings={}, findings=(), exemptions=(), asked={}, census={},
        )  # fmt: skip

    def once(self, work: Callable[[Book], Result]) -> Result:
        """Give what some work makes of the data; it is done once, for all pages."""
        if work not in self._done:
            self._done[work] = work(self)
        return self._done[work]  # type: ignore[no-any-return]

    @cached_property
    def words(self) -> dict[Language, WordList]:
        """All forms of all terms, ready to search."""
        return self.once(_list_words)

    @cached_property
    def checked(self) -> list[Page]:
        """The pages that the checks look at."""
        return [self.pages[path] for path in self.pages if self.looked_at is None or path in self.looked_at]

    @cached_property
    def twins(self) -> list[Twins]:
        """Every Japanese page that stands beside an English one, part by part."""
        couples = ((page, self.pages.get(twin_of(page.path))) for page in self.checked if page.language == "ja")
        return [pair_pages(page, twin, self.words) for page, twin in couples if twin and not (page.awaits or twin.awaits)]

    def changed_alone(self, section: Section) -> Language | None:
        """Give the language in which alone a section changed since both were last seen to agree."""
        return changed_alone(self.agreed(section.page), section)

    def agreed(self, page: Page) -> Mapping[str, tuple[str, str]]:
        """Give what the sections of a page and its twin said when they were last seen to agree."""
        return self.agreement.get(page.path.partition("/")[2], {})

    def texts(self, language: Language) -> Iterator[tuple[str, list[tuple[Keys, str]]]]:
        """Yield every record, each label and the settings, with what the build prints of it in a language and the keys that lead there."""
        yield from ((f"fact:{name}", list(fact.texts(language))) for name, fact in self.facts.items())
        yield from ((f"term:{name}", list(term.statements(language))) for name, term in self.terms.items())
        yield from ((f"source:{name}", list(source.statements(language))) for name, source in self.sources.items())
        yield from (("labels", [label]) for label in self.labels.texts(language))
        yield "settings", list(self.settings.texts(language))

    def written_in(self, record: str) -> Written | None:
        """Give the file of a record: `fact:fee-reissue`, `settings`."""
        if record == "settings":
            return self.settings.written
        return self.data.get("_data/labels.yml" if record == "labels" else self.places[record].path.removeprefix("docs/"))

    def place_in(self, record: str, *keys: str | int) -> Place:
        """Give where a part of a record is written: `fact:fee-reissue` and its keys."""
        kind, _, name = record.partition(":")
        written = self.written_in(record)
        way = (name, *keys) if kind in ("fact", "source") else keys  # of terms and settings there is one in a file
        return Place(written.path, *locate(written.text, way)) if written else self.places[record]

    def reaches(self, page: Page, target: str) -> bool:
        """Tell whether a relative link of a page leads to something that is there."""
        path, _, anchor = target.partition("#")
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path))) if path else page.path
        there = self.pages.get(wanted)
        if there is None:
            return wanted in self.files or wanted in self.unread
        return (
            not anchor
            or unquote(anchor) in there.anchors
            or any(mark.id in REGISTERS for mark in there.marks if mark.kind == "fill")
        )

    def lacks(self, folder: str) -> bool:
        """Tell whether a file of a folder cannot be read, so that nobody knows what it holds."""
        return any(path.startswith(folder) for path in self.unread)

    def of(self, language: Language) -> list[Page]:
        """Give the pages of a language in the order of their paths."""
        return sorted((page for page in self.checked if page.language == language), key=lambda page: page.path)


def _list_words(book: Book) -> dict[Language, WordList]:
    return {language: WordList(book.terms, language) for language in LANGUAGES}


def _outlined(book: Book) -> dict[str, Page]:
    return {path: outline.page for path, outline in book.outlines.items()}
