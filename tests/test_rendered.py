"""The article that the checks have rendered: filled, it is what rendering the filled page would give."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import lxml.html
import markdown as python_markdown
import pytest
from conftest import EXTENSIONS, ROOT, TODAY
from handbook.book import Book
from handbook.fill.marks import fill_marks, open_crossings
from handbook.fill.rendered import Filling, can_be_filled
from handbook.page import Page
from handbook.reading import read_settings

SETTINGS = read_settings(ROOT / "mkdocs.yml")


def fill(book: Book, page: Page) -> tuple[str, list[dict[str, Any]]]:
    """Fill an article as it is, without a site around it."""
    return Filling(book, page, TODAY, "Permanent link", lambda target: target).fill()


def render_filled(book: Book, page: Page) -> tuple[str, list[dict[str, Any]]]:
    """Fill the Markdown of a page and render it then."""
    body = open_crossings(page.written.text[page.body_start :], page.path)
    renderer = python_markdown.Markdown(extensions=list(SETTINGS.extensions), extension_configs=SETTINGS.extension_settings)
    html = renderer.convert(fill_marks(book, body, page.language, TODAY, {}))
    return html, renderer.toc_tokens  # type: ignore[attr-defined]


def pieces(html: str) -> list[tuple[str, str, dict[str, str], str]]:
    """Give element, text, attributes and what follows, of everything in an article.

    Markdown counts the citations of a fact in its own order, writes an empty paragraph before a block of HTML, and prints
    the remarks to the checks, which a hook takes out.
    """
    root = lxml.html.fragment_fromstring(re.sub(r"fnref\d*:", "fnref:", html), create_parent="div")
    shown = [
        each for each in root.iter() if isinstance(each.tag, str) and not (each.tag == "p" and not len(each) and not each.text)
    ]
    return [(e.tag, " ".join((e.text or "").split()), dict(e.attrib), " ".join((e.tail or "").split())) for e in shown]


def listed(contents: list[dict[str, Any]]) -> list[Any]:
    """Give what a table of contents shows."""
    return [(entry["level"], entry["id"], entry["name"], listed(entry["children"])) for entry in contents]


def test_our_articles_are_those_of_the_filled_pages(handbook: Book) -> None:
    """Element by element, and in the table of contents."""
    compared = 0
    for path, page in handbook.pages.items():
        if can_be_filled(page):
            ours, theirs = fill(handbook, page), render_filled(handbook, page)
            assert (path, pieces(ours[0])) == (path, pieces(theirs[0]))
            assert (path, listed(ours[1])) == (path, listed(theirs[1]))
            compared += 1
    assert compared > len(handbook.pages) * 0.9


MKDOCS = f"site_name: Example\n{EXTENSIONS}"


@pytest.mark.parametrize(
    "text",
    [
        "# A { #a }\n\n{{ fee-reissue.total-yen }} and `{{ fee-reissue.total-yen }}`.[^fee-reissue]\n\n```\n{{ x }} [^fee-reissue]\n```",
        "# A { #a }\n\n## {{ fee-reissue.total-yen }}[^fee-reissue] now { #now }\n\nText.[^fee-reissue][^fee-reissue]",
        "# A { #a }\n\n{{ say.pin }}\n\n- {{ say.pin }}\n\n| A |\n| --- |\n| {{ say.pin }} |",
        "# A { #a }\n\n{{ nothing }} [^nothing] &lt;{{ fee-reissue.total-yen }}&gt; **{{ fee-reissue.total-yen }}**{ .deadline }",
        "# A { #a }\n\n[b](../ja/b.md#x){ hreflang=ja } [c](c.md?d=e&f=g#h) <mail@example.org> ![d](d.png){ .wide }",
        '# A { #a }\n\n!!! note "{{ fee-reissue.total-yen }}"\n    Text.[^fee-reissue]\n\n=== "One"\n\n    Text [^fee-reissue].',
    ],
    ids=["code", "headings", "phrases", "unknown", "links", "notices"],
)
def test_an_article_is_that_of_the_filled_page(book: Callable[..., Book], text: str) -> None:
    """Marks are filled where they are shown, and kept where they are code."""
    one = book({"en/a.md": text}, mkdocs=MKDOCS)
    page = one.pages["en/a.md"]
    assert can_be_filled(page)
    ours, theirs = fill(one, page), render_filled(one, page)
    assert pieces(ours[0]) == pieces(theirs[0])
    assert listed(ours[1]) == listed(theirs[1])


@pytest.mark.parametrize(
    "text",
    ["# A", "# A { #a }\n\n{{ glossary }}", "# A { #a }\n\nText.[^1]\n\n[^1]: Note."],
    ids=["heading without an id", "register", "own footnote"],
)
def test_what_needs_more_is_left_to_the_build(book: Callable[..., Book], text: str) -> None:
    """Ids that Markdown makes up, registers and numbered footnotes need the whole page at once."""
    assert not can_be_filled(book({"en/a.md": text}, mkdocs=MKDOCS).pages["en/a.md"])


def test_links_lead_where_the_site_says(book: Callable[..., Book]) -> None:
    """Paths are looked up; addresses, anchors and links to the other language are not."""
    text = "# A { #a }\n\n[b](b.md#x) [c](#y) [d](https://example.org/a.md) [e](../ja/b.md){ hreflang=ja } [f](a&amp;b.pdf)"
    one = book({"en/a.md": text}, mkdocs=MKDOCS)
    asked: list[str] = []

    def resolve(target: str) -> str:
        asked.append(target)
        return f"there/{target}"

    html, _ = Filling(one, one.pages["en/a.md"], TODAY, "Link <here>", resolve).fill()
    assert asked == ["b.md#x", "a&b.pdf"]
    assert re.findall(r'href="([^"]*)"', html) == [
        "#a", "there/b.md#x", "#y", "https://example.org/a.md", "../ja/b/", "there/a&amp;b.pdf"]  # fmt: skip
    assert 'title="Link &lt;here&gt;"' in html


def test_each_citation_has_a_name_to_come_back_to(book: Callable[..., Book]) -> None:
    """Facts are counted in the order in which they are first cited; one that is cited twice is one note with two ways back."""
    text = "# A { #a }\n\nA.[^fee-reissue] B.[^collect-days] C.[^fee-reissue]\n"
    one = book({"en/a.md": text}, mkdocs=MKDOCS)
    html, _ = fill(one, one.pages["en/a.md"])
    assert re.findall(r'<sup id="([^"]*)"><a class="footnote-ref" href="([^"]*)">(\d)</a></sup>', html) == [
        ("fnref:fee-reissue", "#fn:fee-reissue", "1"),
        ("fnref:collect-days", "#fn:collect-days", "2"),
        ("fnref2:fee-reissue", "#fn:fee-reissue", "1"),
    ]
    assert re.findall(r'<a class="footnote-backref" href="([^"]*)" title="([^"]*)">&#8617;</a>', html) == [
        ("#fnref:fee-reissue", "Jump back to footnote 1 in the text"),
        ("#fnref2:fee-reissue", "Jump back to footnote 1 in the text"),
        ("#fnref:collect-days", "Jump back to footnote 2 in the text"),
    ]
    assert re.findall(r'<li id="fn:([^"]*)">\n<p><strong>', html) == ["fee-reissue", "collect-days"]
    plain = book({"en/a.md": "# A { #a }\n"}, mkdocs=MKDOCS)
    assert "footnote" not in fill(plain, plain.pages["en/a.md"])[0]


def test_a_value_alone_is_a_paragraph_and_a_phrase_is_none(book: Callable[..., Book]) -> None:
    """A phrase brings its own blocks, which no paragraph may hold; a mark that names nothing stays as it was written."""
    text = "# A { #a }\n\n{{ fee-reissue.total-yen }}\n\n{{ say.pin }}\n\n{{ nothing }}\n"
    one = book({"en/a.md": text}, mkdocs=MKDOCS)
    value, phrase, unknown = fill(one, one.pages["en/a.md"])[0].splitlines()[1:]
    assert value == '<p><span class="fact">1,000 yen</span></p>'
    assert phrase.startswith('<div class="say">') and phrase.endswith("</div>")
    assert unknown == "<p>{{ nothing }}</p>"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("[a](b.pdf){ hreflang=ja }", ["b.pdf"]),
        ("![a](b.md.png){ hreflang=ja }", ["b.md.png"]),
        ("[a](//example.org/b) [a](\\\\b) [a]() [a](tel:110)", []),
        ("[a](b/c.md) [a](?x=y)", ["b/c.md", "?x=y"]),
    ],
)
def test_only_paths_are_looked_up(book: Callable[..., Book], text: str, asked: list[str]) -> None:
    """Of the pages of the other language the address is known."""
    one = book({"en/a.md": f"# A {{ #a }}\n\n{text}"}, mkdocs=MKDOCS)
    found: list[str] = []
    Filling(one, one.pages["en/a.md"], TODAY, "Link", lambda target: found.append(target) or target).fill()  # type: ignore[func-returns-value]
    assert found == asked
