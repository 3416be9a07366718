"""What git says of each record: whether it is as it was committed, and whether its key was known by then.

A record that no key protects, such as one that somebody vouches for, is worth as much as the history that keeps it. So
a record may be followed by a later decision of its seat, and never by another one of the same moment or an older one.
"""

import os
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import PurePosixPath

from charter.changes.answers import FILE, LINK
from charter.changes.steps import Step
from charter.errors import SpecError
from charter.signoff.past import Past
from charter.signoff.record import Decision, Method, Record, read_record
from charter.signoff.results import Check, Result
from charter.spec.find import SIGNERS_NAME
from charter.spec.signers import Signers, SigningKey, signers_of_bytes

_RECORD = re.compile(r"[0-9a-f]{12}/(?!commitments\.json$)[^/]+\.json")
_STRENGTH = list(Method)
"""The strongest first."""
_MOST_LINKS = 5
"""Symbolic links that a list of signers is followed through."""
_ABOVE_A_RECORD = 2
"""Folders between a record and the home of its charter: that of its digest, and that of the sign-offs."""


@dataclass(frozen=True, slots=True)
class Was:
    """A record as it stood in a commit."""

    step: Step
    record: Record


Over = Mapping[str, Sequence[Was]]
"""By the path of a record below the folder of the sign-offs, what it was over time, newest first."""


def records_over_time(past: Past, files: Mapping[str, Sequence[Step]]) -> Over:
    """What each record was in every commit that changed it, also those that are no more. Unreadable ones are left out.

    Args:
        past: what git knows.
        files: what became of each file: `past.files`, or `past.merged`.

    Raises:
        MachineError: if git cannot say.
    """
    steps = {name: told for name, told in files.items() if _RECORD.fullmatch(name)}
    contents = past.repo.contents(step.blob for told in steps.values() for step in told if step.blob)
    return {name: list(_read(name, told, contents)) for name, told in steps.items()}


def _read(name: str, steps: Sequence[Step], contents: Mapping[str, bytes]) -> Iterator[Was]:
    for step in steps:
        with suppress(SpecError):
            if step.blob:
                yield Was(step, read_record(name, contents[step.blob]))


def kept_as_committed(record: Record, was: Sequence[Was], ever: Sequence[Was]) -> Check:
    """Whether a record is what was committed, or a later decision than all that was, on whatever branch."""
    for each in reversed(ever):
        if each.record == record or _before_its_time(each.record.said.at, each.step):
            continue
        before, now = each.record.said, record.said
        if before.at > now.at:
            what = f"{before.name} {before.decision.did} later, {on(each.step)}"
            return Check("history", Result.BROKEN, f"An older record was put back: {what}.")
        if before.at == now.at and before.decision is now.decision:
            message = f"The record was changed after it was committed: {on(each.step)} it said something else."
            return Check("history", Result.BROKEN, message)
    if put := put_there(record, was):
        return Check("history", Result.FINE, f"The record is as it was committed {on(put)}.")
    return Check("history", Result.ABSENT, "The record is not committed yet.")


def proved_less(record: Record, ever: Sequence[Was]) -> Iterator[Check]:
    """Whether somebody signed by a record that took the place of one that proved more, for which no key is needed."""
    if record.said.decision is not Decision.SIGNED:
        return
    earlier = [each for each in ever if each.record.said.at < record.said.at]
    last = max(earlier, key=lambda each: each.record.said.at, default=None)
    if last and _STRENGTH.index(last.record.said.method) < _STRENGTH.index(record.said.method):
        before = last.record.said
        what = f"{before.name} {before.decision.did} {before.method.how}, {on(last.step)}"
        yield Check("weaker", Result.ABSENT, f"It took the place of a record that proved more: {what}.")


def signed_in_time(record: Record, put: Step) -> Iterator[Check]:
    """Whether a record is of a time before it was committed: one of a later time would count as the newest for long."""
    if _before_its_time(record.said.at, put):
        message = f"It says that it was signed on {record.said.at.astimezone(UTC).date()}, and it was committed before"
        yield Check("time", Result.BROKEN, f"{message}, {on(put)}: the one or the other was dated wrongly.")


def _before_its_time(signed: datetime, put: Step) -> bool:
    """Whether something was committed before it was signed, by more than the zones of this world are apart."""
    return signed.astimezone(UTC).date() > date.fromisoformat(put.date) + timedelta(days=1)


def put_there(record: Record, was: Sequence[Was]) -> Step | None:
    """The commit in which a record was put where it is; None if it was not committed."""
    if not was or was[0].record != record:
        return None
    return next(each.step for each in reversed(was) if each.record == record)


SignerThen = Callable[[Record, str, Step], Check]


def signer_then(past: Past) -> SignerThen:
    """What says whether a record's key or certificate, by its fingerprint, was known when the record was committed."""
    read = cache(partial(_signers_at, past))

    def check(record: Record, fingerprint: str, put: Step) -> Check:
        when = f"{on(put)}, when the record was committed"
        try:
            signers = read(put.commit, str(PurePosixPath(put.path).parents[_ABOVE_A_RECORD]))
        except SpecError:
            return Check("signer-then", Result.UNKNOWN, f"{SIGNERS_NAME} cannot be read as it was {when}.")
        seat = record.said.seat
        if signers and keys_named(signers, seat, fingerprint):
            return Check("signer-then", Result.FINE, f"{SIGNERS_NAME} named it already {when}.")
        message = f"{SIGNERS_NAME} did not name it for the seat {seat} {when}: it was put there later."
        return Check("signer-then", Result.BROKEN, message)

    return check


def keys_named(signers: Signers, seat: str, fingerprint: str) -> list[SigningKey]:
    """Where a list of signers names a key or a certificate for a seat."""
    return [key for each in signers.seats if each.seat == seat for key in each.keys if key.fingerprint == fingerprint]


def committed_late(record: Record, keys: Sequence[SigningKey], put: Step) -> Iterator[Check]:
    """Whether a key was believed when it is said to have signed, and not any more when that was committed."""
    signed, committed = record.said.at.astimezone(UTC).date(), date.fromisoformat(put.date)
    if any(key.holds_on(signed) for key in keys) and not any(key.holds_on(committed) for key in keys):
        message = f"It was signed on {signed}, as the signatory's own clock says, and committed {on(put)}"
        yield Check("time", Result.ABSENT, f"{message}, when {SIGNERS_NAME} did not believe the key any more.")


def _signers_at(past: Past, commit: str, home: str) -> Signers | None:
    """The nearest list of signers beside a charter or above it, in a commit."""
    folders = [PurePosixPath(home), *PurePosixPath(home).parents]
    wanted = [str(folder / SIGNERS_NAME) for folder in folders]
    found = {entry.path: entry for entry in past.repo.entries(commit, *wanted)}
    entry = next((found[path] for path in wanted if path in found), None)
    for _ in range(_MOST_LINKS):
        if entry is None or entry.mode != LINK:
            break
        leads = os.fsdecode(past.repo.contents([entry.id])[entry.id])
        target = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), leads))
        if target.startswith(("/", "../")):
            raise SpecError(f"{entry.path} leads out of the repository")
        entry = next((each for each in past.repo.entries(commit, target) if each.path == target), None)
    if entry is None or entry.mode not in FILE:
        return None
    return signers_of_bytes(entry.path, past.repo.contents([entry.id])[entry.id]).signers


def on(step: Step) -> str:
    """A commit in a sentence: its day, and the digits that git shows."""
    return f"on {step.date} ({step.short})"
