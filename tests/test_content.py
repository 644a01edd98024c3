"""Our own book keeps its own promises."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT, TODAY
from handbook.book import Book
from handbook.checks import check_all
from handbook.fill.marks import render_mark
from handbook.language import LANGUAGES, twin_of
from handbook.page import FILLS
from handbook.wordlist import WordList, fold

MARK = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}")


def test_nothing_is_wrong(handbook: Book) -> None:
    """No page, term or fact breaks a promise."""
    assert [str(finding) for finding in check_all(handbook, TODAY) if finding.level == "error"] == []


def test_every_page_has_its_twin(handbook: Book) -> None:
    """Readers of both languages find the same pages."""
    assert handbook.pages
    assert {twin_of(path) for path in handbook.pages} == set(handbook.pages)


def test_twins_hold_the_same_headings(handbook: Book) -> None:
    """The language switch keeps the heading."""
    for path, page in handbook.pages.items():
        if not page.awaits and not handbook.pages[twin_of(path)].awaits:
            mine = [(heading.level, heading.id) for heading in page.headings]
            assert (path, mine) == (path, [(heading.level, heading.id) for heading in handbook.pages[twin_of(path)].headings])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_tries_its_own_examples(handbook: Book, language: str) -> None:
    """An avoided form that its own example does not show guards nothing."""
    words = WordList(handbook.terms, language)  # type: ignore[arg-type]
    for name, term in handbook.terms.items():
        examples = getattr(term.examples, language)
        for sentence in examples.wrong:
            assert [hit for hit in words.find(sentence) if hit.form.role == "avoid" and hit.form.term_id == name], (
                f"{name}: {sentence}"
            )
        for sentence in examples.right:
            assert not [hit for hit in words.find(sentence) if hit.form.role == "avoid"], f"{name}: {sentence}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_avoided_form_is_found(handbook: Book, language: str) -> None:
    """A form that nobody may write is found when somebody writes it."""
    words = WordList(handbook.terms, language)  # type: ignore[arg-type]
    silent = []
    for name, term in handbook.terms.items():
        for form in term.word(language).avoid:
            hits = [(hit.start, hit.end, hit.form.role) for hit in words.find(form)]
            if hits != [(0, len(form), "avoid")]:
                silent.append(f"{name}: '{form}' is read as '{fold(form)[0]}'")
    assert silent == []


def test_no_avoided_form_is_another_terms_word(handbook: Book) -> None:
    """What one term avoids, no other term asks for."""
    for language in LANGUAGES:
        words = {fold(term.word(language).word)[0] for term in handbook.terms.values()}
        assert not words & {fold(form)[0] for term in handbook.terms.values() for form in term.word(language).avoid}


def test_every_mark_in_a_page_becomes_text(handbook: Book) -> None:
    """No reader meets braces."""
    for path, page in handbook.pages.items():
        for name in MARK.findall(page.written.text):
            rendered = name in FILLS or render_mark(handbook, name, page.language, TODAY)
            assert rendered, f"{path}: {name}"
        assert page.written.text.count("{{") == len(MARK.findall(page.written.text)), path


def test_every_term_and_fact_has_its_place_in_a_register(handbook: Book) -> None:
    """The glossary and the list of facts leave nothing out."""
    assert {term.group for term in handbook.terms.values()} <= set(handbook.labels.groups)
    assert set(handbook.topics) <= set(handbook.labels.topics)


def test_every_word_that_the_build_prints_stands_in_the_labels(handbook: Book) -> None:
    """No reader meets the name of a label instead of its text."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "hooks").rglob("*.py"))
    wanted = set(re.findall(r"""\bsay\(["']([a-z-]+)["']""", source)) | {
        "high",
        "medium",
        "low",
        "as-of",
        "checked",
        "published",
        "also",
        "avoid",
    }
    assert wanted <= set(handbook.labels.words)


def test_files_are_plain_utf8(handbook: Book) -> None:
    """Every page and data file ends with one line end and has no trailing spaces."""
    for path in [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.yml")]:
        text = path.read_bytes().decode("utf-8")
        assert text.endswith("\n") and not text.endswith("\n\n"), path
        assert not re.search(r"[ \t]$|\r", text, re.M), path


def test_digits_and_ranges_have_one_width(handbook: Book) -> None:
    """A search for 12 finds every 12: a matter of taste elsewhere, the custom of this book."""
    odd = re.compile("[\uff10-\uff19\uff5e]")
    assert [path for path, page in handbook.pages.items() for prose in page.proses if odd.search(prose.text)] == []
