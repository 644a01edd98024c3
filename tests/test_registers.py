"""The glossary and the list of facts, as the build writes them."""

from __future__ import annotations

import re
from collections.abc import Callable

import lxml.html
import pytest
from conftest import TODAY
from handbook.book import Book
from handbook.fill.registers import render_facts, render_glossary


@pytest.fixture
def data(book: Callable[..., Book]) -> Book:
    """Give a book that holds only the standard data."""
    return book({"en/a.md": "# A { #a }"})


def headings(markdown: str) -> list[str]:
    """Give the group headings and the entries below them, in order."""
    found = re.findall(r"^### (.*)$|<h4 id=\"([a-z-]+)\">(.*?)<a", markdown, re.M)
    return [group or f"{identity}: {text}" for group, identity, text in found]


def words(markdown: str, identity: str) -> str:
    """Give the text of one entry."""
    entry = next(part for part in markdown.split("\n\n") if f'id="{identity}"' in part)
    return " ".join(lxml.html.fromstring(entry).text_content().split())


def test_english_words_stand_in_groups_and_by_the_alphabet(data: Book) -> None:
    """A reader finds a word by its group, then by its first letter."""
    assert headings(render_glossary(data, "en")) == [
        "Number and card { #group-number-and-card }",
        "my-number: My Number",
        "my-number-card: My Number Card",
        "PINs and certificates { #group-pins-and-certificates }",
        "electronic-certificate: electronic certificate",
        "pin: PIN",
    ]


def test_japanese_words_stand_by_their_reading(book: Callable[..., Book]) -> None:
    """あ, て, で: whatever the English order is."""
    fee = """\
en: {word: fee, meaning: Money for an office.}
ja: {word: 手数料, reading: てすうりょう, romaji: tesūryō, meaning: 窓口に払うお金です。}
group: pins-and-certificates
sources: [https://www.example.go.jp/]
examples: {en: {right: [x]}, ja: {right: [x]}}
"""
    assert headings(render_glossary(book({"_data/glossary/fee.yml": fee}), "ja")) == [
        "番号とカード { #group-number-and-card }",
        "my-number: マイナンバー",
        "my-number-card: マイナンバーカード",
        "暗証番号と電子証明書 { #group-pins-and-certificates }",
        "pin: 暗証番号",
        "fee: 手数料",
        "electronic-certificate: 電子証明書",
    ]


def test_an_entry_gives_both_words_the_reading_and_the_phrase(data: Book) -> None:
    """A reader can read the paper, say the word and show the phrase."""
    assert words(render_glossary(data, "en"), "pin") == (
        "PIN¶ 暗証番号 あんしょうばんごう anshō bangō A code that you choose. We do not write: PIN number, PIN code, Pin "
        "暗証番号を忘れました。あんしょうばんごうを わすれました。Anshō bangō o wasuremashita.I forgot my PIN."
    )
    assert (
        words(render_glossary(data, "ja"), "my-number")
        == "マイナンバー¶ My Number まいなんばー mai nanbā 12桁の番号です。 ほかの言い方：個人番号 使わない言い方：マイ・ナンバー"
    )


def test_every_word_of_an_entry_says_its_language(data: Book) -> None:
    """A screen reader changes its voice where the language changes."""
    entry = lxml.html.fromstring(next(part for part in render_glossary(data, "en").split("\n\n") if 'id="pin"' in part))
    assert {element.text: element.get("lang") for element in entry.iter() if element.get("lang")} == {
        "暗証番号": "ja",
        "あんしょうばんごう": "ja",
        "anshō bangō": "ja-Latn",
        "暗証番号を忘れました。": "ja",
        "あんしょうばんごうを わすれました。": "ja",
        "Anshō bangō o wasuremashita.": "ja-Latn",
        "I forgot my PIN.": "en",
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Fee for a new card¶ A new card costs 1,000 yen. Checked November 21, 2026 · As of March 31, 2026 · Confidence: high "
               "Ministry of Examples, About the number, published March 31, 2026Sample City, Getting the card"),
        ("ja", "カードの再発行の手数料¶ カードの再発行には1,000円かかります。 確認日：2026年11月21日 · 時点：2026年3月31日 · 確かさ： 高い "
               "見本省「番号について」（公開日：2026年3月31日）見本市「カードの受け取り」"),
    ],
)  # fmt: skip
def test_a_fact_gives_its_dates_sources_and_confidence(data: Book, language: str, text: str) -> None:
    """A reader can judge how fresh and how sure a statement is."""
    assert words(render_facts(data, language, TODAY), "fee-reissue") == text  # type: ignore[arg-type]


def test_facts_stand_in_the_order_of_their_topics(data: Book) -> None:
    """Topics follow the labels, facts the files."""
    assert headings(render_facts(data, "en", TODAY)) == [
        "Fees { #topic-fees }",
        "fee-reissue: Fee for a new card",
        "Collecting { #topic-collect }",
        "collect-days: How long the card waits",
    ]


def test_a_doubtful_fact_says_whom_to_ask(data: Book) -> None:
    """Where municipalities differ, the register says so."""
    assert '<p class="fact-varies">Ask your municipal office.</p>' in render_facts(data, "en", TODAY)


def test_a_source_that_is_not_official_says_so(book: Callable[..., Book]) -> None:
    """Newspapers and firms are not mistaken for the state."""
    sources = """\
ministry-number: {publisher: {en: Daily Sample, ja: 見本新聞}, title: {en: News, ja: ニュース}, url: "https://news.example.jp/", kind: other}
city-card: {publisher: {en: Sample City, ja: 見本市}, title: {en: Card, ja: カード}, url: "https://www.city.example.jp/", kind: local}
"""
    data = book({"_data/sources.yml": sources})
    assert "News (not an official page)" in words(render_facts(data, "en", TODAY), "fee-reissue")
    assert "(not an official page)" not in words(render_facts(data, "en", TODAY), "collect-days")


def test_data_is_text_and_no_html(book: Callable[..., Book]) -> None:
    """A meaning may hold < and &."""
    term = """\
en: {word: "A & B", meaning: "Under <15>"}
ja: {word: 甲, reading: こう, romaji: kō, meaning: 甲です。}
group: number-and-card
sources: [https://www.example.go.jp/]
examples: {en: {right: [x]}, ja: {right: [x]}}
"""
    glossary = render_glossary(book({"_data/glossary/ab.yml": term}), "en")
    assert '<h4 id="ab">A &amp; B<a' in glossary
    assert '<p class="meaning">Under &lt;15&gt;</p>' in glossary
