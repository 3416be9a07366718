"""Which fields there are, where they belong, and which one somebody meant."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from charter.spec.kinds import Kind
from charter.spec.nodes import Location, field_name
from charter.spec.scalars import LONGEST_LOOK


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a part by the names that people write; a word that Python keeps for itself is an alias there."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def model_at(location: Location, top: type[BaseModel]) -> type[BaseModel] | None:
    """The part of a model whose fields stand at a location; None where a text or a list of texts stands."""
    model: type[BaseModel] | None = top
    for step in location:
        if isinstance(step, str):
            info = fields_of(model).get(step) if model else None
            model = _inner(info.annotation) if info else None
    return model


def parts_of(top: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and the models of the parts it is made of."""
    yield top
    for info in top.model_fields.values():
        if inner := _inner(info.annotation):
            yield from parts_of(inner)


def holds_any_names(location: Location, top: type[BaseModel]) -> bool:
    """Whether the names at a location are no fields of a model, but whatever somebody writes there."""
    around = model_at(location[:-1], top) if location else None
    info = fields_of(around).get(str(location[-1])) if around else None
    return info is not None and getattr(info.annotation, "__origin__", None) is dict


def unknown(location: Location, kind: Kind[Any]) -> tuple[str, str]:
    """What to say of a field that does not exist there, in a file of this kind."""
    name = str(location[-1])
    if not name.strip():
        return "this field has no name", "write its name before the colon"
    model = model_at(location[:-1], kind.model)
    known = list(fields_of(model)) if model else []
    if near := nearest(name, known, 0.7):
        return "there is no such field", f"did you mean {near}?"
    if name.isdecimal():
        message = f"'{name[:20]}' is read as a field of its own"
        return message, "inside { } a comma begins a new field; write numbers without one"
    if homes := list(_homes(name, kind.model, ())):
        return "there is no such field here", f"it belongs {listed(homes, 'or')}"
    if model is kind.model:
        return "there is no such field", f"a {kind.noun} has the fields {listed(known)}"
    return "there is no such field", f"the fields here are {listed(known)}" if known else ""


def nearest(name: str, known: list[str], likeness: float) -> str:
    """The known word that was probably meant, if there is one."""
    tidy = "_".join(name[:LONGEST_LOOK].lower().replace("-", " ").split())
    begun = [word for word in known if len(tidy) > 2 and word.startswith(tidy)]  # noqa: PLR2004 - 'tech', not 'd'
    close = begun if len(begun) == 1 else get_close_matches(tidy, known, n=1, cutoff=likeness)
    return close[0] if close else ""


def listed(words: list[str], last: str = "and") -> str:
    """Words as people list them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _inner(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _inner(part))), None)


def _homes(name: str, model: type[BaseModel], location: Location) -> Iterator[str]:
    """Where a field of this name does belong."""
    if name in fields_of(model):
        yield f"in {field_name(location)}" if location else "at the top level, without indentation"
    for step, info in fields_of(model).items():
        if inner := _inner(info.annotation):
            yield from _homes(name, inner, (*location, step))
