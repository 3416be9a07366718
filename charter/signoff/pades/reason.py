"""What a signature in a PDF says in words (its `/Reason`): what was decided, and which statement it stands for."""

import re
from typing import TYPE_CHECKING

from charter.signoff.commitments import short_digest

if TYPE_CHECKING:  # a build asks for the names of fields, and reads no record
    from charter.signoff.record import Statement

FIELD_PREFIX = "signoff-"
"""How the name of each field begins; that of its seat follows. A dot would make it a part of another field."""
_NAMED = re.compile(r"\bstatement sha256:([0-9a-f]{64})\Z")


def field_of(seat: str) -> str:
    """The signature field of a seat in the expectations PDF."""
    return f"{FIELD_PREFIX}{seat}"


def seat_of(field: str) -> str:
    """The seat whose field this is; empty if it is no seat's."""
    return field.removeprefix(FIELD_PREFIX) if field.startswith(FIELD_PREFIX) else ""


def reason(statement: "Statement") -> str:
    """What is signed, in words, with the SHA-256 of the whole statement at its end."""
    said = statement.predicate
    words = (
        f"I have read version {said.version} with the digest {short_digest(statement.digest)}, I had the chance to ask,"
    )
    words += " and I know what is asked and what is given."
    if said.conditions:
        words += f" Under {'this condition' if len(said.conditions) == 1 else 'these conditions'}: "
        words += "; ".join(said.conditions)
        words += "" if words.endswith((".", "!", "?")) else "."
    return f"{words} statement sha256:{statement.sha256}"


def statement_named(words: str) -> str:
    """The SHA-256 of the statement that a reason names; empty if it names none."""
    found = _NAMED.search(words)
    return found[1] if found else ""
