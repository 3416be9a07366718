"""How a charter stands: every record of a sign-off examined, and what follows from it for each seat."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from charter.changes.change import ChangeLevel
from charter.changes.compare import NO_LEVELS
from charter.errors import CharterError
from charter.signoff.commitments import digest
from charter.signoff.committed import kept_as_committed, put_there, records_over_time, signer_then
from charter.signoff.examining import examined, snapshot_in, with_checks
from charter.signoff.folder import SIGN_OFFS, records_in
from charter.signoff.kept import commit_check, folder_checks, removal_checks
from charter.signoff.past import Past, past_of, since_when
from charter.signoff.proof import CheckCopy, Means
from charter.signoff.record import Record
from charter.signoff.results import Check, Result
from charter.signoff.seats import Seen, Today, seat_states
from charter.signoff.standing import Standing
from charter.spec.find import beside_or_above, home_of
from charter.spec.load import Spec
from charter.spec.signers import SignersFile


@dataclass(frozen=True, slots=True)
class Against:
    """What the sign-offs of a charter are held against, besides the charter itself."""

    signers: SignersFile | None = None
    """Who may sign: `spec.signers.signers_for` finds it."""
    levels: Mapping[str, ChangeLevel] = NO_LEVELS
    """How much kinds of changes matter in this house, by their ids."""
    check_copy: CheckCopy | None = None
    """What examines signed PDFs; without it they count as not checked."""
    git: bool = True
    """Whether git is asked. If not, nothing is said of what it would know, and the answer is the same in any clone."""


def standing_of(spec: Spec, against: Against) -> Standing:
    """How a charter stands. Whatever lies in its folder of sign-offs, nothing that is wrong there raises."""
    home, whole = home_of(Path(spec.path)), digest(spec.charter)
    means = Means(against.signers, against.check_copy)
    read = cache(snapshot_in)
    seen = [examined(found, means, read) for found in records_in(home)]
    checks = list(folder_checks(home, _files_named(seen)))
    past = None
    if against.git:
        past, trouble = _past(spec)
        has_any = os.path.lexists(home / SIGN_OFFS) or (past is not None and past.files)
        if past and has_any:
            try:
                seen, told = _by_git(seen, spec, past, against.signers)
            ...
