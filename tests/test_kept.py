"""What runs keep for those that follow: never out of date, and never trusted when it is damaged."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

import pytest
from conftest import TODAY, Shelf
from handbook.agreement import agree, render_agreement
from handbook.checks import check_all
from handbook.kept import Kept
from handbook.reading import read_book

PAGES = {"en/a.md": "# A { #a }\n\n[b](b.md)", "ja/a.md": "# あ { #a }\n\n[い](b.md)\n\n<!-- handbook: ignore fact-due -->\n"}


class Work:
    """Something that takes long; counts how often it is done."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> list[str]:
        """Do it."""
        self.done += 1
        return ["done"]


def ask(folder: Path, work: Work, *origins: str) -> list[str]:
    """Ask for the result of some work in a run of its own."""
    kept = Kept(folder)
    result = kept.get(work, *origins)
    kept.write()
    return result


def test_the_same_is_not_worked_out_again(tmp_path: Path) -> None:
    """The same texts give the same result; other texts, or the same cut elsewhere, another one."""
    work = Work()
    for origins in (("a", "bc"), ("a", "bc"), ("ab", "c"), ("a", "bc", "")):
        kept = Kept(tmp_path / "one" / "two")
        assert kept.get(work, "b", "c") == kept.get(work, *origins) == ["done"]
        kept.write()
    assert work.done == 4


def test_without_a_folder_nothing_is_kept() -> None:
    """Every test and every command may ask for results that are not kept."""
    work = Work()
    kept = Kept()
    assert kept.get(work, "a") == kept.get(work, "a") == ["done"]
    kept.spare("a")
    kept.write()
    assert work.done == 2


@pytest.mark.parametrize(
    "damage",
    [lambda raw: b"", lambda raw: raw[:-1], lambda raw: raw[:20], lambda raw: raw[:-2] + b"xx", lambda raw: b"x" + raw, lambda raw: b"\0" * 99],
    ids=["empty", "cut", "cut short", "changed", "shifted", "zeros"],
)  # fmt: skip
def test_what_is_damaged_is_worked_out_anew(tmp_path: Path, damage: object) -> None:
    """And it is kept in good order then."""
    work = Work()
    ask(tmp_path, work, "a")
    (file,) = tmp_path.iterdir()
    sound = file.read_bytes()
    file.write_bytes(damage(sound))  # type: ignore[operator]
    assert ask(tmp_path, work, "a") == ["done"]
    assert (work.done, file.read_bytes()) == (2, sound)


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    """A full disk or a foreign folder is no reason to fail."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert ask(tmp_path / "file" / "folder", Work(), "a") == ["done"]
    (tmp_path / "results").mkdir()
    assert ask(tmp_path, Work(), "a") == ["done"]
    assert {path.name for path in tmp_path.iterdir()} == {"file", "results"}


def test_what_does_not_hold_any_more_is_worked_out_anew(tmp_path: Path) -> None:
    """And that is kept then."""
    work = Work()
    ask(tmp_path, work, "a")
    kept = Kept(tmp_path)
    assert kept.get(work, "a", holds=lambda result: result == ["done"]) == ["done"]
    assert work.done == 1
    assert kept.get(work, "a", holds=lambda result: result == ["other"]) == ["done"]
    assert work.done == 2


def test_letters_that_no_file_may_hold_have_a_name(tmp_path: Path) -> None:
    """A text cut in the middle of a pair of letters is a text, too."""
    assert ask(tmp_path, Work(), "\ud83d") == ["done"]


def test_only_what_a_run_asked_for_or_spares_stays(tmp_path: Path) -> None:
    """What is kept does not grow with every change; a page whose outline is enough is not read, and is for the next run."""
    kept = Kept(tmp_path)
    for name in ("asked for", "spared", "old"):
        kept.get(Work(), name, "x")
    kept.write()
    kept = Kept(tmp_path)
    kept.get(Work(), "asked for", "x")
    kept.spare("spared", "x")
    kept.spare("unknown", "x")
    kept.write()
    work = Work()
    for name in ("asked for", "spared", "old"):
        Kept(tmp_path).get(work, name, "x")
    assert work.done == 1


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    """To write it all takes as long as to check a page."""
    ask(tmp_path, Work(), "a")
    (file,) = tmp_path.iterdir()
    before = file.stat()
    ask(tmp_path, Work(), "a")
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def look(docs: Path, folder: Path | None) -> tuple[list[str], object]:
    """Give what is found in a docs folder, and how much was looked at."""
    kept = Kept(folder)
    book = read_book(docs, kept=kept)
    findings = check_all(book, TODAY, kept)
    return [*map(str, findings)], book.census


def test_a_second_check_finds_the_same(shelf: Shelf, tmp_path: Path) -> None:
    """Whatever is kept, damaged or changed in between."""
    docs, folder = shelf.write(PAGES), tmp_path / "kept"
    found = look(docs, None)
    assert found[0] and found == look(docs, folder) == look(docs, folder)
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert look(docs, folder) == found
    for path, text in (("en/b.md", "# B { #b }"), ("ja/a.md", "# い { #a }\n"), ("_data/agreed.yml", "a.md:\n  top: [x]\n")):
        shelf.write({**PAGES, path: text})
        assert look(docs, folder) == look(docs, None) != found
        found = look(docs, None)


def test_a_check_of_another_day_looks_again(shelf: Shelf, tmp_path: Path) -> None:
    """A fact may be due today that was not yesterday."""
    docs, folder = shelf.write(PAGES), tmp_path / "kept"
    look(docs, folder)
    later = TODAY.replace(year=TODAY.year + 20)
    kept = Kept(folder)
    book = read_book(docs, kept=kept)
    assert check_all(book, later, kept) == check_all(read_book(docs), later)


def test_a_page_that_did_not_change_is_not_rendered_again(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is what takes the time."""
    docs, folder = shelf.write(PAGES), tmp_path / "kept"
    look(docs, folder)
    rendered: list[str] = []
    from handbook.markdown import Renderer

    render = Renderer.render
    monkeypatch.setattr(Renderer, "render", lambda self, body: rendered.append(body) or render(self, body))  # type: ignore[func-returns-value]
    look(docs, folder)
    assert rendered == []
    shelf.write({**PAGES, "ja/a.md": "# う { #a }"})
    look(docs, folder)
    assert [body.strip() for body in rendered] == ["# う { #a }"]


FEES = """# Fees {{ #fees }}

{0} {{{{ fee-reissue.total-yen }}}}.[^fee-reissue] [PIN](pins.md#forget) [x](new.md#fees)

## When {{ #when }}

{1}[^collect-days] {{{{ say.pin }}}}
"""
PINS = """# PIN {{ #pins }}

{0} [Fee](fees.md#when) SSN マイナカード

## Forget {{ #forget }}

- {1}
- 4
"""
MENU = "site_url: https://example.org/\nnav:\n  - fees.md\n  - PINs: pins.md\nexclude_docs: |\n  /_data/\n"
LIBRARY = {
    "en/fees.md": FEES.format("A new My Number Card costs", "You wait 90 days."),
    "ja/fees.md": FEES.format("マイナンバーカードの再発行は", "90日待ちます。").replace("# Fees", "# 手数料"),
    "en/pins.md": PINS.format("Your electronic certificate has a PIN.", "Go to the office in 5 days."),
    "ja/pins.md": PINS.format("電子証明書の暗証番号です。", "5日で窓口に行きます。"),
}
CHANGES = {
    "*.md": [
        (r"\{ #(\w)(\w+) \}", r"{ #\2\1 }"), (r"\d+", "7"), (r"\.md#(\w+)", r".md#x\1"), (r"\n\n## .*\n", "\n\n"),
        (r"\{\{ .*?\}\}", ""), (r"\[\^.*?\]", ""), (r"PIN|暗証番号", "card"), (r"card", "PIN"), (r"\Z", "\n\nthe zorbing が新しいです。\n"),
        (r"\Z", "\n\nThe old zorbing was quite new here.\n"), (r"\Z", "\n<!-- handbook: ignore link-missing-anchor because it comes -->\n[a](fees.md#b)\n"),
        (r"\A---", ""), (r"\Z", "[" * 40_000), (r"\A(?s:.*)", "\ufeff"),
    ],
    "*/facts/*.yml": [(r"90", "80"), (r"1,000", "2,000"), (r"fee-reissue:", "fee-other:"), (r": ", ":")],
    "*/glossary/*.yml": [(r"avoid: \[", "avoid: [office, 窓口, "), (r"word: (\w+)", r"word: \1s"), (r"avoid: .*", "")],
    "*/agreed.yml": [(r"'\w{8}'", "'01234567'"), (r"fees.md", "pins.md"), (r"\A", "\u200b")],
    "mkdocs.yml": [(r"pins.md", "pin.md"), (r"/_data/\n", "/_data/\n  fees.md\n"), (r"  - toc:", "  - nothing:"), (r"org", "net/\u200b")],
}  # fmt: skip
"""What is changed in which files: a pattern, and what is written in one place where it fits."""


def change(docs: Path, random: Random) -> tuple[str, str]:
    """Change one thing in one file, add a page, or take one away; give the name of the file and what was changed."""
    files = random.choice(list(CHANGES))
    file = random.choice(sorted(docs.parent.rglob(files)))
    pattern, instead = random.choice(CHANGES[files])
    if files == "*.md" and not random.randrange(8):
        new = file.with_name("new.md")
        new.unlink() if new.exists() else shutil.copy(file, new)
        return str(new), "new or gone"
    text = file.read_text(encoding="utf-8")
    places = list(re.finditer(pattern, text))
    if places:
        place = random.choice(places)
        file.write_text(text[: place.start()] + place.expand(instead) + text[place.end() :], encoding="utf-8")
    return str(file), pattern


@pytest.mark.parametrize("seed", range(8))
def test_what_is_kept_is_what_would_be_found(shelf: Shelf, tmp_path: Path, seed: int) -> None:
    """After any change, also one in another file: the same findings with the same edits, and as much looked at."""
    random, changes = Random(seed), [("", "")]
    docs = shelf.write(LIBRARY, mkdocs=MENU)
    (docs / "_data" / "agreed.yml").write_text(render_agreement(agree(read_book(docs).twins)), encoding="utf-8")
    before = {file: file.read_bytes() for file in docs.parent.rglob("*") if file.is_file()}
    for number in range(24):
        if number % 6 == 0:
            for file, raw in before.items():
                file.write_bytes(raw)
        kept, fresh = Kept(tmp_path / "kept"), read_book(docs)
        book = read_book(docs, kept=kept)
        found, wanted = check_all(book, TODAY, kept), check_all(fresh, TODAY)
        assert (changes, found) == (changes, wanted)
        assert (changes, [finding.edit for finding in found]) == (changes, [finding.edit for finding in wanted])
        assert (changes, book.census) == (changes, fresh.census)
        changes.append(change(docs, random))


def test_a_word_that_another_page_makes_english_is_found_anew(shelf: Shelf, tmp_path: Path) -> None:
    """`zorbing` may be a name until an English sentence holds it in small letters; then it is English in a Japanese one."""
    pages = {**LIBRARY, "ja/pins.md": LIBRARY["ja/pins.md"] + "\nthe zorbing が新しいです。\n"}
    before = look(shelf.write(pages), tmp_path / "kept")[0]
    docs = shelf.write({**pages, "en/fees.md": LIBRARY["en/fees.md"] + "\nThe old zorbing was quite new here.\n"})
    found = look(docs, tmp_path / "kept")[0]
    assert [any("zorbing が" in line for line in lines) for lines in (before, found)] == [False, True]
    assert found == look(docs, None)[0]


def test_a_link_of_another_page_tells_anew_which_heading_changed(shelf: Shelf, tmp_path: Path) -> None:
    """The id that links lead to is the one that both headings had."""
    pages = {**LIBRARY, "ja/pins.md": LIBRARY["ja/pins.md"].replace("#forget", "#lost")}
    before = look(shelf.write(pages), tmp_path / "kept")
    docs = shelf.write({path: text.replace("pins.md#forget", "pins.md#lost") for path, text in pages.items()})
    assert before != look(docs, tmp_path / "kept") == look(docs, None)
