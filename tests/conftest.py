"""What the tests share: the samples, a charter in a folder of its own, and the command line as a user calls it."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from charter.cli import main
from charter.documents import package

ROOT = Path(__file__).parent.parent
SAMPLES = package.SAMPLES
FOLDERS = [ROOT / "samples" / name for name in SAMPLES]
"""The folders of the samples to begin with; one that shows what not to write lies beside them."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]

World = tuple[str, str]
"""Where a build can happen: the seed by which Python orders sets, and the time zone."""
anywhere = pytest.mark.parametrize("world", [("1", "UTC"), ("4321", "Pacific/Kiritimati")])


def built_there(world: World, run: Run, sample: str, form: str) -> None:
    """Build a sample in one format into `out`, in that world."""
    seed, zone = world
    folder = ROOT / "samples" / sample
    told = run("build", folder, "-o", "out", "--formats", form, PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C")
    assert told.returncode == 0, told.stderr


def edit(file: Path, old: str, new: str) -> None:
    """Write something else in a file, wherever it stands there."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def charter_folder(tmp_path: Path) -> Path:
    """A folder with the smallest sample in it."""
    folder = tmp_path / "tender-answers"
    folder.mkdir()
    spec = ROOT / "samples" / "tender-answers" / "charter.yaml"
    (folder / "charter.yaml").write_bytes(spec.read_bytes())
    return folder


@pytest.fixture
def triage(tmp_path: Path) -> Path:
    """A folder with the fuller sample, about support tickets."""
    folder = tmp_path / "triage"
    folder.mkdir()
    (folder / "charter.yaml").write_bytes((ROOT / "samples" / "support-triage" / "charter.yaml").read_bytes())
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `charter` in a process of its own, in the temporary folder, without a terminal."""

    def run_charter(
        *arguments: object, standard_input: str | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "charter", *map(str, arguments)]
        environment = {**os.environ, "COLUMNS": "100", **more}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, input=standard_input
        )

    return run_charter


_NEEDS_A_PROCESS = {"TZ", "LC_ALL", "PYTHONPATH", "PYTHONHASHSEED"}
"""What Python looks at when it starts."""


@pytest.fixture
def run_here(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """As `run`, but in this process, which has imported already all that draws and signs."""

    def run_charter(
        *arguments: object, standard_input: str | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        if _NEEDS_A_PROCESS & more.keys():
            return run(*arguments, standard_input=standard_input, **more)
        command = [str(each) for each in arguments]
        given, out, err = (
            TextIOWrapper(BytesIO(each), "utf-8") for each in ((standard_input or "").encode(), b"", b"")
        )
        with monkeypatch.context() as changed:
            changed.chdir(tmp_path)
            for name, value in {"COLUMNS": "100", **more}.items():
                changed.setenv(name, value)
            for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
                changed.setattr(sys, name, stream)
            changed.setattr(gc, "freeze", lambda: None)  # this process does not end yet
            with pytest.raises(SystemExit) as left:
                main(command)
        told, said = (each.buffer.getvalue().decode() for each in (out, err))
        return subprocess.CompletedProcess(command, int(left.value.code or 0), told, said)

    return run_charter
