"""How charters stand, for programs: the formats that `verify.schema.json` and `status.schema.json` describe."""

from charter.errors import Place, Problem
from charter.report.asking import asking
from charter.report.changes_json import change_as_json
from charter.report.json_text import json_text
from charter.report.stood import Stood, Verification
from charter.report.verified import check_as_json, verified_as_json
from charter.signoff.moments import moment_text
from charter.signoff.standing import MUST_SIGN, Examined, SeatState, Standing


def verification_json(found: Verification) -> str:
    """What verifying came to, as JSON. Every name is always there; what there is nothing to say about is null."""
    told = {
        "format": 1,
        "charters": [_verified(stood.standing) for stood in found.charters],
        "files": [verified_as_json(each) for each in found.documents],
        "problems": [_problem(problem) for problem in found.problems],
    }
    return json_text(told)


def status_json(found: Verification) -> str:
    """Who has signed and who must, as JSON."""
    told = {
        "format": 1,
        "charters": [_status(stood) for stood in found.charters],
        "problems": [_problem(problem) for problem in found.problems],
    }
    return json_text(told)


def _verified(standing: Standing) -> dict[str, object]:
    return {
        **_charter(standing),
        "seats": [_seat(seat) for seat in standing.seats],
        "records": [_record(each) for each in standing.records],
        "checks": [check_as_json(check) for check in standing.checks],
    }


def _status(stood: Stood) -> dict[str, object]:
    standing = stood.standing
    return {
        **_charter(standing),
        "seats": [_seat(seat) for seat in standing.seats],
        "must_sign": [seat.seat for seat in standing.seats if seat.state in MUST_SIGN],
        "ask": asking(stood) or None,
    }


def _charter(standing: Standing) -> dict[str, object]:
    return {
        "path": standing.path,
        "title": standing.title,
        "version": standing.version,
        "digest": standing.digest,
        "exit_code": int(standing.exit_code),
    }


def _seat(seat: SeatState) -> dict[str, object]:
    return {
        "seat": seat.seat,
        "name": seat.name,
        "role": seat.role,
        "state": seat.state.value,
        "method": seat.method.value if seat.method else None,
        "at": moment_text(seat.at) if seat.at else None,
        "since": seat.since or None,
        "decision": seat.decision.value if seat.decision else None,
        "moment_proved": seat.examined.moment_proved if seat.examined else None,
        "version": seat.version or None,
        "digest": seat.digest or None,
        "because": seat.because or None,
        "conditions": list(seat.conditions),
        "record": seat.examined.path if seat.examined else None,
        "changes": [change_as_json(change) for change in seat.changes],
    }


def _record(examined: Examined) -> dict[str, object]:
    said = examined.record.said if examined.record else None
    return {
        "path": examined.path,
        "seat": said.seat if said else None,
        "name": said.name if said else None,
        "decision": said.decision.value if said else None,
        "method": said.method.value if said else None,
        "at": moment_text(examined.moment) if examined.moment else None,
        "moment_proved": examined.moment_proved,
        "digest": examined.record.statement.digest if examined.record else None,
        "result": examined.verdict.value,
        "checks": [check_as_json(check) for check in examined.checks],
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {**_place(problem.place), "field": problem.field, "message": problem.message, "hint": problem.hint}


def _place(place: Place) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}
