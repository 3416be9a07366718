"""The JSON Schema of the spec, for editors: made from the model, so that it completes and explains every field."""

import json
from typing import Any

from charter.spec.model import Charter

SCHEMA_NAME = "charter.schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA_NAME}"
"""The line at the head of a spec that points an editor to the schema beside it."""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12). It accepts what the reader accepts: a field may be left empty."""
    made = Charter.model_json_schema()
    for model in (made, *made["$defs"].values()):
        required = model.get("required", [])
        model["properties"] = {
            name: _property(shape, required=name in required) for name, shape in model["properties"].items()
        }
        model.pop("title", None)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A charter"}
    return head | made


def schema_text() -> str:
    """The JSON Schema as the text of a file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _property(shape: dict[str, Any], *, required: bool) -> dict[str, Any]:
    """A field as an editor should see it: without pydantic's titles and empty defaults, and free to be left empty."""
    kept = {name: value for name, value in shape.items() if name != "title" and not (name == "default" and not value)}
    if isinstance(kept.get("default"), dict | list):
        del kept["default"]
    if required:
        return kept
    if "type" in kept:
        types = kept["type"] if isinstance(kept["type"], list) else [kept["type"]]
        kept["type"] = [*types, "null"]
        if "enum" in kept:
            kept["enum"] = [*kept["enum"], None]
    elif "$ref" in kept:
        kept = {"anyOf": [{"$ref": kept.pop("$ref")}, {"type": "null"}], **kept}
    return kept
