"""The glossary and the list of facts, as the build writes them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from string import ascii_lowercase

import lxml.html
import pytest
from conftest import TODAY
from handbook.book import Book
from handbook.fill.marks import render_phrase
from handbook.fill.registers import render_facts, render_glossary
from handbook.language import LANGUAGES, Language
from published import publish


@pytest.fixture
def data(book: Callable[..., Book]) -> Book:
    """Give a book that holds only the standard data."""
    return book({"en/a.md": "# A { #a }"})


FEE = """\
en: {word: fee, meaning: Money for an office.}
ja: {word: 手数料, reading: てすうりょう, romaji: tesūryō, meaning: 窓口に払うお金です。}
group: pins-and-certificates
sources: [https://www.example.go.jp/]
examples: {en: {right: [x]}, ja: {right: [x]}}
"""


def headings(markdown: str) -> list[str]:
    """Give the headings above entries and those of the entries, in order."""
    found = re.findall(r"^### (.*)$|<h([34]) id=\"([a-z-]+)\">(?:<a href=\"#\3\">)?(.*?)(?:</a>)?</h", markdown, re.M)
    return [topic or f"{'  ' if level == '4' else ''}{identity}: {text}" for topic, level, identity, text in found]


def index(markdown: str) -> list[str]:
    """Give the index: the letters, then each other order with its parts."""
    nav = lxml.html.fromstring(next(part for part in markdown.split("\n\n") if part.startswith("<nav")))
    parts = [" ".join(link.text_content() for link in nav.iterfind("p/a"))]
    for order in nav.iterfind("details"):
        parts.append(order.findtext("summary") or "")
        parts += [
            f"{dt.get('id')} {dt.text}: {' '.join(link.text_content() for link in dd)}"
            for dt, dd in zip(order.iterfind("dl/dt"), order.iterfind("dl/dd"), strict=True)
        ]
    return parts


def words(markdown: str, identity: str) -> str:
    """Give the text of one entry."""
    entry = next(part for part in markdown.split("\n\n") if f'<h4 id="{identity}"' in part)
    return " ".join(lxml.html.fromstring(entry).text_content().split())


def test_english_words_stand_by_the_alphabet(data: Book) -> None:
    """A reader finds a word by its first letter."""
    assert headings(render_glossary(data, "en")) == [
        "letter-e: E",
        "  electronic-certificate: electronic certificate",
        "letter-m: M",
        "  my-number: My Number",
        "  my-number-card: My Number Card",
        "letter-p: P",
        "  pin: PIN",
    ]


def test_japanese_words_stand_by_their_reading(book: Callable[..., Book]) -> None:
    """あ, て, で: whatever the English order is."""
    assert headings(render_glossary(book({"_data/glossary/fee.yml": FEE}), "ja")) == [
        "kana-a: あ",
        "  pin: 暗証番号",
        "kana-ta: た",
        "  fee: 手数料",
        "  electronic-certificate: 電子証明書",
        "kana-ma: ま",
        "  my-number: マイナンバー",
        "  my-number-card: マイナンバーカード",
    ]


def test_voicing_marks_and_small_letters_come_second_in_the_order(book: Callable[..., Book]) -> None:
    """As in a dictionary: かいしゃ, がいしゃ, かう; しゃ beside しや."""
    readings = {"a": "がいしゃ", "b": "かう", "c": "かいしゃ", "d": "かーど"}
    terms = {f"_data/glossary/{name}.yml": FEE.replace("てすうりょう", reading) for name, reading in readings.items()}
    assert [line.strip() for line in headings(render_glossary(book(terms), "ja")) if "手数料" in line] == [
        "c: 手数料",
        "a: 手数料",
        "b: 手数料",
        "d: 手数料",
    ]


@pytest.mark.parametrize(
    ("kana", "row"),
    [
        ("あいうえおぁぃぅぇぉゔ", "kana-a: あ"),
        ("かきくけこがぎぐげご", "kana-ka: か"),
        ("さしすせそざじずぜぞ", "kana-sa: さ"),
        ("たちつてとだぢづでどっ", "kana-ta: た"),
        ("なにぬねの", "kana-na: な"),
        ("はひふへほばびぶべぼぱぴぷぺぽ", "kana-ha: は"),
        ("まみむめも", "kana-ma: ま"),
        ("やゆよゃゅょ", "kana-ya: や"),
        ("らりるれろ", "kana-ra: ら"),
        ("わゎをん", "kana-wa: わ"),
    ],
)
def test_every_kana_stands_in_its_row(book: Callable[..., Book], kana: str, row: str) -> None:
    """The rows are those of a dictionary, by the plain form of the first letter."""
    terms = {
        f"_data/glossary/{name}.yml": FEE.replace("てすうりょう", f"{letter}す")
        for name, letter in zip(ascii_lowercase, kana, strict=False)
    }
    lines = headings(render_glossary(book(terms), "ja"))
    shelves = [next(line for line in lines[place::-1] if line[0] != " ") for place, line in enumerate(lines) if "手数料" in line]
    assert shelves == [row] * len(kana)


def test_the_index_offers_the_other_orders(data: Book) -> None:
    """Both languages have the same ids, so that a switch keeps the place."""
    assert index(render_glossary(data, "en")) == [
        "E M P",
        "index-ja",
        "kana-a あ: 暗証番号",
        "kana-ta た: 電子証明書",
        "kana-ma ま: マイナンバー マイナンバーカード",
        "index-themes",
        "group-number-and-card Number and card: My Number My Number Card",
        "group-pins-and-certificates PINs and certificates: electronic certificate PIN",
    ]
    assert index(render_glossary(data, "ja"))[:4] == [
        "あ た ま",
        "index-en",
        "letter-e E: electronic certificate",
        "letter-m M: My Number My Number Card",
    ]


def test_an_index_of_its_own_order_stands_above_those_that_open(data: Book) -> None:
    """Each part has a name to jump to; a theme says which entries a filter keeps."""
    nav = render_glossary(data, "ja").partition("</nav>")[0].partition("<nav")[2].splitlines()
    assert nav == [
        ' class="register-index" aria-label="index">',
        '<p class="register-letters"><a href="#kana-a">あ</a> <a href="#kana-ta">た</a> <a href="#kana-ma">ま</a></p>',
        "<details>",
        "<summary>index-en</summary>",
        "<dl>",
        '<dt id="letter-e">E</dt><dd lang="en"><a href="#electronic-certificate">electronic certificate</a></dd>',
        '<dt id="letter-m">M</dt><dd lang="en"><a href="#my-number">My Number</a> <a href="#my-number-card">My Number Card</a></dd>',
        '<dt id="letter-p">P</dt><dd lang="en"><a href="#pin">PIN</a></dd>',
        "</dl>",
        "</details>",
        "<details>",
        "<summary>index-themes</summary>",
        "<dl>",
        '<dt id="group-number-and-card" data-group="number-and-card">番号とカード</dt>'
        '<dd lang="ja"><a href="#my-number">マイナンバー</a> <a href="#my-number-card">マイナンバーカード</a></dd>',
        '<dt id="group-pins-and-certificates" data-group="pins-and-certificates">暗証番号と電子証明書</dt>'
        '<dd lang="ja"><a href="#pin">暗証番号</a> <a href="#electronic-certificate">電子証明書</a></dd>',
        "</dl>",
        "</details>",
    ]


def test_a_theme_without_words_is_not_offered(book: Callable[..., Book]) -> None:
    """And capitals do not change the order."""
    term = FEE.replace("pins-and-certificates", "number-and-card")
    terms = {
        f"_data/glossary/{name}.yml": term.replace("word: fee", f"word: {word}")
        for name, word in {"electronic-certificate": "b", "my-number": "C", "my-number-card": "a", "pin": "D"}.items()
    }
    shown = index(render_glossary(book(terms), "en"))
    assert shown[0] == "A B C D"
    assert shown[-1] == "group-number-and-card Number and card: a b C D"


def test_an_entry_is_a_part_of_its_own_with_its_theme(data: Book) -> None:
    """A script shows and hides it as one."""
    entry = next(part for part in render_glossary(data, "en").split("\n\n") if '<h4 id="pin"' in part)
    assert entry.splitlines() == [
        '<section class="glossary-entry" data-group="pins-and-certificates">',
        '<h4 id="pin"><a href="#pin">PIN</a></h4>',
        '<p class="glossary-words"><span class="glossary-word" lang="ja">暗証番号</span> '
        '<span class="reading" lang="ja">あんしょうばんごう</span> <i class="romaji" lang="ja-Latn">anshō bangō</i></p>',
        '<p class="meaning">A code that you choose.</p>',
        '<p class="glossary-avoid">We do not write: <span>PIN number</span>, <span>PIN code</span></p>',
        '<p class="say-label">Say it</p>',
        render_phrase(data.terms["pin"].say),  # type: ignore[arg-type]
        "</section>",
    ]
    entry = next(part for part in render_glossary(data, "ja").split("\n\n") if '<h4 id="my-number"' in part)
    assert entry.splitlines()[1:] == [
        '<h4 id="my-number"><a href="#my-number">マイナンバー</a></h4>',
        '<p class="glossary-words"><span class="glossary-word" lang="en">My Number</span> '
        '<span class="reading" lang="ja">まいなんばー</span> <i class="romaji" lang="ja-Latn">mai nanbā</i></p>',
        '<p class="meaning">12桁の番号です。</p>',
        '<p class="glossary-also">ほかの言い方：<span>個人番号</span></p>',
        "</section>",
    ]


@pytest.mark.parametrize(
    ("language", "forms", "shown"),
    [
        ("en", "[Card fee, CARD-FEE, cardfee, card  fee]", ["Card fee"]),
        ("en", "[Fee, FEE]", []),
        ("en", "[charge, cost]", ["charge", "cost"]),
        ("en", "[a, b, c, d, e, f, g]", ["a", "b", "c", "d", "e", "f"]),
        ("ja", "[手数・料, 手 数 料]", []),
        ("ja", "[料金, 料・金, 費用]", ["料金", "費用"]),
    ],
)
def test_an_entry_names_each_other_form_once(book: Callable[..., Book], language: Language, forms: str, shown: list[str]) -> None:
    """Not those that differ in capitals, spaces or marks alone, and no more than six."""
    word = "word: fee" if language == "en" else "word: 手数料"
    glossary = render_glossary(book({"_data/glossary/fee.yml": FEE.replace(word, f"{word}, also: {forms}")}), language)
    entry = lxml.html.fromstring(next(part for part in glossary.split("\n\n") if '<h4 id="fee"' in part))
    assert [form.text for form in entry.iterfind("p[@class='glossary-also']/span")] == shown
    assert entry.find("p[@class='glossary-avoid']") is None


def test_a_word_that_begins_with_no_kana_stands_in_the_last_row(book: Callable[..., Book]) -> None:
    """Rather there than nowhere."""
    assert headings(render_glossary(book({"_data/glossary/fee.yml": FEE.replace("てすうりょう", "Ａてすうりょう")}), "ja"))[
        -2:
    ] == [
        "kana-wa: わ",
        "  fee: 手数料",
    ]


def test_the_pages_about_a_term_stand_in_its_entry(book: Callable[..., Book]) -> None:
    """First the page that is about it, then the part of a page; a link leads to the place."""
    pages = {
        "en/card/pins.md": "# Your PIN { #pins }\n\nA PIN is a code.\n",
        "en/a.md": "# A { #a }\n\nText.\n\n## Change *your* PIN { #change }\n\nText.\n",
        "en/b.md": "# B { #b }\n\nText.\n\n## C { #c }\n\nPIN\n",
    }
    entry = next(part for part in render_glossary(book(pages), "en").split("\n\n") if '<h4 id="pin"' in part)
    assert (
        '<p class="glossary-pages">Read about it: <a href="../card/pins/">Your PIN</a> · '
        '<a href="../a/#change">A: Change your PIN</a> · <a href="../b/#c">B: C</a></p>'
    ) in entry.splitlines()


def test_no_more_than_four_pages_are_named_and_only_those_of_the_language(book: Callable[..., Book]) -> None:
    """A page that is written in the other language only is no page to read on."""
    pages = {f"en/{name} <b>.md": f"# {name} & the PIN {{ #a }}\n" for name in "abcde"} | {
        "ja/z.md": "# 暗証番号 { #a }\n\n## 変更 { #b }\n"
    }
    data = book(pages)
    english, japanese = (
        lxml.html.fromstring(next(part for part in render_glossary(data, language).split("\n\n") if '<h4 id="pin"' in part))
        for language in LANGUAGES
    )
    links = [(link.get("href"), link.text) for link in english.iterfind("p[@class='glossary-pages']/a")]
    assert links == [(f"../{name}%20%3Cb%3E/", f"{name} & the PIN") for name in "abc"]
    assert japanese.find("p[@class='glossary-pages']").text_content() == "くわしい説明：暗証番号"


def test_an_entry_gives_both_words_the_reading_and_the_phrase(data: Book) -> None:
    """A reader can read the paper, say the word and show the phrase."""
    assert words(render_glossary(data, "en"), "pin") == (
        "PIN 暗証番号 あんしょうばんごう anshō bangō A code that you choose. We do not write: PIN number, PIN code Say it "
        "暗証番号を忘れました。あんしょうばんごうを わすれました。Anshō bangō o wasuremashita.I forgot my PIN."
    )
    assert (
        words(render_glossary(data, "ja"), "my-number")
        == "マイナンバー My Number まいなんばー mai nanbā 12桁の番号です。 ほかの言い方：個人番号"
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
        ("en", "Fee for a new card A new card costs 1,000 yen. Checked November 21, 2026 · As of March 31, 2026 · Confidence: high "
               "Ministry of Examples, About the number, published March 31, 2026Sample City, Getting the card"),
        ("ja", "カードの再発行の手数料 カードの再発行には1,000円かかります。 確認日：2026年11月21日 · 時点：2026年3月31日 · 確かさ：高い "
               "見本省「番号について」（公開日：2026年3月31日）見本市「カードの受け取り」"),
    ],
)  # fmt: skip
def test_a_fact_gives_its_dates_sources_and_confidence(data: Book, language: str, text: str) -> None:
    """A reader can judge how fresh and how sure a statement is."""
    assert words(render_facts(data, language, TODAY), "fee-reissue") == text  # type: ignore[arg-type]


def test_each_fact_is_a_part_of_its_own(data: Book) -> None:
    """A script hides and shows it as one, and a screen reader hears where the index is."""
    html = re.sub(r"^### .*$", "", render_facts(data, "en", TODAY), flags=re.M)
    root = lxml.html.fragment_fromstring(html, create_parent="main")
    entries = root.findall("section[@class='fact-entry']")
    assert [entry.find("h4").get("id") for entry in entries] == ["fee-reissue", "collect-days"]
    assert [child.tag for child in entries[0]] == ["h4", "p", "footer"]
    nav = root.find("nav")
    assert (nav.get("class"), nav.get("aria-label")) == ("register-index", data.labels.say("index", "en"))
    assert [(a.get("href"), a.text) for a in nav.iter("a")] == [
        ("#topic-fees", "Fees"),
        ("#topic-collect", "Collecting"),
    ]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_box_for_looking_brings_its_words(data: Book, language: Language) -> None:
    """The script that draws the box knows no language."""
    own = {"glossary": render_glossary(data, language), "facts": render_facts(data, language, TODAY)}
    for register, markdown in own.items():
        assert '"data-' not in markdown
        box = lxml.html.fragment_fromstring(markdown.partition("<nav")[0])
        keys = {
            "label": f"find-{register}",
            "all": "all-themes",
            "themes": "theme",
            "count": f"count-{register}",
            "found": "found",
        }
        keys |= {"show": "show", "close": "close"} if register == "glossary" else {}
        expected = {f"data-{key}": data.labels.say(word, language) for key, word in keys.items()}
        assert dict(box.attrib) == expected | {"class": "register-filter", "hidden": ""}
        assert "hidden" in box.find("p").attrib


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", 'nothing-found <a href="../help/problems/">something-wrong</a> · <a href="../about/#report-an-error">tell-us</a>'),
        ("ja", "nothing-found"),
    ],
)
def test_who_finds_nothing_is_led_on(book: Callable[..., Book], language: Language, said: str) -> None:
    """To the page for problems and to where errors are told, in a language that has these pages."""
    data = book({"en/help/problems.md": "# P { #p }", "en/about.md": "# B { #b }", "en/a.md": "# A { #a }"})
    assert f'<p class="register-nothing" hidden>{said}</p>' in render_facts(data, language, TODAY)


def test_the_entry_of_a_fact_is_a_part_of_its_own(data: Book) -> None:
    """Statement, doubt, dates and sources, each with the name by which it is drawn."""
    facts = render_facts(data, "en", TODAY)
    assert next(part for part in facts.split("\n\n") if '<h4 id="collect-days"' in part).splitlines() == [
        '<section class="fact-entry">',
        '<h4 id="collect-days"><a href="#collect-days">How long the card waits</a></h4>',
        "<p>The office keeps the card for <b>90 days</b>.</p>",
        '<p class="fact-varies">Ask your municipal office.</p>',
        "<footer><p>Checked November 21, 2026 · Confidence: medium</p>",
        '<ul><li><a href="https://www.city.example.jp/card/">Sample City, Getting the card</a></li></ul></footer>',
        "</section>",
    ]
    assert facts.split("\n\n")[1].splitlines() == [
        f'<nav class="register-index" aria-label="{data.labels.say("index", "en")}">',
        '<p class="register-topics"><a href="#topic-fees">Fees</a>',
        '<a href="#topic-collect">Collecting</a></p>',
        "</nav>",
    ]


@pytest.mark.parametrize(
    ("text", "values", "shown"),
    [
        ("It costs 300 yen, not 1,300 yen or x300 yen.", "{yen: [{en: 300 yen, ja: x}]}", "It costs <b>300 yen</b>, not 1,300 yen or x300 yen."),
        ("Under <15 & <b>.", '{age: [{en: "<15", ja: x}]}', "Under <b>&lt;15</b> &amp; &lt;b&gt;."),
        ("It takes 90 days or more, or 90 days.", "{a: [{en: 90 days, ja: x}], b: [{en: 90 days or more, ja: x}]}", "It takes <b>90 days or more</b>, or <b>90 days</b>."),
        ("Call 0120-95-0178.", "{phone: [{en: 0120-95-0178, ja: x}]}", 'Call <b><span class="fact fact-phone">0120-95-0178</span></b>.'),
        ("Fax 0120-95-0178.", "{fax: [{en: 0120-95-0178, ja: x}]}", "Fax <b>0120-95-0178</b>."),
        ("It costs 300 yen, later 400 yen.", "{yen: [{en: 300 yen, ja: x, until: 2026-12-31}, {en: 400 yen, ja: x, from: 2027-01-01}]}", "It costs <b>300 yen</b>, later 400 yen."),
        ("It is said elsewhere.", "{yen: [{en: 300 yen, ja: x}]}", "It is said elsewhere."),
        ("It costs (a+b) yen.", "{yen: [{en: (a+b) yen, ja: x}]}", "It costs <b>(a+b) yen</b>."),
    ],
)  # fmt: skip
def test_each_value_in_force_is_plain_to_see(book: Callable[..., Book], text: str, values: str, shown: str) -> None:
    """As a whole, the longest first, and a number to call as one."""
    fact = f"less:\n  title: {{en: A, ja: あ}}\n  en: '{text}'\n  ja: 文\n  values: {values}\n  sources: [city-card]\n  checked: 2026-11-21\n  confidence: high\n"
    assert f"<p>{shown}</p>" in render_facts(book({"_data/facts/fees.yml": fact}), "en", TODAY)


def test_facts_stand_in_the_order_of_their_topics(data: Book) -> None:
    """Topics follow the labels, facts the files."""
    assert headings(render_facts(data, "en", TODAY)) == [
        "Fees { #topic-fees }",
        "  fee-reissue: Fee for a new card",
        "Collecting { #topic-collect }",
        "  collect-days: How long the card waits",
    ]


def test_the_value_in_force_is_plain_to_see(data: Book) -> None:
    """A reader finds the figure in the sentence."""
    assert "<p>A new card costs <b>1,000 yen</b>.</p>" in render_facts(data, "en", TODAY)
    assert "<p>カードの再発行には<b>1,000円</b>かかります。</p>" in render_facts(data, "ja", TODAY)


def test_a_value_says_when_it_holds(book: Callable[..., Book]) -> None:
    """The coming value stands beside the one of today, which a sentence may hold inside a longer figure."""
    fees = """\
fee-reissue:
  title: {en: Fee, ja: 手数料}
  en: It costs 300 yen, not 1,300 yen.
  ja: 300円です。
  values:
    yen:
      - {en: 300 yen, ja: 300円, until: 2027-03-31}
      - {en: 400 yen, ja: 400円, from: 2027-04-01, until: 2028-03-31}
    card-yen:
      - {en: <20 yen, ja: 20円未満, from: 2026-04-01}
    other-yen:
      - {en: 10 yen, ja: 10円}
  sources: [ministry-number]
  checked: 2026-11-21
  confidence: high
"""
    data = book({"_data/facts/fees.yml": fees})
    english, japanese = render_facts(data, "en", TODAY), render_facts(data, "ja", TODAY)
    assert "<p>It costs <b>300 yen</b>, not 1,300 yen.</p>" in english
    assert re.findall('^<p class="fact-valid">(.*)</p>$', english, re.M) == [
        "<b>300 yen</b>: until March 31, 2027",
        "<b>400 yen</b>: from April 1, 2027 until March 31, 2028",
        "<b>&lt;20 yen</b>: from April 1, 2026",
    ]
    assert re.findall('^<p class="fact-valid">(.*)</p>$', japanese, re.M) == [
        "<b>300円</b>：2027年3月31日まで",
        "<b>400円</b>：2027年4月1日から2028年3月31日まで",
        "<b>20円未満</b>：2026年4月1日から",
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
    assert '<h4 id="ab"><a href="#ab">A &amp; B</a></h4>' in glossary
    assert '<p class="meaning">Under &lt;15&gt;</p>' in glossary


@pytest.mark.build
@pytest.mark.parametrize(("register", "most"), [("glossary", 48), ("facts", 58)])
@pytest.mark.parametrize("folder", ["", "ja/"])
def test_a_register_weighs_less_than_a_photograph(folder: str, register: str, most: int) -> None:
    """One page, so that one download serves every filter, also without a network: it comes in pieces, the box first."""
    html = (publish().folder / folder / register / "index.html").read_bytes()
    assert len(gzip.compress(html, 9)) <= most * 1024
