"""Whether a record was made for its charter, or for another one and copied."""

from collections.abc import Iterator
from dataclasses import dataclass

from charter.signoff.commitments import digest
from charter.signoff.past import Past
from charter.signoff.record import DIGITS, Record
from charter.signoff.results import Check, Result
from charter.spec.load import Spec
from charter.spec.scalars import normal


@dataclass(frozen=True, slots=True)
class Known:
    """What a charter was over time: the digests of its commitments, and what it was called."""

    digests: frozenset[str]
    titles: frozenset[str]
    whole: bool
    """Whether that is all that it ever was."""


def known_to(spec: Spec, past: Past) -> Known:
    """What a charter was over time, by git, and what it is today."""
    charters = [spec.charter, *(version.charter for version in past.versions)]
    whole = bool(past.versions) and not past.cut
    return Known(frozenset(map(digest, charters)), frozenset(normal(each.title) for each in charters), whole)


def origin(record: Record, known: Known) -> Iterator[Check]:
    """Whether a record was made for the charter by which it lies. Nothing is said of one that was."""
    title, whole = record.said.title, record.statement.digest
    if title in known.titles:
        return
    if whole in known.digests:
        message = f"It was signed under the title “{title}”, which this charter never had; what was signed is the same."
        yield Check("origin", Result.ABSENT, message)
        return
    told = f"It was signed under the title “{title}” and the digest {whole[:DIGITS]}…"
    if known.whole:
        message = f"The record is of another charter and was copied here. {told}; this charter never had either, unless"
        message += " the commits in which it had were squashed."
        yield Check("origin", Result.BROKEN, message)
    else:
        message = f"{told}, and git does not know that this charter ever had either; it may be of another one."
        yield Check("origin", Result.ABSENT, message)
