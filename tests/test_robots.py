"""Robots: what the robots.txt of a site keeps from a visitor (RFC 9309)."""

from __future__ import annotations

import pytest
from handbook.robots import Robots, parse_robots

ALL = "User-agent: *\n"


def allows(robots: str, path: str) -> bool:
    """Tell whether our visitor may ask for a page of a site."""
    return parse_robots(robots, "Handbook-links").allows(f"https://city.example{path}")


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("", True),
        ("<html>not here</html>", True),
        (f"{ALL}Disallow:\n", True),
        (f"{ALL}Disallow: /\n", False),
        (f"{ALL}Disallow: /a # why\n", False),
        (f"{ALL}# Disallow: /a\n", True),
        ("USER-AGENT:*\r\nDISALLOW:/a\r\n", False),
        (f"{ALL}Disallow /a\n", True),
        (f"{ALL}Crawl-delay: /a\n", True),
        (f"{ALL}Noindex: /a\n", True),
        ("Disallow: /a\n", True),
        ("User-agent: Handbook-links\nDisallow: /b\n\nUser-agent: *\nDisallow: /a\n", True),
        ("User-agent: *\nDisallow: /b\n\nUser-agent: handbook-LINKS\nDisallow: /a\n", False),
        ("User-agent: other\nDisallow: /a\n", True),
        ("User-agent: other\nUser-agent: handbook-LINKS\nDisallow: /a\n", False),
        ("User-agent: handbook-LINKS\nUser-agent: other\nDisallow: /a\n", False),
        ("User-agent: Handbook-links\nDisallow: /b\n\nUser-agent: other\nDisallow: /a\n", True),
        ("User-agent: Handbook-links\nDisallow: /b\nUser-agent: other\nDisallow: /b\nUser-agent: Handbook-links\nDisallow: /a\n", False),
        ("User-agent: Handbook-links\nSitemap: https://city.example/a.xml\nUser-agent: other\nDisallow: /a\n", False),
        ("User-agent: Handbook-links\nCrawl-delay: 5\nUser-agent: other\nDisallow: /a\n", True),
        ("User-agent: Handbook-links\nAllow: /\nUser-agent: other\nDisallow: /a\n", True),
    ],
)  # fmt: skip
def test_a_visitor_keeps_to_the_rules_of_its_own_group(robots: str, allowed: bool) -> None:
    """Or, where it has none, to those for all; groups that name it more than once count together."""
    assert allows(robots, "/a") is allowed


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("Disallow: /\nAllow: /a\n", True),
        ("Allow: /a\nDisallow: /\n", True),
        ("Allow: /\nDisallow: /a\n", False),
        ("Disallow: /a/b\nAllow: /a\n", False),
        ("Disallow: /a\nAllow: /a\n", True),
        ("Allow: /a\nDisallow: /a\n", True),
        ("Allow: /b\nDisallow: /a/c\n", True),
    ],
)
def test_the_longest_pattern_decides_and_a_tie_allows(rules: str, allowed: bool) -> None:
    """In whatever order they stand."""
    assert allows(ALL + rules, "/a/b") is allowed


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/a", "/ab/c", True),
        ("/a", "/b/a", False),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a/b.pdf?page=1", False),
        ("/*?", "/a?b=1", True),
        ("/*?", "/a", False),
        ("/a*c", "/a/b/c/d", True),
        ("/a*c", "/a/b", False),
        ("/a*$", "/a/b", True),
        ("*/b", "/a/b", True),
        ("*/a", "/ab", True),
        ("/*ab*ab$", "/ab", False),
        ("/*ab*ab$", "/abab", True),
        ("/*ab*ab$", "/abxab", True),
        ("/*ab*b", "/ab", False),
        ("/*ab*b", "/abb", True),
        ("/a*b*c$", "/a1b2c", True),
        ("/a*b*c$", "/a1b2cd", False),
        ("/a*b*c$", "/a1c", False),
        ("/手数料", "/%E6%89%8B%E6%95%B0%E6%96%99/", True),
        ("/%E6%89%8B", "/手数料", True),
        ("/a b", "/a%20b", True),
        ("/a?b=1&c=[2]", "/a?b=1&c=[2]", True),
        ("/a%2Fb", "/a/b", False),
    ],
)
def test_a_pattern_fits_as_the_standard_says(pattern: str, path: str, fits: bool) -> None:
    """From the beginning of a path; a star stands for anything, a dollar for the end."""
    assert allows(f"{ALL}Disallow: {pattern}\n", path) is not fits


def test_an_address_without_a_path_is_the_front_page() -> None:
    """What is closed from the root is closed there, too."""
    assert not allows(f"{ALL}Disallow: /", "")
    assert allows(f"{ALL}Disallow: /a", "")
    assert not allows(f"{ALL}Disallow: /?a", "?a")


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ("Crawl-delay: 25", 25.0),
        ("crawl-delay: 0.5 # why", 0.5),
        ("Crawl-delay: 5\nCrawl-delay: 20\nCrawl-delay: 10", 20.0),
        ("Crawl-delay: soon", 0.0),
        ("Crawl-delay: -5", 0.0),
        ("Crawl-delay: 1e9", 0.0),
        ("Crawl-delay: 1234567", 0.0),
        ("Disallow: 5", 0.0),
    ],
)
def test_a_site_may_ask_for_time_between_two_requests(lines: str, seconds: float) -> None:
    """The longest that it names; what is no number of seconds is no wish."""
    assert parse_robots(f"{ALL}{lines}\n\nUser-agent: other\nCrawl-delay: 99\n", "Handbook-links").delay == seconds
    assert Robots().delay == 0.0


def test_a_robots_txt_full_of_stars_takes_no_time() -> None:
    """Patterns are compared piece by piece."""
    assert allows(f"{ALL}Disallow: /{'*a' * 5000}$\n", f"/{'a' * 4000}b")
