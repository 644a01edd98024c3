"""Trace: each word that a page shows is found where it was written, also behind the same word that nobody sees."""

from __future__ import annotations

import re

import pytest
from handbook.page import NOT_WORDS
from handbook.trace import Trace
from test_markdown import RENDERER, parse


def shown(text: str) -> list[tuple[int, str]]:
    """Give every word that a page shows in its texts and tips, with its offset, in the order of the file."""
    page = parse(text)
    return sorted(
        (prose.offset(match.start()), match.group())
        for prose in (*page.proses, *page.tips)
        for match in re.finditer(rf"[^\s{NOT_WORDS}]+", prose.text)
    )


def written(text: str) -> tuple[str, list[int]]:
    """Take out the marks ‹ › around the words that readers see; give the text and where these words begin."""
    pieces = re.split("([‹›])", text)
    plain, offsets = "", []
    for piece in pieces:
        if piece == "‹":
            offsets.append(len(plain))
        elif piece != "›":
            plain += piece
    return plain, offsets


PLACES = {
    "plain": "‹one› ‹two›\n‹three›\n\n‹one›",
    "comment": "<!-- one\n\none -->\n‹one› <!-- two --> ‹two›",
    "comment with an address": "<!-- <https://one.example/> two --> ‹two›",
    "comment in code": "`<!-- one` ‹two› `-->` ‹one›",
    "code": "`one` ‹one›",
    "code of many marks": "``one`` ‹one›",
    "escaped code": "‹\\`one`› ‹one›",
    "target": "[‹one›](two.md) ‹two.md›",
    "target with brackets": "[‹one›](two_(three).md) ‹(three).md)›",
    "title of a target": '[‹one›](a.md "‹two› ‹three›") ‹two›',
    "target that is escaped": "‹\\[one](two.md)› ‹two.md›",
    "target behind an escaped mark": "‹\\\\›[one](two.md) ‹two.md›",
    "target that is escaped behind brackets": "‹[one]› ‹\\[one](two.md)› ‹two.md›",
    "target that is code": "`[one](two.md)` ‹two.md›",
    "definition": "[‹one›][two]\n\n[two]: three.md\n\n‹two› ‹three.md›",
    "reference that is not defined": "‹[one][two]› ‹two›",
    "reference that is escaped": "‹\\[one][two]› ‹two›\n\n[two]: a.md",
    "definition further right": "[‹one›][two]\n\n   [two]: three\n\n‹three›",
    "attributes": "## ‹One› { #one .two }\n\n‹two›",
    "attributes with a colon": "## ‹One› {: #one .two }\n\n‹two›",
    "attributes of a class": "*‹One›*{ .two } ‹two›",
    "braces that are escaped": "‹one› ‹\\{› ‹.two› ‹}› ‹.two›",
    "braces that are no attributes": "‹one› ‹{› ‹.two› ‹}› ‹two› ‹}›",
    "mark of an item inside a text": "‹one›\n‹-› ‹two› ‹-›\n‹2.› ‹2.›",
    "mark of an item inside a quotation": "> ‹one›\n> ‹-› ‹two›\n> ‹2.› ‹2.›",
    "definition inside a text": "‹one›\n‹[two]:› ‹three› ‹four›\n‹three›",
    "definition inside a text with an indent": "‹one›\n  ‹[two]:› ‹three› ‹four› ‹three›",
    "three marks inside a quotation": "> ‹one›\n> ‹```two› ‹three›",
    "three marks inside a text": "‹one›\n\t‹```two›\n‹two›",
    "notice inside a text": "‹one›\n    ‹!!!› ‹two›\n‹!!!›",
    "tab without a name": "‹===› ‹one›\n\n‹===›",
    "tag": '<b class="one">‹two›</b> ‹one›',
    "tag on two lines": '<b\n  class="one">‹two›</b> ‹class="one"›',
    "closing tag": "<i>‹two›</i> ‹/i›",
    "address in angle brackets": "<‹https://one.example/›> ‹https://one.example/›",
    "mail address in angle brackets": "<‹us@one.example›> ‹us@one.example›",
    "notice": '!!! note "‹Title›"\n    ‹note›',
    "notice without a title": "‹!!!› one\n    ‹one›",
    "notice in a notice": '!!! note "‹One›"\n    !!! tip "‹Two›"\n        ‹tip›',
    "folded notice": '??? note "‹Title›"\n    ‹note›',
    "open notice": '???+ note "‹Title›"\n    ‹note›',
    "item": "- ‹one›\n+ ‹two›\n\n1. ‹one› ‹2.›",
    "task": "- [x] ‹one› ‹[x]›\n- [ ] ‹two›",
    "fence": "```one\ntwo\n```\n\n‹one› ‹two›",
    "fence of tildes": "~~~ one\ntwo\n~~~\n\n‹one› ‹two›",
    "fence inside a fence": "````\n```\none\n```\ntwo\n````\n\n‹one› ‹two›",
    "fence in a quotation": "> ```\n> one\n> ```\n>\n> ‹one›",
    "fence in an item": "-   ‹one›\n\n    ```\n    two\n    ```\n\n    ‹two›",
    "fence that is never closed": "‹```›\n‹one›\n\n‹one›",
    "title of a fence": '‹one›\n\n```text linenums="1" title="‹two› ‹three›"\ntwo three\n```\n\n‹two›',
    "titles of fences": '> ~~~ text title="‹two›"\n> two\n> ~~~\n\n- ‹one›\n\n    ```text title="‹two›"\n    two\n    ```\n\n‹two›',
    "class of a title and a fence": '<span class="filename">‹one›</span> ‹two›\n\n```text title="‹one›"\nthree\n```',
    "tab": '=== "‹one›"\n\n    ‹One› ‹one›\n\n=== "‹two›"\n\n    ‹one› ‹two›',
    "tab in an item": '- ‹one›\n\n    === "‹two›"\n\n        ‹two›',
    "emphasis": "**‹one›** *‹two›* __‹three›__ ‹**›",
    "emphasis inside a word": "‹on**e**› ‹two›",
    "reference": "‹A› ‹&amp;› ‹B› ‹&›",
    "reference with a number": "‹A› ‹&#38;› ‹B› ‹&›",
    "reference before its letter": "**‹one› ‹&lt;›** ‹two› ‹&lt;›",
    "escape": "‹one› ‹\\*› ‹two› ‹\\*›",
    "escape inside a word": "‹on\\_e_x› ‹on\\_e_x›",
    "word with a blank that does not break": "‹one›&nbsp;‹two› ‹two›",
    "table": "| ‹one› | ‹two› |\n| --- | --- |\n| ‹two› | ‹one› |",
    "bar in a cell": "| ‹one› |\n| --- |\n| ‹a\\|b› ‹two› |\n| ‹a&#124;b› |",
    "definition list": "‹one›\n:   ‹two›\n:   ‹one›",
    "alternative text": "![‹one› ‹two›](one.png) ‹one›",
    "alternative text of a tag": '<img src="one.png" alt="‹one› ‹two›"> ‹one.png›',
    "alternative text without an image": '<img alt="‹one›"> ‹alt›',
    "heading in HTML": '<h2 id="one">‹two›</h2>\n\n‹two› ‹one›',
    "alternative text in single marks": "<img alt = '‹one›' src='two.png'> ‹two.png›",
    "alternative text with a reference": '<img src="a.png" alt="‹one› ‹&amp;› ‹two›"> ‹&›',
    "image of Markdown before a tag": '![‹one›](a.png) <img src="b.png" alt="‹one›">',
    "tag in code before an image": '`<img alt="one" src="a.png">` <img src="a.png" alt="‹one›">',
    "title": '<b title="‹one› ‹two›">‹three›</b> ‹one›',
    "title and label": '<b title="‹one›" aria-label="‹two›">‹three›</b> ‹two›',
    "title in an attribute list": "*‹one›*{ title='‹two› ‹one›' } ‹two›",
    "title of a definition": '[‹one›][two]\n\n[two]: a.md "‹three›"\n\n‹four›',
    "title with a reference": '<b title="‹one› ‹&lt;› ‹two›">‹three›</b>',
    "footnote": "‹One›[^n] ‹two›\n\n[^n]: ‹two› ‹one›\n\n‹three› ‹two›",
    "footnote of two paragraphs": "‹One›[^n]\n\n[^n]: ‹one›\n    ‹two›\n\n    ‹three›\n\n‹three›",
    "footnote of two lines": "‹One›[^n]\n\n[^n]: ‹one›\n‹two›\n\n‹two›",
    "two footnotes": "‹One›[^n][^m]\n\n[^m]: ‹one› ‹m›\n[^n]: ‹one› ‹n›\n\n‹one›",
    "footnote in code": "‹One›[^n]\n\n```\n[^n]: one\n```\n\n[^n]: ‹one›",
    "footnote in the middle": "‹One›[^n]\n\n[^n]: ‹two›\n\n## ‹Two› { #two }\n\n‹two›",
    "mark of a fact": "‹One.[^fee]› ‹Two.›",
    "value": "{{ fee.yen }} ‹fee.yen›",
    "tag with a mail address": '<a title="‹us@one.example›">‹one›</a> ‹us@one.example›',
    "drawing": "<svg><text>‹one›</text></svg> ‹one›",
    "script": "<script>one</script>\n\n‹one›",
    "quotation": "> ‹one›\n> ‹two›\n>\n> ‹one›",
    "quotation in an item": "- ‹one›\n\n    > ‹one› ‹>›\n    > ‹two›",
    "Japanese": "**‹番号›**の`番号`‹番号›",
    "keys": "<kbd>one</kbd> ‹one›",
}  # fmt: skip


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_every_word_is_found_where_it_is_written(text: str) -> None:
    """The marks ‹ › stand around what readers see; the places of what is hidden stay free."""
    plain, offsets = written(text)
    found = shown(plain)
    assert [offset for offset, _ in found] == offsets, found
    assert [*map(len, Trace(plain, 0).shown.split("\n"))] == [*map(len, plain.split("\n"))]


def test_a_word_is_looked_for_six_thousand_letters_ahead() -> None:
    """Farther away it is another one; then the place reached so far is given."""
    assert Trace("-" * 5997 + "one", 0).find("one") == (5997, 6000)
    assert Trace("-" * 5998 + "one", 0).find("one") == (0, 0)
    assert Trace("-" * 5996 + "&lt;", 0).find("<") == (5996, 6000)
    assert Trace("-" * 5997 + "&lt;", 0).find("<") == (0, 0)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("-" + "x" * 301, "x" * 301, (1, 302)),
        ("-" + "x" * 300 + "&lt;", "x" * 300 + "<", (1, 301)),
        ("-" + "x" * 299 + "&lt;", "x" * 299 + "<", (1, 304)),
        ("-" + "x" * 300, "x" * 300 + "y", (1, 301)),
    ],
    ids=["as it stands", "written otherwise behind its 300th letter", "300 letters", "with another end"],
)
def test_of_a_long_word_the_first_letters_are_looked_for(text: str, word: str, place: tuple[int, int]) -> None:
    assert Trace(text, 0).find(word) == place


def test_a_word_that_is_nowhere_stands_where_the_text_was_left() -> None:
    """No letter of it may seem to stand beyond the end."""
    trace = Trace("one two three", 0)
    assert (trace.take("two"), trace.at) == (4, 7)
    assert (trace.take("four"), trace.at) == (7, 7)
    assert (trace.take("a long word"), trace.at) == (2, 7)
    assert (trace.take("a word longer than the text"), trace.at) == (0, 7)
    assert (trace.take("three"), trace.at) == (8, 13)
    assert (trace.take("one"), trace.at) == (10, 13)


def test_lines_are_taken_only_as_they_are_written() -> None:
    trace = Trace("**one two\nthree** four", 0)
    assert (trace.take_lines("one two\nthree"), trace.at) == ([(0, 7, 2), (8, 13, 10)], 15)
    assert (trace.take_lines("four five"), trace.at) == ([], 15)
    assert (trace.take_lines(" four"), trace.at) == ([(1, 5, 18)], 22)
    assert (trace.take_lines("six"), trace.at) == ([], 22)
    assert Trace("one two three", 0).take_lines("one  two three") == [(0, 3, 0), (5, 14, 4)]
    assert Trace("one three", 0).take_lines("one\ntwo") == []


def test_a_bar_in_a_cell_is_never_one_between_two_cells() -> None:
    trace = Trace("| a | a\\|b | a&#124;b&vert; | a |", 0)
    assert [trace.take_in_cell(word) for word in ("a|b", "a|b|")] == [6, 13]
    assert (trace.take_in_cell("a|"), trace.take_in_cell("a")) == (27, 30)
    assert Trace("|a|b| a\\|b |", 0).take_in_cell("a|b") == 6
    assert Trace("-" * 5996 + "a\\|b", 0).take_in_cell("a|b") == 5996
    assert Trace("-" * 5997 + "a\\|b", 0).take_in_cell("a|b") == 0


@pytest.mark.parametrize(
    ("text", "source", "words", "tag"),
    [
        ('one <img src="a.png">', "a.png", [], (4, 21)),
        ('one <IMG src="a&amp;b.png">', "a&b.png", [], (4, 27)),
        ('one <img src="a.png">', "b.png", [], None),
        ("one ![two](a.png)", "a.png", ["two"], None),
        ('![two](a.png) <img src="a.png">', "a.png", [], None),
        ('![two](a.png) <img src="a.png" alt="two">', "a.png", ["two"], None),
        ('![two](a.png) <img src="a.png" alt="three">', "a.png", ["three"], (14, 43)),
        ('<img src="a.png"> ![two](a.png)', "a.png", [], (0, 17)),
        ('`<img src="a.png">` <img src="a.png" alt>', "a.png", [], (20, 41)),
        ('<!-- <img src="a.png"> --> <img src="a.png" alt>', "a.png", [], (27, 48)),
        ('`<img src="a.png">`', "a.png", [], None),
        ("<image src='a.png'>", "a.png", [], None),
        ("-" * 5983 + "<img src='a.png'>", "a.png", [], (5983, 6000)),
        ("-" * 5984 + "<img src='a.png'>", "a.png", [], None),
    ],
)
def test_an_image_is_a_tag_or_markdown(text: str, source: str, words: list[str], tag: tuple[int, int] | None) -> None:
    """Whichever comes first with these words."""
    assert Trace(text, 0).find_image_tag(source, words) == tag


@pytest.mark.parametrize(
    ("tag", "offsets"),
    [
        ('<img src="one.png" alt="one two">', [24, 28]),
        ("<img src='one.png' alt = 'one&#32;two'>", [26, 34]),
        ("<img alt=one>", [9, 12]),
        ("<img src='one.png' ALT='three two'>", [24, 30]),
        ("<img src='one.png' default='one'>", [10, 13]),
    ],
)
def test_alternative_words_stand_behind_their_name(tag: str, offsets: list[int]) -> None:
    """What is not there stands where the last one was found."""
    assert Trace(f"{tag} one two", 0).take_alt(["one", "two"], (0, len(tag))) == offsets


def test_alternative_words_in_markdown_are_taken_one_by_one() -> None:
    trace = Trace("![one two](a.png) two", 0)
    assert (trace.take_alt(["one", "two"], None), trace.at) == ([2, 6], 9)


@pytest.mark.parametrize(
    ("text", "tip", "places"),
    [
        ("one *x*{ title='one two' }", "one two", [(0, 16), (4, 20)]),
        ("one [x](a.md 'one\n  two')", "one two", [(0, 14), (4, 20)]),
        ("one <b title=one>", "one", [(0, 13)]),
        ("one <b title= 'a &lt; b'>", "a < b", [(0, 15), (2, 17), (4, 22)]),
        ("one [x]: a.md (two one)", "two one", [(0, 15), (4, 19)]),
        ("one two", "two", [(0, 4)]),
        ("one two", "four", [(0, 0)]),
    ],
)
def test_a_title_is_found_where_titles_stand(text: str, tip: str, places: list[tuple[int, int]]) -> None:
    assert list(Trace(text, 0).find_tip(tip)) == places


@pytest.mark.parametrize(
    ("text", "start", "offset"),
    [
        ("fees { #fees }", 0, 8),
        ("fees {#fees}", 0, 7),
        ("fees {: #fees}", 0, 9),
        ("fees { .wide #fees }", 0, 14),
        ('fees <b id="fees">', 0, 12),
        ("fees <b id = 'fees'>", 0, 14),
        ("fees <b id=fees>", 0, 11),
        ("fees <a name=fees>", 0, 13),
        ('<b data-id="fee" id="fees">', 0, 21),
        ("{ #fees-old } { #fees_old } { #feesx } { #fees }", 0, 42),
        ("{ #fees } fees", 8, 3),
        ("{ #fees } { #fees } fees", 19, 13),
        ("one fees", 2, 2),
        ("-" * 5994 + "#fees", 0, 0),
        ("{ #" + "-" * 5990 + " #fees", 0, 5995),
        ("-" * 5994 + " #fees", 0, 5996),
        ("-" * 5995 + " #fees", 0, 0),
        ("{ #fees }" + "-" * 5994, 6003, 3),
        ("{ #fees }" + "-" * 5995, 6004, 6004),
    ],
)
def test_an_id_is_found_where_it_is_given(text: str, start: int, offset: int) -> None:
    """In a tag or an attribute list: ahead, or else behind, the nearest one."""
    assert Trace(text, start).find_id("fees") == offset


@pytest.mark.parametrize(
    ("text", "start", "offset"),
    [
        ("[one](a.md)", 4, 6),
        ("[**one**](a.md)", 6, 10),
        ("[one](<a.md>)", 4, 7),
        ("[one]( a.md 'x')", 4, 7),
        ("[one](b.md) [two](a.md)", 4, 18),
        ("[one](a.mdx) [two](a.md)", 4, 19),
        ("[one](xa.md) [two](a.md)", 4, 19),
        ('<a href="a.md">one</a>', 18, 9),
        ("<a href='a.md'>one</a>", 18, 9),
        ("<a href=a.md>one</a>", 16, 8),
        ("<a href = a.md class=x>one</a>", 26, 10),
        ('<img srcset="b.png 1x, a.md 2x">one', 35, 23),
        ("<a.md>", 5, 1),
        ('<a href="a.md">one</a>\n[two](a.md)', 18, 9),
        ("[one][two]\n\n[two]: a.md", 4, 19),
        ("[two]: a.md\n\n[one][two]", 17, 7),
        ("a.md one", 8, 8),
        ("one", 3, 3),
        ("[one" + "-" * 1494 + "](a.md)", 4, 1500),
        ("[one" + "-" * 1495 + "](a.md)", 4, 4),
        ('<a href="a.md">' + "-" * 1494 + "\n", 1509, 9),
        ('<a href="a.md">' + "-" * 1495 + "\n", 1510, 1510),
        ('<a href="a.md">a.md (a.md) a.md', 31, 21),
        ('<a href="a.md">a.md xa.md a.md', 30, 9),
    ],
)
def test_an_address_is_found_beside_its_words(text: str, start: int, offset: int) -> None:
    """Behind them in Markdown, before them in a tag; not what only begins or ends with it."""
    assert Trace(text, start).find_attribute("a.md") == offset


def test_two_links_to_one_place_have_two_addresses() -> None:
    """But those of a reference have one."""
    trace = Trace('<a href="a.md">one</a> <a href="a.md">two</a> <a href="a.md">three</a>', 18)
    assert [trace.find_attribute("a.md") for _ in range(4)] == [32, 55, 9, 18]
    reference = Trace("[one][a] [two][a]\n\n[a]: a.md", 4)
    assert [reference.find_attribute("a.md") for _ in range(2)] == [24, 24]
    assert Trace("[one]()", 4).find_attribute("") == 4


def test_inside_a_note_words_are_those_of_the_note() -> None:
    """Then the text goes on where it was left."""
    text = "one[^n] two\n\n[^n]: three one\n\nfour five"
    trace = Trace(text, 0)
    trace.take("one")
    with trace.inside_note("n"):
        assert (trace.take("three"), trace.take("one"), trace.find("five")[0]) == (19, 25, 28)
    assert (trace.at, trace.take("two"), trace.take("four")) == (3, 8, 30)
    with trace.inside_note("m"):
        assert trace.at == 34


FENCED = {
    "```\none\n```": True,
    "```python\none\n```": True,
    "~~~ python\none\n~~~": True,
    "```\none\n``` ": True,
    "```\t\none\n```": True,
    "````\none\n```\none\n````": True,
    "~~~\none\n~~~": True,
    "~~~~\n~~~\none\n~~~~": True,
    "```\none\n\none\n```": True,
    "```\none\n\n\n```": True,
    "x\n```\none\n```": True,
    "```\none\n```\nx": True,
    "```\none\n```\n\n```\none\n```": True,
    "```\n    one\n  ```\n```": True,
    "    ```\n    one\n    ```": True,
    "\t```\n\tone\n\t```": True,
    "> ```\n> one\n> ```": True,
    ">  ```\n>  one\n>  ```": True,
    "> \t```\n> \tone\n> \t```": True,
    "> ```\n> one\n>\n> one\n> ```": True,
    "> ```\n> one\n\n> ```": True,
    "> ```\n\n> one\n> ```": True,
    "> ```\n> one\n> > ```\n> ```": True,
    "> > ```\n> > one\n> > ```": True,
    "```\n> one\n```": True,
    "```\n\n> one\n```": True,
    "```\n\n> ```\none\n```": True,
    "-   x\n\n    ```\n    one\n\n    one\n    ```": True,
    "-\tx\n\n\t```\n\tone\n\t```": True,
    "* x\n\n    ~~~\n    one\n    ~~~": True,
    "- x\n\n    > ```\n    > one\n    > ```": True,
    "- ```\n  one\n  ```": True,
    "- ```\n    one\n    ```": True,
    "1. ```\n    one\n    ```": True,
    "1) ```\n    one\n    ```": True,
    "+ ```\n  one\n  ```": True,
    "* ```\n  one\n  ```": True,
    ">```\n> one\n> ```": False,
    "``\none\n``": False,
    "```\none\n~~~": False,
    "```\none": False,
    "```\none\n````": False,
    "```\none\n```x": False,
    "```\none\n``` x": False,
    "x ```\none\n```": False,
    "  ```\none\n  ```": False,
    "``` `x`\none\n```": False,
    "> ```\none\n> ```": False,
    "> ```\n> one\n```": False,
    "> > ```\n> one\n> > ```": False,
    "- x\n\n    ```\n    one\n\n```": False,
    "- x\n\n    ```\n  one\n    ```": False,
    "- ~~~\n  one\n  ~~~": False,
}


@pytest.mark.parametrize(("text", "fenced"), FENCED.items())
def test_what_stands_in_a_fence_is_shown_as_it_is(text: str, fenced: bool) -> None:
    """Marks in it are no marks; a line further left, or in another quotation, ends what was begun."""
    text = text.replace("one", "<b>")
    hidden = Trace(text, 0).shown
    assert ("<b>" in hidden) is fenced
    assert not fenced or hidden.index("<b>") == text.index("<b>")
    html = RENDERER.render(text).html
    assert ("<b>" not in html and "&lt;" in html) if fenced else 'class="highlight"' not in html
