"""Site: the built HTML as readers get it, read from disk."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

_POINTERS = {
    "href": ("a", "link", "area"),
    "src": ("img", "script", "source", "iframe", "video", "audio", "embed", "track"),
    "data": ("object",),
}
_GIVEN = r"(?:[^\"'<>]++|\"[^\"]*\"|'[^']*')*+"
_TAG = re.compile(
    rf"<!--.*?-->|<(script|style)\b({_GIVEN})>.*?</\1\s*>|<([a-z][a-z0-9-]*)\s({_GIVEN})>",
    re.S | re.I,
)
"""A tag with attributes; those without any promise nothing."""
_PROMISE = re.compile(r"(?:^|\s)(?:href|src|data|id|style|lang|on[a-z]+)(?=[\s=]|$)", re.I)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+)))?""")


@dataclass(frozen=True)
class Built:
    """One HTML file of the site."""

    path: str
    """Below the site folder, such as `ja/card/pins/index.html`."""
    language: str
    ids: frozenset[str]
    links: tuple[tuple[str, str, str], ...]
    """(element, rel, address) of everything that points somewhere."""
    inline: tuple[str, ...]
    """Names of inline style and event attributes."""
    alternates: tuple[tuple[str, str], ...]
    """(hreflang, address) of the links between languages in the head."""


@dataclass(frozen=True)
class Site:
    """All HTML files, all other files, and the address the site will have."""

    pages: dict[str, Built]
    files: frozenset[str]
    url: str

    @property
    def base(self) -> str:
        """The path at which the site begins, with a slash at both ends."""
        return urlsplit(self.url).path or "/"

    @property
    def origin(self) -> str:
        """The part of the address that all sites of the host share, with a slash at its end."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}/"


def read_site(folder: Path, url: str) -> Site:
    """Read a built site."""
    names = frozenset(
        Path(root, name).relative_to(folder).as_posix() for root, _, all_names in os.walk(folder) for name in all_names
    )
    pages = {
        name: parse_built(name, (folder / name).read_text(encoding="utf-8")) for name in sorted(names) if name.endswith(".html")
    }
    return Site(pages, names, url)


def parse_built(path: str, html: str) -> Built:
    """Collect from an HTML text what may break for its readers."""
    links: list[tuple[str, str, str]] = []
    inline: list[str] = []
    ids: set[str] = set()
    alternates: list[tuple[str, str]] = []
    language = ""
    for script, of_script, tag, of_tag in _TAG.findall(html):
        if read := _read_tag(tag or script, of_tag or of_script):
            links += read.links
            inline += read.inline
            ids.update(read.ids)
            alternates += read.alternates
            language = read.language or language
    return Built(path, language, frozenset(ids), tuple(links), tuple(inline), tuple(alternates))


@lru_cache(maxsize=100_000)
def _read_tag(tag: str, text: str) -> Built | None:
    """Give what a tag promises; None when that is nothing. Most tags of a site stand on many of its pages."""
    if not _PROMISE.search(text):
        return None
    tag = tag.lower()
    given = {name.lower(): unescape(quoted or single or plain) for name, quoted, single, plain in _ATTRIBUTE.findall(text)}
    rel = given.get("rel", "").strip()
    is_alternate = tag == "link" and "alternate" in rel.split() and bool(given.get("hreflang"))
    return Built(
        path="",
        language=given.get("lang", "") if tag == "html" else "",
        ids=frozenset(value for name, value in given.items() if name == "id"),
        links=tuple((tag, rel, value) for name, value in given.items() if tag in _POINTERS.get(name, ())),
        inline=tuple(f"{tag} {name}" for name in given if name == "style" or name.startswith("on")),
        alternates=((given["hreflang"], given.get("href", "")),) if is_alternate else (),
    )
