"""What verifying came to, before it is told in one format or another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from charter.errors import ExitCode, Problem
from charter.signoff.results import Verified, worst
from charter.signoff.standing import Standing, heaviest
from charter.spec.load import Spec


@dataclass(frozen=True, slots=True)
class Stood:
    """A charter, and how it stands."""

    spec: Spec
    standing: Standing
    where: str
    """How the charter is named on a command line: its file or its folder."""
    document: str
    """The file in which people read what they sign."""
    repository: str = ""
    """The address at which it is kept, if the house names one."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying some charters and documents came to."""

    charters: Sequence[Stood]
    problems: Sequence[Problem] = field(default=())
    """Of the charters that cannot be read."""
    documents: Sequence[Verified] = field(default=())

    @property
    def exit_code(self) -> ExitCode:
        """The worst of all."""
        codes = [each.standing.exit_code for each in self.charters]
        if self.problems:
            codes.append(ExitCode.USAGE)
        return heaviest([*codes, worst(each.verdict for each in self.documents).exit_code])
