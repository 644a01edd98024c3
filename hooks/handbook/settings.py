"""Settings: what mkdocs.yml says that concerns the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pathspec import GitIgnoreSpec

from handbook.language import Language, has_japanese
from handbook.page import Written
from handbook.record import Keys, Loader, parse_yaml


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says that concerns the text."""

    site_url: str = ""
    nav: Any = None
    nav_labels: dict[str, str] = field(default_factory=dict)
    """The Japanese of the labels that stand only in the nav."""
    untold: tuple[Keys, ...] = ()
    """The keys of what every page prints of these settings, and has no Japanese."""
    extensions: tuple[str, ...] = tuple(
        "toc tables fenced_code admonition attr_list def_list footnotes md_in_html pymdownx.details pymdownx.highlight"
        " pymdownx.superfences pymdownx.tabbed pymdownx.tasklist".split()
    )
    """Where no mkdocs.yml stands beside the pages, they are read as those of this site."""
    extension_settings: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {
            "tables": {"use_align_attribute": True},
            "toc": {"permalink": True, "toc_depth": 3},
            "pymdownx.tabbed": {"alternate_style": True},
            "pymdownx.tasklist": {"custom_checkbox": True},
        }
    )
    unpublished: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec([]))
    """What MkDocs leaves out of the site."""
    outside_nav: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec([]))
    """What is meant to stand in no menu."""
    templates: str = ""
    """The folder of our own templates, beside docs/."""
    said: tuple[tuple[Keys, str], ...] = ()
    """Name, description and rights of the site in both languages and the Japanese of its menu, each with the keys that lead to it."""
    written: Written = field(default_factory=lambda: Written("mkdocs.yml", ""))

    def texts(self, language: Language) -> Iterator[tuple[Keys, str]]:
        """Yield what the site says of itself on every page of a language, each with the keys that lead to it."""
        for keys, text in self.said:
            if (keys[0] == "plugins") == (language == "ja"):
                yield keys, text

    def publishes(self, path: str) -> bool:
        """Tell whether a path below docs/ becomes a part of the site."""
        return not self.unpublished.match_file(path)


_SAID = ("site_name", "site_description", "copyright")


class _SettingsLoader(Loader):
    """Reads mkdocs.yml without running what its tags name."""


_SettingsLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def parse_settings(written: Written) -> Settings:
    """Read mkdocs.yml; tags that belong to MkDocs alone are read as nothing. Raises what `parse_yaml` raises."""
    data = parse_yaml(written.text, _SettingsLoader) or {}
    names, settings = ["toc", "tables", "fenced_code"], {}
    for item in data.get("markdown_extensions") or []:
        name, options = (item, {}) if isinstance(item, str) else next(iter(item.items()))
        names.append(name)
        settings[name] = options or {}
    theme = data.get("theme")
    way, japanese = _find_japanese(data)
    labels = japanese.get("nav_translations") or {}
    said = [((*keys, key), each.get(key)) for keys, each in (((), data), (way, japanese)) for key in _SAID]
    said += [((*way, "nav_translations", label), text) for label, text in labels.items()]
    return Settings(
        site_url=str(data.get("site_url") or ""),
        nav=data.get("nav"),
        nav_labels=labels,
        untold=tuple(
            (*(way if key in japanese else ()), key)
            for key in _SAID
            if japanese and _is_english(str(japanese.get(key) or data.get(key) or ""))
        ),
        extensions=tuple(dict.fromkeys(names)),
        extension_settings=settings,
        unpublished=_read_patterns(data, "exclude_docs", "draft_docs"),
        outside_nav=_read_patterns(data, "exclude_docs", "draft_docs", "not_in_nav"),
        templates=str(theme.get("custom_dir") or "") if isinstance(theme, dict) else "",
        said=tuple((keys, text) for keys, text in said if isinstance(text, str)),
        written=written,
    )


def _is_english(text: str) -> bool:
    """Tell whether a text has English words and no Japanese."""
    return re.search("[a-z]{3}", text) is not None and not has_japanese(text)


def _find_japanese(data: dict[str, Any]) -> tuple[Keys, dict[str, Any]]:
    """Give what is set for the Japanese site alone, and the keys that lead to it."""
    for at, plugin in enumerate(data.get("plugins") or []):
        for number, language in enumerate(plugin["i18n"]["languages"] if isinstance(plugin, dict) and "i18n" in plugin else ()):
            if language.get("locale") == "ja":
                return ("plugins", at, "i18n", "languages", number), language
    return ("plugins",), {}


def _read_patterns(data: dict[str, Any], *keys: str) -> GitIgnoreSpec:
    """Read lists of files as MkDocs does: in the form of .gitignore."""
    return GitIgnoreSpec.from_lines(line for key in keys for line in str(data.get(key) or "").splitlines())
