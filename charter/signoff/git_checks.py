"""What git adds to what was found in the records of a charter."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from charter.changes.steps import Step
from charter.signoff.committed import (
    SignerThen,
    committed_late,
    kept_as_committed,
    keys_named,
    proved_less,
    put_there,
    records_over_time,
    signed_in_time,
    signer_then,
)
from charter.signoff.examining import with_checks
from charter.signoff.folder_checks import commit_check, removal_checks
from charter.signoff.origin import known_to, origin
from charter.signoff.past import Past
from charter.signoff.record import Record
from charter.signoff.results import Check, Result
from charter.signoff.seats import Seen
from charter.spec.find import home_of
from charter.spec.load import Spec
from charter.spec.signers import SignersFile

_CUT = (
    "This clone is shallow, so it was not checked whether records were changed, replaced or taken away before "
    "its first commit. 'git fetch --unshallow' gets the rest."
)


def told_by_git(
    spec: Spec, signers: SignersFile | None, seen: Sequence[Seen], past: Past
) -> tuple[list[Seen], list[Check]]:
    """The records, each with what git says of it; and what it says of the folder as a whole.

    Raises:
        MachineError: if git cannot say.
    """
    if not (seen or past.merged):
        return list(seen), []
    over, ever = (records_over_time(past, files) for files in (past.files, past.merged))
    home, then, known = home_of(Path(spec.path)), signer_then(past), known_to(spec, past)
    told = []
    for each in seen:
        record = each.examined.record
        if record is None:
            told.append(each)
            continue
        was, others = over.get(_below(each), ()), ever.get(_below(each), ())
        checks = [kept_as_committed(record, was, others), *proved_less(record, others), *origin(record, known)]
        if put := put_there(record, was):
            checks += signed_in_time(record, put)
            checks += _of_the_key(each, record, signers, put, then) if signers else ()
        told.append(with_checks(each, *checks))
    whole = [*removal_checks(home, ever), commit_check(home, signers.path if signers else "", past)]
    if past.cut:
        whole.append(Check("git", Result.UNKNOWN, _CUT))
    return told, whole


def _below(seen: Seen) -> str:
    """The path of a record below the folder of the sign-offs."""
    path = PurePath(seen.examined.path)
    return f"{path.parent.name}/{path.name}"


def _of_the_key(seen: Seen, record: Record, signers: SignersFile, put: Step, then: SignerThen) -> Iterator[Check]:
    """Whether a key that the list of signers names today was known, and believed, when the record was committed."""
    fingerprint = record.said.evidence.fingerprint
    if keys := keys_named(signers.signers, record.said.seat, fingerprint):
        yield then(record, fingerprint, put)
        if not seen.examined.moment_proved:
            yield from committed_late(record, keys, put)
