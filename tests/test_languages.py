"""The language of every word of the built site, so that voices and fonts are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from handbook.language import has_japanese
from published import publish

pytestmark = pytest.mark.build

PHRASE = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:\s+[A-Za-z][A-Za-z'’-]*){2,}")
READ_OUT = ("alt", "aria-description", "aria-label", "placeholder", "title")
"""Attributes that hold words."""
SILENT = ("script", "style", "title")
"""Elements whose words have no language of their own; the title of a drawing has one."""


def language_of(element: Any) -> str:
    """Give the language that an element says or inherits."""
    return next((str(above.get("lang")) for above in (element, *element.iterancestors()) if above.get("lang")), "")


def said(root: Any) -> Iterator[tuple[str, str]]:
    """Yield each text and each attribute of words with its language."""
    for element in root.iter():
        if isinstance(element.tag, str):
            language = language_of(element)
            if element.text and not (element.tag in SILENT and element.getparent().tag != "svg"):
                yield element.text, language
            yield from ((element.get(name), language) for name in READ_OUT if element.get(name))
        if element.tail and element.getparent() is not None:
            yield element.tail, language_of(element.getparent())


def mistaken(html: str) -> list[str]:
    """Give the words of a page that a voice of the wrong language would read."""
    return [
        " ".join(text.split())
        for text, language in said(lxml.html.document_fromstring(html))
        if (language != "ja" and has_japanese(text)) or (language == "ja" and PHRASE.search(text))
    ]


def built() -> list[Path]:
    """Give every page of the built site."""
    return sorted(publish().folder.rglob("*.html"))


def test_every_word_of_the_site_is_in_the_language_that_it_says() -> None:
    """Headers, menus, articles, drawings, notes and cards: kana and kanji are Japanese, three English words are English."""
    pages = {path.relative_to(publish().folder).as_posix(): mistaken(path.read_text(encoding="utf-8")) for path in built()}
    assert len(pages) > 100
    assert {path: words for path, words in pages.items() if words} == {}


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<html lang="en"><p>Letter 通知書', ["Letter 通知書"]),
        ('<html lang="en"><p>Letter <b lang="ja">通知書</b>書', ["書"]),
        ('<html lang="en"><img alt="通知書">', ["通知書"]),
        ('<html lang="en"><svg><title>通知書</title></svg>', ["通知書"]),
        ('<html lang="en"><title>通知書</title><script>"通知書"</script>', []),
        ('<html lang="ja"><p>これはNotice of Issuanceです', ["これはNotice of Issuanceです"]),
        ('<html lang="ja"><p>これは<i lang="en">Notice of Issuance</i>、My Numberです', []),
    ],
)
def test_a_word_in_the_wrong_language_is_noticed(html: str, words: list[str]) -> None:
    """The test above can fail."""
    assert mistaken(html) == words
