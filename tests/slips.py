"""Tables of slips: what somebody typed, and the one plain message they get."""

from dataclasses import dataclass

import pytest

from charter.errors import Problem, SpecError
from charter.spec.load import load_bytes

JARGON = ("scalar", "mapping", "sequence", "null", "token", "parse", "string", "boolean", "integer", "yaml:")


@dataclass(frozen=True)
class Slip:
    """What somebody typed, and what they are told."""

    name: str
    typed: str
    told: str
    hint: str


def slips(table: str) -> list[Slip]:
    """The slips of a table: a name, what was typed (indented), the place with the message, and the hint."""
    found = []
    for block in table.strip("\n").split("\n\n"):
        name, *typed, told, hint = block.split("\n")
        found.append(Slip(name, "".join(f"{line[4:]}\n" for line in typed), told, hint))
    return found


def told(typed: str) -> list[Problem]:
    """The problems of a spec that begins with two good lines."""
    with pytest.raises(SpecError) as caught:
        load_bytes("charter.yaml", f"charter: 1\ntitle: T\n{typed}".encode())
    return list(caught.value.problems)


def shown(problem: Problem) -> str:
    field = f"{problem.field}: " if problem.field else ""
    return f"{problem.place.line}:{problem.place.column}: {field}{problem.message}"


def assert_told_once(slip: Slip) -> None:
    """A slip is told once, at its place, with what to write instead, in no word that only programmers know."""
    problems = told(slip.typed.replace("{4,001 characters}", "x" * 4001))
    assert [shown(problem) for problem in problems] == [slip.told]
    assert problems[0].hint == slip.hint
    words = f"{slip.told} {slip.hint}".lower().replace("'null'", "")
    assert [jargon for jargon in JARGON if jargon in words] == []
