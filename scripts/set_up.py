"""Set up this clone: the system's libraries, .venv, and the packages. What is in place already is left alone.

Run by `make` each time, so the usual case, that nothing is to be done, takes milliseconds and says nothing. It uses
the standard library only, because it comes before everything else.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
HOMEBREW_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib")


class Need(NamedTuple):
    """Something the system has to provide: its name, and by package manager the package that brings it."""

    name: str
    packages: dict[str, str]


class Manager(NamedTuple):
    """A package manager: its program, and how it is told to install; `refresh` comes before."""

    program: str
    install: str
    refresh: str = ""
    as_root: bool = True


MANAGERS = {
    "linux": (
        Manager("apt-get", "apt-get install --yes --no-install-recommends", refresh="apt-get update"),
        Manager("dnf", "dnf install --assumeyes"),
        Manager("apk", "apk add --no-cache"),
    ),
    "darwin": (Manager("brew", "brew install", as_root=False),),
}


def library(linux: str, macos: str, apt: str, other: str) -> Need:
    """Describe a shared library that WeasyPrint loads; apk knows each by its own name."""
    packages = {"apt-get": apt, "dnf": other, "apk": f"so:{linux}", "brew": other}
    return Need(macos if sys.platform == "darwin" else linux, packages)


# WeasyPrint runs without the subset library, but six times slower, and its PDFs then differ from build to build.
LIBRARIES = (
    library("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0", "pango"),
    library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0", "pango"),
    library("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz0b", "harfbuzz"),
    library("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset0", "harfbuzz"),
    library("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig1", "fontconfig"),
)
# Debian and Ubuntu leave out of Python the part that puts pip into a new .venv.
ENSUREPIP = Need(
    "Python's venv",
    {"apt-get": f"python3.{sys.version_info.minor}-venv", "dnf": "python3", "apk": "python3", "brew": "python3"},
)


def can_load(name: str) -> bool:
    """Try the library itself: it may be there without any package manager's knowledge."""
    folders = HOMEBREW_FOLDERS if sys.platform == "darwin" else ()
    for path in (name, *(f"{folder}/{name}" for folder in folders)):
        with suppress(OSError):
            ctypes.CDLL(path)
            return True
    return False


def missing_needs(*, for_new_venv: bool) -> list[Need]:
    """Ask the machine what it lacks."""
    missing = [need for need in LIBRARIES if not can_load(need.name)]
    if for_new_venv and importlib.util.find_spec("ensurepip") is None:
        missing.append(ENSUREPIP)
    return missing


def find_manager() -> Manager | None:
    """Find the package manager that is at home here."""
    return next((manager for manager in MANAGERS.get(sys.platform, ()) if shutil.which(manager.program)), None)


def install_commands(manager: Manager, needs: list[Need]) -> list[str]:
    """Write the commands that install the needs, with sudo where it is needed and there is one."""
    packages = sorted({need.packages[manager.program] for need in needs})
    sudo = "sudo " if manager.as_root and os.geteuid() != 0 and shutil.which("sudo") else ""
    install = f"{manager.install} {' '.join(packages)}"
    return [sudo + command for command in (manager.refresh, install) if command]


def failure_of(*command: str) -> str | None:
    """Run a command and keep quiet about it; what it said, if it failed."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return f"{done.stdout.strip()}\n" if done.returncode else None


def explain(needs: list[Need], why: str, commands: list[str], *, by: str = "") -> str:
    """Say what is missing, why it was not installed, and what is to be run, by whom."""
    lines = [f"This machine lacks what charter needs: {', '.join(need.name for need in needs)}.", why]
    if commands:
        lines += [f"Run this{by}, then the same make again:", "", f"    {' && '.join(commands)}", ""]
    return "\n".join(lines)


def install(needs: list[Need]) -> None:
    """Install the needs, or end with the exact command for a person to run."""
    manager = find_manager()
    if manager is None:
        why = "Please install it by hand: this set-up knows apt-get, dnf, apk and Homebrew, and none of them is here."
        raise SystemExit(explain(needs, why, []))
    commands = install_commands(manager, needs)
    if manager.as_root and os.geteuid() != 0 and not commands[-1].startswith("sudo "):
        raise SystemExit(explain(needs, "Only root can install it, and there is no sudo.", commands, by=" as root"))
    print(f"Installing what draws the PDFs: {commands[-1]}", flush=True)
    for command in commands:
        said = failure_of(*command.split())  # that of the last one counts: half a refresh may be enough
    if said:
        raise SystemExit(said + explain(needs, "The installation failed, as said above.", commands))


def set_up_system(*, for_new_venv: bool) -> None:
    """Install what the system lacks."""
    if missing := missing_needs(for_new_venv=for_new_venv):
        install(missing)
        importlib.invalidate_caches()
        if missing := missing_needs(for_new_venv=for_new_venv):
            raise SystemExit(explain(missing, f"It was installed just now, but {sys.executable} does not find it.", []))


def mark_of_venv() -> str:
    """Write down what .venv belongs to: this folder, and the Python behind its links, whichever that is today."""
    return f"{VENV}\n{(VENV / 'bin/python').resolve()}\n"


def venv_is_made() -> bool:
    """Tell whether .venv was finished, here, and with the Python that PYTHON names, if it names one."""
    python, mark = VENV / "bin/python", VENV / "made"
    if not python.exists() or not mark.exists() or mark.read_text() != mark_of_venv():
        return False
    return not os.environ.get("PYTHON") or python.resolve() == Path(sys.executable).resolve()


def make_venv() -> None:
    """Make .venv from nothing."""
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    if said := failure_of(sys.executable, "-m", "venv", "--clear", str(VENV)):
        raise SystemExit(f"{said}.venv could not be made, as said above.")
    (VENV / "made").write_text(mark_of_venv())


def install_packages(*, dev: bool) -> None:
    """Install charter into .venv, unless that was done for the pyproject.toml of today."""
    project = (ROOT / "pyproject.toml").read_text()
    marks = {extra: VENV / f"installed{extra}" for extra in ("", "[dev]")}
    wanted = "[dev]" if dev else ""
    enough = [marks["[dev]"], marks[wanted]]  # what demo needs is part of what the tests need
    if any(mark.exists() and mark.read_text() == project for mark in enough):
        return
    print(f"Installing charter{wanted} and what it needs into .venv", flush=True)
    pip = (str(VENV / "bin/python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    if said := failure_of(*pip, "--editable", f".{wanted}"):
        raise SystemExit(f"{said}The packages could not be installed, as pip said above. Run the same make again.")
    marks[wanted].write_text(project)


def main() -> None:
    """Set up what `charter` needs, and with the argument `dev` also what its tests need."""
    is_made = venv_is_made()
    set_up_system(for_new_venv=not is_made)
    if not is_made:
        make_venv()
    install_packages(dev="dev" in sys.argv[1:])


if __name__ == "__main__":
    main()
