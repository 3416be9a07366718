"""What was signed and written, for programs: the format that `sign.schema.json` beside this file describes."""

from collections.abc import Sequence
from pathlib import Path

from charter.report.changes_json import change_as_json
from charter.report.json_text import json_text
from charter.report.signing import others_of
from charter.signoff.moments import moment_text
from charter.signoff.preparing import Prepared
from charter.signoff.record import Predicate, Record
from charter.spec.model import SignOff


def signing_json(prepared: Prepared, record: Record, written: Sequence[Path], notes: Sequence[str]) -> str:
    """What was signed and written, as JSON. Every name is always there; nothing is written if it was on record."""
    charter, said, earlier = prepared.spec.charter, record.said, prepared.earlier
    told = {
        "format": 1,
        "path": prepared.spec.path,
        "title": charter.title,
        "version": charter.version,
        "digest": prepared.digest,
        "seat": said.seat,
        "name": said.name,
        "role": said.role,
        "decision": said.decision.value,
        "method": said.method.value,
        "at": moment_text(said.at),
        "written": [str(each) for each in written],
        "record": record.as_json(),
        "changes": [change_as_json(each) for each in earlier.changes] if earlier and not earlier.trouble else None,
        "others": [_other(*each) for each in others_of(prepared)],
        "notes": list(notes),
    }
    return json_text(told)


def _other(seat: SignOff, said: Predicate | None, same: bool) -> dict[str, object]:  # noqa: FBT001 - part of a triple
    return {
        "seat": seat.seat,
        "name": seat.name,
        "role": seat.role,
        "decision": said.decision.value if said else None,
        "method": said.method.value if said else None,
        "at": moment_text(said.at) if said else None,
        "is_of_this_digest": same,
    }
