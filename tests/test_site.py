"""The built site, page by page: what its links, languages and requests promise."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from handbook.checks import site_links
from handbook.site import Site, parse_built, read_site

URL = "https://example.org/handbook/"


def check(
    html: str, path: str = "404.html", files: tuple[str, ...] = ("index.html", "ja/index.html", "a b.pdf", "a.css")
) -> list[str]:
    """Print the findings of one page; 404.html needs no links between languages."""
    page = parse_built(path, f"<html lang='{'ja' if path.startswith('ja/') else 'en'}'>{html}</html>")
    others = {
        name: parse_built(name, "<html lang='en'><p id='end' name='x'>End</p></html>") for name in files if name.endswith(".html")
    }
    found = site_links.check(Site(others | {path: page}, frozenset(files) | {path}, URL))
    return [str(finding) for finding in found if finding.place.path == f"site/{path}"]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="./">',
        '<a href="index.html#end">',
        '<a href="ja/">',
        '<a href="ja/#end">',
        '<a href="a%20b.pdf#page=2">',
        '<a href="/handbook/">',
        '<a href="https://example.org/handbook/ja/?from=en#end">',
        '<a href="https://example.com/">',
        '<a href="mailto:a@example.org">',
        '<a href="tel:119">',
        '<a id="top" href="#top">',
        '<a href="#__tabbed_1">',
        '<link rel="stylesheet" href="a.css?v=2">',
        '<link rel="canonical" href="https://example.com/">',
        '<img src="data:image/gif;base64,AA">',
        "<!-- <a href='nowhere/'> -->",
        "<p>style=onclick</p>",
    ],
)
def test_what_arrives_is_not_mentioned(html: str) -> None:
    """A good link is silent."""
    assert check(html) == []


@pytest.mark.parametrize(
    ("html", "finding"),
    [
        ('<a href="jp/">', "site-link: 'jp/' does not exist. Correct it where it was written."),
        ('<a href="ja">', "site-link: 'ja' does not exist. Correct it where it was written."),
        ('<a href="ja/#End">', "site-link: 'ja/#End' has no '#End'. Correct it where it was written."),
        ('<a href="#start">', "site-link: '#start' has no '#start'. Correct it where it was written."),
        ('<a href="fees.md">', "site-link: 'fees.md' does not exist. Correct it where it was written."),
        ('<a href="/card/">', "site-link: '/card/' lies outside /handbook/. Use a path inside the site."),
        ('<a href="../">', "site-link: '../' lies outside /handbook/. Use a path inside the site."),
        ('<img src="map.png">', "site-link: 'map.png' does not exist. Correct it where it was written."),
        (
            '<script src="//cdn.example.com/a.js">',
            "site-request: the page asks for '//cdn.example.com/a.js' from another host. Serve it from this site.",
        ),
        (
            '<link rel="preconnect" href="https://fonts.example.com">',
            "site-request: the page asks for 'https://fonts.example.com' from another host. Serve it from this site.",
        ),
        (
            '<iframe src="https://example.com/">',
            "site-request: the page asks for 'https://example.com/' from another host. Serve it from this site.",
        ),
        (
            '<p style="color: red">',
            "site-inline: 'p style' stands in the page. Move it to a file: the content security policy forbids it.",
        ),
        (
            '<body onload="go()">',
            "site-inline: 'body onload' stands in the page. Move it to a file: the content security policy forbids it.",
        ),
    ],
)
def test_what_does_not_arrive_is_named(html: str, finding: str) -> None:
    """A bad link is named with its page."""
    assert check(html) == [f"site/404.html:1:1 {finding}"]


def test_a_page_in_a_folder_counts_from_its_folder() -> None:
    """Relative links are read as a browser reads them."""
    html = '<a href="../../"></a><a href="../pins/">' + "".join(
        f'<link rel="alternate" hreflang="{code}" href="./">' for code in ("en", "ja", "x-default")
    )
    assert check(html, "ja/card/index.html") == [
        "site/ja/card/index.html:1:1 site-link: '../pins/' does not exist. Correct it where it was written."
    ]


def test_a_page_names_its_twin() -> None:
    """Search engines and the language switch find the other language."""
    html = '<link rel="alternate" hreflang="en" href="./"><link rel="alternate" hreflang="ja" href="ja/">'
    assert check(html, "fees.html") == [
        "site/fees.html:1:1 site-language: the links between languages are not complete. See site_meta in overrides/main.html."
    ]


def test_site_is_read_from_its_folder(tmp_path: Path) -> None:
    """Pages and other files are told apart."""
    (tmp_path / "ja").mkdir()
    (tmp_path / "ja" / "index.html").write_text('<html lang="ja"><a href="../a.css" rel=" nofollow ">', encoding="utf-8")
    (tmp_path / "a.css").write_text("", encoding="utf-8")
    site = read_site(tmp_path, URL)
    assert (list(site.pages), site.files, site.base) == (["ja/index.html"], {"ja/index.html", "a.css"}, "/handbook/")
    assert (site.pages["ja/index.html"].language, site.pages["ja/index.html"].links) == ("ja", (("a", "nofollow", "../a.css"),))


ELEMENTS = {
    "href": "a link area",
    "src": "img script source iframe video audio embed track",
    "data": "object",
}


@pytest.mark.parametrize(("name", "element"), [(name, each) for name, elements in ELEMENTS.items() for each in elements.split()])
def test_whatever_points_somewhere_is_a_link(name: str, element: str) -> None:
    """By the attribute that browsers follow, and no other."""
    others = "".join(f"<{element} {other}='no'>" for other in ELEMENTS if other != name)
    assert parse_built("a.html", f'<{element} {name}="b.html"></{element}>{others}').links == ((element, "", "b.html"),)


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<a href='b.html'>", ["b.html"]),
        ("<a href=b.html>", ["b.html"]),
        ("<a class=x href=b.html title=y>", ["b.html"]),
        ('<A HREF = "b.html">', ["b.html"]),
        ('<a\n  title="1 > 0"\n  href="b.html">', ["b.html"]),
        ("<a title='1 > 0' href='b.html'>", ["b.html"]),
        ('<a href="b.html?x=1&amp;y=2">', ["b.html?x=1&y=2"]),
        ('<a href="">', [""]),
        ("<a href>", [""]),
        ('<a data-href="b.html">', []),
        ('<p href="b.html" data="c" src="d">', []),
        ('<!-- <a href="b.html"> --><a href="c.html">', ["c.html"]),
        ('<!--\n<a href="b.html">\n-->', []),
        ("<script>s = '<a href=\"b.html\">'</script>", []),
        ('<script src="a.js">\n<a href="b.html">\n</script >', ["a.js"]),
        ('<SCRIPT SRC="a.js"></SCRIPT>', ["a.js"]),
        ('<style media="print">a { } <a href="b.html"></style><a href="c.html">', ["c.html"]),
        ('<script></script><a href="b.html"><script></script>', ["b.html"]),
        ('<a href="b.html"><b>x</b><a href="c.html">', ["b.html", "c.html"]),
    ],
)
def test_a_page_is_read_as_a_browser_reads_it(html: str, links: list[str]) -> None:
    """In any quotes and letter case; not what stands in remarks, scripts and styles."""
    assert [address for _, _, address in parse_built("a.html", html).links] == links


def test_a_page_tells_its_language_ids_and_what_stands_inline() -> None:
    html = (
        '<html LANG="ja" class="no-js"><body id="top" onload="go()"><p lang="en" ID=\'one&amp;two\' style="color: red">'
        '<svg id=map lang="en" ONCLICK="x" version="1"><style media="x">p { style: 1 }</style><p data-id="no">'
    )
    page = parse_built("ja/index.html", html)
    assert (page.path, page.language, page.ids) == ("ja/index.html", "ja", {"top", "one&two", "map"})
    assert page.inline == ("body onload", "p style", "svg onclick")


@pytest.mark.parametrize(
    ("html", "alternates"),
    [
        ('<link rel="alternate" hreflang="ja" href="ja/">', (("ja", "ja/"),)),
        ('<link href="ja/" hreflang="ja" rel="nofollow alternate">', (("ja", "ja/"),)),
        ('<LINK rel="alternate" hreflang="ja" id="x">', (("ja", ""),)),
        ('<link rel="alternate" type="application/rss+xml" href="feed.xml">', ()),
        ('<link rel="alternates" hreflang="ja" href="ja/">', ()),
        ('<link rel="canonical" hreflang="ja" href="ja/">', ()),
        ('<a rel="alternate" hreflang="ja" href="ja/">', ()),
    ],
)
def test_links_between_languages_stand_in_the_head(html: str, alternates: tuple[tuple[str, str], ...]) -> None:
    assert parse_built("a.html", html).alternates == alternates


@pytest.mark.parametrize(
    ("url", "base", "origin"),
    [
        ("https://example.org/handbook/", "/handbook/", "https://example.org/"),
        ("https://example.org", "/", "https://example.org/"),
        ("http://localhost:8000/a/", "/a/", "http://localhost:8000/"),
    ],
)
def test_a_site_knows_where_it_begins(url: str, base: str, origin: str) -> None:
    site = Site({}, frozenset(), url)
    assert (site.base, site.origin) == (base, origin)


def test_what_was_read_of_a_site_stays() -> None:
    for value in (parse_built("a.html", ""), Site({}, frozenset(), URL)):
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)
