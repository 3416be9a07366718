"""From the bytes of a file to its model, with every problem of the file told at once."""

from dataclasses import dataclass
from typing import Any, Generic

from pydantic import ValidationError

from charter.errors import Place, Problem, SpecError
from charter.spec.kinds import Kind, Model
from charter.spec.nodes import Listing, Mapping, Node, field_name, parse_field, plain_data, way, written
from charter.spec.problems import MOST_PROBLEMS, problems_of, unknown_empty_fields
from charter.spec.reader import read
from charter.spec.recovery import MOST_ROUNDS, joined, without_slip
from charter.spec.source import Reading, Source


@dataclass(frozen=True, slots=True)
class Typed(Generic[Model]):
    """A file as it was read: the model, and where everything stands."""

    model: Model
    root: Node
    source: Source


def typed(name: str, raw: bytes, kind: Kind[Model]) -> Typed[Model]:
    """Read a file of a kind from its bytes; `name` is what it is reported under.

    Raises:
        SpecError: with every problem of the file.
    """
    return _typed(name, raw, kind, MOST_ROUNDS)


def place_in(source: Source, root: Node, field: str) -> Place:
    """Where a field is written; for one that is not, the nearest thing around it that is."""
    mark = list(way(root, parse_field(field)))[-1][0]
    return Place(source.path, mark.line, mark.column)


def _typed(name: str, raw: bytes, kind: Kind[Model], rounds: int) -> Typed[Model]:
    reading = read(name, raw, kind)
    if rounds and (rest := without_slip(reading)) is not None:
        try:
            _typed(name, rest, kind, rounds - 1)
        except SpecError as behind:
            reading.problems = joined(reading, behind.problems)
    elif rounds < MOST_ROUNDS and reading.slip:
        # Behind a slip that was taken out, one that reaches over lines may only be its echo.
        raise SpecError(name, tuple(each for each in reading.problems if each is not reading.slip))
    root = _written(reading) if reading.blank else reading.root
    model = _model(root, reading, kind)
    if reading.problems or model is None or root is None:
        raise SpecError(f"{name} cannot be read", _in_order(reading))
    return Typed(model, root, reading.source)


def _written(reading: Reading) -> Node | None:
    """What is left without what was left empty, after a look at it."""
    root = reading.root
    if not isinstance(root, Mapping):
        return written(root) if root else None
    reading.problems.extend(unknown_empty_fields(root, reading.source))
    return written(root) or Mapping(root.mark, {}, root.keys, root.values)


def _in_order(reading: Reading) -> tuple[Problem, ...]:
    """The problems in the order of the file, as many as anybody would read."""
    problems = sorted(reading.problems, key=lambda problem: problem.place)
    if len(problems) > MOST_PROBLEMS:
        more = Problem(problems[MOST_PROBLEMS].place, "here and below is more to mend", hint="mend what is above first")
        problems[MOST_PROBLEMS:] = [more]
    return tuple(problems)


def _model(root: Node | None, reading: Reading, kind: Kind[Model]) -> Model | None:
    if not isinstance(root, Mapping):
        if root or not reading.problems:
            reading.problems.append(_no_fields(root, reading.source, kind))
        return None
    try:
        model = kind.model.model_validate(plain_data(root))
    except ValidationError as error:
        reading.problems.extend(problems_of(error, root, reading.source))
        return None
    for location, message, hint in kind.contradictions(model):
        mark = list(way(root, location))[-1][1].mark
        reading.problems.append(reading.source.problem(mark, message, hint, field_name(location)))
    return model


def _no_fields(root: Node | None, source: Source, kind: Kind[Any]) -> Problem:
    if root is None:
        holds = "holds no fields yet" if any(line.strip() for line in source.lines) else "is empty"
        return Problem(Place(source.path), holds, hint=kind.begin)
    what, hint = "one text", f"begin the file with the line '{kind.first_line}'"
    if isinstance(root, Listing):
        what, hint = "a list", f"take the dashes away and {hint}"
    return source.problem(root.mark, f"a {kind.noun} is made of fields, and this file is {what}", hint)
