"""Foreign text: a sentence left in the other language is found; quotes, addresses, names and words spoken of may stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from handbook.book import Book
from handbook.foreign import (
    English,
    blank_quotes,
    find_english,
    find_english_term,
    find_japanese,
    find_link_left,
    is_all_english,
    is_all_japanese,
    lines_of,
    own_words,
    split_segments,
)
from handbook.page import NOT_WORDS
from handbook.term import Term
from handbook.wordlist import WordList


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ask (here) now.", "Ask        now."),
        ("「カード」とcard", "     とcard"),
        ("a (b [c] d) e (f) g", "a           e     g"),
        ('Say "yes" or “no” now', "Say       or      now"),
        ("Look at www.example.jp/en now", "Look at                   now"),
        ("Write to info@example.jp now", "Write to                 now"),
        ("（www.example.jp）card", "                card"),
        ("an open ( bracket", "an open ( bracket"),
        ("a closed ) bracket", "a closed ) bracket"),
        ("one ［two］ three", "one       three"),
        ("one （two) three", "one       three"),
        ("one (two） three", "one       three"),
        ("one [two］ three", "one       three"),
        ("one 『two』 three", "one       three"),
        ("one 【two】 three", "one       three"),
        ("one 〔two〕 three", "one       three"),
        ("one 《two》 three", "one       three"),
        ("one {two} three", "one       three"),
        ("one ‘two’ three", "one       three"),
        ("one (two] three", "one (two] three"),
        ("a (b [c {d) e", "a           e"),
        ("a (b [c {d 「e) f", "a (b [c {d 「e) f"),
        ('a "b" c "d" e', "a     c     e"),
        ('a "b (c" d', "a        d"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_text_keeps_its_place(text: str, left: str) -> None:
    """A finding behind a quote has to point to the right column."""
    assert blank_quotes(text) == left


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["One.", " Two!", " Three?", " Four"]),
        ("行きます。見せます！いいですか？番号：一", ["行きます。", "見せます！", "いいですか？", "番号：", "一"]),
        ("Fee: 500 yen", ["Fee:", " 500 yen"]),
        ("Fee: free", ["Fee:", " free"]),
        ("Fee:手数料", ["Fee:", "手数料"]),
        ("It is 1.5 times, or No. 3", ["It is 1.5 times, or No. 3"]),
        ("Then wait. 3 days pass", ["Then wait.", " 3 days pass"]),
        ("The end. ", ["The end.", " "]),
        ("", []),
    ],
)
def test_a_text_is_read_by_its_sentences_and_labels(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in split_segments(text)] == parts


def test_lines_are_compared_without_the_marks_around_them() -> None:
    assert lines_of(["Counter: here!", "Two  words (and more).", "窓口。"]) == {"Counter", "here", "Two words", ""} - {""}
    assert lines_of([f"Go{NOT_WORDS}there"]) == {"Go there"}


def known(own: Iterable[str] = ()) -> English:
    return English(set(own), {})


@pytest.mark.parametrize(
    ("word", "knows", "alone"),
    [
        ("Counter", True, True),
        ("counters", True, True),
        ("Updated", True, True),
        ("cleared", True, True),
        ("declared", True, True),
        ("asking", True, True),
        ("kiosk", True, False),
        ("Kiosk", True, True),
        ("KIOSK", True, False),
        ("Zoom", False, False),
        ("Face", True, False),
        ("Suica", False, False),
    ],
)
def test_english_words_are_everyday_ones_and_our_own(word: str, knows: bool, alone: bool) -> None:
    """A word that is a whole line may be a name: of our own words only one with a capital is none."""
    assert (known(["kiosk"]).knows(word), known(["kiosk"]).stands_alone(word)) == (knows, alone)


def test_what_was_asked_about_our_own_words_is_remembered() -> None:
    asked: dict[str, bool] = {}
    english = English({"kiosk"}, asked)
    assert [english.knows(word) for word in ("Kiosk", "ahamo", "the")] == [True, False, True]
    assert asked == {"kiosk": True, "ahamo": False}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is free.", "It is free."),
        ("- It is free.", "It is free."),
        ("窓口です。It is free.", "It is free."),
        ("窓口で it is freeです", "it is freeです"),
        ("最初に Bring your cardです", "Bring your cardです"),
        ("My Number cardです", ""),
        ("Sign in with Appleを押します", ""),
        ("「It is free」と言います", ""),
        ("（It is free）", ""),
        ("www.it.is/freeを開きます", ""),
        ("まずcounterに行きます", "counterに行きます"),
        ("まずCounterに行きます", ""),
        ("まずahamoを使います", ""),
        ("まずlineを使います", ""),
        ("まずaを書きます", ""),
        ("まずcounter.txtに書きます", ""),
        ("/counterに書きます", ""),
        ("まず/counterに書きます", ""),
        ("まず@counterに書きます", ""),
        ("まず#counterに書きます", ""),
        ("まずcounter=に書きます", ""),
        ("まずcounter&に書きます", ""),
        ("まずcounter+に書きます", ""),
        ("まず-counterに書きます", ""),
        ("まずcounter:に書きます", ""),
        ("まずcounter\\に書きます", ""),
        ("まずcounter_1に書きます", ""),
        ("まず（か）counterに行きます", "counterに行きます"),
        ("まずa counterに行きます", "a counterに行きます"),
        ("まずa kioskに行きます", ""),
        ("まずthe kioskに行きます", "the kioskに行きます"),
        ("まずahamo counterに行きます", ""),
        ("まずkiosk ahamoに行きます", ""),
        ("zzz of a", ""),
        ("Counter", "Counter"),
        ("Counter：", "Counter："),
        ("→ Counter", ""),
        ("Passport", ""),
        ("Zoom", ""),
        ("Kiosk", "Kiosk"),
        ("KIOSK", ""),
        ("A Counter", ""),
        ("ABC Counter", ""),
        ("Counter ABC", "Counter ABC"),
        ("Tokyo station", "Tokyo station"),
        ("Kyoto station", ""),
        ("Not needed", "Not needed"),
        ("Not Kyoto", ""),
        ("Tokyo Sakura", ""),
        ("A", ""),
        ("A Sakura", "A Sakura"),
        ("An Izakaya", "An Izakaya"),
        ("The Sakura", "The Sakura"),
        ("Your Sakura", "Your Sakura"),
        ("2 The Sakura", ""),
        ("The Kabuki", ""),
        ("1番のcounterに行きます", "counterに行きます"),
        ("窓口", ""),
        ("123", ""),
    ],
)
def test_english_left_in_a_japanese_text(text: str, found: str) -> None:
    """A line of one word is left over only where the twin has the same line."""
    lines = {"A", "A Sakura", "An Izakaya", "The Sakura", "2 The Sakura", "Your Sakura"}
    lines |= {"Counter", "Zoom", "Kiosk", "KIOSK", "ABC Counter", "Counter ABC", "Tokyo station", "Tokyo Sakura"}
    place = find_english(text, known(["kiosk"]), lambda: lines)
    assert (text[place:] if place is not None else "") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My Number Cardを出す", "My Number Cardを出す"),
        ("まずRecord Cardを出す", "Record Cardを出す"),
        ("MNCを出す", ""),
        ("「My Number Card」を出す", ""),
        ("（案内）My Number Cardを出す", "My Number Cardを出す"),
        ("Myna cardを出す", ""),
        ("the pageを読む", ""),
        ("About My Number Cardを読む", "My Number Cardを読む"),
        ("カードを出す", ""),
    ],
)
def test_our_own_english_word_left_in_a_japanese_text(text: str, found: str) -> None:
    term = Term.model_validate({
        "en": {"word": "My Number Card", "abbr": "MNC", "also": ["Record Card"], "avoid": ["Myna card"], "meaning": "A card.",
               "ambiguous": [{"form": "page", "note": "Or not."}]},
        "ja": {"word": "カード", "reading": "かーど", "romaji": "kādo", "meaning": "カードです。"},
        "group": "g",
        "sources": ["https://www.city.example.jp/"],
        "examples": {"en": {"right": ["A card."]}, "ja": {"right": ["カード。"]}},
    })  # fmt: skip
    words = WordList({"card": term}, "en")
    place = find_english_term(text, words, {"card"}, [])
    assert (text[place:] if place is not None else "") == found
    assert find_english_term(text, words, {"other"}, []) is None
    assert find_english_term(text, words, {"card"}, ["Read about My Number Card", "Record Card"]) is None


def japanese(text: str, italic: tuple[int, ...] = (), quoted: tuple[str, ...] = (), own: tuple[str, ...] = ()) -> str:
    """Give the rest of an English text from where it goes on in Japanese."""
    place = find_japanese(text, known(own), italic.__contains__, quoted.__contains__)
    return text[place:] if place is not None else ""


@pytest.mark.parametrize("word", "a an the your my our their his her its and or to at in with on into from by of The".split())
def test_a_word_that_the_sentence_leads_to_is_no_word_spoken_of(word: str) -> None:
    assert japanese(f"It says {word} 電車 now.") == "電車 now."


@pytest.mark.parametrize(
    "text", ["Go see 電車 now.", "It is marked 転送不要.", "The sign is 受付、転送.", "The sign Data 電車 is it."]
)
def test_a_word_that_the_sentence_speaks_of_may_stand(text: str) -> None:
    assert japanese(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("住所", "住所"),
        ("- 住所", "住所"),
        ("Suica 住所", "住所"),
        ("Kiosk 住所", "住所"),
        ("Kiosk field 住所", ""),
        ("Ask about it. これは無料です。", "これは無料です。"),
        ("It says 受付受付受付受付受.", ""),
        ("It says 受付受付受付受付受付.", "受付受付受付受付受付."),
        ("It says 受付受付受付受付受付 (reception).", ""),
        ("It says 受付受付受付受付受付（reception）.", ""),
        ("It says 受付受付受付受付受付 (1).", "受付受付受付受付受付 (1)."),
        ("It says 無料です now", "無料です now"),
        ("It says 行きます now", "行きます now"),
        ("It says 行きません now", "行きません now"),
        ("It says 行きました now", "行きました now"),
        ("It says 無料でした now", "無料でした now"),
        ("It says 見てください now", "見てください now"),
        ("It says 電車を now", "電車を now"),
        ("It says カードで now", "カードで now"),
        ("It says 窓口が now", "窓口が now"),
        ("It says 窓口は now", "窓口は now"),
        ("It says 最大 now", "最大 now"),
        ("It says 窓口に now", "窓口に now"),
        ("It says または now", "または now"),
        ("Please 署名 now", "署名 now"),
        ("It says はい now", ""),
        ("It says 次へ now", ""),
        ("Written in kanji: 電車.", ""),
        ("Written in kanji. 電車.", "電車."),
        ("Seen from outside 電車", "電車"),
        ("See the 電 sign.", ""),
        ("See the 電.", "電."),
        ("See the 電", "電"),
        ("See the 電車.", "電車."),
        ("Write 〇 or ー there", ""),
        ("Write 〇", ""),
        ("中文 or 日本語 or 简体中文 or 繁體中文 or 繁体中文", ""),
        ("Read the 日本語。", ""),
        ("三", ""),
        ("Draw the 三、 line", ""),
        ("Draw the 三二 line", "三二 line"),
        ("グエン ヴァン アン", ""),
        ("カード", "カード"),
        ("Go (の) 「電車」 now", ""),
        ("The card.", ""),
        ("Ask グエン ヴァン at the 窓口.", "窓口."),
        ("Pay.  中文（中国語）", ""),
        ("中文（中国語）", "中文（中国語）"),
        ("  中文 （中国語）", "中文 （中国語）"),
        ("中文 (中国語, Chinese)", ""),
        ("中文（ちゅうぶん）", ""),
        ("（受付）", ""),
    ],
)
def test_japanese_left_in_an_english_text(text: str, found: str) -> None:
    assert japanese(text, own=("kiosk",)) == found


def test_marks_say_whether_a_word_is_spoken_of() -> None:
    """Italics and quotes speak of a word."""
    assert japanese("It says 受付 now") == ""
    assert japanese("Go to the 受付 now", quoted=("受付",)) == ""
    assert japanese("Go to the 受付 now", italic=(10,)) == ""
    assert japanese("Go. Go to the 受付 now", italic=(14,)) == ""
    assert japanese("Go to the 受付 now", italic=(4,)) == "受付 now"
    assert japanese("Go see 受付 or the 窓口。") == "窓口。"


@pytest.mark.parametrize(
    ("link", "english", "is_japanese"),
    [
        ("leaving Japan", True, False),
        ("Leaving Japan", False, False),
        ("docomo Shop", False, False),
        ("PINを変える", False, False),
        ("change暗証番号", False, False),
        ("4つの暗証番号", False, True),
    ],
)
def test_what_a_link_has_to_hold_to_be_left_over(link: str, english: bool, is_japanese: bool) -> None:
    assert (is_all_english(link, known(("leaving", "docomo", "e"))), is_all_japanese(link)) == (english, is_japanese)


def test_a_link_left_in_the_other_language_stands_in_no_brackets() -> None:
    assert find_link_left("See a page", ["fees", "a page", "See"], "a page".__eq__) == 4
    assert find_link_left("See (a page)", ["a page"], "a page".__eq__) is None
    assert find_link_left("See it", ["a page"], "a page".__eq__) is None


def test_our_own_words_are_those_that_our_english_sentences_write_small(book: Callable[..., Book]) -> None:
    """A name stands in Japanese sentences, too; one sentence may be left over, and counts for nothing."""
    english = "The kiosk sells a sim of ahamo, docomo or van Dam.\n\nA tiny gnome sleeps\n"
    japanese = "ahamoを使います。\n\nAhamoも使えます。\n\nkioskで買います。kioskです。\n\ndocomo\n\ndocomo\n"
    read = book({"en/page.md": f"# Page {{ #page }}\n\n{english}", "ja/page.md": f"# ページ {{ #page }}\n\n{japanese}"})
    assert own_words(read.outlines.values()) == set("kiosk sells a sim of docomo or".split())
