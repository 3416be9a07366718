"""From a path to a spec: the model, the exact bytes, and the place of every field."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from charter.errors import Place, Problem, SpecError
from charter.spec.consistency import contradictions
from charter.spec.model import Charter
from charter.spec.nodes import Location, Mapping, Mark, Node, Scalar, field_name, parse_field, plain_data, way, written
from charter.spec.problems import problems_of, unknown_empty_fields
from charter.spec.reader import LARGEST_FILE, Reading, Source, read

SPEC_NAME = "charter.yaml"


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
    reading = read(name, raw)
    root = written(reading.root) if reading.root else None
    if isinstance(reading.root, Mapping):
        reading.problems.extend(unknown_empty_fields(reading.root, reading.source))
    charter = _charter(root, reading) if reading.root is None or root is None or isinstance(root, Mapping) else None
    if root is not None and not isinstance(root, Mapping):
        reading.problems.append(
            reading.source.problem(
                root.mark,
                f"a charter is made of fields; this file is {'one text' if isinstance(root, Scalar) else 'a list'}",
                "begin the file with the line 'charter: 1'",
            )
        )
    if reading.problems or charter is None or root is None:
        raise SpecError(f"{name} cannot be read", tuple(sorted(reading.problems, key=lambda problem: problem.place)))
    return Spec(name, raw, charter, root, reading.source)


def _charter(root: Node | None, reading: Reading) -> Charter | None:
    if root is None:
        if not reading.problems:
            place = Place(reading.source.path)
            reading.problems.append(Problem(place, "is empty", hint="'charter new' writes a file to begin with"))
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


def _value_mark(root: Node, location: Location) -> Mark:
    return list(way(root, location))[-1][1].mark


def _bytes_of(name: str) -> tuple[str, bytes]:
    """The bytes of a spec, never more than one over the limit."""
    path = Path(name)
    try:
        if path.is_dir():
            path = path / SPEC_NAME
            name = str(path)
            if not path.exists():
                raise _unreadable(
                    str(path.parent), "there is no charter.yaml in this folder", "'charter new' writes one"
                )
        if not stat.S_ISREG(path.stat().st_mode):
            raise _unreadable(name, "is not a file", "name a charter.yaml or the folder it is in")
        with path.open("rb") as file:
            return name, file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _unreadable(name, "there is no such file", "'charter new' writes one") from None
    except PermissionError:
        raise _unreadable(name, "may not be read", "ask its owner for the right to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(name, f"cannot be read: {reason[:1].lower()}{reason[1:]}", "check the path") from None


def _unreadable(name: str, message: str, hint: str) -> SpecError:
    return SpecError(f"{name} cannot be read", (Problem(Place(name), message, hint=hint),))
