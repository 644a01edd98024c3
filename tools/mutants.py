"""Mutation testing: break one thing at a time in hooks/handbook, and see whether a test notices.

The known tools change functions only, or start Python anew for each change; here half of the rules stand in tables and
patterns, and most tests are files of cases. So this one changes the syntax tree of a module, hands it to a fork in which
everything else is loaded, and runs the tests that reach the changed line, the nearest first, until one fails.
The sample is drawn with a seed: the same seed and the same code give the same mutants.
Docstrings, annotations and texts that only `--help` prints are left alone.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import random
import resource
import signal
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "hooks" / "handbook"
CACHE = ROOT / ".cache" / "mutants"
FAST = ("-m", "not browser and not build", "-p", "no:cacheprovider", "-q", "--no-header", "--tb=no")
LOADED_ONCE = (
    "lxml.html",
    "pydantic",
    "markdown",
    "pymdownx.superfences",
    "hypothesis.strategies",
    "yaml",
    "ahocorasick",
    "httpx",
)
WORTH = 60.0
"""Seconds of tests that one mutant is worth, each test counted by the time of the processor on the unchanged code."""

Reach = dict[str, list[str]]
"""By `module:line`, the tests that run it."""


@dataclass(frozen=True)
class Mutant:
    """One change of one module."""

    module: str
    """Such as `handbook.checks.links`."""
    number: int
    """Which of all changes of its module it is."""
    line: int
    last: int
    change: str


# What can be changed, and into what.

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Pow: ast.Mult,
}  # fmt: skip
_NAMES = dict(
    pair.split(">")
    for pair in "startswith>endswith endswith>startswith lower>upper upper>lower find>rfind rfind>find strip>lstrip lstrip>rstrip"
    " rstrip>lstrip partition>rpartition rpartition>partition removeprefix>removesuffix removesuffix>removeprefix"
    " match>search fullmatch>match min>max max>min any>all all>any sorted>list".split()
)
_LEFT_OUT = (ast.AugAssign, ast.Continue, ast.Break, ast.Expr, ast.Raise)

Change = tuple[ast.AST, str, Callable[[], None]]


def find_changes(tree: ast.Module) -> Iterator[Change]:
    """Yield (node, words, what makes the change in the tree) for everything in a module that is worth a try."""
    untouched = {id(inner) for node in ast.walk(tree) for outer in _find_untouched(node) for inner in ast.walk(outer)}
    for node in ast.walk(tree):
        if id(node) not in untouched:
            yield from _change_expression(node)
            yield from _change_statements(node, untouched)


def _find_untouched(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in a node but does nothing when it runs."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node
    elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
        yield node.annotation
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
        yield node.returns
    elif (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("Literal", "Annotated", "dict", "tuple", "list")
    ) or (isinstance(node, ast.keyword) and node.arg in ("help", "description", "epilog", "metavar")):
        yield node
    elif isinstance(node, ast.JoinedStr):
        yield from (piece for piece in node.values if isinstance(piece, ast.Constant))
    elif isinstance(node, ast.If) and "__main__" in ast.unparse(node.test):
        yield node


def _change_expression(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare():
            for index, operator in enumerate(node.ops):
                other = _COMPARISONS[type(operator)]
                yield node, f"{type(operator).__name__} -> {other.__name__}", _set(node.ops, index, other())
        case ast.BoolOp():
            yield node, "and <-> or", _put(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
            for index in range(len(node.values)):
                yield node, f"operand {index + 1} left out", _cut(node.values, index)
        case ast.BinOp() | ast.AugAssign() if type(node.op) in _OPERATORS:
            op = _OPERATORS[type(node.op)]
            yield node, f"{type(node.op).__name__} -> {op.__name__}", _put(node, "op", op())
        case ast.If() | ast.While() | ast.IfExp():
            yield node.test, "condition turned round", _put(node, "test", ast.UnaryOp(ast.Not(), node.test))
        case ast.Constant(value=bool() | int() | float() | str() as value):
            new = not value if isinstance(value, bool) else "" if isinstance(value, str) else value + 1
            new = "XX" if value == "" else new
            yield node, f"{value!r:.30} -> {new!r:.30}", _put(node, "value", new)
        case ast.JoinedStr():
            yield node, "text -> XXtext", _put(node, "values", [ast.Constant("XX"), *node.values])
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield node, "return -> return None", _put(node, "value", ast.Constant(None))
        case ast.comprehension() if node.ifs:
            yield node.ifs[0], "filter left out", _put(node, "ifs", [])
        case ast.Attribute(attr=name) if name in _NAMES:
            yield node, f"{name} -> {_NAMES[name]}", _put(node, "attr", _NAMES[name])
        case ast.Name(id=name, ctx=ast.Load()) if name in _NAMES:
            yield node, f"{name} -> {_NAMES[name]}", _put(node, "id", _NAMES[name])


def _change_statements(node: ast.AST, untouched: set[int]) -> Iterator[Change]:
    for part in ("body", "orelse", "finalbody"):
        statements = getattr(node, part, None)
        for index, statement in enumerate(statements if isinstance(statements, list) else ()):
            bare = isinstance(statement, ast.Return) and statement.value is None
            if id(statement) not in untouched and (bare or isinstance(statement, _LEFT_OUT)):
                yield statement, "statement left out", _set(statements or [], index, ast.Pass())


def _put(node: ast.AST, name: str, value: Any) -> Callable[[], None]:
    return lambda: setattr(node, name, value)


def _set(items: list[Any], index: int, value: Any) -> Callable[[], None]:
    return lambda: items.__setitem__(index, value)


def _cut(items: list[Any], index: int) -> Callable[[], None]:
    return lambda: items.__delitem__(index)


def find_mutants() -> list[Mutant]:
    """Give every mutant of every module, in order."""
    return [
        Mutant(name, number, node.lineno, node.end_lineno or node.lineno, words)  # type: ignore[attr-defined]
        for name, path in modules().items()
        for number, (node, words, _) in enumerate(find_changes(ast.parse(path.read_text(encoding="utf-8"))))
    ]


def modules() -> dict[str, Path]:
    """Give the files of the package by the name under which they are imported."""
    names = {}
    for path in sorted(SOURCES.rglob("*.py")):
        parts = path.relative_to(SOURCES.parent).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return names


def make(mutant: Mutant) -> CodeType:
    """Give the code of a module with one change in it."""
    path = modules()[mutant.module]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    list(find_changes(tree))[mutant.number][2]()
    return compile(ast.fix_missing_locations(tree), str(path), "exec")


# Which tests reach what.


class Watch:
    """Notes which lines of the package each test runs, and how long it takes."""

    def __init__(self) -> None:
        self.lines: set[tuple[str, int]] = set()
        self.reach: defaultdict[str, list[str]] = defaultdict(list)
        self.seconds: dict[str, float] = {}
        self._prefix = f"{SOURCES}{os.sep}"

    def start(self) -> None:
        """Watch this thread and those to come."""
        threading.settrace(self._enter)
        sys.settrace(self._enter)

    def _enter(self, frame: FrameType, event: str, _: Any) -> Any:
        return self._step if frame.f_code.co_filename.startswith(self._prefix) else None

    def _step(self, frame: FrameType, event: str, _: Any) -> Any:
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._step

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what one test reaches."""
        self.lines.clear()
        self.start()
        start = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - start
            for file, line in self.lines:
                self.reach[f"{file.removeprefix(self._prefix)}:{line}"].append(item.nodeid)


def find_reach() -> tuple[Reach, dict[str, float]]:
    """Give which tests reach which line and how long each takes; kept until a source or a test changes."""
    files = [path for folder in (SOURCES, ROOT / "tests") for path in folder.rglob("*") if path.suffix in (".py", ".yml")]
    print_ = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()[:16]
    kept = CACHE / f"reach-{print_}.json"
    if not kept.exists():
        print("Looking which tests reach which line ...", flush=True)
        CACHE.mkdir(parents=True, exist_ok=True)
        if (child := os.fork()) == 0:
            watch = Watch()
            _be_quiet()
            with suppress(BaseException):
                if pytest.main([*FAST, "tests", "--ignore=tests/browser"], plugins=[watch]) == 0:
                    kept.write_text(json.dumps([watch.reach, watch.seconds]), encoding="utf-8")
            os._exit(0)
        os.waitpid(child, 0)
        if not kept.exists():
            raise SystemExit("The tests fail without any change. Make them pass first: make fast")
    reach, seconds = json.loads(kept.read_text(encoding="utf-8"))
    return reach, seconds


def choose_tests(mutant: Mutant, reach: Reach, seconds: dict[str, float]) -> list[str]:
    """Give the tests that may notice a mutant, the nearest and quickest first, as many as it is worth."""
    files = [modules()[mutant.module].relative_to(SOURCES).as_posix()]
    found = {test for line in range(mutant.line, mutant.last + 1) for test in reach.get(f"{files[0]}:{line}", ())}
    if not found:  # a table or a pattern, which runs when the module is loaded: all tests that reach its readers
        found = _reaching(files, reach)
    if not found:  # a module of nothing else: all that reach those that import it
        importing = (path for path in modules().values() if f"from {mutant.module} import" in path.read_text(encoding="utf-8"))
        files = [path.relative_to(SOURCES).as_posix() for path in importing]
        found = _reaching(files, reach)
    near = tuple(part for file in files for part in (f"[{Path(file).stem}/", f"test_{Path(file).stem}."))
    chosen, spent = [], 0.0
    for test in sorted(found, key=lambda test: (not any(part in test for part in near), seconds[test], test)):
        spent += seconds[test]
        if spent > WORTH:
            break
        chosen.append(test)
    return chosen


def _reaching(files: Sequence[str], reach: Reach) -> set[str]:
    """Give the tests that reach any line of some files."""
    return {test for place, tests in reach.items() if place.partition(":")[0] in files for test in tests}


# One mutant, one fork.


class Loader(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Loads one module from changed code."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self._name, self._path, self._code = name, path, code

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> importlib.machinery.ModuleSpec | None:
        """Answer for that module alone."""
        if fullname != self._name:
            return None
        is_package = self._path.stem == "__init__"
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=str(self._path), is_package=is_package)
        if is_package:
            spec.submodule_search_locations = [str(self._path.parent)]
        spec.has_location = True
        return spec

    def get_source(self, fullname: str) -> str:
        """Give the text as it stands in the file."""
        return self._path.read_text(encoding="utf-8")

    def get_code(self, fullname: str) -> CodeType:
        """Give the changed code."""
        return self._code


class Chosen:
    """Keeps the chosen tests alone, in the order in which they were chosen."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._rank = {test: rank for rank, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Drop the others."""
        items[:] = sorted((item for item in items if item.nodeid in self._rank), key=lambda item: self._rank[item.nodeid])


def survives(mutant: Mutant, tests: Sequence[str], limit: int) -> bool:
    """Run the tests on a mutant in a fork; what does not end well, or takes more seconds of CPU, has noticed it."""
    if not tests:
        return True
    child = os.fork()
    if child == 0:
        code = 1
        with suppress(BaseException):
            os.setsid()
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            _be_quiet()
            sys.meta_path.insert(0, Loader(mutant.module, modules()[mutant.module], make(mutant)))
            with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
                files = sorted({test.partition("::")[0] for test in tests})
                code = int(pytest.main([*FAST, "-x", f"--basetemp={folder}/t", *files], plugins=[Chosen(tests)]))
        os._exit(code)
    end = time.monotonic() + 20 * limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)  # it sleeps
    os.waitpid(child, 0)
    return False


def _be_quiet() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def main() -> int:
    """Try a sample of mutants and print the score and the survivors."""
    parser = argparse.ArgumentParser(prog="mutants", description="Break one thing at a time and see whether a test notices.")
    parser.add_argument("--sample", type=int, default=600, help="how many mutants are tried; 0 for all (600)")
    parser.add_argument("--seed", type=int, default=2026, help="another seed draws other ones (2026)")
    parser.add_argument("--only", default="", help="a part of the names of modules, such as checks.links")
    parser.add_argument("--left", action="store_true", help="try again only what the last run left, after tests were added")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]
    sys.dont_write_bytecode = True
    for name in LOADED_ONCE:
        importlib.import_module(name)
    reach, seconds = find_reach()
    mutants = [mutant for mutant in find_mutants() if options.only in mutant.module]
    total = len(mutants)
    if options.sample and options.sample < total:
        mutants = random.Random(options.seed).sample(mutants, options.sample)
    print(f"{len(mutants)} of {total} mutants of {len({each.module for each in mutants})} modules ...", flush=True)
    kept = CACHE / "left.json"
    known = {Mutant(**each) for each in json.loads(kept.read_text(encoding="utf-8"))} if options.left else set(mutants)

    def attempt(mutant: Mutant) -> bool:
        if mutant not in known:
            return False
        tests = choose_tests(mutant, reach, seconds)
        return survives(mutant, tests, 20 + int(4 * sum(seconds[test] for test in tests)))

    tried, left = [], []
    with ThreadPoolExecutor(options.jobs) as pool, suppress(KeyboardInterrupt):  # a run broken off has tried a fair sample, too
        for mutant, survived in zip(mutants, pool.map(attempt, mutants), strict=True):
            tried.append(mutant)
            if survived:
                left.append(mutant)
                print(f"hooks/{mutant.module.replace('.', '/')}:{mutant.line}: {mutant.change}", flush=True)
    kept.write_text(json.dumps([asdict(mutant) for mutant in left], indent=0), encoding="utf-8")
    print(render_score(tried, left))
    return 0


def render_score(mutants: Iterable[Mutant], left: Iterable[Mutant]) -> str:
    """Give a line for each module and one for all."""
    tried, survived = Counter(each.module for each in mutants), Counter(each.module for each in left)
    lines = [f"{name:32} {tried[name] - survived[name]:4} of {tried[name]:4}" for name in sorted(tried)]
    noticed = tried.total() - survived.total()
    return "\n".join([*lines, f"noticed: {noticed} of {tried.total()} ({noticed / max(tried.total(), 1):.1%})"])


if __name__ == "__main__":
    sys.exit(main())
