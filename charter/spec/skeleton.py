"""The file that `charter new` writes: every field of the model, and beside each what to write in it and why."""

import json
import textwrap
import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from charter.spec.fields import LONGEST_HEADING
from charter.spec.model import Charter
from charter.spec.scalars import REFUSED
from charter.spec.schema import MODELINE

_WIDTH = 100
_HEAD = """\
# A charter: what an AI system is for, how long until it is reliable, what you ask, what you give, what will be hard.
# Write after each name, in your own words; whole sentences stay as you write them. Long texts go on the next line
# after a >, indented. A text with a # or a colon and a space in it goes in "quotes". What you leave empty counts as
# not written. The expectations document also says in your name that you go on using it, that you report after every
# checkpoint, that nobody has to do what you ask without what you give, and that objections count against nobody.
"""


def skeleton(title: str) -> str:
    """A spec with nothing but its title filled in, and that so that it can be read, whatever it was taken from."""
    quoted = json.dumps(_readable(title), ensure_ascii=False)
    known = {"charter": "1", "title": quoted, "version": '"1.0"', "language": "en"}
    lines = [MODELINE, *_HEAD.splitlines(), *_fields(Charter, "", known)]
    return "\n".join(lines) + "\n"


def _readable(title: str) -> str:
    return " ".join(REFUSED.sub(" ", title).split())[:LONGEST_HEADING].strip() or "A charter"


def with_modeline(text: str) -> str:
    """A spec with the line that points an editor to the schema."""
    return text if text.startswith(MODELINE) else f"{MODELINE}\n{text}"


def _fields(model: type[BaseModel], indent: str, known: dict[str, str]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if not indent:
            yield ""
        yield from _comment(info, indent)
        yield from _field(name, info, indent, known.get(name, ""))


def _field(name: str, info: FieldInfo, indent: str, value: str) -> Iterator[str]:
    inner, is_list = _inner_model(info.annotation)
    if inner is None:
        yield f"{indent}{name}: {value}".rstrip()
        if is_list:
            yield f"{indent}  -"
    elif not is_list:
        yield f"{indent}{name}:"
        yield from _fields(inner, f"{indent}  ", {})
    else:
        yield f"{indent}{name}:"
        yield from _item(list(_fields(inner, f"{indent}    ", {})), f"{indent}  ")


def _item(lines: list[str], indent: str) -> Iterator[str]:
    """The fields of one item of a list; the dash stands before the first of them, behind its comment."""
    dashed = False
    for line in lines:
        is_field = not line.lstrip().startswith("#")
        if is_field and not dashed:
            dashed = True
            yield f"{indent}- {line.strip()}"
        elif not dashed:
            yield f"{indent}{line.strip()}"
        else:
            yield line


def _comment(info: FieldInfo, indent: str) -> list[str]:
    wrapped = textwrap.wrap(info.description or "", _WIDTH - len(indent) - 2)
    return [f"{indent}# {line}" for line in wrapped]


def _inner_model(annotation: Any) -> tuple[type[BaseModel] | None, bool]:  # noqa: ANN401 - any annotation
    """The model behind a field, if it is one, and whether the field is a list."""
    if get_origin(annotation) is tuple:
        inner, _ = _inner_model(get_args(annotation)[0])
        return inner, True
    if get_origin(annotation) in (Union, types.UnionType):
        return _inner_model(get_args(annotation)[0])
    return (annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None), False
