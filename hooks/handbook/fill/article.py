"""Article: what the build adds to the HTML of a page — term links, languages, drawings, fact marks, joined lines."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from typing import Any

import lxml.html
from lxml import etree

from handbook.book import Book
from handbook.language import GAP, JAPANESE, JAPANESE_PUNCTUATION, Language, other
from handbook.term import Term
from handbook.wordlist import WordList

_NO_LINKS = frozenset("a code pre kbd samp h1 h2 h3 h4 h5 h6 sup sub button label summary svg script style th figcaption".split())
_NO_LINK_CLASSES = frozenset("quoted say glossary-entry fact-entry headerlink footnote".split())
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q ruby rb rt s samp small span strong sub sup u var wbr img br".split()
)
_WORD = rf"[「『（]?[{JAPANESE}](?:[{JAPANESE}{JAPANESE_PUNCTUATION}0-9A-Za-z・]*[{JAPANESE}{JAPANESE_PUNCTUATION}])?"
_RUNS: dict[str, re.Pattern[str]] = {
    "en": re.compile(rf"{_WORD}(?:\s+{_WORD})*"),
    # Three words are a phrase; one or two are a name, which a Japanese voice reads as its listeners know it.
    "ja": re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z'’-]*(?:\s+[A-Za-z][A-Za-z'’-]*){2,}"),
}
"""By the language of a text, what in it is in the other one: as few runs as can be, since each is a change of voice."""


class Article:
    """The HTML of one page while it is being finished."""

    def __init__(self, book: Book, path: str, html: str, words: WordList, glossary_url: str) -> None:
        self.book, self.path, self.words, self.glossary_url = book, path, words, glossary_url
        self.language: Language = "ja" if path.startswith("ja/") else "en"
        self.root = lxml.html.fragment_fromstring(html, create_parent="div")
        self._drawings: dict[str, str] = {}
        self._linked: list[str] = []

    def finish(self) -> str:
        """Give the HTML that readers get."""
        self._join_lines()
        self._mark_facts()
        self._link_phones()
        self._head_rows()
        self._place_drawings()
        # The cards of the home page are links already, and the glossary would link to itself.
        if posixpath.basename(self.path) not in ("index.md", "glossary.md"):
            self._link_terms(self.root)
        self._tag_language(self.root, self.language)
        html = "".join([escape(self.root.text or "", quote=False), *(_serialize(child) for child in self.root)])
        for mark, drawing in self._drawings.items():
            html = html.replace(mark, drawing)
        return html + self._cards()

    # Lines

    def _join_lines(self) -> None:
        """Take out line ends that would show as gaps between Japanese letters."""
        for run in _inline_runs(self.root):
            text = "".join(part for _, _, part in run)
            if "\n" not in text:
                continue
            gone = {index for match in GAP.finditer(text) for index in range(*match.span())}
            position = 0
            for element, slot, part in run:
                kept = "".join(letter for index, letter in enumerate(part, position) if index not in gone)
                if kept != part:
                    setattr(element, slot, kept)
                position += len(part)

    # Facts

    def _mark_facts(self) -> None:
        """Give every footnote mark of a fact the class and the card that the page's script looks for."""
        for link in self.root.iterfind(".//sup/a[@class='footnote-ref']"):
            name = link.get("href", "").removeprefix("#fn:")
            link.set("class", "footnote-ref fact-mark")
            link.set("data-tip", f"fn:{name}")
            if name in self.book.facts:
                title = getattr(self.book.facts[name].title, self.language)
                source = self.book.labels.say("source", self.language)
                said = f"{source} {title}" if self.language == "en" else f"{source}{title}"
                link.set("aria-label", f"{link.text} {said}")  # the number too: who sees it may say it to a machine
        if self.language == "ja":
            self._break_after_marks()
        back = self.book.labels.say("back", self.language)
        for link in self.root.iterfind(".//a[@class='footnote-backref']"):
            link.set("title", back)
            link.set("aria-label", back)
        for notes in self.root.iterfind(".//div[@class='footnote']"):
            self._fold_notes(notes)

    def _break_after_marks(self) -> None:
        """Let a line end after the last mark of a sentence: no space follows it, and browsers glue it to the next word."""
        for mark in list(self.root.iterfind(".//sup")):
            after = mark.getnext()
            if (mark.tail or "").strip() or (after is not None and after.tag != "sup"):
                end = etree.Element("wbr")
                end.tail, mark.tail = mark.tail, None
                mark.addnext(end)

    def _link_phones(self) -> None:
        """Let a tap on a phone number dial it, as it is dialled in Japan: from abroad 0120 and 0570 answer under no other number."""
        for number in self.root.iterfind(".//span[@class='fact fact-phone']"):
            if not any(above.tag in _NO_LINKS for above in number.iterancestors()):
                number.tag = "a"
                number.set("href", f"tel:{number.text}")

    def _head_rows(self) -> None:
        """Let the first cell of each row be its head where the corner of a table is empty: then it names the row."""
        for table in self.root.iterfind(".//table"):
            corner = table.find("thead/tr/th")
            if corner is None or corner.text_content().strip():
                continue
            for row in table.iterfind("tbody/tr"):
                row[0].tag = "th"
                row[0].set("scope", "row")

    def _fold_notes(self, notes: Any) -> None:
        """Fold the list of sources under one line: on a phone it is longer than the page."""
        fold = etree.Element("details", {"class": "sources", "id": "sources"})
        summary = etree.SubElement(fold, "summary")
        summary.text = self.book.labels.say("sources-of-page", self.language)
        notes.getparent().replace(notes, fold)
        fold.append(notes)
        for rule in notes.findall("hr"):
            notes.remove(rule)

    # Drawings

    def _place_drawings(self) -> None:
        """Put the drawings of docs/assets/figures into the page, so that they take its colours."""
        for image in list(self.root.iter("img")):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), image.get("src") or ""))
            drawing = self.book.drawings.get(path) or self.book.drawings.get(_figure_name(path))
            if drawing is None:
                continue
            mark = f"drawing-{len(self._drawings)}-of-{len(drawing)}"
            figure = etree.Element("figure", {"class": "figure"})
            figure.text = mark
            self._drawings[mark] = re.sub(r"<\?xml.*?\?>\s*|<!--.*?-->\s*", "", drawing, flags=re.S).strip()
            place = image
            parent = image.getparent()
            if parent.tag == "p" and len(parent) == 1 and not f"{parent.text or ''}{image.tail or ''}".strip():
                place = parent  # a paragraph that holds nothing else
            figure.tail = place.tail
            place.getparent().replace(place, figure)

    # Terms

    def _link_terms(self, element: Any) -> None:
        """Link the first mention of each term to the glossary."""
        if (
            not isinstance(element.tag, str)
            or element.tag in _NO_LINKS
            or _NO_LINK_CLASSES & set((element.get("class") or "").split())
        ):
            return
        if element.text and (pieces := self._split_at_terms(element.text)):
            element.text = pieces[0]
            for index, link in enumerate(pieces[1:]):
                element.insert(index, link)
        for child in list(element):
            self._link_terms(child)
            if child.tail and (pieces := self._split_at_terms(child.tail)):
                child.tail = pieces[0]
                at = element.index(child) + 1
                for index, link in enumerate(pieces[1:]):
                    element.insert(at + index, link)

    def _split_at_terms(self, text: str) -> list[Any]:
        """Give the text before the first link, then links that carry the text behind them; nothing when there is none."""
        pieces: list[Any] = []
        last = 0
        for hit in self.words.find(text):
            if hit.form.role not in ("word", "also") or hit.form.term_id in self._linked:
                continue
            self._linked.append(hit.form.term_id)
            before = text[last : hit.start]
            if pieces:
                pieces[-1].tail = before
            else:
                pieces.append(before)
            tip = f"tip-{hit.form.term_id}"
            target = f"{self.glossary_url}#{hit.form.term_id}"
            link = etree.Element("a", {"class": "term", "href": target, "data-tip": tip, "aria-describedby": tip})
            link.text = text[hit.start : hit.end]
            pieces.append(link)
            last = hit.end
        if pieces:
            pieces[-1].tail = text[last:]
        return pieces

    def _cards(self) -> str:
        """Give the hidden card of every linked term; search does not look into them."""
        cards = [render_card(name, self.book.terms[name], self.language) for name in self._linked]
        return f'\n<aside class="tips">{"".join(cards)}</aside>' if cards else ""

    # Languages

    def _tag_language(self, element: Any, language: str) -> None:
        """Tell fonts and screen readers which words are of the other language."""
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            return
        language = element.get("lang") or language
        for child in list(element):
            self._tag_language(child, language)
            if child.tail and (pieces := _split_at_other(child.tail, language)):
                child.tail = pieces[0]
                at = element.index(child) + 1
                for index, span in enumerate(pieces[1:]):
                    element.insert(at + index, span)
        if element.text and (pieces := _split_at_other(element.text, language)):
            whole = not pieces[0] and len(pieces) == 2 and not pieces[1].tail and len(element) == 0
            if whole and element is not self.root and not element.get("lang"):
                element.set("lang", pieces[1].get("lang"))
                return
            element.text = pieces[0]
            for index, span in enumerate(pieces[1:]):
                element.insert(index, span)


def render_card(name: str, term: Term, language: Language) -> str:
    """Give the card of a term: the other language's word, how to read it, what it means."""
    word = (
        f'<p class="tip-word" lang="ja">{escape(term.ja.word)}</p>'
        if language == "en"
        else f'<p class="tip-word" lang="en">{escape(term.en.word)}</p>'
    )
    reading = f'<p class="tip-reading"><span lang="ja">{escape(term.ja.reading)}</span>'
    reading += f' <i lang="ja-Latn">{escape(term.ja.romaji)}</i></p>' if language == "en" else "</p>"
    meaning = f'<p class="tip-meaning">{mark_other(term.word(language).meaning, language)}</p>'
    return f'<div class="tip" id="tip-{name}" role="tooltip" hidden>{word}{reading}{meaning}</div>'


def mark_other(text: str, language: Language) -> str:
    """Give a text as HTML in which the runs in the other language say so."""
    html, last = [], 0
    for match in _RUNS[language].finditer(text):
        html += [escape(text[last : match.start()]), f'<span lang="{other(language)}">{escape(match.group())}</span>']
        last = match.end()
    return "".join([*html, escape(text[last:])])


def _serialize(element: Any) -> str:
    html: str = etree.tostring(element, encoding="unicode", method="html", with_tail=True)
    return html.replace("</wbr>", "")  # lxml does not know that this element is never closed


def _figure_name(path: str) -> str:
    """Give the path below docs/ of a drawing whose address MkDocs has already changed."""
    return "assets/figures/" + posixpath.basename(path)


def _split_at_other(text: str, language: str) -> list[Any]:
    """Give the text before the first run in the other language, then a span for each run with the text behind it."""
    pieces: list[Any] = []
    last = 0
    for match in _RUNS[language].finditer(text) if language in _RUNS else ():
        before = text[last : match.start()]
        if pieces:
            pieces[-1].tail = before
        else:
            pieces.append(before)
        span = etree.Element("span", {"lang": "ja" if language == "en" else "en"})
        span.text = match.group()
        pieces.append(span)
        last = match.end()
    if pieces:
        pieces[-1].tail = text[last:]
    return pieces


def _inline_runs(root: Any) -> Iterator[list[tuple[Any, str, str]]]:
    """Yield for each block its pieces of text: (element, 'text' or 'tail', text). Footnote marks count as nothing."""
    run: list[tuple[Any, str, str]] = []

    def visit(element: Any) -> Iterator[list[tuple[Any, str, str]]]:
        nonlocal run
        block = not isinstance(element.tag, str) or element.tag not in _INLINE
        if block and run:
            yield run
            run = []
        if element.tag not in ("sup", "code", "pre", "br") and isinstance(element.tag, str):
            if element.text:
                run.append((element, "text", element.text))
            for child in element:
                yield from visit(child)
                if child.tail:
                    run.append((child, "tail", child.tail))
        elif element.tag in ("code", "pre"):
            run.append((element, "text", element.text or ""))
        if block and run:
            yield run
            run = []

    yield from visit(root)
