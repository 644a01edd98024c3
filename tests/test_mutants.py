"""The tool that breaks the rules changes what runs, one thing at a time."""

from __future__ import annotations

import ast
import importlib.util
import sys
from types import ModuleType

import pytest
from conftest import ROOT


@pytest.fixture(scope="module")
def mutants() -> ModuleType:
    """Load the tool, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("mutants", ROOT / "tools" / "mutants.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutants"] = module
    spec.loader.exec_module(module)
    return module


def change_all(mutants: ModuleType, source: str) -> list[str]:
    """Give the source with each change on its own."""
    texts = []
    for number in range(len(list(mutants.find_changes(ast.parse(source))))):
        tree = ast.parse(source)
        list(mutants.find_changes(tree))[number][2]()
        texts.append(ast.unparse(ast.fix_missing_locations(tree)))
    return texts


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("a < 1", ["pass", "a <= 1", "a < 2"]),
        ("x = a and b", ["x = a or b", "x = b", "x = a"]),
        ("x = 'ab'", ["x = ''"]),
        ("x = f'a{b}'", ["x = f'XXa{b}'"]),
        ("if a:\n    b()", ["if not a:\n    b()", "if a:\n    pass"]),
        ("x = [a for a in b if c]", ["x = [a for a in b]"]),
        ("def f():\n    return a", ["def f():\n    return None"]),
        ("x = min(a.strip())", ["x = max(a.strip())", "x = min(a.lstrip())"]),
    ],
)
def test_one_thing_is_changed_at_a_time(mutants: ModuleType, source: str, changed: list[str]) -> None:
    """Each mutant differs from the source in one place, and can be read."""
    assert change_all(mutants, source) == changed


@pytest.mark.parametrize("source", ["'''A docstring.'''", "x: Literal['a'] = y", "def f(a: 'A') -> 'B':\n    pass"])
def test_what_does_nothing_is_left_alone(mutants: ModuleType, source: str) -> None:
    """Docstrings and annotations are no rules."""
    assert change_all(mutants, source) == []


def test_there_is_something_to_break(mutants: ModuleType) -> None:
    """Every module of rules has mutants."""
    found = {mutant.module for mutant in mutants.find_mutants()}
    assert {f"handbook.checks.{path.stem}" for path in (ROOT / "hooks/handbook/checks").glob("[a-z]*.py")} <= found


def test_a_module_of_tables_is_tried_with_the_tests_of_its_readers(mutants: ModuleType) -> None:
    """What runs only while modules are loaded is reached by no test, but those that import it are."""
    mutant = next(mutant for mutant in mutants.find_mutants() if mutant.module == "handbook.dialect")
    reach = {"checks/markup.py:200": ["tests/test_cases.py::test_case[markup/x]"], "order.py:50": ["tests/test_order.py::test_y"]}
    seconds = {test: 0.1 for tests in reach.values() for test in tests}
    assert mutants.choose_tests(mutant, reach, seconds) == ["tests/test_cases.py::test_case[markup/x]"]
