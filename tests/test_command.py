"""The command that writers run: what it prints and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Shelf
from handbook.__main__ import SCHEMAS, STATES_OF_END, main, schema_text
from handbook.kept import FOLDER

BROKEN = {
    "en/fees.md": "# Fees { #fees }\n\n[100% here](nowhere.md)\n",
    "ja/fees.md": "# 手数料 { #fees }\n\n[100%の説明](fees.md)\n",
}
FAULT = "docs/en/fees.md:10:13 link-missing-page: 'nowhere.md' does not exist. Correct the path, or add the page."
SEEN = """\
Looked at in English: 1 page, 1 link, 1 anchor, 0 terms, 0 facts, 1 figure.
Looked at in Japanese: 1 page, 1 link, 1 anchor, 0 terms, 0 facts, 1 figure.
"""
MANUAL = " What each code means: hooks/README.md"


@pytest.fixture(autouse=True)
def outside_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as on a writer's own machine."""
    for name in ("GITHUB_ACTIONS", "NO_COLOR", *(name for name in os.environ if name.startswith("GIT_"))):
        monkeypatch.delenv(name, raising=False)


def test_errors_are_printed_and_end_with_1(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """A writer sees each finding and a closing line that says where to read on."""
    assert main([str(shelf.write(BROKEN))]) == 1
    assert capsys.readouterr().out == f"{FAULT}\n{SEEN}1 error, 0 advice.{MANUAL}\n"


def test_a_good_book_ends_with_0_and_says_what_was_looked_at(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence about faults is not silence about the work."""
    good = BROKEN | {"en/fees.md": "# Fees { #fees }\n\n[About the 100%](fees.md)\n"}
    assert main([str(shelf.write(good))]) == 0
    assert capsys.readouterr().out == f"{SEEN}0 errors, 0 advice.\n"


def test_advice_alone_ends_with_0(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """Advice never stops anybody."""
    newer = "---\ntitle: Fees\ndescription: One example.\nkind: explanation\nupdated: 2026-11-22\nchecked: 2026-11-21\n---\n# Fees { #fees }\n\n[About the 100%](fees.md)\n"
    assert main([str(shelf.write(BROKEN | {"en/fees.md": newer}))]) == 0
    advice = "docs/ja/fees.md:5:1 twin-behind: docs/en/fees.md changed on 2026-11-22, this page on 2026-11-21. Carry the change over, then copy 'updated'."
    assert capsys.readouterr().out == f"{advice}\n{SEEN}0 errors, 1 advice.{MANUAL}\n"


def test_github_shows_each_finding_beside_its_line(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """A reviewer sees the finding in the pull request."""
    files = {"en/fees.md": "# Fees { #fees }\n\n[50%](a%20b.md)\n", "ja/fees.md": "# 手数料 { #fees }\n\n[50%の説明](fees.md)\n"}
    assert main([str(shelf.write(files)), "--format", "github"]) == 1
    line = "::error file=docs/en/fees.md,line=10,col=7,title=link-missing-page::'a%2520b.md' does not exist. Correct the path, or add the page."
    assert capsys.readouterr().out == f"{line}\n{SEEN}1 error, 0 advice.{MANUAL}\n"


def test_without_a_word_the_docs_folder_is_checked(shelf: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place where the command is run."""
    shelf.write(BROKEN)
    monkeypatch.chdir(shelf.folder)
    assert run() == run("check", "docs")
    monkeypatch.setattr("sys.argv", ["handbook", "fix", "--diff"])
    assert main() == 1


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
    assert (done.returncode, done.stdout, done.stderr) == (1, f"{FAULT}\n{SEEN}1 error, 0 advice.{MANUAL}\n", "")


@pytest.mark.parametrize(("folder", "name"), [("docs", "."), ("docs/en", "..")])
def test_a_folder_may_be_named_from_inside(
    shelf: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch, folder: str, name: str
) -> None:
    """The settings and what is kept stand beside the docs folder, whatever it is called."""
    docs = shelf.write(BROKEN)
    monkeypatch.chdir(docs.parent / folder)
    assert run("check", name) == run("check", docs)
    assert not any(docs.rglob(FOLDER.partition("/")[0]))


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_may_leave_before_the_last_line(shelf: Shelf, unbuffered: str) -> None:
    """`python -m handbook docs | head` ends without a traceback."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "handbook", str(shelf.write(BROKEN))],
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUNBUFFERED": unbuffered},
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (1, "")


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
        "synonyms.json",
        "term.json",
    ]


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs a command and gives how it ends and all that it prints."""

    def call(*arguments: str | Path) -> tuple[int, str]:
        state = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return state, captured.out + captured.err

    return call


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let standard output be a terminal."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")


def test_check_may_be_named(shelf: Shelf, run: Run) -> None:
    """`check docs` and `docs` are one."""
    docs = shelf.write(BROKEN)
    assert run("check", docs) == run(docs)


def test_a_terminal_gets_colour_and_groups(shelf: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer at a terminal needs no option."""
    on_a_terminal(monkeypatch)
    assert run(shelf.write(BROKEN))[1].startswith("\x1b[1mdocs/en/fees.md\x1b[0m\n")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_switched_off(shelf: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Everybody's settings are respected."""
    on_a_terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    assert run(shelf.write(BROKEN))[1].startswith("docs/en/fees.md\n")


def test_a_pipe_gets_no_colour(shelf: Shelf, run: Run) -> None:
    """The groups of a terminal can be kept in a file."""
    assert run(shelf.write(BROKEN), "--format", "terminal")[1].startswith("docs/en/fees.md\n")


@pytest.mark.parametrize("style", ["json", "sarif"])
def test_other_programs_get_one_document(shelf: Shelf, run: Run, style: str) -> None:
    """Nothing stands beside it."""
    state, printed = run(shelf.write(BROKEN), "--format", style)
    assert (state, type(json.loads(printed))) == (1, dict)


def test_only_some_codes_are_printed(shelf: Shelf, run: Run) -> None:
    """A writer works on one kind of thing; it decides how the command ends, too."""
    docs = shelf.write(BROKEN)
    assert run(docs, "--only", "link-text") == (0, f"{SEEN}0 errors, 0 advice.\n")
    assert run(docs, "--only", "link-text, link-missing-page,") == run(docs)


def test_a_code_that_is_none_is_not_taken_for_silence(shelf: Shelf, run: Run) -> None:
    """A slip in a code would look like a good book."""
    said = "'link-mising-page' is no code. Did you mean 'link-missing-page'?\n"
    assert run(shelf.write(BROKEN), "--only", "link-mising-page") == (2, said)
    assert run("fix", shelf.docs, "--only", "x") == (2, "'x' is no code. hooks/README.md lists them.\n")


def git(folder: Path, *arguments: str) -> None:
    """Run git as nobody in particular."""
    person = ["-c", "user.name=Writer", "-c", "user.email=writer@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True)


BOTH_BROKEN = {
    "en/fees.md": "# Fees { #fees }\n\n[More](gone.md)\n",
    "ja/fees.md": "# 手数料 { #fees }\n\n[もっと](gone.md)\n",
    "en/pins.md": "# PINs { #pins }\n\n[More](gone.md)\n",
    "ja/pins.md": "# 暗証番号 { #pins }\n\n[もっと](gone.md)\n",
}


def places(printed: str) -> list[str]:
    """Give the paths of printed findings."""
    return [line.partition(":")[0] for line in printed.splitlines() if line.startswith("docs/")]


def test_a_check_that_sees_nothing_is_told_whatever_changed(shelf: Shelf, run: Run) -> None:
    """It says something about the whole book."""
    docs = shelf.write({f"en/{name}.md": f"# {name} {{ #x }}\n" for name in "abcdefghij"})
    git(shelf.folder, "init", "-q")
    git(shelf.folder, "add", ".")
    git(shelf.folder, "commit", "-qm", "first")
    lines = run(docs, "--changed")[1].splitlines()[:-3]
    assert lines and {line.split()[1] for line in lines} == {"check-blind:"}


def test_only_changed_files_new_files_and_their_twins_are_printed(shelf: Shelf, run: Run) -> None:
    """Who changes one page does not answer for the others."""
    docs = shelf.write(BOTH_BROKEN)
    git(shelf.folder, "init", "-q")
    git(shelf.folder, "add", ".")
    git(shelf.folder, "commit", "-qm", "first")
    assert run(docs, "--changed") == (0, run(docs, "--only", "link-mail")[1])
    (docs / "en/pins.md").write_text((docs / "en/pins.md").read_text() + "\nMore.\n")
    assert set(places(run(docs, "--changed")[1])) == {"docs/en/pins.md", "docs/ja/pins.md"}
    git(shelf.folder, "commit", "-qam", "second")
    assert places(run(docs, "--changed")[1]) == []
    assert set(places(run(docs, "--changed", "HEAD~1")[1])) == {"docs/en/pins.md", "docs/ja/pins.md"}
    (docs / "ja/暗証.md").write_text((docs / "ja/fees.md").read_text())
    assert set(places(run(docs, "--changed")[1])) == {"docs/ja/暗証.md"}


def test_the_twin_of_a_page_that_moved_is_printed(shelf: Shelf, run: Run) -> None:
    """A page that is renamed in one language leaves its twin alone."""
    docs = shelf.write(BOTH_BROKEN)
    git(shelf.folder, "init", "-q")
    git(shelf.folder, "add", ".")
    git(shelf.folder, "commit", "-qm", "first")
    git(shelf.folder, "mv", "docs/en/pins.md", "docs/en/codes.md")
    printed = run(docs, "--changed", "--only", "twin-missing")[1]
    assert places(printed) == ["docs/en/codes.md", "docs/ja/pins.md"]


def test_a_folder_without_history_says_so(shelf: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What did not change is not known, so nothing is claimed."""
    docs = shelf.write(BROKEN)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shelf.folder.parent))
    assert run(docs, "--changed") == (2, "'git' does not know this folder as a repository. Leave '--changed' out.\n")
    git(shelf.folder, "init", "-q")
    said = "git knows no revision '{}'. Name one after '--changed', such as 'HEAD' or 'origin/main'.\n"
    assert run(docs, "--changed") == (2, said.format("HEAD"))
    assert run(docs, "--changed=--output=x") == (2, said.format("--output=x"))
    monkeypatch.setenv("PATH", "")
    assert run(docs, "--changed") == (2, "'git' is not installed. Install it, or leave '--changed' out.\n")


def test_fixes_are_shown_then_written_and_a_second_run_changes_nothing(shelf: Shelf, run: Run) -> None:
    """What is left is said at the end."""
    text = "\ufeff# Fees { #fees }\r\n\r\nBring your Myna card.\r\n[More](gone.md)"
    docs = shelf.write({"en/fees.md": text, "ja/fees.md": "# 手数料 { #fees }\n\nカードです。\n[もっと](fees.md)\n"})
    page = docs / "en/fees.md"
    before = page.read_bytes()
    diff = "@@ -9,3 +9,3 @@\n \n-Bring your Myna card.\n+Bring your My Number Card.\n [More](gone.md)\n\\ No newline at end of file\n"
    state, printed = run("fix", docs, "--diff")
    assert (state, page.read_bytes()) == (1, before)
    assert printed.startswith(f"--- a/docs/en/fees.md\n+++ b/docs/en/fees.md\n{diff}")
    state, printed = run("fix", docs, "--yes")
    assert state == 1
    assert diff in printed
    assert "term-avoid" not in printed
    assert "docs/en/fees.md:11:8 link-missing-page" in printed
    assert page.read_bytes() == before.replace(b"Myna card", b"My Number Card")
    written = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    state, printed = run("fix", docs, "--yes")
    assert (state, printed.splitlines()[0]) == (1, "Nothing to put right by itself.")
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*")} == written


FIXABLE = {"en/fees.md": "# Fees { #fees }\n\nBring your Myna card to [our fees](/fees/).\n"}


@pytest.mark.parametrize(
    ("answer", "written"), [("y", True), (" YES ", True), ("yes please", False), ("n", False), ("", False), (None, False)]
)
def test_nothing_is_written_without_a_yes(
    shelf: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch, answer: str | None, written: bool
) -> None:
    """Silence is no consent, nor is the end of the input."""

    def reply(_: str) -> str:
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", reply)
    docs = shelf.write(FIXABLE)
    before = (docs / "en/fees.md").read_bytes()
    printed = run("fix", docs)[1]
    assert ((docs / "en/fees.md").read_bytes() != before) == written
    assert ("Nothing was written. Answer 'y', or add '--yes'." in printed) == (not written)


@pytest.mark.parametrize(("pages", "question"), [("a", "Write this to 1 file? [y/N] "), ("ab", "Write this to 2 files? [y/N] ")])
def test_the_question_says_how_many_files_it_is_about(
    shelf: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch, pages: str, question: str
) -> None:
    """No is the answer of who only presses return; the end of the input ends the line, too."""
    asked = []
    monkeypatch.setattr("builtins.input", lambda text: asked.append(text) or "")
    docs = shelf.write({f"en/{name}.md": "# A { #a }\n\nBring your Myna card.\n" for name in pages})
    state, printed = run("fix", docs)
    assert (state, asked) == (1, [question])
    assert printed.count("+Bring your My Number Card.\n") == len(pages)
    run("fix", docs, "--diff")
    assert asked == [question]


def test_only_some_fixes_are_made(shelf: Shelf, run: Run) -> None:
    """A change for review has one subject."""
    docs = shelf.write(FIXABLE)
    run("fix", docs, "--yes", "--only", "link-absolute")
    assert (docs / "en/fees.md").read_text().endswith("Bring your Myna card to [our fees](fees.md).\n")


def test_a_page_that_changes_during_the_question_is_left(shelf: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that saves meanwhile wins."""
    docs = shelf.write(FIXABLE)
    page = docs / "en/fees.md"
    monkeypatch.setattr("builtins.input", lambda _: page.write_text("# Other { #other }\n") and "y")
    assert "docs/en/fees.md changed in the meantime: left as it is.\n" in run("fix", docs)[1]
    assert page.read_text() == "# Other { #other }\n"


def test_a_page_that_is_a_link_on_disk_is_left(shelf: Shelf, run: Run) -> None:
    """The file it leads to is mended under its own name."""
    docs = shelf.write(FIXABLE, symlinks={"en/same.md": "fees.md"})
    assert run("fix", docs, "--yes")[1].count("+++ b/") == 1
    assert (docs / "en/same.md").is_symlink()


AGREED = {
    "en/fees.md": "# Fees { #fees }\n\nBring the form.\n\n## When { #when }\n\nIn spring.\n",
    "ja/fees.md": "# 手数料 { #fees }\n\n用紙を出します。\n\n## いつ { #when }\n\n春です。\n",
}


def change(docs: Path, path: str, old: str, new: str) -> None:
    """Change some words of a page."""
    text = (docs / path).read_text(encoding="utf-8")
    assert old in text
    (docs / path).write_text(text.replace(old, new), encoding="utf-8")


def behind(printed: str) -> list[str]:
    """Give the findings about twins that are behind."""
    return [line.partition(". ")[0] for line in printed.splitlines() if " twin-behind: " in line]


def test_a_change_in_one_language_is_advice_until_both_agree(shelf: Shelf, run: Run) -> None:
    """Writing is never blocked, and nothing is forgotten."""
    docs = shelf.write(AGREED)
    assert run("agree", docs) == (0, "docs/_data/agreed.yml: 2 sections agreed, 2 of them new or changed.\n")
    assert behind(run(docs)[1]) == []
    change(docs, "en/fees.md", "In spring", "In spring and autumn")
    state, printed = run(docs)
    assert state == 0
    assert behind(printed) == ["docs/ja/fees.md:12:4 twin-behind: the English of this section changed (docs/en/fees.md)"]
    change(docs, "ja/fees.md", "春です", "春と秋です")
    assert behind(run(docs)[1]) == []
    change(docs, "ja/fees.md", "用紙", "申請用紙")
    assert [line.split()[0] for line in behind(run(docs)[1])] == ["docs/en/fees.md:8:1"]
    assert run("agree", docs) == (0, "docs/_data/agreed.yml: 2 sections agreed, 2 of them new or changed.\n")
    assert behind(run(docs)[1]) == []


@pytest.mark.parametrize("broken", ["en/fees.md", "ja/fees.md"])
def test_what_is_wrong_in_a_section_comes_before_its_age(shelf: Shelf, run: Run, broken: str) -> None:
    """In either language: one line for one slip, and the advice for other sections stays."""
    docs = shelf.write(AGREED)
    run("agree", docs)
    change(docs, "en/fees.md", "Bring the form", "Bring the long form")
    change(docs, "en/fees.md", "In spring", "In spring and autumn")
    assert len(behind(run(docs)[1])) == 2
    change(docs, broken, "In spring" if broken.startswith("en") else "春です", "[](#when)")
    assert [line.split()[0] for line in behind(run(docs)[1])] == ["docs/ja/fees.md:8:1"]


def test_a_change_of_form_is_no_change(shelf: Shelf, run: Run) -> None:
    """Wrapping, emphasis and the marks of a list say nothing."""
    docs = shelf.write(AGREED)
    run("agree", docs)
    change(docs, "en/fees.md", "Bring the form.", "Bring\nthe **form**.")
    change(docs, "en/fees.md", "In spring.", "In  spring. <!-- later -->")
    assert behind(run(docs)[1]) == []


@pytest.mark.parametrize("name", ["fees.md#when", "docs/en/fees.md#when", "ja/fees.md#when", "./docs/ja/fees.md#when"])
def test_one_section_can_be_agreed_alone(shelf: Shelf, run: Run, name: str) -> None:
    """The other sections still wait."""
    docs = shelf.write(AGREED)
    run("agree", docs)
    change(docs, "en/fees.md", "In spring", "In autumn")
    change(docs, "en/fees.md", "Bring the form", "Bring both forms")
    assert run("agree", docs, name) == (0, "docs/_data/agreed.yml: 1 section agreed, 1 of them new or changed.\n")
    assert [line.split()[0] for line in behind(run(docs)[1])] == ["docs/ja/fees.md:8:1"]
    assert run("agree", docs, "fees.md")[1] == "docs/_data/agreed.yml: 2 sections agreed, 1 of them new or changed.\n"
    assert behind(run(docs)[1]) == []


def test_sections_are_recorded_page_by_page(shelf: Shelf, run: Run) -> None:
    """Several may be named; the others keep what was agreed, and a page that is gone is forgotten with all of them."""
    files = AGREED | {path.replace("fees", "card"): text for path, text in AGREED.items()}
    docs = shelf.write(files)
    agreed = docs / "_data/agreed.yml"
    assert (
        run("agree", docs, "fees.md#when", "card.md")[1]
        == "docs/_data/agreed.yml: 3 sections agreed, 3 of them new or changed.\n"
    )
    text = agreed.read_text(encoding="utf-8")
    lines = [line.partition(":")[0] for line in text.splitlines() if not line.startswith("#")]
    assert lines == ["card.md", '  "top"', '  "when"', "fees.md", '  "when"']
    assert text.startswith(
        "# What both languages of each section said when they were last seen to agree: [English, Japanese].\n# Written by `make agree`."
    )
    assert re.fullmatch(r"  \"top\": \['[0-9a-f]{8}', '[0-9a-f]{8}'\]", text.splitlines()[4])
    for language in ("en", "ja"):
        (docs / language / "card.md").unlink()
    assert run("agree", docs)[1] == "docs/_data/agreed.yml: 2 sections agreed, 1 of them new or changed.\n"
    assert "card.md" not in agreed.read_text(encoding="utf-8")
    assert run("agree", docs)[1] == "docs/_data/agreed.yml: 2 sections agreed, 0 of them new or changed.\n"


def test_a_section_that_is_not_there_is_not_agreed(shelf: Shelf, run: Run) -> None:
    """A slip writes nothing."""
    docs = shelf.write(AGREED)
    assert run("agree", docs, "feees.md") == (2, "'feees.md' is no page in both languages. Did you mean 'fees.md'?\n")
    assert run("agree", docs, "fees.md#wen") == (2, "'fees.md' has no section 'wen' in both languages. Did you mean 'when'?\n")
    assert run("agree", docs, "zzz.md") == (2, "'zzz.md' is no page in both languages.\n")
    assert not (docs / "_data/agreed.yml").exists()


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["fix", "--help"], ["agree", "--help"]])
def test_help_says_how_a_command_ends(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A script can rely on it."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 0
    assert STATES_OF_END in " ".join(capsys.readouterr().out.split())


def test_an_option_that_is_none_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in the call is not taken for a fault of the pages."""
    with pytest.raises(SystemExit) as end:
        main(["docs", "--fromat", "json"])
    assert end.value.code == 2
