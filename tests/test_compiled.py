"""The compiled code of the built-in templates is kept between runs, and never used when it is not theirs."""

import sys
from pathlib import Path
from types import CodeType

import jinja2
import pytest
from jinja2 import Environment, FileSystemLoader

from charter.documents import compiled, package
from charter.documents.compiled import CompiledTemplates


class Watched(Environment):
    """Knows which templates it had to compile."""

    def __init__(self, folder: Path, kind: str = "plain") -> None:
        super().__init__(loader=FileSystemLoader(folder), bytecode_cache=CompiledTemplates(folder, kind))
        self.compiled: list[str] = []

    def _compile(self, source: str, filename: str) -> CodeType:
        self.compiled.append(Path(filename).name)
        return super()._compile(source, filename)


@pytest.fixture(autouse=True)
def python_keeps_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.j2").write_text("{{ 1 + 1 }} {{ name }}")
    return tmp_path


def compiled_by(folder: Path, kind: str = "plain") -> list[str]:
    """Which templates a new run compiles; what it renders is right, however it came by the code."""
    environment = Watched(folder, kind)
    assert environment.get_template("a.j2").render(name="x").endswith(" x")
    return environment.compiled


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*"))


def test_a_second_run_compiles_nothing(folder: Path) -> None:
    assert compiled_by(folder) == ["a.j2"]
    assert compiled_by(folder) == []
    assert [file.name for file in kept(folder)] == [f"a.j2.plain.{sys.implementation.cache_tag}.pyc"]


def test_another_environment_has_code_of_its_own(folder: Path) -> None:
    compiled_by(folder)
    assert compiled_by(folder, "other") == ["a.j2"]
    assert compiled_by(folder) == []


def test_a_changed_template_is_compiled_again_and_its_old_code_replaced(folder: Path) -> None:
    compiled_by(folder)
    (folder / "a.j2").write_text("new {{ name }}")
    assert compiled_by(folder) == ["a.j2"]
    assert compiled_by(folder) == []
    assert len(kept(folder)) == 1


def test_code_of_another_charter_or_another_jinja_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_by(folder)
    with monkeypatch.context() as other:
        other.setattr(compiled, "program", lambda: "another")
        assert compiled_by(folder) == ["a.j2"]
    with monkeypatch.context() as other:
        other.setattr(jinja2, "__version__", "99")
        assert compiled_by(folder) == ["a.j2"]


@pytest.mark.parametrize("length", [0, 1, 20, 60, 200])
def test_a_file_that_was_cut_off_is_as_good_as_none(folder: Path, length: int) -> None:
    compiled_by(folder)
    (file,) = kept(folder)
    file.write_bytes(file.read_bytes()[:length])
    assert compiled_by(folder) == ["a.j2"]
    assert compiled_by(folder) == []


def test_nothing_is_kept_where_python_may_keep_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled_by(folder) == ["a.j2"]
    assert kept(folder) == []


def test_a_place_that_cannot_be_written_is_no_problem(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file where the folder should be")
    assert compiled_by(folder) == compiled_by(folder) == ["a.j2"]


def test_the_code_of_the_built_in_templates_goes_where_python_keeps_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    folder = package.data_folder("templates")
    environment = Watched(folder)
    environment.get_template("draft.md.j2")
    assert [file.name for file in tmp_path.rglob("*.pyc")] == [f"draft.md.j2.plain.{sys.implementation.cache_tag}.pyc"]
