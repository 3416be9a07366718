"""Sets of files are put in place completely or not at all, and nobody's own work is overwritten."""
# ruff: noqa: ANN401  stand-ins for system calls take and return whatever those do

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import charter
from charter.documents.output import MANIFEST, FileSet, Placed, place
from charter.errors import ActionNeededError, CharterError, MachineError, UsageError

OLD = {
    "announcement.md": b"old announcement\n" * 50,
    "expectations.md": b"old expectations\n" * 50,
    "ramp.svg": b"<svg/>",
}
NEW = {
    "announcement.md": b"new announcement\n" * 70,
    "expectations.md": b"new expectations\n" * 70,
    "ramp.svg": b"<svg/>",
}
STAGE = ".charter-stage"
VERSION = "1.2.3"
HOUSE = Path(charter.__file__).parent.parent
# Every call to the system that charter makes while it puts files in place.
CALLS = "open write fsync replace rename mkdir unlink rmdir stat lstat fstat scandir close"


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test pulls the plug; that everything is flushed, and when, one of them sees. The racers flush for real."""
    monkeypatch.setattr(os, "fsync", os.fstat)


def build(folder: Path, files: dict[str, bytes], **options: Any) -> Placed:
    return place([FileSet(folder, files)], version=VERSION, **options)[0]


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Everything below a folder: content of files, target of links, `folder` for folders."""
    seen: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            seen[name] = f"-> {path.readlink()}"
        else:
            seen[name] = "folder" if path.is_dir() else path.read_bytes()
    return seen


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != MANIFEST}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def manifest(folder: Path) -> dict[str, str]:
    files = json.loads((folder / MANIFEST).read_bytes())["files"]
    assert isinstance(files, dict)
    return files


def assert_complete(folder: Path, files: dict[str, bytes]) -> None:
    assert documents(folder) == files
    assert manifest(folder) == {name: digest(content) for name, content in files.items()}
    assert {path.name for path in folder.iterdir()} == {*files, MANIFEST}


def refusal(sets: Sequence[FileSet], *, force: bool = False) -> ActionNeededError:
    with pytest.raises(ActionNeededError) as caught:
        place(sets, version=VERSION, force=force)
    return caught.value


def said(error: CharterError) -> dict[str, str]:
    return {Path(problem.place.path).name: problem.message for problem in error.problems}


# What is written


def test_a_set_is_written_into_a_folder_that_is_made_with_its_parents(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "support-triage"
    placed = build(folder, OLD)
    assert placed == Placed(folder, written=tuple(OLD), unchanged=(), finished=False)
    assert_complete(folder, OLD)


def test_the_manifest_reads_well_in_a_diff(tmp_path: Path) -> None:
    build(tmp_path, {"überblick.md": b"2", "b.md": b"1"})
    assert (tmp_path / MANIFEST).read_text(encoding="utf-8") == (
        "{\n"
        '  "charter": "1.2.3",\n'
        '  "files": {\n'
        f'    "b.md": "{digest(b"1")}",\n'
        f'    "überblick.md": "{digest(b"2")}"\n'
        "  }\n"
        "}\n"
    )


def test_the_manifest_keeps_what_it_remembers_of_files_outside_the_set(tmp_path: Path) -> None:
    build(tmp_path, {"a.md": b"1"})
    build(tmp_path, {"b.md": b"2"})
    assert manifest(tmp_path) == {"a.md": digest(b"1"), "b.md": digest(b"2")}


def test_files_and_folders_get_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    build(folder, OLD)
    (folder / "announcement.md").chmod(0o600)
    mask = os.umask(0o022)
    try:
        build(folder, NEW)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((folder / "announcement.md").stat().st_mode) == 0o644
    assert stat.S_IMODE((folder / MANIFEST).stat().st_mode) == 0o644


def test_a_set_that_is_in_place_already_is_not_touched(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    for path in tmp_path.iterdir():
        os.utime(path, ns=(10**18, 10**18))
    os.utime(tmp_path, ns=(10**18, 10**18))
    assert build(tmp_path, OLD) == Placed(tmp_path, written=(), unchanged=tuple(OLD))
    assert {path.stat().st_mtime_ns for path in (tmp_path, *tmp_path.iterdir())} == {10**18}


def test_only_the_file_that_changed_is_written(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    os.utime(tmp_path / "ramp.svg", ns=(10**18, 10**18))
    placed = build(tmp_path, NEW)
    assert placed.written == ("announcement.md", "expectations.md")
    assert placed.unchanged == ("ramp.svg",)
    assert (tmp_path / "ramp.svg").stat().st_mtime_ns == 10**18
    assert_complete(tmp_path, NEW)


def test_a_file_that_was_deleted_is_written_again(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    (tmp_path / "ramp.svg").unlink()
    assert build(tmp_path, OLD).written == ("ramp.svg",)
    assert_complete(tmp_path, OLD)


def test_the_users_own_files_beside_the_set_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "charter.yaml").write_bytes(b"charter: 1\n")
    (tmp_path / ".charter-stage-mine").mkdir()
    (tmp_path / ".charter-stage-mine" / "notes").write_bytes(b"mine")
    build(tmp_path, OLD)
    assert (tmp_path / "charter.yaml").read_bytes() == b"charter: 1\n"
    assert (tmp_path / ".charter-stage-mine" / "notes").read_bytes() == b"mine"


def test_a_folder_can_be_named_relative_to_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert build(Path(), OLD).folder == Path()
    assert build(Path("inner"), OLD).folder == Path("inner")
    assert_complete(tmp_path / "inner", OLD)


@pytest.mark.parametrize(
    "names", [["../a"], ["a/b"], [""], ["."], [".."], [MANIFEST], [".CHARTER-stage"], ["a\nb"], ["\ud800"], ["A", "a"]]
)
def test_a_set_holds_only_plain_and_distinct_file_names(tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(ValueError, match="plain file names"):
        FileSet(tmp_path, dict.fromkeys(names, b""))


# Conflicts


def test_a_file_that_charter_did_not_write_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "announcement.md").write_bytes(b"mine")
    before = snapshot(tmp_path)
    error = refusal([FileSet(tmp_path, OLD)])
    assert error.message == "nothing was built, because a file stands in the way"
    assert said(error) == {"announcement.md": "was not written by charter"}
    assert error.problems[0].place.path == str(tmp_path / "announcement.md")
    assert error.problems[0].hint == "move it away, or build with --force"
    assert error.exit_code == 1
    assert snapshot(tmp_path) == before


def test_a_file_that_was_edited_since_is_not_overwritten(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    (tmp_path / "announcement.md").write_bytes(b"my words")
    before = snapshot(tmp_path)
    assert said(refusal([FileSet(tmp_path, NEW)])) == {"announcement.md": "was edited by hand since charter wrote it"}
    assert snapshot(tmp_path) == before


def test_a_foreign_file_with_the_very_content_is_no_conflict_and_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "ramp.svg").write_bytes(OLD["ramp.svg"])
    assert build(tmp_path, OLD).unchanged == ("ramp.svg",)
    assert_complete(tmp_path, OLD)


def test_by_force_foreign_and_edited_files_are_overwritten(tmp_path: Path) -> None:
    build(tmp_path, {"announcement.md": b"first"})
    (tmp_path / "announcement.md").write_bytes(b"edited")
    (tmp_path / "expectations.md").write_bytes(b"foreign")
    build(tmp_path, NEW, force=True)
    assert_complete(tmp_path, NEW)


def test_all_conflicts_of_all_sets_are_reported_at_once_and_no_folder_is_touched(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two", "three", "made/four")]
    build(folders[0], OLD)
    for folder in folders[1:3]:
        folder.mkdir()
        (folder / "announcement.md").write_bytes(b"mine")
    (folders[2] / "ramp.svg").write_bytes(b"mine")
    before = snapshot(tmp_path)
    error = refusal([FileSet(folder, NEW) for folder in folders])
    assert error.message == "nothing was built, because 3 files stand in the way"
    assert [problem.place.path for problem in error.problems] == [
        str(folders[1] / "announcement.md"),
        str(folders[2] / "announcement.md"),
        str(folders[2] / "ramp.svg"),
    ]
    assert snapshot(tmp_path) == before


def test_an_edit_made_while_the_files_are_staged_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        build(tmp_path / name, OLD)
    original = os.fsync

    def edit_then_fsync(fd: int) -> object:
        (tmp_path / "two" / "announcement.md").write_bytes(b"saved just now")
        return original(fd)

    monkeypatch.setattr(os, "fsync", edit_then_fsync)
    error = refusal([FileSet(tmp_path / name, NEW) for name in ("one", "two")])
    assert said(error) == {"announcement.md": "was changed after this build began"}
    assert_complete(tmp_path / "one", OLD)
    assert (tmp_path / "two" / "announcement.md").read_bytes() == b"saved just now"
    assert not list(tmp_path.rglob(f"{STAGE}*"))


# Things that are no files


def make_symlink(path: Path) -> None:
    (path.parent.parent / "elsewhere").write_bytes(b"elsewhere")
    path.symlink_to("../elsewhere")


def make_dangling_symlink(path: Path) -> None:
    path.symlink_to("../nowhere")


def make_symlink_to_a_folder(path: Path) -> None:
    (path.parent.parent / "other").mkdir()
    path.symlink_to("../other")


IRREGULAR: list[tuple[Callable[[Path], None], str]] = [
    (make_symlink, "symbolic link"),
    (make_dangling_symlink, "symbolic link"),
    (make_symlink_to_a_folder, "symbolic link"),
    (lambda path: path.mkdir(), "folder"),
    (os.mkfifo, "device, pipe or socket"),
]


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("name", ["announcement.md", MANIFEST])
@pytest.mark.parametrize(("make", "kind"), IRREGULAR)
def test_what_is_no_regular_file_is_refused_even_by_force(
    tmp_path: Path, make: Callable[[Path], None], kind: str, name: str, *, force: bool
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    make(folder / name)
    before = names_and_kinds(tmp_path)
    error = refusal([FileSet(folder, OLD)], force=force)
    assert said(error) == {name: f"is a {kind}, not a file"}
    assert error.problems[0].hint == "move it away"
    assert names_and_kinds(tmp_path) == before


def names_and_kinds(folder: Path) -> dict[str, tuple[int, int]]:
    """A snapshot that does not read, since reading a pipe waits for ever."""
    return {str(path): (path.lstat().st_mode, path.lstat().st_size) for path in folder.rglob("*") if path != folder}


def test_a_file_that_becomes_a_symbolic_link_while_we_look_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    build(folder, OLD)
    (tmp_path / "elsewhere").write_bytes(OLD["announcement.md"])
    original = os.open

    def swap_then_open(path: str, *args: Any, **options: Any) -> int:
        if path == "announcement.md":
            (folder / path).unlink()
            (folder / path).symlink_to("../elsewhere")
        return original(path, *args, **options)

    monkeypatch.setattr(os, "open", swap_then_open)
    with pytest.raises(MachineError, match=r"cannot read .*/announcement.md: "):
        build(folder, NEW)
    assert (tmp_path / "elsewhere").read_bytes() == OLD["announcement.md"]


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    before = snapshot(tmp_path)
    error = refusal([FileSet(tmp_path / "made", OLD), FileSet(tmp_path / "out", OLD)], force=True)
    assert said(error) == {"out": "is a file, not a folder"}
    assert snapshot(tmp_path) == before


def test_an_output_folder_that_is_a_symbolic_link_is_refused_unless_the_user_named_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    error = refusal([FileSet(tmp_path / "link", OLD)], force=True)
    assert said(error) == {"link": "is a symbolic link, not a folder"}
    assert not snapshot(tmp_path / "real")
    place([FileSet(tmp_path / "link", OLD, named=True)], version=VERSION)
    assert_complete(tmp_path / "real", OLD)
    assert (tmp_path / "link").is_symlink()


def test_a_dangling_symbolic_link_as_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    error = refusal([FileSet(tmp_path / "link", OLD, named=True)])
    assert said(error) == {"link": "is a symbolic link that leads nowhere, not a folder"}
    assert snapshot(tmp_path) == {"link": "-> nowhere"}


def test_two_sets_for_one_folder_are_refused_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    sets = [FileSet(tmp_path / "real", OLD), FileSet(tmp_path / "link", NEW, named=True)]
    with pytest.raises(UsageError, match=r"would be built into one folder: .*real, also called .*link"):
        place(sets, version=VERSION)
    with pytest.raises(UsageError, match=r"would be built into one folder: \S*/new$"):
        place([FileSet(tmp_path / "new", OLD), FileSet(tmp_path / "new", NEW)], version=VERSION)
    assert not (tmp_path / "new").exists()


# A damaged manifest

DAMAGED = {
    "empty": b"",
    "no JSON": b"<<<<<<< HEAD\n",
    "not UTF-8": b"\xff\xfe\xfa",
    "a list": b"[]",
    "a number": b"3",
    "null": b"null",
    "no files": b'{"charter": "1"}',
    "files as a list": b'{"files": ["announcement.md"]}',
    "files as text": b'{"files": "announcement.md"}',
    "too deep": b'{"files": ' + b"[" * 100_000,
    "a huge number": b'{"files": ' + b"9" * 10_000 + b"}",
    "too large": b'{"files": {}}' + b" " * (1 << 20),
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_manifest_remembers_nothing_so_files_are_protected(tmp_path: Path, text: bytes) -> None:
    build(tmp_path, OLD)
    (tmp_path / MANIFEST).write_bytes(text)
    before = snapshot(tmp_path)
    assert set(said(refusal([FileSet(tmp_path, NEW)]))) == {"announcement.md", "expectations.md"}
    assert snapshot(tmp_path) == before
    build(tmp_path, NEW, force=True)
    assert_complete(tmp_path, NEW)


def test_a_damaged_manifest_is_named_as_the_reason(tmp_path: Path) -> None:
    build(tmp_path, {"a.md": b"1"})
    (tmp_path / MANIFEST).write_bytes(b"{")
    assert said(refusal([FileSet(tmp_path, {"a.md": b"2"})]))["a.md"] == (
        "may have been edited by hand: .charter.json, which remembers what charter wrote, is damaged"
    )


@pytest.mark.parametrize("value", [None, 1, True, [], {}, "", "abc", "A" * 64])
def test_an_entry_that_is_no_digest_protects_its_file(tmp_path: Path, value: object) -> None:
    (tmp_path / "a.md").write_bytes(b"mine")
    entries = {"a.md": value, "../evil": "0" * 64, "good.md": "1" * 64, "\ud800": "2" * 64}
    (tmp_path / MANIFEST).write_text(json.dumps({"charter": "0", "files": entries}), encoding="utf-8")
    assert said(refusal([FileSet(tmp_path, {"a.md": b"new"})])) == {"a.md": "was not written by charter"}
    build(tmp_path, {"a.md": b"new"}, force=True)
    assert manifest(tmp_path) == {"a.md": digest(b"new"), "good.md": "1" * 64}


# Failures


class Fault:
    """Counts charter's calls to the system in this thread and lets the n-th one fail, once or from then on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, nth: int, code: int, *, again: bool = False) -> None:
        self.log: list[str] = []
        self.nth, self.code, self.again = nth, code, again
        self.thread = threading.get_ident()
        for name in CALLS.split():
            monkeypatch.setattr(os, name, self.wrap(name, getattr(os, name)))

    def wrap(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if threading.get_ident() != self.thread:
                return original(*args, **options)
            self.log.append(name)
            takes_room = name in {"write", "mkdir"} or (name == "open" and args[1] & os.O_CREAT)
            if len(self.log) == self.nth or (self.again and len(self.log) > self.nth and takes_room):
                if name == "write":
                    original(args[0], bytes(args[1])[: len(args[1]) // 2])
                if name == "close":
                    original(*args)
                raise OSError(self.code, os.strerror(self.code), args[0] if args else None)
            return original(*args, **options)

        return call

    @property
    def committed(self) -> bool:
        """Whether both stages had been renamed, and the second rename flushed, before the failing call."""
        passed = self.log[: self.nth - 1]
        renames = [index for index, name in enumerate(passed) if name == "rename"]
        return len(renames) > 1 and "fsync" in passed[renames[1] :]

    @property
    def reached(self) -> bool:
        return len(self.log) >= self.nth


@contextmanager
def fault(nth: int, code: int = errno.ENOSPC, *, again: bool = False) -> Iterator[Fault]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield Fault(monkeypatch, nth, code, again=again)


def prepare(base: Path, start: str) -> list[FileSet]:
    """Two folders as they are before a build: missing, built before, or with an interrupted and a dead build inside."""
    folders = [base / "one", base / "made" / "two"]
    if start != "missing":
        for folder in folders:
            build(folder, OLD)
    if start == "interrupted":
        interrupt(folders[0], {**OLD, "ramp.svg": b"<svg>between</svg>"})
        (folders[1] / f"{STAGE}-0123456789abcdef").mkdir()
        (folders[1] / f"{STAGE}-0123456789abcdef" / "ramp.svg").write_bytes(b"<svg>half")
    return [FileSet(folder, NEW) for folder in folders]


def interrupt(folder: Path, files: dict[str, bytes], after: int = 0) -> None:
    """Leave a build as a crash would, when so many of its files are in place."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        original, count = os.replace, 0

        def replace(*args: Any, **options: Any) -> None:
            nonlocal count
            if count == after:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            count += 1
            original(*args, **options)

        monkeypatch.setattr(os, "replace", replace)
        with pytest.raises(MachineError):
            build(folder, files)
    assert (folder / STAGE).is_dir()


def assert_nothing_torn(sets: Sequence[FileSet]) -> None:
    whole = {*OLD.values(), *NEW.values(), b"<svg>between</svg>"}
    for one in sets:
        if one.folder.exists():
            assert set(documents(one.folder).values()) <= whole


def place_with_fault(sets: Sequence[FileSet], nth: int, *, again: bool) -> tuple[Fault, MachineError | None]:
    with fault(nth, again=again) as hit:
        try:
            place(sets, version=VERSION)
        except MachineError as error:
            return hit, error
    return hit, None


@pytest.mark.parametrize("start", ["missing", "built", "interrupted"])
@pytest.mark.parametrize("again", [False, True], ids=["once", "disk stays full"])
def test_a_failure_at_any_call_tears_nothing_and_before_the_commit_it_changes_nothing(
    tmp_path: Path, start: str, *, again: bool
) -> None:
    unchanged = to_be_finished = 0
    for nth in range(1, 1000):
        base = tmp_path / str(nth)
        base.mkdir()
        sets = prepare(base, start)
        before = snapshot(base)
        hit, failure = place_with_fault(sets, nth, again=again)
        if not hit.reached:
            break
        assert_nothing_torn(sets)
        if failure is None:
            assert [documents(one.folder) for one in sets] == [NEW, NEW]
        else:
            assert re.fullmatch("cannot .*: no space left on device", failure.message)
        if failure and start != "interrupted" and not hit.committed:
            assert snapshot(base) == before
            unchanged += 1
        elif failure and (sets[1].folder / STAGE).exists():
            to_be_finished += 1
        place(sets, version=VERSION)
        for one in sets:
            assert_complete(one.folder, NEW)
        shutil.rmtree(base)
    else:
        pytest.fail("the build never came to an end")
    assert unchanged > 20 or start == "interrupted"
    assert to_be_finished > 3


def test_after_a_failure_while_replacing_the_next_build_is_said_to_finish_it(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    with pytest.MonkeyPatch.context() as monkeypatch:

        def replace(*_: Any, **__: Any) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        monkeypatch.setattr(os, "replace", replace)
        with pytest.raises(MachineError) as caught:
            build(tmp_path, NEW)
    assert caught.value.message == f"cannot write {tmp_path}/announcement.md: input/output error"
    assert caught.value.hint == (f"when this is mended, the next build into {tmp_path} puts the missing files in place")


def test_a_full_disk_is_told_with_the_file_that_does_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_fd: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(MachineError) as caught:
        build(tmp_path / "out", OLD)
    assert caught.value.message == f"cannot write {tmp_path}/out/announcement.md: no space left on device"
    assert caught.value.exit_code == 4
    assert not (tmp_path / "out").exists()


def test_a_write_that_takes_only_a_part_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: original(fd, bytes(data)[:7]))
    build(tmp_path, OLD)
    assert_complete(tmp_path, OLD)


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(MachineError, match=r"cannot open the folder .*/file/out: not a directory"):
        place([FileSet(tmp_path / "made", OLD), FileSet(tmp_path / "file" / "out", OLD)], version=VERSION)
    assert snapshot(tmp_path) == {"file": b"mine"}


def test_a_file_name_that_is_too_long_is_told_and_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"cannot read .*/aaa.*: file name too long"):
        build(tmp_path / "out", {"b.md": b"", "a" * 300: b""})
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told_and_one_that_is_up_to_date_is_fine(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(MachineError, match=r"cannot write into .*: permission denied"):
            build(tmp_path, NEW)
        assert build(tmp_path, OLD).unchanged == tuple(OLD)
    finally:
        tmp_path.chmod(0o755)


def test_an_interrupt_while_staging_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_fd: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "made" / "out", OLD)
    assert not snapshot(tmp_path)


def test_a_stage_that_was_given_up_is_not_carried_out_later_even_if_it_cannot_be_removed(tmp_path: Path) -> None:
    build(tmp_path, OLD)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.MonkeyPatch.context() as monkeypatch:
        original = os.rename

        def rename_then_fail(*args: Any, **options: Any) -> None:
            original(*args, **options)
            monkeypatch.setattr(os, "fsync", fail)

        monkeypatch.setattr(os, "rename", rename_then_fail)
        monkeypatch.setattr(os, "unlink", fail)
        with pytest.raises(MachineError, match=r"cannot write into .*: input/output error"):
            build(tmp_path, NEW)
    assert documents(tmp_path) == OLD
    assert not build(tmp_path, OLD).finished
    assert_complete(tmp_path, OLD)


def test_everything_is_flushed_to_the_disk_before_the_first_file_is_put_in_place(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    with fault(10**6) as calls:
        build(tmp_path, NEW)
    first_replace = calls.log.index("replace")
    commit = calls.log.index("rename")
    # Two documents, the manifest, the journal and the stage before the commit; the folder after it.
    assert calls.log[:commit].count("fsync") == 5
    assert calls.log[commit:first_replace].count("fsync") == 1
    last_replace = len(calls.log) - 1 - calls.log[::-1].index("replace")
    assert calls.log[last_replace : calls.log.index("unlink")].count("fsync") == 1


# Crashes

# Kills a forked build at its n-th call to the system, for every n, each in a folder of its own.
KILLER = """
import os, shutil, signal, sys
from pathlib import Path
from charter.documents.output import FileSet, place

calls, base, old, new = sys.argv[1].split(), Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])
FOLDERS = ("one", "two")
files = {path.name: path.read_bytes() for path in new.iterdir()}

os.fsync = os.fstat  # nobody pulls the plug: no need to wait for the disk

def arm(nth):
    count = 0
    def wrap(name, original):
        def call(*args, **options):
            nonlocal count
            count += 1
            if count == nth:
                if name == "write":
                    original(args[0], bytes(args[1])[: len(args[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*args, **options)
        return call
    for name in calls:
        setattr(os, name, wrap(name, getattr(os, name)))

for nth in range(1, 1000):
    here = base / str(nth)
    here.mkdir()
    if old.exists():
        for name in FOLDERS:
            shutil.copytree(old, here / name)
    child = os.fork()
    if child == 0:
        arm(nth)
        place([FileSet(here / name, files) for name in FOLDERS], version="1.2.3")
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if not os.WIFSIGNALED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.parametrize("start", ["missing", "built"])
def test_a_kill_at_any_call_tears_nothing_and_the_next_run_finishes_what_was_begun(tmp_path: Path, start: str) -> None:
    base, old, new = tmp_path / "runs", tmp_path / "old", tmp_path / "new"
    base.mkdir()
    new.mkdir()
    for name, content in NEW.items():
        (new / name).write_bytes(content)
    if start == "built":
        build(old, OLD)
    subprocess.run([sys.executable, "-c", KILLER, CALLS, base, old, new], check=True, cwd=HOUSE)
    finished = mixed = 0
    runs = sorted(base.iterdir(), key=lambda path: int(path.name))
    for run in runs[:-1]:
        sets = [FileSet(run / name, NEW) for name in ("one", "two")]
        assert_nothing_torn(sets)
        # What the next run finishes must be the whole interrupted set even when that run builds only another file.
        interrupted = [one.folder for one in sets if (one.folder / STAGE).exists()]
        mixed += sum(documents(folder) not in (OLD, NEW, {}) for folder in interrupted)
        for folder in interrupted:
            placed = build(folder, {"other.md": b"other"})
            assert placed.finished
            assert documents(folder) == {**NEW, "other.md": b"other"}
            finished += 1
        for one in sets:
            if one.folder.exists() and one.folder not in interrupted:
                assert documents(one.folder) in (OLD, NEW, {})
        place(sets, version=VERSION)
        for one in sets:
            extra = {"other.md": b"other"} if one.folder in interrupted else {}
            assert_complete(one.folder, {**NEW, **extra})
    assert len(runs) > 60
    assert finished > 10
    assert mixed > 1


def test_the_next_run_says_that_it_finished_an_interrupted_build(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    interrupt(tmp_path, NEW, after=1)
    assert documents(tmp_path) == {**OLD, "announcement.md": NEW["announcement.md"]}
    placed = build(tmp_path, {"other.md": b""})
    assert placed == Placed(tmp_path, written=("other.md",), unchanged=(), finished=True)
    assert_complete(tmp_path, {**NEW, "other.md": b""})
    assert not build(tmp_path, {"other.md": b""}).finished


def test_a_file_that_was_edited_after_the_crash_is_not_overwritten(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    interrupt(tmp_path, NEW, after=1)
    (tmp_path / "expectations.md").write_bytes(b"my words")
    before = snapshot(tmp_path)
    error = refusal([FileSet(tmp_path, NEW)])
    assert said(error) == {"expectations.md": "was changed after a build was interrupted here"}
    assert error.problems[0].hint == "move it away, or build with --force"
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("way_out", ["move it away", "force"])
def test_after_an_edit_the_interrupted_build_is_finished_when_the_user_says_so(tmp_path: Path, way_out: str) -> None:
    build(tmp_path, OLD)
    interrupt(tmp_path, NEW, after=1)
    (tmp_path / "expectations.md").write_bytes(b"my words")
    if way_out == "move it away":
        (tmp_path / "expectations.md").unlink()
    assert build(tmp_path, NEW, force=way_out == "force").finished
    assert_complete(tmp_path, NEW)


def test_a_user_who_restored_the_old_files_after_a_crash_is_not_told_of_edits(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    old = snapshot(tmp_path)
    interrupt(tmp_path, NEW, after=2)
    for name, content in old.items():  # as `git checkout .` does
        assert isinstance(content, bytes)
        (tmp_path / name).write_bytes(content)
    third = {**NEW, "announcement.md": b"third"}
    build(tmp_path, third)
    assert_complete(tmp_path, third)


def test_an_interrupted_build_is_finished_even_if_the_new_one_is_refused_and_that_is_said(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    interrupt(tmp_path, NEW)
    (tmp_path / "mine.md").write_bytes(b"mine")
    error = refusal([FileSet(tmp_path, {"mine.md": b"charter's"})])
    assert error.hint == f"an interrupted build was finished first in {tmp_path}"
    assert documents(tmp_path) == {**NEW, "mine.md": b"mine"}


def test_what_a_dead_run_had_staged_is_removed(tmp_path: Path) -> None:
    dead = tmp_path / f"{STAGE}-0123456789abcdef"
    dead.mkdir()
    (dead / "announcement.md").write_bytes(b"half")
    build(tmp_path, OLD)
    assert_complete(tmp_path, OLD)


# A hostile journal


def plant(folder: Path, name: str, content: bytes, *, entry: str | None = None, inode: int | None = None) -> Path:
    """A committed stage as an attacker would put it into a repository, by default with the right inode guessed."""
    stage = folder / STAGE
    stage.mkdir(parents=True)
    (stage / name).write_bytes(content)
    before = None
    if (folder / name).is_file():
        before = digest((folder / name).read_bytes())
    files = [{"name": entry or name, "new": digest(content), "before": before}]
    journal = {"inode": stage.stat().st_ino if inode is None else inode, "files": files}
    (stage / ".charter-journal.json").write_text(json.dumps(journal), encoding="utf-8")
    return stage


def assert_stage_refused(folder: Path) -> None:
    before = snapshot(folder.parent)
    error = refusal([FileSet(folder, OLD)])
    assert said(error) == {
        STAGE: "was not left by an interrupted build of this folder, or is damaged, and cannot be finished"
    }
    assert error.problems[0].hint == "delete it, then build again"
    assert snapshot(folder.parent) == before


def test_a_planted_journal_would_work_if_it_were_genuine(tmp_path: Path) -> None:
    plant(tmp_path, "evil.md", b"evil")
    assert build(tmp_path, OLD).finished
    assert (tmp_path / "evil.md").read_bytes() == b"evil"


def test_a_stage_that_came_with_a_clone_or_a_copy_is_not_carried_out(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "charter.yaml").write_bytes(b"charter: 1\n")
    plant(folder, "charter.yaml", b"charter: 1 # evil\n", inode=12345)
    assert_stage_refused(folder)
    build(folder, OLD, force=True)
    assert (folder / "charter.yaml").read_bytes() == b"charter: 1\n"
    assert not (folder / STAGE).exists()


@pytest.mark.parametrize(
    "entry", ["../evil.md", "/etc/evil.md", "sub/evil.md", "..", ".", "\0", ".charter-lock", ".charter-journal.json"]
)
def test_a_journal_with_a_name_that_leads_elsewhere_is_not_carried_out(tmp_path: Path, entry: str) -> None:
    plant(tmp_path / "out", "evil.md", b"evil", entry=entry)
    assert_stage_refused(tmp_path / "out")
    build(tmp_path / "out", OLD, force=True)
    assert_complete(tmp_path / "out", OLD)
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


JOURNALS: list[bytes] = [
    b"",
    b"no json",
    b"\xff",
    b"[]",
    b"null",
    b"[" * 100_000,
    b'{"inode": INODE}',
    b'{"inode": INODE, "files": {}}',
    b'{"inode": INODE, "files": [1]}',
    b'{"inode": INODE, "files": [{"name": []}]}',
    b'{"inode": INODE, "files": [{"name": "a", "new": 1, "before": null}]}',
    b'{"inode": INODE, "files": [{"name": "a", "new": "%s", "before": []}]}' % digest(b"evil").encode(),
    b'{"inode": INODE, "files": [%s, %s]}'
    % ((b'{"name": "a", "new": "%s", "before": null}' % digest(b"evil").encode(),) * 2),
]


@pytest.mark.parametrize("text", JOURNALS)
def test_a_damaged_journal_is_not_carried_out(tmp_path: Path, text: bytes) -> None:
    stage = plant(tmp_path / "out", "a", b"evil")
    (stage / ".charter-journal.json").write_bytes(text.replace(b"INODE", str(stage.stat().st_ino).encode()))
    assert_stage_refused(tmp_path / "out")


def test_a_stage_without_a_journal_is_refused(tmp_path: Path) -> None:
    (plant(tmp_path / "out", "a", b"evil") / ".charter-journal.json").unlink()
    assert_stage_refused(tmp_path / "out")


def test_a_staged_file_that_is_not_what_the_journal_says_is_not_put_in_place(tmp_path: Path) -> None:
    (plant(tmp_path / "out", "a", b"whole") / "a").write_bytes(b"to")
    assert_stage_refused(tmp_path / "out")


def test_a_symbolic_link_in_a_stage_is_not_put_in_place(tmp_path: Path) -> None:
    stage = plant(tmp_path / "out", "a", b"secret")
    (tmp_path / "secret").write_bytes(b"secret")
    (stage / "a").unlink()
    (stage / "a").symlink_to("../../secret")
    assert_stage_refused(tmp_path / "out")


@pytest.mark.parametrize("force", [False, True])
def test_a_stage_that_is_a_symbolic_link_is_not_followed(tmp_path: Path, *, force: bool) -> None:
    plant(tmp_path / "elsewhere", "a", b"evil")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / STAGE).symlink_to(f"../elsewhere/{STAGE}")
    before = snapshot(tmp_path)
    assert STAGE in said(refusal([FileSet(tmp_path / "out", OLD)], force=force))
    assert snapshot(tmp_path) == before


def test_an_unfinished_stage_that_is_a_symbolic_link_is_not_emptied(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes").write_bytes(b"mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / f"{STAGE}-0123456789abcdef").symlink_to("../mine")
    build(tmp_path / "out", OLD)
    assert (tmp_path / "mine" / "notes").read_bytes() == b"mine"


@pytest.mark.parametrize("force", [False, True])
def test_recovery_does_not_write_through_a_symbolic_link(tmp_path: Path, *, force: bool) -> None:
    folder = tmp_path / "out"
    build(folder, OLD)
    interrupt(folder, NEW)
    (tmp_path / "elsewhere").write_bytes(OLD["announcement.md"])
    (folder / "announcement.md").unlink()
    (folder / "announcement.md").symlink_to("../elsewhere")
    before = snapshot(tmp_path)
    assert said(refusal([FileSet(folder, NEW)], force=force)) == {"announcement.md": "is a symbolic link, not a file"}
    assert snapshot(tmp_path) == before


# Several builds at once

RACER = """
import sys
from pathlib import Path
from charter.documents.output import FileSet, place

letter, folders = sys.argv[1], [Path(name) for name in sys.argv[2:]]
for turn in range(15):
    files = {f"{name}.md": f"{letter} {turn} {name}\\n".encode() * 500 for name in "abcd"}
    place([FileSet(folder, files) for folder in folders], version="1.2.3")
"""


def test_builds_at_once_wait_for_each_other_and_never_mix_their_sets(tmp_path: Path) -> None:
    folders = [str(tmp_path / "new" / name) for name in ("one", "two", "three")]
    # The folders are named in opposite orders: locks taken in that order would wait for each other for ever.
    racers = [
        subprocess.Popen([sys.executable, "-c", RACER, letter, *order], cwd=HOUSE)
        for letter, order in (("x", folders), ("y", folders[::-1]), ("z", folders[1:]))
    ]
    assert [racer.wait(timeout=100) for racer in racers] == [0, 0, 0]
    for folder in map(Path, folders):
        files = documents(folder)
        assert len({content.split()[0] for content in files.values()}) == 1
        assert_complete(folder, files)


def test_folders_are_locked_in_one_order_whatever_order_they_are_named_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = fcntl.flock
    order: list[int] = []

    def flock(fd: int, how: int) -> None:
        order.append(os.fstat(fd).st_ino)
        original(fd, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    sets = [FileSet(tmp_path / name, OLD) for name in "abc"]
    place(sets, version=VERSION)
    place(sets[::-1], version=VERSION)
    assert order[:3] == order[3:]
    assert len(set(order)) == 3


def test_a_build_that_waits_too_long_says_who_is_busy(tmp_path: Path) -> None:
    holder = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(holder, fcntl.LOCK_EX)
        with pytest.raises(MachineError) as caught:
            build(tmp_path, OLD, wait=0.1)
    finally:
        os.close(holder)
    assert caught.value.message == f"another charter build is busy in {tmp_path}"
    assert not snapshot(tmp_path)


def test_a_build_goes_on_when_the_other_one_is_done(tmp_path: Path) -> None:
    holder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    release = threading.Timer(0.3, os.close, [holder])
    began = time.monotonic()
    release.start()
    build(tmp_path, OLD)
    release.join()
    assert time.monotonic() - began > 0.25
    assert_complete(tmp_path, OLD)


def test_a_lock_ends_with_the_build(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"mine")
    refusal([FileSet(tmp_path, {"a.md": b"new"})])
    build(tmp_path, {"b.md": b"new"}, wait=0.0)
    holder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(holder)


def test_a_folder_that_was_removed_while_we_waited_for_it_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, removed = tmp_path / "out", False
    original = fcntl.flock

    def flock(fd: int, how: int) -> None:
        nonlocal removed
        if not removed:  # as another build does whose own staging failed
            folder.rmdir()
        removed = True
        original(fd, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    build(folder, OLD)
    assert removed
    assert_complete(folder, OLD)


def test_where_folders_cannot_be_locked_a_lock_file_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = fcntl.flock

    def flock(fd: int, how: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        original(fd, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    build(tmp_path, OLD)
    assert documents(tmp_path) == {**OLD, ".charter-lock": b""}
    with (tmp_path / ".charter-lock").open("rb") as holder:
        original(holder, fcntl.LOCK_EX)
        with pytest.raises(MachineError, match="another charter build is busy"):
            build(tmp_path, NEW, wait=0.1)
    build(tmp_path, NEW)
    assert documents(tmp_path) == {**NEW, ".charter-lock": b""}


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    def open_descriptors() -> int:
        return len(list(Path("/dev/fd").iterdir()))

    build(tmp_path, OLD)
    count = open_descriptors()
    build(tmp_path, NEW)
    (tmp_path / "announcement.md").write_bytes(b"mine")
    refusal([FileSet(tmp_path, OLD)])
    assert open_descriptors() == count


def test_the_killer_really_kills() -> None:
    """The crash test stands on this: a process that kills itself does not clean up."""
    script = "import os, signal\ntry:\n os.kill(os.getpid(), signal.SIGKILL)\nfinally:\n print('cleaned')"
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b"")
