"""What a finished charter lacks all the same, because it is allowed to: said to whoever signs."""

from dataclasses import dataclass

from charter.documents.wording import long_date
from charter.framing.check import allowed_errors
from charter.spec.model import Charter


@dataclass(frozen=True, slots=True)
class AllowedFacts:
    """Something that is missing and accepted: what, why, and until which day if that is said."""

    what: str
    because: str
    until: str


def allowed_facts(charter: Charter) -> tuple[AllowedFacts, ...]:
    """What is missing and accepted, whether or not the day until which it is has come."""
    return tuple(
        AllowedFacts(message, allow.because, long_date(allow.until) if allow.until else "")
        for message, allow in allowed_errors(charter)
    )
