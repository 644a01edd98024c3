"""Records: YAML to checked values, with a line for whatever does not fit."""

from __future__ import annotations

from datetime import date

import pytest
from handbook.fact import Fact, Value
from handbook.record import YamlProblem, locate, parse_yaml, read_record

_IN_ORDER = "See that indents, quotes and brackets of this line and the one above are in order"

GOOD = """\
title: {en: A, ja: あ}
en: Text
ja: 文
values:
  days:
    - {en: "14 days", ja: "14日"}
sources: [one]
checked: 2026-11-21
confidence: high
"""


def read(text: str) -> list[str]:
    """Print what does not fit in a fact."""
    return [str(finding) for finding in read_record(Fact, "docs/a.yml", text, parse_yaml(text))[1]]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("", "", None),
        ("en: Text\n", "", "1:1 data-schema: 'en' is missing. Add 'en:'."),
        ("en: Text", "en:", "2:1 data-schema: 'en' is nothing, not text. Put quotes around it, or fill it in."),
        ("en: Text", 'en: ""', "2:1 data-schema: 'en' is empty. Fill it in."),
        ("en: Text", "en: 14", "2:1 data-schema: 'en' is '14', not text. Put quotes around it, or fill it in."),
        ("en: Text", "en: no", "2:1 data-schema: 'en' is 'False', not text. Put quotes around it, or fill it in."),
        ("{en: A, ja: あ}", "A", "1:1 data-schema: 'title' is 'A', not a mapping of keys. Write 'key: value' lines under it."),
        (
            "{en: A, ja: あ}",
            "{en: A, jp: あ, ja: い}",
            "1:16 data-schema: 'jp' is not a key here. Take it out, or see the schema in docs/_data/schema.",
        ),
        ("sources: [one]", "sources: one", "7:1 data-schema: 'sources' is 'one', not a list. Write it as a list: [one, two]."),
        ("sources: [one]", "sources: []", "7:1 data-schema: 'sources' is empty. Fill it in."),
        (
            "sources: [one]",
            "sources: [one, Two]",
            "7:16 data-schema: 'sources' is 'Two'. Write it in the form ^[a-z0-9]+(-[a-z0-9]+)*$.",
        ),
        ("checked: 2026-11-21", "checked: soon", "8:1 data-schema: 'checked' is 'soon', not a date. Write a day as 2026-11-21."),
        (
            "checked: 2026-11-21",
            "checked: 2026-11",
            "8:1 data-schema: 'checked' is '2026-11', not a date. Write a day as 2026-11-21.",
        ),
        ("confidence: high", "confidence: sure", "9:1 data-schema: 'confidence' is 'sure'. Use 'high', 'medium' or 'low'."),
        (
            "confidence: high",
            "confidense: high\nconfidence: high",
            "9:1 data-schema: 'confidense' is not a key here. Did you mean 'confidence'?",
        ),
        (
            "confidence: high",
            "confidence: high\nqqqq: 1",
            "10:1 data-schema: 'qqqq' is not a key here. Take it out, or see the schema in docs/_data/schema.",
        ),
        (
            "confidence: high",
            "confidence: low",
            "1:1 data-schema: 'varies' is missing though confidence is low. Say in it what may differ and whom to ask.",
        ),
    ],
)
def test_each_slip_has_one_line_with_a_remedy(old: str, new: str, finding: str | None) -> None:
    """A writer who slips once reads one line, at the right place."""
    assert read(GOOD.replace(old, new, 1)) == ([f"docs/a.yml:{finding}"] if finding else [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2", (2, 1, "the key 'a' stands twice", "Keep one of the two")),
        ("a: 手数料\x01", (1, 7, "this character has no place in YAML", "Delete it")),
        ("a: {b: 1, b: 2}", (1, 11, "the key 'b' stands twice", "Keep one of the two")),
        (
            "a: b: c",
            (
                1,
                5,
                "mapping values are not allowed in this context",
                'Put quotes around a text that holds a colon, as in title: "One: two"',
            ),
        ),
        (
            "a: [1",
            (
                1,
                6,
                "did not find expected ',' or ']'",
                _IN_ORDER,
            ),
        ),
        (
            'a: "b',
            (
                1,
                6,
                "found unexpected end of stream",
                _IN_ORDER,
            ),
        ),
        (
            "a: *b",
            (1, 4, "found undefined alias", _IN_ORDER),
        ),
        ("a: \x00", (1, 4, "this character has no place in YAML", "Delete it")),
        ("a: 2026-02-30", (1, 4, "this YAML cannot be read (day is out of range for month)", "Write the value as it should be")),
        ("a:\n\tb: 1", (2, 1, "found character that cannot start any token", "Indent with spaces")),
        *(
            (f"{text}: *c", (2, 4, "found undefined alias", _IN_ORDER))
            for text in ("a: 'x\u2028y'\nb", "a: 'x\u2029y'\nb", "a: 'x\x85y'\nb", "\ufeffa: 日本\nb")
        ),
    ],
)
def test_yaml_that_cannot_be_read_says_where(text: str, problem: tuple[int, int, str, str]) -> None:
    """Broken YAML becomes a place, a reason and a remedy."""
    with pytest.raises(YamlProblem) as caught:
        parse_yaml(text)
    assert (caught.value.line, caught.value.column, caught.value.problem, caught.value.remedy) == problem


@pytest.mark.parametrize(
    "text",
    [
        "? [a, b]\n: c",
        "a: !!bool maybe",
        "a: !!int ''",
        "a: !!timestamp soon",
        "a: !!python/object/apply:os.getcwd []",
        "a: " + "9" * 5000,
        "a: 1\n---\nb: 2",
    ],
    ids=["list-as-key", "bool", "int", "timestamp", "python", "long-number", "two-documents"],
)
def test_hostile_yaml_is_a_problem_and_no_crash(text: str) -> None:
    """Whatever somebody sends in, the report goes on."""
    with pytest.raises(YamlProblem):
        parse_yaml(text)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ((), (1, 1)),
        (("en",), (2, 1)),
        (("title", "ja"), (1, 16)),
        (("values", "days", 0, "ja"), (6, 23)),
        (("values", "weeks"), (4, 1)),
        (("nothing",), (1, 1)),
    ],
)
def test_places_of_values(keys: tuple[str | int, ...], place: tuple[int, int]) -> None:
    """The nearest place that exists is named."""
    assert locate(GOOD, keys) == place


@pytest.mark.parametrize("keys", [(), ("nothing",), ("nothing", "below")])
def test_what_is_nowhere_is_where_the_data_begins(keys: tuple[str, ...]) -> None:
    """A remark at the top of a file is not to blame."""
    assert locate("# A remark.\n\n---\na: 1\n", keys) == (4, 1)
    assert locate("# Only a remark.\n", keys) == (1, 1)


def test_place_of_a_value_is_that_of_an_editor() -> None:
    """What ends a line only for YAML counts as a character."""
    assert locate("a: 'x\u2028y\x85z'\nb: {c: 1}\n", ("b", "c")) == (2, 5)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-03-31", "old"),
        ("2026-04-01", "new"),
        ("2025-01-01", "old"),
        ("2030-01-01", "next"),
        ("2027-05-01", "next"),
        ("2027-04-30", "new"),
    ],
)
def test_a_value_changes_on_its_day(day: str, text: str) -> None:
    """Readers see the fee that is in force today."""
    values = (
        Value.model_validate({"en": "old", "ja": "x", "until": "2026-03-31"}),
        Value.model_validate({"en": "new", "ja": "x", "from": "2026-04-01", "until": "2027-04-30"}),
        Value.model_validate({"en": "next", "ja": "x", "from": "2027-05-01"}),
    )
    fact = Fact.model_validate(parse_yaml(GOOD)).model_copy(update={"values": {"fee": values}})
    value = fact.value_on("fee", date.fromisoformat(day))
    assert value is not None and value.en == text


def test_before_its_time_a_value_is_the_first_and_of_two_the_later_one() -> None:
    """A fee that begins next year is shown as it will be; where two overlap, the newer one counts."""
    values = tuple(
        Value.model_validate({"en": text, "ja": "x", "from": begin, "until": end})
        for text, begin, end in [
            ("first", "2027-01-01", "2027-12-31"),
            ("second", "2027-07-01", "2028-12-31"),
            ("third", "2030-01-01", None),
        ]
    )
    fact = Fact.model_validate(parse_yaml(GOOD)).model_copy(update={"values": {"fee": values}})
    shown = [fact.value_on("fee", date(year, month, 1)) for year, month in [(2026, 1), (2027, 8), (2029, 1)]]
    assert [value.en for value in shown if value] == ["first", "second", "third"]


def test_a_value_that_is_not_there_is_none() -> None:
    """Nothing is made up."""
    assert Fact.model_validate(parse_yaml(GOOD)).value_on("weeks", date(2026, 1, 1)) is None
