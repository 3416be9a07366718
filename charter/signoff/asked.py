"""What somebody asks for when they sign: the seat, the decision and its words, and whether it can be said at all."""

from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from charter.errors import Place, Problem, SpecError, UsageError
from charter.framing.words import says_something
from charter.signoff.folder import RESERVED_SEATS
from charter.signoff.record import Decision, Method, Predicate
from charter.spec.load import Spec
from charter.spec.model import SignOff
from charter.spec.scalars import ValueMistake, normal, parse_text

STRENGTH = {method: -number for number, method in enumerate(Method)}
"""The higher the stronger."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be said for a seat."""

    seat: SignOff
    decision: Decision
    method: Method
    at: datetime
    because: str = ""
    conditions: tuple[str, ...] = ()

    def repeats(self, said: Predicate) -> bool:
        """Whether this has been said in just these words."""
        return (said.decision, said.because, said.conditions) == (self.decision, self.because, self.conditions)

    def is_weaker_than(self, said: Predicate) -> bool:
        """Whether it would be proved less well than something said before."""
        return STRENGTH[self.method] < STRENGTH[said.method]


def text_of(option: str, raw: str) -> str:
    """What an option says, on one line as it is signed.

    Raises:
        SpecError: if it holds what nobody can see, or is too long.
    """
    try:
        return normal(parse_text(raw))
    except ValueMistake as mistake:
        problem = Problem(Place(option), mistake.message, hint=mistake.hint)
        raise SpecError("nothing was signed", (problem,)) from None


def seat_called(name: str, spec: Spec) -> SignOff:
    """The seat of a charter with a name.

    Raises:
        UsageError: if there is none.
    """
    seats = {each.seat: each for each in spec.charter.seats if each.seat}
    if name in seats:
        return seats[name]
    people = [each.seat for each in seats.values() if each.name.casefold() == name.strip().casefold()]
    near = people or get_close_matches(name.casefold(), seats, n=1)
    match list(seats):
        case []:
            hint = f"write in {spec.path} what its seats are called"
        case [only]:
            hint = f"the only seat of {spec.path} is {only}"
        case several:
            hint = f"the seats of {spec.path} are {', '.join(several)}"
    if near:
        hint = f"did you mean {near[0]}? {hint[:1].upper()}{hint[1:]}."
    raise UsageError(f"there is no seat '{name}' in this charter", hint=hint)


def seat_of(spec: Spec, name: str) -> SignOff:
    """The seat of a charter with a name, if somebody can sign for it.

    Raises:
        UsageError: if there is none, or it is one for which nobody can sign.
        SpecError: if it is not said who has it.
    """
    charter, found = spec.charter, seat_called(name, spec)
    if name in RESERVED_SEATS:
        message = f"nobody can sign for a seat called {name}: a file beside the sign-offs has that name"
        raise UsageError(message, hint="call the seat something else in the charter")
    if not says_something(found.name):
        field = f"sign_off[{charter.sign_off.index(found)}].name" if charter.sign_off else "leader.name"
        problem = Problem(spec.place(field), f"it is not said who has the seat {name}", field, "write the name there")
        raise SpecError("nothing was signed", (problem,))
    return found


def refuse_words(asked: Asked) -> None:
    """Refuse words that do not go with a decision, and ways of saying it that would mislead.

    Raises:
        UsageError: naming the option.
    """
    decision = asked.decision
    if decision is Decision.DECLINED and not says_something(asked.because):
        raise UsageError("whoever declines says why", hint='add --because "…": the others will read it')
    if decision is Decision.SIGNED and asked.because:
        hint = "use --condition for what it depends on"
        raise UsageError("--because is for those who decline or withdraw", hint=hint)
    if decision is not Decision.SIGNED and asked.conditions:
        raise UsageError("a condition is something to sign under", hint="say it with --because")
    if not all(map(says_something, asked.conditions)):
        raise UsageError("a condition says nothing", hint="write after --condition what it depends on")
    if decision is not Decision.SIGNED and asked.method is Method.PADES:
        what = "decline" if decision is Decision.DECLINED else "withdraw"
        message = f"you cannot {what} with --p12: a signature in a PDF would look like agreement"
        raise UsageError(message, hint="use --ssh-key, --scan or --recorded")
