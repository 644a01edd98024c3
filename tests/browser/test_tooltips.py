"""Cards: a word shows its twin, its reading and its meaning; a fact shows its source and the day of its check."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect
from published import LANGUAGES, ROOT, page_at

WRITTEN = page_at("card/collect.md")
CARD = ".tip[role=tooltip]:visible"


def first_word(page: Page) -> Locator:
    """Give the first linked word of the page."""
    return page.locator("article a.term[data-tip]").first


def first_fact(page: Page) -> Locator:
    """Give the first fact mark of the page."""
    return page.locator("article a.fact-mark[data-tip]").first


def term_of(word: Locator) -> dict[str, Any]:
    """Give the record of a linked word."""
    name = str(word.get_attribute("href")).partition("#")[2]
    return yaml.safe_load((ROOT / "docs/_data/glossary" / f"{name}.yml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def fact_of(mark: Locator) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Give the record of a fact mark, and its sources."""
    name = str(mark.get_attribute("href")).removeprefix("#fn:")
    facts: dict[str, Any] = {}
    for path in sorted((ROOT / "docs/_data/facts").glob("*.yml")):
        facts |= yaml.safe_load(path.read_text(encoding="utf-8"))
    sources = yaml.safe_load((ROOT / "docs/_data/sources.yml").read_text(encoding="utf-8"))
    return facts[name], [sources[source] for source in facts[name]["sources"]]


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {target}")


def assert_word_card(page: Page, word: Locator, language: str) -> None:
    """See one card, inside the window, with what the reader lacks."""
    card = page.locator(CARD)
    expect(card).to_have_count(1)
    term, other = term_of(word), "ja" if language == "en" else "en"
    expect(card).to_contain_text(term[language]["meaning"])
    expect(card).to_contain_text(term["ja"]["reading"])
    expect(card.locator(f"[lang={other}]").first).to_have_text(term[other]["word"])
    assert_inside(page, card)


def assert_fact_card(page: Page, mark: Locator, language: str) -> None:
    """See one card, inside the window, with the first source and the day of the check."""
    card = page.locator(CARD)
    expect(card).to_have_count(1)
    fact, sources = fact_of(mark)
    expect(card).to_contain_text(sources[0]["publisher"][language])
    day = fact["checked"]
    expect(card).to_contain_text(
        f"{day:%B} {day.day}, {day.year}" if language == "en" else f"{day.year}年{day.month}月{day.day}日"
    )
    assert_inside(page, card)


def assert_inside(page: Page, card: Locator) -> None:
    """See that nothing of a card is cut off, and that it can be read."""
    box = card.bounding_box()
    size = page.viewport_size
    assert box and size
    assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"], box
    assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"], box
    assert card.evaluate("card => parseFloat(getComputedStyle(card).fontSize)") >= 14


CASES = [("word", first_word, assert_word_card), ("fact", first_fact, assert_fact_card)]
EACH = pytest.mark.parametrize(("mark_of", "assert_card"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pointer_opens_the_card_and_can_move_into_it(new_page: Any, language: str, mark_of: Any, assert_card: Any) -> None:
    """It closes when the pointer leaves."""
    page = new_page(WRITTEN.address(language))
    assert page.locator(CARD).count() == 0
    mark = mark_of(page)
    mark.hover()
    assert_card(page, mark, language)
    page.locator(CARD).hover()
    page.wait_for_timeout(400)
    assert_card(page, mark, language)
    page.mouse.move(5, 5)
    expect(page.locator(CARD)).to_have_count(0)


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_opens_the_card_and_escape_closes_it(new_page: Any, language: str, mark_of: Any, assert_card: Any) -> None:
    """The focus stays where it is."""
    page = new_page(WRITTEN.address(language))
    mark = mark_of(page)
    tab_to(page, mark)
    assert_card(page, mark, language)
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    expect(mark).to_be_focused()


@EACH
def test_the_card_closes_when_the_focus_goes_on(new_page: Any, mark_of: Any, assert_card: Any) -> None:
    """No card stays behind."""
    page = new_page(WRITTEN.address("en"))
    mark = mark_of(page)
    tab_to(page, mark)
    assert_card(page, mark, "en")
    opened = page.locator(CARD).get_attribute("id")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(f"[id='{opened}']")).to_be_hidden()


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_opens_the_card_and_a_tap_beside_closes_it(
    new_page: Any, phone: dict[str, Any], language: str, mark_of: Any, assert_card: Any
) -> None:
    """The first tap does not leave the page."""
    page = new_page(WRITTEN.address(language), **phone)
    before = page.url
    mark = mark_of(page)
    mark.tap()
    assert_card(page, mark, language)
    assert page.url == before
    page.locator("h1").tap()
    expect(page.locator(CARD)).to_have_count(0)
    assert page.url == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_tap_on_a_word_leads_to_the_glossary(new_page: Any, home: str, phone: dict[str, Any], language: str) -> None:
    """At that word, in the language of the page."""
    page = new_page(WRITTEN.address(language), **phone)
    word = first_word(page)
    name = str(word.get_attribute("href")).partition("#")[2]
    word.tap()
    expect(page.locator(CARD)).to_have_count(1)
    word.tap()
    page.wait_for_url(f"{home}{page_at('glossary.md').address(language)}#{name}")
    expect(page.locator(f"[id='{name}']")).to_be_in_viewport()


def test_the_second_tap_on_a_fact_leads_to_its_note(new_page: Any, phone: dict[str, Any]) -> None:
    """At the end of the page."""
    page = new_page(WRITTEN.address("en"), **phone)
    mark = first_fact(page)
    note = str(mark.get_attribute("href"))[1:]
    mark.tap()
    expect(page.locator(CARD)).to_have_count(1)
    mark.tap()
    page.wait_for_url(f"**#{note}")
    expect(page.locator(f"[id='{note}']")).to_be_in_viewport()


def test_the_enter_key_follows_a_word(new_page: Any, home: str) -> None:
    """A card never keeps the keyboard from going on."""
    page = new_page(WRITTEN.address("en"))
    word = first_word(page)
    tab_to(page, word)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{page_at('glossary.md').address('en')}#*")


@EACH
def test_a_screen_reader_hears_the_card(new_page: Any, mark_of: Any, assert_card: Any) -> None:
    """The card describes its word while it is open."""
    page = new_page(WRITTEN.address("en"))
    mark = mark_of(page)
    tab_to(page, mark)
    expect(page.locator(CARD)).to_have_count(1)
    assert mark.get_attribute("aria-describedby") == page.locator(CARD).get_attribute("id")


def test_cards_take_nothing_away_from_the_page(new_page: Any) -> None:
    """The notes at the end are all there after a card was shown."""
    page = new_page(WRITTEN.address("en"))
    count = page.locator("article .footnote li").count()
    assert count > 0
    first_fact(page).hover()
    expect(page.locator(CARD)).to_have_count(1)
    assert page.locator("article .footnote li").count() == count


def test_without_scripts_a_word_leads_to_the_glossary_and_a_fact_to_its_note(new_page: Any, home: str) -> None:
    """Nothing is lost."""
    page = new_page(WRITTEN.address("en"), java_script_enabled=False)
    mark = first_fact(page)
    note = str(mark.get_attribute("href"))
    mark.click()
    assert page.url == f"{home}{WRITTEN.address('en')}{note}"
    word = first_word(page)
    word.click()
    assert page.url.startswith(f"{home}{page_at('glossary.md').address('en')}#")
