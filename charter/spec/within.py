"""Places inside a text: where each character that the model keeps was typed, whatever style the text was written in.

The model folds white space, so what is left of a text are its words, and those stand in the file in the same order:
in a plain text, in quotes, behind > or | alike. Only quotation marks, escapes and the line behind > or | lie between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from charter.spec.nodes import Mark, Scalar
from charter.spec.scalars import folded
from charter.spec.source import Source

_DOUBLE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.|$)|.")
"""What stands for one character in double quotes (YAML 1.1, 5.7); a backslash ends a line that goes on."""
_SINGLE = re.compile(r"''|.")
_PLAIN = re.compile(r".")
_NAMED = {"_": "\xa0"} | dict.fromkeys("tnrNLP", " ")
"""Escapes by letter that stand for something else than the letter; of white space it is enough that it is some."""
_SPACE = " \t\r\n\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Letter:
    """A character of a text as it was typed: where, and over how many columns (an escape takes several)."""

    character: str
    mark: Mark
    width: int = 1

    @property
    def behind(self) -> Mark:
        """The place right behind it."""
        return Mark(self.mark.line, self.mark.column + self.width)


def start_of(offset: int, node: Scalar, source: Source) -> Mark:
    """Where the character at an offset of a text was typed; of a space, where the word before it ends.

    An offset outside the text is taken for the nearest one inside.
    """
    text = folded(node.text)
    offset = max(0, min(offset, len(text) - 1))
    letter = _last_letter(text[: offset + 1], node, source)
    return letter.behind if text[offset : offset + 1] == " " else letter.mark


def end_of(offset: int, node: Scalar, source: Source) -> Mark:
    """The place right behind the last letter before an offset of a text."""
    return _last_letter(folded(node.text)[: max(0, offset)], node, source).behind


def _last_letter(text: str, node: Scalar, source: Source) -> Letter:
    """The last character but spaces of the beginning of a text.

    Where the file does not hold what is looked for, the text as a whole is meant: no place beats a wrong one.
    """
    wanted = text.replace(" ", "")
    found = list(islice(_typed(node.mark, source), len(wanted)))
    if found and "".join(letter.character for letter in found) == wanted:
        return found[-1]
    return Letter("", node.mark, 0)


def _typed(mark: Mark, source: Source) -> Iterator[Letter]:
    """What is typed from a mark on, but for white space: whoever takes it knows where the text ends."""
    style = source.rest(mark)[:1]
    signs, meant = {'"': (_DOUBLE, _unescaped), "'": (_SINGLE, _last)}.get(style, (_PLAIN, _last))
    number, first = mark.line, mark.column - 1
    if style in (">", "|"):
        number, first = number + 1, 0
    elif style in ('"', "'"):
        first += 1
    for line in range(number, len(source.lines) + 1):
        for found in signs.finditer(source.lines[line - 1], first):
            if (character := meant(found[0])) not in _SPACE:
                yield Letter(character, Mark(line, found.start() + 1), len(found[0]))
        first = 0


def _last(sign: str) -> str:
    return sign[-1]


def _unescaped(sign: str) -> str:
    """The character that a sign in double quotes stands for."""
    if sign == "\\":
        return " "
    if sign[0] != "\\":
        return sign
    letter, digits = sign[1], sign[2:]
    return chr(int(digits, 16)) if digits else _NAMED.get(letter, letter)
