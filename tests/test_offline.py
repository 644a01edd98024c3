"""Offline: the worker lists what readers need and nothing else; the manifest works below any path."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import struct
from urllib.parse import urljoin

import pytest
from conftest import ROOT
from handbook.publish.manifest import ICONS, render_manifest
from handbook.publish.offline import render_helper, render_worker
from published import publish

TEMPLATE = (ROOT / "hooks/handbook/publish/worker.js").read_text(encoding="utf-8")
HELPER = (ROOT / "docs/assets/offline.js").read_text(encoding="utf-8")
FILES = {
    "index.html": b"<h1>Home</h1>",
    "404.html": b"<h1>Not here</h1>",
    "ja/card/pins/index.html": "<h1>暗証番号</h1>".encode(),
    "assets/handbook.css": b"p{}",
    "assets/a word.svg": b"<svg/>",
    "search/en.json": b"{}",
}
FOR_PROGRAMS = {
    path: b"x"
    for path in "sitemap.xml sitemap.xml.gz robots.txt .well-known/security.txt manifest.webmanifest ja/manifest.webmanifest feed.xml "
    "ja/feed.xml sw.js assets/social/en/index.png assets/icons/icon-512.png".split()
}


def listed(worker: str) -> dict[str, str]:
    """Give the list that a worker holds."""
    found = re.search(r"^const FILES = (.*);$", worker, re.M)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


def test_worker_lists_every_file_that_a_reader_needs() -> None:
    files = listed(render_worker(TEMPLATE, FILES | FOR_PROGRAMS))
    assert list(files) == ["404.html", "assets/a%20word.svg", "assets/handbook.css", "", "ja/card/pins/", "search/en.json"]
    assert files[""] == "sha256-" + base64.b64encode(hashlib.sha256(FILES["index.html"]).digest()).decode()


def test_worker_changes_with_a_letter_and_with_nothing_else() -> None:
    """Browsers fetch a release when one byte of the worker differs."""
    worker = render_worker(TEMPLATE, FILES)
    assert render_worker(TEMPLATE, dict(reversed(FILES.items())) | FOR_PROGRAMS) == worker
    assert render_worker(TEMPLATE, FILES | {"index.html": b"<h1>Hone</h1>"}) != worker


def test_reader_is_told_how_much_is_fetched() -> None:
    """In megabytes as they travel, packed."""
    noise = b"".join(hashlib.sha256(bytes([a, b])).digest() for a in range(256) for b in range(256))
    said = render_helper("// Before.\nconst MEGABYTES = 0;\n", {"noise.bin": noise, "blank.html": b" " * 5_000_000})
    assert said == "// Before.\nconst MEGABYTES = 2.1;\n"
    assert "\nconst MEGABYTES = 0.1;" in render_helper(HELPER, {})


def test_template_without_its_mark_is_noticed() -> None:
    with pytest.raises(AssertionError, match=r"^'const FILES = {};' stands 0 times in the template"):
        render_worker(TEMPLATE.replace("FILES = {}", "FILES = []"), FILES)


@pytest.mark.parametrize(("home", "up"), [("", ""), ("ja/", "../")])
def test_manifest_leads_to_its_home_and_its_icons_below_any_path(home: str, up: str) -> None:
    language = "ja" if home else "en"
    root = "https://example.org/some/path/"
    manifest = json.loads(render_manifest(language, up, "A name", "A sentence."))  # type: ignore[arg-type]
    address = f"{root}{home}manifest.webmanifest"
    assert urljoin(address, manifest["start_url"]) == root + home
    assert urljoin(address, manifest["scope"]) == root
    assert (manifest["name"], manifest["description"], manifest["lang"]) == ("A name", "A sentence.", language)
    assert len(manifest["short_name"]) <= 12
    for icon in manifest["icons"]:
        path = urljoin(address, icon["src"]).removeprefix(root)
        picture = (ROOT / "docs" / path).read_bytes()
        assert "{}x{}".format(*struct.unpack(">II", picture[16:24])) == icon["sizes"]
    assert {purpose for _, purpose in ICONS.values()} == {"any", "maskable"}


def test_manifest_says_how_the_handbook_stands_on_a_home_screen() -> None:
    """One app for both languages, on white, with a way back; one icon may be cut to any shape."""
    text = render_manifest("ja", "../", "手引き", "案内です。")
    assert "手引き" in text and ": " not in text
    assert json.loads(text) == {
        "name": "手引き",
        "short_name": "ハンドブック",
        "description": "案内です。",
        "lang": "ja",
        "dir": "ltr",
        "start_url": "./",
        "scope": "../",
        "display": "standalone",
        "display_override": ["minimal-ui", "standalone"],
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [
            {"src": "../assets/icons/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any"},
            {"src": "../assets/icons/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any"},
            {"src": "../assets/icons/icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
    }
    english = json.loads(render_manifest("en", "", "A handbook", "A sentence."))
    assert (english["short_name"], english["scope"], english["icons"][0]["src"]) == (
        "Handbook",
        "./",
        "assets/icons/icon-192.png",
    )


@pytest.mark.parametrize(
    ("path", "saved"),
    [
        ("sw.js", False),
        ("assets/sw.js", True),
        ("ja/manifest.webmanifest", False),
        ("search/en.json", True),
        ("feed.xml", False),
        ("assets/map.xml.svg", True),
        ("assets/handbook.css.map", False),
        ("assets/social/en/a.png", False),
        ("assets/screenshots/home.png", False),
        ("assets/icons/icon-192.png", False),
        ("assets/icon.svg", True),
    ],
)
def test_what_programs_read_is_not_saved(path: str, saved: bool) -> None:
    """It is not counted, either."""
    assert (path in listed(render_worker(TEMPLATE, {path: b"x"}))) == saved
    noise = b"".join(hashlib.sha256(bytes([a, b])).digest() for a in range(256) for b in range(32))
    assert f"const MEGABYTES = {'0.3' if saved else '0.1'};" in render_helper(HELPER, {path: noise})


def test_worker_holds_its_list_in_the_fewest_bytes() -> None:
    """An address in kanji is written as browsers ask for it; a folder for the page in it."""
    worker = render_worker(TEMPLATE, {"ja/暗.html": b"", "a/index.html": b"", "a/myindex.html": b""})
    assert '"a/":"sha256-' in worker
    assert list(listed(worker)) == ["a/", "a/myindex.html", "ja/%E6%9A%97.html"]


@pytest.mark.build
def test_whole_handbook_weighs_less_than_a_large_photograph() -> None:
    """At most 3 MB for both languages; the script in the page says how much it is."""
    site = publish()
    assert site.code == 0, site.output
    helper = (site.folder / "assets/offline.js").read_text(encoding="utf-8")
    said = re.search(r"const MEGABYTES=(\d+\.\d)\b", helper)
    assert said and 0.5 < float(said[1]) <= 3
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    kept = {
        path + "index.html" if path == "" or path.endswith("/") else path
        for path in listed((site.folder / "sw.js").read_text(encoding="utf-8"))
    }
    assert kept <= files
    assert {path.rsplit("/", 1)[-1] for path in files - kept if not path.startswith(("assets/social/", "assets/icons/"))} == {
        "sw.js",
        "robots.txt",
        "security.txt",
        "sitemap.xml",
        "sitemap.xml.gz",
        "feed.xml",
        "opensearch.xml",
        "manifest.webmanifest",
    }
