"""Scripts: a reader gets them short, and never one of an older release in a newer page."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

import pytest
from handbook.publish.scripts import name_scripts, pack_scripts
from published import BASE, publish

FILES = {
    "assets/handbook.js": '// Says more.\nimport(new URL("search.js", HERE)); import("./far.js"); /* and more */',
    "assets/search.js": 'new Worker(new URL("search/worker.js", import.meta.url)); style.href = "search/search.css"; const text = "a // b";',
    "assets/search/worker.js": 'import { find } from "./find.js";\n',
    "assets/search/find.js": "export const find = (word) => `  ${word} // not a remark`;\n",
    "assets/search/search.css": "p { color: red }\n",
}
NAMED = re.compile(r'"([^"]+\.(?:js|css))\?v=([0-9a-f]{10})"')


def versions(text: str) -> dict[str, str]:
    """Give what a text asks for, and in which version."""
    return dict(NAMED.findall(text))


def test_scripts_travel_without_remarks_and_keep_their_texts() -> None:
    packed = pack_scripts(FILES)
    assert "more" not in packed["assets/handbook.js"]
    assert '"a // b"' in packed["assets/search.js"]
    assert "`  ${word} // not a remark`" in packed["assets/search/find.js"]
    assert packed["assets/search/search.css"] == FILES["assets/search/search.css"]


def test_scripts_ask_for_what_they_load_by_its_content() -> None:
    """What is not among them is asked for as it is written."""
    packed = pack_scripts(FILES)
    assert list(versions(packed["assets/handbook.js"])) == ["search.js"]
    assert '"./far.js"' in packed["assets/handbook.js"]
    assert list(versions(packed["assets/search.js"])) == ["search/worker.js", "search/search.css"]
    assert list(versions(packed["assets/search/worker.js"])) == ["./find.js"]


def test_a_change_deep_down_changes_every_name_above_it() -> None:
    """And no other."""
    before, after = pack_scripts(FILES), pack_scripts(FILES | {"assets/search/find.js": "export const find = 1;"})
    assert [path for path in FILES if before[path] != after[path]] == [
        "assets/handbook.js",
        "assets/search.js",
        "assets/search/worker.js",
        "assets/search/find.js",
    ]
    assert versions(before["assets/search.js"])["search/search.css"] == versions(after["assets/search.js"])["search/search.css"]


@pytest.mark.parametrize("start", ["", "../", "../../", "/some/path/"])
def test_a_page_asks_for_its_scripts_by_their_content(start: str) -> None:
    """However far below the home page it lies."""
    packed = pack_scripts(FILES)
    html = f'<script src="{start}assets/handbook.js" defer></script><script src="{start}assets/far.js"></script>'
    version = hashlib.sha256(packed["assets/handbook.js"].encode()).hexdigest()[:10]
    named = f'<script src="{start}assets/handbook.js?v={version}" defer></script><script src="{start}assets/far.js"></script>'
    assert name_scripts(html, packed) == named


def test_a_script_above_is_asked_for_in_its_own_folder() -> None:
    """And texts that only look like a file are left alone."""
    files = {
        "assets/a/b.js": 'import("../c.js"); say("a b.js", "c.json", "assets/c.js");',
        "assets/c.js": "go();",
        "assets/a/assets/c.js": "stay();",
    }
    version = hashlib.sha256(b"stay();").hexdigest()[:10]
    assert pack_scripts(files)["assets/a/b.js"] == f'import("../c.js");say("a b.js","c.json","assets/c.js?v={version}");'


@pytest.mark.build
def test_every_script_of_the_site_is_asked_for_as_it_is() -> None:
    """In all pages and scripts: the version is that of the file that lies there."""
    site = publish()
    assert site.code == 0, site.output
    asked = 0
    for file in [*site.folder.rglob("*.html"), *site.folder.glob("assets/**/*.js")]:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r'<script src="[^"?]*"|import ?\("[^"?]*"|from ?"[^"?]*"', text), file
        for path, version in versions(text).items():
            loaded = site.folder / path.removeprefix(BASE) if path.startswith("/") else (file.parent / PurePosixPath(path))
            assert hashlib.sha256(loaded.resolve().read_bytes()).hexdigest().startswith(version), (file, path)
            asked += 1
    assert asked > 100
