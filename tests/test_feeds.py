"""What changed when, for people and for feed readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
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


def test_of_one_day_values_come_before_pages_and_pages_before_checks(book: Callable[..., Book]) -> None:
    """A reader who pays wants the fee first."""
    fees = FEES.replace("2026-04-01", "2026-11-21").replace("2026-11-20", "2026-11-21")
    found = find_changes(book({"en/a.md": "# A { #a }", "_data/facts/fees.yml": fees}), "en")
    assert [(str(change.day), change.kind) for change in found[1:4]] == [
        ("2026-11-21", "value"),
        ("2026-11-21", "page"),
        ("2026-11-21", "check"),
    ]


def test_a_page_that_is_still_to_be_translated_is_no_news(book: Callable[..., Book]) -> None:
    """It says nothing yet; pages of the other language are none of this reader's, either."""
    awaiting = "---\ntitle: A\ndescription: One example.\nkind: task\nupdated: 2026-11-21\nchecked: 2026-11-21\nawaiting: true\n---\n# A { #a }\n"
    data = book({"en/a.md": awaiting, "en/b.md": "# B { #b }", "ja/c.md": "# C { #c }"})
    assert [change.name for change in find_changes(data, "en") if change.kind == "page"] == ["b.md"]


@pytest.mark.parametrize(
    ("values", "english", "japanese"),
    [
        ("[{en: a, ja: 甲}, {en: b, ja: 乙, from: 2026-05-01}]", ["2026-05-01 b (before: a)"], ["2026-05-01 乙（これまで：甲）"]),
        (
            "[{en: a, ja: 甲, until: 2026-04-30}, {en: b, ja: 乙}]",
            ["2026-05-01 b (before: a)"],
            ["2026-05-01 乙（これまで：甲）"],
        ),
        ("[{en: a, ja: 甲}, {en: b, ja: 乙}]", [], []),
        ("[{en: a, ja: 甲, from: 2026-05-01}]", ["2026-05-01 a"], ["2026-05-01 甲"]),
        ("[{en: a, ja: 甲, until: 2026-04-30}]", ["2026-05-01 a no longer holds"], ["2026-05-01 甲（終わりました）"]),
        (
            "[{en: a, ja: 甲, from: 2026-01-01, until: 2026-04-30}, {en: b, ja: 乙, from: 2026-06-01, until: 2026-12-31}]",
            ["2027-01-01 b no longer holds", "2026-06-01 b (before: a)", "2026-01-01 a"],
            ["2027-01-01 乙（終わりました）", "2026-06-01 乙（これまで：甲）", "2026-01-01 甲"],
        ),
    ],
)
def test_a_value_changes_when_it_begins_follows_or_ends(
    book: Callable[..., Book], values: str, english: list[str], japanese: list[str]
) -> None:
    """The first day on which something else holds is the day of the change."""
    start, _, rest = FEES.partition("    yen:\n")
    data = book({"_data/facts/fees.yml": f"{start}    yen: {values}\n  sources:{rest.partition('  sources:')[2]}"})
    for language, expected in (("en", english), ("ja", japanese)):
        changes = [change for change in find_changes(data, language) if change.kind == "value"]  # type: ignore[arg-type]
        assert [f"{change.day} {change.say_values(data.labels, language)}" for change in changes] == expected  # type: ignore[arg-type]


def test_what_was_compared_is_told_by_topic_and_day(book: Callable[..., Book]) -> None:
    """Two facts of one topic and day are one line, with the number of facts."""
    other = FEES.replace("fee-reissue", "fee-other")
    data = book(
        {"_data/facts/fees.yml": FEES + other + other.replace("fee-other", "fee-last").replace("2026-11-20", "2026-11-19")}
    )
    checks = [change for change in find_changes(data, "en") if change.kind == "check"]
    assert [(str(change.day), change.name, change.facts) for change in checks] == [
        ("2026-11-21", "collect", ("collect-days",)),
        ("2026-11-20", "fees", ("fee-reissue", "fee-other")),
        ("2026-11-19", "fees", ("fee-last",)),
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
    assert "April 1, 2026: Fee: 400 yen (before: 300 yen), 200 yen" in words(render_changes(data, "en", date(2027, 4, 1)))
    assert "April 1, 2026: Fee: 400 yen (before: 300 yen), 200 yen" not in words(render_changes(data, "en", date(2027, 4, 2)))
    assert "New values" not in words(render_changes(data, "en", date(2028, 4, 2)))


def test_a_value_is_to_come_until_its_day(data: Book) -> None:
    """On that day it is new; of those to come the nearest stands first."""
    assert words(render_changes(data, "en", date(2026, 3, 31)))[1:4] == [
        "Coming",
        "April 1, 2026: Fee: 400 yen (before: 300 yen), 200 yen",
        "April 1, 2027: Fee: 400 yen no longer holds",
    ]
    assert words(render_changes(data, "en", date(2026, 4, 1)))[1:5] == [
        "Coming",
        "April 1, 2027: Fee: 400 yen no longer holds",
        "New values",
        "April 1, 2026: Fee: 400 yen (before: 300 yen), 200 yen",
    ]
    assert words(render_changes(data, "en", date(2027, 4, 1)))[1:3] == [
        "New values",
        "April 1, 2027: Fee: 400 yen no longer holds",
    ]


def test_each_change_leads_to_its_place(book: Callable[..., Book]) -> None:
    """A fact, a topic or a page; the feed stands above them all."""
    files = {
        "en/index.md": "# Home { #home }",
        "en/card/a.md": "# A <b> { #a }",
        "_data/facts/fees.yml": FEES.replace("en: Fee,", "en: Fee & more,"),
    }
    html = render_changes(book(files), "en", TODAY, with_pages=True)
    changes = lxml.html.fragment_fromstring(html)
    assert (changes.tag, changes.get("class")) == ("div", "changes")
    assert [(link.get("href"), link.text) for link in changes.iter("a")] == [
        ("../feed.xml", "Feed"),
        ("../facts/#fee-reissue", "Fee & more"),
        ("../facts/#fee-reissue", "Fee & more"),
        ("../card/a/", "A <b>"),
        ("../", "Home"),
        ("../facts/#topic-collect", "Collecting"),
        ("../facts/#topic-fees", "Fees"),
    ]
    assert html.splitlines()[:6] == [
        '<div class="changes">',
        '<p><a href="../feed.xml" type="application/atom+xml">Feed</a></p>',
        "<dl>",
        '<dt>Coming</dt><dd>April 1, 2027: <a href="../facts/#fee-reissue">Fee &amp; more</a>: 400 yen no longer holds</dd>',
        '<dt>New values</dt><dd>April 1, 2026: <a href="../facts/#fee-reissue">Fee &amp; more</a>: 400 yen (before: 300 yen), 200 yen</dd>',
        '<dt>November 21, 2026</dt><dd>Pages: <a href="../card/a/">A &lt;b&gt;</a> · <a href="../">Home</a></dd>'
        '<dd>Compared: <a href="../facts/#topic-collect">Collecting</a> (1)</dd>',
    ]
    assert [child.tag for child in changes] == ["p", "dl"]
    assert [child.tag for child in changes.find("dl")] == ["dt", "dd", "dt", "dd", "dt", "dd", "dd", "dt", "dd"]


def test_only_the_last_days_of_work_are_told(book: Callable[..., Book]) -> None:
    """Eight of them; where no value changed, nothing is said of values."""
    facts = "".join(
        re.sub(r"  values:.*?  sources", "  values: {yen: [{en: a, ja: 甲}]}\n  sources", FEES, flags=re.S)
        .replace("fee-reissue", f"fee-{letter}")
        .replace("2026-11-20", f"2026-11-{day}")
        for letter, day in zip("abcdefghi", range(11, 20), strict=True)
    )
    told = words(render_changes(book({"_data/facts/fees.yml": facts}), "ja", TODAY, with_pages=True))
    assert told[::2] == ["フィード", *["見比べた事実：受け取り（1）"], *["見比べた事実：手数料（1）"] * 7]
    assert (told[1], told[3], told[-2]) == ("2026年11月21日", "2026年11月19日", "2026年11月13日")


def test_pages_are_told_only_where_they_are_asked_for(data: Book) -> None:
    """The list of facts tells of facts."""
    assert "card/a" not in render_changes(data, "en", TODAY)


def test_many_pages_of_one_day_are_folded(book: Callable[..., Book]) -> None:
    """A day of fifty pages is one line."""
    html = render_changes(book({f"en/{name}.md": f"# {name} {{ #x }}" for name in "abcdefg"}), "en", TODAY, with_pages=True)
    links = " · ".join(f'<a href="../{name}/">{name}</a>' for name in "abcdefg")
    assert f"<dd><details><summary>Pages: 7</summary><p>{links}</p></details></dd>" in html


def test_a_few_pages_of_one_day_are_named(book: Callable[..., Book]) -> None:
    """Six fit a line."""
    html = render_changes(book({f"ja/{name}.md": f"# {name} {{ #x }}" for name in "abcdef"}), "ja", TODAY, with_pages=True)
    links = "、".join(f'<a href="../{name}/">{name}</a>' for name in "abcdef")
    assert f"<dd>ページ：{links}</dd>" in html


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


def told(element: etree._Element) -> list[tuple[str, str | None, dict[str, str]]]:
    """Give name, text and attributes of what an element holds."""
    return [(etree.QName(child).localname, child.text, {str(k): str(v) for k, v in child.attrib.items()}) for child in element]


@pytest.mark.parametrize(("language", "home"), [("en", HOME), ("ja", f"{HOME}ja/")])
def test_a_feed_says_what_it_is(data: Book, language: Language, home: str) -> None:
    """Its own address, its page, who writes it, and when it last changed, in the time of Japan."""
    raw = render_feed(data, language, home, "Name & more", TODAY)
    assert raw.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<feed") and raw.endswith(b"</feed>\n")
    feed = etree.fromstring(raw)
    assert feed.get(LANG) == language
    assert [(name, (text or "").strip(), attributes) for name, text, attributes in told(feed)][:7] == [
        ("id", f"{home}feed.xml", {}),
        ("title", "Name & more", {}),
        ("updated", "2026-11-21T00:00:00+09:00", {}),
        ("author", "", {}),
        ("link", "", {"rel": "self", "type": "application/atom+xml", "href": f"{home}feed.xml"}),
        ("link", "", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": home}),
        ("icon", f"{HOME}assets/favicon.png", {}),
    ]
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Name & more"


def test_an_entry_says_what_changed_in_words_of_its_own(data: Book) -> None:
    """Of a page what it is about, of a value the whole fact, of a comparison the facts."""
    english, japanese = (
        [told(entry) for entry in etree.fromstring(render_feed(data, language, home, "N", TODAY)).iterfind(f"{ATOM}entry")]
        for language, home in (("en", "https://Example.org/"), ("ja", f"{HOME}ja/"))
    )
    page = {"rel": "alternate", "type": "text/html", "hreflang": "en", "href": "https://Example.org/card/a/"}
    assert english[0] == [
        ("id", "tag:example.org,2026:/page/card/a/2026-11-21", {}),
        ("title", "A", {}),
        ("updated", "2026-11-21T00:00:00+09:00", {}),
        ("link", None, page),
        ("summary", "One example.", {}),
    ]
    assert [(entry[1][1], entry[4][1]) for entry in japanese] == [
        ("甲", "ひとつの例です。"),
        ("見比べた事実：受け取り", "カードを受け取れる期間"),
        ("見比べた事実：手数料", "手数料"),
        ("手数料：400円（これまで：300円）、200円", "300円です。"),
    ]


def test_a_comparison_names_all_its_facts(book: Callable[..., Book]) -> None:
    """A page of the home folder has the address of the folder."""
    files = {
        "en/index.md": "# Home { #home }",
        "_data/facts/fees.yml": FEES + FEES.replace("fee-reissue", "fee-other").replace("en: Fee,", "en: Other,"),
    }
    for language, summary in (("en", "Fee, Other"), ("ja", "手数料、手数料")):
        feed = etree.fromstring(render_feed(book(files), language, HOME, "Name", TODAY))  # type: ignore[arg-type]
        assert summary in list(feed.itertext(f"{ATOM}summary"))
        assert language == "ja" or feed.find(f"{ATOM}entry/{ATOM}link").get("href") == HOME


def test_a_feed_ends_with_today_and_after_a_hundred_entries(book: Callable[..., Book]) -> None:
    """Tomorrow's value is told tomorrow; before the first change there is a feed, too."""
    days = [date(2026, 11, 22) - timedelta(days=number) for number in range(-1, 120)]
    values = ", ".join(f"{{en: v{number}, ja: v{number}, from: {day}}}" for number, day in reversed(list(enumerate(days))))
    facts = re.sub(r"  values:.*?  sources", lambda _: f"  values: {{yen: [{values}]}}\n  sources", FEES, flags=re.S)
    data = book({"_data/facts/fees.yml": facts})
    entries = etree.fromstring(render_feed(data, "en", HOME, "Name", TODAY)).findall(f"{ATOM}entry")
    assert len(entries) == 100
    assert entries[0].findtext(f"{ATOM}updated") == "2026-11-22T00:00:00+09:00"
    early = etree.fromstring(render_feed(data, "en", HOME, "Name", date(2020, 1, 1)))
    assert early.findall(f"{ATOM}entry") == []
    assert early.findtext(f"{ATOM}updated") == "2020-01-01T00:00:00+09:00"


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
