"""Site: the built HTML as readers get it, read from disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html

_POINTERS = {
    "href": ("a", "link", "area"),
    "src": ("img", "script", "source", "iframe", "video", "audio", "embed", "track"),
    "data": ("object",),
}


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


def read_site(folder: Path, url: str) -> Site:
    """Read a built site."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    names = frozenset(path.relative_to(folder).as_posix() for path in paths)
    pages = {
        name: parse_built(name, (folder / name).read_text(encoding="utf-8")) for name in sorted(names) if name.endswith(".html")
    }
    return Site(pages, names, url)


def parse_built(path: str, html: str) -> Built:
    """Collect from an HTML text what may break for its readers."""
    root = lxml.html.document_fromstring(html)
    links: list[tuple[str, str, str]] = []
    inline: list[str] = []
    ids: set[str] = set()
    alternates: list[tuple[str, str]] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            if name == "id":
                ids.add(value)
            elif name == "style" or name.startswith("on"):
                inline.append(f"{element.tag} {name}")
            elif element.tag in _POINTERS.get(name, ()):
                links.append((element.tag, (element.get("rel") or "").strip(), value))
        if element.tag == "link" and "alternate" in (element.get("rel") or "").split() and element.get("hreflang"):
            alternates.append((str(element.get("hreflang")), str(element.get("href"))))
    return Built(path, root.get("lang") or "", frozenset(ids), tuple(links), tuple(inline), tuple(alternates))
