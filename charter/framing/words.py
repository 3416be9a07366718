"""Counting words, and telling an answer from the lack of one."""

import re

_EMPTY_ANSWERS = re.compile(
    r"\W*(?:tbd|tbc|to be (?:decided|confirmed|defined|announced)|n/?a|none|nothing|\?+|-+|\.+|todo|xxx)\W*",
    re.IGNORECASE,
)


def count(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"[^\W_]+(?:['’.,-][^\W_]+)*", text))


def says_something(text: str) -> bool:
    """Whether a text is there and is more than a placeholder such as TBD."""
    return bool(text) and not _EMPTY_ANSWERS.fullmatch(text)


def cut(text: str, most: int = 60) -> str:
    """The beginning of a text, whole words, for quoting it in a message."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
