"""Pictures: what a chat or a social network shows beside the link to a page, drawn without a network."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from handbook.language import JAPANESE, Language

SIZE = (1200, 630)
"""What the large networks ask for."""
VERSION = 1
"""Count up when the drawing changes, so that no picture of the last drawing is kept."""

PROMISES: dict[Language, str] = {
    "en": "For foreign residents of Japan · not a government site",
    "ja": "日本に住む外国人のための案内・役所のサイトではありません",
}
"""The line at the foot."""

PAPER, INK, SOFT, ACCENT, LINE = "#ffffff", "#1b1f24", "#4a5560", "#0b5c6b", "#dcdfdc"  # as in docs/assets/tokens.css
EDGE, WIDTH = 88, 1024
LARGEST, SMALLEST = 84, 52
"""Font sizes of a title, in pixels."""

_NOT_FIRST = "、。，．・：；！？）」』】〕〉》ー〜々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.:;!?)%"
_NOT_LAST = "（「『【〔〈《(#"
_PIECE = re.compile(
    rf"[A-Za-z0-9À-ſ'’.,:;!?/&%+#()-]+\s*"  # a Latin word stays whole
    rf"|(?:[{_NOT_LAST}]*[一-鿿々〆ァ-ヶー・]+[ぁ-ん]*|[{_NOT_LAST}]*[ぁ-ん]+|[{_NOT_LAST}]*[{JAPANESE}]|\S)[{_NOT_FIRST}]*\s*"
)
"""A Japanese line ends where a reader would pause: after kana, before kanji and katakana."""


@dataclass(frozen=True)
class Picture:
    """The words of one picture."""

    title: str
    section: str
    """The part of the handbook that holds the page; empty on the home page."""
    site_name: str
    promise: str
    """The line at the foot."""

    def key(self, font: bytes) -> str:
        """Give a name that differs when the picture would."""
        return hashlib.sha256(repr((VERSION, *astuple(self), hashlib.sha256(font).hexdigest())).encode()).hexdigest()[:32]


class Painter:
    """Draws pictures with one font, which it has read once."""

    def __init__(self, font: bytes) -> None:
        self._font = font
        self._sizes: dict[int, ImageFont.FreeTypeFont] = {}

    def draw(self, picture: Picture) -> bytes:
        """Give a PNG with few colours: it is small, and it looks the same."""
        image = Image.new("RGB", SIZE, PAPER)
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, 23, SIZE[1]), ACCENT)
        image.paste(_mark(64), (EDGE, 72))
        draw.text((EDGE + 88, 104), picture.site_name, INK, self._sized(36), anchor="lm")
        size, lines = self._fit(picture.title)
        height = round(size * 1.3)
        top = 350 - height * len(lines) // 2 + (28 if picture.section else 0)
        if picture.section:
            draw.text((EDGE, top - 34), picture.section, ACCENT, self._sized(36), anchor="lm")
        for number, line in enumerate(lines):
            draw.text((EDGE, top + height * number + height // 2), line, INK, self._sized(size), anchor="lm")
        draw.line((EDGE, 534, EDGE + WIDTH, 534), LINE, 2)
        draw.text((EDGE, 572), picture.promise, SOFT, self._sized(28), anchor="lm")
        file = BytesIO()
        image.quantize(24, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG", compress_level=6)
        return file.getvalue()

    def _fit(self, title: str) -> tuple[int, list[str]]:
        """Give the largest size at which a title stands in three lines, and the lines."""
        for size in range(LARGEST, SMALLEST - 1, -4):
            lines = self._lines(title, size)
            if len(lines) <= (2 if size > 68 else 3):
                return size, lines
        return SMALLEST, self._lines(title, SMALLEST)

    def _lines(self, title: str, size: int) -> list[str]:
        """Break a title into as few lines as it needs, of about equal length."""
        fewest = len(self._break(title, size, WIDTH))
        narrowest = next(
            width for width in range(WIDTH // 2, WIDTH + 1, 32) if width == WIDTH or self._holds(title, size, width, fewest)
        )
        return self._break(title, size, narrowest)

    def _holds(self, title: str, size: int, width: int, count: int) -> bool:
        lines = self._break(title, size, width)
        return len(lines) <= count and all(self._sized(size).getlength(line) <= width for line in lines)

    def _break(self, title: str, size: int, width: int) -> list[str]:
        lines = [""]
        for piece in _PIECE.findall(title):
            if lines[-1] and self._sized(size).getlength((lines[-1] + piece).rstrip()) > width:
                lines.append("")
            lines[-1] += piece
        return [line.rstrip() for line in lines]

    def _sized(self, size: int) -> ImageFont.FreeTypeFont:
        if size not in self._sizes:
            self._sizes[size] = ImageFont.truetype(BytesIO(self._font), size, layout_engine=ImageFont.Layout.BASIC)
        return self._sizes[size]


def find_missing_letters(text: str, font: bytes) -> Iterator[str]:
    """Yield every letter of a text that a font would draw as an empty box."""
    sized = ImageFont.truetype(BytesIO(font), 40, layout_engine=ImageFont.Layout.BASIC)
    box = sized.getmask("\U0010fffd")
    for letter in sorted(set(text)):
        mask = sized.getmask(letter)
        if not letter.isspace() and (mask.size == box.size and bytes(mask) == bytes(box)):
            yield letter


def _mark(size: int) -> Image.Image:
    """Draw our mark, a card with a check, as docs/assets/icon.svg has it; large first, for smooth edges."""
    unit = 32
    image = Image.new("RGB", (size * 4, size * 4), PAPER)
    draw = ImageDraw.Draw(image)
    scale = size * 4 / unit
    draw.rounded_rectangle([2 * scale, 6 * scale, 30 * scale, 26 * scale], 4 * scale, ACCENT)
    points = [(10.5, 16.2), (14.5, 20.2), (22.5, 11.8)]
    draw.line([(x * scale, y * scale) for x, y in points], PAPER, round(3 * scale), joint="curve")
    for x, y in (points[0], points[-1]):
        draw.ellipse([(x - 1.5) * scale, (y - 1.5) * scale, (x + 1.5) * scale, (y + 1.5) * scale], PAPER)
    return image.resize((size, size), Image.Resampling.LANCZOS)
