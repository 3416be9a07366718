"""What the documents of a charter are made from, as digests: by them a later build knows that nothing has changed.

Nothing here needs the charter to be understood, only read, so that it is known before anything heavy is imported.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from charter.documents.folder import explaining
from charter.documents.own_templates import own_folder
from charter.documents.package import OF_THE_PROGRAM, program
from charter.documents.wanted import Document, Format, Wanted
from charter.spec.find import (
    HOUSE_NAME,
    LOG_NAME,
    SIGN_OFFS,
    SIGNERS_NAME,
    UPDATE_SUFFIX,
    UPDATES,
    home_of,
    nearest,
)

_RECORDS = (LOG_NAME, UPDATES, SIGN_OFFS)
"""What grows beside a charter while it lives: the learning log, the updates, who signed."""
_THERE = "there"
"""What stands for a file that documents only point to."""
_NO_FILE = "not a file"
"""What stands for a folder or a broken link: reading it is refused, which having none is not."""


def prints(spec: Path, raw: bytes, wanted: Wanted) -> dict[str, str]:
    """By the name of each document that is wanted, a digest of all that it is made from.

    That is the bytes of the spec, the house style with its files, own templates, the learning log, updates and
    sign-offs beside it with who may sign, what is wanted of the documents, and charter itself with its templates.
    Raises MachineError if any of it cannot be read.
    """
    sources = {"program": program(), "spec": _digest(raw), **_house(spec), **_templates(spec), **_records(spec)}
    if any(map(_is_sign_off, sources)):
        sources |= _signers(spec)
    return {
        f"{document}.{form}": _print(sources, document, form, wanted)
        for document in Document
        for form in wanted.forms(document)
    }


def _print(sources: Mapping[str, str], document: Document, form: Format, wanted: Wanted) -> str:
    options = {"document": document, "format": form, "draft": wanted.draft}
    if document is Document.ANNOUNCEMENT:  # which says what was promised, and not what came of it or who signed
        sources = {name: digest for name, digest in sources.items() if not _is_told_later(name)}
    if form is Format.PDF:
        options["paper"] = wanted.paper
    if form is Format.HTML:  # a page links to the other one if that is made too
        options["beside"] = ", ".join(sorted(wanted.documents))
    return _digest(json.dumps({"sources": sources, "options": options}, sort_keys=True).encode())


def _is_told_later(name: str) -> bool:
    """Whether a source is something that came after the announcement."""
    return name in (LOG_NAME, SIGNERS_NAME) or name.startswith(f"{UPDATES}{os.sep}") or _is_sign_off(name)


def _is_sign_off(name: str) -> bool:
    return name.startswith(f"{SIGN_OFFS}{os.sep}")


def _signers(spec: Path) -> dict[str, str]:
    """Who may sign, where somebody has signed."""
    file = nearest(spec, SIGNERS_NAME)
    if file is None:
        return {}
    with explaining(f"read {file}"):
        return {SIGNERS_NAME: _digest(file.read_bytes()) if file.is_file() else _NO_FILE}


def _house(spec: Path) -> dict[str, str]:
    """The house style, and each file beside it whose name stands in it: so it need not be understood here."""
    file = nearest(spec, HOUSE_NAME)
    if file is None:
        return {}
    with explaining(f"read {file}"):
        if not file.is_file():
            return {"house": _NO_FILE}
        text = file.read_bytes()
        beside = [each for each in sorted(file.parent.iterdir()) if each.name.encode() in text and each.is_file()]
        return {"house": _digest(text)} | {f"house/{each.name}": _digest(each.read_bytes()) for each in beside}


def _templates(spec: Path) -> dict[str, str]:
    """The files in the folder of own templates, whether or not they will do."""
    folder = own_folder(spec)
    if folder is None:
        return {}
    with explaining(f"read {folder}"):
        files = sorted(each for each in folder.iterdir() if each.suffix in OF_THE_PROGRAM)
        return {f"templates/{each.name}": _digest(each.read_bytes()) if each.is_file() else _NO_FILE for each in files}


def _records(spec: Path) -> dict[str, str]:
    home = home_of(spec)
    found = {}
    for name in _RECORDS:
        with explaining(f"read {home / name}"):
            for file in _files(home / name):
                path = str(file.relative_to(home))
                # Of an update its data are told; of its page, where it is.
                told = name != UPDATES or file.suffix == UPDATE_SUFFIX
                found[path] = _digest(file.read_bytes()) if told else _THERE
    return found


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(each for each in path.rglob("*") if each.is_file())
    return [path] if path.is_file() else []


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
