"""Properties: what holds for any text at all, tried on texts that no one would think of.

`HYPOTHESIS_PROFILE=deep make fast` tries fifty times as many, other ones each time; otherwise each run tries the same.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import markdown as python_markdown
import pytest
from conftest import ROOT, STANDARD_DATA, TODAY, Shelf, front_matter
from handbook.__main__ import try_fixes
from handbook.checks import check_all
from handbook.finding import Finding
from handbook.language import twin_of
from handbook.markdown import Renderer, parse_page
from handbook.page import NOT_WORDS, Page, Written
from handbook.reading import read_book, read_settings
from hypothesis import HealthCheck, configuration, example, given, settings
from hypothesis import strategies as st

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "fast")
HEALTH = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
configuration.set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")


def tries(count: int) -> settings:
    """Give the settings of a property: how often it is tried, here and in a deep run."""
    deep = PROFILE == "deep"
    return settings(
        max_examples=count * 50 if deep else count,
        derandomize=not deep,
        deadline=None,
        database=None,
        suppress_health_check=HEALTH,
    )


# Any text: pieces of our own pages and data, put together wrongly.

OWN = sorted((ROOT / "docs").glob("[ej][na]/card/*.md"))
PIECES = sorted({piece for path in OWN for piece in re.split(r"\n{2,}", path.read_text(encoding="utf-8")) if len(piece) < 400})
NASTY = [*(
    '[ ] ( ) [a]( [a](b.md [a][b] [^ [^1] [^1]: [b]:c <> < </ <!-- --> <a <a href= <img src="x" > ![]( ![]() # ## {#x} { #x } {.quoted} '
    "{{ }} {{x.y}} {{say.x}} ` `` ``` ~~~ ```` * ** *** _ __ \\ \\[ & &amp; &#0; &#x110000; | |-| --- === : :: !!! ??? ???+ \" ' > >>"
    " <script> <svg> <style></style> <div markdown> <details> <![CDATA[ <?x ?> <!DOCTYPE <br> 1. 1) 1234567890. - [ ] => $ % %s %2e %zz"
    " javascript:x mailto: tel: http:// https://[::1 //x /x ../../.. x.md#%E3 ¥ 円 １，０００円 1万 令和8年6月14日 February 30, 2026"
    " 99:99 +81-3 12-34 ひらがな ﾏｲﾅﾝﾊﾞｰ が ㍻ 😀 👨‍👩‍👧 🇯🇵 葛󠄀 𠮷 é ß İ ﬁ ½ ² ① Ⅻ —"
).split(" "),
    "\t", "    ", "\n", "\n\n", "\n    ", "\n> ", "\n- ", "  \n", "\r", "\0", "\1", "\2", "\3", "\x07", "\x0b", "\x0c", "\x1a", "\x1b", "\x7f",
    "\x85", "\xa0", "\xad", "\u200b", "\u200d", "\u2028", "\u2029", "\u202e", "\u2066", "\u3000", "\ufe0f", "\ufeff", "\ufffc", "\ufdd0",
    "\ufdd1", "\ufffe", "\U0010ffff", "か\u3099", "e\u0301", "<!-- handbook: ", "<!-- terms off: x -->", "a" * 300, "[" * 40, "> " * 20, "*" * 40,
]  # fmt: skip
SEPARATORS = st.sampled_from(["\n\n", "\n", " ", "", "\n    ", "\n\n    ", "\n> "])
LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=6)
FRONTS = (
    "---\n", "---\n---\n", "---\n\n---\n", "---\ntitle: [\n---\n", "---\ntitle\n---\n", "---\n- a\n---\n", "--- \ntitle: x\n---\n",
    "---\ntitle: x\n", "---\ntitle: {a: 1}\nkind: home\n---\n", "---\ntitle: 1\ndescription: null\nkind: x\nupdated: 2026-99-99\n---\n",
    "---\ntitle: &a [*a]\n---\n", "---\ntitle: x\ntitle: y\n---\n", "---\n? [a]\n: b\n---\n", "---\n!!python/object:x {}\n---\n", "---\n\t\n---\n",
    "---\ntitle: 'x\n---\n", "---\ntitle: |\n  a\n  b\n---\n", "---\n\x00\n---\n", "---\nupdated: 2026-11-22T10:00:00Z\n---", "", "\n\n---\n---\n",
    "---\nawaiting: true\ntitle: x\n---\n", "---\nhide: navigation\ntemplate: []\n---\n", "---\n1: 2\nnull: 3\n2026-01-01: 4\n---\n", "---\n<<: x\n---\n",
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, text: str, nasty: Sequence[str] = tuple(NASTY)) -> str:
    """Give a text with parts cut out and nasty things put in."""
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.sampled_from([0, 0, 1, 2, 5, 20, 200])))
        text = text[:at] + draw(st.sampled_from(nasty) | LETTERS) + text[end:]
    return text


@st.composite
def any_page(draw: st.DrawFn) -> bytes:
    """Give the bytes of a page that nobody wrote."""
    pieces = draw(st.lists(st.sampled_from(PIECES) | st.sampled_from(NASTY), max_size=8))
    body = "".join(piece + draw(SEPARATORS) for piece in pieces)
    front = draw(st.just(front_matter(body, draw(st.sampled_from(["en", "ja"])))) | st.sampled_from(FRONTS))
    text = draw(mutated(body)) if draw(st.booleans()) else draw(mutated(front + body))
    return draw(encoded(text if text.startswith("---") or draw(st.integers(0, 9)) == 0 else front + text))


@st.composite
def encoded(draw: st.DrawFn, text: str) -> bytes:
    """Give a text in one of the ways in which editors save it."""
    text = draw(st.sampled_from([text, text, text, unicodedata.normalize("NFD", text), "\ufeff" + text]))
    end = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]))
    raw = text.replace("\n", end).encode()
    return raw[: len(raw) - draw(st.integers(1, 3))] if draw(st.integers(0, 19)) == 0 else raw


@st.composite
def any_data(draw: st.DrawFn) -> tuple[str, bytes]:
    """Give a data file that somebody has damaged."""
    path = draw(st.sampled_from(sorted(STANDARD_DATA)))
    return path, draw(encoded(draw(mutated(STANDARD_DATA[path]).map(lambda text: text.rstrip("\n") if len(text) % 2 else text))))


def check(folder: Path, files: Mapping[str, bytes]) -> list[Finding]:
    """Give what is found in a book made of some files."""
    docs = Shelf(folder).write({})
    for path, raw in files.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_bytes(raw)
    return check_all(read_book(docs), TODAY)


def assert_in_order(found: list[Finding], folder: Path) -> None:
    """Each finding stands once, in order, at a place that its file has."""
    assert found == sorted(found)
    assert len(set(map(str, found))) == len(found)
    for finding in found:
        file = folder / finding.place.path
        text = file.read_bytes().decode("utf-8-sig", "replace") if file.is_file() else ""
        lines = re.split("\r\n|\r|\n", text)
        assert 1 <= finding.place.line <= len(lines), str(finding)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1, str(finding)
        if finding.edit:
            assert 0 <= finding.edit.start <= finding.edit.end <= len(text), str(finding)


@tries(60)
@given(en=any_page(), ja=any_page())
def test_any_page_is_checked_and_each_finding_stands_in_it(en: bytes, ja: bytes) -> None:
    """No text makes a check fail, or report a place that no editor can go to."""
    with TemporaryDirectory(prefix="handbook-") as name:
        assert_in_order(check(Path(name), {"en/a.md": en, "ja/a.md": ja}), Path(name))


@tries(60)
@given(data=any_data())
def test_any_data_is_checked_and_each_finding_stands_in_it(data: tuple[str, bytes]) -> None:
    """No data file does either."""
    page = b"---\ntitle: A\n---\n# A { #a }\n\nText {{ fee.total-yen }}.[^fee]\n"
    with TemporaryDirectory(prefix="handbook-") as name:
        assert_in_order(check(Path(name), {"en/a.md": page, "ja/a.md": page, data[0]: data[1]}), Path(name))


@tries(60)
@given(en=any_page(), ja=any_page())
@example(en=front_matter("", "en").encode() + b"\x07\n> ", ja=front_matter("", "ja").encode() + b"\0\n\n")
@example(en=front_matter("", "en").encode() + b"# Days { #days } \xe2\x80\xae", ja=b"# [")
def test_fixes_need_no_second_run_and_touch_nothing_else(en: bytes, ja: bytes) -> None:
    """What is written once is not written again, and a file stays if neither it nor its twin has an edit."""
    with TemporaryDirectory(prefix="handbook-") as name:
        folder = Path(name)
        found = check(folder, {"en/a.md": en, "ja/a.md": ja})
        fixes = try_fixes(folder / "docs")
        edited = {finding.edit.path for finding in found if finding.edit}
        assert set(fixes) <= edited | {
            f"docs/{twin_of(path.removeprefix('docs/'))}" for path in edited
        }  # which gets the id of a mended heading
        for path, (before, after) in fixes.items():
            assert (folder / path).read_bytes() == before != after
            (folder / path).write_bytes(after)
        assert not fixes or try_fixes(folder / "docs") == {}


# Nasty Markdown: what our reader of pages says is what the HTML says.

HERE = "\ue000"
"""Stands before the target of a link that is written inline, until the text is put together."""
TARGETS = st.sampled_from(["a.md", "b.md", "b.md#x", "../c.md", "手数料.md", "d%20e.md", "https://example.org/?a=1"])
WORDS = st.sampled_from(
    "card Card a.md b.md the 14 カード 手数料は1,000円です。 「暗証番号」 snake_case_word 2*3 A&B x<y # 1. - 𠮷野 😀 e.g. →".split()
)
ID = "\ue001"
"""Stands behind an id, until it gets a number of its own."""
IDS = st.sampled_from([f"one{ID}", f"two{ID}", f"steps{ID}", f"x-1{ID}"])
SPAN = st.tuples(WORDS, WORDS, TARGETS)
INLINE = st.one_of(
    WORDS,
    SPAN.map(lambda p: f"**{p[0]}**{p[1]}"),
    SPAN.map(lambda p: f"**「{p[0]}」**を{p[1]}"),
    SPAN.map(lambda p: f"*{p[0]} {p[1]}*"),
    SPAN.map(lambda p: f"_{p[0]}_"),
    SPAN.map(lambda p: f"*{p[0]}*{{ .quoted }}"),
    SPAN.map(lambda p: f"`[{p[0]}]({p[2]})`"),
    SPAN.map(lambda p: f"``a ` [{p[0]}]({p[2]})``"),
    SPAN.map(lambda p: f"[{p[0]}]({HERE}{p[2]})"),
    SPAN.map(lambda p: f"[**{p[0]}** {p[1]}]({HERE}{p[2]})"),
    SPAN.map(lambda p: f"[{p[0]}\n{p[1]}]({HERE}{p[2]})"),
    SPAN.map(lambda p: f'[{p[0]}]({HERE}{p[2]} "{p[1]}")'),
    SPAN.map(lambda p: f"[{p[0]}](<{HERE}{p[2]}>)"),
    SPAN.map(lambda p: f"[{p[0]}]({HERE}{p[2]}){{ hreflang=ja }}"),
    SPAN.map(lambda p: f"[`{p[0]}`]({HERE}{p[2]})"),
    SPAN.map(lambda p: f"![{p[0]}]({HERE}{p[2]})"),
    SPAN.map(lambda p: f"[![{p[0]}]({HERE}{p[2]})]({HERE}b.md)"),
    SPAN.map(lambda p: f'<a href="{HERE}{p[2]}">{p[0]}</a>'),
    SPAN.map(lambda p: f"\\[{p[0]}]({p[2]})"),
    SPAN.map(lambda p: f"<!-- [{p[0]}]({p[2]}) -->"),
    IDS.map(lambda name: f'<span id="{name}">word</span>'),
    IDS.map(lambda name: f"*word*{{ #{name} }}"),
    st.sampled_from(["[ref]", "[word][ref]", "[word][REF]", "[word][nowhere]", "[ref][]", "[^1]", "[^note]", "<https://example.net/>", "\\*", "&lt;", "&copy;"]),
    st.sampled_from(["<br>", "<kbd>K</kbd>", "<sub>2</sub>", "“q”", "*「強調」*です", "**（注）**この", "[]", "()", "[ ]", "`", "``", "*", "**", "_"]),
)  # fmt: skip
TEXT = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
LINES = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)


def indented(text: str, first: str = "    ", rest: str = "    ") -> str:
    """Give a text that belongs to the line above it."""
    return first + re.sub(r"\n(?=[^\n])", "\n" + rest, text)


def flat(text: str) -> str:
    """Give a text as it fits into one line or cell."""
    return text.replace("\n", " ").replace("|", "&#124;")


LEAVES = st.one_of(
    LINES,
    LINES,
    st.tuples(st.integers(1, 4), TEXT, IDS).map(lambda p: f"{'#' * p[0]} {flat(p[1])} {{ #{p[2]} }}"),
    TEXT.map(lambda text: f"## {flat(text)}"),
    st.tuples(LINES, IDS).map(lambda p: f"{p[0]}\n{{ #{p[1]} .wide }}"),
    st.tuples(TEXT, TEXT, TEXT).map(lambda p: "| {} | H |\n| --- | :-: |\n| {} | {} |".format(*map(flat, p))),
    st.tuples(st.sampled_from(["```", "~~~", "````", "``` yaml"]), LINES).map(
        lambda p: f"{p[0]}\n{bare(p[1])}\n{p[0].split()[0]}"
    ),
    LINES.map(lambda text: indented(bare(text))),
    st.tuples(TEXT, LINES).map(lambda p: f"{flat(p[0])}\n:   {indented(p[1], '')}"),
    st.tuples(IDS, TEXT).map(lambda p: f'<div id="{p[0]}">{flat(p[1]).replace(HERE, "").replace("x<y", "x")}</div>'),
    LINES.map(lambda text: f"<div markdown>\n\n{text}\n\n</div>"),
    st.sampled_from(["---", "<!-- # no { #no } -->", "<hr>", "<p>Text</p>", "<br>"]),
)


def bare(text: str) -> str:
    """Give a text for code, where no link is one."""
    return re.sub(f"[{HERE}{ID}]", "", text).replace("`", "'")


def nest(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Give blocks that hold blocks."""
    item = st.tuples(
        st.sampled_from(["-   ", "1.  ", "*   ", "- [ ] ", "- [x] ", "7. "]), st.lists(inner, min_size=1, max_size=2)
    )
    items = st.lists(item, min_size=1, max_size=3)
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
        st.tuples(items, st.sampled_from(["\n", "\n\n"])).map(lambda p: p[1].join(indented("\n\n".join(i[1]), i[0]) for i in p[0])),
        st.tuples(st.sampled_from(["!!! note", "???+ tip", "??? warning"]), WORDS, inner).map(lambda p: f'{p[0]} "{p[1]}"\n{indented(p[2])}'),
        st.lists(st.tuples(WORDS, inner), min_size=1, max_size=2).map(lambda tabs: "\n\n".join(f'=== "{t}"\n\n{indented(b)}' for t, b in tabs)),
        inner.map(lambda text: "> " + text.replace("\n", "\n> ")),
    )  # fmt: skip


NOTES = "[ref]: ref.md\n\n[^1]: First [w](n.md) note.\n\n[^note]:\n    Second **note**.\n\n    More of it.\n"
MARKDOWN = st.lists(st.recursive(LEAVES, nest, max_leaves=5), min_size=1, max_size=4).map(
    lambda blocks: "\n\n".join([*blocks, NOTES])
)

SETTINGS = read_settings(ROOT / "mkdocs.yml")
RENDERER = Renderer(list(SETTINGS.extensions), SETTINGS.extension_settings)


def render(text: str) -> str:
    """Give the HTML of the site's own configuration; an id that nobody wrote begins with `unwritten`."""
    configs = {name: dict(options) for name, options in SETTINGS.extension_settings.items()}
    configs.setdefault("toc", {})["slugify"] = lambda *_: "unwritten"
    return python_markdown.markdown(text, extensions=list(SETTINGS.extensions), extension_configs=configs)


class Reader(HTMLParser):
    """Reads HTML in the plainest way: what opens and closes, one thing after the other."""

    EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.headings: list[tuple[int, str, str]] = []
        self.words: list[str] = []
        self.alts: list[str] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        css = given.get("class", "").split()
        made = given.get("id", "").startswith(("unwritten", "fn:", "fnref", "__"))
        if "id" in given and not made and tag != "input":
            self.ids.append(given["id"])
        if tag == "img":
            self.links.append((given.get("src", ""), given.get("alt", "")))
            self.alts += [given["alt"]] if given.get("alt") else []
        if tag not in self.EMPTY:
            self._open.append((tag, {**given, "css": " ".join(css)}, []))

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _, _ in self._open):
            return
        while self._open:
            name, given, pieces = self._open.pop()
            self._close(name, given, " ".join("".join(pieces).split()))
            if name == tag:
                return

    def _close(self, tag: str, given: dict[str, str], text: str) -> None:
        css = given["css"].split()
        if tag == "a" and "href" in given and not {"headerlink", "footnote-ref", "footnote-backref"} & set(css):
            self.links.append((given["href"], text))
        if re.fullmatch("h[1-6]", tag):
            identity = given.get("id", "")
            self.headings.append((int(tag[1]), "" if identity.startswith("unwritten") else identity, text))

    def handle_data(self, data: str) -> None:
        css = {name for _, given, _ in self._open for name in given["css"].split()}
        if css & {"headerlink", "footnote-backref"}:
            return
        for _, _, pieces in self._open:
            pieces.append(data)
        if not (css & {"quoted", "footnote-ref"} or {"code", "pre", "kbd", "samp"} & {tag for tag, _, _ in self._open}):
            self.words.append(data)


def packed(text: str) -> str:
    """Give a text without white space and what stands for code."""
    return "".join(text.replace(NOT_WORDS, "").split())


def describe(page: Page) -> dict[str, Any]:
    """Give what our reader says about a page."""
    return {
        "links": Counter(link.target for link in page.links),
        "texts": Counter(link.text for link in page.links if link.kind == "image" or "![" not in page.written.text),
        "ids": Counter(identity for identity, _ in page.ids if not identity.startswith("fn")),
        "headings": [(heading.level, heading.id, heading.text) for heading in page.headings],
        "words": packed("".join(prose.text for prose in page.proses if prose.kind != "alt")),
        "alts": [packed(prose.text) for prose in page.proses if prose.kind == "alt"],
    }


def describe_html(html: str, with_texts: bool) -> dict[str, Any]:
    """Give what the plain reader says about HTML."""
    read = Reader(html)
    return {
        "links": Counter(target for target, _ in read.links),
        "texts": Counter(text for _, text in read.links) if with_texts else None,
        "ids": Counter(read.ids),
        "headings": read.headings,
        "words": re.sub(r"\[\^[^\]]+\]", "", packed("".join(read.words))),  # marks of facts, which the build fills
        "alts": [packed(alt) for alt in read.alts],
    }


def without_marks(marked: str) -> tuple[str, dict[str, int]]:
    """Give a text in which each target and id that counts is another one, and the offset of each target."""
    text, places = "", {}
    for number, piece in enumerate(re.split(f'({HERE}[^)>"\\s]*|{ID})', marked)):
        if piece.startswith(HERE):
            target = f"{piece[1:]}-{number}-"
            places[target] = len(text)
            text += target
        else:
            text += f"-{number}" if piece == ID else piece
    return text, places


@tries(250)
@given(marked=MARKDOWN)
@example(
    f"> -   > card\n>     > {{ #one{ID} .wide }}\n> \n>     ```\n>     card *word*{{ #one }}\n>     ```\n> -   card card [card]({HERE}a.md)\n\n{NOTES}"
)
@example(f">   </div>\n> 1.  ~~~\n>     [2*3\n>     ~~~\n> 1. カード* [x<y](<{HERE}a.md>) [**b.md** x<y]({HERE}a.md)")
@example(f"1.  ````\n> [#]({HERE}b.md#x){{  ````\n>     ````\n>  [x<y](<{HERE}b.md#x>)")
@example(f"- }}\n\n    </div>\n1.  ````\n    ````\n> [#]({HERE}b.md#x){{ 1.  [x<y](<{HERE}b.md#x>)")
@example(f"- }}\n\n    > H | |\n    > --- | |\n    > [the]({HERE}b.md) |\n- [![-]({HERE}c.md)]({HERE}b.md)")
@example(
    f'=== "card"\n\n    card\n\n=== "card"\n\n        <a href="a.md">card</a>\n\n```\n- [card](<a.md>)\n```\n\n[card]({HERE}a.md)'
)
@example(f"> >     '[card](a.md)' card\n> > \n> > ```\n> > '[card](a.md)'\n> > ```\n\n**card**- [card]({HERE}a.md)\n\n{NOTES}")
@example(f"card\n\n## <br> <!-- [card](a.md) -->\n\n{NOTES}")
@example(f'card\n\n>     [card](a.md "card")\n> \n> ```\n> [card](a.md "card")\n> ```\n> \n> ## [card]({HERE}a.md)\n\n{NOTES}')
@example(f"-   ---\n\n    x<y\n    {{ #one{ID} .wide }}\n-   > card\n\n{NOTES}")
@example(f"card\n\n## <br> [`card`]({HERE}a.md) card\n\n{NOTES}")
@example(
    f'card\n\n> -   ``` yaml\n>     card\n>     ```\n> - [ ] ``` yaml\n>     [card](a.md "card")\n>     ```\n\n[card]({HERE}a.md)\n\n{NOTES}'
)
@example(
    f"card\n\n> -   > ```\n>     > *card*{{ .quoted }}\n>     > ```\n> -   card\n> \n>     ```\n>     *card*{{ .quoted }}\n>     ```\n\n"
    f"card\n\n| card | H |\n| --- | :-: |\n| - | [card]({HERE}a.md) |\n\n{NOTES}"
)
def test_a_page_is_read_as_the_site_renders_it(marked: str) -> None:
    """Links, ids, headings and words are those of the HTML, and each link stands where it was written."""
    text, places = without_marks(marked)
    page = parse_page(Written("docs/en/a.md", text), {}, None, 0, RENDERER)
    ours, theirs = describe(page), describe_html(render(text), "![" not in text)
    if theirs["texts"] is None:
        del ours["texts"], theirs["texts"]
    assert ours == theirs
    for link in page.links:
        assert link.offset == places.get(link.target, link.offset), f"{link.target} at {text[link.offset : link.offset + 20]!r}"
