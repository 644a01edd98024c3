"""After the build: look once more at the HTML that readers get, and put the finished site in its place."""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path
from traceback import extract_tb
from typing import Any

from handbook.checks import site_links
from handbook.finding import Place, sort_findings
from handbook.site import read_site
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.utils import CountHandler

log = get_plugin_logger("handbook")
_state: dict[str, Any] = {}


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is `build`: `serve` has a folder of its own already."""
    _state["command"] = command


@event_priority(100)  # before anything reads site_dir
def on_config(config: MkDocsConfig) -> None:
    """Build beside the last site, so that a build that fails leaves it whole."""
    _state["templates"] = Path(config.theme.custom_dir)
    if _state.get("command") == "build" and not config.plugins["i18n"].building:
        last = Path(config.site_dir)
        last.parent.mkdir(parents=True, exist_ok=True)
        config.site_dir = tempfile.mkdtemp(prefix=".site-", dir=last.parent)
        _state.update(last=last, new=Path(config.site_dir))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str | None:
    """Keep the page for wrong addresses of the first build: it speaks both languages."""
    is_second = config.plugins["i18n"].building
    return "" if template_name == "404.html" and is_second else output_content


@event_priority(-200)  # after both languages are written and publish_site (-150) has added to them
def on_post_build(config: MkDocsConfig) -> None:
    """Check the HTML of both languages, then take the place of the last site."""
    i18n = config.plugins["i18n"]
    folder = Path(config.site_dir)
    if i18n.building:
        return
    for finding in sort_findings(list(site_links.check(read_site(folder, config.site_url or "/")))):
        log.error(finding)
    if config.strict and any(
        handler.get_counts() for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)
    ):
        raise Abort("Aborted with warnings in strict mode: the last site stays as it was.")
    if "last" in _state:
        shutil.rmtree(_state["last"], ignore_errors=True)
        folder.chmod(0o755)
        folder.rename(_state["last"])
        config.site_dir = str(_state.pop("last"))


def on_build_error(error: Exception) -> None:
    """Take away what a failed build has begun; MkDocs would end with a traceback where a template of ours is broken."""
    if "new" in _state:
        shutil.rmtree(_state["new"], ignore_errors=True)
    if place := _find_template(error):
        problem = " ".join(str(error).partition(" in search path")[0].split()).rstrip(".")
        raise Abort(f"{place} page-unreadable: {problem}. Correct the template.")


def _find_template(error: Exception) -> Place | None:
    """Give the line of a template of ours at which reading or filling it ended."""
    folder: Path = _state["templates"]
    ours = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(folder)]
    return Place(Path(ours[-1].filename).relative_to(folder.parent).as_posix(), ours[-1].lineno or 1) if ours else None
