"""The wheel holds all that `charter` needs, and works without the checkout."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a release would be."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def committed(folder: str) -> list[str]:
    """The files of a folder that git knows."""
    told = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout
    return told.stdout.split()


def test_templates_samples_and_schema_are_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("templates", "samples"):
        assert {f"charter/{name}" for name in committed(folder)} <= names
    assert {"charter/py.typed", "charter/spec/charter.schema.json"} < set(committed("charter")) <= names


def test_the_source_archive_holds_all_of_it_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(built, tmp_path / "unpacked", filter="data")
    (top,) = (tmp_path / "unpacked").iterdir()
    names = {str(each.relative_to(top)) for each in top.rglob("*")}
    for folder in ("charter", "docs", "samples", "templates"):
        assert set(committed(folder)) <= names


def test_nothing_else_is_inside(wheel: Path) -> None:
    data = (
        r"py\.typed|(spec/charter|report/[\w-]+)\.schema\.json|documents/pdf/fonts\.conf"
        r"|framing/wording/weights\.txt|changes/lookalikes\.txt"
    )
    allowed = re.compile(rf"charter/(.+\.py|{data}|(templates|samples)/.+)|charter-.+\.dist-info/.+")
    assert [name for name in zipfile.ZipFile(wheel).namelist() if not allowed.fullmatch(name)] == []


def test_the_unpacked_wheel_builds_a_sample(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    where = "import charter; print(charter.__file__)"
    told = subprocess.run(
        [sys.executable, "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.startswith(str(tmp_path))
    for arguments in (["new", "mine", "--sample", "support-triage"], ["build", "mine", "--only", "announcement"]):
        subprocess.run(
            [sys.executable, "-m", "charter", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=True,
        )
    assert (tmp_path / "mine" / "announcement.pdf").read_bytes().startswith(b"%PDF-")


def test_the_unpacked_wheel_weighs_words(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "mail.txt").write_text("There is no going back.\n", "utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "charter", "check", "--text", "mail.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "[F704]" in told.stdout


def test_the_version_stands_in_one_form_everywhere() -> None:
    import charter  # noqa: PLC0415 - as above

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == charter.__version__


def test_every_dependency_has_a_floor_and_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = text[text.index("dependencies = [") : text.index("[project.optional-dependencies]")]
    lines = [line for line in block.splitlines() if line.strip().startswith('"')]
    assert lines
    assert all(re.search(r'>=[\d.]+",\s+# .+', line) for line in lines)
