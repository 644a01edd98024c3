"""From Markdown to a page: what readers meet, each with the place where it was written."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import lxml.html
import markdown as python_markdown
import pytest
from conftest import ROOT
from handbook.book import Book
from handbook.markdown import Renderer, parse_page
from handbook.page import NOT_WORDS, Page, Written
from handbook.reading import read_settings
from markdown.treeprocessors import InlineProcessor

SETTINGS = read_settings(ROOT / "mkdocs.yml")
RENDERER = Renderer(list(SETTINGS.extensions), SETTINGS.extension_settings)


def parse(text: str, path: str = "docs/en/a.md") -> Page:
    """Parse a body that has no front matter."""
    return parse_page(Written(path, text), {}, None, 0, RENDERER)


def at(page: Page, offset: int) -> str:
    """Give line and column as an editor shows them."""
    place = page.place(offset)
    return f"{place.line}:{place.column}"


POINTERS = {
    "a": "href",
    "area": "href",
    "source": "src",
    "video": "src",
    "audio": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "track": "src",
}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[one](a.md)", ["1:7 a.md one"]),
        ("[one](a.md) [two](a.md)", ["1:7 a.md one", "1:19 a.md two"]),
        ("a.md [one](a.md)", ["1:12 a.md one"]),
        ("One [two]() three", ["1:6  two"]),
        ("One [**two** three]()", ["1:8  two three"]),
        ("One [`a` two]() three", ["1:7  a two"]),
        ("One [![a](a.png) two]()", ["1:11 a.png a", "1:18  two a"]),
        *((f'<{tag} {name}="a.md"></{tag}>', [f"1:{len(tag) + len(name) + 5} a.md "]) for tag, name in POINTERS.items()),
        ("[one](<a b.md>)", ["1:8 a b.md one"]),
        ("[one](a%20b.md)", ["1:7 a%20b.md one"]),
        ("[手数料](a.md)", ["1:7 a.md 手数料"]),
        ("[𠮷野](a.md)", ["1:6 a.md 𠮷野"]),
        ("Text\n\n> [one](a.md)", ["3:9 a.md one"]),
        ("[**one** two](a.md#b)", ["1:15 a.md#b one two"]),
        ("[one\ntwo](a.md)", ["2:6 a.md one two"]),
        ("[one][ref]\n\n[ref]: a.md", ["3:8 a.md one"]),
        ("<https://example.org/>", ["1:2 https://example.org/ https://example.org/"]),
        ('<a href="a.md">one</a>', ["1:10 a.md one"]),
        ("![alt](a.png)", ["1:8 a.png alt"]),
        ("[![alt](a.png)](b.md)", ["1:9 a.png alt", "1:17 b.md alt"]),
        ("| a |\n| --- |\n| [one](a.md) |", ["3:9 a.md one"]),
        ('!!! note "Note"\n    [one](a.md)', ["2:11 a.md one"]),
        ('=== "Tab"\n\n    [one](a.md)', ["3:11 a.md one"]),
        ("Term\n:   [one](a.md)", ["2:11 a.md one"]),
        ("Text[^1]\n\n[^1]: [one](a.md)", ["3:13 a.md one"]),
        ("`[one](a.md)`", []),
        ("```\n[one](a.md)\n```", []),
        ("    [one](a.md)", []),
        ("<!-- [one](a.md) -->", []),
        ("\\[one](a.md)", []),
        ("`[x](a.md)` and [one](a.md)", ["1:23 a.md one"]),
        ("<!-- [one](a.md) --> [one](a.md)", ["1:28 a.md one"]),
        ('[one](a.md "a.md")', ["1:7 a.md one"]),
        ("[a.md](a.md)", ["1:8 a.md a.md"]),
        ("- [x] [one](a.md)\n- [ ] [two](b.md)", ["1:13 a.md one", "2:13 b.md two"]),
        ("[one](a.md){ .wide hreflang=ja }", ["1:7 a.md one"]),
        ('<a href="b.md#c">one</a> <a href="b.md">two</a>', ["1:10 b.md#c one", "1:35 b.md two"]),
        ('<a href="b.md">one</a> [two](b.md#c)', ["1:10 b.md one", "1:30 b.md#c two"]),
        ('- [ ] ```\n    x\n    ```\n-   x <a href="b.md">y</a>\n    { #y }\n\n    ```\n    z\n    ```', ["4:16 b.md y"]),
        ("> - \\[y](a.md)\n\n```\n'[y](a.md)'\n```\n\n[y](b.md)", ["7:5 b.md y"]),
        ("> ## `[y](a.md)`\n>\n> ```\n> [y](a.md)\n> ```\n>\n> y [y](b.md)", ["7:9 b.md y"]),
        ("-   ```\n    x\n    ```\n\n<!-- [y](c.md) -->\n\n[y](c.md)\n\n```\nz\n```", ["7:5 c.md y"]),
    ],
)
def test_links_are_found_where_they_are_written(text: str, links: list[str]) -> None:
    """Each link keeps target, text, line and column."""
    page = parse(text)
    assert [f"{at(page, link.offset)} {link.target} {link.text}" for link in page.links] == links


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# One { #one }", ["1:3 h1 one One"]),
        ("## One *two* `three` { #one }", ["1:4 h2 one One two three"]),
        ("One { #one }\n===", ["1:1 h1 one One"]),
        ("# One #two { .wide #one }", ["1:3 h1 one One #two"]),
        ("# One", ["1:3 h1  One"]),
        ("# One\n\n# One", ["1:3 h1  One", "3:3 h1  One"]),
        ("# One {: #one }", ["1:3 h1 one One"]),
        ("# [One](a.md) { #one }", ["1:4 h1 one One"]),
        ("# A &amp; B { #one }", ["1:3 h1 one A & B"]),
        ("# 手数料 { #fees }", ["1:3 h1 fees 手数料"]),
        ('<h2 id="raw">Raw</h2>', ["1:14 h2 raw Raw"]),
        ('!!! note "Note"\n    ## In { #in }', ["2:8 h2 in In"]),
        ("```\n# no\n```", []),
        ("<!--\n# no\n-->", []),
        ("Text # no", []),
    ],
)
def test_headings_are_found_where_they_are_written(text: str, headings: list[str]) -> None:
    """Each heading keeps level, id, text, line and column."""
    page = parse(text)
    assert [f"{at(page, heading.offset)} h{heading.level} {heading.id} {heading.text}" for heading in page.headings] == headings


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("# One { #one }\n\n## Two { #two }", ["1:10 one", "3:11 two"]),
        ("Text\n{ #par }", ["2:4 par"]),
        ("*Text*{ #em }", ["1:10 em"]),
        ('<span id="raw">x</span>', ["1:11 raw"]),
        ('<a id="raw"></a>', ["1:8 raw"]),
        ("Text[^1]\n\n[^1]: Note", []),
        ('=== "Tab"\n\n    Text', []),
        ("- [ ] Task", []),
        ('`<a id="no"></a>`', []),
    ],
)
def test_ids_are_those_that_a_link_may_name(text: str, ids: list[str]) -> None:
    """Ids that an extension makes up are nobody's target."""
    page = parse(text)
    assert [f"{at(page, offset)} {identity}" for identity, offset in page.ids if not identity.startswith("fn")] == ids


@pytest.mark.parametrize(
    ("text", "proses"),
    [
        ("One\ntwo", ["p One two"]),
        ("日本の\n番号", ["p 日本の番号"]),
        ("日本の\nPIN\n番号", ["p 日本の PIN 番号"]),
        ("です。\nPIN", ["p です。PIN"]),
        ("**日本**\nの", ["p 日本の"]),
        ("One `code` two", [f"p One {2 * NOT_WORDS} two"]),
        ("One *x*{ .quoted } two", [f"p One {2 * NOT_WORDS} two"]),
        ("One<br>two", ["p One two"]),
        ("**One**<br>**two**", ["p One two"]),
        ("日本<br>の", ["p 日本 の"]),
        ("日本\nの<br>番号", ["p 日本の 番号"]),
        ("A &amp; B&nbsp;C", ["p A & B C"]),
        ("- one\n- two", ["li one", "li two"]),
        ("| a | b |\n| --- | --- |\n| c | d |", ["th a", "th b", "td c", "td d"]),
        ('!!! note "Title"\n    Body', ["p Title", "p Body"]),
        ("![An alt text](a.png)", ["alt An alt text"]),
        ("<!-- none -->", []),
        ("```\nnone\n```", []),
    ],
)
def test_proses_are_what_a_reader_reads_in_one_go(text: str, proses: list[str]) -> None:
    """Lines are joined as the reader sees them; cells, items and paragraphs stay apart."""
    assert [f"{prose.kind} {prose.text}" for prose in parse(text).proses] == proses


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Text.[^fee]", ["1:6 fact fee "]),
        ("{{ fee.yen }} {{fee}}", ["1:1 value fee yen", "1:15 value fee "]),
        ("{{ say.pin }}", ["1:1 say pin "]),
        ("{{ glossary }}", ["1:1 fill glossary "]),
        ("**{{ fee.yen }}**{ .deadline }", ["1:3 value fee yen"]),
        ("| {{ fee.yen }}[^fee] |\n| --- |", ["1:3 value fee yen", "1:16 fact fee "]),
        ("## {{ fee.yen }} { #fee }", ["1:4 value fee yen"]),
        ("`{{ fee.yen }}` `[^fee]`", []),
        ("```\n{{ fee.yen }}\n```", []),
    ],
)
def test_marks_are_found_where_they_are_written(text: str, marks: list[str]) -> None:
    """Each reference to a fact or term keeps its name and place."""
    page = parse(text)
    assert [f"{at(page, mark.offset)} {mark.kind} {mark.id} {mark.name}" for mark in page.marks] == marks


def test_section_is_the_heading_above() -> None:
    """What stands in a section is known by the id of its heading, which both languages share."""
    page = parse(
        "# T { #t }\n\n[a](a.md)\n\n## One { #one }\n\n[b](b.md)\n\n### Two { #two }\n\n[c](c.md)\n\n## No id\n\n[d](d.md)"
    )
    assert [(link.target, link.section) for link in page.links] == [
        ("a.md", ""),
        ("b.md", "one"),
        ("c.md", "two"),
        ("d.md", "?4"),
    ]


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("**&#124;** a | b", "|", "1:3"),
        ("**&vert;** a | b", "|", "1:3"),
        ("**&amp;** a & b", "&", "1:3"),
        ("**a** | b &#124;", "|", "1:7"),
        ("| a | b |\n| --- | --- |\n| c | **&#124;** |", "|", "3:9"),
        (f"**{'x' * 500}**\n{'x' * 500}", "x", "1:3"),
    ],
    ids=["number", "name", "ampersand", "as it is first", "in a cell", "long"],
)
def test_a_mark_is_found_as_it_was_written(text: str, word: str, place: str) -> None:
    """A character reference comes first where it is written first."""
    page = parse(text)
    prose = next(prose for prose in page.proses if word in prose.text)
    assert at(page, prose.offset(prose.text.index(word))) == place


def test_same_words_everywhere_keep_their_own_places() -> None:
    """A page that repeats itself is reported line by line."""
    page = parse("[go](go.md) go\n" * 50)
    assert [at(page, link.offset) for link in page.links] == [f"{line}:6" for line in range(1, 51)]


INLINE = [
    "*", "**", "_", "`", "``", "\\", "[", "](", ")", "][", "]", "![", "<b>", "</b>", "<https://a.b>", "<a@b.c>", "<!-- x -->", "&amp;", "&", "  \n",
    "\n", "\n\n", "[^1]", "[^1]: note\n", "[a]: b.md\n", "a", "one two", "日本", " ", "{ .x }", "|", "- ", "# ",
]  # fmt: skip


ONE_OF_EACH = [
    "`code`", r"\*no stress\*", "Note[^1]\n\n[^1]: Text.", "[a][b]", "[a](c.md)", "![a](c.png)", "![a][b]", "[b]", "![b]", "<https://a.b>", "<a@b.c>",
    "one  \ntwo", "<b>one</b>", "&copy;", "*one*", "**two**", "_one_", "__two__", "***three***",
]  # fmt: skip


@pytest.mark.parametrize("mark", ONE_OF_EACH)
def test_each_mark_is_looked_for_on_its_own(mark: str) -> None:
    """Also where nothing else on the page has its first letter."""
    text = f"# A\n\nText {mark}\n\n[b]: c.md\n"
    usual = Renderer(list(SETTINGS.extensions), SETTINGS.extension_settings)
    usual._markdown.treeprocessors.register(InlineProcessor(usual._markdown), "inline", 20)
    assert RENDERER.render(text).html == usual.render(text).html
    assert mark not in RENDERER.render(text).html or mark.startswith(("<b>", "&"))


@pytest.mark.parametrize("seed", range(4))
def test_looking_for_fewer_marks_finds_the_same(seed: int) -> None:
    """Where a text lacks the letter with which a mark begins, Python-Markdown would not have found it either."""
    random, usual = Random(seed), Renderer(list(SETTINGS.extensions), SETTINGS.extension_settings)
    usual._markdown.treeprocessors.register(InlineProcessor(usual._markdown), "inline", 20)
    for text in ("".join(random.choices(INLINE, k=random.randrange(2, 40))) for _ in range(60)):
        assert (text, RENDERER.render(text).html) == (text, usual.render(text).html)


# Our own pages: the HTML of the site is the truth, read here without any code of ours.


@pytest.fixture(scope="module")
def rendered(handbook: Book) -> dict[str, Any]:
    """Give the HTML tree of each of our pages, as Python-Markdown makes it with the site's settings."""
    configs = {name: dict(options) for name, options in SETTINGS.extension_settings.items()} | {"toc": {"permalink": False}}
    renderer = python_markdown.Markdown(extensions=list(SETTINGS.extensions), extension_configs=configs)
    html = {path: renderer.reset().convert(page.written.text[page.body_start :]) for path, page in handbook.pages.items()}
    return {path: lxml.html.fragment_fromstring(text, create_parent="div") for path, text in html.items()}


def _links(root: Any) -> list[str]:
    notes = ("footnote-ref", "footnote-backref")
    return [
        element.get("href" if element.tag == "a" else "src")
        for element in root.iter("a", "img")
        if element.get("class") not in notes
    ]


def _headings(root: Any) -> list[tuple[str, str, str]]:
    return [
        (element.tag, element.get("id"), " ".join(element.text_content().split()))
        for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")
    ]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (lambda page: sorted(link.target for link in page.links), lambda root: sorted(filter(None, _links(root)))),
        (lambda page: [(f"h{heading.level}", heading.id, heading.text) for heading in page.headings], _headings),
        (
            lambda page: {identity for identity, _ in page.ids},
            lambda root: {e.get("id") for e in root.iter() if e.get("id") and not e.get("id").startswith(("fn", "__"))},
        ),
    ],
    ids=["links", "headings", "ids"],
)
def test_our_pages_are_read_as_they_are_rendered(
    handbook: Book, rendered: dict[str, Any], ours: Callable[..., Any], theirs: Callable[..., Any]
) -> None:
    """No link, heading or id of our pages is overlooked or made up."""
    for path, page in handbook.pages.items():
        assert (path, ours(page)) == (path, theirs(rendered[path]))


def test_places_in_our_pages_hold_what_they_say(handbook: Book) -> None:
    """Line and column of every link, heading, id and mark of our pages lead to its own letters."""
    for path, page in handbook.pages.items():
        text = page.written.text
        for link in page.links:
            assert text.startswith(link.target, link.offset), f"{path}: {link.target}"
        for heading in page.headings:
            assert text[heading.offset :].startswith(heading.text.split()[0]), f"{path}: {heading.text}"
            assert text.rfind("\n#", 0, heading.offset + 1) == text.rfind("\n", 0, heading.offset), f"{path}: {heading.text}"
        for identity, offset in page.ids:
            assert text.startswith(identity, offset), f"{path}: {identity}"
        for mark in page.marks:
            assert text.startswith(f"[^{mark.id}]" if mark.kind == "fact" else "{{", mark.offset), f"{path}: {mark.id}"


def test_every_word_of_our_pages_is_traced(handbook: Book) -> None:
    """A finding about any word of our pages points at that word."""
    for path, page in handbook.pages.items():
        for prose in page.proses:
            for start, offset in prose.spots:
                letter = prose.text[start]
                assert letter == NOT_WORDS or page.written.text[offset] in (letter, "\\", "&"), (
                    f"{path}: {prose.text[start : start + 20]}"
                )


def test_every_mark_that_is_written_is_seen(handbook: Book) -> None:
    """No value marker and no citation of our pages escapes the checks."""
    for path, page in handbook.pages.items():
        body = page.written.text[page.body_start :]
        assert (path, len(page.marks)) == (path, body.count("{{") + body.count("[^") - body.count("]:"))
