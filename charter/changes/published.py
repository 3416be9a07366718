"""The updates that were published: whether they stand as they were.

Each names the digest of the one before it, so that the last one vouches for all; and what vouches for the last is git,
where there is any: the bytes with which it was first committed.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from charter.changes.git import Repository
from charter.errors import CharterError
from charter.framing.rule import Seal
from charter.spec.entry_fit import in_words
from charter.spec.files import Unreadable, contents
from charter.spec.source import LARGEST_FILE
from charter.spec.update import UpdateFile


def seals(updates: Sequence[UpdateFile]) -> tuple[Seal, ...]:
    """By what updates are known, and what is found instead.

    Without git, and outside a repository, what git would show is not looked at: the chain is.
    """
    found = tuple(map(_seal, updates))
    if not found or found[-1].amiss or found[-1].found != found[-1].digest:
        return found
    return (*found[:-1], _as_committed(found[-1], updates[-1]))


def _seal(file: UpdateFile) -> Seal:
    update = file.update
    seal = Seal(file.path, update.date, update.before, update.digest, file.found)
    page = Path(file.path).with_suffix(".md")
    if update.text and os.path.lexists(page) and _digest(page) != update.text:
        told = (
            f"The update of {in_words(update.date)} was rewritten: {page.name} is not the page that it was published as"
        )
        return replace(seal, path=str(page), amiss=told)
    return seal


def _digest(page: Path) -> str:
    try:
        return hashlib.sha256(_lines(contents(page, LARGEST_FILE))).hexdigest()
    except Unreadable:
        return ""


def _as_committed(seal: Seal, file: UpdateFile) -> Seal:
    first = next(_first_committed(Path(file.path)), None)
    if first is None or _lines(first) == _lines(file.raw):
        return seal
    return replace(
        seal, amiss=f"The update of {in_words(seal.date)} was rewritten: it is not what was committed when it was new"
    )


def _first_committed(path: Path) -> Iterator[bytes]:
    """The bytes with which a file was first committed; nothing if it was not, or git cannot say."""
    try:
        repo = Repository.around(path)
        steps = repo.history(repo.name_of(path)) if repo.head() else []
        if steps and steps[-1].blob:
            yield repo.contents([steps[-1].blob])[steps[-1].blob]
    except CharterError:
        return


def _lines(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")
