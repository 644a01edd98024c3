"""Crawlers: what programs that visit the site may read first, robots.txt and security.txt."""

from __future__ import annotations

from datetime import date, timedelta

YEAR = timedelta(days=365)


def render_robots(site_url: str) -> str:
    """Open the whole site to every program, and say where its pages are listed.

    Programs look for this file at the root of a host only: it counts where the site has a domain of its own.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def render_security(site_url: str, repo_url: str, checked: date) -> str:
    """Say where to report a weakness (RFC 9116); it lapses a year after the last full check, when nobody may be there any more."""
    lines = {
        "Contact": f"{repo_url}/security/advisories",
        "Expires": f"{checked + YEAR}T00:00:00Z",
        "Preferred-Languages": "en, ja",
        "Canonical": f"{site_url}.well-known/security.txt",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())
