"""The same spec gives the same bytes: whoever builds it, where, when, and how."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

import charter
from charter.documents.workers import Worker

SAMPLES = Path(charter.__file__).parent.parent / "samples"
NAMES = ("support-triage", "tender-answers")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir>
<match><test name="family"><string>Source Serif 4</string></test>
<edit name="family" mode="assign" binding="strong"><string>DejaVu Sans</string></edit></match></fontconfig>"""
ANOTHER_DAY = """
import time, datetime, random, sys
time.time = lambda: 4102444800.0
class Then(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(2100, 1, 1, tzinfo=tz)
class Day(datetime.date):
    @classmethod
    def today(cls): return cls(2100, 1, 1)
datetime.datetime, datetime.date = Then, Day
random.seed(7)
from charter.cli import main
main(sys.argv[1:])
"""


def copied(folder: Path) -> Path:
    """Two charters in a folder of their own."""
    for name in NAMES:
        (folder / name).mkdir(parents=True)
        shutil.copyfile(SAMPLES / name / "charter.yaml", folder / name / "charter.yaml")
    return folder


def digests(folder: Path) -> dict[str, str]:
    """The digest of each built file; what charter remembers of them too."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "charter.yaml")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def built(
    folder: Path,
    *options: str,
    paths: Iterable[str] = NAMES,
    program: Iterable[str] = ("-m", "charter"),
    umask: int = -1,
    environment: Mapping[str, str] | None = None,
) -> dict[str, str]:
    told = subprocess.run(
        [sys.executable, *program, "build", *paths, *options],
        cwd=copied(folder),
        env={**os.environ, **(environment or {})},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return digests(folder)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    found = built(tmp_path_factory.mktemp("reference") / "x")
    assert len(found) == 12  # five documents and a manifest for each
    return found


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Adak"},
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4242"},
        {"COLUMNS": "20"},
        {"SOURCE_DATE_EPOCH": "1234567890"},
        {"HOME": "/nonexistent", "USER": "somebody", "LOGNAME": "somebody", "XDG_CACHE_HOME": "/nonexistent"},
        {"PYTHONOPTIMIZE": "2"},
        {"NO_COLOR": "1", "TERM": "dumb"},
    ],
    ids=lambda environment: ", ".join(f"{name}={value}" for name, value in environment.items()) or "another run",
)
def test_the_surroundings_have_no_say(environment: dict[str, str], reference: dict[str, str], tmp_path: Path) -> None:
    assert built(tmp_path / "x", environment=environment) == reference


def test_the_folder_has_no_say(reference: dict[str, str], tmp_path: Path) -> None:
    assert built(tmp_path / "another folder, längere Namen" / "deep") == reference


def test_the_umask_has_no_say(reference: dict[str, str], tmp_path: Path) -> None:
    assert built(tmp_path / "x", umask=0o077) == reference
    assert built(tmp_path / "y", umask=0o000) == reference


@pytest.mark.parametrize("jobs", ["1", "2", "7"])
def test_the_number_of_jobs_has_no_say(jobs: str, reference: dict[str, str], tmp_path: Path) -> None:
    assert built(tmp_path / "x", "--jobs", jobs) == reference


def test_the_order_of_charters_in_one_call_has_no_say(reference: dict[str, str], tmp_path: Path) -> None:
    assert built(tmp_path / "x", "--jobs", "1", paths=reversed(NAMES)) == reference
    assert built(tmp_path / "y", paths=["."]) == reference
    alone = built(tmp_path / "z", paths=NAMES[1:])
    assert alone == {name: digest for name, digest in reference.items() if name.startswith(NAMES[1])}


def test_the_fonts_of_the_machine_have_no_say(reference: dict[str, str], tmp_path: Path) -> None:
    settings = tmp_path / "fonts.conf"
    settings.write_text(FONTS, encoding="utf-8")
    assert built(tmp_path / "x", environment={"FONTCONFIG_FILE": str(settings)}) == reference
    empty = tmp_path / "empty"
    empty.mkdir()
    assert built(tmp_path / "y", environment={"FONTCONFIG_PATH": str(empty), "FONTCONFIG_FILE": "none"}) == reference


def test_the_clock_and_chance_have_no_say(reference: dict[str, str], tmp_path: Path) -> None:
    program = tmp_path / "then.py"
    program.write_text(ANOTHER_DAY, encoding="utf-8")
    assert built(tmp_path / "x", program=[str(program)]) == reference


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
def test_the_user_has_no_say(reference: dict[str, str]) -> None:
    folder = Path("/tmp") / f"charter-test-{os.getpid()}"  # noqa: S108 - one that anybody may enter
    copied(folder)
    charter.build(folder, output=folder / "warm")  # all that is imported is imported by the one who may
    shutil.rmtree(folder / "warm")

    def as_nobody() -> int:
        os.setgid(65534)
        os.setuid(65534)
        charter.build(folder)
        return os.geteuid()

    try:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, 65534, 65534)
        assert Worker(as_nobody).result() == 65534
        assert digests(folder) == reference
    finally:
        shutil.rmtree(folder)


def test_the_name_of_the_spec_has_no_say(reference: dict[str, str], tmp_path: Path) -> None:
    spec = tmp_path / "spring.yaml"
    shutil.copyfile(SAMPLES / NAMES[0] / "charter.yaml", spec)
    charter.build(spec)
    found = digests(tmp_path / "spring")
    assert found == {
        name.removeprefix(f"{NAMES[0]}/"): each for name, each in reference.items() if name.startswith(NAMES[0])
    }


def test_a_change_of_one_letter_is_another_pdf(reference: dict[str, str], tmp_path: Path) -> None:
    folder = copied(tmp_path)
    spec = folder / NAMES[1] / "charter.yaml"
    spec.write_text(spec.read_text("utf-8") + "# a comment\n", encoding="utf-8")
    charter.build(spec)
    found = digests(folder)
    assert found[f"{NAMES[1]}/announcement.md"] == reference[f"{NAMES[1]}/announcement.md"]
    assert found[f"{NAMES[1]}/announcement.pdf"] != reference[f"{NAMES[1]}/announcement.pdf"]


def test_the_table_of_what_has_no_say_names_each_of_these_tests_and_no_other() -> None:
    page = (SAMPLES.parent / "docs" / "reproducible.md").read_text("utf-8")
    held = {name for name in globals() if name.startswith("test_") and name.endswith("no_say")}
    assert set(re.findall(r"`(test_\w+)`", page)) == held
