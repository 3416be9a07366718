"""From the words on a page back to the fields of the spec and the house style that they came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from charter.errors import Problem
from charter.framing.check import allowed_errors
from charter.spec.house import HouseStyle
from charter.spec.load import Spec
from charter.spec.nodes import Listing, Location, Mapping, Mark, Node, Scalar, field_name

_OF_THE_HOUSE = ("footer", "name", "repository")
"""Fields of a house style that stand in one."""
_TELLING = 12
"""Letters by which a field is known without more."""
_SHORTEST = 3
"""Letters of a text that is looked for in a passage: a month or a headcount would be found anywhere."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a file: its field, its words on one line, where it begins and where the next text does."""

    file: Spec | HouseStyle
    field: str
    text: str
    mark: Mark
    end: Mark

    def problem(self, message: str, hint: str, *wanted: str) -> Problem:
        """A problem with the text, placed at the first of what is wanted in it."""
        return self.file.source.problem(mark_of(self, *wanted), message, hint, self.field)


def texts(file: Spec | HouseStyle) -> list[Written]:
    """The texts of a file that documents can show, in its order."""
    nodes = sorted(_scalars(file.root, ()), key=lambda pair: (pair[1].mark.line, pair[1].mark.column))
    ends = [*(node.mark for _, node in nodes[1:]), Mark(len(file.source.lines) + 1, 1)]
    return [
        Written(file, field_name(location), " ".join(node.text.split()), node.mark, end)
        for (location, node), end in zip(nodes, ends, strict=True)
        if _is_printed(file, location)
    ]


def _is_printed(file: Spec | HouseStyle, location: Location) -> bool:
    if isinstance(file, HouseStyle):
        return location[0] in _OF_THE_HOUSE
    match location:
        case ("allow", int(number), field):  # only the reason, and only where an error is allowed
            allow = file.charter.allow[number]
            return field == "because" and any(allow == other for _, other in allowed_errors(file.charter))
        case (*_, int(), "id"):  # the name by which later versions know an item
            return False
        case _:
            return location != ("charter",)


def _scalars(node: Node, location: Location) -> Iterator[tuple[Location, Scalar]]:
    match node:
        case Scalar():
            yield location, node
        case Listing():
            for number, item in enumerate(node.items):
                yield from _scalars(item, (*location, number))
        case Mapping():
            for name, value in node.values.items():
                yield from _scalars(value, (*location, name))


def mark_of(written: Written, *wanted: str) -> Mark:
    """The place of something in a text, as exactly as the file shows it; else where the text begins.

    Args:
        written: the text.
        wanted: the words or characters, of which the first that stands there counts.
    """
    lines = written.file.source.lines
    first, last = written.mark.line, min(written.end.line, len(lines))
    if lines[first - 1][written.mark.column - 1 : written.mark.column] in ("|", ">"):
        first += 1  # what stands behind the sign of a block is no text
    for number in range(first, last + 1):
        start = written.mark.column - 1 if number == written.mark.line else 0
        line = lines[number - 1][start : written.end.column - 1 if number == written.end.line else None]
        if found := [at for each in wanted if (at := line.find(each)) >= 0]:
            return Mark(number, start + min(found) + 1)
    return written.mark


def source_of(words: str, passage: str, written: list[Written]) -> Written | None:
    """The text that words on a page came from, as far as it can be told.

    Args:
        words: a line of the page.
        passage: the whole text that the line is a part of, with what a template says around what was written.
        written: the texts that there are.
    """
    inside = [each for each in written if len(each.text) >= _SHORTEST and _says(passage, each.text)]
    sharing = [each for each in inside if words in each.text or _says(words, each.text)]
    if likely := sharing or inside:
        return max(likely, key=lambda each: len(each.text))
    words = words.strip("…:.,;“”‘’ ")
    return next((each for each in written if words in each.text), None) if len(words) >= _TELLING else None


def _says(passage: str, text: str) -> bool:
    """Whether a passage holds a text that was written, which a template may have taken the full stop from."""
    return re.search(rf"(?<!\w){re.escape(text.rstrip('.'))}(?!\w)", passage) is not None
