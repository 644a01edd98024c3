"""Build: one mistake ends `mkdocs build --strict` with one line and leaves the last site alone; the built site keeps its promises."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.etree
import lxml.html
import pytest
import yaml
from published import ARTICLES, BASE, LANGUAGES, PAGES, ROOT, SITE_URL, Page, Published, build, publish

pytestmark = pytest.mark.build

# ---------- A book small enough to build many times ----------

FRONT = "---\ntitle: {title}\ndescription: {title}.\nkind: {kind}\nupdated: 2026-11-22\nchecked: 2026-11-21\n---\n\n"
SMALL = {
    "docs/en/index.md": FRONT.format(title="Home", kind="home") + "# Home { #home }\n\n- [Your PINs](card/pins.md#reset)\n",
    "docs/ja/index.md": FRONT.format(title="ホーム", kind="home") + "# ホーム { #home }\n\n- [暗証番号](card/pins.md#reset)\n",
    "docs/en/card/pins.md": FRONT.format(title="Your PINs", kind="explanation")
    + "# Your PINs { #pins }\n\nThe My Number Card has PINs.\n\n"
    + "## Fees { #fees }\n\nIt costs {{ fee-reissue.total-yen }}.[^fee-reissue]\n\n"
    + "## A locked PIN { #reset }\n\n{{ say.my-number-card }}\n\nNext: [home](../index.md).\n",
    "docs/ja/card/pins.md": FRONT.format(title="暗証番号", kind="explanation")
    + "# 暗証番号 { #pins }\n\nマイナンバーカードには暗証番号があります。\n\n"
    + "## 手数料 { #fees }\n\n{{ fee-reissue.total-yen }}です。[^fee-reissue]\n\n"
    + "## ロックされたとき { #reset }\n\n{{ say.my-number-card }}\n\n次：[ホーム](../index.md)\n",
    "docs/en/glossary.md": FRONT.format(title="Glossary", kind="reference")
    + "# Glossary { #glossary }\n\n## All words { #all-words }\n\n{{ glossary }}\n",
    "docs/ja/glossary.md": FRONT.format(title="用語集", kind="reference")
    + "# 用語集 { #glossary }\n\n## すべての言葉 { #all-words }\n\n{{ glossary }}\n",
    "docs/_data/sources.yml": "j-lis-fees:\n  publisher: {en: J-LIS, ja: J-LIS}\n  title: {en: Fees, ja: 手数料}\n  url: https://example.org/fees\n  kind: national\n",
    "docs/_data/facts/fees.yml": "fee-reissue:\n  title: {en: Fee for a new card, ja: 再交付の手数料}\n"
    "  en: A new card costs 1,000 yen.\n  ja: 再交付は1,000円です。\n"
    "  values:\n    total-yen:\n      - {en: '1,000 yen', ja: '1,000円'}\n"
    "  sources: [j-lis-fees]\n  checked: 2026-11-21\n  confidence: high\n",
    "docs/_data/glossary/my-number-card.yml": "en: {word: My Number Card, avoid: [My Number card], meaning: The card with a chip.}\n"
    "ja: {word: マイナンバーカード, reading: まいなんばーかーど, romaji: mai nanbā kādo, meaning: ICチップがあるカードです。}\n"
    "say: {ja: カードを作りたいです。, kana: かーどを つくりたいです。, romaji: Kādo o tsukuritai desu., en: I would like to get a card.}\n"
    "group: number-and-card\nsources: ['https://example.org/card']\n"
    "examples:\n  en: {wrong: [A My Number card.], right: [A My Number Card.]}\n  ja: {right: [マイナンバーカードです。]}\n",
}
SMALL_NAV = "nav:\n  - index.md\n  - Get the card:\n      - card/pins.md\n  - Reference:\n      - glossary.md\n\n"
LAST_SITE = {
    "index.html": b"<!doctype html><title>The last site</title>",
    "ja/index.html": "<title>前のサイト</title>".encode(),
    "assets/gone.js": b"1;\n",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small book with our own settings, hooks, templates and assets, and a site of the last time beside it."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        re.sub(r"^nav:\n.*?(?=^validation:)", SMALL_NAV, settings, flags=re.M | re.S), encoding="utf-8"
    )
    for folder in ("hooks", "overrides", "docs/assets"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    write(tmp_path, SMALL | {"docs/_data/labels.yml": (ROOT / "docs/_data/labels.yml").read_text(encoding="utf-8")})
    write(tmp_path / "site", LAST_SITE)
    return tmp_path


def write(folder: Path, files: dict[str, Any]) -> None:
    """Write texts and bytes; None deletes."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def read(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def complaints(output: str) -> list[str]:
    """Give the lines of a build that say what is wrong."""
    return [
        re.sub(r"^(ERROR|WARNING) +- +", r"\1 ", line) for line in output.splitlines() if re.match("ERROR|WARNING|CRITICAL", line)
    ]


def edit(path: str, old: str, new: str) -> dict[str, str]:
    """Give a file of the small book with one thing changed."""
    assert SMALL[path].count(old) == 1, (path, old)
    return {path: SMALL[path].replace(old, new)}


PINS, PINS_JA = "docs/en/card/pins.md", "docs/ja/card/pins.md"
MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "a heading without its id": (
        edit(PINS, "## Fees { #fees }", "## Fees"),
        "docs/en/card/pins.md:13:4 page-heading-id: the heading 'Fees' has no id. End it with '{ #fees }', as in docs/ja/card/pins.md.",
    ),
    "a linked heading that is gone in both languages": (
        edit(PINS, "A locked PIN { #reset }", "A locked PIN { #locked }")
        | edit(PINS_JA, "#reset", "#locked")
        | edit("docs/ja/index.md", "#reset", "#locked"),
        "docs/en/index.md:11:15 link-missing-anchor: 'card/pins.md#reset' has no heading '#reset'. Use one of its headings, or add that heading.",
    ),
    "a link to a page that is not there": (
        edit(PINS, "../index.md", "../home.md"),
        "docs/en/card/pins.md:21:14 link-missing-page: '../home.md' does not exist. Correct the path, or add the page.",
    ),
    "a word that we avoid": (
        edit(PINS, "My Number Card has", "My Number card has"),
        "docs/en/card/pins.md:11:5 term-avoid: 'My Number card' is not our word for 'my-number-card'. Write 'My Number Card'.",
    ),
    "a page without its Japanese": (
        {PINS_JA: None}
        | edit("docs/en/index.md", "[Your PINs](card/pins.md#reset)", "Your PINs")
        | edit("docs/ja/index.md", "[暗証番号](card/pins.md#reset)", "暗証番号"),
        "docs/en/card/pins.md:1:1 twin-missing: the Japanese page 'docs/ja/card/pins.md' does not exist. "
        "Add it; with 'awaiting: true' in its front matter it may hold a title, one sentence and a link.",
    ),
    "a fact that nobody knows": (
        edit(PINS, "[^fee-reissue]", "[^one-yen-rule]"),
        "docs/en/card/pins.md:15:38 fact-unknown: 'one-yen-rule' is not a fact. Add it to docs/_data/facts.",
    ),
    "a value that its fact does not have": (
        edit(PINS, "fee-reissue.total-yen", "fee-reissue.days"),
        "docs/en/card/pins.md:15:10 fact-unknown: 'fee-reissue' has no value 'days'. Add it to 'fee-reissue' under 'values'.",
    ),
    "a page that is not UTF-8": (
        {PINS: SMALL[PINS].replace("It costs", "Café: it costs").encode("latin-1")},
        "docs/en/card/pins.md:15:4 page-unreadable: byte 0xe9 is not UTF-8. Save the file as UTF-8.",
    ),
    "an empty page": ({PINS: ""}, "docs/en/card/pins.md:1:1 page-unreadable: this file is empty. Write it or delete it."),
    "a page of a million letters": (
        {PINS: SMALL[PINS] + "A line.\n" * 125_000},
        "docs/en/card/pins.md:1:1 page-unreadable: this file has 1,000,314 bytes. Keep it below 1,000,000 bytes: split it.",
    ),
    "front matter that is no YAML": (
        edit(PINS, "title: Your PINs", "title: Your: PINs"),
        'docs/en/card/pins.md:2:12 data-yaml: mapping values are not allowed in this context. Put quotes around a text that holds a colon, as in title: "One: two".',
    ),
    "a file of facts that is no YAML": (
        edit("docs/_data/facts/fees.yml", "values:\n", "values: [\n"),
        "docs/_data/facts/fees.yml:7:7 data-yaml: did not find expected node content. "
        "See that indents, quotes and brackets of this line and the one above are in order.",
    ),
    "a term that is no YAML": (
        edit("docs/_data/glossary/my-number-card.yml", "chip.}", "chip."),
        "docs/_data/glossary/my-number-card.yml:2:3 data-yaml: did not find expected ',' or '}'. "
        "See that indents, quotes and brackets of this line and the one above are in order.",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake_prints_one_line_and_leaves_the_last_site_alone(small: Path, mistake: str) -> None:
    """The line names file, line and column; readers keep what they have."""
    changes, expected = MISTAKES[mistake]
    write(small, changes)
    run = build(small)
    assert "\n".join(complaints(run.stdout)) == f"ERROR handbook: {expected}"
    assert run.stdout.rstrip().splitlines()[-1] == "1 error in the pages: nothing was built."
    assert run.returncode == 1
    assert_untouched(small, run.stdout)


def assert_untouched(small: Path, output: str) -> None:
    """See that a failed build shows no inner works and leaves no trace but the pictures that it has drawn."""
    assert "Traceback" not in output
    assert read(small / "site") == LAST_SITE
    assert sorted(path.name for path in small.iterdir() if path.name != ".cache") == [
        "docs",
        "hooks",
        "mkdocs.yml",
        "overrides",
        "site",
    ]


def test_a_broken_link_in_a_template_is_found_before_readers_get_it(small: Path) -> None:
    """The last look at the HTML fails the build too, when both languages are written already."""
    footer = small / "overrides" / "partials" / "footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + "<a href=\"{{ 'card/gone/' | url }}\">x</a>\n", encoding="utf-8")
    run = build(small)
    pages = {
        "index.html": "card/gone/",
        "card/pins/index.html": "../gone/",
        "glossary/index.html": "../card/gone/",
        "404.html": f"{BASE}card/gone/",
    }
    expected = [
        f"site/{name}:1:1 site-link: '{address}' does not exist. Correct it where it was written."
        for name, address in pages.items()
    ]
    expected += [
        f"site/ja/{name}:1:1 site-link: '{'../' + address if name != 'card/pins/index.html' else '../../../card/gone/'}' does not exist. Correct it where it was written."
        for name, address in pages.items()
        if name != "404.html"
    ]
    assert sorted(complaints(run.stdout)) == sorted(f"ERROR handbook: {line}" for line in expected)
    assert run.returncode == 1
    assert_untouched(small, run.stdout)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ("{% block content %}", "2:1 page-unreadable: Unexpected end of template."),
        ("{{ page.title | loud }}", "2:1 page-unreadable: No filter named 'loud'."),
        ("{{ lang.nothing.title }}", "2:1 page-unreadable: "),
        ("{% include 'nothing-there.html' %}", "2:1 page-unreadable: 'nothing-there.html' not found."),
        ("{{ 1 + config.site_name }}", "2:1 page-unreadable: unsupported operand"),
    ],
)
def test_a_broken_template_prints_one_line_and_leaves_the_last_site_alone(small: Path, slip: str, said: str) -> None:
    """Whatever ends a build, readers keep what they have and nothing half-made stays."""
    footer = small / "overrides" / "partials" / "footer.html"
    footer.write_text(f"<footer>\n{slip}\n</footer>\n", encoding="utf-8")
    run = build(small)
    assert run.returncode == 1
    assert f"overrides/partials/footer.html:{said}" in run.stdout
    assert_untouched(small, run.stdout)


def test_a_good_build_takes_the_place_of_the_last_site(small: Path) -> None:
    """Nothing of the last site stays, and the new one is whole and can be read by everybody."""
    run = build(small)
    assert (run.returncode, complaints(run.stdout)) == (0, [])
    new = read(small / "site")
    assert sorted(name for name in new if name.endswith(".html")) == sorted(
        ["404.html", *(f"{prefix}{name}index.html" for prefix in ("", "ja/") for name in ("", "card/pins/", "glossary/"))]
    )
    assert LAST_SITE["index.html"] != new["index.html"]
    assert "assets/gone.js" not in new
    assert (small / "site").stat().st_mode & 0o777 == 0o755
    assert list(small.glob(".site-*")) == []


def test_a_page_of_twenty_thousand_lines_builds(small: Path) -> None:
    """A long page is slow to read, not a mistake."""
    lines = {PINS: "A line.", PINS_JA: "一行です。"}
    write(small, {path: SMALL[path] + "\n" + (f"{line}\n" * 20 + "\n") * 1_000 for path, line in lines.items()})
    run = build(small)
    assert (run.returncode, complaints(run.stdout)) == (0, [])
    for path, line in lines.items():
        built = small / path.replace("docs/en/", "site/").replace("docs/", "site/").replace(".md", "/index.html")
        assert built.read_text(encoding="utf-8").count(line) == 20_000


def test_marks_of_other_editors_change_nothing(small: Path) -> None:
    """A byte order mark and Windows line ends give the same site."""
    assert build(small).returncode == 0
    plain = read(small / "site")
    write(small, {path: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for path, text in SMALL.items()})
    run = build(small)
    assert (run.returncode, complaints(run.stdout)) == (0, [])
    other = read(small / "site")
    assert sorted(other) == sorted(plain)
    assert [name for name in plain if plain[name] != other[name] and not name.endswith(".gz")] == []


PREVIEW = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml", site_dir="preview")
config.plugins.on_startup(command="serve", dirty=False)
build(config)
"""


def test_a_preview_saves_nothing_for_offline_reading(small: Path) -> None:
    """What `make serve` shows is the page as it was just written, never a saved one; a build has the line that saves."""
    subprocess.run([sys.executable, "-c", PREVIEW], cwd=small, check=True, capture_output=True)
    assert build(small).returncode == 0
    offers = {
        folder: (
            (small / folder / "sw.js").exists(),
            "data-offline" in (small / folder / "index.html").read_text(encoding="utf-8"),
        )
        for folder in ("preview", "site")
    }
    assert offers == {"preview": (False, False), "site": (True, True)}


# ---------- The site that readers get ----------


@pytest.fixture(scope="module")
def site() -> Published:
    """The real site, built once for all tests of a run."""
    return publish()


@pytest.fixture(scope="module")
def trees(site: Published) -> dict[str, Any]:
    """Every HTML file of the real site, parsed."""
    return {
        path.relative_to(site.folder).as_posix(): lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
        for path in sorted(site.folder.rglob("*.html"))
    }


def each_page() -> Iterator[tuple[Page, str, str]]:
    """Yield every page in every language, with its HTML file."""
    for page in PAGES:
        for language in LANGUAGES:
            yield page, language, page.file(language)


def test_our_own_pages_build_without_a_word(site: Published) -> None:
    """The site builds with --strict, and neither MkDocs nor we have anything to say."""
    assert (complaints(site.output), site.code) == ([], 0)


def test_every_page_stands_in_both_languages(trees: dict[str, Any]) -> None:
    """No page is lost, and none appears that nobody wrote."""
    assert sorted(trees) == sorted(["404.html", *(file for _, _, file in each_page())])


def test_every_page_says_its_language(trees: dict[str, Any]) -> None:
    """Screen readers and translators go by it."""
    wrong = {file: trees[file].get("lang") for _, language, file in each_page() if trees[file].get("lang") != language}
    assert wrong == {}


def test_every_page_names_itself_and_its_twin_in_full(trees: dict[str, Any]) -> None:
    """Search engines get whole addresses: itself, English, Japanese, and English for everybody else."""
    for page, language, file in each_page():
        head = trees[file].find("head")
        canonical = [link.get("href") for link in head.iterfind("link[@rel='canonical']")]
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in head.iterfind("link")
            if (link.get("rel") or "").split() == ["alternate"] and link.get("hreflang")
        }
        assert canonical == [SITE_URL + page.address(language)], file
        assert alternates == {
            code: SITE_URL + page.address(of) for code, of in (("en", "en"), ("ja", "ja"), ("x-default", "en"))
        }, file


def test_the_language_switch_of_every_page_leads_to_its_twin(trees: dict[str, Any]) -> None:
    """Without any script."""
    for page, language, file in each_page():
        switch = trees[file].xpath("//*[contains(concat(' ', @class, ' '), ' language-switch ')]//a")
        here = SITE_URL + page.address(language)
        assert {a.get("hreflang"): urljoin(here, a.get("href")) for a in switch} == {
            code: SITE_URL + page.address(code) for code in LANGUAGES
        }, file
        assert [a.get("hreflang") for a in switch if a.get("aria-current")] == [language], file


def test_the_sitemap_lists_every_page_once_with_its_twin_and_its_date(site: Published) -> None:
    """Search engines find each page in both languages, and the day on which its meaning changed."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = []
    for entry in lxml.etree.parse(str(site.folder / "sitemap.xml")).iterfind("s:url", names):
        links = {link.get("hreflang"): link.get("href") for link in entry.iterfind("x:link[@rel='alternate']", names)}
        listed.append((entry.findtext("s:loc", None, names), entry.findtext("s:lastmod", None, names), sorted(links.items())))
    expected = []
    for page, language, _ in each_page():
        links = {code: SITE_URL + page.address(of) for code, of in (("en", "en"), ("ja", "ja"), ("x-default", "en"))}
        expected.append((SITE_URL + page.address(language), str(page.front_matter(language)["updated"]), sorted(links.items())))
    assert sorted(listed) == sorted(expected)


def read_index(site: Published, language: str) -> list[Any]:
    """Give the search index of a language: address, title, section, description, requests and text of each page."""
    return json.loads((site.folder / "search" / f"{language}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_a_search_index_of_its_own(site: Published, trees: dict[str, Any], language: str) -> None:
    """It holds every page of its language under its own title, no page of the other, and only headings that are there."""
    index = read_index(site, language)
    prefix = "" if language == "en" else f"{language}/"
    expected = {page.address(language): str(page.front_matter(language)["title"]) for page in PAGES}
    assert {prefix + address: title for address, title, *_ in index} == expected
    sections = [f"{prefix}{address}#{name}" for address, *_, sections in index for name, *_ in sections if name]
    assert len(sections) > 500
    assert [section for section in sections if not has_id(trees, section)] == []


def has_id(trees: dict[str, Any], address: str) -> bool:
    """Tell whether an address of the site leads to an element."""
    path, _, anchor = address.partition("#")
    return bool(trees[f"{path}index.html"].xpath("//*[@id=$id]", id=anchor))


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_does_not_look_into_hidden_cards(site: Published, trees: dict[str, Any], language: str) -> None:
    """A page is not found by the meaning of a word that it only links to."""
    prefix = "" if language == "en" else f"{language}/"
    texts = {prefix + address: [text for *_, text in sections] for address, *_, sections in read_index(site, language)}
    found = []
    for page in PAGES:
        meanings = trees[page.file(language)].xpath("//*[contains(concat(' ', @class, ' '), ' tip-meaning ')]")
        found += [
            (page.path, meaning.text_content())
            for meaning in meanings
            if any(text_of(meaning) in text for text in texts[page.address(language)])
        ]
    assert found == []


def test_a_wrong_address_has_one_page_in_both_languages(site: Published, trees: dict[str, Any]) -> None:
    """The host serves the same file for every wrong address, so it speaks to everybody."""
    assert [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("404.html")] == ["404.html"]
    links = {a.get("hreflang"): urljoin(SITE_URL, a.get("href")) for a in trees["404.html"].iterfind(".//main//a[@hreflang]")}
    assert links == {"en": SITE_URL, "ja": f"{SITE_URL}ja/"}
    assert [
        language
        for language in LANGUAGES
        if not trees["404.html"].xpath("//main//*[(self::h1 or self::h2) and ancestor-or-self::*[@lang][1]/@lang=$l]", l=language)
    ] == []


def test_nothing_is_published_that_no_reader_needs(site: Published) -> None:
    """No source maps, no records, no sources of pages, nothing hidden but what has a well-known place."""
    names = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()]
    assert [name for name in names if re.search(r"\.(map|md|yml|py)$|(^|/)(\.(?!well-known/)|_)", name)] == []


def test_no_page_carries_inline_styles_or_event_attributes(trees: dict[str, Any]) -> None:
    """A content security policy can forbid them."""
    found = Counter(
        (file, element.tag, name)
        for file, tree in trees.items()
        for element in tree.iter()
        if isinstance(element.tag, str)
        for name in element.attrib
        if name == "style" or name.startswith("on")
    )
    assert found == {}


def test_every_id_stands_once_on_its_page(trees: dict[str, Any]) -> None:
    """A link to it leads to one place."""
    found = {
        file: twice
        for file, tree in trees.items()
        if (twice := [name for name, count in Counter(tree.xpath("//@id")).items() if count > 1])
    }
    assert found == {}


CODE = frozenset("code pre kbd samp script style".split())


def readable(tree: Any) -> Iterator[str]:
    """Yield every text that a reader may see or hear, but for code."""
    for element in tree.iter():
        if isinstance(element.tag, str) and not CODE & {element.tag, *(above.tag for above in element.iterancestors())}:
            yield element.text or ""
            yield from (element.get(name) or "" for name in ("alt", "title", "aria-label", "content", "placeholder"))
        if element.getparent() is not None and not CODE & {above.tag for above in element.iterancestors()}:
            yield element.tail or ""


@pytest.mark.parametrize("mark", ["**", "{{", "}}", "[^", "{ #", "{ .", "!!!", "](", "\ufffc", "\u0002"])
def test_no_mark_of_the_writers_reaches_readers(trees: dict[str, Any], mark: str) -> None:
    """Each became what it stands for."""
    found = [(file, text.strip()[:80]) for file, tree in trees.items() for text in readable(tree) if mark in text]
    assert found == []


def test_no_gap_stands_between_japanese_letters(trees: dict[str, Any]) -> None:
    """A line end inside a Japanese sentence would show as one."""
    gap = re.compile(r"[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e] *\n *[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
    found = []
    for _, language, file in each_page():
        for block in trees[file].xpath(
            "//article//*[self::p or self::li or self::td or self::th or self::dd][not(.//p or .//ul or .//ol or .//div)]"
        ):
            if language == "ja" and (match := gap.search(block.text_content())):
                found.append((file, match.group()))
    assert found == []


FETCHED = {
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "track": "src",
    "object": "data",
    "use": "href",
    "image": "href",
}


def test_nothing_is_asked_of_another_host(site: Published, trees: dict[str, Any]) -> None:
    """No page and no style sheet fetches anything from anybody else."""
    wanted = set()
    for file, tree in trees.items():
        for element in tree.iter(*FETCHED):
            wanted.add((file, element.get(FETCHED[element.tag])))
            wanted |= {(file, part.split()[0]) for part in (element.get("srcset") or "").split(",") if part.strip()}
        wanted |= {
            (file, link.get("href"))
            for link in tree.iter("link")
            if not {"canonical", "alternate", "prev", "next"} & set((link.get("rel") or "").split())
        }
    for sheet in site.folder.rglob("*.css"):
        file = sheet.relative_to(site.folder).as_posix()
        wanted |= {
            (file, address)
            for address in re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')\s]+)", sheet.read_text(encoding="utf-8"))
        }
    foreign = [
        (file, address)
        for file, address in sorted(wanted, key=str)
        if address and urlsplit(urljoin(SITE_URL + file, address)).netloc not in (urlsplit(SITE_URL).netloc, "")
    ]
    assert foreign == []


# ---------- Weight: what a phone with little signal has to fetch ----------


def weigh(site: Published, file: str) -> int:
    """Give the bytes that a server sends for a file."""
    return len(gzip.compress((site.folder / file).read_bytes(), 9))


def too_heavy(site: Published, pages: list[Page], most: int) -> dict[str, int]:
    """Give the files of pages that are heavier than they may be."""
    return {
        file: weight for page in pages for language in LANGUAGES if (weight := weigh(site, file := page.file(language))) > most
    }


def test_an_article_is_light(site: Published) -> None:
    """At most 22 kB: the longest Japanese article, with the cards of its terms and its sources."""
    assert too_heavy(site, ARTICLES, 22 * 1024) == {}


def test_the_home_page_is_lighter(site: Published) -> None:
    """At most 10 kB: it is where most readers begin."""
    assert too_heavy(site, [page for page in PAGES if page.kind == "home"], 10 * 1024) == {}


def test_the_registers_are_not_heavier_than_a_photograph(site: Published) -> None:
    """At most 54 kB: they hold every word and every fact."""
    assert too_heavy(site, [page for page in PAGES if page.kind == "reference"], 54 * 1024) == {}


def test_style_and_script_are_light(site: Published) -> None:
    """At most 12 kB and 4 kB; nothing else is loaded before a reader asks for it."""
    (style,) = [path.relative_to(site.folder).as_posix() for path in site.folder.glob("assets/handbook.*.css")]
    assert (weigh(site, style) <= 12 * 1024, weigh(site, "assets/handbook.js") <= 4 * 1024) == (True, True)


def test_every_image_has_its_size_and_waits_until_it_is_near(trees: dict[str, Any]) -> None:
    """Nothing jumps when it arrives, and a reader who stops above it does not pay for it."""
    images = [(file, image) for file, tree in trees.items() for image in tree.iter("img")]
    assert [file for file, image in images if not (image.get("width") and image.get("height"))] == []
    assert [file for file, image in images if image.get("loading") != "lazy"] == []


def test_no_file_of_the_theme_is_published_that_no_page_loads(site: Published) -> None:
    """Neither its scripts nor the sheets that went into ours."""
    assert [name for name in ("assets/images", "assets/javascripts", "assets/stylesheets") if (site.folder / name).exists()] == []
    assert [
        path.name
        for path in (site.folder / "assets").glob("*.css")
        if path.name in ("tokens.css", "handbook.css", "home.css", "registers.css")
    ] == []


def test_the_sheet_defines_every_token_that_a_sheet_reads(site: Published) -> None:
    """Also those of a sheet that is loaded later."""
    sheets = [path.read_text(encoding="utf-8") for path in site.folder.rglob("*.css")]
    defined = {name for sheet in sheets for name in re.findall(r"(--[\w-]+):", sheet)}
    assert {name for sheet in sheets for name in re.findall(r"var\((--[\w-]+)\)", sheet)} - defined == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_fetches_no_more_than_a_large_photograph(site: Published, language: str) -> None:
    """At most 150 kB for the index of a language, the words of both, and all scripts and styles of the search."""
    scripts = [path.relative_to(site.folder).as_posix() for path in site.folder.glob("assets/search/*")]
    files = [f"search/{language}.json", "search/words.json", "assets/search.js", *scripts]
    assert sum(weigh(site, file) for file in files) <= 150 * 1024


def test_the_menu_of_a_page_lists_its_own_section_only(trees: dict[str, Any]) -> None:
    """Each other section is one link, so that a hundred pages more do not weigh on each page."""
    sections = menu(ROOT / "mkdocs.yml")
    for page, language, file in each_page():
        here = SITE_URL + page.address(language)
        links = Counter(
            urljoin(here, a.get("href")).partition("#")[0]
            for a in trees[file].xpath("//nav[contains(@class, 'md-nav--primary')]//a[@href]")
        )
        for section in sections:
            listed = [path for path in section if SITE_URL + next(p for p in PAGES if p.path == path).address(language) in links]
            if page.path not in section:
                assert len(listed) <= 1, (file, listed)


def menu(settings: Path) -> list[list[str]]:
    """Give the pages of each section of the menu."""
    text = re.search(r"^nav:\n.*?(?=^\S)", settings.read_text(encoding="utf-8"), re.M | re.S)
    assert text
    sections = [next(iter(entry.values())) for entry in yaml.safe_load(text.group())["nav"] if isinstance(entry, dict)]
    return [re.findall(r"[\w/-]+\.md", str(section)) for section in sections if isinstance(section, list)]


def text_of(element: Any) -> str:
    """Give the text of an element with single spaces."""
    return " ".join(element.text_content().split())
