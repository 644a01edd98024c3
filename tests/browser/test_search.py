"""Search: a word typed finds pages in the language of the page, and only there."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from published import LANGUAGES, page_at

WORDS = [
    ("en", "PIN", "card/pins.md"),
    ("en", "photo", "card/photo.md"),
    ("en", "Notice of Issuance", "card/collect.md"),
    ("ja", "暗証番号", "card/pins.md"),
    ("ja", "顔写真", "card/photo.md"),
    ("ja", "交付通知書", "card/collect.md"),
]


def results(page: Page) -> Locator:
    """Give the links to what was found."""
    return page.locator(".md-search-result__item > a.md-search-result__link")


def search(page: Page, word: str) -> list[str]:
    """Open the search with the key for it, type, and give the addresses that were found."""
    page.keyboard.press("/")
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    page.keyboard.type(word)
    expect(results(page).first).to_be_visible(timeout=15000)
    return [str(address) for address in results(page).evaluate_all("links => links.map(link => link.href)")]


@pytest.mark.parametrize(("language", "word", "path"), WORDS, ids=[f"{language}-{word}" for language, word, _ in WORDS])
def test_a_word_finds_its_page_in_the_language_of_the_reader(
    new_page: Any, home: str, language: str, word: str, path: str
) -> None:
    """Every result is in that language, the page about it is among the first three, and it opens."""
    page = new_page(page_at("about.md").address(language), search=True)
    found = search(page, word)
    assert [address for address in found if address.startswith(f"{home}ja/") != (language == "ja")] == []
    wanted = home + page_at(path).address(language)
    places = [address.partition("?")[0].partition("#")[0] for address in found[:3]]
    assert wanted in places
    results(page).nth(places.index(wanted)).click()
    page.wait_for_url(f"{wanted}*")
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize("word", ["在留カード", "住民票の写し", "マイナポータル", "電子証明書"])
def test_a_japanese_word_from_a_paper_is_found(new_page: Any, home: str, word: str) -> None:
    """Also one that mixes kanji and kana; the glossary explains it, so it is among the results."""
    page = new_page(page_at("about.md").address("ja"), search=True)
    page.keyboard.press("/")
    page.keyboard.type(word)
    expect(page.locator(".md-search-result__item > a").first).to_be_visible(timeout=8000)
    entry = page.locator(f".md-search-result__item > a[href*='{page_at('glossary.md').address('ja')}']").first
    for _ in range(20):  # the theme draws more results as the list is scrolled
        if entry.count():
            break
        page.locator(".md-search__scrollwrap").evaluate("list => list.scrollTo(0, list.scrollHeight)")
        page.wait_for_timeout(100)
    expect(entry).to_be_visible(timeout=8000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_language_is_not_searched(new_page: Any, home: str, language: str) -> None:
    """A word that both languages write alike is found on pages of one only, and only its index is fetched."""
    fetched: list[str] = []
    page = new_page(None, search=True)
    page.on("request", lambda request: fetched.append(request.url) if request.url.endswith("search_index.json") else None)
    page.goto(home + page_at("about.md").address(language))
    found = search(page, "J-LIS")
    assert [address for address in found if address.startswith(f"{home}ja/") != (language == "ja")] == []
    assert fetched == [f"{home}{'ja/' if language == 'ja' else ''}search/search_index.json"]


@pytest.mark.parametrize(("language", "word"), [("en", "photo"), ("ja", "暗証番号")])
def test_search_on_a_phone(new_page: Any, phone: dict[str, Any], language: str, word: str) -> None:
    """One tap opens it over the whole screen; results are wide enough to read."""
    page = new_page(page_at("about.md").address(language), search=True, **phone)
    page.locator("header label[for=__search].md-header__button").tap()
    field = page.locator(".md-search__input")
    expect(field).to_be_visible()
    field.tap()
    page.keyboard.type(word)
    expect(results(page).first).to_be_visible(timeout=15000)
    page.wait_for_function(
        """() => {
            const box = document.querySelector(".md-search-result__item > a").getBoundingClientRect();
            return box.width > 300 && box.left >= 0 && box.right <= 375;
        }"""
    )
