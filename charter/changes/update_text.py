"""An update as the text of its file: a line for each field, long texts folded below it, and the seal at the end."""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from charter.changes.entry_text import text_lines, value_line
from charter.spec.model import Part
from charter.spec.update import Update, sealed

_HEAD = (
    "# What everybody was told on {day}. 'charter update' wrote it, and it is never rewritten: what holds since then",
    "# stands in the next one. The last line is the SHA-256 of all lines above it.",
)


def update_bytes(update: Update) -> bytes:
    """The bytes of an update's file. Its digest is put in."""
    head = "".join(f"{line}\n" for line in _HEAD).format(day=update.date)
    return sealed(head + "".join(f"{line}\n" for line in _fields(update.model_copy(update={"digest": ""}))))


def _fields(part: Part) -> Iterator[str]:
    for name in type(part).model_fields:
        yield from _field(name, getattr(part, name))


def _field(name: str, value: object) -> Iterator[str]:
    match value:
        case None | "" | ():
            return
        case BaseModel():
            if lines := list(_fields(value)):  # type: ignore[arg-type]  # all parts of an update are such parts
                yield f"{name}:"
                yield from (f"  {line}" for line in lines)
        case tuple():
            yield f"{name}:"
            yield from (line for item in value for line in _item(item))
        case str():
            yield from text_lines(name, value)
        case date():
            yield value_line(name, value.isoformat())
        case _:
            yield value_line(name, str(value))


def _item(item: object) -> Iterator[str]:
    lines = _fields(item) if isinstance(item, Part) else [str(item)]
    for number, line in enumerate(lines):
        yield f"  {'  ' if number else '- '}{line}"
