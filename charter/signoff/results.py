"""What verifying a document comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from charter.errors import ExitCode


class Result(StrEnum):
    """What one check found, the worse the further down."""

    FINE = "fine"
    ABSENT = "absent"
    """There is nothing to compare with, and nothing wrong with that."""
    CHANGED = "changed"
    """The document is what its charter said, and the charter has changed since."""
    UNKNOWN = "unknown"
    """It could not be checked."""
    UNUSABLE = "unusable"
    """It is not a PDF of a charter at all."""
    BROKEN = "broken"
    """The document is not what its charter gives."""

    @property
    def exit_code(self) -> ExitCode:
        """What the shell is told."""
        return _EXIT_CODES[self]


_EXIT_CODES = {
    Result.FINE: ExitCode.FINE,
    Result.ABSENT: ExitCode.FINE,
    Result.CHANGED: ExitCode.ACT,
    Result.UNKNOWN: ExitCode.ENVIRONMENT,
    Result.UNUSABLE: ExitCode.USAGE,
    Result.BROKEN: ExitCode.UNTRUSTED,
}
_BY_WEIGHT = list(Result)


def worst(results: Iterable[Result]) -> Result:
    """The worst of several results; fine if there are none."""
    return max(results, key=_BY_WEIGHT.index, default=Result.FINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, which scripts rely on, what it found, and a sentence for people."""

    name: str
    result: Result
    message: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What all checks of one document found."""

    path: str
    checks: tuple[Check, ...]

    @property
    def verdict(self) -> Result:
        """The worst that was found. That there was nothing to compare with counts for nothing."""
        found = worst(check.result for check in self.checks)
        return Result.FINE if found is Result.ABSENT else found
