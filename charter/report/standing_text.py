"""How charters stand, for people: the seats in a table, then what changed, what is wrong, and what to do next."""

from collections.abc import Iterator, Sequence

from charter.report.check_text import Look
from charter.report.counting import counted
from charter.report.problems import problem_lines
from charter.report.standing_told import (
    amiss,
    amiss_in_all,
    editorial,
    how_to_ask,
    moments_told,
    notes,
    of_former_seats,
    since_they_signed,
    summary,
    weighed,
    what_of,
)
from charter.report.stood import Stood, Verification
from charter.report.terminal import columns, padded, printable, wrapped
from charter.report.verified import verified_text
from charter.signoff.commitments import short_digest
from charter.signoff.standing import SeatState, Standing, State

_INDENT, _DEEPER = "  ", "    "
ROLES = {
    State.CURRENT: "added",
    State.TOLD: "note",
    State.STALE: "warning",
    State.MISSING: "warning",
    State.DECLINED: "warning",
    State.WITHDRAWN: "warning",
    State.BROKEN: "error",
    State.UNKNOWN: "error",
}
"""How a state is coloured."""
_WIDEST_NAME = 28
"""Columns for names and seats in a table; longer ones stand on, and what follows begins a line below."""
_NARROWEST = 30
"""Columns that a sentence beside them needs."""


def verification_text(found: Verification, look: Look | None = None) -> str:
    """What verifying came to."""
    look = look or Look()
    blocks = [[line for problem in found.problems for line in problem_lines(problem)]] if found.problems else []
    for stood in found.charters:
        blocks += _charter(stood, look)
    if len(found.charters) > 1:
        blocks.append(wrapped(all_together(found.charters), look.width, "", ""))
    told = ["\n".join(block) + "\n" for block in blocks]
    if found.documents:
        told.append(verified_text(found.documents))
    return "\n".join(told)


def _charter(stood: Stood, look: Look) -> list[list[str]]:
    standing = stood.standing
    told = (_seats(standing, look), *_changed(standing, look), _wrong(standing, look), _notes(standing, look))
    closing = in_closing([*summary(standing), *how_to_ask(stood)], look)
    return [heading(standing, look), *(block for block in told if block), closing]


def in_closing(sentences: Sequence[str], look: Look) -> list[str]:
    """What it comes to, the first sentence as a heading."""
    first, *others = sentences
    lines = [look.paint(line, "heading") for line in wrapped(first, look.width, "", "")]
    return lines + [line for each in others for line in wrapped(each, look.width, "", "")]


def heading(standing: Standing, look: Look) -> list[str]:
    """Which charter it is: path, title, version and digest."""
    title = f"{standing.path}: {standing.title}, version {standing.version}"
    lines = [look.paint(line, "heading") for line in wrapped(title, look.width, "", _INDENT)]
    return [*lines, f"Digest {short_digest(standing.digest)}"]


def _seats(standing: Standing, look: Look) -> list[str]:
    widths = [min(max(map(columns, told)), _WIDEST_NAME) for told in zip(*map(_cells, standing.seats), strict=True)]
    lines = []
    for seat in standing.seats:
        state, *cells = (padded(cell, width) for cell, width in zip(_cells(seat), widths, strict=True))
        start = f"{_INDENT}{state}  {'  '.join(cells)}  "
        first, *others = _beside(start, what_of(seat), sum(widths) + 8, look.width)
        painted = look.paint(state.rstrip(), ROLES[seat.state]) + " " * (len(state) - len(state.rstrip()))
        lines += [first.replace(state, painted, 1), *others]
    if told := moments_told(standing):
        lines += ["", *wrapped(told, look.width, _INDENT, _INDENT)]
    return lines


def _beside(start: str, told: str, column: int, width: int) -> list[str]:
    """What there is to say of a seat, in a column of its own; below the name, where that leaves no room for it."""
    if column + _NARROWEST > width:
        return [start.rstrip(), *wrapped(told, width, _DEEPER, _DEEPER)]
    if columns(start) > column:
        return [start.rstrip(), *wrapped(told, width, " " * column, " " * column)]
    return wrapped(told, width, start, " " * column)


def _cells(seat: SeatState) -> tuple[str, str, str]:
    return seat.state.value, printable(seat.seat), printable(seat.name)


def _changed(standing: Standing, look: Look) -> Iterator[list[str]]:
    for since in since_they_signed(standing):
        lines = [look.paint(line, "heading") for line in wrapped(since.heading, look.width, "", _INDENT)]
        for change in weighed(since.changes):
            lines += wrapped(f"{change.text} [{change.id}, {change.level.word}]", look.width, f"{_INDENT}- ", _DEEPER)
        if more := editorial(since.changes):
            lines += wrapped(f"And {more}.", look.width, _DEEPER, _DEEPER)
        yield lines


def _wrong(standing: Standing, look: Look) -> list[str]:
    lines = []
    for record in standing.records:
        if checks := amiss(record):
            lines.append(f"{_INDENT}{printable(record.path)}")
            lines += [line for each in checks for line in wrapped(each.message, look.width, f"{_DEEPER}- ", " " * 6)]
    for check in amiss_in_all(standing):
        lines += wrapped(check.message, look.width, f"{_INDENT}- ", _DEEPER)
    return [look.paint("What is wrong", "error"), *lines] if lines else []


def _notes(standing: Standing, look: Look) -> list[str]:
    lines = []
    for path, check in notes(standing):
        told = f"{path}: {check.message}" if path else check.message
        lines += wrapped(told, look.width, f"{_INDENT}- ", _DEEPER)
    for record in of_former_seats(standing):
        told = f"{record.path} is of a seat that the charter does not have any more."
        lines += wrapped(told, look.width, f"{_INDENT}- ", _DEEPER)
    return [look.paint("Also to know", "heading"), *lines] if lines else []


def all_together(charters: Sequence[Stood]) -> str:
    """What several charters come to, in a sentence."""
    standings = [stood.standing for stood in charters]
    broken = sum(each.exit_code.name == "UNTRUSTED" for each in standings)
    whole = sum(each.exit_code.name == "FINE" for each in standings)
    told = [f"{whole} fully signed", f"{len(standings) - whole - broken} not"]
    told += [f"{broken} with something wrong"] if broken else []
    return f"{counted(len(standings), 'charter')}: {', '.join(told)}."
