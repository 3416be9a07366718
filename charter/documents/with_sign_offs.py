"""Charters with what their expectations documents show of their sign-offs, all of which were verified first."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from charter.documents.making import Given
from charter.documents.signed import Signed, signed_of
from charter.errors import MachineError, Place, Problem, UntrustedError
from charter.signoff.results import Check, Result
from charter.signoff.standing import Standing, State
from charter.spec.find import SIGN_OFFS, home_of
from charter.spec.load import Spec

_BROKEN = {Result.BROKEN, Result.UNUSABLE}
_HINT = "'charter verify' says all that was checked; a document never shows a sign-off that does not verify"


def with_sign_offs(charters: Sequence[Given]) -> list[Given]:
    """The charters with their sign-offs. Those that nobody signed are handed on as they are.

    Raises:
        UntrustedError: if a record does not verify, with a problem for each that does not.
        MachineError: if one that counts cannot be checked here.
    """
    found = {each.spec.path: standing for each in charters if (standing := _standing(each.spec))}
    _refuse_unverified(list(found.values()))
    return [
        replace(each, signed=signed_of(found[each.spec.path])) if each.spec.path in found else each for each in charters
    ]


def shown_today(spec: Spec) -> Signed | None:
    """What a document would show of the sign-offs of a charter today; None where there are none.

    Raises:
        UntrustedError, MachineError: as `with_sign_offs` does.
    """
    standing = _standing(spec)
    if standing is None:
        return None
    _refuse_unverified([standing])
    return signed_of(standing)


def _standing(spec: Spec) -> Standing | None:
    if not os.path.lexists(home_of(Path(spec.path)) / SIGN_OFFS):
        return None
    from charter.documents.tracing.copies import copy_checker  # noqa: PLC0415 - only for charters that somebody signed
    from charter.signoff.verify import standing_of  # noqa: PLC0415 - as above

    standing = standing_of(spec, copy_checker(Path(spec.path)))
    return standing if standing.records else None


def _refuse_unverified(found: Sequence[Standing]) -> None:
    """Refuse to show sign-offs of which one does not verify, or one that counts could not be checked."""
    if broken := [problem for each in found for problem in _problems_of(each)]:
        raise UntrustedError("nothing was built, because a sign-off does not verify", tuple(broken), hint=_HINT)
    if unknown := [problem for each in found for problem in _unchecked(each)]:
        raise MachineError("nothing was built, because a sign-off could not be checked", tuple(unknown))


def _problems_of(standing: Standing) -> Iterator[Problem]:
    for record in standing.records:
        yield from (_problem(record.path, check) for check in record.checks if check.result in _BROKEN)
    yield from (_problem(standing.path, check) for check in standing.checks if check.result in _BROKEN)


def _unchecked(standing: Standing) -> Iterator[Problem]:
    for record in (each.examined for each in standing.seats if each.state is State.UNKNOWN and each.examined):
        yield from (_problem(record.path, check) for check in record.checks if check.result is Result.UNKNOWN)


def _problem(path: str, check: Check) -> Problem:
    return Problem(Place(path), f"{check.message[:1].lower()}{check.message[1:].removesuffix('.')}")
