"""Repository: what git says changed, and files that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from handbook.language import language_of, twin_of


class NoHistory(Exception):
    """Why git cannot say what changed, in one sentence and what to do."""


def find_changed(docs: Path, revision: str) -> frozenset[str]:
    """Give the printed paths of the files that differ from a revision, new ones and the twins of both too."""
    folder = docs.resolve().parent
    _ask_git(folder, "'git' does not know this folder as a repository. Leave '--changed' out.", "rev-parse", "--git-dir")
    unknown = f"git knows no revision '{revision}'. Name one after '--changed', such as 'HEAD' or 'origin/main'."
    commit = _ask_git(folder, unknown, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")[0]
    failed = "'git' cannot list what changed. Run 'git status' to see why."
    known = _ask_git(folder, failed, "diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", commit, "--")
    new = _ask_git(folder, failed, "ls-files", "-z", "--others", "--exclude-standard")
    paths = {_printed(path, docs.resolve().name) for path in (*known, *new)}
    below = {path.removeprefix("docs/") for path in paths if path.startswith("docs/")}
    return frozenset(paths | {f"docs/{twin_of(path)}" for path in below if language_of(path)})


def _printed(path: str, docs: str) -> str:
    return f"docs/{path.removeprefix(docs + '/')}" if path.startswith(f"{docs}/") else path


def _ask_git(folder: Path, failure: str, *arguments: str) -> list[str]:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:
        raise NoHistory("'git' is not installed. Install it, or leave '--changed' out.") from None
    if done.returncode:
        raise NoHistory(failure)
    return [part for part in os.fsdecode(done.stdout).rstrip("\n").split("\0") if part]


def write_whole(path: Path, raw: bytes) -> None:
    """Put bytes into a file in one step, so that nobody ever reads half of it; who may read it stays the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(raw)
        if path.exists():
            shutil.copymode(path, new)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)
