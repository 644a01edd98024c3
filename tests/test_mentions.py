"""Mentions: to which pages the entry of a term leads, and in which order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from handbook.book import Book
from handbook.fill.mentions import find_mentions, read_headings

Places = Callable[..., list[str]]


@pytest.fixture
def places(book: Callable[..., Book]) -> Places:
    """Give a function that gives the places of a PIN in some pages, as `card/pins.md#steps`."""

    def find(pages: dict[str, str], **options: int) -> list[str]:
        return [f"{mention.path}#{mention.section}" for mention in find_mentions(book(pages), **options)["pin"]]

    return find


def test_a_title_comes_before_a_heading_a_phrase_and_a_use(places: Places) -> None:
    """Who is about a term explains it best."""
    pages = {
        "en/a.md": "# Use { #use }\n\nEnter your PIN.\n",
        "en/b.md": "# Say { #say }\n\n## At the counter { #counter }\n\n{{ say.pin }}\n",
        "en/c.md": "# Heading { #heading }\n\n## How to choose a new PIN { #choose }\n\nText.\n",
        "en/d.md": "# How to choose a new PIN { #title }\n\nText.\n",
        "en/e.md": "# Nothing { #nothing }\n\nText.\n",
    }
    assert places(pages) == ["d.md#", "c.md#choose", "b.md#counter", "a.md#"]


def test_a_heading_that_says_little_else_comes_first(places: Places) -> None:
    """The more of it the term fills, the more it is about the term."""
    pages = {
        "en/a.md": "# A { #a }\n\n## How to choose a good new PIN { #long }\n",
        "en/b.md": "# B { #b }\n\n## PIN { #short }\n",
    }
    assert places(pages) == ["b.md#short", "a.md#long"]


def test_the_best_heading_of_a_page_counts_and_not_all_together(places: Places) -> None:
    """Many headings do not make up for a title."""
    pages = {
        "en/a.md": "# A { #a }\n\n## PIN { #one }\n\n## Your PIN { #two }\n",
        "en/b.md": "# Your PIN { #b }\n",
    }
    assert places(pages) == ["b.md#", "a.md#one"]


def test_uses_count_little_and_lead_to_where_most_are(places: Places) -> None:
    """Ten uses are not ten times as good as one; the place is the part that names the term most often."""
    once, often = "Enter your PIN.\n\n", "A PIN is a PIN.\n\n"
    pages = {
        "en/a.md": f"# A {{ #a }}\n\n{once}## B {{ #b }}\n\n{often}",
        "en/b.md": f"# B {{ #b }}\n\n{once}{once}{once}{once}",
        "en/c.md": "# C { #c }\n\n{{ say.pin }}\n",
        "en/d.md": "# D { #d }\n\n## PIN { #pin }\n",
        "en/e.md": f"# E {{ #e }}\n\n{once}",
    }
    assert places(pages) == ["d.md#pin", "b.md#", "a.md#b", "c.md#", "e.md#"]


def test_a_page_that_names_a_term_and_uses_it_is_better_than_one_that_only_names_it(places: Places) -> None:
    """Both count; the place is the heading."""
    pages = {
        "en/a.md": "# A { #a }\n\n## Your PIN { #pin }\n",
        "en/b.md": "# B { #b }\n\nA PIN is a PIN.\n\n## Your PIN { #pin }\n",
    }
    assert places(pages) == ["b.md#pin", "a.md#pin"]


def test_both_languages_count_together(places: Places) -> None:
    """A title may name in one what it only describes in the other; an English page names terms in Japanese, too."""
    pages = {
        "en/a.md": "# The code of your card { #a }\n",
        "ja/a.md": "# カードの暗証番号 { #a }\n",
        "en/b.md": "# B { #b }\n\n## The 暗証番号 of your card { #b2 }\n",
        "ja/c.md": "# C { #c }\n\n## PIN { #c2 }\n",
    }
    assert places(pages) == ["a.md#", "b.md#b2"]


def test_pages_alike_stand_by_their_names(places: Places) -> None:
    """No more than are asked for, which are five."""
    pages = {f"en/{name}.md": "# A { #a }\n\nEnter your PIN.\n" for name in "fbdace"}
    assert places(pages) == ["a.md#", "b.md#", "c.md#", "d.md#", "e.md#"]
    assert places(pages, most=2) == ["a.md#", "b.md#"]


@pytest.mark.parametrize("path", ["index.md", "glossary.md", "facts.md", "about.md", "myths.md", "help/say.md"])
def test_a_list_that_names_every_term_explains_none(places: Places, path: str) -> None:
    """Such as the page of phrases."""
    assert places({f"en/{path}": "# PIN { #pin }\n\nEnter your PIN.\n", "en/help/card.md": "# PIN { #pin }\n"}) == [
        "help/card.md#"
    ]


def test_a_page_that_is_still_to_be_translated_explains_nothing(places: Places) -> None:
    """It holds a sentence and a link."""
    awaiting = "---\ntitle: PIN\ndescription: One example.\nkind: task\nupdated: 2026-11-21\nchecked: 2026-11-21\nawaiting: true\n---\n# PIN { #pin }\n"
    assert places({"en/a.md": awaiting}) == []


@pytest.mark.parametrize(
    "line",
    [
        "<!-- a PIN -->",
        "[^PIN]",
        "Read [this](PIN.md).",
        "Your PIN number.",
        "Your password.",
        "{{ PIN }}",
        "{{ say.my-number }}",
        "{{ say.nothing }}",
    ],
)
def test_what_is_no_mention_leads_nowhere(places: Places, line: str) -> None:
    """Remarks, addresses, marks, and words that we do not write or that may mean something else."""
    assert places({"en/a.md": f"# A {{ #a }}\n\n{line}\n"}) == []


def test_a_link_with_the_term_as_its_text_is_a_mention(places: Places) -> None:
    """Behind a remark, too."""
    assert places({"en/a.md": "# A { #a }\n\nRead <!-- why --> about [the PIN](pins.md).\n"}) == ["a.md#"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## Change *your* `PIN` { #x }", "Change your PIN"),
        ("###### Pay {{ fee-reissue.total-yen }} now[^fee-reissue] { #x .wide }", "Pay  now"),
        ("#  A __b__  {#x}", "A b"),
        ("## Without an id", None),
        ("####### Seven { #x }", None),
        ("#No heading { #x }", None),
    ],
)
def test_a_heading_is_read_without_its_marks(book: Callable[..., Book], line: str, heading: str | None) -> None:
    """As the entry of a term shows it."""
    page = book({"en/a.md": f"# A {{ #a }}\n\n{line}\n"}).pages["en/a.md"]
    assert read_headings(page).get("x") == heading
    assert read_headings(page)["a"] == "A"
