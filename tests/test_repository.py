"""Repository: what git says changed, and files that are written whole or not at all."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from handbook.repository import NoHistory, find_changed, write_whole

FILES = (
    "mkdocs.yml",
    "pages/en/a.md",
    "pages/ja/a.md",
    "pages/en/b.md",
    "pages/ja/b.md",
    "pages/_data/fees.yml",
    "pages/assets/a.svg",
)


def git(folder: Path, *arguments: str) -> None:
    """Run git as nobody in particular."""
    person = ["-c", "user.name=Writer", "-c", "user.email=writer@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder `pages` of a book in a part of a repository, all of it committed."""
    for name in (name for name in os.environ if name.startswith("GIT_")):
        monkeypatch.delenv(name)
    book = tmp_path / "book"
    for name in FILES:
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).write_text("one\n", encoding="utf-8")
    (tmp_path / "beside.txt").write_text("one\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.tmp\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return book / "pages"


def test_nothing_has_changed_right_after_a_commit(docs: Path) -> None:
    assert find_changed(docs, "HEAD") == frozenset()


def test_a_changed_page_brings_its_twin_and_data_do_not(docs: Path) -> None:
    """Under the names that findings print, whatever the folder is called and whatever lies beside it."""
    for name in ("en/a.md", "_data/fees.yml", "assets/a.svg", "../mkdocs.yml", "../../beside.txt"):
        (docs / name).write_text("two\n", encoding="utf-8")
    assert find_changed(docs, "HEAD") == {
        "docs/en/a.md",
        "docs/ja/a.md",
        "docs/_data/fees.yml",
        "docs/assets/a.svg",
        "mkdocs.yml",
    }


def test_new_moved_and_deleted_pages_are_changed(docs: Path) -> None:
    """Before and after they are added; what git is told to ignore is no page."""
    (docs / "ja/暗証 番号.md").write_text("new\n", encoding="utf-8")
    (docs / "ja/left.tmp").write_text("new\n", encoding="utf-8")
    (docs / "ja/b.md").unlink()
    git(docs, "mv", "en/a.md", "en/c.md")
    expected = {f"docs/{language}/{name}.md" for language in ("en", "ja") for name in ("a", "b", "c", "暗証 番号")}
    assert find_changed(docs, "HEAD") == expected
    git(docs, "add", ".")
    assert find_changed(docs, "HEAD") == expected


def test_a_revision_may_lie_further_back(docs: Path) -> None:
    """What was committed since then has changed, too."""
    (docs / "en/a.md").write_text("two\n", encoding="utf-8")
    git(docs, "commit", "-qam", "second")
    assert find_changed(docs, "HEAD") == frozenset()
    assert find_changed(docs, "HEAD~1") == {"docs/en/a.md", "docs/ja/a.md"}


def test_a_broken_repository_says_so(docs: Path) -> None:
    """Nothing is claimed about what changed."""
    (docs.parent.parent / ".git/index").write_bytes(b"broken")
    with pytest.raises(NoHistory, match=r"^'git' cannot list what changed. Run 'git status' to see why\.$"):
        find_changed(docs, "HEAD")


def test_a_file_is_written_whole_and_keeps_who_may_read_it(tmp_path: Path) -> None:
    """Nothing is left beside it."""
    path = tmp_path / "new" / "folder" / "a.yml"
    write_whole(path, b"one")
    path.chmod(0o640)
    write_whole(path, b"two")
    assert (path.read_bytes(), path.stat().st_mode & 0o777, os.listdir(path.parent)) == (b"two", 0o640, ["a.yml"])


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    """And no half of the new one."""
    path = tmp_path / "a.yml"
    (path / "folder").mkdir(parents=True)
    with pytest.raises(OSError):
        write_whole(path, b"two")
    assert os.listdir(tmp_path) == ["a.yml"]


def test_a_file_is_never_seen_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new bytes stand under another name until the last step."""
    path = tmp_path / "a.yml"
    path.write_bytes(b"one")
    seen = []
    replace = os.replace

    def look(new: Path, old: Path) -> None:
        seen.append((path.read_bytes(), new.read_bytes(), new.name.startswith(".a.yml.")))
        replace(new, old)

    monkeypatch.setattr("os.replace", look)
    write_whole(path, b"two")
    assert seen == [(b"one", b"two", True)]
