"""Settings: how pages are read where no mkdocs.yml stands beside them."""

from __future__ import annotations

from conftest import ROOT
from handbook.page import Written
from handbook.settings import Settings, parse_settings


def test_without_settings_pages_are_read_as_those_of_the_site() -> None:
    """Somebody who checks a copy of the pages alone sees what the site would show."""
    ours = parse_settings(Written("mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert Settings().extensions == ours.extensions
    assert Settings().extension_settings == {name: options for name, options in ours.extension_settings.items() if options}
