"""How a charter stands, in sentences: every format of the report tells the same ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from charter.changes.change import Change, ChangeLevel
from charter.report.changes_told import HEAVIEST_FIRST
from charter.report.counting import counted, in_a_row
from charter.report.stood import Stood
from charter.signoff.moments import day_in_words
from charter.signoff.record import Method
from charter.signoff.results import Check, Result
from charter.signoff.standing import MUST_SIGN, Examined, SeatState, Standing, State
from charter.spec.entry_fit import in_words

_AMISS = {Result.BROKEN, Result.UNUSABLE}
_BY_THE_CLOCK = {Method.PADES, Method.SSH}


def what_of(seat: SeatState) -> str:
    """What there is to say of a seat: `signed on 5 January 2027 with an SSH key`."""
    match seat.state:
        case State.MISSING:
            return "has not signed"
        case State.BROKEN:
            return "a record does not verify, and counts for nothing"
        case State.UNKNOWN:
            return "a record could not be checked here, and counts for nothing"
    return f"{_decided(seat)}{_conditions(seat)}{_since_then(seat)}"


def _decided(seat: SeatState) -> str:
    did = seat.decision.did if seat.decision else "signed"
    what = f" version {seat.version}" if seat.state in (State.STALE, State.TOLD) else ""
    when = f" on {day_in_words(seat.at)}" if seat.at else ""
    how = f" {seat.method.how}" if seat.method else ""
    why = f": “{seat.because}”" if seat.because else ""
    return f"{did}{what}{when}{how}{why}"


def _conditions(seat: SeatState) -> str:
    if not seat.conditions:
        return ""
    noun = "this condition" if len(seat.conditions) == 1 else "these conditions"
    return f", under {noun}: {in_a_row([f'“{each}”' for each in seat.conditions])}"


def _since_then(seat: SeatState) -> str:
    """What has changed since a sign-off."""
    if seat.state is State.STALE:
        number = sum(each.level is ChangeLevel.MATERIAL for each in seat.changes)
        since = f" since {day_told(seat.since)}," if seat.since else ""
        return f"; stale{since} by {counted(number, 'material change')}"
    if seat.state is State.TOLD:
        return "; what changed since then is notable, and the sign-off holds"
    return ""


def day_told(iso: str) -> str:
    """A day as people write it."""
    return in_words(date.fromisoformat(iso))


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since some people signed the same words."""

    seats: Sequence[SeatState]
    changes: Sequence[Change]

    @property
    def heading(self) -> str:
        """`Since Tom Okafor and Ines Carvalho signed version 1.0`."""
        did = {each.decision.did for each in self.seats if each.decision}
        verb = did.pop() if len(did) == 1 else "decided on"
        return f"Since {in_a_row([person(each) for each in self.seats])} {verb} version {self.seats[0].version}"


def since_they_signed(standing: Standing) -> list[Since]:
    """What changed since people signed, once for all who signed the same."""
    groups: dict[str, list[SeatState]] = {}
    for seat in standing.seats:
        if seat.changes and seat.state in (State.STALE, State.TOLD):
            groups.setdefault(seat.digest, []).append(seat)
    return [Since(seats, seats[0].changes) for seats in groups.values()]


def weighed(changes: Sequence[Change]) -> list[Change]:
    """The changes that are worth telling: all but the editorial ones."""
    return [each for each in changes if each.level is not ChangeLevel.EDITORIAL]


def editorial(changes: Sequence[Change]) -> str:
    """`2 editorial changes, which change no promise`; empty if there are none."""
    number = len(changes) - len(weighed(changes))
    verb = "changes" if number == 1 else "change"
    return f"{counted(number, 'editorial change')}, which {verb} no promise" if number else ""


def levels_told(changes: Sequence[Change]) -> str:
    """`2 material changes and 1 notable change`."""
    number = {level: sum(each.level is level for each in changes) for level in HEAVIEST_FIRST}
    return in_a_row([counted(number[level], f"{level.word} change") for level in HEAVIEST_FIRST if number[level]])


def person(seat: SeatState) -> str:
    """Whoever has a seat, by name if there is one."""
    return seat.name or f"whoever has the seat {seat.seat}"


def amiss(examined: Examined) -> list[Check]:
    """What is wrong with a record."""
    return [each for each in examined.checks if each.result in _AMISS]


def amiss_in_all(standing: Standing) -> list[Check]:
    """What is wrong with the sign-offs as a whole."""
    return [each for each in standing.checks if each.result in _AMISS]


def notes(standing: Standing) -> Iterator[tuple[str, Check]]:
    """What else there is to know, each with the record that it is about, if it is about one."""
    for record in standing.records:
        yield from ((record.path, each) for each in record.checks if _is_worth_a_note(each))
    yield from (("", each) for each in standing.checks if _is_worth_a_note(each))


def _is_worth_a_note(check: Check) -> bool:
    if check.name == "history":  # that it is not committed, is told of all files together
        return False
    return check.result in {Result.ABSENT, Result.UNKNOWN, Result.CHANGED}


def of_former_seats(standing: Standing) -> list[Examined]:
    """The records of seats that the charter does not have any more."""
    seats = {each.seat for each in standing.seats}
    return [each for each in standing.records if each.record and each.record.said.seat not in seats]


def moments_told(standing: Standing) -> str:
    """What the days of the sign-offs are worth; empty if there are none."""
    dated = [seat for seat in standing.seats if seat.at]
    proved = [seat for seat in dated if seat.examined and seat.examined.moment_proved]
    methods = {seat.method for seat in dated if seat not in proved}
    sources = ["the signatory's own computer"] if methods & _BY_THE_CLOCK else []
    sources += ["whoever vouches for it"] if methods - _BY_THE_CLOCK else []
    told = []
    if proved:
        told.append(f"When {in_a_row([person(seat) for seat in proved])} signed is as a timestamp authority says.")
    if sources:
        told.append(f"{'Every other' if proved else 'Each'} day is as {' or '.join(sources)} says.")
    return " ".join(told)


def summary(standing: Standing) -> list[str]:
    """What it comes to, and what is to be done next."""
    return [_how_many(standing), *_next_steps(standing)]


def unknown(standing: Standing) -> list[str]:
    """What could not be checked, each in a sentence."""
    told = [(path, check.message) for path, check in notes(standing) if check.result is Result.UNKNOWN]
    return [f"{path}: {message}" if path else message for path, message in told]


def how_to_ask(stood: Stood) -> list[str]:
    """Where there is a text that asks those who must sign; nothing if nobody must."""
    must = any(seat.state in MUST_SIGN for seat in stood.standing.seats)
    return [f"A text that asks them: charter status --ask {stood.where}"] if must else []


def _how_many(standing: Standing) -> str:
    number, holding = len(standing.seats), sum(each.state.holds for each in standing.seats)
    version = f"version {standing.version}"
    if number == 1:
        what = "stands" if holding else "does not stand"
        return f"{_capital(person(standing.seats[0]))} {what} behind {version}."
    if holding == number:
        return f"All {number} stand behind {version}."
    if not holding:
        return f"Nobody stands behind {version} yet."
    return f"{holding} of {number} {'stands' if holding == 1 else 'stand'} behind {version}."


def _next_steps(standing: Standing) -> Iterator[str]:
    if any(amiss(each) for each in standing.records) or amiss_in_all(standing):
        yield "Find out how what is wrong came about before anybody relies on these sign-offs."
    asked = [person(seat) for seat in standing.seats if seat.state in MUST_SIGN]
    if asked:
        yield f"{_capital(in_a_row(asked))} must sign."
    if answered := [person(seat) for seat in standing.seats if seat.state in (State.DECLINED, State.WITHDRAWN)]:
        verb = "has" if len(answered) == 1 else "have"
        yield f"{_capital(in_a_row(answered))} {verb} said no. That is an answer: talk before you ask again."
    if any(seat.state is State.UNKNOWN for seat in standing.seats):
        yield "What could not be checked here counts for nothing until it is checked."


def _capital(text: str) -> str:
    """A text of ours with a capital; a name keeps the letter it has."""
    return f"W{text[1:]}" if text.startswith("whoever has the seat") else text
