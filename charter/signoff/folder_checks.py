"""What stands in the folder of a charter's sign-offs: what does not belong there, what git does not have, what is gone.

Nothing is followed or opened that is not a plain file.
"""

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from charter.changes.git import Repository
from charter.errors import UsageError
from charter.framing.words import first_few
from charter.signoff.committed import Over, on
from charter.signoff.folder import RECORD_SUFFIX, inside
from charter.signoff.past import Past
from charter.signoff.proof import LARGEST_COPY
from charter.signoff.record import DIGITS, Decision
from charter.signoff.results import Check, Result
from charter.spec.files import Unreadable, contents
from charter.spec.find import SIGN_OFFS

_DIGEST = re.compile(rf"[0-9a-f]{{{DIGITS}}}")
_MOST_NAMED = 5
_SHA1_DIGITS = 40


def folder_checks(home: Path, named: Collection[str]) -> Iterator[Check]:
    """What keeps sign-offs from being found, and what lies among them and is nothing.

    Args:
        home: the charter's folder.
        named: the files that records name, by their paths below the folder of the sign-offs.
    """
    top = home / SIGN_OFFS
    if not os.path.lexists(top):
        return
    if trouble := _trouble(top):
        yield trouble
        return
    odd = []
    for path in inside(top):
        if not _DIGEST.fullmatch(path.name):
            odd.append(path.name)
        elif trouble := _trouble(path):
            yield trouble
        else:
            files = (f"{path.name}/{file.name}" for file in inside(path) if file.suffix != RECORD_SUFFIX)
            odd += [name for name in files if name not in named]
    if odd:
        told = f"In {top} there is something that belongs to no sign-off, and counts for nothing"
        yield Check("folder", Result.ABSENT, f"{told}: {first_few(sorted(odd), _MOST_NAMED)}.")


def _trouble(folder: Path) -> Check | None:
    """Why there is no looking into a folder."""
    try:
        if not stat.S_ISDIR(folder.lstat().st_mode):
            what = "a symbolic link" if folder.is_symlink() else "a file"
            return Check("folder", Result.BROKEN, f"{folder} is {what}, where there should be a folder of sign-offs.")
        os.listdir(folder)  # noqa: PTH208 - what is in it comes later; only whether it can be known is asked
    except OSError as error:
        return Check("folder", Result.UNKNOWN, f"{folder} cannot be looked into: {error.strerror or error}.")
    return None


def commit_check(home: Path, signers: str, past: Past) -> Check:
    """Whether git has the sign-offs as they are here, and the list of signers, if there is one, by its path.

    Raises:
        MachineError: if git cannot say.
    """
    top, prefix = home / SIGN_OFFS, f"{past.folder}/"
    there = {
        entry.path.removeprefix(prefix): entry.id for entry in past.repo.entries(past.head, past.folder, below=True)
    }
    here = {f"{folder.name}/{file.name}": file for folder in inside(top) for file in inside(folder)}
    amiss = [str(file) for name, file in here.items() if not _is(file, there.get(name, ""))]
    amiss += [f"{top / name}, which is gone" for name in there if not os.path.lexists(top / name)]
    if signers and not _is_committed(Path(signers), past.repo, past.head):
        amiss.append(signers)
    if amiss:
        return Check("committed", Result.ABSENT, f"Not yet committed as it is here: {first_few(amiss, _MOST_NAMED)}.")
    return Check("committed", Result.FINE, "Everything is committed as it is here.")


def _is_committed(file: Path, repo: Repository, commit: str) -> bool:
    try:
        name = repo.name_of(file)
    except UsageError:
        return False
    itself = repo.top / name  # where a symbolic link leads
    return any(entry.path == name and _is(itself, entry.id) for entry in repo.entries(commit, name))


def _is(file: Path, blob: str) -> bool:
    """Whether a file is what git has under an id, with whatever ends it writes the lines of a working file.

    The id is the hash of the content behind its kind and size (gitformat-pack(5), "Loose objects" in gitglossary(7)).
    """
    try:
        content = b"" if file.is_symlink() else contents(file, LARGEST_COPY)
    except Unreadable:
        return False
    return any(blob == _blob_id(each, len(blob)) for each in (content, content.replace(b"\r\n", b"\n")))


def _blob_id(content: bytes, digits: int) -> str:
    whole = b"blob %d\0" % len(content) + content
    if digits == _SHA1_DIGITS:
        return hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    return hashlib.sha256(whole).hexdigest()


def removal_checks(home: Path, over: Over) -> Iterator[Check]:
    """The records that git had and that are not there any more. A refusal must not vanish."""
    for name, was in over.items():
        if not was or os.path.lexists(home / SIGN_OFFS / name):
            continue
        said, step = was[0].record.said, was[0].step
        what = f"The record by which {said.name} {said.decision.did}, committed {on(step)}, is gone: {name}."
        if said.decision is Decision.SIGNED:
            yield Check("removed", Result.ABSENT, what)
        else:
            yield Check("removed", Result.BROKEN, f"{what} Get it back from git; a later decision would replace it.")
