"""`charter build --watch`, used as a person does who writes a charter with the terminal beside the editor."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Run, edit

from charter.cli import main
from charter.documents import build as building

DEADLINE = 60.0
"""Seconds after which what is waited for does not come any more, however busy the machine is."""
WAITING = "Waiting for changes; Ctrl-C ends it.\n"


class Watch:
    """A `charter build --watch` that is running, and what it says."""

    def __init__(self, folder: Path, arguments: tuple[str, ...]) -> None:
        self._said = folder / "said.txt"
        command = [sys.executable, "-m", "charter", "build", "tender-answers", "--watch", *arguments]
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, start_new_session=True)
        self._read = 0

    def says(self) -> str:
        """What it says next, up to where it waits again."""
        self.until(lambda: self._new().endswith(WAITING))
        new = self._new()
        self._read += len(new)
        return new.removesuffix(WAITING)

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + DEADLINE
        while not holds():
            assert self.process.poll() is None, f"it has ended: {self._new()}"
            assert time.monotonic() < end, f"it said only: {self._new()}"
            time.sleep(0.02)

    def interrupt(self) -> tuple[int, str]:
        """What Ctrl-C does: a signal to it and to all that it has started. Its exit code and its last words."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(DEADLINE), self._new()

    def _new(self) -> str:
        return self._said.read_text("utf-8")[self._read :]


Start = Callable[..., Watch]


@pytest.fixture
def start(charter_folder: Path) -> Iterator[Start]:
    watches: list[Watch] = []

    def started(*arguments: str) -> Watch:
        watches.append(Watch(charter_folder.parent, arguments or ("--formats", "md")))
        return watches[-1]

    yield started
    for each in watches:
        each.process.kill()
        each.process.wait()


def test_it_builds_again_whenever_the_charter_changes(charter_folder: Path, start: Start) -> None:
    watch, letter = start(), charter_folder / "announcement.md"
    assert watch.says().startswith("tender-answers\n  announcement.md")
    assert letter.read_text("utf-8").startswith("**Helle Krogh**")
    for name, other in (("Krogh", "Krag"), ("Krag", "Lund")):
        edit(charter_folder / "charter.yaml", f"Helle {name}", f"Helle {other}")
        assert watch.says().startswith("tender-answers\n  announcement.md")
        assert letter.read_text("utf-8").startswith(f"**Helle {other}**")


def test_a_slip_is_told_and_once_it_is_mended_it_builds_again(charter_folder: Path, start: Start) -> None:
    watch, spec, letter = start(), charter_folder / "charter.yaml", charter_folder / "announcement.md"
    watch.says()
    before = letter.read_bytes()
    edit(spec, "title:", "titel:")
    said = watch.says()
    assert "titel: there is no such field" in said
    assert said.endswith("\ncharter: nothing was built\n")
    assert letter.read_bytes() == before
    edit(spec, "Helle Krogh", "Helle Krag")  # the slip is still there
    assert "titel: there is no such field" in watch.says()
    edit(spec, "titel:", "title:")
    assert watch.says().startswith("tender-answers\n  announcement.md")
    assert letter.read_text("utf-8").startswith("**Helle Krag**")


def test_it_starts_also_where_there_is_no_charter_yet(charter_folder: Path, start: Start) -> None:
    spec = charter_folder / "charter.yaml"
    spec.rename(charter_folder / "away")
    watch = start()
    assert "there is no charter.yaml in this folder" in watch.says()
    (charter_folder / "away").rename(spec)
    assert watch.says().startswith("tender-answers\n  announcement.md")


def test_an_editor_that_puts_a_new_file_in_place_is_noticed(charter_folder: Path, start: Start) -> None:
    watch, spec = start(), charter_folder / "charter.yaml"
    watch.says()
    new = charter_folder / ".charter.yaml.new"
    new.write_text(spec.read_text("utf-8").replace("Helle Krogh", "Helle Krag"), encoding="utf-8")
    new.replace(spec)
    assert watch.says().startswith("tender-answers\n")
    assert (charter_folder / "announcement.md").read_text("utf-8").startswith("**Helle Krag**")


def test_what_a_file_is_while_it_is_being_written_is_not_told(
    charter_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec, looks = charter_folder / "charter.yaml", 0
    whole = spec.read_text("utf-8")
    after_each_look: list[Callable[[], object]] = [
        lambda: None,
        spec.unlink,
        lambda: spec.write_text(whole[:400], "utf-8"),
    ]
    after_each_look += [lambda: spec.write_text(whole.replace("Helle Krogh", "Helle Krag"), "utf-8"), lambda: None]

    def rest(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks > len(after_each_look):
            raise KeyboardInterrupt
        after_each_look[looks - 1]()

    monkeypatch.setattr(time, "sleep", rest)
    watch_here(charter_folder)
    said = capsys.readouterr().err
    assert (said.count(WAITING), said.count("nothing was built")) == (2, 0)
    assert (charter_folder / "announcement.md").read_text("utf-8").startswith("**Helle Krag**")


def watch_here(folder: Path) -> None:
    """Watch in this very process, until somebody presses Ctrl-C."""
    with pytest.raises(SystemExit) as ended:
        main(["build", str(folder), "--watch", "--formats", "md"])
    assert ended.value.code == 130


@pytest.mark.parametrize("took", [0.0, 3.0])
def test_looking_takes_a_tenth_of_the_time_at_most(
    took: float, charter_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, rests = 0.0, []

    def look(*_: object, **__: object) -> str:
        nonlocal now
        now += took
        return "the same"

    def rest(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(building, "made_from", look)
    monkeypatch.setattr(time, "monotonic", lambda: now)
    monkeypatch.setattr(time, "sleep", rest)
    watch_here(charter_folder)
    assert min(rests) >= 9 * took
    assert 0.1 <= min(rests) <= max(0.5, 9 * took)


def test_the_house_style_and_own_templates_are_watched_too(charter_folder: Path, start: Start) -> None:
    watch, house = start(), charter_folder.parent / "house.yaml"
    watch.says()
    house.write_text("house: 1\nnam: Lund & Co\n", "utf-8")
    assert "house.yaml:2:1: nam: there is no such field" in watch.says()
    house.unlink()
    house.symlink_to("nowhere")
    assert "house.yaml: is a link to a file that is not there" in watch.says()
    house.unlink()
    assert watch.says() == "Nothing to do.\n"
    template = charter_folder / "templates" / "announcement.md.j2"
    template.parent.mkdir()
    template.write_text("{% if", "utf-8")
    assert "announcement.md.j2:1" in watch.says()
    template.write_text("{% extends 'charter/announcement.md.j2' %}", "utf-8")
    assert watch.says().startswith("tender-answers\n  announcement.md")
    template.unlink()
    assert watch.says().startswith("tender-answers\n  announcement.md")


def test_of_several_charters_only_the_one_that_changed_is_told_again(charter_folder: Path, start: Start) -> None:
    other = charter_folder.parent / "other" / "charter.yaml"
    other.parent.mkdir()
    other.write_bytes((charter_folder / "charter.yaml").read_bytes())
    watch = start("other", "--formats", "md")
    assert {"tender-answers", "other"} <= set(watch.says().splitlines())
    edit(other, "Helle Krogh", "Helle Krag")
    said = watch.says().splitlines()
    assert said[0] == "other"
    assert "tender-answers: up to date" not in said


def test_what_would_be_built_into_one_folder_is_told_and_does_not_end_it(charter_folder: Path, start: Start) -> None:
    watch = start("deep", "-o", "out", "--formats", "md")
    assert "there is no such file" in watch.says()
    other = charter_folder.parent / "deep" / "tender-answers"
    other.parent.mkdir()
    charter_folder.rename(other)
    charter_folder.mkdir()
    (charter_folder / "charter.yaml").write_bytes((other / "charter.yaml").read_bytes())
    assert "would both be built into" in watch.says()


@pytest.mark.parametrize("when", ["while it waits", "while it draws"])
def test_ctrl_c_ends_it_with_one_word(when: str, charter_folder: Path, start: Start) -> None:
    watch = start("--formats", "md" if when == "while it waits" else "md,pdf", "--jobs", "2")
    if when == "while it waits":
        watch.says()
    else:
        watch.until(lambda: len(family_of(watch.process.pid)) > 1)
    code, said = watch.interrupt()
    assert (code, said.strip()) == (130, "Interrupted.")
    assert family_of(watch.process.pid) == []
    assert sorted(each.name for each in charter_folder.iterdir() if each.suffix == ".pdf") == []


def family_of(group: int) -> list[str]:
    """The processes that an interruption from the terminal would reach."""
    told = subprocess.run(["pgrep", "-g", str(group)], capture_output=True, text=True, check=False)
    return told.stdout.split()


def test_to_write_nothing_and_to_watch_cannot_be_asked_for_at_once(run: Run, charter_folder: Path) -> None:
    told = run("build", "tender-answers", "--watch", "--check")
    assert told.returncode == 2
    assert "--check writes nothing and --watch builds" in told.stderr
