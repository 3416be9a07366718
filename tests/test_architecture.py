"""The order of the house: imports run downward, and some libraries have one room only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "charter"
FLOORS = ("errors", "spec", "framing", "changes", "signoff", "documents", "report", "cli")
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name != "__init__.py")


def imported(source: str) -> Iterator[str]:
    """Every module that a source imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides which floor it reaches"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def floor_of(module: str) -> int:
    """How high a module of charter stands; the package itself and its entry stand outside the order."""
    name = module.split(".")[1] if "." in module else ""
    return FLOORS.index(name) if name in FLOORS else -1


def upward(module: str, source: str) -> list[str]:
    """The imports of a module that reach a floor above its own."""
    own = floor_of(module)
    return [name for name in imported(source) if name.startswith("charter.") and floor_of(name) > own >= 0]


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_no_import_runs_upward(path: Path) -> None:
    assert upward(module_name(path), path.read_text("utf-8")) == []


def test_an_import_that_runs_upward_would_be_found() -> None:
    assert upward("charter.spec.load", "def f():\n    from charter.framing.check import check\n")
    assert upward("charter.framing.check", "import charter.cli.build\n")
    assert not upward("charter.cli.build", "from charter.spec.load import load\n")


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("weasyprint", {"documents"}),
        ("click", {"cli"}),
        ("jinja2", {"documents"}),
        ("markdown", {"documents"}),
        ("pikepdf", {"documents"}),
        ("pyhanko", {"signoff"}),
        ("yaml", {"spec"}),
        ("subprocess", {"changes"}),
        ("socket", {"signoff"}),
        ("urllib", set()),
    ],
)
def test_a_library_is_used_only_where_it_belongs(library: str, rooms: set[str]) -> None:
    users = {
        FLOORS[floor_of(module_name(path))]
        for path in MODULES
        if any(name.split(".")[0] == library for name in imported(path.read_text("utf-8")))
    }
    assert users <= rooms


@pytest.mark.parametrize(
    ("library", "room"),
    [("weasyprint", "engine.py"), ("pikepdf", "reading.py"), ("subprocess", "git.py"), ("socket", "agent.py")],
)
def test_only_one_module_imports(library: str, room: str) -> None:
    users = [path.name for path in MODULES if library in set(imported(path.read_text("utf-8")))]
    assert users == [room]


def test_only_what_an_extra_brings_imports_it_and_is_imported_when_it_is_needed() -> None:
    """Modules that import pyHanko are imported inside functions, where its absence can be told."""
    brought = {"pyhanko", "pyhanko_certvalidator", "asn1crypto"}
    users = [path for path in MODULES if brought & {name.split(".")[0] for name in imported(path.read_text("utf-8"))}]
    assert users
    assert all(path.name.startswith("hanko_") for path in users)
    for path in MODULES:
        if not path.name.startswith("hanko_"):
            top = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ImportFrom)]
            named = (f"{node.module}.{name.name}" for node in top for name in node.names)
            assert not [name for name in named if ".hanko_" in name]


def test_below_the_command_line_nothing_prints() -> None:
    printing = re.compile(r"^\s*print\(|sys\.std(out|err)\.write", re.MULTILINE)
    assert [path.name for path in MODULES if printing.search(path.read_text("utf-8"))] == []


def test_modules_and_functions_stay_small() -> None:
    long = []
    for path in MODULES:
        source = path.read_text("utf-8")
        if source.count("\n") > 280:
            long.append(f"{module_name(path)}: {source.count(chr(10))} lines")
        functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
        sizes = ((node.name, (node.end_lineno or 0) - node.lineno + 1) for node in functions)
        long += [f"{module_name(path)}.{name}: {size} lines" for name, size in sizes if size > 45]
    assert long == []


def test_no_work_is_left_as_a_mark_in_the_code() -> None:
    mark = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    found = [path.name for path in MODULES for line in path.read_text("utf-8").splitlines() if mark.search(line)]
    assert found in ([], ["words.py"])  # words.py knows TODO as an answer that says nothing
