"""The commitments: what people rely on, as one canonical JSON text, and its digest.

The projection and its normal form are those of the design's section on sign-off: strings in Unicode normal form C
with white space folded, lists in canonical order, JSON as RFC 8785 has it, SHA-256 of its bytes. Neither comments nor
order, quoting or line breaks of the spec change the digest; every promise does. docs/sign-off.md says it so precisely
that others can compute it, and tests/data/digest holds what they can try it on.
"""

import hashlib
from collections.abc import Iterable
from typing import TypeAlias

import rfc8785
from pydantic import BaseModel

from charter.spec.model import Charter
from charter.spec.scalars import normal
from charter.spec.values import Figure, plain

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"
_NOTHING: tuple[Json, ...] = ("", [], {})
"""What is left out, and so is a flag that is not set. A number 0 is said."""


def commitments(charter: Charter) -> dict[str, Json]:
    """The projection of a charter onto what people rely on. What is not said is not in it."""
    parts: dict[str, object] = {
        "leader": charter.leader.name,
        "not_for": charter.use_case.not_for,
        "ramp": charter.ramp,
        "human_review": charter.human_review,
        "we_need_from_you": charter.we_need_from_you,
        "we_give_you": charter.we_give_you,
        "hard_parts": charter.hard_parts,
        "checkpoints": charter.checkpoints,
        "about_your_job": charter.about_your_job,
        "sign_off": charter.seats,
    }
    return _object(parts.items())


def canonical(charter: Charter) -> bytes:
    """The commitments as the bytes that are hashed and signed (RFC 8785)."""
    return rfc8785.dumps(commitments(charter))


def digest(charter: Charter) -> str:
    """SHA-256 of the canonical commitments, in lower-case hexadecimal."""
    return hashlib.sha256(canonical(charter)).hexdigest()


def short_digest(whole: str) -> str:
    """The first twelve digits of a digest in groups of four, as they stand in print."""
    return " ".join(whole[start : start + 4] for start in range(0, 12, 4))


def _object(pairs: Iterable[tuple[str, object]]) -> dict[str, Json]:
    values = ((name, _value(value)) for name, value in pairs)
    return {name: value for name, value in values if value not in _NOTHING and value is not False}


def _value(value: object) -> Json:
    match value:
        case None:
            return ""
        case bool() | int():
            return value
        case Figure():
            return _object([("value", plain(value.value)), ("unit", value.unit)])
        case BaseModel():
            return _object(pair for pair in value if pair[0] != "id")  # a name for matching promises nothing
        case list() | tuple():
            return sorted((_value(item) for item in value), key=rfc8785.dumps)  # by their bytes in UTF-8
        case _:
            return normal(str(value))
