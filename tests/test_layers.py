"""The modules import downwards only, as hooks/handbook/__init__.py draws it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import handbook
import pytest
from conftest import ROOT

HOOKS = ROOT / "hooks"
MODULES = sorted(HOOKS.rglob("*.py"))


def drawn_rows() -> list[list[str]]:
    """Give the names in each line of the drawing, from the top."""
    lines = re.findall(r"^ {4}(\S.*)", handbook.__doc__ or "", re.M)
    return [[name for name in line[:40].split() if re.fullmatch(r"\w+(/\*)?", name)] for line in lines]


def name_of(path: Path) -> str:
    """Give the name by which the drawing calls a module."""
    parts = path.relative_to(HOOKS / "handbook").with_suffix("").parts
    return f"{parts[0]}/*" if len(parts) > 1 else parts[0]


def imports_of(path: Path) -> set[str]:
    """Give the full names of all modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: write the full name of the module"
            module = node.module or ""
            below = {
                f"{module}.{alias.name}"
                for alias in node.names
                if (HOOKS / module.replace(".", "/") / f"{alias.name}.py").exists()
            }
            found |= below or {module}
    return found


def row_of(name: str) -> int:
    """Give the line of the drawing in which a name stands."""
    rows = [index for index, names in enumerate(drawn_rows()) if name in names]
    assert len(rows) == 1, f"'{name}' stands {len(rows)} times in the drawing of hooks/handbook/__init__.py"
    return rows[0]


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parent != HOOKS], ids=lambda path: path.relative_to(HOOKS).as_posix()
)
def test_module_imports_only_from_below(path: Path) -> None:
    """Whoever reads a module needs to know only what stands below it."""
    if path == HOOKS / "handbook" / "__init__.py":
        assert imports_of(path) == set()
        return
    own = name_of(path)
    for module in imports_of(path):
        if not module.startswith("handbook"):
            continue
        parts = module.split(".")
        target = f"{parts[1]}/*" if (HOOKS / "handbook" / parts[1]).is_dir() else parts[1]
        inside_own_package = target == own and target.endswith("/*")
        assert inside_own_package or row_of(own) < row_of(target), f"{own} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOOKS).as_posix())
def test_only_hooks_know_mkdocs(path: Path) -> None:
    """Another engine means new files in hooks/ and nothing else."""
    knows = any(module.split(".")[0] in ("mkdocs", "material") for module in imports_of(path))
    assert not knows or path.parent == HOOKS


def test_one_check_does_not_import_another() -> None:
    """A check can be read, changed and taken out by itself."""
    checks = [path for path in (HOOKS / "handbook" / "checks").glob("*.py") if path.stem != "__init__"]
    assert {path.name: [name for name in imports_of(path) if name.startswith("handbook.checks")] for path in checks} == {
        path.name: [] for path in checks
    }


@pytest.mark.parametrize("path", [path for path in MODULES if path.name not in ("reading.py", "site.py", "kept.py", "__main__.py", "outside_main.py") and path.parent != HOOKS],
                         ids=lambda path: path.relative_to(HOOKS).as_posix())  # fmt: skip
def test_only_reading_and_site_read_files(path: Path) -> None:
    """Every rule can be tried on plain text."""
    called = {node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)}
    names = {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
    assert not (called & {"read_text", "read_bytes", "write_text", "rglob", "iterdir"} | names & {"open"})


def test_only_visit_asks_the_network() -> None:
    """A build, a check and every other command work on a plane."""
    network = {"httpx", "socket", "ssl", "http.client", "urllib.request", "requests", "aiohttp"}
    assert [path.name for path in MODULES if imports_of(path) & network] == ["visit.py"]
