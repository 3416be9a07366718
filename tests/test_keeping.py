"""Keeping sign-offs: whole or not at all, beside each other, never over what is somebody else's."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest
from signing import SCAN, VOUCHER, ready, record_in, signed

from charter.errors import CharterError, MachineError, UntrustedError, UsageError
from charter.signoff.commitments import digest
from charter.signoff.folder import on_record, records_in
from charter.signoff.keeping import Kept, SignOffFiles, keep
from charter.signoff.preparing import files_of
from charter.signoff.record import Decision
from charter.signoff.signing import recorded
from charter.signoff.snapshot import read_snapshot
from charter.spec.load import load


def names(folder: Path) -> list[str]:
    """All files below a folder, hidden ones too."""
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())


def content(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names(folder)}


# What is there afterwards


def test_a_first_sign_off_writes_the_snapshot_and_then_the_record(triage: Path) -> None:
    snapshot, record = signed(triage)
    assert (snapshot.name, record.name) == ("commitments.json", "sponsor.json")
    folder = snapshot.parent
    assert folder.parent == triage / "signoffs"
    assert names(triage / "signoffs") == [f"{folder.name}/commitments.json", f"{folder.name}/sponsor.json"]
    read = record_in(record)
    assert read.statement.digest.startswith(folder.name)
    assert digest(read_snapshot(str(snapshot), snapshot.read_bytes()).charter) == digest(load(triage).charter)


def test_a_second_seat_leaves_snapshot_and_first_record_alone(triage: Path) -> None:
    first = signed(triage)
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in first}
    (record,) = signed(triage, "agents")
    assert record.name == "agents.json"
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in first} == before


def test_a_scan_stands_beside_its_record_under_the_name_of_the_seat(triage: Path) -> None:
    _, copy, record = signed(triage, scan=SCAN)
    assert (copy.name, copy.read_bytes()) == ("sponsor.pdf", SCAN)
    stored = record_in(record).said.evidence.scan
    assert stored is not None
    assert (stored.name, stored.size) == ("sponsor.pdf", len(SCAN))


def test_what_was_signed_under_another_digest_is_never_touched(triage: Path) -> None:
    signed(triage, scan=SCAN)
    before = content(triage / "signoffs")
    text = (triage / "charter.yaml").read_text("utf-8")
    (triage / "charter.yaml").write_text(text.replace("months_until_reliable: 9", "months_until_reliable: 12"))
    signed(triage, decision=Decision.WITHDRAWN)
    after = content(triage / "signoffs")
    assert {name: after[name] for name in before} == before
    assert len({name.split("/")[0] for name in after}) == 2


def test_a_scan_that_no_record_names_any_more_goes(triage: Path) -> None:
    *_, copy, record = signed(triage, scan=SCAN)
    signed(triage, decision=Decision.WITHDRAWN)
    assert not copy.exists()
    assert record_in(record).said.decision is Decision.WITHDRAWN


def test_a_scan_that_somebody_changed_stays_when_its_record_is_replaced(triage: Path) -> None:
    *_, copy, _ = signed(triage, scan=SCAN)
    found = ready(triage, decision=Decision.WITHDRAWN)
    files = files_of(found, recorded(found.spec.charter, found.asked, VOUCHER))
    copy.write_bytes(b"%PDF-another")
    keep(found.folder, files)
    assert copy.read_bytes() == b"%PDF-another"


def test_a_scan_of_another_kind_takes_the_place_of_the_old_one(triage: Path) -> None:
    *_, old, _ = signed(triage, scan=SCAN)
    png = b"\x89PNG\r\n\x1a\nlater"
    *_, record = signed(triage, decision=Decision.DECLINED, because="It costs more.", scan=png)
    assert not old.exists()
    assert (record.parent / "sponsor.png").read_bytes() == png


def test_records_can_be_read_by_whoever_may_read_the_charter(triage: Path) -> None:
    old = os.umask(0o022)
    try:
        written = signed(triage)
    finally:
        os.umask(old)
    assert {file.stat().st_mode & 0o777 for file in written} == {0o644}


# What is in the way


@pytest.mark.parametrize(
    ("put", "told"),
    [
        (lambda file: file.mkdir(), "is not a file, and is in the way"),
        (lambda file: file.symlink_to("elsewhere.json"), "is a symbolic link"),
        (lambda file: file.write_text("{}"), "it cannot be read as a sign-off"),
        (lambda file: file.write_bytes(b"\xff"), "it cannot be read as a sign-off"),
        (os.mkfifo, "is not a file"),
    ],
)
def test_what_stands_where_the_record_belongs_is_told_and_left(triage: Path, put: object, told: str) -> None:
    folder = signed(triage)[0].parent
    put(folder / "agents.json")  # type: ignore[operator]  # each of them is called with a path
    with pytest.raises(UsageError, match=told):
        signed(triage, "agents")
    assert os.path.lexists(folder / "agents.json")


def test_the_record_of_another_seat_under_this_name_is_left(triage: Path) -> None:
    *_, record = signed(triage)
    (record.parent / "agents.json").write_bytes(record.read_bytes())
    with pytest.raises(UsageError, match="it is the sign-off of another seat"):
        signed(triage, "agents")


def test_a_file_of_somebody_else_where_the_scan_belongs_is_left(triage: Path) -> None:
    folder = signed(triage, "agents")[0].parent
    (folder / "sponsor.pdf").write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"sponsor\.pdf is already there, and nothing was written"):
        signed(triage, scan=SCAN)
    assert (folder / "sponsor.pdf").read_bytes() == b"mine"
    assert not (folder / "sponsor.json").exists()


def test_a_scan_that_lies_in_its_place_already_is_kept_there(triage: Path) -> None:
    folder = signed(triage, "agents")[0].parent
    (folder / "sponsor.pdf").write_bytes(SCAN)
    assert [each.name for each in signed(triage, scan=SCAN)] == ["sponsor.json"]


@pytest.mark.parametrize("where", ["signoffs", "signoffs/{}"])
@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_stands_where_the_folder_belongs_is_told_and_left(triage: Path, where: str, kind: str) -> None:
    place = triage / where.format(ready(triage).folder.name)
    place.parent.mkdir(exist_ok=True)
    if kind == "file":
        place.write_text("mine")
    else:
        (triage / "elsewhere").mkdir()
        place.symlink_to(triage / "elsewhere")
    with pytest.raises(UsageError, match="is no folder, where sign-offs are to be kept"):
        signed(triage)
    assert place.is_symlink() or place.read_text() == "mine"
    assert not list(triage.glob("elsewhere/*"))


@pytest.mark.parametrize("raw", ["{}", "not JSON", '{"leader": "Somebody else"}'])
def test_a_snapshot_that_was_changed_is_not_signed_beside(triage: Path, raw: str) -> None:
    snapshot, record = signed(triage)
    snapshot.write_text(raw)
    with pytest.raises(UntrustedError):
        ready(triage, "agents")
    assert names(snapshot.parent) == ["commitments.json", "sponsor.json"]
    assert record_in(record).said.seat == "sponsor"


def test_a_snapshot_that_is_written_another_way_is_the_same(triage: Path) -> None:
    snapshot, _ = signed(triage)
    raw = snapshot.read_text("utf-8").replace("\n", "\r\n")
    snapshot.write_text(raw, encoding="utf-8", newline="")
    assert [each.name for each in signed(triage, "agents")] == ["agents.json"]
    assert snapshot.read_bytes() == raw.encode()


def test_a_snapshot_that_changes_at_the_last_moment_is_noticed(triage: Path) -> None:
    snapshot, _ = signed(triage)
    found = ready(triage, "agents")
    files = files_of(found, recorded(found.spec.charter, found.asked, VOUCHER))
    snapshot.write_text("{}")
    with pytest.raises(UntrustedError):
        keep(found.folder, files)


def test_a_record_that_came_meanwhile_is_not_replaced(triage: Path) -> None:
    found = ready(triage)
    files = files_of(found, recorded(found.spec.charter, found.asked, VOUCHER))
    *_, record = signed(triage, decision=Decision.DECLINED, because="Not like this.")
    with pytest.raises(UsageError, match=r"sponsor\.json is already there, and nothing was written"):
        keep(found.folder, files)
    assert record_in(record).said.decision is Decision.DECLINED


def test_a_record_that_was_replaced_meanwhile_is_not_replaced_again(triage: Path) -> None:
    signed(triage)
    found = ready(triage, decision=Decision.WITHDRAWN)
    files = files_of(found, recorded(found.spec.charter, found.asked, VOUCHER))
    *_, record = signed(triage, decision=Decision.DECLINED, because="Not like this.")
    with pytest.raises(UsageError, match=r"sponsor\.json has changed meanwhile"):
        keep(found.folder, files)
    assert record_in(record).said.decision is Decision.DECLINED


# When it fails, and when it is cut off


def test_a_full_disk_leaves_nothing_behind(triage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError, match=r"nothing could be written in .*: no space left on device"):
        signed(triage, scan=SCAN)
    assert names(triage) == ["charter.yaml"]
    assert not (triage / "signoffs").exists()


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_failure_in_the_middle_is_undone(triage: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    links = iter(range(1, 10))
    link = os.link

    def failing(old: Path, new: Path) -> None:
        if next(links) == step:
            raise OSError(5, "Input/output error")
        link(old, new)

    monkeypatch.setattr(os, "link", failing)
    with pytest.raises(MachineError, match="input/output error"):
        signed(triage, scan=SCAN)
    assert names(triage) == ["charter.yaml"]


def test_a_failure_while_a_scan_is_replaced_leaves_the_old_pair(triage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signed(triage, scan=SCAN)
    before = content(triage)

    def failing(old: Path, new: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "link", failing)
    with pytest.raises(MachineError):
        signed(triage, decision=Decision.DECLINED, because="No.", scan=b"%PDF-1.4 another")
    assert content(triage) == before


KILLED = """
import os, sys
from pathlib import Path
from subprocess import PIPE
from signing import SCAN, signed
from charter.signoff import keeping
from charter.signoff.record import Decision

folder, again = Path(sys.argv[1]), sys.argv[2] == "again"

def killed_at(step):
    calls = 0
    def counted(name, owner):
        real = getattr(owner, name)
        def call(*arguments, **more):
            nonlocal calls
            calls += 1
            if calls == step:
                os._exit(9)
            return real(*arguments, **more)
        setattr(owner, name, call)
    for name in ("link", "fsync", "open"):
        counted(name, os)
    for name in ("rename", "replace", "unlink", "mkdir"):
        counted(name, Path)
    if again:
        signed(folder, decision=Decision.DECLINED, because="No.", scan=SCAN + b"another")
    else:
        signed(folder, scan=SCAN)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        killed_at(int(line))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Signs anew for each number that it reads, and dies at that step; says by what each child ended."""


def whole(folder: Path) -> bool:
    """Whether every record there is has the scan that it names, and the snapshot."""
    for each in on_record(folder):
        stored, place = each.record.said.evidence.scan, Path(each.found.path).parent
        if stored and (place / stored.name).stat().st_size != stored.size:
            return False
        read_snapshot("commitments.json", (place / "commitments.json").read_bytes())
    return True


def killed(signing: "subprocess.Popen[str]", step: int) -> int:
    """By what a signing ended that was to die at a step."""
    assert signing.stdin is not None
    assert signing.stdout is not None
    print(step, file=signing.stdin, flush=True)
    return int(signing.stdout.readline())


@pytest.mark.parametrize("again", ["first", "again"])
def test_wherever_it_is_killed_no_record_stands_without_its_scan_and_the_next_one_mends_it(
    triage: Path, again: str
) -> None:
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": f"{here.parent}{os.pathsep}{here}"}
    codes = []
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(triage), again], env=environment, stdin=PIPE, stdout=PIPE, text=True
    ) as signing:
        for step in range(1, 40):
            for each in sorted(triage.glob("signoffs/**/*"), reverse=True):
                each.unlink() if each.is_file() else each.rmdir()
            if again == "again":
                signed(triage, scan=SCAN)
            codes.append(killed(signing, step))
            assert whole(triage)
            if codes[-1] == 0:
                break
            if (triage / "signoffs").exists() and not list(triage.glob("signoffs/*/sponsor.pdf")):
                signed(triage, decision=Decision.DECLINED, because="Maybe.", scan=SCAN)
                assert whole(triage)
                assert not [name for name in names(triage) if "/." in name]
    assert codes[-1] == 0
    assert len(codes) > 8
    assert set(codes[:-1]) == {9}


def test_a_folder_that_cannot_be_made_leaves_none_above_it(triage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = Path.mkdir

    def refused(path: Path) -> None:
        if path.parent.name == "signoffs":
            raise PermissionError(13, "Permission denied")
        mkdir(path)

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(MachineError, match="permission denied"):
        signed(triage)
    assert [each.name for each in triage.iterdir()] == ["charter.yaml"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_the_machine(triage: Path) -> None:
    triage.chmod(0o555)
    try:
        with pytest.raises(MachineError, match="permission denied"):
            signed(triage)
    finally:
        triage.chmod(0o755)
    assert names(triage) == ["charter.yaml"]


def test_a_file_system_that_cannot_lock_folders_will_do(triage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(fd: int, how: int) -> None:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(fcntl, "flock", cannot)
    assert len(signed(triage)) == 2


# Two at once


def test_two_people_who_sign_at_once_for_two_seats_both_do(triage: Path) -> None:
    both = [_signing(triage, seat) for seat in ("sponsor", "agents", "team-leads")]
    assert [each.wait() for each in both] == [0, 0, 0]
    assert [Path(each.path).stem for each in records_in(triage)] == ["agents", "sponsor", "team-leads"]
    assert whole(triage)


def test_of_many_who_sign_at_once_for_one_seat_one_does(triage: Path) -> None:
    many = [_signing(triage, "sponsor") for _ in range(4)]
    codes = sorted(each.wait() for each in many)
    assert codes[0] == 0
    assert set(codes[1:]) <= {0, 2}
    assert [each.found.seat for each in on_record(triage)] == ["sponsor"]
    assert whole(triage)


def _signing(folder: Path, seat: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "charter", "sign", str(folder), "--seat", seat, "--recorded", "--yes"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.Popen(
        [*command, "--vouched-by", VOUCHER], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


# What is found


def test_everything_that_stands_where_a_record_does_is_found_and_nothing_raises(triage: Path) -> None:
    *_, record = signed(triage)
    folder = record.parent
    (folder / "broken.json").write_bytes(b"\xff{")
    (folder / "folder.json").mkdir()
    (folder / "link.json").symlink_to(record)
    (folder / "large.json").write_bytes(b" " * (1 << 20))
    (folder / ".hidden.json").write_text("{}")
    (folder / "notes.txt").write_text("mine")
    (triage / "signoffs" / "README.md").write_text("mine")
    (triage / "signoffs" / "linked").symlink_to(folder)
    os.mkfifo(folder / "pipe.json")
    found = {each.seat: each for each in records_in(triage)}
    assert list(found) == ["broken", "folder", "large", "link", "pipe", "sponsor"]
    assert found["sponsor"].name == f"signoffs/{folder.name}/sponsor.json"
    assert found["sponsor"].raw == record.read_bytes()
    assert found["link"].trouble == "is a symbolic link, and records are files"
    assert {found[seat].raw for seat in ("folder", "link", "pipe")} == {None}
    assert len(found["large"].raw or b"") == (256 << 10) + 1
    assert [each.record.said.seat for each in on_record(triage)] == ["sponsor"]


def test_a_charter_that_nobody_signed_has_no_records(tmp_path: Path) -> None:
    assert records_in(tmp_path) == ()
    (tmp_path / "signoffs").write_text("mine")
    assert records_in(tmp_path) == ()


def test_a_file_that_goes_on_where_the_old_one_ended_replaces_it_in_one_step(tmp_path: Path) -> None:
    folder = tmp_path / "signoffs" / "0123456789ab"
    first = SignOffFiles(b"{}", Kept("a.json", b"one"), Kept("expectations.pdf", b"%PDF-a"))
    keep(folder, first)
    second = SignOffFiles(
        b"{}", Kept("b.json", b"two"), Kept("expectations.pdf", b"%PDF-a and b", b"%PDF-a", shared=True)
    )
    keep(folder, second)
    third = SignOffFiles(
        b"{}", Kept("c.json", b"three"), Kept("expectations.pdf", b"%PDF-a and c", b"%PDF-a", shared=True)
    )
    with pytest.raises(CharterError, match=r"expectations\.pdf has changed meanwhile"):
        keep(folder, third)
    assert (folder / "expectations.pdf").read_bytes() == b"%PDF-a and b"
