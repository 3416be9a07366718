"""The set-up that `make demo` and `make test` run first: which command it chooses, what it says, and when it rests."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
WITH_PYTHON = ROOT / "scripts/with-python"


class Machine:
    """A pretended machine: the programs on its PATH are stubs that note how they were called."""

    def __init__(self, folder: Path, set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.set_up = set_up
        self.monkeypatch = monkeypatch
        (folder / "bin").mkdir()
        monkeypatch.setenv("PATH", str(folder / "bin"))
        self.is_a("linux", root=True)

    def is_a(self, platform: str, *, root: bool) -> None:
        self.monkeypatch.setattr(sys, "platform", platform)
        self.monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)

    def has(self, program: str, does: str = "") -> Path:
        stub = self.folder / "bin" / program
        stub.write_text(f'#!/bin/sh\necho "{program} $*" >> "{self.folder}/calls"\n{does}\n')
        stub.chmod(0o755)
        return stub

    def lacks(self, *words: str) -> None:
        """The libraries with these words in their names are missing, until something has been installed."""

        def can_load(name: str) -> bool:
            return "install" in self.calls() or not any(word in name for word in words)

        self.monkeypatch.setattr(self.set_up, "can_load", can_load)

    def calls(self) -> str:
        calls = self.folder / "calls"
        return calls.read_text() if calls.exists() else ""

    def message(self) -> str:
        """What the person reads when the set-up gives up."""
        with pytest.raises(SystemExit) as end:
            self.set_up.set_up_system(for_new_venv=False)
        return str(end.value)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "scripts/set_up.py")
    assert spec is not None
    assert spec.loader is not None
    set_up = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(set_up)
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.delenv("PYTHON", raising=False)
    return Machine(tmp_path, set_up, monkeypatch)


@pytest.mark.parametrize(
    ("manager", "calls"),
    [
        (
            "apt-get",
            """\
apt-get update
apt-get install --yes --no-install-recommends libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0
""",
        ),
        ("dnf", "dnf install --assumeyes harfbuzz pango\n"),
        ("apk", "apk add --no-cache so:libharfbuzz-subset.so.0 so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0\n"),
    ],
)
def test_each_linux_is_asked_in_its_own_words_and_only_for_what_is_missing(
    machine: Machine, manager: str, calls: str
) -> None:
    missing = [need for need in machine.set_up.LIBRARIES if "pango" in need.name or "subset" in need.name]
    machine.has(manager)
    machine.set_up.install(missing)
    assert machine.calls() == calls


def test_homebrew_is_asked_without_sudo(machine: Machine) -> None:
    machine.is_a("darwin", root=False)
    machine.has("brew")
    machine.has("sudo")
    machine.set_up.install(machine.set_up.LIBRARIES)
    assert machine.calls() == "brew install fontconfig harfbuzz pango\n"


def test_on_macos_the_libraries_go_by_their_macos_names(machine: Machine) -> None:
    machine.is_a("darwin", root=False)
    need = machine.set_up.library("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0", "pango")
    assert need.name == "libpango-1.0.dylib"


def test_a_person_who_is_not_root_goes_through_sudo(machine: Machine) -> None:
    machine.is_a("linux", root=False)
    machine.lacks("fontconfig")
    machine.has("apt-get")
    machine.has("sudo", does='"$@"')
    machine.set_up.set_up_system(for_new_venv=False)
    assert machine.calls().splitlines() == [
        "sudo apt-get update",
        "apt-get update",
        "sudo apt-get install --yes --no-install-recommends libfontconfig1",
        "apt-get install --yes --no-install-recommends libfontconfig1",
    ]


def test_without_sudo_the_exact_command_is_said_and_nothing_is_run(machine: Machine) -> None:
    machine.is_a("linux", root=False)
    machine.lacks("subset")
    machine.has("apt-get")
    assert machine.message() == (
        "This machine lacks what charter needs: libharfbuzz-subset.so.0.\n"
        "Only root can install it, and there is no sudo.\n"
        "Run this as root, then the same make again:\n"
        "\n"
        "    apt-get update && apt-get install --yes --no-install-recommends libharfbuzz-subset0\n"
    )
    assert machine.calls() == ""


def test_without_a_package_manager_the_libraries_are_named(machine: Machine) -> None:
    machine.lacks("pango-1.0")
    assert machine.message() == (
        "This machine lacks what charter needs: libpango-1.0.so.0.\n"
        "Please install it by hand: this set-up knows apt-get, dnf, apk and Homebrew, and none of them is here."
    )


def test_a_failed_installation_shows_what_was_said_and_the_command(machine: Machine) -> None:
    machine.lacks("pango-1.0")
    machine.has("dnf", does="echo 'no such mirror'; exit 1")
    message = machine.message()
    assert message.startswith("no such mirror\nThis machine lacks")
    assert "    dnf install --assumeyes pango\n" in message


def test_a_refresh_that_fails_in_part_does_not_stop_the_installation(machine: Machine) -> None:
    machine.lacks("fontconfig")
    machine.has("apt-get", does='[ "$1" = install ]')
    machine.set_up.set_up_system(for_new_venv=False)
    assert machine.calls().endswith("libfontconfig1\n")


def test_an_installation_that_did_not_help_is_not_taken_for_success(machine: Machine) -> None:
    machine.monkeypatch.setattr(machine.set_up, "can_load", lambda name: "subset" not in name)
    machine.has("dnf")
    assert f"It was installed just now, but {sys.executable} does not find it." in machine.message()


def test_when_nothing_is_missing_nobody_is_asked(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.lacks()
    machine.has("apt-get")
    machine.set_up.set_up_system(for_new_venv=False)
    assert machine.calls() == ""
    assert capsys.readouterr() == ("", "")


def test_a_python_without_ensurepip_gets_the_package_of_its_own_version(machine: Machine) -> None:
    machine.lacks()
    machine.monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert machine.set_up.missing_needs(for_new_venv=False) == []
    missing = machine.set_up.missing_needs(for_new_venv=True)
    machine.has("apt-get")
    machine.set_up.install(missing)
    assert machine.calls().endswith(f" python3.{sys.version_info.minor}-venv\n")


@pytest.fixture
def venv(machine: Machine) -> Path:
    """A finished .venv whose Python is a stub."""
    venv = machine.folder / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(machine.has("python3.11"))
    (venv / "made").write_text(machine.set_up.mark_of_venv())
    (machine.folder / "pyproject.toml").write_text("[project]\n")
    return venv


def test_a_finished_venv_is_kept(machine: Machine, venv: Path) -> None:
    assert venv.exists()
    assert machine.set_up.venv_is_made()


def put_another_python_behind_the_link(machine: Machine, venv: Path) -> None:
    (venv / "bin/python").unlink()
    (venv / "bin/python").symlink_to(machine.has("python3.13"))


def take_the_python_away(_machine: Machine, venv: Path) -> None:
    (venv / "bin/python").resolve().unlink()


def stop_before_the_end(_machine: Machine, venv: Path) -> None:
    (venv / "made").unlink()


def move_the_folder(machine: Machine, venv: Path) -> None:
    machine.monkeypatch.setattr(machine.set_up, "VENV", venv.rename(machine.folder / "moved"))


def ask_for_another_python(machine: Machine, _venv: Path) -> None:
    machine.monkeypatch.setenv("PYTHON", "python3.13")


@pytest.mark.parametrize(
    "happens",
    [
        put_another_python_behind_the_link,
        take_the_python_away,
        stop_before_the_end,
        move_the_folder,
        ask_for_another_python,
    ],
)
def test_a_venv_is_made_again_after(machine: Machine, venv: Path, happens: Callable[[Machine, Path], None]) -> None:
    happens(machine, venv)
    assert not machine.set_up.venv_is_made()


@pytest.mark.usefixtures("venv")
def test_pip_runs_once_and_again_only_when_pyproject_changes(machine: Machine) -> None:
    pip = "python3.11 -m pip --disable-pip-version-check install --quiet --editable .\n"
    machine.has("python3.11")
    machine.set_up.install_packages(dev=False)
    machine.set_up.install_packages(dev=False)
    assert machine.calls() == pip
    (machine.folder / "pyproject.toml").write_text("[project]\nname = 'charter'\n")
    machine.set_up.install_packages(dev=False)
    assert machine.calls() == pip * 2


@pytest.mark.usefixtures("venv")
def test_the_packages_for_the_tests_are_enough_for_the_demo_but_not_the_other_way_round(machine: Machine) -> None:
    machine.set_up.install_packages(dev=False)
    machine.set_up.install_packages(dev=True)
    machine.set_up.install_packages(dev=False)
    assert [line.rsplit(" ", 1)[1] for line in machine.calls().splitlines()] == [".", ".[dev]"]


@pytest.mark.usefixtures("venv")
def test_when_pip_fails_its_words_are_shown_and_it_is_tried_again_next_time(machine: Machine) -> None:
    machine.has("python3.11", does="echo 'certificate verify failed'; exit 1")
    for _ in range(2):
        with pytest.raises(SystemExit, match="certificate verify failed\nThe packages could not be installed"):
            machine.set_up.install_packages(dev=True)
    assert machine.calls().count("-m pip") == 2


def run_with_python(machine: Machine) -> subprocess.CompletedProcess[str]:
    return subprocess.run([WITH_PYTHON, "a script"], capture_output=True, text=True, check=False)


def test_a_python_that_is_too_old_is_passed_over(machine: Machine) -> None:
    machine.has("python3", does="exit 1")
    machine.has("python3.12", does='[ "$1" = -I ] || echo "3.12 runs $1"')
    assert run_with_python(machine).stdout == "3.12 runs a script\n"


def test_without_any_python_the_message_says_how_to_name_one(machine: Machine) -> None:
    done = run_with_python(machine)
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr
    assert "make demo PYTHON=" in done.stderr


def test_a_python_that_was_asked_for_is_not_replaced_by_another(machine: Machine) -> None:
    machine.has("python3")
    machine.monkeypatch.setenv("PYTHON", "python3.99")
    done = run_with_python(machine)
    assert done.returncode == 1
    assert "PYTHON=python3.99" in done.stderr


def test_make_alone_lists_the_targets() -> None:
    done = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in done.stdout.splitlines()] == [
        "help",
        "demo",
        "test",
        "lint",
        "bench",
        "rules",
        "weights",
        "clean",
    ]
