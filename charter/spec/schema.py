"""The JSON Schema of a file, for editors: made from the model, so that it completes and explains every field."""

import json
from typing import Any

from pydantic import BaseModel

from charter.spec.kinds import CHARTER, Kind
from charter.spec.known_fields import fields_of, parts_of

SCHEMA_NAME = "charter.schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA_NAME}"
"""The line at the head of a spec that points an editor to the schema beside it."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that the YAML support of common editors reads completely."""


def schema(kind: Kind[Any] = CHARTER) -> dict[str, Any]:
    """The JSON Schema. It accepts what the reader accepts, also a field or an item that was left empty."""
    made = kind.model.model_json_schema(ref_template="#/definitions/{model}")
    parts, models = made.pop("$defs"), {each.__name__: each for each in parts_of(kind.model)}
    for part in (made, *parts.values()):
        required = part.get("required", [])
        about = _descriptions(models[part.pop("title")])
        part["properties"] = {
            name: _property(shape, about[name], required=name in required) for name, shape in part["properties"].items()
        }
    return {"$schema": _DRAFT, "title": f"A {kind.noun}", **made, "definitions": parts}


def schema_text(kind: Kind[Any] = CHARTER) -> str:
    """The JSON Schema as the text of a file."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def _descriptions(part: type[BaseModel]) -> dict[str, str]:
    """What the model says of each field of a part. The schema that pydantic makes leaves some of it out."""
    return {name: info.description or "" for name, info in fields_of(part).items()}


def _property(shape: dict[str, Any], description: str, *, required: bool) -> dict[str, Any]:
    """A field as an editor should see it: explained, without pydantic's titles, and free to be left empty."""
    kept = {name: value for name, value in shape.items() if name not in ("title", "description", "default", "anyOf")}
    if isinstance(shape.get("default"), str) and shape["default"]:
        kept["default"] = shape["default"]
    kept |= next((each for each in shape.get("anyOf", ()) if each != {"type": "null"}), {})
    if "items" in kept:
        kept["items"] = _or_empty(kept["items"])
    return {"description": description, **(kept if required else _or_empty(kept))}


def _or_empty(shape: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in shape:
        return {"anyOf": [shape, {"type": "null"}]}
    types = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    enum = {"enum": [*shape["enum"], None]} if "enum" in shape else {}
    return {**shape, "type": [*types, "null"], **enum}
