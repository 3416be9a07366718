"""What checking came to, before it is told in one format or another."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from charter.errors import Place, Problem
from charter.framing.rule import Finding, Level, Rule
from charter.spec.source import Source


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that could be read, and what was found in it."""

    path: str
    lines: Sequence[str]
    findings: Sequence[Finding] = field(default=())
    open_points: Sequence[Finding] = field(default=())
    """What a finished charter leaves open, as its expectations document says: no findings to be counted."""
    log: Source | None = None
    """The learning log beside it, in which some of the findings may be."""

    def line(self, place: Place) -> str:
        """The line of the file or its log that a place is in; empty for the whole file."""
        lines = self.log.lines if self.log and place.path == self.log.path else self.lines
        return lines[place.line - 1] if place.line else ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking some files came to: those that could be read, and the problems of the others."""

    files: Sequence[CheckedFile]
    problems: Sequence[Problem] = field(default=())
    prose: bool = False
    """Whether these are texts on their own, of which none is a charter that could be finished."""
    house_rules: Sequence[Rule] = field(default=())
    """The rules that the houses of these files have of their own."""

    @property
    def findings(self) -> list[Finding]:
        """Every finding of every file, those that are allowed among them."""
        return [finding for file in self.files for finding in file.findings]

    @property
    def weights(self) -> Counter[Level]:
        """How many findings there are of each level that nobody allowed."""
        return Counter(finding.level for finding in self.findings if not finding.allowed)

    def must_act(self, *, strict: bool) -> bool:
        """Whether somebody must act: on errors, and if `strict` on warnings too. Not on what is allowed."""
        return bool(self.weights[Level.ERROR] or (strict and self.weights[Level.WARNING]))
