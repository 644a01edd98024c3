"""Manifest: name and icons of the handbook when a reader puts it on the home screen, in the language of the page."""

from __future__ import annotations

import json

from handbook.language import Language

ICONS = {
    "icon-192.png": ("192x192", "any"),
    "icon-512.png": ("512x512", "any"),
    "icon-maskable-512.png": ("512x512", "maskable"),
}
SHORT_NAMES: dict[Language, str] = {"en": "Handbook", "ja": "ハンドブック"}
"""What fits under an icon, and is not taken for an app of the government."""


def render_manifest(language: Language, up: str, name: str, description: str) -> str:
    """Give a web app manifest that lies in the home folder of its language; `up` leads from there to the root of the site."""
    return json.dumps(
        {
            "name": name,
            "short_name": SHORT_NAMES[language],
            "description": description,
            "lang": language,
            "dir": "ltr",
            # Addresses are relative to this file, so that they are right below any path.
            "start_url": "./",
            "scope": up or "./",  # one app holds both languages: the switch does not leave it
            "display": "standalone",
            "display_override": ["minimal-ui", "standalone"],  # a way back and the address, where the system can show them
            "background_color": "#ffffff",
            "theme_color": "#ffffff",
            "icons": [
                {"src": f"{up}assets/icons/{file}", "sizes": sizes, "type": "image/png", "purpose": purpose}
                for file, (sizes, purpose) in ICONS.items()
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
