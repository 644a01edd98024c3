"""Facts: every mark and marker finds its record, and every record its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from urllib.parse import unquote

from handbook.book import Book
from handbook.finding import Finding, Place
from handbook.page import Mark, Page

_MARK = re.compile(r"\{\{.*?\}\}")
_SLIP = re.compile(
    r"[{｛]{1,3}\s*(?P<value>[\w-]+(?:\.[\w-]+)?)\s*[}｝\])]{0,3}"
    r"|(?:[\[［({]?[\^＾]\s*|[\[［])(?P<cited>[\w-]+)\s*[\]］)}]?"
    r"|[{｛]{2}|[}｝]{2}"
)
"""A mark that lacks a brace, or has one too wide or a blank too many: shown as it stands, whatever it names with two braces."""
_TWO_BRACES = re.compile(r"[{｛]{2}|[}｝]{2}")
_OPENS = re.compile(r"[{｛\[［}｝\^＾]")
"""One of these is in every slip."""
_ENDS = re.compile(r"[<%]\s*/")
"""The end of what another engine writes between such braces."""
_ANCHOR = re.compile(r"#(?![/!]).*")
"""An anchor on a page; `#/` and `#!` are addresses of their own."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every mark and marker without its record."""
    for page in book.checked:
        for mark in page.marks:
            yield from _check_mark(book, page, mark)
        yield from _check_slips(book, page)
        for match in _MARK.finditer(page.written.text, 0, page.body_start):
            problem = f"'{match.group()}' would be printed as it stands"
            yield Finding(page.place(match.start()), "fact-unknown", problem, "Write the front matter without marks")


def check_data(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for every fact that nobody vouches for, and every source that vouches for nothing."""
    for name, fact in book.facts.items():
        for number, source in enumerate(fact.sources):
            if f"source:{source}" not in book.places and "_data/sources.yml" not in book.unread:
                problem = f"'{name}' names the source '{source}', which is not in sources.yml"
                remedy = _guess(source, book.sources, "Add it there")
                yield Finding(book.place_in(f"fact:{name}", "sources", number), "fact-unsourced", problem, remedy)
            elif source in fact.sources[:number]:
                place = book.place_in(f"fact:{name}", "sources", number)
                yield Finding(place, "source-twice", f"'{name}' names the source '{source}' twice", "Keep one")
        if fact.review and fact.review < today:
            problem = f"'{name}' was to be looked at by {fact.review}"
            remedy = "Compare it with its source, then move 'checked' and 'review'"
            yield Finding(book.place_in(f"fact:{name}", "review"), "fact-due", problem, remedy, "advice")
    yield from _check_sources(book)


def _check_slips(book: Book, page: Page) -> Iterator[Finding]:
    known = {"say", *book.facts, *(each.name[1:] for each in page.definitions if each.name[0] == "^")}
    known.update(mark.id for mark in page.marks if mark.kind == "fact")  # of a note whose text lost its name
    for prose in page.proses if _OPENS.search(page.shown) else ():
        for match in _SLIP.finditer(prose.text):
            offset, found = prose.offset(match.start()), match.group().strip()
            name = match["cited"] or (match["value"] or "").partition(".")[0]
            if (name in known or _TWO_BRACES.search(found)) and page.written.text.startswith(found[0], offset):
                right = f"[^{name}]" if match["cited"] else f"{{{{ {match['value'] or 'fact.value'} }}}}"
                yield Finding(page.place(offset), "fact-unknown", f"'{found}' would be printed as it stands", f"Write '{right}'")


def _guess(name: str, known: Iterable[str], otherwise: str) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"Did you mean '{near[0]}'?" if near else otherwise


def _check_mark(book: Book, page: Page, mark: Mark) -> Iterator[Finding]:
    place = page.place(mark.offset)
    if mark.kind in ("fact", "value") and mark.id not in book.facts and _is_reported(book, mark.id):
        return
    if mark.kind == "value" and _ENDS.match(mark.id):  # where it begins is reported
        return
    if mark.kind == "fact":
        if f"[^{mark.id}]:" in page.written.text:  # one of the page's own, which Markdown did not see
            if page.written.text.startswith("[^", mark.offset):
                problem, remedy = f"'[^{mark.id}]' is printed as it stands", "Write in Markdown what stands in raw HTML"
                yield Finding(place, "fact-unknown", problem, remedy)
        elif mark.id not in book.facts:
            problem = f"'{mark.id}' is not a fact"
            yield Finding(place, "fact-unknown", problem, _guess(mark.id, book.facts, "Add it to docs/_data/facts"))
    elif mark.kind == "say":
        if f"term:{mark.id}" not in book.places and f"_data/glossary/{mark.id}.yml" not in book.unread:
            problem = f"'{mark.id}' is not a term"
            yield Finding(place, "term-unknown", problem, _guess(mark.id, book.terms, "Add it to docs/_data/glossary"))
        elif mark.id in book.terms and book.terms[mark.id].say is None:
            yield Finding(place, "term-unknown", f"'{mark.id}' has no 'say'", "Add the phrase to its file in docs/_data/glossary")
    elif mark.kind == "value":
        yield from _check_value(book, mark, place)


def _is_reported(book: Book, name: str) -> bool:
    """Tell whether a fact is missing because its record does not fit or its file cannot be read."""
    return f"fact:{name}" in book.places or book.lacks("_data/facts/")


def _check_value(book: Book, mark: Mark, place: Place) -> Iterator[Finding]:
    fact = book.facts.get(mark.id)
    if fact is None:
        near = _guess(mark.id, book.facts, "Name a fact of docs/_data/facts and its value, as in {{ fee-reissue.total-yen }}")
        yield Finding(place, "fact-unknown", f"'{mark.id}' is not a fact", near)
    elif not mark.name and len(fact.values) != 1:
        names = ", ".join(fact.values) or "none"
        problem = f"'{mark.id}' has {len(fact.values)} values ({names})"
        yield Finding(place, "fact-unknown", problem, f"Name one, as in {{{{ {mark.id}.{next(iter(fact.values), 'name')} }}}}")
    elif mark.name and mark.name not in fact.values:
        problem = f"'{mark.id}' has no value '{mark.name}'"
        yield Finding(place, "fact-unknown", problem, _guess(mark.name, fact.values, f"Add it to '{mark.id}' under 'values'"))


def _address(url: str) -> str:
    """Give an address in the form that all its spellings share: scheme, letter case of the host, www., last slash and anchor go."""
    host, slash, path = _ANCHOR.sub("", url.split("://", 1)[-1]).partition("/")
    return host.lower().removeprefix("www.").removesuffix(":443").removesuffix(":80") + (slash + unquote(path)).rstrip("/")


def _check_sources(book: Book) -> Iterator[Finding]:
    used = {source for fact in book.facts.values() for source in fact.sources}
    all_read = not book.lacks("_data/facts/") and sum(name.startswith("fact:") for name in book.places) == len(book.facts)
    seen: dict[str, str] = {}
    for name, source in book.sources.items():
        address = _address(source.url)
        if address in seen:
            problem = f"'{name}' has the address of '{seen[address]}'"
            yield Finding(book.place_in(f"source:{name}", "url"), "source-twice", problem, "Keep one and cite it in both facts")
        elif book.facts and all_read and name not in used:
            problem = f"no fact names the source '{name}'"
            yield Finding(book.places[f"source:{name}"], "source-unused", problem, "Take it out, or cite it", "advice")
        seen.setdefault(address, name)
