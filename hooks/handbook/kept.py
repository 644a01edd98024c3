"""Kept: what an earlier run worked out, on disk: what did not change is not rendered, read or checked again.

Every result stands in a file of its own, named after all that it was worked out from: the text, the settings, this code and
the libraries below it. Nothing is ever out of date, then; and whatever is damaged or missing is worked out anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

FOLDER = ".cache/handbook"
"""Below the folder of mkdocs.yml; ignored by git, as are the files in which Python keeps compiled modules."""
_LIBRARIES = ("Markdown", "pymdown-extensions", "Pygments", "lxml", "pydantic", "PyYAML", "pyahocorasick", "pathspec")
_DIGEST = 16

Result = TypeVar("Result")


class Kept:
    """A folder of results; without a folder, everything is worked out."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._there = set(os.listdir(folder)) if folder and folder.is_dir() else set[str]()
        self._used: set[str] = set()

    def get(self, work: Callable[[], Result], *origins: str, holds: Callable[[Result], bool] = lambda _: True) -> Result:
        """Give the result of some work, from the last time when it was worked out from the same texts, if it still holds."""
        if self._folder is None:
            return work()
        name = digest(_code(), *origins)
        self._used.add(name)
        if name in self._there:
            try:
                raw = (self._folder / name).read_bytes()
                if _sum(raw[_DIGEST:]) == raw[:_DIGEST]:
                    result: Result = pickle.loads(raw[_DIGEST:])
                    if holds(result):
                        return result
            except Exception:  # whatever is wrong with the file, what it held can be worked out
                pass
        result = work()
        self._write(name, pickle.dumps(result, 5))
        return result

    def spare(self, *origins: str) -> None:
        """Keep a result that this run does without."""
        self._used.add(digest(_code(), *origins))

    def _write(self, name: str, raw: bytes) -> None:
        """Write a file at once, so that no other run reads half of it."""
        assert self._folder
        try:
            if not self._there:
                self._folder.mkdir(parents=True, exist_ok=True)
            file = self._folder / f"{name}.{os.getpid()}"
            file.write_bytes(_sum(raw) + raw)
            file.replace(self._folder / name)
            self._there.add(name)
        except OSError:  # a folder that cannot be written, a full disk: the next run takes longer, and nothing else
            self._folder = None

    def sweep(self) -> None:
        """Throw away what this run did not ask for."""
        if self._folder is None or not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name not in self._used:
                path.unlink(missing_ok=True)


def digest(*texts: str) -> str:
    """Give a name for some texts that no other texts have."""
    found = hashlib.blake2b(digest_size=20)
    for text in texts:
        raw = text.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(raw) + raw)
    return found.hexdigest()


def _sum(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=_DIGEST).digest()


@cache
def _code() -> str:
    """Give a print of all that makes a result: this code, its libraries, and Python."""
    own = Path(__file__).resolve().parent
    sources = [path.read_text(encoding="utf-8") for path in sorted(own.rglob("*.py"))]
    return digest(sys.version, *map(version, _LIBRARIES), *sources)
