"""Who has signed and who must, how and since when: a table for each charter, and the texts that ask them."""

from collections.abc import Sequence

from charter.errors import ExitCode
from charter.report.asking import asking
from charter.report.check_text import Look
from charter.report.problems import problem_lines
from charter.report.standing_text import ROLES, all_together, heading, in_closing
from charter.report.standing_told import how_to_ask, summary, unknown
from charter.report.stood import Stood, Verification
from charter.report.terminal import columns, padded, printable, wrapped
from charter.signoff.record import Method
from charter.signoff.standing import SeatState

HEAD = ("Seat", "Name", "State", "How", "Decided", "Since")
_STATE = HEAD.index("State")
_NOTHING = "-"
_HOW = {
    Method.PADES: "certificate",
    Method.SSH: "SSH key",
    Method.WET_INK: "on paper",
    Method.RECORDED: "by word",
}


def status_text(found: Verification, look: Look | None = None) -> str:
    """The tables. For one charter the text that asks those who must sign follows; for several, where to get it."""
    look = look or Look()
    blocks = [[line for problem in found.problems for line in problem_lines(problem)]] if found.problems else []
    several = len(found.charters) > 1
    for stood in found.charters:
        closing = [*summary(stood.standing), *unknown(stood.standing), *(how_to_ask(stood) if several else ())]
        if stood.standing.exit_code is ExitCode.UNTRUSTED:
            closing.append(f"What is wrong: charter verify {stood.where}")
        blocks += [[*heading(stood.standing, look), "", *_table(stood, look)], in_closing(closing, look)]
    if several:
        blocks.append(wrapped(all_together(found.charters), look.width, "", ""))
    else:
        blocks += [[look.paint("A text that asks them", "heading"), "", text] for text in _texts(found.charters)]
    return "\n\n".join("\n".join(block).rstrip("\n") for block in blocks) + "\n"


def asking_text(charters: Sequence[Stood]) -> str:
    """The texts alone, one for each charter for which somebody must sign."""
    return "\n----\n\n".join(_texts(charters))


def _texts(charters: Sequence[Stood]) -> list[str]:
    return [text for stood in charters if (text := asking(stood))]


def cells(seat: SeatState) -> tuple[str, ...]:
    """A seat as the row of a table."""
    how = _HOW[seat.method] if seat.method else _NOTHING
    decided = seat.at.date().isoformat() if seat.at else _NOTHING
    told = (seat.seat, seat.name or _NOTHING, seat.state.value, how, decided, seat.since or _NOTHING)
    return tuple(map(printable, told))


def _table(stood: Stood, look: Look) -> list[str]:
    rows = [HEAD, *map(cells, stood.standing.seats)]
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    lines = ["  " + "  ".join(padded(cell, width) for cell, width in zip(HEAD, widths, strict=True)).rstrip()]
    for seat, row in zip(stood.standing.seats, rows[1:], strict=True):
        line = [padded(cell, width) for cell, width in zip(row, widths, strict=True)]
        line[_STATE] = look.paint(row[_STATE], ROLES[seat.state]) + " " * (widths[_STATE] - columns(row[_STATE]))
        lines.append(("  " + "  ".join(line)).rstrip())
    return lines
