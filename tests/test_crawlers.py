"""Crawlers: robots.txt opens the site, security.txt says where to report."""

from __future__ import annotations

from datetime import UTC, date, datetime

from handbook.publish.crawlers import render_robots, render_security
from handbook.robots import parse_robots

SITE = "https://example.org/handbook/"


def test_every_program_may_read_every_page() -> None:
    text = render_robots(SITE)
    assert parse_robots(text, "any").allows(f"{SITE}ja/card/pins/")
    assert "disallow" not in text.lower()
    assert text.splitlines()[-1] == f"Sitemap: {SITE}sitemap.xml"


def test_whoever_finds_a_weakness_learns_where_to_report_it() -> None:
    """The two required fields of RFC 9116, once each, with values of the form that it asks for."""
    lines = [line.split(": ", 1) for line in render_security(SITE, "https://example.org/code", date(2026, 11, 21)).splitlines()]
    fields = dict(lines)  # type: ignore[arg-type]
    assert len(fields) == len(lines)
    assert fields["Contact"] == "https://example.org/code/security/advisories"
    assert fields["Canonical"] == f"{SITE}.well-known/security.txt"
    assert fields["Preferred-Languages"] == "en, ja"
    expires = datetime.fromisoformat(fields["Expires"])
    assert expires.tzinfo is not None
    assert expires == datetime(2027, 11, 21, tzinfo=UTC)


def test_each_line_says_one_thing() -> None:
    """Programs read line by line."""
    assert render_robots(SITE) == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}sitemap.xml\n"
    assert render_security(SITE, "https://example.org/code", date(2026, 11, 21)).endswith("/.well-known/security.txt\n")
