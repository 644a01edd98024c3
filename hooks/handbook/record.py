"""Records: YAML text to checked values, with the line and column of whatever does not fit."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Hashable, Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Self, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from handbook.finding import Finding, Place

Keys = tuple[str | int, ...]
"""The way from the top of a YAML text to a value: keys and list positions."""


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, Field(pattern=ID)]


_BLANK = re.compile(r"\{\w+\}")
"""What a page fills in, such as {shown}."""


class Both(Record):
    """One text in both languages."""

    en: Text
    ja: Text

    @model_validator(mode="after")
    def _has_same_blanks(self) -> Self:
        english, japanese = (" ".join(sorted(set(_BLANK.findall(text)))) for text in (self.en, self.ja))
        if english != japanese:
            raise ValueError(f"the blanks are '{english}' in English, '{japanese}' in Japanese. Write the same in both languages")
        return self


AnyRecord = TypeVar("AnyRecord", bound=Record)


MOST_ALIASES = 20
_UNREADABLE = "this YAML cannot be read"
_TOO_DEEP = (re.compile(r"[\[{](?:\s*[\[{]){29}"), re.compile(r"-(?: +-){29} "))
_ANCHOR = re.compile(r"(?<=[\s,\[{:])&([^\s,\[\]{}]+)")
_ALIAS = re.compile(r"(?<=[\s,\[{:])\*([^\s,\[\]{}]+)")


class YamlProblem(Exception):
    """YAML that cannot be read; carries where (counted from 1) and why."""

    def __init__(self, line: int, column: int, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.line, self.column, self.problem, self.remedy = line, column, problem, remedy

    def at(self, path: str, first_line: int = 1) -> Finding:
        """Give the finding for a YAML text that begins on a line of a file."""
        return Finding(Place(path, self.line + first_line - 1, self.column), "data-yaml", self.problem, self.remedy)


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader that also refuses a key written twice: the first value would be lost without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a key that stands twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key '{key.value}' stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Say where a value stands that is none, such as the date 2026-02-30; most values are plain text."""
        if node.tag == "tag:yaml.org,2002:str" and isinstance(node, yaml.ScalarNode):
            return node.value
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            problem = f"{_UNREADABLE} ({_plain(str(error))})"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from None


_NO_VALUES = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)
"""What reading raises for a date such as 2026-02-30, or for nesting without end."""


def parse_yaml(text: str, loader: type[Loader] = Loader) -> Any:
    """Read YAML text; raise YamlProblem where it cannot be read."""
    if deep := next(filter(None, (pattern.search(text) for pattern in _TOO_DEEP)), None):  # the C loader would end the whole run
        problem = f"{_UNREADABLE} (its lists are too deep)"
        raise YamlProblem(*_line_and_column(text, deep.start()), problem, "Write the value as it should be")
    anchors = set(_ANCHOR.findall(text)) if "&" in text else set()
    aliases = [match for match in _ALIAS.finditer(text) if match[1] in anchors] if anchors else []
    if len(aliases) > MOST_ALIASES:  # values made of values made of values would fill the memory
        problem = f"{_UNREADABLE} (it repeats values more than {MOST_ALIASES} times with '*')"
        raise YamlProblem(*_line_and_column(text, aliases[MOST_ALIASES].start()), problem, "Write the value itself")
    try:
        data = yaml.load(text, Loader=loader)
        if _is_too_deep(data):
            raise ValueError("its lists are too deep")
        return data
    except yaml.MarkedYAMLError as error:
        if error.context == "while scanning a quoted scalar" and error.context_mark and "end of stream" in str(error.problem):
            problem = "this quotation is never closed"
            raise YamlProblem(*find_place(text, error.context_mark), problem, "Write the same quote where it ends") from None
        mark = error.problem_mark or error.context_mark
        problem = _plain(error.problem or _UNREADABLE)
        raise YamlProblem(*find_place(text, mark), problem, _remedy(problem, text, mark)) from None
    except yaml.reader.ReaderError as error:
        line, column = _line_and_column(text, _characters(text, error.position))
        raise YamlProblem(line, column, "this character has no place in YAML", "Delete it") from None
    except _NO_VALUES as error:
        raise YamlProblem(1, 1, f"{_UNREADABLE} ({_plain(str(error))})", "Write the value as it should be") from None


def _characters(text: str, position: int) -> int:
    """Give the number of characters before a position; the loader in C counts bytes."""
    counts_bytes = issubclass(Loader, getattr(yaml, "CSafeLoader", ()))
    return len(text.encode("utf-8", "surrogatepass")[:position].decode("utf-8", "ignore")) if counts_bytes else position


def find_place(text: str, mark: yaml.Mark | None) -> tuple[int, int]:
    """Give line and column of a mark as editors count: for YAML, U+0085, U+2028 and U+2029 end a line, too."""
    return _line_and_column(text, min(mark.index + text.startswith("\ufeff"), len(text))) if mark else (1, 1)


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")


def _is_too_deep(data: Any, limit: int = 30) -> bool:
    """Tell whether data nests deeper than any record of ours; also true for a list that holds itself."""
    level = [data]
    for _ in range(limit):
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())
        ]
        if not level:
            return False
    return True


def locate(text: str, keys: Keys) -> tuple[int, int]:
    """Give line and column (from 1) of the value that the keys lead to, or of the nearest one above it."""
    node = yaml.compose(text, Loader=Loader)
    mark = node.start_mark if node else None
    for key in keys:
        entry = _entry(node, key)
        if entry is None:
            break
        node, mark = entry
    return find_place(text, mark)


def _entry(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, yaml.Mark] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((value, name.start_mark) for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key].start_mark
    return None


def parse_record(kind: type[AnyRecord], data: Any) -> tuple[AnyRecord | None, list[tuple[Keys, str, str]]]:
    """Fit data to a record; otherwise give (keys, problem, remedy) of everything that does not fit."""
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        problems = [_explain(kind, item) for item in map(dict, error.errors(include_url=False)) if not _is_echo(item)]
        meant = {(*keys[:-1], _meant(remedy)) for keys, _, remedy in problems if _meant(remedy)}
        return None, [each for each in problems if not (each[1].endswith("is missing") and each[0] in meant)]


def _meant(remedy: str) -> str:
    """Give the key that a misspelt one stands for; empty when there is none."""
    named = re.fullmatch(r"Did you mean '(.+)'\?", remedy)
    return named[1] if named else ""


def read_record(
    kind: type[AnyRecord], path: str, text: str, data: Any, keys: Keys = (), code: str = "data-schema", first_line: int = 1
) -> tuple[AnyRecord | None, list[Finding]]:
    """Fit the part of a YAML text that the keys lead to, with findings at its own lines."""
    record, problems = parse_record(kind, data)
    findings = []
    for inner, problem, remedy in problems:
        line, column = locate(text, keys + inner)
        findings.append(Finding(Place(path, line + first_line - 1, column), code, problem, remedy))
    return record, findings


_FORMS = {
    "model_type": ("a mapping of keys", "Write 'key: value' lines under it"),
    "dict_type": ("a mapping of keys", "Write 'key: value' lines under it"),
    "bool_type": ("true or false", "Write 'true' or 'false' without quotes"),
    "tuple_type": ("a list", "Write it as a list: [one, two]"),
    "string_type": ("text", "Put quotes around it, or fill it in"),
}
"""By the type of an error, the form that a value should have, and how to write it."""


def _explain(kind: type[Record], error: dict[str, Any]) -> tuple[Keys, str, str]:
    keys: Keys = tuple(error["loc"])
    name = next((key for key in reversed(keys) if isinstance(key, str)), "this entry")
    value = error.get("input")
    shown = "nothing" if value is None else f"'{value[:60]}'" if isinstance(value, str) else f"'{reprlib.repr(value)}'"
    if keys and keys[-1] == "[key]":
        remedy = f"Write it in the form {error['ctx']['pattern']}" if "ctx" in error else "Write it as text"
        return keys[:-1], f"'{keys[-2]}' is no id", remedy
    if error["type"] in _FORMS:
        form, remedy = _FORMS[error["type"]]
        return keys, f"'{name}' is {shown}, not {form}", remedy
    match error["type"]:
        case "missing":
            return keys, f"'{name}' is missing", f"Add '{name}:'"
        case "extra_forbidden":
            near = get_close_matches(name, list(_known_keys(kind)), 1)
            hint = f"Did you mean '{near[0]}'?" if near else "Take it out, or see the schema in docs/_data/schema"
            return keys, f"'{name}' is not a key here", hint
        case "literal_error":
            return keys, f"'{name}' is {shown}", f"Use {error['ctx']['expected']}"
        case "value_error":
            problem, _, remedy = str(error["ctx"]["error"]).partition(". ")
            return keys, problem, remedy
        case kind_of_error if kind_of_error.startswith("date"):
            return keys, f"'{name}' is {shown}, not a date", "Write a day as 2026-11-21"
        case "string_too_short" | "too_short":
            return keys, f"'{name}' is empty", "Fill it in"
        case "string_pattern_mismatch":
            return keys, f"'{name}' is {shown}", f"Write it in the form {error['ctx']['pattern']}"
        case _:
            return keys, f"'{name}' is {shown}", str(error["msg"])


def _is_echo(error: dict[str, Any]) -> bool:
    """Tell whether an error only repeats another: a list seems too short when what it holds does not fit."""
    return error["type"] == "too_short" and bool(error["input"])


def _known_keys(kind: type[BaseModel]) -> Iterator[str]:
    for name, field in kind.model_fields.items():
        yield field.alias or name
        for inner in _find_kinds(field.annotation):
            yield from _known_keys(inner)


def _find_kinds(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the kinds of record that a value, or a list or mapping of values, may be."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _find_kinds(part)


def _plain(problem: str) -> str:
    return " ".join(problem.split())


def _remedy(problem: str, text: str, mark: yaml.Mark | None) -> str:
    if problem.startswith(f"{_UNREADABLE} ("):
        return "Write the value as it should be"
    if "stands twice" in problem:
        return "Keep one of the two"
    if "mapping values are not allowed" in problem:
        return 'Put quotes around a text that holds a colon, as in title: "One: two"'
    if mark and text[mark.index : mark.index + 1] == "\t":
        return "Indent with spaces"
    return "See that indents, quotes and brackets of this line and the one above are in order"
