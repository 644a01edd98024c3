"""What runs keep for those that follow: never out of date, and never trusted when it is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TODAY, Shelf
from handbook.book import read_book
from handbook.checks import check_again, check_all
from handbook.kept import Kept

PAGES = {"en/a.md": "# A { #a }\n\n[b](b.md)", "ja/a.md": "# あ { #a }\n\n[い](b.md)\n\n<!-- handbook: ignore fact-due -->\n"}


class Work:
    """Something that takes long; counts how often it is done."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> list[str]:
        """Do it."""
        self.done += 1
        return ["done"]


def files(folder: Path) -> list[Path]:
    """Give the files of a folder of results."""
    return sorted(folder.iterdir())


def test_the_same_is_not_worked_out_again(tmp_path: Path) -> None:
    """The same texts give the same result; other texts, or the same cut elsewhere, another one."""
    work = Work()
    for origins in (("a", "bc"), ("a", "bc"), ("ab", "c"), ("a", "bc", "")):
        assert Kept(tmp_path).get(work, *origins) == ["done"]
    assert work.done == 3


def test_without_a_folder_nothing_is_kept() -> None:
    """Every test and every command may ask for results that are not kept."""
    work = Work()
    kept = Kept()
    assert kept.get(work, "a") == kept.get(work, "a") == ["done"]
    kept.sweep()
    assert work.done == 2


@pytest.mark.parametrize(
    "damage",
    [lambda raw: b"", lambda raw: raw[:-1], lambda raw: raw[:20], lambda raw: raw[:-2] + b"xx", lambda raw: b"x" + raw, lambda raw: b"\0" * 99],
    ids=["empty", "cut", "cut short", "changed", "shifted", "zeros"],
)  # fmt: skip
def test_what_is_damaged_is_worked_out_anew(tmp_path: Path, damage: object) -> None:
    """And it is kept in good order then."""
    work = Work()
    Kept(tmp_path).get(work, "a")
    (file,) = files(tmp_path)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))  # type: ignore[operator]
    assert Kept(tmp_path).get(work, "a") == ["done"]
    assert (work.done, file.read_bytes()) == (2, sound)


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    """A full disk or a foreign folder is no reason to fail."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert Kept(tmp_path / "file" / "folder").get(Work(), "a") == ["done"]


def test_what_nobody_asked_for_is_swept_away(tmp_path: Path) -> None:
    """The folder does not grow with every change."""
    Kept(tmp_path).get(Work(), "old")
    (old,) = files(tmp_path)
    kept = Kept(tmp_path)
    kept.get(Work(), "new")
    kept.sweep()
    assert len(files(tmp_path)) == 1 and not old.exists()


def look(docs: Path, folder: Path | None) -> tuple[list[str], object]:
    """Give what is found in a docs folder, and how much was looked at."""
    kept = Kept(folder)
    book = read_book(docs, kept=kept)
    findings = check_again(book, TODAY, kept)
    return [*map(str, findings)], book.census


def test_a_second_check_finds_the_same(shelf: Shelf, tmp_path: Path) -> None:
    """Whatever is kept, damaged or changed in between."""
    docs, folder = shelf.write(PAGES), tmp_path / "kept"
    found = look(docs, None)
    assert found[0] and found == look(docs, folder) == look(docs, folder)
    for file in files(folder):
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
    assert check_again(book, later, kept) == check_all(read_book(docs), later)


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
