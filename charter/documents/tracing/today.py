"""Whether what a document was made from is still what it was: its charter, the learning log and the updates."""

from dataclasses import dataclass
from pathlib import Path

from charter.documents.tracing.updates import listed_changed
from charter.errors import SpecError
from charter.signoff.commitments import digest, short_digest
from charter.signoff.results import Check, Result
from charter.spec.find import in_a_command
from charter.spec.learned import log_for, log_path
from charter.spec.load import Spec, load


@dataclass(frozen=True, slots=True)
class Known:
    """What a document shows beside the charter: the learning log, and the updates."""

    log: bytes | None
    updates: tuple[bytes, ...]


def charter_check(spec: Spec, shown: Known | None, beside: Spec | Path | None, *, signed: bool = False) -> Check:
    """Whether the charter that a document belongs to, and the log and updates that it shows, are still those inside.

    Args:
        spec: the charter inside.
        shown: what the document shows beside it; None if it shows no such thing.
        beside: the charter that it belongs to, if there is one.
        signed: whether somebody has signed in the document: then nobody brings it up to date.
    """
    if beside is None:
        return Check("charter", Result.ABSENT, "There is no charter beside it to compare with.")
    try:
        today = beside if isinstance(beside, Spec) else load(beside)
    except SpecError:
        check = f"run: charter check {in_a_command(Path(str(beside)))}"
        return Check("charter", Result.CHANGED, f"{beside} has changed since, and cannot be read; {check}")
    do = _status(today) if signed else _build(today)
    if today.raw == spec.raw and shown and (changed := _log_has_changed(shown.log, today, do)):
        return changed
    if today.raw == spec.raw and shown and (said := listed_changed(shown.updates, today)):
        return Check("charter", Result.CHANGED, f"{said}; {do}")
    if today.raw == spec.raw:
        both = shown is not None and shown.log is not None
        are = f"{today.path} and {log_path(today.path)} are" if both else f"{today.path} is"
        return Check("charter", Result.FINE, f"{are} still the same, byte for byte.")
    mine, now = (short_digest(digest(each.charter)) for each in (spec, today))
    how = "in its words, not in its commitments" if mine == now else f"in its commitments, whose digest is now {now}"
    return Check("charter", Result.CHANGED, f"{today.path} has changed since, {how}; {do}")


def _log_has_changed(log: bytes | None, today: Spec, do: str) -> Check | None:
    """What there is to say if the log beside a charter is not the one inside any more."""
    path = log_path(today.path)
    try:
        beside = log_for(today.path)
    except SpecError:
        check = f"run: charter check {in_a_command(Path(today.path))}"
        return Check("charter", Result.CHANGED, f"{path} has changed since, and cannot be read; {check}")
    if (beside.raw if beside else None) == log:
        return None
    how = "has changed since" if beside and log is not None else "is new" if beside else "is not there any more"
    return Check("charter", Result.CHANGED, f"{path} {how}; {do}")


def _build(today: Spec) -> str:
    return f"to bring the document up to date, run: charter build {in_a_command(Path(today.path))}"


def _status(today: Spec) -> str:
    return f"to see whether what was signed still holds, run: charter verify {in_a_command(Path(today.path))}"
