"""Walk: what a page shows, read from its HTML in the order of its readers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from handbook.page import NOT_WORDS
from handbook.trace import Trace
from handbook.walk import Walk
from test_markdown import at, parse


def walk(html: str) -> Walk:
    """Read an article that is written as raw HTML."""
    found = Walk(Trace(html, 0))
    found.article(html)
    return found


def texts(html: str) -> list[str]:
    """Give element and text of everything that is read in one go."""
    return [f"{prose.kind} {' '.join(prose.text.replace(NOT_WORDS, '~').split())}" for prose in walk(html).proses]


APART = (
    "address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " label li main nav ol p pre section summary ul"
).split()


@pytest.mark.parametrize("tag", APART)
def test_a_block_is_read_apart(tag: str) -> None:
    """What stands before and behind it is another text."""
    shown = texts(f"<div>one <{tag}>two</{tag}> three</div>")
    assert shown == (["div one", "div three"] if tag == "pre" else ["div one", f"{tag} two", "div three"])


def test_the_parts_of_a_table_are_read_apart() -> None:
    html = "<table><caption>one</caption><thead><tr><th>two</th></tr></thead><tbody><tr><td>three <b>four</b></td><td>five</td></tr></tbody></table>"
    parts = ["caption one", "th two", "td three four", "td five"]
    assert texts(html) == parts
    assert texts("<table>one<thead>two<tr>three<td>four</td></tr></thead><tfoot>five</tfoot></table>") == [
        "table one", "thead two", "tr three", "td four", "tfoot five"]  # fmt: skip
    assert texts("<div>one<hr>two</div>") == ["div one", "div two"]


@pytest.mark.parametrize("tag", ["a", "b", "em", "i", "span", "strong", "sub", "u", "ruby", "abbr", "mark"])
def test_what_stands_in_a_line_is_read_with_it(tag: str) -> None:
    assert texts(f"<p>one <{tag}>two</{tag}> three</p>") == ["p one two three"]


@pytest.mark.parametrize("tag", ["script", "style", "template", "svg", "math"])
def test_what_is_no_text_is_not_read(tag: str) -> None:
    assert texts(f"<p>one <{tag}><b>two</b></{tag}> three</p>") == ["p one three"]


@pytest.mark.parametrize("html", ["<code>two</code>", "<kbd>two</kbd>", "<samp>two</samp>", "<i class='x quoted'>two</i>"])
def test_what_is_quoted_or_typed_holds_no_words(html: str) -> None:
    assert texts(f"<p>one {html} three</p>") == ["p one ~~ three"]


def test_a_line_is_found_as_a_whole_where_it_is_written_as_it_reads() -> None:
    """In a cell, too; where marks stand between, word by word."""
    (cell, *_) = parse("| one two |\n| --- |").proses
    assert (cell.text, cell.spots) == ("one two", ((0, 2),))
    (line,) = parse("one two\nthree  **four** five").proses
    assert (line.text, line.spots) == ("one two three four five", ((0, 0), (8, 8), (14, 17), (19, 24)))
    (odd,) = parse("one &amp; two").proses
    assert (odd.text, odd.spots) == ("one & two", ((0, 0), (4, 4), (6, 10)))


def test_words_are_joined_as_readers_see_them() -> None:
    """A line break is a gap; an empty text is none."""
    assert texts("<p>one<br>two</p><p> </p><p></p><!-- no -->") == ["p one two"]
    assert texts("one <p>two</p> three") == ["p one", "p two", "p three"]
    assert texts("") == []
    assert [prose.text for prose in walk("<p>one\n  two <b>three</b>\n</p>").proses] == ["one two three "]
    assert [prose.text for prose in walk("<p>番号<b>の</b>\n  <i>紙</i></p>").proses] == ["番号の紙"]
    assert [prose.text for prose in walk("<p>番号 <b>の</b>\n紙</p>").proses] == ["番号 の紙"]


BLOCKS = [
    ("<p>one</p>", ["p"]),
    ("<ul><li>one</li></ul>", ["li"]),
    ("<ul><li><p>one</p><p>two</p></li></ul>", ["li", "p"]),
    ("<ul><li>one<p>two</p></li></ul>", ["li", "p"]),
    ("<dl><dt>one</dt><dd>two</dd></dl>", ["dt", "dd"]),
    ("<dl><dt><p>one</p></dt><dd>\n<p>two</p></dd></dl>", ["dt", "dd"]),
    ("<table><tr><th><p>one</p></th><td><p>two</p></td></tr></table>", ["tr"]),
    ("<blockquote><p>one</p></blockquote>", ["blockquote", "p"]),
    ("<pre>one</pre>", ["pre"]),
    ("<figure><img src='a.png'></figure>", ["figure", "img"]),
    ("<details class='note'><summary>one</summary><p>two</p></details>", ["details", "p"]),
    ("<div class='admonition note wide'><p class='admonition-title'>one</p><p>two</p></div>", ["notice note wide", "p"]),
    ("<div class='tabbed-block'><p>one</p></div>", ["tab", "p"]),
    ("<div class='footnote'><ol><li id='fn:a'><p>one</p></li></ol></div>", []),
    ("<div class='wide'>one</div><section>two</section><h2>three</h2>", []),
    ("<p class='admonition'>one</p><span class='tabbed-block'>two</span>", ["p"]),
]


@pytest.mark.parametrize(("html", "kinds"), BLOCKS)
def test_blocks_are_what_two_languages_share(html: str, kinds: list[str]) -> None:
    """The first paragraph of an item or cell is the item itself; footnotes are no blocks."""
    assert [kind for kind, *_ in walk(html).blocks] == kinds


def test_a_block_begins_with_its_first_word() -> None:
    """And belongs to the section above it."""
    page = parse(
        "Zero\n\n# One { #one }\n\n- *two*\n    - three\n\n## Four { #four }\n\n![x](a.png)\n\n> five\n\n    six\n\n![](b.png)\n\n## Seven\n\n```\n```\n"
    )
    assert [f"{at(page, block.offset)} {block.kind} {block.section}" for block in page.blocks] == [
        "1:1 p ", "5:4 li ", "6:7 li ", "10:3 p four", "10:3 img four", "12:3 blockquote four", "12:3 p four", "14:5 pre four",
        "16:5 p four", "16:5 img four", "18:9 pre ?3"]  # fmt: skip


def test_texts_know_their_section_and_block() -> None:
    page = parse(
        "Zero\n\n# One { #one }\n\n- two ![three](a.png)\n\n## Four { #four }\n\nfive [six](b.md) {{ seven }}\n\n![](c.png)\n"
    )
    assert [(prose.kind, prose.text, prose.section, prose.block) for prose in page.proses] == [
        ("p", "Zero", "", 0), ("h1", "One", "", -1), ("alt", "three", "", 2), ("li", f"two {NOT_WORDS}", "", 1), ("h2", "Four", "", -1),
        ("p", "five six " + NOT_WORDS * 11, "four", 3)]  # fmt: skip
    assert [(link.target, link.kind, link.section, link.block) for link in page.links] == [
        ("a.png", "image", "", 2), ("b.md", "link", "four", 3), ("c.png", "image", "four", 5)]  # fmt: skip
    assert [(mark.id, mark.section, mark.block) for mark in page.marks] == [("seven", "four", 3)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- one\n- two", ["1:3 1 0", "2:3 1 0"]),
        ("1. one\n2. two\n3. three", ["1:4 1 1", "2:4 1 2", "3:4 1 3"]),
        ("4. one\n5. two", ["1:4 1 1", "2:4 1 2"]),
        ("1. one\n    - two\n    - three\n2. four", ["1:4 1 1", "2:7 2 0", "3:7 2 0", "4:4 1 2"]),
        ("- one\n    1. two\n    2. three\n        - four", ["1:3 1 0", "2:8 2 1", "3:8 2 2", "4:11 3 0"]),
        ("<ol start='7'><li>one</li><li></li><li>two</li></ol>", ["1:19 1 7", "1:40 1 8"]),
        ("<ol start='x'><li>one</li></ol>", ["1:19 1 0"]),
        ("<ul start='7'><li>one</li></ul>", ["1:19 1 0"]),
        ("<li>one</li>", []),
        ("one[^n]\n\n[^n]: two", []),
    ],
)
def test_items_are_numbered_as_they_are_printed(text: str, items: list[str]) -> None:
    """Place, depth and number; 0 in a list without numbers."""
    page = parse(text)
    assert [f"{at(page, item.offset)} {item.depth} {item.number}" for item in page.items] == items


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        ("<b id='one'>x</b>", ["one"]),
        ("<a name='one'>x</a>", ["one"]),
        ("<a name='one' id='one'>x</a>", ["one"]),
        ("<a name='one' id='two'>x</a>", ["two", "one"]),
        ("<b name='one'>x</b>", []),
        ("<input id='one'>", []),
        ("<div class='tabbed-set' id='one'></div><div class='footnote' id='two'></div>", []),
        ("<h2 id='one'>x</h2><p id='two'>y</p>", ["one", "two"]),
        ("<h2 id='heading-without-id_1'>x</h2>", []),
    ],
)
def test_ids_can_be_linked(html: str, ids: list[str]) -> None:
    found = walk(html)
    assert [identity for identity, _ in found.ids] == ids
    assert all(html.startswith(identity, offset) for identity, offset in found.ids)


@pytest.mark.parametrize(
    ("html", "raws"),
    [
        *(
            (f"<{tag}></{tag}>", [f"1 {tag}"])
            for tag in "applet button embed form iframe object script select style textarea".split()
        ),
        *((f"<p>x</p><{tag}>", [f"9 {tag}"]) for tag in "base input link meta".split()),
        ("<frameset><frame></frameset>", ["1 frameset", "11 frame"]),
        ("<p onclick='x' style='y' title='on'>x</p>", ["3 onclick", "15 style"]),
        ("<p STYLE = 'y' data-style='x' on-off='x' only1='x'>x</p>", ["3 style"]),
        ("<svg><a onload='x' href='b'><style>x</style></a></svg>", ["8 onload", "29 style"]),
        ("<p style='y'>x</p><p style='y'>x</p>", ["3 style", "21 style"]),
        ("<b>x</b><span class='y'>x</span>", []),
    ],
)
def test_raw_html_that_does_something_is_kept(html: str, raws: list[str]) -> None:
    """Elements that load or send, and attributes that run or color; also inside a drawing."""
    assert [f"{raw.offset} {raw.name}" for raw in walk(html).raws] == raws


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<a href='b.md' hreflang='ja'>one <b>two</b>\n three</a>", ["b.md link 'one two three' ja"]),
        ("<a href='b.md' aria-label='one' title='two'></a>", ["b.md link 'one'"]),
        ("<a href='b.md' title='two'></a>", ["b.md link 'two'"]),
        ("<a href='b.md'><img src='c.png' alt='one'></a>", ["c.png image 'one'", "b.md link 'one'"]),
        ("<a href='b.md'>two <img src='c.png' alt='one'></a>", ["c.png image 'one'", "b.md link 'two one'"]),
        ("<a href='b.md'><img src='c.png'></a>", ["c.png image ''", "b.md link 'c.png'"]),
        ("<a href='b.md'><img></a>", [" image ''", "b.md link ''"]),
        ("<a href='b.md'></a>", ["b.md link ''"]),
        ("<a>one</a>", [" link 'one'"]),
            ("<a id='one'>two</a>", []),
            ("<a name='one'></a><a> </a>", []),
        ("<map><area href='b.md' alt='one'></map>", ["b.md link 'one'"]),
        ("<map><area href='b.md' aria-label='two' alt='one'></map>", ["b.md link 'two'"]),
        ("<p><video src='b.mp4' poster='c.png'>one</video>", ["b.mp4 media 'one'", "c.png media ''"]),
        ("<p><audio poster='c.png' src='b.mp3'></audio>", ["b.mp3 media ''"]),
        ("<img src='b.png' srcset='c.png 1x, d.png 2x,e.png' alt=''>", ["b.png image ''", "c.png media ''", "d.png media ''", "e.png media ''"]),
        ("<img src='b.png' srcset='c,d.png 100w, e.png'>", ["b.png image ''", "c,d.png media ''", "e.png media ''"]),
        ("<img src='b.png' srcset='c.png, d.png'>", ["b.png image ''", "c.png media ''", "d.png media ''"]),
        ("<iframe src='b.html' title='one'></iframe>", ["b.html media 'one'"]),
        ("<input src='b.png'>", []),
    ],
)  # fmt: skip
def test_links_have_a_text_and_a_kind(html: str, links: list[str]) -> None:
    """That of an image inside them, or what is read out instead."""
    found = [f"{link.target} {link.kind} {link.text!r} {link.hreflang or ''}".rstrip() for link in walk(html).links]
    assert found == links


def test_a_link_without_an_address_stands_at_its_words() -> None:
    page = parse("One [*two*]() [`three`]() [four][].\n\n![five]()\n")
    assert [f"{at(page, link.offset)} {link.text}" for link in page.links] == ["1:7 two", "1:17 three", "3:7 five"]


@pytest.mark.parametrize(
    ("html", "alternatives"),
    [
        ("<img src='b.png' alt='one'>", ["one"]),
        ("<img src='b.png'>", [None]),
        ("<img src='b.png' role='presentation'>", [NOT_WORDS]),
        ("<img src='b.png' role='none'>", [NOT_WORDS]),
        ("<img src='b.png' role='img' alt=''>", [""]),
        ("<img src='b.png' aria-hidden='true'>", [NOT_WORDS]),
        ("<img src='b.png' aria-hidden='false'>", [None]),
        ("<video src='b.mp4'>one</video>", ["one"]),
        ("<audio src='b.mp3' aria-label='one'></audio>", ["one"]),
        ("<audio src='b.mp3'></audio>", [""]),
        ("<video src='b.mp4'><track src='c.vtt'></video>", [None, None]),
        ("<video src='b.mp4'><track src='c.vtt' kind='captions'></video>", [None, None]),
        ("<video src='b.mp4'><track src='c.vtt' kind='chapters'></video>", ["", None]),
        ("<video><source src='b.mp4'><source src='c.mp4'>one</video>", ["one", None]),
        ("<video><source src='b.mp4'></source><source src='c.mp4'></source>one\n two</video>", ["one two", None]),
        ("<video aria-label='two' title='three'><source src='b.mp4'>one</video>", ["two"]),
        ("<audio title='three'><source src='b.mp3'>one</audio>", ["three"]),
        ("<video src='a.mp4'><source src='b.mp4'></video>", ["", None]),
        ("<picture><source src='b.png'></picture>", [None]),
        ("<video><source src='b.mp4'><track src='c.vtt'></video>", [None, None]),
        ("<p><iframe src='b.html'></iframe></p>", [None]),
        ("<a href='b.md'>one</a>", [None]),
    ],
)
def test_images_film_and_sound_need_words(html: str, alternatives: list[str | None]) -> None:
    """None where nothing has to be said; marked for a decoration."""
    assert [link.alt for link in sorted(walk(html).links, key=lambda link: link.offset)] == alternatives


@pytest.mark.parametrize(
    ("text", "hollow"),
    [
        ('!!! note "Title"', ["1:11"]),
        ('!!! note "Title"\n    Text', []),
        ('!!! note "Title"\n\n    - Item', []),
        ('!!! note ""\n    Text', []),
        ('Text\n\n??? note "Title"\n\nText', ["3:11"]),
        ('??? note "Title"\n    Text', []),
        ("<details class='x'><summary>One</summary></details>", ["1:29"]),
        ("<details class='x'><summary>One</summary>two</details>", []),
        ("<details><summary>One</summary></details>", []),
        ('=== "One"\n\n=== "Two"\n\n    Text', ["1:1"]),
        ('=== "One"\n\n    Text\n\n=== "Two"\n', ["5:1"]),
        ('=== "One"\n\n    Text', []),
    ],
)
def test_a_notice_with_a_title_alone_is_hollow(text: str, hollow: list[str]) -> None:
    """So is a tab."""
    page = parse(text)
    assert [at(page, offset) for offset in page.hollow] == hollow


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("one `two three` four", ["two three"]),
        ("```\none\ntwo\n```", ["one\ntwo"]),
        ("    one\n    two", ["one\n    two"]),
        ("<kbd>one</kbd> <samp>two</samp>", []),
        ("``` python\none = 1\n```", ["one = 1"]),
        ("` `", []),
        ("`a` and `b`", ["a", "b"]),
        ("one[^n] `two`\n\n[^n]: `three`", ["two", "three"]),
    ],
)
def test_code_is_known_by_its_place(text: str, codes: list[str]) -> None:
    page = parse(text)
    assert list(dict.fromkeys(text[start:end] for start, end in page.codes)) == codes
    assert list(page.codes) == sorted(page.codes)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("{{ facts }} {{ glossary }} {{ changes }} {{ fact-changes }}", ["fill facts", "fill glossary", "fill changes", "fill fact-changes"]),
        ("{{facts}} {{ fact }} {{ facts.x }}", ["fill facts", "value fact", "value facts x"]),
        ("{{ say.pin }} {{ say }} {{ says.pin }}", ["say pin", "say", "value says pin"]),
        ("{{ fee.yen.more }} {{ }}", ["value fee yen.more", "value"]),
        ("{{ fee\nyen }} { fee } {{ {fee} }}", ["value fee yen"]),
        ("One[^fee][^time]", ["fact fee", "fact time"]),
        ("One[^a b] [^]", []),
        ("![{{ fee }}](a.png)", ["value fee"]),
    ],
)  # fmt: skip
def test_marks_name_what_they_stand_for(text: str, marks: list[str]) -> None:
    found = [" ".join([mark.kind, mark.id, mark.name]).strip() for mark in parse(text).marks]
    assert [re.sub(" +", " ", mark) for mark in found] == marks


def test_titles_and_labels_are_read_out() -> None:
    """In this order; one of a block belongs to it."""
    found = walk("<p title='one'>two <b title='three' aria-label='four'>five</b> <i title=''>six</i></p>")
    assert [(tip.text, tip.kind, tip.section, tip.block) for tip in found.tips] == [
        ("one", "tip", "", 0), ("three", "tip", "", 0), ("four", "tip", "", 0)]  # fmt: skip


@pytest.mark.parametrize(("level", "section"), [(1, ""), *((level, "x") for level in range(2, 7))])
def test_a_heading_begins_a_section_unless_it_is_the_title(level: int, section: str) -> None:
    found = walk(f"<h{level} id='x'>one <b>two</b>\n three</h{level}><p>four</p>")
    assert [(heading.level, heading.id, heading.text) for heading in found.headings] == [(level, "x", "one two three")]
    assert found.proses[-1].section == section


def test_only_footnotes_that_a_text_names_are_used() -> None:
    found: dict[str, Any] = {
        definition.name: definition.used for definition in parse("One[^a]\n\n[^a]: two\n[^b]: three\n").definitions
    }
    assert found == {"^a": True, "^b": False}


@pytest.mark.parametrize(
    ("text", "definitions"),
    [
        ("[one][Two]\n\n[Two]: a.md", ["3:1 two True"]),
        ("[one]\n\n  [ONE]: a.md\n[two]: b.md", ["3:3 one True", "4:1 two False"]),
        ("```\n[two]: b.md\n```", []),
        ("One\n[two]: b.md x y", []),
        ("One[^n]\n\n[^n]: [two]: b.md", ["3:1 ^n True"]),
        ("> [two]: b.md", ["1:3 two False"]),
    ],
)
def test_definitions_are_those_that_count(text: str, definitions: list[str]) -> None:
    """Not in code, and not in the middle of a line."""
    page = parse(text)
    assert [f"{at(page, each.offset)} {each.name} {each.used}" for each in page.definitions] == definitions
