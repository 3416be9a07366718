"""Values in Markdown: every one is escaped, so that it is read as it was typed, whatever it holds.

The escapes are those that CommonMark, GitHub and Python-Markdown read alike: a backslash before punctuation, `&lt;` and
`&amp;` for the two signs that Python-Markdown does not unescape, and a number for white space at an edge that a reader
would strip. What no escape prevents is left as it is: that GitHub turns a bare address into a link that shows the same
address, `:tada:` into a picture, and what stands between two `$` into a formula.
"""

import re

_INLINE = re.compile(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w*(?:;|$))")
"""Also at the end of a value, since a template may go on with a semicolon."""
_EDGE = re.compile(r"^[^\S ]+|[^\S ]+$")
"""White space beside `**` keeps it from being bold, and at the edge of a cell or a paragraph it would be lost."""
_AT_LINE_START = "\x02"
"""Stands before a sign that means something only at the beginning of a line. No value can hold it."""
_BLOCK_START = re.compile(r"^(?=[#>+=-]|:-)|^(\d+)(?=[.)](?: |$)|$)")
_LINE_START = re.compile(rf"(?m)^([ >]*(?:- |\d+\. )?)(?:(\d+){_AT_LINE_START}(?=[.)])|{_AT_LINE_START}(?=[#>+=:-]))")
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
    body = text.rstrip("#")
    text = body + r"\#" * (len(text) - len(body))  # at the end of a heading they would be taken for its frame
    text = _EDGE.sub(_by_number, text)
    return Markdown(_BLOCK_START.sub(rf"\1{_AT_LINE_START}", text))


def _by_number(space: re.Match[str]) -> str:
    return "".join(f"&#{ord(each)};" for each in space[0])


def settle(text: str) -> str:
    """The finished document: signs that begin a heading, a list or a quotation are escaped where they begin a line."""
    return _LINE_START.sub(r"\1\2\\", text).replace(_AT_LINE_START, "")


def sentences(text: str) -> list[str]:
    """The sentences of a text. Joined by spaces they are the text again."""
    return _SENTENCE_END.sub("\\1\n", text).split("\n")


def prose(value: str, indent: int = 0) -> Markdown:
    """The value as Markdown with one sentence a line, later lines indented, for differences that can be read."""
    if isinstance(value, Markdown):
        return value
    return Markdown(f"\n{' ' * indent}".join(escape(line) for line in sentences(value)))
