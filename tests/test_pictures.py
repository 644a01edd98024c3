"""Pictures: one for each page and language, in letters that the font has, small, and drawn only once."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import lxml.html
import pytest
import yaml
from conftest import ROOT
from handbook.language import LANGUAGES
from handbook.publish.pictures import PROMISES, WIDTH, Painter, Picture, find_missing_letters
from PIL import Image
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
