"""Terms: one word for one idea, in pages and in data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from handbook.book import Book
from handbook.exemption import QUOTED
from handbook.finding import Edit, Finding, Place
from handbook.language import LANGUAGES, Language, has_japanese, other, twin_of
from handbook.page import Page
from handbook.part import read_front_matter
from handbook.record import Keys, locate
from handbook.settings import Settings
from handbook.term import Term
from handbook.wording import reword
from handbook.wordlist import Hit, WordList

_PATH = "(?:[^\\s<>\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]|(?<=[/=])[\u30a1-\u30fc\u3400-\u9fff]+)"  # a name in Japanese, no sentence
_ADDRESS = (
    rf"(?:https?://|www\.){_PATH}+"
    r"|(?<![\w.-])(?:\.{0,2}/)*[\w-]+(?:/[\w-]+)*\.md(?!\w)"
    r"|(?<![^\s(（「\"])/(?:[\w-]+/)+[\w-]*"
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?<![A-Za-z0-9.@-])(?:[A-Za-z0-9-]+\.)+(?:jp|com|net|org|gov|edu|info|int|eu|uk|us)(?![A-Za-z0-9-])(?:[/:?#]{_PATH}*)?"
)
_GOES_ON = re.compile(r"[._][a-z0-9]", re.A)
"""What makes a word the beginning of the name of a file, such as etax.pdf."""
_LATIN_WORDS = re.compile(r"[A-Za-z] [A-Za-z]")
_SAFE_IN_QUOTES = re.compile(r"[\w ・-]+")
"""What ends no value of YAML and no attribute."""
_IN_TAG = re.compile(r"<[A-Za-z][^<>]*\Z")


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every form that the glossary avoids."""
    lists = book.words
    for page in book.checked:
        for text, offset in _texts(page):
            for hit, finding in _find_avoided(lists, text, page.language):
                start = offset(hit.start)
                if _is_broken(page, hit, text, offset) or page.is_autolink(start):
                    continue
                edit = _find_edit(book.terms[hit.form.term_id], page, hit, text, offset)
                code, problem, remedy = finding
                if edit:  # its text may begin with the article before the word
                    remedy = f"Write '{edit.text if edit.start == start else edit.text.partition(' ')[2]}'"
                yield Finding(page.place(start), code, problem, remedy, edit=edit)
        yield from _check_quoted(book, page)


def _check_quoted(book: Book, page: Page) -> Iterator[Finding]:
    """Yield advice for every mark of a quoted name around nothing but our own word, which its twin names too."""
    for match in QUOTED.finditer(page.written.text, page.body_start):
        hits = book.words[page.language].find(match[2])
        if len(hits) != 1 or hits[0].form.role != "word" or (hits[0].start, hits[0].end) != (0, len(match[2])):
            continue  # a name that holds our word, or one that nobody can judge from here
        if not page.is_code(match.start(2)) and _is_named_by_twin(book, page, match.start(), hits[0].form.term_id):
            problem = f"'{match[2]}' is our own word: the mark of a quoted name exempts nothing"
            yield Finding(page.place(match.start()), "exemption-unused", problem, f"Write '{match[2]}'", "advice")


def _is_named_by_twin(book: Book, page: Page, offset: int, term_id: str) -> bool:
    """Tell whether the same section of the twin names a term; without a twin nothing is left to exempt."""
    if (twin := book.pages.get(twin_of(page.path))) is None:
        return True
    section = next((each.id for each in reversed(page.headings) if each.level > 1 and each.offset < offset), "")
    proses = (prose for prose in twin.proses if prose.section == section)
    return any(hit.form.term_id == term_id for prose in proses for hit in book.words[twin.language].find(prose.text))


def check_data(book: Book) -> Iterator[Finding]:
    """Yield a finding for every form that the glossary avoids in data and settings, and every example that shows none."""
    yield from _check_records(book)
    yield from _check_menu(book.settings, book.words)
    yield from _check_examples(book)


def _texts(page: Page) -> Iterator[tuple[str, Callable[[int], int]]]:
    """Yield every text of a page with a function from a position in it to an offset in the file."""
    for prose in (*page.proses, *page.tips, *read_front_matter(page)):
        yield prose.text, prose.offset


def _find_avoided(lists: dict[Language, WordList], text: str, language: Language) -> Iterator[tuple[Hit, tuple[str, str, str]]]:
    for each in _languages_in(text, language):
        avoided = [hit for hit in lists[each].find(text) if hit.form.role == "avoid"]
        if each != language and each == "en":  # one Latin word in Japanese may be the name of anything
            avoided = [hit for hit in avoided if " " in text[hit.start : hit.end]]
        addresses = [match.span() for match in re.finditer(_ADDRESS, text)] if avoided else []
        for hit in avoided:
            if not any(start <= hit.start < end for start, end in addresses) and not _GOES_ON.match(text, hit.end):
                yield hit, _explain(hit, text)


def _languages_in(text: str, language: Language) -> Iterator[Language]:
    """Yield the language of the page, and the other one where a text holds words of it."""
    yield language
    if has_japanese(text) if language == "en" else _LATIN_WORDS.search(text):
        yield other(language)


def _explain(hit: Hit, text: str) -> tuple[str, str, str]:
    found = " ".join(text[hit.start : hit.end].split())
    return "term-avoid", f"'{found}' is not our word for '{hit.form.term_id}'", f"Write '{hit.form.word}{hit.ending}'"


def _is_broken(page: Page, hit: Hit, text: str, offset: Callable[[int], int]) -> bool:
    """Tell whether nothing but letters in pieces, or in Japanese a line break, makes a form differ from our word: マイナンバー<br>カード."""
    found = text[hit.start : hit.end]
    if unicodedata.normalize("NFC", found) == hit.form.word != found:  # its letters are reported
        return True
    if page.language == "en" or "".join(found.split()) != hit.form.word or found == hit.form.word:
        return False
    return re.search("<br|\n", page.written.text[offset(hit.start) : offset(hit.end - 1)]) is not None


def _find_edit(term: Term, page: Page, hit: Hit, text: str, offset: Callable[[int], int]) -> Edit | None:
    """Give the change that writes our word; None where a person has to choose or marks stand between its letters."""
    if (change := reword(term, hit, text)) is None:
        return None
    begin, word = change
    start, end = offset(begin), offset(hit.end - 1) + 1
    if "".join(unescape(page.written.text[start:end]).split()) != "".join(text[begin : hit.end].split()):
        return None
    is_quoted = start < page.body_start or _IN_TAG.search(page.written.text, page.body_start, start)
    return None if is_quoted and not _SAFE_IN_QUOTES.fullmatch(word) else Edit(page.written.path, start, end, word)


def _check_records(book: Book) -> Iterator[Finding]:
    """Check the texts that the build prints from data and settings."""
    for language in LANGUAGES:
        for record, texts in book.texts(language):
            for keys, text in texts:
                for hit, finding in _find_avoided(book.words, text, language):
                    yield Finding(_locate_hit(book, record, keys, text, hit), *finding)


def _check_menu(settings: Settings, lists: dict[Language, WordList]) -> Iterator[Finding]:
    """Check the English labels of the menu, each where it stands in mkdocs.yml."""
    text = settings.written.text
    menu = re.search(r"^nav:", text, re.M)
    for label in dict.fromkeys([*_nav_labels(settings.nav), *settings.nav_labels]):
        offset = _find_key(text, label, menu.end() if menu else 0)
        for hit, finding in _find_avoided(lists, label, "en"):
            yield Finding(settings.written.place(offset + hit.start), *finding)


def _find_key(text: str, label: str, start: int) -> int:
    """Give where a label stands as a key; where it is written otherwise than it reads, the start."""
    found = re.compile(rf"(?:^|[-{{,\[])\s*[\"']?({re.escape(label)})[\"']?\s*:", re.M).search(text, start)
    return found.start(1) if found else start


def _nav_labels(entries: Any) -> Iterator[str]:
    """Yield every label of a menu, at any depth."""
    for entry in entries if isinstance(entries, list) else []:
        for label, inner in entry.items() if isinstance(entry, dict) else ():
            yield str(label)
            yield from _nav_labels(inner)


def _locate_hit(book: Book, record: str, keys: Keys, text: str, hit: Hit) -> Place:
    """Give the place of a hit in the text of a record, whose lines may be wrapped; where the text begins if it is quoted otherwise."""
    place, written = book.place_in(record, *keys), book.written_in(record)
    if written is None or (whole := _wrapped(text).search(written.text, written.offset(place))) is None:
        return place
    until = _wrapped(text[: hit.end]).match(written.text, whole.start())
    found = re.search(_wrapped(text[hit.start : hit.end]).pattern + r"\Z", until.group() if until else "")
    return written.place(whole.start() + (found.start() if found else 0))


def _wrapped(text: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, text.split())))


def _check_examples(book: Book) -> Iterator[Finding]:
    """Try each term on its own examples: a rule that misses its wrong example guards nothing."""
    for name, term in book.terms.items():
        record = book.places[f"term:{name}"]
        for language in LANGUAGES:
            examples = getattr(term.examples, language)
            for at, sentence in enumerate(examples.wrong):
                hits = book.words[language].find(sentence)
                if not any(hit.form.term_id == name for hit in hits if hit.form.role == "avoid"):
                    place = _locate_example(book, record, language, "wrong", at)
                    problem = f"'{sentence}' holds no avoided form of '{name}'"
                    yield Finding(place, "term-example", problem, "Use one in it, or add the form to 'avoid'")
            for at, sentence in enumerate(examples.right):
                if any(_find_avoided(book.words, sentence, language)):
                    place = _locate_example(book, record, language, "right", at)
                    problem = f"'{sentence}' is a right example, but holds an avoided form"
                    yield Finding(place, "term-example", problem, "Change the sentence, or take the form out of 'avoid'")


def _locate_example(book: Book, record: Place, language: Language, kind: str, at: int) -> Place:
    text = book.data[record.path.removeprefix("docs/")].text
    return Place(record.path, *locate(text, ("examples", language, kind, at)))
