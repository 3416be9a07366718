"""A text that asks people to sign: short, plain and ready to be sent. It promises nothing and sets no day."""

import textwrap
from collections.abc import Iterator, Sequence

from charter.report.counting import counted, in_a_row
from charter.report.standing_told import Since, editorial, since_they_signed, weighed
from charter.report.stood import Stood
from charter.report.terminal import columns, printable
from charter.signoff.moments import day_in_words
from charter.signoff.record import Method
from charter.signoff.standing import MUST_SIGN, SeatState, State

_WIDTH = 80
_MOST = 8
"""So many changes are told; the others are counted."""
_FILES = {Method.PADES: ("--p12 FILE", "certificate"), Method.SSH: ("--ssh-key FILE", "SSH key")}
"""By a method, the option that signs so, and what the file is."""
_SAY_NO = (
    "If you do not stand behind it, please say so, and why: with --decline --because TEXT in the command, or to me. "
    "That is as good an answer."
)


def asking(stood: Stood) -> str:
    """The text for those who must sign; empty if nobody must. The leader sends it, and is asked only if alone."""
    seats = [seat for seat in stood.standing.seats if seat.state in MUST_SIGN]
    leader = stood.spec.charter.leader.name
    others = [seat for seat in seats if seat.name != leader]
    if not seats:
        return ""
    blocks = _blocks(stood, others or seats, leader if others else "")
    return "\n\n".join("\n".join(map(printable, block)) for block in blocks) + "\n"


def _blocks(stood: Stood, seats: Sequence[SeatState], leader: str) -> Iterator[list[str]]:
    standing = stood.standing
    names = [seat.name for seat in seats if seat.name]
    yield [f"Hello {in_a_row(names)}," if names else "Hello,"]
    what = f"“{standing.title}”, version {standing.version}"
    yield _lines(f"Please read the charter {what}, and sign it if you stand behind it. {_place(stood)}")
    asked = {seat.seat for seat in seats}
    for since in since_they_signed(standing):
        if theirs := [seat for seat in since.seats if seat.seat in asked]:
            yield [*_since(Since(theirs, since.changes))]
    new = [seat.name for seat in seats if seat.state is State.MISSING and seat.name]
    if new and len(new) < len(names):
        yield _lines(f"From {in_a_row(new)} there is no sign-off yet.")
    yield [*_how(stood, seats)]
    yield _lines(_SAY_NO)
    yield ["Thank you", *([leader] if leader else [])]


def _place(stood: Stood) -> str:
    """Where people read it."""
    at = f" in {stood.repository}" if stood.repository else ""
    return f"It is in {stood.document}{at}."


def _since(since: Since) -> Iterator[str]:
    """What changed, for those who signed the same words."""
    first, *others = since.seats
    day = f" on {day_in_words(first.at)}" if first.at and not others else ""
    yield from _lines(f"Since {in_a_row([seat.name for seat in since.seats])} signed version {first.version}{day}:")
    told = weighed(since.changes)
    for change in told[:_MOST]:
        yield from _item(change.text)
    rest = [counted(len(told) - _MOST, "more change")] if len(told) > _MOST else []
    if more := in_a_row([*rest, *filter(None, [editorial(since.changes)])]):
        yield from _item(f"and {more}.")


def _how(stood: Stood, seats: Sequence[SeatState]) -> Iterator[str]:
    """A line for each person: the command, or that it is signed on paper as before."""
    yield "To sign:" if _path(stood) else "To sign, in the folder of the charter:"
    width = max(columns(_name(seat)) for seat in seats)
    for seat in seats:
        start = f"    {_name(seat)}:{' ' * (width - columns(_name(seat)))} "
        yield f"{start} {_command(stood, seat)}"
    files = {file for option, file in _FILES.values() if any(option in _command(stood, seat) for seat in seats)}
    if files:
        yield from _lines(f"FILE is your {' or your '.join(sorted(files))}.")
    yield from _lines(f"On paper: charter signoff-sheet{_path(stood)} makes the page; sign it and give it back to me.")


def _command(stood: Stood, seat: SeatState) -> str:
    if seat.method in (Method.WET_INK, Method.RECORDED):
        return "on paper"
    option, _ = _FILES[seat.method or Method.SSH]
    return f"charter sign{_path(stood)} --seat {seat.seat} {option}"


def _path(stood: Stood) -> str:
    """The charter in a command. The folder in which somebody asks is not the one in which others sign: it is told."""
    return "" if stood.where == "." else f" {stood.where}"


def _name(seat: SeatState) -> str:
    return seat.name or seat.seat


def _item(text: str) -> list[str]:
    return _lines(text, "- ", "  ")


def _lines(text: str, first: str = "", then: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )
