"""The glossary and the list of facts under a reader's hands: filter, index, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
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


def test_what_fits_best_comes_first_and_goes_back_to_its_place(new_page: NewPage) -> None:
    """Words that are called so, then words whose meaning says so; letters and index would lead to what is hidden."""
    page = new_page("glossary/")
    before = shown(page)
    page.get_by_label("Find a word").fill("zairyu ka-do")
    assert shown(page)[:2] == ["residence-card", "specified-residence-card"]
    assert "address-notification" in shown(page)
    expect(page.locator("article h3:visible")).to_have_text(["Found"])
    page.get_by_label("Find a word").fill("")
    page.get_by_label("Topic").select_option("Pension")
    expect(page.locator("article h3:visible").first).to_have_text("B")
    page.get_by_label("Topic").select_option("All topics")
    assert shown(page) == before


def test_the_index_goes_while_a_list_is_filtered(new_page: NewPage) -> None:
    """It would lead to what is hidden."""
    page = new_page("glossary/")
    page.get_by_label("Find a word").fill("seal registration")
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
    page.locator("section:has(#pin)").locator(".glossary-pages").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/card/pins/$"))


@pytest.mark.parametrize(("folder", "show", "close"), [("", "Show large", "Close"), ("ja/", "大きく表示", "閉じる")])
def test_a_word_can_be_shown_across_a_counter(new_page: NewPage, folder: str, show: str, close: str) -> None:
    """Word and phrase fill the screen in Japanese, with their readings; the keyboard opens and closes them."""
    page = new_page(folder + "glossary/#pin")
    button = page.locator("section:has(#pin)").get_by_role("button", name=show)
    button.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".show-large")).to_have_text(["暗証番号", "暗証番号を忘れました。"])
    expect(dialog.locator(".show-reading").nth(1)).to_have_text("anshō bangō")
    assert set(dialog.locator("p").evaluate_all("lines => lines.map(line => line.lang)")) == {"ja", "ja-Latn"}
    expect(dialog.get_by_role("button", name=close)).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_facts_are_not_shown_large(new_page: NewPage) -> None:
    """They are for reading."""
    expect(new_page("facts/").get_by_role("button", name="Show large")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_a_list_is_filtered_and_a_word_is_shown(new_page: NewPage, scheme: str) -> None:
    """On the narrowest screen, in both schemes."""
    page = new_page("ja/glossary/", color_scheme=scheme, viewport={"width": 320, "height": 640})
    page.get_by_label("言葉を探す").fill("ざいりゅう")
    page.evaluate("document.querySelectorAll('section[hidden]').forEach(section => section.remove())")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] == []
    page.get_by_role("button", name="大きく表示").first.click()
    assert Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] == []
