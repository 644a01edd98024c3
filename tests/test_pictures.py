"""Pictures: one for each page and language, in letters that the font has, small, and drawn only once."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
import yaml
from conftest import ROOT
from handbook.language import LANGUAGES
from handbook.publish.pictures import LARGEST, PAPER, PROMISES, SMALLEST, WIDTH, Painter, Picture, _mark, find_missing_letters
from PIL import Image, ImageChops, ImageDraw
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
