"""The manual of findings explains every code, in both languages, and a case shows it."""

from __future__ import annotations

import ast
import re

import pytest
from conftest import CASES, ROOT, read_case
from handbook.codes import CODES as KNOWN

HOOKS = ROOT / "hooks" / "handbook"
NO_CODES = {"x-default", "ignore-start", "ignore-end"}
JAPANESE = "## 日本語"


def find_codes(only_in_use: bool = False) -> list[str]:
    """Give every code in the source, or only those of the checks that checks/__init__.py runs."""
    table = (HOOKS / "checks" / "__init__.py").read_text(encoding="utf-8")
    checks = [
        path
        for path in (HOOKS / "checks").glob("*.py")
        if not only_in_use or path.stem == "site_links" or f"{path.stem}.check" in table
    ]
    paths = [*checks, HOOKS / "reading.py", HOOKS / "record.py", HOOKS / "outside.py", HOOKS / "exemption.py"]
    nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return sorted(text for text in texts if re.fullmatch(r"[a-z]+(-[a-z]+)+", text) and text not in NO_CODES)


def find_entries(part: str) -> list[str]:
    """Give the codes that a part of the manual explains, in its order."""
    return re.findall(r"^### `?([a-z-]+)`?$", part, re.M)


MANUAL = (ROOT / "hooks" / "README.md").read_text(encoding="utf-8")
ENGLISH, _, JAPANESE_PART = MANUAL.partition(f"\n{JAPANESE}\n")
CODES = find_codes()
SHOWN = {
    line.split(" ")[1].rstrip(":")
    for path in CASES.rglob("*.yml")
    if "_data" not in path.parts
    for line in read_case(path)["findings"]
}


def test_source_has_codes() -> None:
    """The search for codes finds some: a rule that finds nothing guards nothing."""
    assert len(CODES) > 30
    assert "link-missing-page" in CODES


@pytest.mark.parametrize("part", [ENGLISH, JAPANESE_PART], ids=["english", "japanese"])
def test_manual_explains_exactly_the_codes_there_are(part: str) -> None:
    """Whoever sees a code finds it explained, and finds nothing that is never printed."""
    assert sorted(find_entries(part)) == CODES


def test_an_exemption_may_name_exactly_the_codes_there_are() -> None:
    """handbook/codes.py keeps up with the checks: whoever adds a code adds it there."""
    assert sorted(KNOWN) == CODES


def test_both_languages_keep_one_order() -> None:
    """Two people can read the manual side by side."""
    assert find_entries(ENGLISH) == find_entries(JAPANESE_PART)


@pytest.mark.parametrize("code", find_codes(only_in_use=True))
def test_a_case_shows_the_code(code: str) -> None:
    """Every code has been seen at least once."""
    assert code in SHOWN


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("part", [ENGLISH, JAPANESE_PART], ids=["english", "japanese"])
def test_entry_shows_a_wrong_and_a_right_form(part: str, code: str) -> None:
    """An entry says why, what is wrong and what is right."""
    entry = re.search(rf"^### {code}\n(.*?)(?=^#|\Z)", part, re.M | re.S)
    assert entry, f"no entry '{code}'"
    wrong, right = ("Wrong:", "Right:") if part == ENGLISH else ("悪い例：", "良い例：")
    assert entry[1].index(wrong) < entry[1].index(right)
