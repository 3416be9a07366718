"""Which specs a path means, and where their documents belong."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

SPEC_NAME = "charter.yaml"
HOUSE_NAME = "house.yaml"
LOG_NAME = "learned.yaml"
SIGNERS_NAME = "signers.yaml"
SIGN_OFFS = "signoffs"
"""The folder beside a charter that holds who signed it."""
UPDATES, UPDATE_SUFFIX = "updates", ".yaml"
"""The folder beside a charter that holds its updates, and how the names of their data end."""


def find_specs(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The specs that paths mean: a file is itself, a folder its `charter.yaml`, a tree every `charter.yaml` in it.

    Each is named once, in the order of the paths and then of the alphabet. Hidden folders and links to folders are
    not searched. A path that is nothing, a folder without a charter or one that may not be looked into is handed on,
    so that reading it says what is wrong with it.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        found.update(dict.fromkeys(list(_under(path)) or [path]))
    return list(found)


def _under(path: Path) -> Iterator[Path]:
    # os.path asks without raising: what may not be looked at is found out, and told, by reading it.
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where it may not look
        yield path
        return
    spec = path / SPEC_NAME
    if os.path.lexists(spec) or not os.access(path, os.R_OK | os.X_OK):
        yield spec
        return
    shut: list[Path] = []
    for folder, folders, files in os.walk(path, onerror=lambda error: shut.append(Path(str(error.filename)))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if SPEC_NAME in files:
            yield Path(folder) / SPEC_NAME
    yield from (folder / SPEC_NAME for folder in shut)


def home_of(spec: Path) -> Path:
    """The folder for a spec's documents: `X` for `X/charter.yaml`, `X/name` for any other `X/name.yaml`.

    A spec without an ending keeps its name, so its documents go into `X/name.documents`. A folder that holds no charter
    may be asked about as well; the one you are in has no name, and is its own home.
    """
    return spec.parent if spec.name in {SPEC_NAME, ""} else spec.with_suffix("" if spec.suffix else ".documents")


def shortest(spec: Path) -> Path:
    """The shortest path that means a spec: its folder, unless it has another name than usual."""
    return spec.parent if spec.name == SPEC_NAME else spec


def in_a_command(spec: Path) -> str:
    """How a spec is named in a command for a shell."""
    import shlex  # noqa: PLC0415 - only where a command is told, and never for a check

    return shlex.quote(str(shortest(spec)))


def name_of(spec: Path) -> str:
    """The name a charter goes by among others: that of its folder, or of its file if it has no folder of its own."""
    return spec.resolve().parent.name if spec.name == SPEC_NAME else spec.stem


def beside_or_above(spec: Path) -> Iterator[Path]:
    """The folder of a spec and those above it, nearest first: where a house style and own templates are looked for.

    The topmost folder of a git repository is the last one, so that a clone finds what its origin found.
    """
    folder = spec.parent.resolve()
    for each in (folder, *folder.parents):
        yield each
        if os.path.lexists(each / ".git"):
            return


def nearest(spec: Path, name: str) -> Path | None:
    """The nearest file of a name beside a spec or above it, named as the spec is: relatively if that is."""
    return looking_for(name)(spec)


def looking_for(name: str) -> Callable[[Path], Path | None]:
    """How `nearest` finds files of a name for many specs: each folder above them is looked into once."""

    @cache
    def above(folder: Path) -> Path | None:
        if os.path.lexists(folder / name):
            return folder / name
        topmost = folder == folder.parent or os.path.lexists(folder / ".git")
        return None if topmost else above(folder.parent)

    def found(spec: Path) -> Path | None:
        file = above(spec.parent.resolve())
        return file if file is None or spec.is_absolute() else Path(os.path.relpath(file))

    return found


def spec_beside(document: Path) -> Path | None:
    """The spec whose documents belong where this one stands, as `home_of` has it; None if there is none.

    A copy that somebody signed stands two folders below the documents, in `signoffs/<digest12>`.
    """
    folder = document.parent
    if (above := folder.resolve().parent).name == SIGN_OFFS:
        folder = above.parent if folder.is_absolute() else Path(os.path.relpath(above.parent))
    beside = folder / SPEC_NAME
    if folder.name in ("", ".."):  # the folder you are in, or one above: what it is called, the system knows
        folder = folder.resolve()
    unnamed = [folder.with_suffix("")] if folder.suffix == ".documents" else []
    named = [folder.with_name(f"{folder.name}{suffix}") for suffix in (".yaml", ".yml")] if folder.name else []
    return next((spec for spec in (beside, *named, *unnamed) if spec.is_file()), None)
