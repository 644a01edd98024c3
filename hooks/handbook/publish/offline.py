"""Offline: the service worker that keeps the whole site, and how much it has to fetch."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from urllib.parse import quote

NOT_SAVED = re.compile(r"sw\.js|(.*/)?manifest\.webmanifest|.*\.(xml|gz|map|txt)|assets/(icons|social|screenshots)/.*")
"""What programs read, not readers."""


def render_worker(template: str, files: Mapping[str, bytes]) -> str:
    """Write the addresses and hashes of all files that readers need into the worker.

    A browser fetches every file anew when one byte of the worker differs, so the order is always the same.
    """
    listed = {_address(path): _hash(files[path]) for path in sorted(files) if not NOT_SAVED.fullmatch(path)}
    list_of_files = json.dumps(listed, separators=(",", ":"))
    return _fill(template, "const FILES = {};", f"const FILES = {list_of_files};")


def render_helper(template: str, files: Mapping[str, bytes]) -> str:
    """Tell the script in the page how many megabytes the worker is going to fetch."""
    size = sum(len(gzip.compress(content, 6)) for path, content in files.items() if not NOT_SAVED.fullmatch(path))
    return _fill(template, "const MEGABYTES = 0;", f"const MEGABYTES = {max(size / 1e6, 0.1):.1f};")


def _fill(template: str, empty: str, filled: str) -> str:
    assert template.count(empty) == 1, f"'{empty}' stands {template.count(empty)} times in the template"
    return template.replace(empty, filled)


def _address(path: str) -> str:
    return quote(re.sub(r"(^|/)index\.html$", r"\1", path))


def _hash(content: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
