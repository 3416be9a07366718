"""How a charter stands: every record of a sign-off examined, and what follows from it for each seat."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from charter.changes.house_levels import change_levels
from charter.errors import CharterError
from charter.signoff.commitments import digest
from charter.signoff.examining import examined, snapshot_in
from charter.signoff.folder import records_in
from charter.signoff.folder_checks import folder_checks
from charter.signoff.git_checks import told_by_git
from charter.signoff.past import Past, past_of, since_when
from charter.signoff.proof import CheckCopy, Means
from charter.signoff.results import Check, Result
from charter.signoff.seats import Seen, Today, seat_states
from charter.signoff.standing import Standing
from charter.signoff.trust import shadow_check
from charter.spec.find import SIGN_OFFS, beside_or_above, home_of
from charter.spec.house import house_for
from charter.spec.load import Spec
from charter.spec.signers import SignersFile, shadowed_signers, signers_for

_NOTHING_COMMITTED = "Nothing is committed yet, so git cannot say whether records were changed, replaced or taken away."


def standing_of(spec: Spec, check_copy: CheckCopy | None = None, *, git: bool = True) -> Standing:
    """How a charter stands. Nothing that lies in its folder of sign-offs raises, whatever is wrong with it.

    Args:
        spec: the charter.
        check_copy: what examines signed PDFs; without it they count as not checked.
        git: whether git is asked. If not, nothing is said of what only git knows.

    Raises:
        SpecError: if the list of signers or the house style cannot be read.
    """
    file = Path(spec.path)
    signers, levels, home = signers_for(file), change_levels(house_for(file)), home_of(file)
    means, read = Means(signers, check_copy), cache(snapshot_in)
    seen: Sequence[Seen] = [examined(found, means, read) for found in records_in(home)]
    checks = list(folder_checks(home, {each.file for each in seen}))
    if seen:
        checks += shadow_check(signers, shadowed_signers(file))
    past, trouble = _past(spec) if git else (None, None)
    if trouble and os.path.lexists(home / SIGN_OFFS):
        checks.append(trouble)
    if past:
        seen, told = _told_by_git(spec, signers, seen, past)
        checks += told
    charter, whole = spec.charter, digest(spec.charter)
    seats = seat_states(seen, Today(spec, whole, levels, since_when(past)))
    records = tuple(each.examined for each in seen)
    return Standing(spec.path, charter.title, charter.version, whole, seats, records, tuple(checks))


def _past(spec: Spec) -> tuple[Past | None, Check | None]:
    """What git knows; or why it was not asked."""
    try:
        past = past_of(spec)
        return past, None if past else Check("committed", Result.ABSENT, _NOTHING_COMMITTED)
    except CharterError as error:
        return None, _not_asked(spec, error)


def _told_by_git(
    spec: Spec, signers: SignersFile | None, seen: Sequence[Seen], past: Past
) -> tuple[Sequence[Seen], Sequence[Check]]:
    try:
        return told_by_git(spec, signers, seen, past)
    except CharterError as error:
        return seen, [_not_asked(spec, error)]


def _not_asked(spec: Spec, error: CharterError) -> Check:
    """Where there is no repository, there is nothing to ask; where there is one, an answer is missing."""
    there = any(os.path.lexists(folder / ".git") for folder in beside_or_above(Path(spec.path)))
    message = f"Git could not be asked whether records were changed, replaced or taken away: {error.message}."
    return Check("git", Result.UNKNOWN if there else Result.ABSENT, message)
