"""Cut Noto Sans JP down to what titles are written in; run it when a test misses a letter in hooks/fonts.

npm pack @expo-google-fonts/noto-sans-jp@0.4.3 && tar xf expo-google-fonts-noto-sans-jp-0.4.3.tgz
pip install fonttools==4.68.0 brotli==1.2.1
python tools/subset_font.py package/700Bold/NotoSansJP_700Bold.ttf hooks/fonts/NotoSansJP-Bold.woff2
"""

from __future__ import annotations

import sys

from fontTools.subset import main as subset

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
MARKS = [*range(0x2010, 0x2027), 0x2030, 0x20AC, *range(0x2190, 0x2194), 0x2192, *range(0x2460, 0x2474)]
JAPANESE = [*range(0x3000, 0x3100), *range(0xFF01, 0xFF5F)]
KANJI = [
    ord(bytes((row + 0xA0, cell + 0xA0)).decode("euc_jp", "ignore") or " ") for row in range(16, 48) for cell in range(1, 95)
]
"""The 2,965 kanji of daily life (level 1 of JIS X 0208)."""


def main(source: str, target: str) -> None:
    """Write the part of a font that we need."""
    letters = ",".join(f"{letter:x}" for letter in [*LATIN, *MARKS, *JAPANESE, *KANJI])
    subset([source, f"--unicodes={letters}", f"--output-file={target}", "--flavor=woff2", "--layout-features=", "--no-hinting"])


if __name__ == "__main__":
    main(*sys.argv[1:])
