"""JSON as the text of a file: indented, and in plain letters where they are any; and the schemas of what is written."""

import json
from functools import cache
from pathlib import Path


def json_text(told: object) -> str:
    """The JSON of plain data. A byte of a file's name that is no letter is escaped, as it could not be written."""
    text = json.dumps(told, indent=2, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"


@cache
def schema_of(command: str) -> str:
    """The JSON Schema of what a command prints with --format json, by its name: the text of a file."""
    return Path(__file__).with_name(f"{command}.schema.json").read_text(encoding="utf-8")
