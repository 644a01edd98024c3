"""Kept: what an earlier run worked out, on disk: what did not change is not rendered, read or checked again.

Every result is named after all that it was worked out from: the text, the settings, this code and the libraries below it.
Nothing is ever out of date, then; and whatever is damaged or missing is worked out anew. All results lie in one file: to open
a thousand of them takes as long as to check a hundred pages.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

FOLDER = ".cache/handbook"
"""Below the folder of mkdocs.yml; ignored by git, as are the files in which Python keeps compiled modules."""
FILE = "results"
_LIBRARIES = ("Markdown", "pymdown-extensions", "Pygments", "lxml", "pydantic", "PyYAML", "pyahocorasick", "pathspec")
_DIGEST = 16

Result = TypeVar("Result")


class Kept:
    """The results in a folder; without a folder, everything is worked out."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._last = _read(folder / FILE) if folder else {}
        self._used: dict[str, bytes] = {}

    def get(self, work: Callable[[], Result], *origins: str, holds: Callable[[Result], bool] = lambda _: True) -> Result:
        """Give the result of some work, from the last time when it was worked out from the same texts, if it still holds."""
        if self._folder is None:
            return work()
        name = digest(_code(), *origins)
        if raw := self._used.get(name) or self._last.get(name):
            result: Result = pickle.loads(raw)
            if holds(result):
                self._used[name] = raw
                return result
        result = work()
        self._used[name] = pickle.dumps(result, 5)
        return result

    def spare(self, *origins: str) -> None:
        """Keep a result that this run does without."""
        if self._last and (name := digest(_code(), *origins)) in self._last:
            self._used.setdefault(name, self._last[name])

    def write(self) -> None:
        """Keep what this run asked for, and nothing else; at once, so that no other run reads half of it."""
        if self._folder is None or self._used == self._last:
            return
        raw = pickle.dumps(self._used, 5)
        file = self._folder / f"{FILE}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_sum(raw) + raw)
            file.replace(self._folder / FILE)
        except OSError:  # a folder that cannot be written, a full disk: the next run takes longer, and nothing else
            with suppress(OSError):
                file.unlink()


def _read(file: Path) -> dict[str, bytes]:
    """Give the results of the last run by their names."""
    try:
        raw = file.read_bytes()
        if _sum(raw[_DIGEST:]) == raw[:_DIGEST]:
            results: dict[str, bytes] = pickle.loads(raw[_DIGEST:])
            return results
    except OSError:  # there is none
        pass
    return {}


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
