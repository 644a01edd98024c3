"""Fixes: what leaves no choice is put right, and every other byte stays."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import CASES, TODAY, Shelf
from handbook.__main__ import main, try_fixes
from handbook.book import Book
from handbook.checks import check_all
from handbook.finding import Edit, Finding, Place, sort_findings
from handbook.mend import apply_edits, choose_edits, find_edits, render_diff
from handbook.reading import read_book
from handbook.repository import write_whole

PAGE = "docs/en/a.md"


def edit(start: int, end: int, text: str = "x") -> Edit:
    """Give an edit of one page."""
    return Edit(PAGE, start, end, text)


@pytest.mark.parametrize(
    ("edits", "chosen"),
    [
        ([edit(5, 9), edit(0, 3)], [edit(0, 3), edit(5, 9)]),
        ([edit(0, 3), edit(0, 5)], [edit(0, 5)]),
        ([edit(2, 4), edit(0, 3), edit(4, 6)], [edit(0, 3), edit(4, 6)]),
        ([edit(0, 3), edit(3, 5)], [edit(0, 3), edit(3, 5)]),
        ([edit(4, 4, "b"), edit(4, 4, "a")], [edit(4, 4, "a")]),
        ([edit(0, 3), edit(0, 3)], [edit(0, 3)]),
        ([edit(2, 6), edit(4, 4)], [edit(2, 6)]),
    ],
    ids=["in order", "longest", "leftmost", "side by side", "one insertion at a spot", "the same twice", "inside another"],
)
def test_edits_are_made_whole_or_not_at_all(edits: list[Edit], chosen: list[Edit]) -> None:
    """Where edits overlap, the leftmost is made, of these the longest."""
    assert list(choose_edits(edits)) == chosen


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("last", ["", "{end}"], ids=["no final line end", "final line end"])
def test_bytes_around_an_edit_stay(mark: bytes, end: str, last: str) -> None:
    """Positions count characters as the checks read them, and the file keeps its own bytes."""
    last = last.format(end=end)
    before = mark + f"一行{end}{end}  two 😀 three  {end}four{last}".encode()
    after = mark + f"一行{end}{end}  2 😀 3{end}  {end}4!{last}".encode()
    text = f"一行\n\n  two 😀 three  \nfour{last and chr(10)}"
    spots = [(word, text.index(word)) for word in ("two", "three", "four")]
    edits = [edit(at, at + len(word), new) for (word, at), new in zip(spots, ("2", "3\n", "4!"), strict=True)]
    assert apply_edits(before, edits) == after


def test_a_line_end_of_two_characters_is_never_cut() -> None:
    """An insertion at the end of a line stands before both."""
    assert apply_edits(b"a\r\nb\r\n", [edit(1, 1, "!"), edit(3, 3, "?")]) == b"a!\r\nb?\r\n"


def test_diff_shows_what_changes_as_an_editor_shows_it() -> None:
    """A file without a last line end says so."""
    diff = render_diff(PAGE, b"\xef\xbb\xbfone\r\ntwo\r\nthree", b"\xef\xbb\xbfone\r\ntwo\r\n3")
    lines = ["--- a/docs/en/a.md", "+++ b/docs/en/a.md", "@@ -2,2 +2,2 @@", " two", "-three"]
    assert diff.splitlines() == [*lines, "\\ No newline at end of file", "+3", "\\ No newline at end of file"]


def test_an_edit_does_not_count_when_findings_are_compared() -> None:
    """Two layers that see one thing report it once, with the edit that one of them knows."""
    bare, knowing = Finding(Place(PAGE), "a-b", "p", "r"), Finding(Place(PAGE), "a-b", "p", "r", edit=edit(0, 1))
    assert (bare == knowing, hash(bare) == hash(knowing), str(bare) == str(knowing)) == (True, True, True)
    assert [finding.edit for finding in sort_findings([bare, knowing])] == [edit(0, 1)]
    assert find_edits([bare, knowing], ("c-d",)) == {}
    assert find_edits([bare, knowing], ("a-b",)) == {PAGE: [edit(0, 1)]}


def test_a_file_is_written_whole_and_may_be_read_by_the_same_people(tmp_path: Path) -> None:
    """Nothing is left beside it."""
    path = tmp_path / "a.md"
    path.write_text("old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a page is worse than the old one."""
    path = tmp_path / "a.md"
    path.write_text("old")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(path, b"new")
    assert [(each, each.read_text()) for each in tmp_path.iterdir()] == [(path, "old")]


def mended(shelf: Shelf, folder: str, texts: list[str], more: Mapping[str, str | bytes]) -> list[str]:
    """Give texts as fixes leave them, each on a page of its own."""
    pages = {f"{folder}a{number}.md": f"# A {{ #a }}\n\n{text}\n" for number, text in enumerate(texts)}
    docs = shelf.write({**more, **pages})
    edits = find_edits(check_all(read_book(docs), TODAY))
    after = [apply_edits((docs / path).read_bytes(), edits.get(f"docs/{path}", [])).decode() for path in pages]
    return [text.partition("{ #a }\n\n")[2].removesuffix("\n") for text in after]


def changes(shelf: Shelf, files: dict[str, str | bytes]) -> list[str]:
    """Give the lines that fixes take out and put in, in a book made of some files."""
    found = try_fixes(shelf.write(files))
    texts = [
        (before.decode("utf-8-sig").splitlines(), after.decode("utf-8-sig").splitlines()) for before, after in found.values()
    ]
    diffs = [difflib.unified_diff(before, after, n=0, lineterm="") for before, after in texts]
    return [line for lines in diffs for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


FEE = """\
en: {word: fee, avoid: [handling charge], meaning: What a procedure costs.}
ja: {word: 手数料, reading: てすうりょう, romaji: tesūryō, avoid: [手数代], meaning: 手続きにかかるお金です。}
group: number-and-card
sources: [https://www.city.example.jp/card/]
examples: {en: {right: [Pay the fee.]}, ja: {right: [手数料を払います。]}}
"""
RECORD = """\
en: {word: copy of the record, plural: copies of the record, avoid: [extract], meaning: A paper.}
ja: {word: 記録の写し, reading: きろくのうつし, romaji: kiroku no utsushi, meaning: 紙です。}
group: number-and-card
sources: [https://www.city.example.jp/card/]
examples: {en: {right: [Bring a copy of the record.]}, ja: {right: [記録の写しを出します。]}}
"""
REWORDED = {
    "Bring your Myna card.": "Bring your My Number Card.",
    "Bring two Myna cards.": "Bring two My Number Cards.",
    "Bring your Myna\ncard.": "Bring your My Number Card.",
    "Bring your Myna&nbsp;card.": "Bring your My Number Card.",
    "Bring an extract.": "Bring a copy of the record.",
    "An extract costs nothing.": "A copy of the record costs nothing.",
    "Bring two extracts.": "Bring two copies of the record.",
    "Use a digital certificate.": "Use an electronic certificate.",
    "Pay the handling charges.": "Pay the fees.",
    "Handling charge and more.": "Fee and more.",
    "Pay. Handling charges differ.": "Pay. Fees differ.",
    "Bring your Ｍｙ Number Cards.": "Bring your My Number Cards.",
    "| Card |\n|---|\n| Myna card |": "| Card |\n|---|\n| My Number Card |",
    "![Myna card](../assets/a.png)": "![My Number Card](../assets/a.png)",
    "[Myna card](a0.md)": "[My Number Card](a0.md)",
    "Bring your **Myna** card.": "Bring your **Myna** card.",
    "Bring my Myna card.": "Bring my Myna card.",
    "Pay the handling charge fee.": "Pay the handling charge fee.",
    "`Myna card` and *Myna card*{ .quoted }": "`Myna card` and *Myna card*{ .quoted }",
}


def test_the_right_word_keeps_number_capital_and_article(shelf: Shelf) -> None:
    """A sentence reads on as it did; where it would not, a person writes it."""
    more = {"_data/glossary/fee.yml": FEE, "_data/glossary/record.yml": RECORD, "assets/a.png": b"x"}
    assert mended(shelf, "en/", list(REWORDED), more) == list(REWORDED.values())


def test_japanese_words_are_put_right_in_every_form(shelf: Shelf) -> None:
    """Half-width katakana, avoided words, and a title together with its heading."""
    files: dict[str, str | bytes] = {"ja/a.md": "# マイナカード { #a }\n\nﾏｲﾅﾝﾊﾞｰｶｰﾄﾞを出します。マイナ\nカードです。\n"}
    assert changes(shelf, files) == [
        '-title: "マイナカード"',
        '+title: "マイナンバーカード"',
        "-# マイナカード { #a }",
        "+# マイナンバーカード { #a }",
        "-ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞを出します。マイナ",
        "-カードです。",
        "+マイナンバーカードを出します。マイナンバーカードです。",
    ]


LINKED = {
    "en/card/pins.md": "# PINs { #pins }\n\n## Steps { #steps }\n",
    "ja/card/pins.md": "# 暗証番号 { #pins }\n\n## 手順 { #steps }\n",
    "en/index.md": "# Home { #home }\n",
    "ja/index.md": "# 入口 { #home }\n",
    "assets/map.en.svg": b"<svg/>",
    "assets/map.ja.svg": b"<svg/>",
}


RELINKED = {
    "[PINs](https://example.org/handbook/card/pins/#steps)": "[PINs](pins.md#steps)",
    "[PINs](https://example.org/handbook/ja/card/pins/)": "[PINs](pins.md)",
    "[PINs](/card/pins.md)": "[PINs](pins.md)",
    "[PINs](/handbook/card/pins/)": "[PINs](pins.md)",
    "[Home](/)": "[Home](../index.md)",
    "[Home](https://example.org/handbook/)": "[Home](../index.md)",
    "[PINs](../pins/)": "[PINs](pins.md)",
    "[PINs](../pins/#steps)": "[PINs](pins.md#steps)",
    "[PINs](pins.html#steps)": "[PINs](pins.md#steps)",
    "[PINs](pins/)": "[PINs](pins.md)",
    "[PINs](pins)": "[PINs](pins.md)",
    "[PINs](PINs.md#steps)": "[PINs](pins.md#steps)",
    "[PINs](../Card/pins.md)": "[PINs](pins.md)",
    "[PINs](..\\card\\pins.md)": "[PINs](pins.md)",
    "[PINs](../../ja/card/pins.md#steps)": "[PINs](pins.md#steps)",
    "[PINs][p]\n\n[p]: /card/pins.md": "[PINs][p]\n\n[p]: pins.md",
    '<a href="../pins/">../pins/</a>': '<a href="pins.md">../pins/</a>',
    "[../pins/](../pins/)": "[../pins/](pins.md)",
    "![A map](../../assets/map.ja.svg)": "![A map](../../assets/map.en.svg)",
    "![A map](../../assets/Map.en.svg)": "![A map](../../assets/map.en.svg)",
    "[PINs](http://example.com/)": "[PINs](http://example.com/)",
    "[PINs](../pins/#nowhere)": "[PINs](../pins/#nowhere)",
    "[PINs](pin.md)": "[PINs](pin.md)",
    "[PINs](nowhere/)": "[PINs](nowhere/)",
    "[PINs](../pins/?x=1)": "[PINs](../pins/?x=1)",
    "`[PINs](../pins/)`": "`[PINs](../pins/)`",
    '<a href="../pins/">PINs</a>': '<a href="pins.md">PINs</a>',
    "<https://example.org/handbook/card/pins/>": "<https://example.org/handbook/card/pins/>",
}


def test_a_link_gets_the_form_that_every_page_uses(shelf: Shelf) -> None:
    """Where there is one page that it can mean, and the anchor is on it."""
    assert mended(shelf, "en/card/", list(RELINKED), LINKED) == list(RELINKED.values())


def test_a_link_that_may_mean_two_pages_is_left_to_a_person(shelf: Shelf) -> None:
    """As it is written and as a browser would read it are two pages here."""
    files = {"en/card/a.md": "# A { #a }\n\n[PINs](../pins/)\n", "en/pins.md": "# Other { #other }\n", **LINKED}
    assert changes(shelf, files) == []


def test_no_link_is_made_to_a_page_that_is_not_published(shelf: Shelf) -> None:
    """Another dead link is no fix."""
    files = {"en/a.md": "# A { #a }\n\n[Draft](/draft/)\n", "en/draft.md": "# Draft { #draft }\n"}
    docs = shelf.write(files, mkdocs="exclude_docs: |\n  draft.md\n")
    assert find_edits(check_all(read_book(docs), TODAY)) == {}


def test_a_missing_id_is_taken_from_the_twin(shelf: Shelf) -> None:
    """The heading at the same place has one."""
    files: dict[str, str | bytes] = {
        "en/a.md": "# A { #a }\n\n## Fees { #fees }\n\n### When { #when }\n",
        "ja/a.md": "# あ { #a }\n\n## 手数料  \n\n### いつ\n",
    }
    assert changes(shelf, files) == ["-## 手数料  ", "+## 手数料 { #fees }  ", "-### いつ", "+### いつ { #when }"]


@pytest.mark.parametrize(
    "japanese",
    [
        "# あ { #a }\n\n### 手数料\n\n## 別 { #more }\n",
        "# あ { #a }\n\n## 手数料\n\n## 別 { #fees }\n",
        "# あ { #a }\n\n手数料\n------\n\n## 別 { #more }\n",
        "# あ { #a }\n\n## 手数料 ##\n\n## 別 { #more }\n",
        '# あ { #a }\n\n## 手数料 { title="x" }\n\n## 別 { #more }\n',
    ],
    ids=["another level", "id is taken", "underlined", "closing marks", "attributes"],
)
def test_an_id_is_not_guessed(shelf: Shelf, japanese: str) -> None:
    """Nothing is written where the headings differ or the line has another form."""
    docs = shelf.write({"en/a.md": "# A { #a }\n\n## Fees { #fees }\n\n## More { #more }\n", "ja/a.md": japanese})
    assert find_edits(check_all(read_book(docs), TODAY)) == {}


def test_a_fix_may_uncover_the_next(shelf: Shelf) -> None:
    """A link waits for the id that another fix writes."""
    files: dict[str, str | bytes] = {
        "en/a.md": "# A { #a }\n\n## Fees { #fees }\n",
        "ja/a.md": "# あ { #a }\n\n## 手数料\n",
        "en/b.md": "# B { #b }\n\n[Fees](a.md#fees)\n",
        "ja/b.md": "# い { #b }\n\n[手数料](/ja/a/#fees)\n",
    }
    assert changes(shelf, files) == ["-## 手数料", "+## 手数料 { #fees }", "-[手数料](/ja/a/#fees)", "+[手数料](a.md#fees)"]


def test_letters_are_put_right_in_pages_and_in_data(shelf: Shelf) -> None:
    """A letter in two pieces and one that nobody sees; another fix of the same line comes after it."""
    sources = (CASES / "_data/sources.yml").read_text(encoding="utf-8")
    files: dict[str, str | bytes] = {
        "en/a.md": "# A { #a }\n\nA cafe\u0301 takes your Myna card.\n",
        "_data/sources.yml": sources.replace("About the number", "About the \u200bnumber"),
    }
    title = "  title: {en: About the %snumber, ja: 番号について}"
    assert changes(shelf, files) == [
        f"-{title % chr(0x200B)}",
        f"+{title % ''}",
        "-A cafe\u0301 takes your Myna card.",
        "+A café takes your My Number Card.",
    ]


def test_widths_are_put_right_where_they_are_written(shelf: Shelf) -> None:
    """A letter that stands there as a reference is left to a person, and so is a code."""
    files: dict[str, str | bytes] = {
        "ja/a.md": "# あ { #a }\n\n**ＩＤ**とｶﾒﾗ、`ＩＤ`、&#xFF21;Ｂです。\n\u200b\u200b文で\u200bす。\n"
    }
    assert changes(shelf, files) == [
        "-**ＩＤ**とｶﾒﾗ、`ＩＤ`、&#xFF21;Ｂです。",
        "-\u200b\u200b文で\u200bす。",
        "+**ID**とカメラ、`ＩＤ`、&#xFF21;Ｂです。",
        "+文です。",
    ]


def test_quotes_get_no_mark_that_ends_them(shelf: Shelf) -> None:
    """An apostrophe would end a title or an alternative text that stands in quotes."""
    term = RECORD.replace("word: copy of the record", "word: driver's copy")
    page = "---\ntitle: 'An extract'\ndescription: One.\nkind: task\nupdated: 2026-11-21\nchecked: 2026-11-21\n---\n"
    docs = shelf.write(
        {"_data/glossary/record.yml": term, "en/a.md": f"{page}# An extract {{ #a }}\n\n<img alt='An extract' src='a.png'>\n"}
    )
    edits = find_edits(check_all(read_book(docs), TODAY))["docs/en/a.md"]
    assert [edit.start - len(page) for edit in edits] == [2]


def test_a_finding_that_is_exempted_is_not_mended(shelf: Shelf) -> None:
    """What a writer lets stand stands."""
    exempt = "<!-- handbook: ignore term-avoid because the sign says so -->"
    assert changes(shelf, {"en/a.md": f"# A {{ #a }}\n\n{exempt}\nBring your Myna card.\n"}) == []


def test_a_file_that_gets_no_better_stays(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit that trades one error for another is not made."""
    trade = Finding(Place("docs/en/a.md"), "page-title", "p", "r", edit=Edit("docs/en/a.md", 0, 3, "***"))
    monkeypatch.setattr("handbook.__main__.check_all", lambda book, today: [trade])
    docs = shelf.write({"en/a.md": "# A { #a }\n"})
    before = (docs / "en/a.md").read_bytes()
    assert (try_fixes(docs), (docs / "en/a.md").read_bytes()) == ({}, before)


def test_every_edit_stands_where_its_finding_says(book: Callable[..., Book]) -> None:
    """The place that is printed and the place that is changed are on the same line or the lines it goes on."""
    files = LINKED | {"en/card/a.md": "\ufeff# A { #a }\r\n\r\nBring your Myna card to [PINs](../pins/).\r\n"}
    read = book(files)
    for finding in check_all(read, TODAY):
        if finding.edit:
            written = read.pages[finding.edit.path.removeprefix("docs/")].written
            assert written.place(finding.edit.start) == finding.place


def test_a_hidden_letter_in_the_settings_is_taken_out(shelf: Shelf) -> None:
    """mkdocs.yml stands beside docs and is put right like a page."""
    docs = shelf.write({"en/index.md": "# Start { #start }\n"}, mkdocs="site_name: Hand\u200bbook\n")
    settings = docs.parent / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    main(["fix", str(docs), "--yes"])
    assert settings.read_text(encoding="utf-8") == text.replace("\u200b", "")


def test_a_line_that_is_added_to_a_file_without_any_line_end_ends_plainly() -> None:
    """There is no custom to follow."""
    assert apply_edits(b"one", [edit(3, 3, "\ntwo")]) == b"one\ntwo"
