"""Target: a link in a wrong form, and the one page or file that it means."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handbook.book import Book
from handbook.page import Page
from handbook.settings import Settings
from handbook.target import find_edit, find_target
from pathspec import GitIgnoreSpec
from test_markdown import parse

PAGES = {
    "en/index.md": "# Home { #home }",
    "ja/index.md": "# 入口 { #home }",
    "en/card/index.md": "# Card { #card }",
    "en/card/pins.md": "# PINs { #pins }\n\n## Steps { #steps }",
    "ja/card/pins.md": "# 暗証番号 { #pins }",
    "en/card/pins/lost.md": "# Lost { #lost }",
    "en/card/手.md": "# Hand { #hand }",
    "en/life/move.md": "# Move { #move }",
    "en/life/Desk.md": "# Desk { #desk }",
    "en/life/desk.md": "# Desk { #desk }",
    "ja/life/only.md": "# だけ { #only }",
    "en/life/draft.md": "# Draft { #draft }",
}
FILES = ("assets/form.pdf", "assets/map.en.svg", "assets/map.ja.svg", "assets/plan.ja.svg", "assets/map.en.min.svg")
BOOK = Book(
    pages={path: parse(text, f"docs/{path}") for path, text in PAGES.items()},
    files=frozenset(FILES),
    settings=Settings(site_url="https://example.org:8443/my%20book/", unpublished=GitIgnoreSpec.from_lines(["draft.md"])),
)


def edited(text: str, path: str, book: Book = BOOK) -> str:
    """Give a text of a page with its first link put right; the same text where only a person can tell."""
    page: Page = parse(text, f"docs/{path}")
    edit = find_edit(book, page, page.links[0])
    return text[: edit.start] + edit.text + text[edit.end :] if edit else text


@pytest.mark.parametrize(
    ("path", "target", "meant"),
    [
        ("en/life/move.md", "/card/pins.md", "../card/pins.md"),
        ("en/life/move.md", "/en/card/pins.md", "../card/pins.md"),
        ("en/life/move.md", "/card/pins/", "../card/pins.md"),
        ("en/life/move.md", "/card/pins.html", "../card/pins.md"),
        ("en/life/move.md", "/card/pins/index.html", "../card/pins.md"),
        ("en/life/move.md", "/card/pins/index.md", "../card/pins.md"),
        ("en/life/move.md", "/card/", "../card/index.md"),
        ("en/life/move.md", "/card/index.html", "../card/index.md"),
        ("en/life/move.md", "/card/index", "../card/index.md"),
        ("en/life/move.md", "/card/%E6%89%8B/", "../card/手.md"),
        ("en/life/move.md", "/", "../index.md"),
        ("en/life/move.md", "/my%20book/", "../index.md"),
        ("en/life/move.md", "/my%20book", "../index.md"),
        ("en/life/move.md", "/my%20book/card/pins/#steps", "../card/pins.md#steps"),
        ("en/life/move.md", "/assets/form.pdf", "../../assets/form.pdf"),
        ("en/life/move.md", "../../assets/FORM.pdf#page=2", "../../assets/form.pdf#page=2"),
        ("en/life/move.md", "../../assets/map.ja.svg", "../../assets/map.en.svg"),
        ("en/life/move.md", "https://example.org:8443/my%20book/card/pins/", "../card/pins.md"),
        ("en/life/move.md", "https://EXAMPLE.org:8443/my%20book/card/pins/", "../card/pins.md"),
        ("en/life/move.md", "//example.org:8443/my%20book/card/pins/", "../card/pins.md"),
        ("en/life/move.md", "../../card/pins/#steps", "../card/pins.md#steps"),
        ("en/life/move.md", "../Card/PINs.md", "../card/pins.md"),
        ("en/life/move.md", "MOVE.md", "move.md"),
        ("en/index.md", "card/pins/", "card/pins.md"),
        ("en/index.md", "card/", "card/index.md"),
        ("en/card/index.md", "pins/", "pins.md"),
        ("en/card/index.md", "../card/pins/", "pins.md"),
        ("en/card/pins.md", "lost/", "pins/lost.md"),
        ("ja/index.md", "/card/pins/", "card/pins.md"),
        ("ja/index.md", "/en/card/pins/", "card/pins.md"),
        ("ja/index.md", "../assets/map.en.svg", "../assets/map.ja.svg"),
    ],
)  # fmt: skip
def test_a_link_means_the_one_page_that_it_can_reach(path: str, target: str, meant: str) -> None:
    """As a full address, from the root, after the build, in another case or language."""
    assert edited(f"[one]({target})", path) == f"[one]({meant})"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("en/life/move.md", "../card/pins.md"),
        ("en/life/move.md", "../card/pins.md#steps"),
        ("en/life/move.md", "../../assets/map.en.svg"),
        ("en/life/move.md", "/card/pins/#nowhere"),
        ("en/life/move.md", "/card/pins/?page=2"),
        ("en/life/move.md", "/card/nowhere/"),
        ("en/life/move.md", "/cards/pins/"),
        ("en/life/move.md", "/my%20books/card/pins/"),
        ("en/life/move.md", "#steps"),
        ("en/life/move.md", "?page=2"),
        ("en/life/move.md", "https://example.com/card/pins/"),
        ("en/life/move.md", "https://example.org/card/pins/"),
        ("en/life/move.md", "https://[broken/card/pins/"),
        ("en/life/move.md", "DESK.md"),
        ("en/life/move.md", "/life/only/"),
        ("en/life/move.md", "/life/draft/"),
        ("en/life/move.md", "../../assets/plan.ja.svg"),
        ("en/life/move.md", "/assets/map.ja.min.svg"),
        ("en/card/pins.md", "../"),
        ("en/card/index.md", "../pins/"),
        ("en/card/pins.md", "../手.md"),
        ("en/life/move.md", "../手.md"),
    ],
)
def test_what_only_a_person_can_tell_stays(path: str, target: str) -> None:
    """A good link, a page that is not there or not published, one of two, and another site."""
    assert edited(f"[one]({target})", path) == f"[one]({target})"


@pytest.mark.parametrize(
    "text",
    [
        "[one](<{}>)",
        "[one]( {} )",
        "[one]({} 'Pins')",
        '[one]({} "Pins")',
        "[one][two]\n\n[two]: {}",
        "[one][two]\n\n   [two]: {} 'Pins'",
        "[one][two]\n\n[two]:\t<{}>\n\nEnd.",
        '<a href="{}">one</a>',
        "<a href='{}'>one</a>",
        "<a href = {}>one</a>",
        "<a href={} class=wide>one</a>",
        "<a class=wide href={}>one</a>",
    ],
)
def test_a_link_is_put_right_in_every_form(text: str) -> None:
    """Nothing changes but the address."""
    given = text.replace("{}", "/card/pins/")
    assert edited(given, "en/life/move.md") == text.replace("{}", "../card/pins.md")


@pytest.mark.parametrize(
    "text",
    ["<https://example.org:8443/my%20book/card/pins/>", "[one](/c&#97;rd/pins/)", '<a href="/card/&#112;ins/">/card/pins/</a>'],
    ids=["in angle brackets", "with a character reference", "with a character reference and as text"],
)
def test_an_address_that_is_not_written_as_a_target_stays(text: str) -> None:
    """What readers see is not changed, and what stands there otherwise is a person's choice."""
    assert edited(text, "en/life/move.md") == text


def test_a_link_that_names_its_language_leads_into_it() -> None:
    """It is meant to leave the reader's own."""
    assert edited("[one](/card/pins/){ hreflang=ja }", "en/life/move.md") == "[one](../../ja/card/pins.md){ hreflang=ja }"
    assert edited("[one](/card/pins/){ hreflang=ko }", "en/life/move.md") == "[one](../card/pins.md){ hreflang=ko }"


@pytest.mark.parametrize(
    ("site_url", "target", "meant"),
    [
        ("", "/card/pins/", "../card/pins.md"),
        ("https://example.org", "https://example.org/card/pins/", "../card/pins.md"),
        ("https://[broken/", "/card/pins/", None),
    ],
)
def test_the_address_of_the_site_may_be_short_or_missing(site_url: str, target: str, meant: str | None) -> None:
    book = replace(BOOK, settings=Settings(site_url=site_url))
    page = parse(f"[one]({target})", "docs/en/life/move.md")
    assert find_target(book, page, page.links[0]) == meant
