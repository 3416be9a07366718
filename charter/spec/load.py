"""From a path to a spec: the model, the exact bytes, and the place of every field."""

import os
from dataclasses import dataclass
from pathlib import Path

from charter.errors import Place, Problem, SpecError
from charter.spec.files import Missing, Unreadable, contents
from charter.spec.find import SPEC_NAME
from charter.spec.kinds import CHARTER
from charter.spec.model import Charter
from charter.spec.nodes import Node, text_at
from charter.spec.scalars import folded
from charter.spec.source import LARGEST_FILE, Source
from charter.spec.typed import place_in, typed
from charter.spec.within import end_of, start_of


@dataclass(frozen=True, slots=True)
class Spec:
    """A charter as it was read: the model, the exact bytes it came from, and where everything stands."""

    path: str
    raw: bytes
    charter: Charter
    root: Node
    source: Source

    def place(self, field: str, offset: int | None = None) -> Place:
        """Where a field is written; for one that is not, the nearest thing around it that is.

        With an offset, where that character of the field's text was typed. The offset counts in the text as the model
        has it, white space folded; one outside the text is taken for the nearest inside.
        """
        node = None if offset is None else text_at(self.root, field)
        if offset is None or node is None:
            return place_in(self.source, self.root, field)
        mark = start_of(offset, node, self.source)
        return Place(self.path, mark.line, mark.column)

    def end(self, field: str, offset: int) -> Place:
        """The place right behind the last letter that was typed before an offset of a field's text."""
        node = text_at(self.root, field)
        if node is None:
            return place_in(self.source, self.root, field)
        mark = end_of(offset, node, self.source)
        return Place(self.path, mark.line, mark.column)

    def text(self, field: str) -> str:
        """The text of a field as the model has it, white space folded; empty if there is none."""
        node = text_at(self.root, field)
        return folded(node.text) if node else ""


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
    read = typed(name, raw, CHARTER)
    return Spec(name, raw, read.model, read.root, read.source)


def _bytes_of(name: str) -> tuple[str, bytes]:
    """The bytes of a spec, and its name: in a folder, that of the `charter.yaml` in it."""
    path = Path(name)
    in_folder = os.path.isdir(name)  # noqa: PTH112 - Path.is_dir raises where it may not look
    if in_folder:
        path = path / SPEC_NAME
        name = str(path)
    try:
        return name, contents(path, LARGEST_FILE)
    except Missing as error:
        hint = "'charter new' writes one"
        if in_folder:
            raise _unreadable(str(path.parent), "there is no charter.yaml in this folder", hint) from None
        raise _unreadable(name, error.message, hint) from None
    except Unreadable as error:
        hint = f"name {CHARTER.file}" if error.message == "is not a file" else error.hint
        raise _unreadable(name, error.message, hint) from None


def _unreadable(name: str, message: str, hint: str) -> SpecError:
    return SpecError(f"{name} cannot be read", (Problem(Place(name), message, hint=hint),))
