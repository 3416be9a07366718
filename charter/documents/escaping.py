"""Values in Markdown: every one is escaped, so that it is read as it was typed, whatever it holds.

The escapes are those that CommonMark, GitHub and Python-Markdown read alike: a backslash before punctuation, and
`&lt;` and `&amp;` for the two signs that Python-Markdown does not unescape.
"""

import re

_INLINE = re.compile(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_LINE_START = "\x02"
"""Stands before a sign that means something only at the beginning of a line. No value can hold it."""
_BLOCK_START = re.compile(r"^(?=[#>+=-])|^(\d{1,9})(?=[.)](?: |$))")
_LINE_START = re.compile(rf"(?m)^([ >]*(?:- |\d+\. )?\d*){_AT_LINE_START}")
_SENTENCE_END = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\b[A-Z]\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bNo\.)(?<!\bapprox\.)"
    r"(?<=[.!?…])([\"'”’)»]*) (?=[\"'“‘(«]*[^\W\d_a-z]|[\"'“‘(«]*\d)"
)


class Markdown(str):
    """A text that is Markdown already. Anything else that a template prints is escaped first."""

    __slots__ = ()


def escape(value: str) -> Markdown:
    """The value as Markdown that shows exactly this text, also at the beginning of a line."""
    text = _INLINE.sub(r"\\\g<0>", value)
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    return Markdown(_BLOCK_START.sub(rf"\1{_AT_LINE_START}", text))


def settle(text: str) -> str:
    """The finished document: signs that begin a heading, a list or a quotation are escaped where they begin a line."""
    return _LINE_START.sub(r"\1\\", text).replace(_AT_LINE_START, "")


def sentences(text: str) -> list[str]:
    """The sentences of a text. Joined by spaces they are the text again."""
    return _SENTENCE_END.sub("\\1\n", text).split("\n")


def prose(value: str, indent: int = 0) -> Markdown:
    """The value as Markdown with one sentence a line, later lines indented, for differences that can be read."""
    if isinstance(value, Markdown):
        return value
    return Markdown(f"\n{' ' * indent}".join(escape(line) for line in sentences(value)))
