"""From a path to a spec: the model, the exact bytes, and the place of every field."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from charter.errors import Place, Problem, SpecError
from charter.spec.consistency import contradictions
from charter.spec.find import SPEC_NAME
from charter.spec.model import Charter
from charter.spec.nodes import Listing, Location, Mapping, Mark, Node, field_name, parse_field, plain_data, way, written
from charter.spec.problems import MOST_PROBLEMS, problems_of, unknown_empty_fields
from charter.spec.reader import read
from charter.spec.recovery import MOST_ROUNDS, joined, without_slip
from charter.spec.source import LARGEST_FILE, Reading, Source


@dataclass(frozen=True, slots=True)
class Spec:
    """A charter as it was read: the model, the exact bytes it came from, and where everything stands."""

    path: str
    raw: bytes
    charter: Charter
    root: Node
    source: Source

    def place(self, field: str) -> Place:
        """Where a field is written; for one that is not, the nearest thing around it that is."""
        mark = list(way(self.root, parse_field(field)))[-1][0]
        return Place(self.path, mark.line, mark.column)


def load(path: str | os.PathLike[str]) -> Spec:
    """Read a spec, or a folder that holds a `charter.yaml`.

    Raises:
        SpecError: with every problem of the file.
    """
    name = os.fspath(path)
    return load_bytes(*_bytes_of(name))


def load_bytes(name: str, raw: bytes) -> Spec:
    """Read a spec from its bytes; `name` is what it is reported under.

    Raises:
        SpecError: with every problem of the file.
    """
    return _loaded(name, raw, MOST_ROUNDS)


def _loaded(name: str, raw: bytes, rounds: int) -> Spec:
    reading = read(name, raw)
    if rounds and (rest := without_slip(reading)) is not None:
        try:
            _loaded(name, rest, rounds - 1)
        except SpecError as behind:
            reading.problems = joined(reading, behind.problems)
    elif rounds < MOST_ROUNDS and reading.slip:
        # Behind a slip that was taken out, one that reaches over lines may only be its echo.
        raise SpecError(name, tuple(each for each in reading.problems if each is not reading.slip))
    root = reading.root
    if isinstance(root, Mapping):
        reading.problems.extend(unknown_empty_fields(root, reading.source))
        root = written(root) or Mapping(root.mark, {}, root.keys, root.values)
    else:
        root = written(root) if root else None
    charter = _charter(root, reading)
    if reading.problems or charter is None or root is None:
        raise SpecError(f"{name} cannot be read", _in_order(reading))
    return Spec(name, raw, charter, root, reading.source)


def _in_order(reading: Reading) -> tuple[Problem, ...]:
    """The problems in the order of the file, as many as anybody would read."""
    problems = sorted(reading.problems, key=lambda problem: problem.place)
    if len(problems) > MOST_PROBLEMS:
        more = Problem(problems[MOST_PROBLEMS].place, "here and below is more to mend", hint="mend what is above first")
        problems[MOST_PROBLEMS:] = [more]
    return tuple(problems)


def _charter(root: Node | None, reading: Reading) -> Charter | None:
    if not isinstance(root, Mapping):
        if root or not reading.problems:
            reading.problems.append(_no_fields(root, reading.source))
        return None
    try:
        charter = Charter.model_validate(plain_data(root))
    except ValidationError as error:
        reading.problems.extend(problems_of(error, root, reading.source))
        return None
    for location, message, hint in contradictions(charter):
        mark = _value_mark(root, location)
        reading.problems.append(reading.source.problem(mark, message, hint, field_name(location)))
    return charter


def _no_fields(root: Node | None, source: Source) -> Problem:
    if root is None:
        holds = "holds no fields yet" if any(line.strip() for line in source.lines) else "is empty"
        return Problem(Place(source.path), holds, hint="'charter new' writes a file to begin with")
    what, hint = "one text", "begin the file with the line 'charter: 1'"
    if isinstance(root, Listing):
        what, hint = "a list", f"take the dashes away and {hint}"
    return source.problem(root.mark, f"a charter is made of fields, and this file is {what}", hint)


def _value_mark(root: Node, location: Location) -> Mark:
    return list(way(root, location))[-1][1].mark


def _bytes_of(name: str) -> tuple[str, bytes]:
    """The bytes of a spec, never more than one over the limit. What is not a file is never opened: it could block."""
    path = Path(name)
    in_folder = os.path.isdir(name)  # noqa: PTH112 - Path.is_dir raises where it may not look
    if in_folder:
        path = path / SPEC_NAME
        name = str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _unreadable(name, "is not a file", "name a charter.yaml or the folder it is in")
        with path.open("rb") as file:
            return name, file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        if path.is_symlink():
            raise _unreadable(name, "is a link to a file that is not there", "mend or delete the link") from None
        if in_folder:
            folder = str(path.parent)
            raise _unreadable(folder, "there is no charter.yaml in this folder", "'charter new' writes one") from None
        raise _unreadable(name, "there is no such file", "'charter new' writes one") from None
    except PermissionError:
        raise _unreadable(name, "may not be read", "ask its owner for the right to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(name, f"cannot be read: {reason[:1].lower()}{reason[1:]}", "check the path") from None


def _unreadable(name: str, message: str, hint: str) -> SpecError:
    return SpecError(f"{name} cannot be read", (Problem(Place(name), message, hint=hint),))
