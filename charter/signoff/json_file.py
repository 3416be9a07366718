"""JSON that charter wrote into git, read back strictly: every name once, no fractions, no more than is there."""

import json
from collections.abc import Iterable

from charter.errors import Place, Problem, SpecError
from charter.signoff.commitments import Json
from charter.spec.scalars import ValueMistake
from charter.spec.source import LARGEST_FILE

GET_BACK = "get it back from git as it was when it was signed"
"""What to do about a file that is not as charter wrote it."""
_DEEPEST = 16
_LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON takes for the same (RFC 8785, appendix D)."""


def json_object(name: str, raw: bytes, what: str) -> dict[str, Json]:
    """The object that a file holds; `what` is what the file should be, as in "cannot be read as WHAT".

    Raises:
        SpecError: if it is no JSON object, or written in a way that two readers may read differently.
    """
    if len(raw) > LARGEST_FILE:
        raise unreadable(name, what, "is larger than 256 KiB, and nothing that was signed is")
    try:
        data = json.loads(raw.decode(), object_pairs_hook=_each_once, parse_float=_refused, parse_constant=_refused)
        _refuse_unsound(data)
    except json.JSONDecodeError as error:
        message = f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise unreadable(name, what, message, error.lineno, error.colno) from None
    except ValueMistake as error:
        raise unreadable(name, what, error.message) from None
    except (ValueError, RecursionError):
        raise unreadable(name, what, "is not JSON in UTF-8") from None
    if not isinstance(data, dict):
        raise unreadable(name, what, f"does not hold {what}: it has no parts with names")
    return data


def unreadable(name: str, what: str, message: str, line: int = 0, column: int = 0) -> SpecError:
    """The error of a file that cannot be read as what it should be."""
    problem = Problem(Place(name, line, column), message, hint=GET_BACK)
    return SpecError(f"{name} cannot be read as {what}", (problem,))


def _each_once(pairs: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, value in pairs:
        if name in found:
            raise ValueMistake(f"has '{name}' twice in one place")
        found[name] = value
    return found


def _refuse_unsound(data: Json) -> None:
    """Refuse what RFC 8785 has no canonical form for, and what is nested deeper than anything that was signed."""
    left = [(data, 1)]
    while left:
        value, depth = left.pop()
        if depth > _DEEPEST:
            raise ValueMistake("is nested deeper than anything that was signed")
        match value:
            case dict():
                left += ((part, depth + 1) for pair in value.items() for part in pair)
            case list():
                left += ((part, depth + 1) for part in value)
            case str():
                value.encode()  # half of a pair of surrogates is no letter
            case int() if abs(value) > _LARGEST:
                raise ValueMistake("holds a number that is larger than any that was signed")


def _refused(text: str) -> Json:
    raise ValueMistake(f"holds the number {text[:20]}, which charter does not write there")
