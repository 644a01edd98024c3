"""Styles: what a page can use stays, everything else goes; colours stand in one file."""

from __future__ import annotations

import hashlib
import re

import pytest
from conftest import ROOT
from handbook.publish.styles import join_styles, link_sheet, linked_sheets, name_sheet

PAGE = """<!doctype html><html lang="en" class="no-js"><body dir="ltr"><input type="checkbox" id="drawer">
<!-- <h1 class="gone"> --><p class="note short"><a href="https://example.org/">A</a></p><ol><li>B</li></ol><i lang="ja-Latn">i</i></body></html>"""
SCRIPT = """page.className = "js"; page.dataset.coloursSet = "dark"; row.tabIndex = 0; row.dir = "auto"; row.hidden = true; // the page's "gone"
const role = text.replace(/['"]/g, "") + `<mark class='menu-open'>`; element.h1 = code / 2;
"""

KEPT = [
    "p{color:red}",
    ".note{color:red}",
    ".note.short{color:red}",
    "ol>li::before{color:red}",
    "#drawer:checked~p{color:red}",
    "[dir=ltr] p{color:red}",
    ".menu-open p{color:red}",
    "mark{color:red}",
    ":root{--our-own:red}:root[dir]{--our-own:green}",
    'a[href^="http"]{color:red}',
    "a:hover{color:red}",
    "p:not(.gone){color:red}",
    ":is(.gone,.note) a{color:red}",
    ".js p{color:red}",
    '[data-colours-set="dark"]{color:red}',
    "[href]{color:red}",
    'a[href$="org/"]{color:red}',
    'a[href*="example"]{color:red}',
    "[class~=short]{color:red}",
    "[lang|=en]{color:red}",
    "[dir=auto]{color:red}",
    "*{color:red}",
    ":root{color:red}",
    "@page{margin:1cm}",
    "@page{margin:1cm;@bottom-right{content:counter(page)}}",
    "@media print{p{color:red}}",
    '.note{background:url("data:image/svg+xml;utf8,<svg/>")!important}',
    ":root{--md-edge:red}p{color:var(--md-edge)}",
    ":root{--our-own:red}",
    "@keyframes move{from{left:0}to{left:1px}}p{animation:move 1s}",
    "@keyframes move{from{left:0}to{left:1px}}p{animation-name:move}",
    ":where(.note){color:red}",
    "p:has(a){color:red}",
    ":is(.note [href]){color:red}",
    "p+ol,p~ol>li{color:red}",
    "OL LI{color:red}",
    "[lang|=ja]{color:red}",
    '[LANG="en"]{color:red}',
    "[hidden]{color:red}",
    "i.menu-open[dir=auto]{color:red}",
    "@media print{[lang=ja-Latn]{color:red}}",
    "@supports (color:red){[id=drawer]{color:red}}",
    "@media print{@media (width>9px){#drawer{color:red}}}",
    "@font-face{font-family:x}",
    "p{--md-edge:red;color:var( --md-edge)}",
]
GONE = [
    "h1{color:red}",
    ".gone{color:red}",
    "ol.note{color:red}",
    ".note .gone{color:red}",
    ":is(.gone,h1) a{color:red}",
    "p:has(.gone){color:red}",
    "#other{color:red}",
    "[dir=rtl] p{color:red}",
    'a[href^="mailto"]{color:red}',
    "[title]{color:red}",
    'a[href$="com/"]{color:red}',
    'a[href*="example.com"]{color:red}',
    "[class~=sho]{color:red}",
    "[lang|=e]{color:red}",
    "[class=note]{color:red}",
    "p[role=columnheader]{color:red}",
    ".code{color:red}",
    "@media print{.gone{color:red}}",
    "@supports (color:red){.gone{color:red}}",
    "p{}",
    "/* a remark */",
    "@charset 'utf-8';",
    ":root{--md-edge:red}",
    ":root{--md-edge:var(--md-line);--md-line:red}",
    "@keyframes move{from{left:0}to{left:1px}}",
    "@keyframes move{from{left:0}to{left:1px}}p{--move:move}".replace("p{--move:move}", ".gone{animation:move}"),
    ":where(.gone){color:red}",
    "li.gone::before{color:red}",
    "p+.gone,p~.gone,p>.gone{color:red}",
    "[lang|=j]{color:red}",
    "[lang|=ja-]{color:red}",
    "p.menu-open[lang]{color:red}",
    "ol[dir=other]{color:red}",
    "@media print{[lang=fr]{color:red}}",
    "@import url(other.css);",
    "@media print{}",
    ".note{/* nothing */}",
]


@pytest.mark.parametrize("css", KEPT)
def test_what_a_page_can_use_stays_as_it_was(css):
    """Also what only a script can bring about."""
    assert join_styles([css], [PAGE], [SCRIPT]) == css


@pytest.mark.parametrize("css", GONE)
def test_what_no_page_can_use_goes(css):
    """Nobody downloads it."""
    assert join_styles([css], [PAGE], [SCRIPT]) == ""


def test_a_rule_keeps_only_the_selectors_that_fit():
    """And loses its spaces and remarks."""
    css = "h1, .gone > p,\n p /* text */ a,/* why */ ol > li { color : red ; /* why */ margin: 0  auto }"
    assert join_styles([css], [PAGE], []) == "p a,ol > li{color:red;margin:0 auto}"


@pytest.mark.parametrize(
    ("script", "names"),
    [
        ("add('one', \"two\", `three`)", ["one", "two", "three"]),
        (r"""add('it\'s one', "say \"two\"", `a \` three`)""", ["one", "two", "three"]),
        ("add(/[\"'`/]/, 'one'); two(`three`)", ["one", "three"]),
        (r"add(/\/'/, 'one', two / 2, 'three')", ["one", "three"]),
        ("one = two / 2; add(three)", []),
        ("add('<b class=\"one two\">')", ["one", "two"]),
        ("add('one-two')", []),
    ],
)
def test_a_class_that_a_script_may_set_is_one_that_it_says_in_a_text(script, names):
    """Between quotes of any kind; a word of the code is none."""
    css = [f".{name}{{color:red}}" for name in ("one", "two", "three")]
    assert join_styles(css, [PAGE], [script]) == "".join(f".{name}{{color:red}}" for name in names)


def test_what_follows_from_what_goes_goes_too():
    """A rule that is empty then, and a variable that only a rule above it read."""
    css = ":root{--md-a:1;--md-b:var(--md-a)}@media print{:root{--md-c:1}}.gone{color:var(--md-b)}p{--md-d:1;color:red}"
    assert join_styles([css], [PAGE], []) == "p{color:red}"


def test_a_rule_keeps_its_spaces_where_they_count():
    """Between the parts of a selector, of a value and of a condition."""
    css = "@media  screen  and (width > 9px) { p  a , ol{ margin : 0\n auto /* why */ 1px ! important ; color:red} }"
    assert join_styles(
        [css], [PAGE], []
    ) == "@media screen and (width > 9px){p  a,ol{margin:0 auto 1px!important;color:red}}".replace("p  a", "p a")


def test_a_variable_that_is_set_again_is_not_sent_twice():
    """The theme sets many that ours set in its place."""
    assert join_styles([":root{--a:1;--b:1}p{--a:2}", ":root{--a:3}"], [PAGE], []) == ":root{--b:1}p{--a:2}:root{--a:3}"


def test_sheets_are_joined_in_their_order():
    """A later rule overrules an earlier one, as before."""
    assert join_styles(["p{color:red}", "p{color:blue}"], [PAGE], []) == "p{color:red}p{color:blue}"


def test_a_page_links_the_one_sheet_where_it_linked_many():
    """At the same depth, and under a name that changes with the content."""
    own = '<link rel="stylesheet" href="../assets/home.css"><p>'
    html = '<link rel="stylesheet" href="../assets/a/main.css">\n<link rel="stylesheet" href="../assets/b.css">' + own
    assert linked_sheets(html) == ["assets/a/main.css", "assets/b.css", "assets/home.css"]
    name = name_sheet("handbook", "p{}")
    assert (
        link_sheet(html, ["assets/a/main.css", "assets/b.css"], name) == f'\n<link rel="stylesheet" href="../assets/{name}">{own}'
    )
    assert name != name_sheet("handbook", "a{}")
    assert name == "handbook." + hashlib.sha256(b"p{}").hexdigest()[:10] + ".css"
    twice = html + html
    assert linked_sheets(link_sheet(twice, ["assets/a/main.css", "assets/b.css"], name))[2:] == linked_sheets(html)
    assert linked_sheets('<link rel="stylesheet" href="/some/path/assets/a.css"><link rel="icon" href="assets/b.css">') == [
        "assets/a.css"
    ]


# ---------- Our own sheets ----------

TOKENS = (ROOT / "docs/assets/tokens.css").read_text(encoding="utf-8")
OTHERS = sorted(path for path in (ROOT / "docs/assets").rglob("*.css") if path.name != "tokens.css")
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color)\(|(?<![\w-])(?:white|black|red|gr[ae]y|blue)(?![\w-])"
)


def without_remarks(css: str) -> str:
    """Leave out remarks, and drawings, of which only the shape is used."""
    return re.sub(r'/\*.*?\*/|url\("data:image/svg\+xml,.*?"\)', "", css, flags=re.S)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_colours_stand_in_one_file(path):
    """Whoever changes one changes it everywhere, for light and dark."""
    assert COLOUR.findall(without_remarks(path.read_text(encoding="utf-8"))) == []


def test_sizes_of_type_stand_in_one_file():
    """On screens; paper counts in points."""
    (css,) = [path.read_text(encoding="utf-8") for path in OTHERS if path.name == "handbook.css"]
    sizes = re.findall(r"font-size: *([^;}]+)", css)
    assert [size for size in sizes if not re.fullmatch(r"var\(--type-\w+\)|inherit|125%|\d+pt", size.strip())] == []


def test_dark_is_the_same_for_those_who_choose_it_and_those_whose_device_asks():
    """It has to be written twice."""
    chosen, asked = re.findall(r":root(?:\[data-colours=\"dark\"\]|:not\(\[data-colours=\"light\"\]\)) \{(.*?)\}", TOKENS)
    assert chosen == asked


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_steps_of_space_stand_in_one_file(path):
    """A distance that is a step names it; what is set finer stands where it is needed."""
    steps = {value: name for name, value in re.findall(r"(--space-\d+): ([^;]+);", TOKENS)}
    distances = re.findall(
        r"(?<![\w-])((?:margin|padding|gap|inset)[\w-]*): *([^;{}]+)", without_remarks(path.read_text(encoding="utf-8"))
    )
    assert steps and [(where, value) for where, value in distances for part in re.split(r"[\s()]+", value) if part in steps] == []


def test_every_token_is_used():
    """One that is not is a riddle."""
    defined = set(re.findall(r"(?<![\w-])(--(?!md-)[\w-]+):", without_remarks(TOKENS)))
    texts = [TOKENS, *(path.read_text(encoding="utf-8") for path in OTHERS)]
    assert defined - {name for text in texts for name in re.findall(r"var\((--[\w-]+)", text)} == set()


def test_the_bar_of_the_browser_has_the_colour_of_the_paper():
    """In light and in dark."""
    template = (ROOT / "overrides/main.html").read_text(encoding="utf-8")
    papers = re.findall(r"--paper: (#\w+)", TOKENS)
    assert re.findall(r'name="theme-color" content="(#\w+)"', template) == papers[:2]
