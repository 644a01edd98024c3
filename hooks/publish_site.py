"""After both languages are written: what is made of the whole site, before check_site looks at it and puts it in its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbook.publish.crawlers import render_robots, render_security
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority


@event_priority(-150)  # after i18n has built the other languages (-100), before check_site (-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write everything that needs both languages; once, at the end of the outer build."""
    if config.plugins["i18n"].building:
        return
    folder = Path(config.site_dir)
    for path, content in outputs(config):
        write(folder / path, content)


def outputs(config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
    """Give path and content of every file that the site gets; what lists the others comes last."""
    yield "robots.txt", render_robots(config.site_url)
    yield ".well-known/security.txt", render_security(config.site_url, config.repo_url, config.extra["checked"])


def write(path: Path, content: str | bytes) -> None:
    """Write a text or bytes, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
