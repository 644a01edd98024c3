"""The word list: which forms of a term are seen in a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from handbook.book import Book
from handbook.wordlist import WordList, _script, fold


@pytest.fixture
def find(book: Callable[..., Book]) -> Callable[..., list[str]]:
    """Give a function that shows each hit as `text role term`."""
    terms = book({"en/a.md": "# A { #a }"}).terms

    def show(text: str, language: str = "en") -> list[str]:
        return [f"{text[hit.start : hit.end]} {hit.form.role} {hit.form.term_id}" for hit in WordList(terms, language).find(text)]  # type: ignore[arg-type]

    return show


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("My Number", ["My Number word my-number"]),
        ("My Number Card", ["My Number Card word my-number-card"]),
        ("My Number Cards", ["My Number Cards word my-number-card"]),
        ("My Number Card's", ["My Number Card word my-number-card"]),
        ("My Number Card’s", ["My Number Card word my-number-card"]),
        ("My Numbers", ["My Numbers word my-number"]),
        ("My Number card", ["My Number card avoid my-number-card"]),
        ("Individual Number Card", ["Individual Number Card also my-number-card"]),
        ("(PIN)", ["PIN word pin"]),
        ("PINs", ["PINs word pin"]),
        ("PIN-free", ["PIN word pin"]),
        ("ÀPIN", []),
        ("PINɏ", []),
        ("¿PIN", ["PIN word pin"]),
        ("ɐPIN", ["PIN word pin"]),
        ("PIN code", ["PIN code avoid pin"]),
        ("password", ["password ambiguous pin"]),
        ("Password", ["Password ambiguous pin"]),
        ("an electronic certificate", ["electronic certificate word electronic-certificate"]),
        ("Electronic certificates", ["Electronic certificates word electronic-certificate"]),
        ("ＰＩＮ", ["ＰＩＮ avoid pin"]),
        ("Social Security\u00a0Number", ["Social Security\u00a0Number avoid my-number"]),
        ("pin", []),
        ("PINK", []),
        ("SPIN", []),
        ("my number", []),
        ("ELECTRONIC CERTIFICATE", []),
        ("Piné", []),
        ("passwörd", []),
    ],
)
def test_english_forms(find: Callable[..., list[str]], text: str, hits: list[str]) -> None:
    """Whole words are seen with plural and possessive; longer terms win; letter case counts."""
    assert find(text) == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("マイナンバーを書く", ["マイナンバー word my-number"]),
        ("マイナンバーカードを出す", ["マイナンバーカード word my-number-card"]),
        ("個人番号カード", ["個人番号カード also my-number-card"]),
        ("電子証明書の更新", ["電子証明書 word electronic-certificate"]),
        ("署名用電子証明書", []),
        ("電子証明書類", []),
        ("マイナカード", ["マイナカード avoid my-number-card"]),
        ("マイナカードリーダー", []),
        ("ﾏｲﾅｶｰﾄﾞ", ["ﾏｲﾅｶｰﾄﾞ avoid my-number-card"]),
        ("マイナカ−ド", ["マイナカ−ド avoid my-number-card"]),
        ("マイナカ一ド", ["マイナカ一ド avoid my-number-card"]),
        ("ＰＩＮコードは", ["ＰＩＮコード avoid pin"]),
        ("暗証番号とPINコード", ["暗証番号 word pin", "PINコード avoid pin"]),
        ("お暗証番号", ["暗証番号 word pin"]),
        ("マイ・ナンバー", ["マイ・ナンバー avoid my-number"]),
        ("MyNumber", []),
        ("マイナンバーカード―です", ["マイナンバーカード word my-number-card"]),
        ("このマイナンバーカード―です", ["マイナンバーカード word my-number-card"]),
    ],
)
def test_japanese_forms(find: Callable[..., list[str]], text: str, hits: list[str]) -> None:
    """A word ends where its script ends; widths and look-alike letters do not hide it."""
    assert find(text, "ja") == hits


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ１２", "ABC12"),
        ("ｶﾞｷﾞ", "ガギ"),
        ("か\u3099", "が"),
        ("don’t", "don't"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Wi‑Fi", "Wi-Fi"),
        ("一月", "一月"),
        ("カ一ド", "カード"),
    ],
)
def test_folding_gives_one_spelling(text: str, folded: str) -> None:
    """No list has to name every width of a letter."""
    assert fold(text)[0] == folded


@pytest.mark.parametrize(
    ("letters", "script"),
    [
        ("azAZ09ÀÖøÿĀɏ", "latin"),
        ("一丁鿿㐀䶿々", "kanji"),
        ("ァアヺー", "katakana"),
        ("ぁあんゝ・、。 -_¿ɐ", ""),
    ],
)
def test_each_letter_has_a_script(letters: str, script: str) -> None:
    """A word ends between two scripts, also at the first and the last letter of each."""
    assert [_script(letter) for letter in letters] == [script] * len(letters)


@pytest.mark.parametrize("text", ["plain", "ｶﾞｷﾞ", "soft\u00adhyphen", "㈱とｶﾞ", "か\u3099き", ""])
def test_folding_keeps_the_way_back(text: str) -> None:
    """Every folded letter knows the place that it came from."""
    folded, origin = fold(text)
    assert origin is None or (len(origin) == len(folded) + 1 and origin == sorted(origin) and origin[-1] == len(text))
    assert origin is not None or len(folded) == len(text)


def test_a_book_without_terms_finds_nothing() -> None:
    """An empty glossary is no error."""
    assert list(WordList({}, "en").find("My Number")) == []
