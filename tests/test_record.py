"""Records: YAML to checked values, with a line for whatever does not fit."""

from __future__ import annotations

from datetime import date

import pytest
from handbook.fact import Fact, Value
from handbook.page import FrontMatter
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
    ("old", "new", "findings"),
    [
        ("", "", []),
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
            "qqqq: 1",
            [
                "1:1 data-schema: 'confidence' is missing. Add 'confidence:'.",
                "9:1 data-schema: 'qqqq' is not a key here. Take it out, or see the schema in docs/_data/schema.",
            ],
        ),
        ("confidence: high", "confidense: high", "9:1 data-schema: 'confidense' is not a key here. Did you mean 'confidence'?"),
        (
            "confidence: high\n",
            "konfidenz: high\nreviewed: 2026-11-21\n",
            [
                "9:1 data-schema: 'konfidenz' is not a key here. Did you mean 'confidence'?",
                "10:1 data-schema: 'reviewed' is not a key here. Did you mean 'review'?",
            ],
        ),
        ('ja: "14日"', 'ja: "14日", form: 2026-11-21', "6:34 data-schema: 'form' is not a key here. Did you mean 'from'?"),
        (
            '    - {en: "14 days", ja: "14日"}',
            "    - 14日",
            "6:7 data-schema: 'days' is '14日', not a mapping of keys. Write 'key: value' lines under it.",
        ),
        (
            '    - {en: "14 days", ja: "14日"}',
            "    - {}",
            ["6:7 data-schema: 'en' is missing. Add 'en:'.", "6:7 data-schema: 'ja' is missing. Add 'ja:'."],
        ),
        ('\n    - {en: "14 days", ja: "14日"}', " []", "5:3 data-schema: 'days' is empty. Fill it in."),
        (
            '\n    - {en: "14 days", ja: "14日"}',
            " 14",
            "5:3 data-schema: 'days' is '14', not a list. Write it as a list: [one, two].",
        ),
        (
            "values:\n  days:",
            "values:\n  Days:",
            "5:3 data-schema: 'Days' is no id. Write it in the form ^[a-z0-9]+(-[a-z0-9]+)*$.",
        ),
        ("values:\n  days:", "values:\n  14:", "5:3 data-schema: '14' is no id. Write it as text."),
        (
            "en: Text",
            f"en: [{'a, ' * 20}b]",
            "2:1 data-schema: 'en' is '['a', 'a', 'a', 'a', 'a', 'a', ...]', not text. Put quotes around it, or fill it in.",
        ),
        (
            "checked: 2026-11-21",
            f"checked: {'x' * 61}",
            f"8:1 data-schema: 'checked' is '{'x' * 60}', not a date. Write a day as 2026-11-21.",
        ),
        ("checked: 2026-11-21", "checked:", "8:1 data-schema: 'checked' is nothing, not a date. Write a day as 2026-11-21."),
        (
            "confidence: high",
            "confidence: low",
            "1:1 data-schema: 'varies' is missing though confidence is low. Say in it what may differ and whom to ask.",
        ),
    ],
)
def test_each_slip_has_one_line_with_a_remedy(old: str, new: str, findings: str | list[str]) -> None:
    """A writer who slips once reads one line, at the right place."""
    wanted = [findings] if isinstance(findings, str) else findings
    assert sorted(read(GOOD.replace(old, new, 1))) == sorted(f"docs/a.yml:{finding}" for finding in wanted)


def test_what_is_neither_true_nor_false_is_named() -> None:
    text = "awaiting: perhaps\n"
    found = read_record(FrontMatter, "docs/en/a.md", text, parse_yaml(text))[1]
    assert (
        "docs/en/a.md:1:1 data-schema: 'awaiting' is 'perhaps', not true or false. Write 'true' or 'false' without quotes."
        in [str(finding) for finding in found]
    )


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        ("'2026-03-31'", date(2026, 3, 31)),
        ("2026-03", "2026-03"),
        ("2026-10", "2026-10"),
        ("2026-12", "2026-12"),
        ("'2026'", "2026"),
    ],
)
def test_a_source_may_show_a_month_or_a_year_only(day: str, read: date | str) -> None:
    assert Fact.model_validate(parse_yaml(f"{GOOD}as_of: {day}\n")).as_of == read


@pytest.mark.parametrize("day", ["2026-13", "2026-00", "2026-3", "'26'", "x2026-03-31", "'2026-03-31x'", "March", "31", "20263"])
def test_what_is_neither_day_month_nor_year_is_named(day: str) -> None:
    found = read(f"{GOOD}as_of: {day}\n")
    shown = day.strip("'")
    assert found == [f"docs/a.yml:10:1 data-schema: 'as_of' is '{shown}', not a date. Write a day as 2026-11-21."]


@pytest.mark.parametrize(
    ("days", "finding"),
    [
        ("from: 2026-04-01, until: 2026-04-01", None),
        ("until: 2026-04-01", None),
        ("from: 2026-04-01", None),
        ("from: 2026-04-02, until: 2026-04-01", "6:7 data-schema: 'until' 2026-04-01 is before 'from' 2026-04-02. Write the earlier day in 'from'."),
    ],
)  # fmt: skip
def test_a_value_ends_after_it_begins(days: str, finding: str | None) -> None:
    """A value may hold on one day only."""
    assert read(GOOD.replace('"14日"', f'"14日", {days}')) == ([f"docs/a.yml:{finding}"] if finding else [])


@pytest.mark.parametrize("confidence", ["low", "medium"])
def test_whoever_doubts_says_what_may_differ(confidence: str) -> None:
    doubt = GOOD.replace("high", confidence)
    remedy = "Say in it what may differ and whom to ask"
    assert read(doubt) == [f"docs/a.yml:1:1 data-schema: 'varies' is missing though confidence is {confidence}. {remedy}."]
    assert read(f"{doubt}varies: {{en: Ask, ja: 聞く}}\n") == []


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
                4,
                "this quotation is never closed",
                "Write the same quote where it ends",
            ),
        ),
        (
            "a: *b",
            (1, 4, "found undefined alias", _IN_ORDER),
        ),
        ("a: \x00", (1, 4, "this character has no place in YAML", "Delete it")),
        ("a: 2026-02-30", (1, 4, "this YAML cannot be read (day is out of range for month)", "Write the value as it should be")),
        (
            "a: 手\nb:\n  - 2026-13-01",
            (3, 5, "this YAML cannot be read (month must be in 1..12)", "Write the value as it should be"),
        ),
        ("a: one\nb: 手数\x07", (2, 6, "this character has no place in YAML", "Delete it")),
        ("\ufeffa: 手\x07", (1, 6, "this character has no place in YAML", "Delete it")),
        ("a: 日本\n'a': 2", (2, 1, "the key 'a' stands twice", "Keep one of the two")),
        ("a: |\n\tb", (2, 1, "found a tab character where an indentation space is expected", "Indent with spaces")),
        (
            "a\tb: c: d",
            (
                1,
                7,
                "mapping values are not allowed in this context",
                'Put quotes around a text that holds a colon, as in title: "One: two"',
            ),
        ),
        ("a: @b", (1, 4, "found character that cannot start any token", _IN_ORDER)),
        ("a: '日本\nb: c", (1, 4, "this quotation is never closed", "Write the same quote where it ends")),
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


@pytest.mark.parametrize("opening", ["[", "[ ", "- ", "-  ", "{ x: ", "a:\n"], ids=repr)
def test_data_may_be_as_deep_as_any_record_and_not_deeper(opening: str) -> None:
    """The report goes on where the loader would end the run."""

    def nest(depth: int) -> str:
        if opening == "a:\n":
            return "".join(f"{' ' * level}a:\n" for level in range(depth)) + " " * depth + "b"
        closing = {"[": "]", "{": "}"}.get(opening[0], "")
        return opening * depth + "b" + closing * depth

    assert parse_yaml(nest(29))
    for depth in (30, 31, 200):
        with pytest.raises(YamlProblem) as caught:
            parse_yaml(nest(depth))
        assert str(caught.value) == "this YAML cannot be read (its lists are too deep)"
        assert (caught.value.line, caught.value.column, caught.value.remedy) == (1, 1, "Write the value as it should be")


def test_lists_that_are_too_deep_are_named_where_they_begin() -> None:
    with pytest.raises(YamlProblem) as caught:
        parse_yaml("a: 手数料\nb: " + "[" * 40 + "]" * 40)
    assert str(caught.value.at("docs/a.yml")) == (
        "docs/a.yml:2:4 data-yaml: this YAML cannot be read (its lists are too deep). Write the value as it should be."
    )


def test_a_list_that_holds_itself_is_no_value() -> None:
    with pytest.raises(YamlProblem, match="its lists are too deep"):
        parse_yaml("a: &a [*a]")


@pytest.mark.parametrize("alias", ["{b: *one}", "[*one, 2]", "[1,*one]"])
def test_a_value_may_be_repeated_twenty_times(alias: str) -> None:
    """Values made of values made of values would fill the memory."""
    text = "a: &one 1\nb:\n" + f"  - {alias}\n" * 20
    assert parse_yaml(text)["b"]
    with pytest.raises(YamlProblem) as caught:
        parse_yaml(f"{text}  - {alias}\n")
    assert str(caught.value.at("docs/a.yml")) == (
        f"docs/a.yml:23:{5 + alias.index('*')} data-yaml: this YAML cannot be read (it repeats values more than 20 times with '*')."
        " Write the value itself."
    )


def test_stars_that_repeat_no_value_are_text() -> None:
    """A note may stress as many words as it likes."""
    text = "".join(f"a{number}: Bring *your card* & *seal*.\n" for number in range(30))
    assert parse_yaml(f"one: &one 1\ntwo: *one\n{text}")["a29"] == "Bring *your card* & *seal*."


def test_a_finding_in_a_part_of_a_file_has_the_line_of_the_file() -> None:
    """Front matter begins on the second line of its page."""
    with pytest.raises(YamlProblem) as caught:
        parse_yaml("title: A\ntitle: B")
    assert str(caught.value.at("docs/en/a.md", 2)) == (
        "docs/en/a.md:3:1 data-yaml: the key 'title' stands twice. Keep one of the two."
    )
    page = "title: A\nkind: tusk\nupdated: 2026-11-21\nchecked: 2026-11-21\n"
    found = read_record(FrontMatter, "docs/en/a.md", page, parse_yaml(page), (), "page-front-matter", 2)
    assert (found[0], [str(finding) for finding in found[1]]) == (
        None,
        [
            "docs/en/a.md:2:1 page-front-matter: 'description' is missing. Add 'description:'.",
            "docs/en/a.md:3:1 page-front-matter: 'kind' is 'tusk'. Use 'home', 'task', 'explanation', 'answers' or 'reference'.",
        ],
    )


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
        (("nothing", "en"), (1, 1)),
        (("values", "days", 1), (5, 3)),
        (("values", "days", 1, "ja"), (5, 3)),
        (("values", "days", "ja"), (5, 3)),
        (("en", 0), (2, 1)),
        (("sources", 0), (7, 11)),
        (("sources", 0, "en"), (7, 11)),
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


def test_a_key_may_be_a_number() -> None:
    assert locate("a: 1\n119: {en: x}\n", (119, "en")) == (2, 7)


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
    assert (fact.text("en"), fact.text("ja")) == ("Text", "文")
    shown = [fact.value_on("fee", date(year, month, 1)) for year, month in [(2026, 1), (2027, 8), (2029, 1)]]
    assert [value.en for value in shown if value] == ["first", "second", "third"]


def test_a_value_that_is_not_there_is_none() -> None:
    """Nothing is made up."""
    assert Fact.model_validate(parse_yaml(GOOD)).value_on("weeks", date(2026, 1, 1)) is None
