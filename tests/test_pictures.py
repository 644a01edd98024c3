"""Pictures: one for each page and language, in letters that the font has, small, and drawn only once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
import yaml
from conftest import ROOT
from handbook.language import LANGUAGES
from handbook.publish.pictures import LARGEST, PAPER, PROMISES, SMALLEST, WIDTH, Painter, Picture, _mark, find_missing_letters
from PIL import Image, ImageChops, ImageDraw, ImageFont
from published import PAGES, SITE_URL, publish

FONT = (ROOT / "hooks/fonts/NotoSansJP-Bold.woff2").read_bytes()
SETTINGS = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
PICTURE = Picture("在留期間を更新したらカードも延長する", "カードを使い続ける", "マイナンバーハンドブック", PROMISES["ja"])


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter(FONT)


def test_font_has_every_letter_of_every_picture() -> None:
    """A letter is missing? See tools/subset_font.py."""
    labels = yaml.safe_dump(SETTINGS["plugins"], allow_unicode=True) + yaml.safe_dump(SETTINGS["nav"], allow_unicode=True)
    titles = [page.front_matter(language)["title"] for page in PAGES for language in LANGUAGES]
    text = "".join([*titles, *PROMISES.values(), labels, SETTINGS["site_name"]])
    assert list(find_missing_letters(text, FONT)) == []
    assert list(find_missing_letters("あ龘A", FONT)) == ["龘"]


def test_picture_has_the_size_that_networks_ask_for_and_few_bytes(painter: Painter) -> None:
    content = painter.draw(PICTURE)
    with Image.open(BytesIO(content)) as image:
        assert (image.size, image.mode, image.format) == ((1200, 630), "P", "PNG")
    assert len(content) < 25_000


Box = tuple[int, int, int, int]


@pytest.fixture
def drawn(painter: Painter, monkeypatch: pytest.MonkeyPatch) -> Callable[[Picture], Image.Image]:
    """Give a function that draws a picture in all its colours."""
    monkeypatch.setattr(Image.Image, "quantize", lambda self, *_, **__: self)
    return lambda picture: Image.open(BytesIO(painter.draw(picture))).convert("RGB")


def ink(image: Image.Image, region: Box) -> tuple[Box, str]:
    """Give the box that is filled in a part of a picture, and its darkest colour."""
    part = image.crop(region)
    left, top, right, bottom = ImageChops.difference(part, Image.new("RGB", part.size, "#ffffff")).getbbox() or (0, 0, 0, 0)
    darkest = min((colour for _, colour in part.getcolors(1 << 20) or []), key=sum)
    return (left + region[0], top + region[1], right + region[0], bottom + region[1]), "#{:02x}{:02x}{:02x}".format(*darkest)


def written(text: str, size: int, x: int, middle: int) -> Box:
    """Give the box that a line of text fills from a left edge, around a height."""
    page = Image.new("L", (1200, 630))
    font = ImageFont.truetype(BytesIO(FONT), size, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(page).text((x, middle), text, 255, font, anchor="lm")
    return page.getbbox() or (0, 0, 0, 0)


def test_every_word_has_its_place_and_its_colour(drawn: Callable[[Picture], Image.Image]) -> None:
    """Name, part, title and promise on one edge, a line above the foot, a bar at the side."""
    image = drawn(Picture("暗証番号", "カード", "ハンドブック", "案内"))
    assert {image.getpixel((x, y)) for x in (0, 23) for y in (0, 300, 629)} == {(11, 92, 107)}
    assert {image.getpixel((24, y)) for y in range(630)} == {(255, 255, 255)}
    assert ImageChops.difference(image.crop((88, 72, 152, 136)), _mark(64)).getbbox() is None
    assert ink(image, (170, 0, 1200, 200)) == (written("ハンドブック", 36, 176, 104), "#1b1f24")
    assert ink(image, (24, 250, 1200, 315)) == (written("カード", 36, 88, 290), "#0b5c6b")
    assert ink(image, (24, 320, 1200, 500)) == (written("暗証番号", 84, 88, 378), "#1b1f24")
    assert ink(image, (24, 520, 1200, 545)) == ((88, 534, 1113, 536), "#dcdfdc")
    assert ink(image, (24, 550, 1200, 630)) == (written("案内", 28, 88, 572), "#4a5560")


def test_a_title_without_a_part_stands_in_the_middle(drawn: Callable[[Picture], Image.Image]) -> None:
    """Two lines of it one below the other; nothing stands above them."""
    image = drawn(Picture("在留期間を更新したらカードも延長する", "", "ハンドブック", "案内"))
    assert ink(image, (24, 160, 1200, 350)) == (written("在留期間を更新したら", 84, 88, 241 + 54), "#1b1f24")
    assert ink(image, (24, 351, 1200, 500)) == (written("カードも延長する", 84, 88, 241 + 109 + 54), "#1b1f24")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("マイナンバーカード（顔写真つき）を受け取る", ["マイナンバーカード", "（顔写真つき）を受け取る"]),
        ("Collect your card at the municipal office", ["Collect your card at", "the municipal office"]),
        ("What is My Number?", ["What is My Number?"]),
    ],
)
def test_lines_of_a_title_are_about_equally_long(drawn: Callable[[Picture], Image.Image], title: str, lines: list[str]) -> None:
    """No bracket opens at the end of one, and no word is cut."""
    size = 84
    image = drawn(Picture(title, "", "ハンドブック", "案内"))
    top = 350 - 109 * len(lines) // 2
    boxes = [written(line, size, 88, top + 109 * number + 54) for number, line in enumerate(lines)]
    whole = min(box[0] for box in boxes), boxes[0][1], max(box[2] for box in boxes), boxes[-1][3]
    assert ink(image, (24, 160, 1200, 520))[0] == whole


def test_a_picture_is_kept_under_a_name_that_changes_with_each_word() -> None:
    """A file name of plain letters."""
    keys = {replace(PICTURE, **{name: "x"}).key(FONT) for name in ("title", "section", "site_name", "promise")}
    assert len(keys | {PICTURE.key(FONT)}) == 5
    assert all(re.fullmatch("[0-9a-f]{32}", key) for key in keys)


def test_same_words_give_the_same_bytes_and_the_same_key(painter: Painter) -> None:
    """A build can be repeated, and an unchanged page is not drawn again."""
    again = Picture(PICTURE.title, PICTURE.section, PICTURE.site_name, PICTURE.promise)
    other = Picture(PICTURE.title + "。", PICTURE.section, PICTURE.site_name, PICTURE.promise)
    assert (Painter(FONT).draw(again), again.key(FONT)) == (painter.draw(PICTURE), PICTURE.key(FONT))
    assert other.key(FONT) != PICTURE.key(FONT)
    assert PICTURE.key(FONT + b" ") != PICTURE.key(FONT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_stand_inside_the_picture_and_break_where_a_reader_pauses(painter: Painter, language: str) -> None:
    """At most three lines, no line begins with a full stop or a small kana, no Latin word is cut."""
    for page in PAGES:
        title = page.front_matter(language)["title"]
        size, lines = painter._fit(title)
        assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", title)
        assert len(lines) <= 3
        for line in lines:
            assert painter._sized(size).getlength(line) <= WIDTH, title
            assert line[0] not in "、。，．：！？）」ー々ぁぃぅぇぉっゃゅょ", title
        if language == "en":
            assert " ".join(lines).split() == title.split()


def test_a_large_title_has_two_lines_and_a_smaller_one_three(painter: Painter) -> None:
    """Each title has the largest size at which it fits; the last resort is the smallest."""
    sizes = []
    for count in range(1, 41):
        title = "更新 " * count
        size, lines = painter._fit(title)
        assert size == SMALLEST or len(lines) <= (2 if size > 68 else 3)
        assert size == LARGEST or len(painter._lines(title, size + 4)) > (2 if size + 4 > 68 else 3)
        sizes.append((size, len(lines)))
    assert sizes == sorted(sizes, key=lambda seen: -seen[0])
    assert {(84, 1), (84, 2), (68, 3), (SMALLEST, 4)} <= set(sizes)


@pytest.mark.parametrize("unit", [1, 4, 16])
def test_our_mark_is_the_one_of_the_icon(unit: int) -> None:
    """The card and the check stand where docs/assets/icon.svg has them."""
    icon = lxml.etree.fromstring((ROOT / "docs/assets/icon.svg").read_bytes())
    card, check = icon.find("{*}rect"), icon.find("{*}path")
    left, top, width, height, radius = (float(card.get(name)) * unit * 4 for name in ("x", "y", "width", "height", "rx"))
    x, y, *steps = map(float, re.findall(r"-?[\d.]+", check.get("d")))
    points = [(x, y)]
    for across, down in zip(steps[::2], steps[1::2], strict=True):
        points.append((points[-1][0] + across, points[-1][1] + down))
    expected = Image.new("RGB", (unit * 128, unit * 128), PAPER)
    draw = ImageDraw.Draw(expected)
    draw.rounded_rectangle((left, top, left + width, top + height), radius, card.get("fill"))
    stroke = float(check.get("stroke-width")) * unit * 4
    draw.line([(x * unit * 4, y * unit * 4) for x, y in points], check.get("stroke"), round(stroke), joint="curve")
    for x, y in (points[0], points[-1]):
        draw.circle((x * unit * 4, y * unit * 4), stroke / 2, check.get("stroke"))
    expected = expected.resize((unit * 32, unit * 32), Image.Resampling.LANCZOS)
    assert ImageChops.difference(_mark(unit * 32), expected).getbbox() is None


@pytest.mark.build
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_names_its_own_picture(language: str) -> None:
    """In full, because networks know no other address; with its size, and a text for those who do not see it."""
    site = publish()
    assert site.code == 0, site.output
    seen = set()
    for page in PAGES:
        root = lxml.html.document_fromstring((site.folder / page.file(language)).read_text(encoding="utf-8"))
        said = {element.get("property") or element.get("name"): element.get("content") for element in root.iter("meta")}
        front = page.front_matter(language)
        assert (said["og:title"], said["og:description"]) == (front["title"], front["description"])
        assert said["og:url"] == SITE_URL + page.address(language)
        assert said["og:locale"] == {"en": "en_US", "ja": "ja_JP"}[language]
        assert front["title"] in said["og:image:alt"]
        assert said["twitter:card"] == "summary_large_image"
        assert said["og:image"].startswith(SITE_URL)
        file: Path = site.folder / said["og:image"].removeprefix(SITE_URL)
        with Image.open(file) as image:
            assert [str(side) for side in image.size] == [said["og:image:width"], said["og:image:height"]]
        assert file.stat().st_size < 25_000, file
        seen.add(said["og:image"])
    assert len(seen) == len(PAGES)
