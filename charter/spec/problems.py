"""What the model refuses, told in plain words at the place where it was written."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from charter.errors import Problem
from charter.spec.model import Charter
from charter.spec.nodes import Listing, Location, Mapping, Mark, Node, Scalar, field_name, way, written
from charter.spec.reader import Source
from charter.spec.scalars import ValueMistake, shortened


def problems_of(error: ValidationError, root: Node, source: Source) -> list[Problem]:
    """Every refusal as a problem, in the order of the file."""
    found = [_problem(dict(each), root, source) for each in error.errors(include_url=False)]
    return sorted(found, key=lambda problem: problem.place)


def unknown_empty_fields(root: Mapping, source: Source) -> list[Problem]:
    """Fields that do not exist and have nothing behind them, which the model never sees.

    They are how `{people: 1,200}` is found: the comma begins a new field, named 200.
    """
    return [
        source.problem(mark, *_unknown(location), field_name(location))
        for location, mark in _empty_fields(root, ())
        if str(location[-1]) not in _model_at(location[:-1]).model_fields
    ]


def _empty_fields(node: Node, location: Location) -> Iterator[tuple[Location, Mark]]:
    if isinstance(node, Listing):
        for number, item in enumerate(node.items):
            yield from _empty_fields(item, (*location, number))
    elif isinstance(node, Mapping):
        for name, value in node.values.items():
            if written(value) is None:
                yield (*location, name), node.keys[name]
            else:
                yield from _empty_fields(value, (*location, name))


def _problem(error: dict[str, Any], root: Node, source: Source) -> Problem:
    location: Location = error["loc"]
    steps = list(way(root, location))
    mark, node = steps[-1] if steps else (Mark(1, 1), root)
    if len(steps) <= len(location):  # the location itself is not written: something is missing there
        return source.problem(mark, *_missing(location), field_name(location))
    match error["type"]:
        case "extra_forbidden":
            return source.problem(mark, *_unknown(location), field_name(location))
        case "value_error" if isinstance(mistake := error["ctx"]["error"], ValueMistake):
            at = node.mark if isinstance(node, Scalar) else mark
            return source.problem(at, mistake.message, mistake.hint, field_name(location))
        case "tuple_type":
            return source.problem(mark, *_list_wanted(node), field_name(location))
        case "model_type" | "model_attributes_type":
            return source.problem(mark, *_fields_wanted(node, location), field_name(location))
        case _:
            return source.problem(node.mark, *_choice(error, node), field_name(location))


def _missing(location: Location) -> tuple[str, str]:
    hints = {"charter": "begin the file with the line 'charter: 1'", "title": "write 'title:' and what this is called"}
    return "is missing", hints.get(field_name(location), "")


def _unknown(location: Location) -> tuple[str, str]:
    name, known = str(location[-1]), sorted(_model_at(location[:-1]).model_fields)
    if near := get_close_matches(name.lower().replace("-", "_").replace(" ", "_"), known, n=1, cutoff=0.7):
        return "there is no such field", f"did you mean {near[0]}?"
    if name.isdecimal():
        return (
            f"'{name}' is read as a field of its own",
            "inside { } a comma begins a new field; write numbers without one",
        )
    if homes := _homes(name):
        return "there is no such field here", f"it belongs in {homes[0]}"
    return "there is no such field", f"the fields here are {_listed(known)}"


def _model_at(location: Location) -> type[BaseModel]:
    model: type[BaseModel] = Charter
    for step in location:
        if isinstance(step, str) and step in model.model_fields:
            model = _inner(model.model_fields[step].annotation) or model
    return model


def _inner(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _inner(part))), None)


def _homes(name: str) -> list[str]:
    """Where a field of this name does belong."""
    if name in Charter.model_fields:
        return ["the top level, without indentation"]
    tops = ((top, _inner(info.annotation)) for top, info in Charter.model_fields.items())
    return [top for top, model in tops if model and name in model.model_fields]


def _list_wanted(node: Node) -> tuple[str, str]:
    if isinstance(node, Mapping):
        return "expects a list", "begin each item with '- '"
    text = shortened(node.text) if isinstance(node, Scalar) else "…"
    return "expects a list", f"write it on a line of its own: - {text}"


def _fields_wanted(node: Node, location: Location) -> tuple[str, str]:
    names = list(_model_at(location).model_fields)
    if isinstance(node, Listing):
        return "expects fields, not a list", f"take the dashes away; write {names[0]}: and so on below it"
    return "expects fields, not a text", f"write {_listed([f'{name}:' for name in names])} below it"


def _choice(error: dict[str, Any], node: Node) -> tuple[str, str]:
    allowed = [part.strip("'") for part in error.get("ctx", {}).get("expected", "").replace(" or ", ", ").split(", ")]
    if not isinstance(node, Scalar):
        return "expects one word", f"write {_listed(allowed, 'or')}"
    near = get_close_matches(node.text.lower().replace(" ", "_").replace("-", "_"), allowed, n=1, cutoff=0.6)
    message = f"'{shortened(node.text)}' is none of {_listed(allowed, 'or')}"
    return message, f"did you mean {near[0]}?" if near else f"write {_listed(allowed, 'or')}"


def _listed(names: list[str], word: str = "and") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"
