"""Element: what one element of an article is, says and shows, wherever it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_BLOCK_KINDS = frozenset("p li tr caption dt dd pre figure blockquote details img".split())
_FIRST_PARAGRAPH_BELONGS_TO = frozenset("li dd dt td th".split())
_SOURCE_OF_SET = re.compile(r"[\s,]*(\S+?)(?:,(?=\s|$)|\s+[^,]*(?:,|$)|$)")


def classes(element: Any) -> list[str]:
    """Give the classes of an element."""
    return (element.get("class") or "").split()


def sources_of_set(element: Any) -> list[str]:
    """Give the addresses among which a browser chooses."""
    addresses = element.get("srcset")
    return [""] if addresses == "" else _SOURCE_OF_SET.findall(addresses or "")


def is_named(element: Any) -> bool:
    """Tell whether a drawing says in words what it shows, or is hidden from those who hear the page."""
    named = any((element.get(name) or "").strip() for name in ("aria-label", "aria-labelledby", "title"))
    return named or element.get("aria-hidden") == "true" or element.find("title") is not None


def is_decoration(element: Any) -> bool:
    """Tell whether an image is marked as one that says nothing."""
    return element.get("role") in ("presentation", "none") or element.get("aria-hidden") == "true"


def alternative(element: Any, tag: str, text: str) -> str | None:
    """Give what is said of a film or sound to those who cannot see or hear it; None for what needs no such words."""
    if tag in ("video", "audio"):
        return None if _has_captions(element) else text
    parent = element.getparent()
    if parent is None or _has_captions(parent):
        return None
    if tag == "source" and parent.tag in ("video", "audio") and parent.get("src") is None and parent.find("source") is element:
        return parent.get("aria-label") or parent.get("title") or " ".join("".join(parent.itertext()).split())
    return None


def _has_captions(element: Any) -> bool:
    return any((track.get("kind") or "subtitles") in ("captions", "subtitles") for track in element.iter("track"))


def words_of(element: Any) -> str:
    """Give the text of an element, in which a line break parts words."""
    if next(element.iter("br"), None) is None:
        return "".join(element.itertext())
    return "".join(_pieces_of(element))


def _pieces_of(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str):  # no comment
        yield " " if element.tag == "br" else element.text or ""
    for child in element:
        yield from _pieces_of(child)
        yield child.tail or ""


def name_of(element: Any, tag: str) -> str:
    """Give the words by which a link or a film is known: its text with that of its images, else what stands in their place."""
    text = " ".join(" ".join([words_of(element), *(image.get("alt") or "" for image in element.iter("img"))]).split())
    if not any(letter.isalnum() for letter in text):  # an arrow, say
        text = element.get("aria-label") or text or element.get("title") or ""
    if not text and tag == "area":
        return element.get("alt") or ""
    if not text and (image := element.find(".//img")) is not None:
        return image.get("src") or ""  # the image is reported for what it lacks
    return text


def is_hollow(element: Any) -> bool:
    """Tell whether a notice has nothing but its title."""
    rest = [child for child in element if child.tag != "summary" and "admonition-title" not in classes(child)]
    return not rest and not any((child.tail or "").strip() for child in element)


def block_kind(element: Any, tag: str, css: list[str], in_notes: bool) -> str:
    """Name the block that an element is; empty for one that is no block of its own."""
    if tag == "div" and "admonition" in css:
        return " ".join(["notice", *(name for name in css if name != "admonition")])
    if tag == "div" and "tabbed-block" in css:
        return "tab"
    if in_notes or tag not in _BLOCK_KINDS:
        return ""
    parent = element.getparent()
    if tag == "p" and "admonition-title" in css:
        return ""
    if tag == "p" and parent.tag in _FIRST_PARAGRAPH_BELONGS_TO and parent[0] is element and not (parent.text or "").strip():
        return ""  # a list written with blank lines between its items is the same list
    return tag
