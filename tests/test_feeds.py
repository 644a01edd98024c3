"""What changed when, for people and for feed readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from urllib.parse import urlsplit

import lxml.html
import pytest
from conftest import TODAY
from handbook.book import Book
from handbook.changes import find_changes
from handbook.fill.changelog import render_changes
from handbook.language import LANGUAGES, Language
from handbook.publish.feeds import render_feed
from lxml import etree
from published import SITE_URL, publish

HOME = "https://example.org/handbook/"
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEES = """\
fee-reissue:
  title: {en: Fee, ja: 手数料}
  en: It costs 300 yen.
  ja: 300円です。
  values:
    yen:
      - {en: 300 yen, ja: 300円, until: 2026-03-31}
      - {en: 400 yen, ja: 400円, from: 2026-04-01, until: 2027-03-31}
    card-yen:
      - {en: 200 yen, ja: 200円, from: 2026-04-01}
  sources: [ministry-number]
  checked: 2026-11-20
  confidence: high
"""


@pytest.fixture
def data(book: Callable[..., Book]) -> Book:
    """Give a book with a page, a fee that changed and will end, and a fact without dates."""
    return book({"en/card/a.md": "# A { #a }", "ja/card/a.md": "# 甲 { #a }", "_data/facts/fees.yml": FEES})


def words(html: str) -> list[str]:
    """Give the text of each paragraph and of each part of the list."""
    return [" ".join(part.text_content().split()) for part in lxml.html.fromstring(html).iter("p", "dt", "dd")]


# People


def test_changes_are_values_pages_and_checks(data: Book) -> None:
    """The newest first; values of one fact and day are one change."""
    assert [f"{change.day} {change.kind} {change.name} {len(change.values)}" for change in find_changes(data, "en")] == [
        "2027-04-01 value fee-reissue 1",
        "2026-11-21 page card/a.md 0",
        "2026-11-21 check collect 0",
        "2026-11-20 check fees 0",
        "2026-04-01 value fee-reissue 2",
    ]


def test_readers_see_what_changed_and_what_will(data: Book) -> None:
    """What is known to come stands above."""
    assert words(render_changes(data, "en", TODAY, with_pages=True)) == [
        "Feed",
        "Coming",
        "April 1, 2027: Fee: 400 yen no longer holds",
        "New values",
        "April 1, 2026: Fee: 400 yen (before: 300 yen), 200 yen",
        "November 21, 2026",
        "Pages: A",
        "Compared: Collecting (1)",
        "November 20, 2026",
        "Compared: Fees (1)",
    ]
    assert words(render_changes(data, "ja", TODAY))[3:7] == [
        "新しい値",
        "2026年4月1日：手数料：400円（これまで：300円）、200円",
        "2026年11月21日",
        "見比べた事実：受け取り（1）",
    ]


def test_a_value_is_new_for_a_year(data: Book) -> None:
    """What is older is simply so."""
    assert "New values" in words(render_changes(data, "en", date(2027, 4, 1)))
    assert "New values" not in words(render_changes(data, "en", date(2028, 4, 2)))


def test_pages_are_told_only_where_they_are_asked_for(data: Book) -> None:
    """The list of facts tells of facts."""
    assert "card/a" not in render_changes(data, "en", TODAY)


def test_many_pages_of_one_day_are_folded(book: Callable[..., Book]) -> None:
    """A day of fifty pages is one line."""
    html = render_changes(book({f"en/{name}.md": f"# {name} {{ #x }}" for name in "abcdefg"}), "en", TODAY, with_pages=True)
    assert "<summary>Pages: 7</summary>" in html


# Programs


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_tells_what_changed_until_today(data: Book, language: Language) -> None:
    """Each entry leads to its place, and its name never changes."""
    home = HOME if language == "en" else f"{HOME}ja/"
    feed = etree.fromstring(render_feed(data, language, home, "Name", TODAY))
    assert list(problems(feed, language)) == []
    found = [
        (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}title"), entry.find(f"{ATOM}link").get("href"))
        for entry in feed.iterfind(f"{ATOM}entry")
    ]
    if language == "en":
        assert found == [
            ("tag:example.org,2026:handbook/page/card/a/2026-11-21", "A", f"{HOME}card/a/"),
            ("tag:example.org,2026:handbook/check/collect/2026-11-21", "Compared: Collecting", f"{HOME}facts/#topic-collect"),
            ("tag:example.org,2026:handbook/check/fees/2026-11-20", "Compared: Fees", f"{HOME}facts/#topic-fees"),
            ("tag:example.org,2026:handbook/value/fee-reissue/2026-04-01", "Fee: 400 yen (before: 300 yen), 200 yen", f"{HOME}facts/#fee-reissue"),
        ]  # fmt: skip
    else:
        assert found[0] == ("tag:example.org,2026:handbook/ja/page/card/a/2026-11-21", "甲", f"{HOME}ja/card/a/")
        assert found[-1][1] == "手数料：400円（これまで：300円）、200円"


def test_an_entry_keeps_its_name_while_others_come(data: Book) -> None:
    """Otherwise every reader would get everything again."""
    later = etree.fromstring(render_feed(data, "en", HOME, "Name", date(2028, 1, 1)))
    today = etree.fromstring(render_feed(data, "en", HOME, "Name", TODAY))
    assert set(today.itertext(f"{ATOM}id")) < set(later.itertext(f"{ATOM}id"))


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ('<id>a</id>', "id 'a' is no full address"),
        ("<updated>2026-11-22</updated>", "'2026-11-22' is no instant"),
        ("<id>tag:x,2026:1</id>", "feed has 2 id"),
        ("<summary>x</summary>", "feed may not hold summary"),
        ('<link rel="self" href="feed.xml"/>', "link 'feed.xml' is no full address"),
        ("<title><b>x</b></title>", "title holds an element"),
        ('<entry><id>tag:x,2026:1</id><title>x</title></entry>', "entry has 0 updated"),
    ],
)  # fmt: skip
def test_a_wrong_feed_is_noticed(wrong: str, problem: str) -> None:
    """The check that the feeds pass can fail."""
    feed = etree.fromstring(f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{wrong}</feed>')
    if wrong.startswith("<id>tag"):
        feed.append(etree.fromstring('<id xmlns="http://www.w3.org/2005/Atom">tag:x,2026:1</id>'))
    assert problem in list(problems(feed, "en"))


@pytest.mark.build
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_of_the_site_is_valid_and_linked(language: Language) -> None:
    """A program that looks at a page finds the feed, and all that it leads to is there."""
    folder = "" if language == "en" else "ja/"
    site = publish().folder
    feed = etree.fromstring((site / folder / "feed.xml").read_bytes())
    assert list(problems(feed, language)) == []
    assert len(feed.findall(f"{ATOM}entry")) > 60
    for link in feed.iter(f"{ATOM}link"):
        path, _, anchor = link.get("href").removeprefix(SITE_URL).partition("#")
        target = site / path / ("index.html" if path == "" or path.endswith("/") else "")
        assert target.is_file()
        assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8")
    page = lxml.html.parse(str(site / folder / "card/pins/index.html"))
    assert page.xpath("//link[@type='application/atom+xml']/@href") == ["../../feed.xml"]
    about = lxml.html.parse(str(site / folder / "about/index.html"))
    assert about.xpath("//article//a[@type='application/atom+xml']/@href") == ["../feed.xml"]


# RFC 4287, as far as our feeds go: what stands where, how often, and in which form.

ONCE = {"feed": {"id", "title", "updated", "author"}, "entry": {"id", "title", "updated", "summary"}, "author": {"name"}}
MAY = {"feed": {"link", "icon", "entry"}, "entry": {"link"}, "author": set()}


def problems(feed: etree._Element, language: str) -> Iterator[str]:
    """Yield what a strict reader of the standard would say about a feed."""
    if feed.tag != f"{ATOM}feed" or feed.get(LANG) != language:
        yield "this is no feed in its language"
    yield from _check_parts(feed)
    addresses = [element for element in feed.iter() if element.tag in (f"{ATOM}id", f"{ATOM}icon")]
    for element in addresses:
        if not re.match(r"(https?|tag):\S+$", element.text or ""):
            yield f"{etree.QName(element).localname} '{element.text}' is no full address"
    for entry_id in feed.iterfind(f"{ATOM}entry/{ATOM}id"):
        if not re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}:[\w./@-]+", entry_id.text or ""):
            yield f"'{entry_id.text}' is no tag"
    names = [element.text for element in feed.iterfind(f"{ATOM}entry/{ATOM}id")]
    if len(names) != len(set(names)):
        yield "two entries have one id"
    for link in feed.iter(f"{ATOM}link"):
        if not urlsplit(link.get("href") or "").scheme:
            yield f"link '{link.get('href')}' is no full address"
    if sorted(link.get("rel") for link in feed.iterfind(f"{ATOM}link")) != ["alternate", "self"]:
        yield "the feed does not lead to itself and to its page"
    instants = [element.text or "" for element in feed.iter(f"{ATOM}updated")]
    for instant in instants:
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", instant) or not datetime.fromisoformat(instant):
            yield f"'{instant}' is no instant"
    if instants[1:] and instants[0] != max(instants[1:]):
        yield "the feed is older than its newest entry"


def _check_parts(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    held = [etree.QName(child).localname for child in element]
    if name not in ONCE:
        if held:
            yield f"{name} holds an element"
        if name != "link" and not (element.text or "").strip():
            yield f"{name} is empty"
        return
    yield from (f"{name} has {held.count(part)} {part}" for part in sorted(ONCE[name]) if held.count(part) != 1)
    yield from (f"{name} may not hold {part}" for part in held if part not in ONCE[name] | MAY[name])
    if name == "entry" and "link" not in held:
        yield "entry leads nowhere"
    for child in element:
        yield from _check_parts(child)
