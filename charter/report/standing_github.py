"""How charters stand, as annotations that a GitHub workflow shows beside the files of a pull request."""

from collections.abc import Iterator

from charter.changes.change import ChangeLevel
from charter.errors import Place
from charter.report.counting import in_a_row
from charter.report.github import command, for_the_log, problem_command
from charter.report.standing_told import amiss, amiss_in_all, notes, person, since_they_signed, summary, what_of
from charter.report.stood import Stood, Verification
from charter.report.verified import VERDICTS
from charter.signoff.results import Result, Verified
from charter.signoff.standing import State

_CHANGES = {ChangeLevel.MATERIAL: "warning", ChangeLevel.NOTABLE: "notice"}
_RESULTS = {
    Result.CHANGED: "warning",
    Result.UNKNOWN: "warning",
    Result.UNUSABLE: "error",
    Result.BROKEN: "error",
}


def verification_github(found: Verification) -> str:
    """A command for everything that somebody should see beside a file, and at the end what it comes to, for the log."""
    lines = [problem_command(problem) for problem in found.problems]
    for stood in found.charters:
        lines += _charter(stood)
    for document in found.documents:
        lines += _document(document)
    for stood in found.charters:
        lines += map(for_the_log, (f"{stood.standing.path}:", *summary(stood.standing)))
    for document in found.documents:
        lines += map(for_the_log, (f"{document.path}:", VERDICTS[document.verdict.value]))
    return "\n".join(lines) + "\n"


def _charter(stood: Stood) -> Iterator[str]:
    standing = stood.standing
    for record in standing.records:
        yield from (command("error", Place(record.path), None, each.name, each.message) for each in amiss(record))
    for check in amiss_in_all(standing):
        yield command("error", Place(standing.path), None, check.name, check.message)
    for number, seat in enumerate(standing.seats):
        if not seat.state.holds and seat.state is not State.BROKEN:
            place = Place(standing.path, stood.spec.place(f"sign_off[{number}]").line)
            told = f"{person(seat)}: {what_of(seat)}"
            yield command("warning", place, None, f"{seat.seat}: {seat.state.value}", told)
    for since in since_they_signed(standing):
        who = in_a_row([person(each) for each in since.seats])
        for change in since.changes:
            if name := _CHANGES.get(change.level):
                title = f"{change.id} ({change.level.word}) since {who} signed"
                yield command(name, Place(standing.path, change.line), None, title, change.text)
    for path, check in notes(standing):
        name = "warning" if check.result is Result.UNKNOWN else "notice"
        yield command(name, Place(path or standing.path), None, check.name, check.message)


def _document(verified: Verified) -> Iterator[str]:
    for check in verified.checks:
        if name := _RESULTS.get(check.result):
            yield command(name, Place(verified.path), None, check.name, check.message)
