"""The one charter that a command is about, and what stands beside it."""

from typing import TYPE_CHECKING, TypeVar

from charter.errors import Problem, SpecError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter.spec.load import Spec

Beside = TypeVar("Beside")


def only_spec(path: str, each: str = "each has a log of its own") -> "Path":
    """The one charter that a path means. That `each` has something of its own is why there can be only one.

    Raises:
        UsageError: if it means several.
    """
    from charter.spec.find import find_specs

    found = find_specs([path])
    if len(found) > 1:
        hint = f"name one of them, such as {found[0].parent}"
        raise UsageError(f"there are {len(found)} charters in {path}, and {each}", hint=hint)
    return found[0]


def read_with(read: "Callable[[Path], Beside]", file: "Path", failed: str) -> "tuple[Spec, Beside | None]":
    """A charter, and the file beside it or above it that `read` reads.

    Raises:
        SpecError: with every problem of both, below what `failed` for it.
    """
    from charter.spec.load import load

    problems: list[Problem] = []
    spec = beside = None
    try:
        spec = load(file)
    except SpecError as error:
        problems.extend(error.problems)
    try:
        beside = read(file)
    except SpecError as error:
        problems.extend(error.problems)
    if problems or spec is None:
        raise SpecError(failed, tuple(problems))
    return spec, beside
