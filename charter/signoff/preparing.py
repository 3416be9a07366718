"""What has to be known before somebody signs: what the seat has on record, what changed since, what is in the way."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from charter.changes.change import Change, ChangeLevel
from charter.changes.compare import compare, located
from charter.errors import CharterError, SpecError, UntrustedError, UsageError
from charter.signoff.asked import Asked
from charter.signoff.commitments import digest
from charter.signoff.folder import RECORD_SUFFIX, SERIAL_COPY, OnRecord, folder_of, found_at, on_record
from charter.signoff.json_file import GET_BACK
from charter.signoff.keeping import Kept, SignOffFiles
from charter.signoff.moments import moment_text
from charter.signoff.proof import LARGEST_COPY
from charter.signoff.record import SUBJECT, Decision, Evidence, StoredFile, read_record
from charter.signoff.signing import Signed, snapshot_of
from charter.signoff.snapshot import promises_of, read_snapshot
from charter.spec.files import Unreadable, contents
from charter.spec.find import home_of
from charter.spec.load import Spec
from charter.spec.scalars import normal
from charter.spec.source import LARGEST_FILE


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the person last signed for this seat, and what changed since."""

    record: OnRecord
    changes: tuple[Change, ...] = ()
    """The heaviest first."""
    trouble: str = ""
    """Why it is not known what changed."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is known before somebody signs."""

    spec: Spec
    asked: Asked
    digest: str
    folder: Path
    """Where the sign-off is kept."""
    snapshot: bytes
    old: OnRecord | None = None
    """The record that the seat has for these commitments, which is replaced."""
    latest: OnRecord | None = None
    """The newest record that the seat has for any commitments."""
    earlier: Earlier | None = None
    others: tuple[OnRecord, ...] = field(default=())
    """The newest record of every other seat."""

    @property
    def has_said(self) -> bool:
        """Whether just this is on record already and proved no less well, with the file that belongs to it."""
        if self.old is None:
            return False
        said = self.old.record.said
        stronger = said.method is not self.asked.method and not self.asked.is_weaker_than(said)
        return self.asked.repeats(said) and not stronger and _is_whole(self.folder, self.old)

    def is_done(self, proof: str) -> bool:
        """Whether there is nothing to do: with another key, certificate or scan it would be proved anew."""
        if not self.has_said or self.old is None:
            return False
        said = self.old.record.said
        return said.method is not self.asked.method or proof == _proof(said.evidence)


def prepare(spec: Spec, asked: Asked, levels: Mapping[str, ChangeLevel]) -> Prepared:
    """Find out what has to be known before somebody signs.

    Raises:
        UsageError: if there is nothing to withdraw, or something is in the way.
        UntrustedError: if the snapshot that is there is not of these commitments.
        SpecError: if the charter is too large to be signed.
    """
    whole = digest(spec.charter)
    home = home_of(Path(spec.path))
    folder = folder_of(home, whole)
    snapshot = snapshot_of(spec.charter)
    records = on_record(home)
    _check_snapshot(folder, whole)
    old = _old_record(folder, asked, whole)
    mine = [each for each in records if each.record.said.seat == asked.seat.seat]
    _refuse(asked, mine)
    if old and old.record.said.decision is asked.decision and asked.is_weaker_than(old.record.said):
        _refuse_weaker(asked, old)
    others = {each.record.said.seat: each for each in reversed(records) if each not in mine}
    return Prepared(
        spec=spec,
        asked=asked,
        digest=whole,
        folder=folder,
        snapshot=snapshot,
        old=old,
        latest=mine[0] if mine else None,
        earlier=_earlier(spec, asked, mine, levels),
        others=tuple(others.values()),
    )


def refuse_clock(prepared: Prepared) -> None:
    """Refuse to sign at a time before the seat's newest record: it would count as older, and decide nothing.

    Raises:
        UsageError: naming that record.
    """
    latest = prepared.latest
    if latest and latest.record.said.at > prepared.asked.at:
        message = f"{latest.found.path} is of {moment_text(latest.record.said.at)}, which has not come yet"
        raise UsageError(message, hint="look at this computer's clock: what is signed now would count as older")


def files_of(prepared: Prepared, signed: Signed, *, serial_before: bytes | None = None) -> SignOffFiles:
    """The files of a sign-off, each with what stands there until then.

    `serial_before` is what the one file with all signatures was before this one.

    Raises:
        UsageError: if a file that no record of the seat names stands where the copy belongs.
    """
    old, stored = prepared.old, signed.record.file
    name = f"{prepared.asked.seat.seat}{RECORD_SUFFIX}"
    record = Kept(name, signed.record.as_bytes(), old.raw if old else None)
    theirs = _copy_of(prepared.folder, old) if old else None
    copy = _copy(stored, signed.copy, theirs, serial_before) if stored and signed.copy else None
    outdated = theirs if theirs and theirs.name not in (copy.name if copy else "", SERIAL_COPY) else None
    return SignOffFiles(prepared.snapshot, record, copy, outdated)


def _copy(stored: StoredFile, content: bytes, theirs: Kept | None, serial_before: bytes | None) -> Kept:
    if stored.name == SERIAL_COPY:
        return Kept(stored.name, content, serial_before, shared=True)
    return Kept(stored.name, content, theirs.before if theirs and theirs.name == stored.name else None)


def read_copy(folder: Path, name: str) -> bytes | None:
    """A file beside a record, whole; None if there is none, or none that can be read."""
    try:
        content = contents(folder / name, LARGEST_COPY)
    except Unreadable:
        return None
    return content if len(content) <= LARGEST_COPY else None


def _proof(evidence: Evidence) -> str:
    """By what a key, a certificate or a scan is known; empty where somebody vouches for a word."""
    return evidence.fingerprint or (evidence.scan.sha256 if evidence.scan else "")


def _copy_of(folder: Path, old: OnRecord) -> Kept | None:
    stored = old.record.file
    content = read_copy(folder, stored.name) if stored else None
    return Kept(stored.name, b"", content) if stored and content is not None else None


def _is_whole(folder: Path, old: OnRecord) -> bool:
    """Whether the file that a record names is there as it was; the one that all sign may have grown since."""
    stored = old.record.file
    if stored is None:
        return True
    content = read_copy(folder, stored.name)
    if content is None or (len(content) > stored.size and stored.name != SERIAL_COPY):
        return False
    return hashlib.sha256(content[: stored.size]).hexdigest() == stored.sha256


def _check_snapshot(folder: Path, whole: str) -> None:
    """That the snapshot, if there is one, is of these commitments."""
    file = folder / SUBJECT
    if not os.path.lexists(file):
        return
    try:
        found = digest(read_snapshot(str(file), contents(file, LARGEST_FILE)).charter)
    except Unreadable as error:
        raise UsageError(f"{file} {error.message}, and is in the way", hint=GET_BACK) from None
    except SpecError as error:
        raise UntrustedError(error.message, error.problems, hint=GET_BACK) from None
    if found != whole:
        raise UntrustedError(f"{file} is not what this charter says, though its folder is the same", hint=GET_BACK)


def _old_record(folder: Path, asked: Asked, whole: str) -> OnRecord | None:
    """The record that the seat has for these commitments; None if there is none.

    Raises:
        UsageError: if what stands there cannot be read as one, and so is left as it is.
    """
    file = folder / f"{asked.seat.seat}{RECORD_SUFFIX}"
    if not os.path.lexists(file):
        return None
    found = found_at(file)
    hint = "'charter verify' says more; get it back from git, or move it away"
    if found.raw is None:
        raise UsageError(f"{file} {found.trouble}, and is in the way", hint=hint)
    try:
        record = read_record(str(file), found.raw)
    except CharterError as error:
        message = f"{file} is in the way, and is left as it is: it cannot be read as a sign-off"
        raise UsageError(message, error.problems, hint=hint) from None
    if record.said.seat != asked.seat.seat or record.statement.digest != whole:
        message = f"{file} is in the way, and is left as it is: it is the sign-off of another seat or charter"
        raise UsageError(message, hint=hint)
    return OnRecord(found, found.raw, record)


def _refuse(asked: Asked, mine: Sequence[OnRecord]) -> None:
    if asked.decision is Decision.WITHDRAWN and (not mine or mine[0].record.said.decision is Decision.DECLINED):
        told = "has declined" if mine else "has signed nothing that is on record"
        message = f"{asked.seat.name} {told} for the seat {asked.seat.seat}, so there is nothing to withdraw"
        raise UsageError(message, hint="to say no to what the charter says now, use --decline")


def _refuse_weaker(asked: Asked, old: OnRecord) -> None:
    said = old.record.said
    if asked.repeats(said):
        return
    message = f"{old.found.path} is better proved ({said.method}) than what would replace it ({asked.method})"
    raise UsageError(message, hint="use the same method, or withdraw first")


def _earlier(spec: Spec, asked: Asked, mine: Sequence[OnRecord], levels: Mapping[str, ChangeLevel]) -> Earlier | None:
    """What this very person last signed for the seat."""
    found = next((each for each in mine if _is_of(each, asked)), None)
    if found is None:
        return None
    file = Path(found.found.path).with_name(SUBJECT)
    try:
        before = read_snapshot(str(file), contents(file, LARGEST_FILE)).charter
    except CharterError as error:
        return Earlier(found, trouble=error.message)
    except Unreadable as error:
        return Earlier(found, trouble=f"{file} {error.message}")
    if digest(before) != found.record.statement.digest:
        return Earlier(found, trouble=f"{file} is not what was signed")
    changes = compare(promises_of(before), promises_of(spec.charter), levels)
    return Earlier(found, located(changes, spec))


def _is_of(found: OnRecord, asked: Asked) -> bool:
    said = found.record.said
    return said.decision is Decision.SIGNED and said.name == normal(asked.seat.name)
