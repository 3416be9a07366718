"""Which specs a path means, and where their documents belong."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from charter.errors import Place, Problem, SpecError
from charter.spec.load import SPEC_NAME


def find_specs(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The specs that paths mean: a file is itself, a folder its `charter.yaml`, a tree every `charter.yaml` in it.

    Each is named once, in the order of the paths and then of the alphabet. Hidden folders and links to folders are
    not searched. A path that is nothing is handed on, so that reading it says what is wrong with it.

    Raises:
        SpecError: for each folder in which there is no charter.
    """
    found: dict[Path, None] = {}
    empty: list[Problem] = []
    for path in map(Path, paths):
        specs = list(_under(path))
        found.update(dict.fromkeys(specs))
        if not specs:
            empty.append(Problem(Place(str(path)), "holds no charter.yaml", hint="'charter new' writes one"))
    if empty:
        raise SpecError("there is no charter to work on", tuple(empty))
    return list(found)


def _under(path: Path) -> Iterator[Path]:
    # os.path asks without raising: what may not be looked at is found out, and told, by reading it.
    if not os.path.isdir(path):  # noqa: PTH112 - as above
        yield path
        return
    spec = path / SPEC_NAME
    if os.path.lexists(spec) or not os.access(path, os.R_OK | os.X_OK):
        yield spec
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if SPEC_NAME in files:
            yield Path(folder) / SPEC_NAME


def home_of(spec: Path) -> Path:
    """The folder for a spec's documents: `X` for `X/charter.yaml`, `X/name` for any other `X/name.yaml`."""
    return spec.parent if spec.name == SPEC_NAME else spec.with_suffix("")


def name_of(spec: Path) -> str:
    """The name a charter goes by among others: that of its folder, or of its file if it has no folder of its own."""
    return spec.resolve().parent.name if spec.name == SPEC_NAME else spec.stem
