"""Search: what the search of the site looks through, one index for each language and the words both share.

The indexes hold plain text; docs/assets/search/engine.js prepares it in the reader's browser, in a few hundredths of a second.
A prepared index would be four times as large to load.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import lxml.html

from handbook.language import Language
from handbook.synonyms import Synonyms
from handbook.term import Term, Word

_HEADINGS = frozenset(("h2", "h3", "h4"))
_ENTRIES = frozenset(("glossary-entry", "fact-entry"))
_LEFT_OUT = frozenset(
    "headerlink page-section page-checked page-twin page-printed tips sources footnote"
    " changes footnote-ref glossary-avoid glossary-also glossary-pages admonition-title reading romaji say-kana say-romaji".split()
)
_NO_TEXT = frozenset("script style svg nav button template form footer".split())
_PARTS = frozenset("li td th dt dd".split())
_BLOCKS = frozenset("p div table ul ol dl blockquote figure figcaption details summary br".split())
_BETWEEN = " · "


def render_index(pages: Mapping[str, str], synonyms: Synonyms, language: Language) -> str:
    """Give the index of one language: address, title, section, description, requests and text of each page.

    Pages are HTML by address below the language, such as `card/pins/`.
    """
    asked = {_address(path): said.of(language) for path, said in synonyms.pages.items()}
    read = (_page(address, html, asked.get(address, ())) for address, html in sorted(pages.items()))
    return _json([page for page in read if page])


def render_words(terms: Mapping[str, Term], synonyms: Synonyms) -> str:
    """Give the words that mean the same: English, Japanese with readings, and the id of the term when the glossary has one."""
    from_glossary = [[_forms(term.en), [*_forms(term.ja), term.ja.reading], name] for name, term in sorted(terms.items())]
    everyday = [[list(said.en), list(said.ja)] for said in synonyms.words]
    return _json(from_glossary + everyday)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _address(path: str) -> str:
    return path.removesuffix(".md").removesuffix("index").rstrip("/") + "/" if path != "index.md" else ""


def _forms(word: Word) -> list[str]:
    """Give all forms of a term, those too that we do not write: people type them."""
    forms = [word.word, word.abbr, getattr(word, "plural", None), *word.also, *word.avoid]
    forms += [ambiguous.form for ambiguous in word.ambiguous]
    return list(dict.fromkeys(form for form in forms if form))


def _page(address: str, html: str, asked: Iterable[str]) -> list[Any] | None:
    root = lxml.html.document_fromstring(html)
    article: Any = root.find(".//article")
    if article is None:
        return None
    if root.get("lang") == "ja":  # the English of a phrase is on the English page
        for phrase in article.find_class("say-en"):
            phrase.drop_tree()
    label = next((_text(element) for element in article.iter("p") if "page-section" in _classes(element)), "")
    description = next((str(element.get("content")) for element in root.iter("meta") if element.get("name") == "description"), "")
    title = next((_text(heading) for heading in article.iter("h1")), "")
    sections = [[identity, heading, kind, text] for identity, heading, kind, text in _sections(article) if text]
    return [address, title, label, description, " | ".join(asked), sections]


def _sections(article: Any) -> Iterator[tuple[str, str, int, str]]:
    """Give (id, heading, 1 in a register, text) of everything between two headings."""
    identity, heading, kind = "", "", 0
    parts: list[str] = []
    for element, piece in _pieces(article):
        if element is None:
            parts.append(piece)
            continue
        yield identity, heading, kind, _line(parts)
        identity, heading, parts = str(element.get("id")), _text(element), []
        kind = int(any(_ENTRIES & _classes(above) for above in element.iterancestors("section")))
    yield identity, heading, kind, _line(parts)


def _line(parts: list[str]) -> str:
    """Join pieces of text; a dot stands where one item of a list or table ends."""
    text = " ".join("".join(parts).split())
    text = re.sub(r"^(?:· ?)+|(?: ?·)+$|(?<=·)(?: ·)+|(?<=[.。?？!！]) ·", "", text).strip()
    return re.sub(r"(?<=[、。？！」）]) (?=[^\x00-\x7f·])", "", text)


def _pieces(element: Any) -> Iterator[tuple[Any, str]]:
    """Give the text of an element piece by piece, and each heading with an id as itself."""
    for child in element:
        if not isinstance(child.tag, str) or _is_left_out(child):
            pass
        elif child.tag in _HEADINGS and child.get("id"):
            yield child, ""
        elif child.tag != "h1":
            if child.tag in _BLOCKS:
                yield None, " "
            if child.text:
                yield None, child.text
            yield from _pieces(child)
            if child.tag in _PARTS or child.tag in _BLOCKS:
                yield None, _BETWEEN if child.tag in _PARTS else " "
        if child.tail:
            yield None, child.tail


def _is_left_out(element: Any) -> bool:
    return element.tag in _NO_TEXT or bool(_LEFT_OUT & _classes(element)) or element.get("hidden") is not None


def _classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split())


def _text(heading: Any) -> str:
    return " ".join("".join([heading.text or "", *(piece for _, piece in _pieces(heading))]).split())
