"""Scripts: without comments, and each asked for by what it holds, so that no browser runs an old one in a new page."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping

from rjsmin import jsmin

_NAMED = re.compile(r'"(?P<path>(?:\./)?[\w/-]+\.(?:js|css))"')
_LOADED = re.compile(r'(?P<start><script src="(?:[^"]*/)?)(?P<path>assets/[\w/-]+\.js)"')


def pack_scripts(files: Mapping[str, str]) -> dict[str, str]:
    """Give scripts as readers get them: short, and naming the files that they load by path and content.

    A name keeps its path: a page that was opened before a release still finds the file, in the new form, beside the others of that form.
    """
    packed: dict[str, str] = {}

    def pack(path: str) -> str:
        if path not in packed:
            text = str(jsmin(files[path])) if path.endswith(".js") else files[path]
            packed[path] = _NAMED.sub(lambda match: f'"{name(match["path"], posixpath.dirname(path))}"', text)
        return packed[path]

    def name(named: str, folder: str) -> str:
        path = posixpath.normpath(posixpath.join(folder, named))
        return _with_version(named, pack(path)) if path in files else named

    return {path: pack(path) for path in files}


def name_scripts(html: str, packed: Mapping[str, str]) -> str:
    """Let a page ask for its scripts by path and content."""

    def replace(match: re.Match[str]) -> str:
        path = match["path"]
        return f'{match["start"]}{_with_version(path, packed[path]) if path in packed else path}"'

    return _LOADED.sub(replace, html)


def _with_version(path: str, content: str) -> str:
    return f"{path}?v={hashlib.sha256(content.encode()).hexdigest()[:10]}"
