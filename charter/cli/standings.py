"""How the charters stand that a command names, read and verified."""

import os
from typing import TYPE_CHECKING

from charter.errors import Problem, SpecError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from charter.report.stood import Stood
    from charter.signoff.proof import CheckCopy, Proof
    from charter.signoff.record import Record
    from charter.spec.signers import SignersFile


_HOME = 2
"""Folders from a record up to its charter's, not counting the one that it is in."""


def standings(paths: "Iterable[str]") -> "tuple[list[Stood], tuple[Problem, ...]]":
    """Every charter that the paths mean, verified; and what keeps others from being read."""
    from charter.spec.find import find_specs

    found, problems = [], dict[Problem, None]()
    for file in find_specs(paths):
        if part := _part_of_a_sign_off(file):
            problems[part] = None
            continue
        try:
            found.append(_stood(file))
        except SpecError as error:
            problems.update(dict.fromkeys(error.problems))
    return found, tuple(problems)


def _part_of_a_sign_off(file: "Path") -> Problem | None:
    """What to say of a record or a snapshot that was named instead of its charter."""
    from charter.errors import Place
    from charter.spec.find import SIGN_OFFS

    folders = file.resolve().parents
    if file.suffix != ".json" or len(folders) <= _HOME or folders[1].name != SIGN_OFFS:
        return None
    home = os.path.relpath(folders[_HOME])
    return Problem(Place(str(file)), "is a part of a sign-off, and no charter", hint=f"name the charter: {home}")


def _stood(file: "Path") -> "Stood":
    from charter.report.stood import Stood
    from charter.signoff.verify import standing_of
    from charter.spec.find import home_of, in_a_command
    from charter.spec.house import house_for
    from charter.spec.load import load

    spec, house = load(file), house_for(file)
    built = home_of(file) / "expectations.pdf"
    return Stood(
        spec,
        standing_of(spec, _copies_of(file)),
        where=in_a_command(file),
        document=str(built if os.path.isfile(built) else file),  # noqa: PTH113 - Path.is_file may raise
        repository=house.house.repository if house else "",
    )


def _copies_of(file: "Path") -> "CheckCopy":
    """What examines the signed PDFs of a charter. All that reads and draws PDFs is imported when there is one."""
    from functools import cache

    @cache
    def checker() -> "CheckCopy":
        from charter.documents.tracing.copies import copy_checker

        return copy_checker(file)

    def check(record: "Record", content: bytes, signers: "SignersFile | None") -> "Proof":
        return checker()(record, content, signers)

    return check
