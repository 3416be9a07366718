"""What is held of every JSON Schema of a command: it names, and asks for, just what is printed."""

from collections.abc import Mapping
from typing import Any


def assert_names_all(told: object, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> None:
    """That a schema, a part of a `whole` one, names what is told in its order, and asks for each name."""
    if "$ref" in schema:
        assert_names_all(told, whole["$defs"][schema["$ref"].split("/")[-1]], whole)
    for choice in schema.get("anyOf", []):
        assert_names_all(told, choice, whole)
    if isinstance(told, dict) and "properties" in schema:
        assert list(told) == list(schema["properties"])
        assert set(told) == set(schema["required"])
        for name, value in told.items():
            assert_names_all(value, schema["properties"][name], whole)
    elif isinstance(told, list):
        for item in told:
            assert_names_all(item, schema["items"], whole)
