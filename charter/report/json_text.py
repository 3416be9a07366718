"""JSON as the text of a file: indented, and in plain letters where they are any."""

import json


def json_text(told: object) -> str:
    """The JSON of plain data. A byte of a file's name that is no letter is escaped, as it could not be written."""
    text = json.dumps(told, indent=2, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"
