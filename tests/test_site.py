"""The built site, page by page: what its links, languages and requests promise."""

from __future__ import annotations

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
