"""A PDF as text, for `git diff`: gitattributes(5), "Performing text diffs of binary files"."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from charter.documents.tracing.reading import LARGEST_PDF
from charter.documents.tracing.text import text_of
from charter.errors import CharterError
from charter.report.terminal import printable
from charter.spec.files import Unreadable, contents


def pdf_as_text(given: Sequence[str]) -> str:
    """The text of the PDF that git names, or what can be said of it. Never an error: git would show nothing at all.

    At the end stands the digest of the charter that it carries, so that no difference stays without a line.
    """
    if len(given) != 1:
        return "charter diff --textconv shows one PDF as text, and is called by git: docs/git.md\n"
    try:
        content = contents(Path(given[0]), LARGEST_PDF)
    except Unreadable as error:
        return f"This file {printable(error.message)}.\n"
    try:
        lines, spec = text_of(content)
    except Exception as error:  # noqa: BLE001 - git must go on, also where the fault is charter's own
        why = error.message if isinstance(error, CharterError) else f"{type(error).__name__}: {error}"
        return f"{_begun(why)}.\nIt has {len(content)} bytes, with the SHA-256 {_digest(content)}.\n"
    return "\n".join([*map(printable, lines), f"The charter in it has the SHA-256 {_digest(spec)}."]) + "\n"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _begun(message: str) -> str:
    return printable(message[:1].upper() + message[1:])
