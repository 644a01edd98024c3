"""The word list: which forms of a term are seen in a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from handbook.book import Book
from handbook.language import Language
from handbook.term import Term
from handbook.wordlist import WordList, _script, fold, pluralize


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
        ("ELECTRONIC CERTIFICATES AND A PIN CODE", ["ELECTRONIC CERTIFICATES word electronic-certificate", "PIN CODE avoid pin"]),
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
        ("マイ・ナンバーカード", ["マイ・ナンバーカード avoid my-number-card"]),
        ("ﾏｲﾅｶｰﾄﾞ", ["ﾏｲﾅｶｰﾄﾞ avoid my-number-card"]),
        ("マイナカ−ド", ["マイナカ−ド avoid my-number-card"]),
        ("マイナカ一ド", ["マイナカ一ド avoid my-number-card"]),
        ("マイナンバ一です", ["マイナンバ一 avoid my-number"]),
        ("マイナンバ一カ一ドです", ["マイナンバ一カ一ド avoid my-number-card"]),
        ("マイナカ━ド", ["マイナカ━ド avoid my-number-card"]),
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
        ("コンビ二エンス", "コンビニエンス"),
        ("プ口グラム", "プログラム"),
        ("シ工アする", "シエアする"),
        ("ア八ハ", "アハハ"),
        ("スマー卜フォン", "スマートフォン"),
        ("デー夕ベース", "データベース"),
        ("ス千ール", "スチール"),
        ("ア三ノ", "アミノ"),
        ("カードが二つ、カード二枚、千カ所", "カードが二つ、カード二枚、千カ所"),
        ("Саrd and ΡΙN code", "Card and PIN code"),
        ("Москва and Αθήνα", "Москва and Αθήνα"),
        ("10‐20‒30–40−50", "10-20-30-40-50"),
        ("‘so’", "'so'"),
        ("コーヒ―。", "コーヒー。"),
        ("コーヒ―が", "コーヒーが"),
        ("コーヒ一。", "コーヒー。"),
        ("コーヒ一杯", "コーヒ一杯"),
        ("コーヒー―が", "コーヒー―が"),
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


def known(word: str, japanese: str = "物", **forms: Any) -> dict[str, Term]:
    """Give one term with its forms."""
    return {"thing": Term.model_validate({
        "en": {"word": word, "meaning": "A thing.", **forms},
        "ja": {"word": japanese, "reading": "もの", "romaji": "mono", "meaning": "ものです。"},
        "group": "g",
        "sources": ["https://www.city.example.jp/"],
        "examples": {"en": {"right": ["A thing."]}, "ja": {"right": ["物。"]}},
    })}  # fmt: skip


def roles(terms: dict[str, Term], text: str, language: Language = "en") -> list[str]:
    return [f"{hit.form.role} {text[hit.start : hit.end]}" for hit in WordList(terms, language).find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "a driver's e-card",
        "a driver’s e-card",
        "a driver‘s e-card",
        "a driver's\u00a0e-card",
        "a driver's\u202fe-card",
        "a driver's\u2009e-card",
        "a driver's\u3000e-card",
        "a dri\u00adver's e-card",
        "a driver's e‑card",
        "a driver's e‐card",
    ],
)
def test_typographic_marks_are_no_other_spelling(text: str) -> None:
    assert roles(known("driver's e-card"), text) == [f"word {text[2:]}"]


@pytest.mark.parametrize("text", ["e–card", "e‒card", "e−card", "ｅ-card", "e-саrd"])
def test_look_alike_letters_are_another_spelling(text: str) -> None:
    assert roles(known("e-card"), text) == [f"avoid {text}"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a copy of it", ["word copy of it"]),
        ("copies of it", ["word copies of it"]),
        ("the COI", ["word COI"]),
        ("two COIs", ["word COIs"]),
        ("two COIes", ["word COIes"]),
        ("two COIers", []),
        ("copy of items", []),
        ("its record copy", ["also record copy"]),
        ("Record copy", ["also Record copy"]),
        ("eKopy and EKopy", ["avoid eKopy", "avoid EKopy"]),
        ("a Photo Copy and a Photo-Copy", ["avoid Photo Copy", "avoid Photo-Copy"]),
        ("a scan sheet and scan-sheet", ["avoid scan sheet"]),
        ("a print", ["ambiguous print"]),
        ("a print-out", ["avoid print-out"]),
    ],
)
def test_every_form_of_a_term_is_seen(text: str, found: list[str]) -> None:
    forms = {
        "plural": "copies of it",
        "abbr": "COI",
        "also": ["record copy"],
        "avoid": ["eKopy", "Photo Copy", "scan sheet", "print-out"],
        "ambiguous": [{"form": "print", "note": "On screens."}],
    }
    assert roles(known("copy of it", **forms), text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a long key number", ["avoid long key number"]),
        ("Two Long Key Numbers", ["avoid Long Key Numbers"]),
        ("a key number", ["avoid key number"]),
        ("a monkey number", ["word monkey"]),
    ],
)
def test_an_avoided_form_is_seen_inside_a_longer_word_of_ours(text: str, found: list[str]) -> None:
    terms = {"key": known("key", avoid=["key number"])["thing"], **known("long key"), "monkey": known("monkey")["thing"]}
    assert roles(terms, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("カナを書く", ["word カナ"]),
        ("カナ―を書く", ["word カナ"]),
        ("カナ―を書いて、それからこの紙を窓口に持って行き、係の人に見せてください。", ["word カナ"]),
        ("カナ一を書く", ["word カナ"]),
        ("このカナ―を書く", ["word カナ"]),
        ("このお薬を飲む", ["word お薬"]),
        ("カナリア", []),
        ("リーダー", ["word リーダー"]),
        ("リーダ―を置く", ["avoid リーダ―"]),
        ("リ｜ダー", ["avoid リ｜ダー"]),
        ("この大きくてとても新しい小さなリ|ダーを窓口の前の机の上にそっと置いてください", ["avoid リ|ダー"]),
        ("カナ|リーダー", ["word カナ", "word リーダー"]),
    ],
)
def test_marks_for_a_long_vowel_are_seen_where_a_word_comes_of_it(text: str, found: list[str]) -> None:
    words = {"kana": "カナ", "reader": "リーダー", "medicine": "お薬"}
    terms = {english: known(english, japanese)["thing"] for english, japanese in words.items()}
    assert roles(terms, text, "ja") == found


def test_a_hit_tells_the_plural_ending_that_the_text_adds() -> None:
    hits = WordList(known("PIN", plural="PINZ"), "en").find("PIN, PINs, PINes and PINZ")
    assert [hit.ending for hit in hits] == ["", "s", "es", ""]


def test_a_book_without_terms_finds_nothing() -> None:
    """An empty glossary is no error."""
    assert list(WordList({}, "en").find("My Number")) == []


@pytest.mark.parametrize(
    ("words", "plural"),
    [
        ("letter of proxy", "letters of proxy"),
        ("copy of the resident record", "copies of the resident record"),
        ("status of residence", "statuses of residence"),
        ("tax office", "tax offices"),
        ("key", "keys"),
        ("search", "searches"),
    ],
)
def test_plural(words: str, plural: str) -> None:
    """The first word of a name with 'of' takes the ending."""
    assert pluralize(words) == plural


def test_names_with_of_are_seen_in_the_plural(handbook: Book) -> None:
    """Two letters of proxy are as wrong as one, and the remedy is in the plural, too."""
    (hit,) = WordList(handbook.terms, "en").find("Two letters of proxy")
    assert (hit.form.role, hit.form.term_id, hit.form.word) == ("avoid", "power-of-attorney", "powers of attorney")
