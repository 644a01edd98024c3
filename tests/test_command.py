"""The command that writers run: what it prints and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Shelf
from handbook.__main__ import SCHEMAS, main, schema_text

BROKEN = {"en/fees.md": "# Fees { #fees }\n\n[100% here](nowhere.md)\n", "ja/fees.md": "# 手数料 { #fees }\n\n[100%の説明](fees.md)\n"}
FAULT = "docs/en/fees.md:10:13 link-missing-page: 'nowhere.md' does not exist. Correct the path, or add the page."
SEEN = "2 pages, 2 links, 4 terms, 2 facts."
MANUAL = " What each code means: hooks/README.md"


@pytest.fixture(autouse=True)
def outside_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as on a writer's own machine."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def test_errors_are_printed_and_end_with_1(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """A writer sees each finding and a closing line that says where to read on."""
    assert main([str(shelf.write(BROKEN))]) == 1
    assert capsys.readouterr().out == f"{FAULT}\n1 error, 0 advice in {SEEN}{MANUAL}\n"


def test_a_good_book_ends_with_0_and_says_what_was_looked_at(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence about faults is not silence about the work."""
    good = BROKEN | {"en/fees.md": "# Fees { #fees }\n\n[About the 100%](fees.md)\n"}
    assert main([str(shelf.write(good))]) == 0
    assert capsys.readouterr().out == f"0 errors, 0 advice in {SEEN}\n"


def test_advice_alone_ends_with_0(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """Advice never stops anybody."""
    newer = "---\ntitle: Fees\ndescription: One example.\nkind: task\nupdated: 2026-11-22\nchecked: 2026-11-21\n---\n# Fees { #fees }\n\n[About the 100%](fees.md)\n"
    assert main([str(shelf.write(BROKEN | {"en/fees.md": newer}))]) == 0
    advice = "docs/ja/fees.md:1:1 twin-behind: docs/en/fees.md changed on 2026-11-22, this page on 2026-11-21. Carry the change over, then copy 'updated'."
    assert capsys.readouterr().out == f"{advice}\n0 errors, 1 advice in {SEEN}{MANUAL}\n"


def test_github_shows_each_finding_beside_its_line(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """A reviewer sees the finding in the pull request."""
    files = {"en/fees.md": "# Fees { #fees }\n\n[50%](a%20b.md)\n", "ja/fees.md": "# 手数料 { #fees }\n\n[50%の説明](fees.md)\n"}
    assert main([str(shelf.write(files)), "--format", "github"]) == 1
    line = "::error file=docs/en/fees.md,line=10,col=7,title=link-missing-page::'a%2520b.md' does not exist. Correct the path, or add the page."
    assert capsys.readouterr().out == f"{line}\n1 error, 0 advice in {SEEN}{MANUAL}\n"


def test_github_is_the_default_under_github_actions(
    shelf: Shelf, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workflow needs no option."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main([str(shelf.write(BROKEN))]) == 1
    assert capsys.readouterr().out.startswith("::error file=docs/en/fees.md,line=10,col=13,title=link-missing-page::")


def test_a_folder_that_is_not_there_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in the command is no fault of the pages."""
    assert main([str(tmp_path / "dosc")]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"'{tmp_path / 'dosc'}' is not a folder. Name the docs folder.\n")


def test_it_runs_as_a_module(shelf: Shelf) -> None:
    """`python -m handbook docs` is what the manual says."""
    environment = {key: value for key, value in os.environ.items() if key != "GITHUB_ACTIONS"} | {
        "PYTHONPATH": str(ROOT / "hooks")
    }
    done = subprocess.run(
        [sys.executable, "-m", "handbook", str(shelf.write(BROKEN))],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, f"{FAULT}\n1 error, 0 advice in {SEEN}{MANUAL}\n", "")


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_for_editors_are_the_ones_that_the_checks_use(name: str) -> None:
    """An editor that completes keys agrees with the build. After a change: python -m handbook --write-schemas."""
    assert (ROOT / "docs" / "_data" / "schema" / f"{name}.json").read_text(encoding="utf-8") == schema_text(name)


def test_schemas_are_written_where_editors_look(shelf: Shelf) -> None:
    """One command brings them up to date."""
    docs = shelf.write(BROKEN)
    assert main([str(docs), "--write-schemas"]) == 0
    assert sorted(path.name for path in (docs / "_data" / "schema").iterdir()) == [
        "fact.json",
        "page.json",
        "source.json",
        "term.json",
    ]
