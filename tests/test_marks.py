"""Marks: what `{{ … }}` and `[^fact]` become in each language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import TODAY
from handbook.book import Book
from handbook.fill.marks import cited, fill_marks, open_crossings, render_mark, render_source, render_value
from handbook.language import LANGUAGES, write_date

FEE = '<span class="fact">1,000 yen</span>'
FEE_JA = '<span class="fact">1,000円</span>'
PHRASE = '<div class="say"><p class="say-ja" lang="ja">暗証番号を忘れました。</p><p class="say-kana" lang="ja">あんしょうばんごうを わすれました。</p><p class="say-romaji" lang="ja-Latn">Anshō bangō o wasuremashita.</p><p class="say-en" lang="en">I forgot my PIN.</p></div>'
NOTE = (
    "[^fee-reissue]: <strong>Fee for a new card</strong>. "
    '<a href="https://www.example.go.jp/number/">Ministry of Examples, About the number</a>; '
    '<a href="https://www.city.example.jp/card/">Sample City, Getting the card</a>. Checked November 21, 2026.'
)
NOTE_JA = (
    "[^fee-reissue]: <strong>カードの再発行の手数料</strong>。"
    '<a href="https://www.example.go.jp/number/">見本省「番号について」</a>、'
    '<a href="https://www.city.example.jp/card/">見本市「カードの受け取り」</a>。確認日：2026年11月21日。'
)


@pytest.fixture
def data(book: Callable[..., Book]) -> Book:
    """Give a book that holds only the standard data."""
    return book({"en/a.md": "# A { #a }"})


def fill(data: Book, text: str, language: str = "en") -> str:
    """Fill a text today; the glossary is one word."""
    return fill_marks(data, text, language, TODAY, {"glossary": lambda: "WORDS"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Pay {{ fee-reissue.total-yen }}.", f"Pay {FEE}."),
        ("Pay {{fee-reissue.total-yen}}.", f"Pay {FEE}."),
        (
            "{{ collect-days }} and {{ collect-days.days }}",
            '<span class="fact">90 days</span> and <span class="fact">90 days</span>',
        ),
        ("{{ say.pin }}", PHRASE),
        ("{{ glossary }}", "WORDS"),
        ("`{{ fee-reissue.total-yen }}`", "`{{ fee-reissue.total-yen }}`"),
        ("``a ` {{ fee-reissue.total-yen }}``", "``a ` {{ fee-reissue.total-yen }}``"),
        (
            "```\n{{ fee-reissue.total-yen }}\n```\n{{ fee-reissue.total-yen }}",
            f"```\n{{{{ fee-reissue.total-yen }}}}\n```\n{FEE}",
        ),
        ("{{ fee-reissue }}", "{{ fee-reissue }}"),
        ("{{ fee-reissue.none }}", "{{ fee-reissue.none }}"),
        ("{{ none.days }}", "{{ none.days }}"),
        ("{{ say.my-number }}", "{{ say.my-number }}"),
        ("{ fee }", "{ fee }"),
        ("~~~\n{{ glossary }}\n~~~\n{{ glossary }}", "~~~\n{{ glossary }}\n~~~\nWORDS"),
        ("   ```yaml\n   {{ glossary }}\n   ```\n{{ glossary }}", "   ```yaml\n   {{ glossary }}\n   ```\nWORDS"),
        ("`a\nb {{ glossary }}` {{ glossary }}", "`a\nb {{ glossary }}` WORDS"),
        ("``` {{ glossary }}", "``` WORDS"),
        ("{{\nglossary }} and {{ Glossary }} and {{ glos sary }}", "WORDS and {{ Glossary }} and {{ glos sary }}"),
        ("{{ say.none }} {{ collect-days. }}", '{{ say.none }} <span class="fact">90 days</span>'),
    ],
)
def test_marks_become_values(data: Book, text: str, filled: str) -> None:
    """A reader sees the value; a mark that names nothing stays for the check to report."""
    assert fill(data, text) == filled


def test_values_come_in_the_language_of_the_page(data: Book) -> None:
    """The same mark prints yen and 円."""
    assert fill(data, "{{ fee-reissue.total-yen }}", "ja") == FEE_JA


@pytest.mark.parametrize(("language", "note"), [("en", NOTE), ("ja", NOTE_JA)])
def test_a_cited_fact_brings_its_footnote(data: Book, language: str, note: str) -> None:
    """Title, sources and day of the check stand in the language of the page."""
    assert (
        fill(data, "Text.[^fee-reissue] More.[^fee-reissue]", language) == f"Text.[^fee-reissue] More.[^fee-reissue]\n\n{note}\n"
    )


def test_doubt_is_said_in_the_footnote(data: Book) -> None:
    """Where municipalities differ, the reader learns whom to ask."""
    filled = fill(data, "Text.[^collect-days]")
    assert filled.endswith("Getting the card</a>. Ask your municipal office. Checked November 21, 2026.\n")


def test_footnotes_of_the_page_itself_stay(data: Book) -> None:
    """A writer may add a note of their own, even under the name of a fact."""
    text = "Text.[^own][^fee-reissue]\n\n[^own]: Mine.\n[^fee-reissue]: Mine too."
    assert fill(data, text) == text


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("A.[^fee-reissue]\n\n   [^fee-reissue]: Mine.", True),
        ("A.[^fee-reissue]\n\n    [^fee-reissue]: Code.", False),
        ("A.[^fee-reissue]\n\nSee [^fee-reissue]: it.", False),
    ],
)
def test_a_note_of_the_page_itself_begins_a_line(data: Book, text: str, mine: bool) -> None:
    """Elsewhere it is none, and the fact brings its own."""
    assert (fill(data, text) == text) == mine


def test_many_citations_bring_their_notes_in_order(data: Book) -> None:
    """One below the other, behind an empty line."""
    lines = fill(data, "A.[^collect-days] B.[^fee-reissue] C.[^none]").split("\n")
    assert [line.partition(":")[0] for line in lines[1:]] == ["", "[^collect-days]", "[^fee-reissue]", ""]


@pytest.mark.parametrize(("confidence", "said"), [("high", False), ("medium", True), ("low", True)])
def test_only_a_doubtful_fact_says_whom_to_ask_in_its_note(book: Callable[..., Book], confidence: str, said: bool) -> None:
    """In the words of the page, as text; of the sources those that are known."""
    fact = f"""\
less:
  title: {{en: A & B, ja: あ}}
  en: Text
  ja: 文
  values: {{age: [{{en: a, ja: あ}}]}}
  sources: [city-card, gone]
  checked: 2026-11-21
  confidence: {confidence}
  varies: {{en: Ask <them>., ja: 聞いてください。}}
"""
    note = fill(book({"_data/facts/photo.yml": fact}), "A.[^less]").partition("\n\n")[2]
    doubt = " Ask &lt;them&gt;." if said else ""
    assert note == (
        '[^less]: <strong>A &amp; B</strong>. <a href="https://www.city.example.jp/card/">Sample City, Getting the card</a>.'
        f"{doubt} Checked November 21, 2026.\n"
    )


def test_a_source_is_text_and_no_html(book: Callable[..., Book]) -> None:
    """Its address, too."""
    source = "a: {publisher: {en: A & B, ja: 甲}, title: {en: <C>, ja: 乙}, url: 'https://a.example.jp/?b=1&c=2', kind: local}"
    links = [render_source(book({"_data/sources.yml": source}).sources["a"], language) for language in LANGUAGES]
    assert links == [
        '<a href="https://a.example.jp/?b=1&amp;c=2">A &amp; B, &lt;C&gt;</a>',
        '<a href="https://a.example.jp/?b=1&amp;c=2">甲「乙」</a>',
    ]


def test_cited_gives_each_known_fact_once(data: Book) -> None:
    """The page counts its sources rightly."""
    assert cited(data, "[^collect-days] [^fee-reissue][^collect-days] [^none]\n[^own]: x") == ["collect-days", "fee-reissue"]


def test_values_are_escaped(book: Callable[..., Book]) -> None:
    """A value is text, whatever letters it holds."""
    fact = """\
less:
  title: {en: A, ja: あ}
  en: Text
  ja: 文
  values: {age: [{en: "<15 & >3", ja: 十五}]}
  sources: [city-card]
  checked: 2026-11-21
  confidence: high
"""
    data = book({"_data/facts/photo.yml": fact})
    assert render_mark(data, "less.age", "en", TODAY) == '<span class="fact">&lt;15 &amp; &gt;3</span>'


def test_a_long_value_may_stand_on_two_lines(book: Callable[..., Book]) -> None:
    """A phone number never does."""
    fact = """\
line:
  title: {en: A, ja: あ}
  en: Text
  ja: 文
  values: {number: [{en: 0120-95-0178, ja: 0120-95-0178}], hours: [{en: 6 to 16 characters, ja: 6〜16文字}], phone: [{en: 0120-95-0178, ja: 0120-95-0178}]}
  sources: [city-card]
  checked: 2026-11-21
  confidence: high
"""
    data = book({"_data/facts/line.yml": fact})
    assert render_mark(data, "line.phone", "en", TODAY) == '<span class="fact fact-phone">0120-95-0178</span>'
    assert render_mark(data, "line.number", "en", TODAY) == '<span class="fact">0120-95-0178</span>'
    assert render_mark(data, "line.hours", "en", TODAY) == '<span class="fact fact-long">6 to 16 characters</span>'


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("phone", "0120-95-0178", "fact fact-phone"),
        ("phone-ja", "050-3818-1250", "fact fact-phone"),
        ("phone", "+81-3-6734-0170", "fact fact-phone"),  # from abroad
        ("foreign-phone", "0120-0178-27", "fact fact-phone"),
        ("fax", "0120-601-785", "fact"),
        ("old-phone-ja", "0570-20-0178", "fact"),
        ("police", "#9110", "fact"),  # phones refuse to dial such numbers from a page
        ("phone", "9:30 to 20:00", "fact"),
        ("call-phone-ja", "03-1234-5678", "fact fact-phone"),
        ("phones", "03-1234-5678", "fact"),
        ("phone", "03-1234-56789", "fact"),
        ("phone", "1-800-1234", "fact"),
        ("phone", "0120-0178", "fact"),
        ("days", "seventeen letters", "fact"),
        ("days", "eighteen letters..", "fact fact-long"),
    ],
)
def test_a_number_to_call_is_marked(name: str, text: str, kind: str) -> None:
    """A fax, and a number that nobody answers any more, are not."""
    assert render_value(name, text) == f'<span class="{kind}">{text}</span>'


@pytest.mark.parametrize(
    ("day", "english", "japanese"),
    [(date(2026, 4, 1), "April 1, 2026", "2026年4月1日"), ("2026-03", "March 2026", "2026年3月"), ("2026", "2026", "2026年")],
)
def test_days_are_written_as_readers_write_them(day: date | str, english: str, japanese: str) -> None:
    """A source that shows only a month is dated by its month."""
    assert (write_date(day, "en"), write_date(day, "ja")) == (english, japanese)


@pytest.mark.parametrize(
    ("path", "target", "crossed"),
    [
        ("en/card/pins.md", "../../ja/card/pins.md", "../../ja/card/pins/"),
        ("en/card/pins.md", "../../ja/card/pins.md#steps", "../../ja/card/pins/#steps"),
        ("en/card/pins.md", "../../ja/index.md", "../../ja/"),
        ("ja/card/pins.md", "../../en/card/pins.md", "../../../card/pins/"),
        ("ja/index.md", "../en/index.md", "../"),
        ("ja/index.md", "../en/card/pins.md#a", "../card/pins/#a"),
    ],
)
def test_a_link_into_the_other_language_stays_there(path: str, target: str, crossed: str) -> None:
    """The build would lead it back to the reader's own language."""
    assert open_crossings(f"[It]({target}){{ .x hreflang=xx }}", path) == f"[It]({crossed}){{ .x hreflang=xx }}"
    assert open_crossings(f"[It](a.pdf){{ hreflang=xx }} [it]({target}) {{ hreflang=xx }}", path).endswith(
        f"[it]({target}) {{ hreflang=xx }}"
    )
    text = f"[It]({target}){{ hreflang=xx }} and [it]({target}) and [it]({target}){{ .x }}"
    assert open_crossings(text, path) == text.replace(target, crossed, 1)
