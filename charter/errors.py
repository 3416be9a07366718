"""How everything that goes wrong is told: one kind of problem, one kind of error, one table of exit codes."""

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell is told when a command ends."""

    FINE = 0
    ACT = 1
    """Somebody must act: findings at error level, something out of date or missing."""
    USAGE = 2
    """The command was called wrongly, or a spec cannot be read."""
    UNTRUSTED = 3
    """A signature, a record or a PDF does not verify."""
    ENVIRONMENT = 4
    """The machine prevented it: a library is missing, the disk is full, git failed."""
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file, as editors and compilers write it: lines and columns count from 1, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, which field, what, what to do about it, and the line it stands in."""

    place: Place
    message: str
    field: str = ""
    hint: str = ""
    source: str = ""


class CharterError(Exception):
    """Something a person has to mend. Carries the exit code, and every problem found, not only the first."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, problems: tuple[Problem, ...] = (), hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.problems = problems
        self.hint = hint

    def __str__(self) -> str:
        told = (f"{each.place}: {each.field}{': ' if each.field else ''}{each.message}" for each in self.problems)
        return "; ".join([self.message, *told])


class UsageError(CharterError):
    """The command was asked for something that it cannot mean."""


class SpecError(CharterError):
    """A spec cannot be read."""


class OwnTemplateError(CharterError):
    """An organisation's own template or style sheet has to be mended. Like a spec, it is something a person wrote."""


class ActionNeededError(CharterError):
    """The charter is readable, and somebody must act before the command can do its work."""

    exit_code = ExitCode.ACT


class UntrustedError(CharterError):
    """A file is damaged, or is not what it says it is."""

    exit_code = ExitCode.UNTRUSTED


class MachineError(CharterError):
    """The machine or its surroundings prevented it."""

    exit_code = ExitCode.ENVIRONMENT
