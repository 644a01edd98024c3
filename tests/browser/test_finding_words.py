"""The glossary and the list of facts under a reader's hands: filter, index, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]


def shown(page: Page) -> list[str]:
    """Give the ids of the entries that can be seen."""
    return page.locator("section.glossary-entry:visible h4, section.fact-entry:visible h4").evaluate_all(
        "headings => headings.map(heading => heading.id)"
    )


@pytest.mark.parametrize("folder", ["", "ja/"])
@pytest.mark.parametrize(
    "typed",
    ["暗証番号の再設定", "あんしょうばんごうのさいせってい", "アンショウバンゴウノサイセッテイ", "ansho bango no saisettei", "anshoubangounosaisettei",
     "Anshō bangō no saisettei", "pin reset", "PIN RESET", "ＰＩＮ　ｒｅｓｅｔ", "reset pin"],
)  # fmt: skip
def test_a_word_is_found_in_every_script(new_page: NewPage, folder: str, typed: str) -> None:
    """Kanji, kana, Roman letters with or without marks and spaces, English, full width: the same word."""
    page = new_page(folder + "glossary/")
    page.get_by_role("searchbox").last.fill(typed)
    assert "pin-reset" in shown(page)
    assert len(shown(page)) < 6


def test_letters_without_words_below_them_go_too(new_page: NewPage) -> None:
    """What is left reads like a short list; the index would lead to what is hidden."""
    page = new_page("glossary/")
    page.get_by_label("Find a word").fill("seal registration")
    expect(page.locator("article h3:visible")).to_have_text(["S"])
    expect(page.locator(".register-index")).to_be_hidden()
    page.get_by_label("Find a word").fill("")
    expect(page.locator(".register-index")).to_be_visible()
    assert len(shown(page)) > 130


def test_the_number_of_words_is_announced(new_page: NewPage) -> None:
    """A voice says how many are left, without being asked."""
    page = new_page("glossary/")
    everything = len(shown(page))
    status = page.locator(".register-filter").get_by_role("status").locator("p").first
    expect(status).to_have_text("")
    page.get_by_label("Find a word").fill("zeimusho")
    expect(status).to_have_text(f"1 of {everything} words")


def test_a_word_that_is_not_there_leaves_a_way_on(new_page: NewPage) -> None:
    """Nobody stands before an empty page."""
    page = new_page("ja/glossary/")
    page.get_by_label("言葉を探す").fill("ほげほげ")
    assert shown(page) == []
    nothing = page.locator(".register-nothing")
    expect(nothing).to_contain_text("見つかりませんでした")
    nothing.get_by_role("link", name="困ったとき").click()
    expect(page).to_have_url(re.compile("/ja/help/problems/$"))


@pytest.mark.parametrize(
    ("address", "label", "theme", "entry"),
    [("glossary/", "Topic", "Pension", "national-pension"), ("ja/facts/", "テーマ", "手数料", "fee-reissue")],
)
def test_a_topic_leaves_its_entries(new_page: NewPage, address: str, label: str, theme: str, entry: str) -> None:
    """Topic and text work together."""
    page = new_page(address)
    everything = len(shown(page))
    page.get_by_label(label).select_option(theme)
    assert entry in shown(page)
    assert len(shown(page)) < everything / 5


def test_an_address_opens_its_entry_even_when_it_was_filtered_out(new_page: NewPage) -> None:
    """A link counts more than what was typed before."""
    page = new_page("facts/")
    page.get_by_label("Find a fact").fill("resident tax")
    expect(page.locator("#fee-reissue")).to_be_hidden()
    page.evaluate("location.hash = 'fee-reissue'")
    expect(page.locator("#fee-reissue")).to_be_in_viewport()
    expect(page.get_by_label("Find a fact")).to_have_value("")


def test_the_other_order_opens_and_leads_to_a_word(new_page: NewPage, phone: dict[str, Any]) -> None:
    """Whoever knows how a word sounds finds it without its English."""
    page = new_page("glossary/", **phone)
    page.get_by_text("By the Japanese reading").tap()
    page.locator("#kana-za, #kana-sa").first.locator("xpath=following-sibling::dd[1]").get_by_role(
        "link", name="在留カード", exact=True
    ).tap()
    expect(page.locator("#residence-card")).to_be_in_viewport()


@pytest.mark.parametrize("address", ["glossary/", "ja/facts/"])
def test_without_javascript_there_is_no_box_and_every_entry(new_page: NewPage, address: str) -> None:
    """A box that does nothing would be a lie."""
    page = new_page(address, java_script_enabled=False)
    expect(page.locator(".register-filter")).to_be_hidden()
    expect(page.locator("section.glossary-entry, section.fact-entry").last).to_be_visible()


def test_a_page_about_a_word_is_one_tap_away(new_page: NewPage) -> None:
    """The first link is the page that explains the word."""
    page = new_page("glossary/#pin")
    page.locator("section:has(#pin)").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/card/pins/$"))
