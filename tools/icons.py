"""Draw the icons of the installed handbook from docs/assets/icon.svg; run it when that changes: CHROMIUM=… python tools/icons.py."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ASSETS = Path(__file__).resolve().parents[1] / "docs" / "assets"
WHITE = '<rect x="-40" y="-40" width="112" height="112" fill="#fff"/>'
ICONS = {
    "icon-192": (192, "0 0 32 32", ""),
    "icon-512": (512, "0 0 32 32", ""),
    "icon-maskable-512": (512, "-8 -8 48 48", WHITE),  # systems cut it to a circle: the mark stays inside
    "icon-apple-180": (180, "-4 -4 40 40", WHITE),  # iOS paints what is clear black
}
"""Pixels, the part of the drawing, and what lies behind it."""


def main() -> None:
    """Write every icon, with few colours."""
    drawing = (ASSETS / "icon.svg").read_text(encoding="utf-8").partition("</title>")[2].partition("</svg>")[0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        for name, (size, view, behind) in ICONS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" viewBox="{view}">{behind}{drawing}</svg>'
            page.set_content(f'<body style="margin:0;line-height:0">{svg}')
            picture = Image.open(BytesIO(page.screenshot(omit_background=True))).convert("RGBA")
            picture.quantize(32, Image.Quantize.FASTOCTREE).save(ASSETS / "icons" / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
