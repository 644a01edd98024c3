"""Structured data: what a page is, in the words of schema.org, for search engines and other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import lxml.html

from handbook.language import GAP, Language, other
from handbook.term import Term

HEADINGS = ("h2", "h3")
STEPS = "steps"
"""The id of the heading above the steps of a task, the same on every page."""
_NOT_TEXT = (
    "sup|.//*[contains(@class, 'headerlink')]|.//*[contains(@class, 'say-kana')]|.//*[contains(@class, 'say-romaji')]|.//svg"
)


@dataclass(frozen=True)
class Described:
    """What is known about a page when its article is done."""

    url: str
    language: Language
    kind: str
    title: str
    description: str
    updated: str
    picture: str
    """The full address of the picture of the page."""
    site_name: str
    home: str
    """The full address of the home page in the same language."""
    article: str
    """The HTML between the heading of the page and its end."""
    section: tuple[str, str] | None = None
    """The name of the part that holds the page, and the full address of the first page in it."""
    terms: Mapping[str, Term] = field(default_factory=dict)
    """The terms that the page defines."""


def render_structured_data(page: Described) -> str:
    """Give JSON-LD that can stand in a script element."""
    nodes = [_website(page)] if page.kind == "home" else [_article(page), _trail(page), *_content(page)]
    graph = {"@context": "https://schema.org", "@graph": nodes}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _website(page: Described) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        "@id": f"{page.home}#site",
        "url": page.home,
        "name": page.site_name,
        "description": page.description,
        "inLanguage": page.language,
        "publisher": _publisher(page),
    }


def _article(page: Described) -> dict[str, Any]:
    return {
        "@type": "Article",
        "headline": page.title,
        "description": page.description,
        "url": page.url,
        "image": page.picture,
        "inLanguage": page.language,
        "dateModified": page.updated,
        "author": _publisher(page),
        "isPartOf": {"@type": "WebSite", "@id": f"{page.home}#site", "name": page.site_name, "url": page.home},
    }


def _publisher(page: Described) -> dict[str, Any]:
    return {"@type": "Organization", "name": page.site_name, "url": page.home}


def _trail(page: Described) -> dict[str, Any]:
    # The menu leads from the name of a part to its first page; on that page itself the step would lead nowhere.
    parts = [page.section] if page.section and page.section[1] != page.url else []
    steps = [(page.site_name, page.home), *parts, (page.title, page.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": url} for number, (name, url) in enumerate(steps, 1)
        ],
    }


def _content(page: Described) -> Iterator[dict[str, Any]]:
    """Give what the kind of a page adds: the steps of a task, questions with their answers, the words of a glossary.

    What a word means stays in the page alone: the reader's connection would carry it twice.
    """
    root = lxml.html.fragment_fromstring(page.article, create_parent="div")
    for unread in root.xpath(f".//{_NOT_TEXT}"):
        unread.drop_tree()
    if page.kind == "task" and (steps := _steps(root)):
        yield {
            "@type": "HowTo",
            "name": page.title,
            "inLanguage": page.language,
            "step": [{"@type": "HowToStep", "text": text} for text in steps],
        }
    if page.kind == "answers":
        yield {
            "@type": "FAQPage",
            "inLanguage": page.language,
            "mainEntity": [
                {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}}
                for name, text in _answers(root)
            ],
        }
    if page.terms:
        yield {
            "@type": "DefinedTermSet",
            "name": page.title,
            "url": page.url,
            "inLanguage": page.language,
            "hasDefinedTerm": [
                {
                    "@type": "DefinedTerm",
                    "url": f"{page.url}#{name}",
                    "name": term.word(page.language).word,
                    "alternateName": term.word(other(page.language)).word,
                }
                for name, term in page.terms.items()
            ],
        }


def _steps(root: Any) -> list[str]:
    """Give the numbered steps below the heading of the steps, up to the next heading of that level."""
    heading = root.find(f".//h2[@id='{STEPS}']")
    if heading is None:
        return []
    items = []
    for element in heading.itersiblings():
        if element.tag == "h2":
            break
        if element.tag == "ol":
            items += [_text_before_blocks(item) for item in element.iterchildren("li")]
    return [text for text in items if text]


def _answers(root: Any) -> Iterator[tuple[str, str]]:
    """Give every heading that has a text right below it, with its paragraphs; a table or list is for the page."""
    for heading in root.iter(*HEADINGS):
        texts = []
        for element in heading.itersiblings():
            if element.tag in HEADINGS:
                break
            if element.tag == "p":
                texts.append(_text(element))
        if answer := " ".join(text for text in texts if text):
            yield _text(heading), answer


def _text_before_blocks(item: Any) -> str:
    """Give the words of a list item without the notices, lists and drawings in it."""
    if (paragraph := item.find("p")) is not None:
        return _text(paragraph)
    for block in item.xpath("./ul|./ol|./div|./details|./figure|./table"):
        block.drop_tree()
    return _text(item)


def _text(element: Any) -> str:
    return re.sub(r"\s+", " ", GAP.sub("", element.text_content())).strip()
