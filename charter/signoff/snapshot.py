"""A signed snapshot, read back: `signoffs/<digest12>/commitments.json`, the commitments that somebody signed.

It is what `charter.signoff.commitments` writes, and is read strictly: whatever comes out has to give the same
commitments again. It holds commitments and nothing else, so only those can be compared with it.
"""

import json
import re
from pathlib import PurePath

import rfc8785
from pydantic import ValidationError

from charter.errors import SpecError, UntrustedError
from charter.signoff.commitments import Json, canonical, digest
from charter.signoff.json_file import GET_BACK, json_object, unreadable
from charter.spec.hints import CURRENCIES
from charter.spec.load import Spec
from charter.spec.model import Charter, Leader, UseCase
from charter.spec.nodes import Mapping, Mark, field_name
from charter.spec.source import LARGEST_FILE, Source

SUFFIX = ".json"
TITLE = "What was signed"
"""A charter needs a title, and nobody signs one."""
_FOLDER = re.compile(r"[0-9a-f]{12}")
PARTS = frozenset(
    (
        "about_your_job",
        "checkpoints",
        "hard_parts",
        "human_review",
        "leader",
        "not_for",
        "ramp",
        "sign_off",
        "we_give_you",
        "we_need_from_you",
    )
)
"""What a snapshot holds, by the names that it has there."""
_WHAT = "what was signed"


def is_snapshot(name: str, raw: bytes) -> bool:
    """Whether a file is a signed snapshot: JSON, and no charter that somebody wrote as JSON."""
    if PurePath(name).suffix != SUFFIX:
        return False
    try:
        data = json.loads(raw[: LARGEST_FILE + 1])
    except (ValueError, RecursionError):
        return True
    return not (isinstance(data, dict) and "charter" in data)


def read_snapshot(name: str, raw: bytes) -> Spec:
    """The commitments of a snapshot as a charter that has nothing else, without the places of its fields.

    Raises:
        SpecError: if it is no snapshot, or not one that charter wrote.
        UntrustedError: if its folder is named after a digest, and it has another.
    """
    data = json_object(name, raw, _WHAT)
    if strange := sorted(set(data) - PARTS):
        raise _unreadable(name, f"'{strange[0]}' is not a part of what people sign")
    charter = _charter(name, data)
    if canonical(charter) != rfc8785.dumps(data):
        raise _unreadable(name, "it is not written as charter writes what was signed")
    _check_folder(name, digest(charter))
    lines = raw.decode().splitlines() or [""]
    return Spec(name, raw, charter, Mapping(Mark(1, 1)), Source(name, lines))


def promises_of(charter: Charter) -> Charter:
    """A charter that holds the commitments of another, in the order in which they stand there, and nothing else."""
    return Charter(
        charter=1,
        title=TITLE,
        leader=Leader(name=charter.leader.name),
        use_case=UseCase(not_for=charter.use_case.not_for),
        ramp=charter.ramp,
        human_review=charter.human_review,
        we_need_from_you=charter.we_need_from_you,
        we_give_you=charter.we_give_you,
        hard_parts=charter.hard_parts,
        checkpoints=charter.checkpoints,
        about_your_job=charter.about_your_job,
        sign_off=charter.seats,
    )


def _charter(name: str, data: dict[str, Json]) -> Charter:
    typed = {part: _as_typed(value) for part, value in data.items()}
    leader, limits = typed.pop("leader", ""), typed.pop("not_for", [])
    try:
        return Charter.model_validate(
            {"charter": "1", "title": TITLE, "leader": {"name": leader}, "use_case": {"not_for": limits}, **typed}
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise _unreadable(name, f"{field_name(first['loc'])} is not as charter writes it") from None


def _as_typed(value: Json) -> object:
    """A value as a leader types it: all text, a figure with its unit."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case list():
            return [_as_typed(item) for item in value]
        case dict() if "value" in value and set(value) <= {"value", "unit"}:
            return _figure(str(value["value"]), str(value.get("unit", "")))
        case dict():
            return {name: _as_typed(item) for name, item in value.items()}
        case _:
            return value


def _figure(number: str, unit: str) -> str:
    if unit and unit in CURRENCIES:
        return f"-{unit}{number[1:]}" if number.startswith("-") else f"{unit}{number}"
    return f"{number}{unit}" if unit in ("%", "") else f"{number} {unit}"


def _check_folder(name: str, whole: str) -> None:
    folder = PurePath(name).parent.name
    if _FOLDER.fullmatch(folder) and not whole.startswith(folder):
        message = f"{name} is not what was signed: its digest begins with {whole[:12]}, and its folder says {folder}"
        raise UntrustedError(message, hint=GET_BACK)


def _unreadable(name: str, message: str) -> SpecError:
    return unreadable(name, _WHAT, message)
