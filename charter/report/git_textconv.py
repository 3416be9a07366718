"""A PDF as text, for `git diff`: gitattributes(5), "Performing text diffs of binary files"."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from charter.errors import CharterError
from charter.report.terminal import printable
from charter.spec.files import Unreadable, contents


def pdf_as_text(given: Sequence[str]) -> str:
    """The text of the PDF that git names, or what can be said of it. Never an error: git would show nothing at all.

    At the end stands the digest of the charter that it carries, so that no difference stays without a line.
    """
    from charter.documents.tracing.reading import LARGEST_PDF  # noqa: PLC0415 - git may ask for another reason
    from charter.documents.tracing.text import text_of  # noqa: PLC0415 - as above

    if len(given) != 1:
        return "charter diff --textconv shows one PDF as text, and is called by git: docs/git.md\n"
    try:
        content = contents(Path(given[0]), LARGEST_PDF)
        lines, spec = text_of(content)
    except Unreadable as error:
        return f"This PDF {error.message}.\n"
    except CharterError as error:
        return f"{_begun(error.message)}.\nIt has {len(content)} bytes, with the SHA-256 {_digest(content)}.\n"
    return "\n".join([*map(printable, lines), f"The charter in it has the SHA-256 {_digest(spec)}."]) + "\n"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _begun(message: str) -> str:
    return printable(message[:1].upper() + message[1:])
