"""Robots: which paths of a site its robots.txt keeps from programs (RFC 9309)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class Robots:
    """What a site asks of one visitor."""

    rules: tuple[tuple[str, bool], ...] = ()
    """Pairs (pattern, allowed)."""
    delay: float = 0.0
    """The seconds that it asks to leave between two requests."""

    def allows(self, url: str) -> bool:
        """Tell whether a page may be asked for: the longest pattern that fits decides, and a tie allows."""
        parts = urlsplit(url)
        path = _escaped((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting)[1] if fitting else True


def parse_robots(text: str, name: str) -> Robots:
    """Read a robots.txt as the visitor of that name, or as any visitor where it has no word for that name."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    in_rules = False
    for line in text.splitlines():
        key, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if not colon:
            continue
        key = key.lower()
        if key == "user-agent":
            names = [*([] if in_rules else names), value.lower()]
            in_rules = False
            groups.setdefault(value.lower(), [])
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for group in names:
                groups[group].append((key, value))
    lines = groups.get(name.lower(), groups.get("*", []))
    rules = tuple((_escaped(value), key == "allow") for key, value in lines if key != "crawl-delay" and value)
    delays = [float(value) for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value)]
    return Robots(rules, max(delays, default=0.0))


def _fits(pattern: str, path: str) -> bool:
    """Compare piece by piece instead of with one expression, which many stars would make slow."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = rest.pop() if ends and rest else None
    for piece in rest:
        if (found := path.find(piece, at)) < 0:
            return False
        at = found + len(piece)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not ends or at == len(path)


def _escaped(path: str) -> str:
    return quote(path, safe="/%:?#[]@!$&'()*+,;=-._~")
