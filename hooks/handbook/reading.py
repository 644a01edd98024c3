"""Reading: docs/ on disk to a Book; what cannot be read becomes a finding."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from handbook.agreement import Agreement
from handbook.book import Book
from handbook.exemption import Exemption, read_data_exemptions, read_page_exemptions
from handbook.fact import Fact
from handbook.finding import Finding, Place
from handbook.foreign import count_english
from handbook.kept import Kept, digest
from handbook.labels import Labels
from handbook.language import language_of
from handbook.markdown import ParseError, Renderer, find_crowd, parse_page
from handbook.page import FrontMatter, Outline, Page, Written
from handbook.record import ID, AnyRecord, YamlProblem, locate, parse_yaml, read_record
from handbook.settings import Settings, parse_settings
from handbook.source import Source
from handbook.synonyms import Synonyms
from handbook.term import Term

_HEAD = re.compile(r"---[ \t]*\n")
_TAIL = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
LARGEST = 1_000_000
"""A page or data file with more bytes than this is a mistake, not a page."""


class _Pages(Mapping[str, Page]):
    """Pages by path, each read when it is asked for."""

    def __init__(self, readers: Mapping[str, Callable[[], Page]]) -> None:
        self._readers = readers

    def __getitem__(self, path: str) -> Page:
        return self._readers[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)


def read_book(docs: Path, with_bodies: bool = True, kept: Kept | None = None) -> Book:
    """Read a docs folder and the mkdocs.yml beside it; whatever cannot be read becomes a finding.

    Without bodies, a page is only its front matter: filling a page needs no more of the others, and rendering all takes time.
    """
    return _Reader(docs, with_bodies, kept or Kept()).read()


def read_settings(path: Path) -> Settings:
    """Read mkdocs.yml. Raises OSError, UnicodeDecodeError, or what `parse_settings` raises."""
    return parse_settings(Written(path.name, _decode(path.read_bytes())))


def _decode(raw: bytes) -> str:
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _not_utf_8(path: str, error: UnicodeDecodeError) -> Finding:
    before = _decode(error.object[: error.start])  # which is without a byte order mark
    problem = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
    return Finding(Written(path, before).place(len(before)), "page-unreadable", problem, "Save the file as UTF-8")


def _closed(error: OSError) -> tuple[str, str]:
    return f"this file cannot be read ({error.strerror})", "See that it is there and may be read"


AnyKind = TypeVar("AnyKind", Term, Fact, Source)


class _Reader:
    def __init__(self, docs: Path, with_bodies: bool, kept: Kept) -> None:
        self.docs = docs
        self.with_bodies = with_bodies
        self.kept = kept
        self.prints: list[str] = []
        self.outlines: dict[str, Outline] = {}
        self.readers: dict[str, Callable[[], Any]] = {}
        self.findings: list[Finding] = []
        self.places: dict[str, Place] = {}
        self.unread: set[str] = set()
        self.data: dict[str, Written] = {}
        self.exemptions: list[Exemption] = []

    def read(self) -> Book:
        settings = self._settings()
        paths = sorted(self._paths()) if settings else []
        settings = settings or Settings()
        self._templates(settings.templates)
        labels = self._single(Labels, "_data/labels.yml") or Labels()
        terms = self._terms(_choose(paths, "_data/glossary/", ".yml"), labels.groups)
        facts = self._records(Fact, "fact", _choose(paths, "_data/facts/", ".yml"))
        sources = self._records(Source, "source", _choose(paths, "_data/sources.yml"))
        drawings = {path: written.text for path in _choose(paths, "assets/figures/", ".svg") if (written := self._text(path))}
        markdown = [path for path in _choose(paths, "", ".md") if language_of(path)]
        renderer = self._renderer(settings)
        dialect = repr((settings.extensions, settings.extension_settings))
        for path in markdown:
            self._page(path, renderer, dialect)
        files = frozenset(path for path in paths if not path.startswith("_data/") and path not in markdown)
        return Book(
            _Pages(self.readers),
            self.outlines,
            files,
            terms,
            facts,
            sources,
            self._topics(facts),
            labels,
            self._single(Synonyms, "_data/synonyms.yml") or Synonyms(),
            self._agreement(),
            drawings,
            self.places,
            settings,
            frozenset(self.unread),
            tuple(self.findings),
            self.data,
            tuple(self.exemptions),
            digest(settings.written.text, *paths, *sorted(self.unread), *self.prints),
            linked=self._linked(),
        )

    def _topics(self, facts: Iterable[str]) -> dict[str, list[str]]:
        """Give the facts of each topic, which is what their file is called."""
        topics: dict[str, list[str]] = {}
        for name in facts:
            topics.setdefault(Path(self.places[f"fact:{name}"].path).stem.removesuffix("-more"), []).append(name)
        return topics

    def _linked(self) -> dict[str, frozenset[str]]:
        """Give the anchors of each page to which any page leads."""
        linked: dict[str, set[str]] = {}
        for outline in self.outlines.values():
            for name, identity in outline.anchors:
                linked.setdefault(name, set()).add(identity)
        return {name: frozenset(identities) for name, identities in linked.items()}

    def _renderer(self, settings: Settings) -> Renderer:
        try:
            return Renderer(list(settings.extensions), settings.extension_settings)
        except (ImportError, AttributeError, TypeError, KeyError, ValueError) as error:
            place = Place(settings.written.path, _first_lines(settings.written.text).get("markdown_extensions", 1))
            problem = f"an extension of Markdown cannot be loaded ({error})"
            self._add(place, "data-schema", problem, "Correct its name or its options")
            return Renderer(list(Settings().extensions), {})

    def _agreement(self) -> Agreement:
        path = "_data/agreed.yml"
        read = self._data(path) if (self.docs / path).is_file() else None
        agreement: Agreement = {}
        for page, sections in read[1].items() if read else ():
            if not isinstance(sections, dict) or not all(isinstance(pair, list) and len(pair) == 2 for pair in sections.values()):
                line = _first_lines(read[0].text).get(str(page), 1) if read else 1
                problem = f"'{page}' does not list prints of its sections"
                self._add(Place(f"docs/{path}", line), "data-schema", problem, "Run 'make agree'")
                continue
            agreement[str(page)] = {str(name): (str(pair[0]), str(pair[1])) for name, pair in sections.items()}
        return agreement

    def _single(self, kind: type[AnyRecord], path: str) -> AnyRecord | None:
        """Read a file that is one record; None where there is none, or it does not fit."""
        read = self._data(path) if (self.docs / path).is_file() else None
        return self._fit(kind, *read, ()) if read else None

    def _settings(self) -> Settings | None:
        """Read mkdocs.yml; without it nobody knows how pages are written, and each would be said to be wrong."""
        path = self.docs.parent / "mkdocs.yml"
        if not path.is_file():
            return Settings()
        try:
            settings = read_settings(path)
            self._exempt(read_data_exemptions(settings.written))
            if settings.written.text.strip():
                return settings
            self._refuse(path.name, "this file is empty", "Write it or delete it")
        except YamlProblem as problem:
            self.findings.append(problem.at(path.name))
        except UnicodeDecodeError as error:
            self.findings.append(_not_utf_8(path.name, error))
        except (AttributeError, TypeError, KeyError, StopIteration, RecursionError):
            wrong = "a setting has another form than MkDocs wants"
            self._add(Place(path.name), "data-schema", wrong, "Compare it with the manual of MkDocs")
        return None

    def _templates(self, folder: str) -> None:
        """See that the templates of the site can be read: MkDocs would end with a traceback."""
        for path in sorted((self.docs.parent / folder).rglob("*.html")) if folder else ():
            try:
                path.read_bytes().decode()
            except UnicodeDecodeError as error:
                self.findings.append(_not_utf_8(path.relative_to(self.docs.parent).as_posix(), error))
            except OSError as error:
                self._refuse(path.relative_to(self.docs.parent).as_posix(), *_closed(error))

    def _paths(self) -> Iterator[str]:
        """Give every file below docs/, refusing links that lead out of it."""
        root = self.docs.resolve()
        for folder, folders, names in os.walk(self.docs):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names + folders):
                full = Path(folder, name)
                path = full.relative_to(self.docs).as_posix()
                if name.startswith("."):
                    continue
                if full.is_symlink() and not Path(os.path.realpath(full)).is_relative_to(root):
                    self.unread.add(path)
                    self._refuse(f"docs/{path}", "this link leads out of docs/", "Put the file itself here", "page-outside")
                elif full.is_file():
                    yield path
                elif full.is_symlink() and not full.exists():
                    self.unread.add(path)
                    self._refuse(f"docs/{path}", "this link leads nowhere", "Put the file itself here", "page-outside")
                elif name.endswith(".md"):
                    self._refuse(f"docs/{path}", "this is no file", "Give it a name without '.md'")

    def _add(self, place: Place, code: str, problem: str, remedy: str) -> None:
        self.findings.append(Finding(place, code, problem, remedy))

    def _refuse(self, path: str, problem: str, remedy: str, code: str = "page-unreadable") -> None:
        """Say why a whole file is not read."""
        self._add(Place(path), code, problem, remedy)

    def _text(self, path: str) -> Written | None:
        full = self.docs / path
        try:
            if (size := full.stat().st_size) > LARGEST:
                self._refuse(f"docs/{path}", f"this file has {size:,} bytes", f"Keep it below {LARGEST:,} bytes: split it")
                return None
            written = Written(f"docs/{path}", _decode(full.read_bytes()))
            if path.startswith("_data/") and path != "_data/agreed.yml":  # the parts of it are told apart by page
                self.prints += [path, written.text]
        except UnicodeDecodeError as error:
            self.findings.append(_not_utf_8(f"docs/{path}", error))
            return None
        except OSError as error:
            self._refuse(f"docs/{path}", *_closed(error))
            return None
        if path.endswith(".md") and (crowd := find_crowd(written.text)):
            offset, letter, count = crowd
            problem = f"this paragraph holds {count:,} '{letter}'"
            self._add(written.place(offset), "page-unreadable", problem, "Write it in smaller parts")
            return None
        if not written.text.strip():
            self._refuse(f"docs/{path}", "this file is empty", "Write it or delete it")
            return None
        return written

    def _data(self, path: str) -> tuple[Written, dict[str, Any]] | None:
        if path in self.unread:  # it leads out of docs/
            return None
        self.unread.add(path)
        if (written := self._text(path)) is None:
            return None
        try:
            data = self.kept.get(lambda: parse_yaml(written.text), "yaml", written.text)
        except YamlProblem as problem:
            self.findings.append(problem.at(written.path))
            return None
        if not isinstance(data, dict):
            self._add(Place(written.path), "data-schema", "this file is not a mapping of keys", "Write 'key: value' lines")
            return None
        self.unread.discard(path)
        self.data[path] = written
        self._exempt(read_data_exemptions(written))
        return written, data

    def _exempt(self, read: tuple[list[Exemption], list[Finding]]) -> None:
        self.exemptions += read[0]
        self.findings += read[1]

    def _fit(self, kind: type[AnyRecord], written: Written, data: Any, keys: tuple[str, ...]) -> AnyRecord | None:
        record, findings = read_record(kind, written.path, written.text, data, keys)
        self.findings += findings
        return record

    def _terms(self, paths: list[str], groups: Container[str]) -> dict[str, Term]:
        terms = {}
        for path in paths:
            if read := self._data(path):
                name = Path(path).stem
                self.places[f"term:{name}"] = Place(read[0].path)
                if term := self._fit(Term, *read, ()):
                    terms[name] = term
                    if term.group not in groups and groups:
                        place = Place(read[0].path, *locate(read[0].text, ("group",)))
                        problem = f"'group' is '{term.group}', which has no name"
                        self._add(place, "data-schema", problem, "Add it to groups in docs/_data/labels.yml")
        return terms

    def _records(self, kind: type[AnyKind], label: str, paths: list[str]) -> dict[str, AnyKind]:
        records: dict[str, AnyKind] = {}
        for path in paths:
            if not (read := self._data(path)):
                continue
            written, data = read
            lines = _first_lines(written.text)
            for name, value in data.items():
                key = f"{label}:{name}"
                place = Place(written.path, lines.get(str(name), 1))
                if not re.fullmatch(ID, str(name)):
                    self._add(place, "data-schema", f"'{name}' is no id", f"Write it in the form {ID}")
                if key in self.places:
                    self._add(place, "data-twice", f"'{name}' stands in {self.places[key]} too", "Keep one of the two")
                    continue
                self.places[key] = place
                if record := self._fit(kind, written, value, (name,)):
                    records[str(name)] = record
        return records

    def _page(self, path: str, renderer: Renderer, dialect: str) -> None:
        """Read the outline of a page, and remember how to read the rest."""
        self.unread.add(path)
        if (written := self._text(path)) is None:
            return
        if not self.with_bodies:
            page = self._read_page(written, renderer)
            self.readers |= {path: lambda: page} if page else {}
            return
        name = digest(dialect, path, written.text)
        read = cache(lambda: self.kept.get(lambda: self._noting(written, renderer), "page", name))
        outline, findings, exemptions = self.kept.get(lambda: _outline(name, *read()), "outline", name)
        self.kept.spare("page", name)
        self.findings += findings
        self.exemptions += exemptions
        if outline:
            self.unread.discard(path)
            self.outlines[path] = outline
            self.readers[path] = lambda: read()[0]

    def _noting(self, written: Written, renderer: Renderer) -> tuple[Page | None, list[Finding], list[Exemption]]:
        """Read a page and give, with it, what was found while doing so."""
        before, self.findings, self.exemptions = (self.findings, self.exemptions), [], []
        page = self._read_page(written, renderer)
        found = page, self.findings, self.exemptions
        self.findings, self.exemptions = before
        return found

    def _read_page(self, written: Written, renderer: Renderer) -> Page | None:
        meta, front, body_start = self._front_matter(written)
        if meta is None:
            return None
        try:
            bare = Page(written, meta, front, body_start)
            page = parse_page(written, meta, front, body_start, renderer) if self.with_bodies else bare
            self.unread.discard(page.path)
            self._exempt(read_page_exemptions(written, body_start, page.is_code))
            return page
        except ParseError as error:
            reason = str(error).split("\n")[0][:80] or type(error).__name__
            self._refuse(written.path, f"this page cannot be rendered ({reason})", "Make its nesting simpler")
            return None

    def _front_matter(self, written: Written) -> tuple[dict[str, Any] | None, FrontMatter | None, int]:
        text = written.text
        head, tail = _HEAD.match(text), _TAIL.search(text, 3)
        if not head or not tail:
            remedy = "Begin it with '---', title, description, kind, updated, checked, '---'"
            self._add(Place(written.path), "page-front-matter", "the page does not begin with front matter", remedy)
            return {}, None, 0
        body_start = tail.end()
        yaml_text = text[head.end() : tail.start() + 1]
        try:
            meta = parse_yaml(yaml_text)
        except YamlProblem as problem:
            self.findings.append(problem.at(written.path, 2))
            return None, None, 0
        if not isinstance(meta, dict):
            wrong = "the front matter is not a mapping of keys"
            self._add(Place(written.path, 2), "page-front-matter", wrong, "Write 'key: value' lines")
            return None, None, 0
        front, findings = read_record(FrontMatter, written.path, yaml_text, meta, (), "page-front-matter", 2)
        self.findings += findings
        return meta, front, body_start


def _choose(paths: list[str], start: str, end: str = "") -> list[str]:
    """Give the paths that begin and end with these."""
    return [path for path in paths if path.startswith(start) and path.endswith(end)]


def _outline(name: str, page: Page | None, *found: Any) -> tuple[Outline | None, Any, Any]:
    """Give the outline of a page with what was found while reading it."""
    if page is None:
        return None, *found
    ids = tuple((identity, 0) for identity, _ in page.ids)
    marks = tuple(replace(mark, offset=0) for mark in page.marks if mark.kind == "fill")
    headings = tuple(replace(heading, offset=0) for heading in page.headings)
    waits = {"awaiting": True} if page.awaits else {}
    bare = Page(Written(page.written.path, ""), waits, None, 0, headings=headings, ids=ids, marks=marks)
    return Outline(bare, dict(count_english(page)), frozenset(_anchors(page)), name), *found


def _anchors(page: Page) -> Iterator[tuple[str, str]]:
    for path, _, anchor in (link.target.partition("#") for link in page.links):
        if anchor and "://" not in path:
            wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
            yield wanted.partition("/")[2], anchor


def _first_lines(text: str) -> dict[str, int]:
    """Give the line of each key at the left margin."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith(" ") and ":" in line:
            lines.setdefault(line.split(":", 1)[0].strip(" '\""), number)
    return lines
