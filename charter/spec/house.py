"""The house style: an organisation's own look, in a `house.yaml` beside its charters or above them.

The nearest one wins, whole: looked for in the folder of a spec, then in each folder above it. What it names, it names
by plain file names, and these files are read from beside it and from nowhere else.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

from charter.errors import Place, Problem, SpecError
from charter.spec.colours import Colour
from charter.spec.fields import Format, Heading, Text
from charter.spec.files import Unreadable, contents
from charter.spec.house_fonts import flaw_of_font
from charter.spec.house_images import flaw_of_picture
from charter.spec.kinds import Kind
from charter.spec.load import Spec, load
from charter.spec.model import Part
from charter.spec.nodes import Location, Node, field_name
from charter.spec.scalars import ValueMistake, parse_text, shortened
from charter.spec.source import LARGEST_FILE, Source
from charter.spec.typed import Typed, place_in, typed

Read = TypeVar("Read")

HOUSE_NAME = "house.yaml"
LONGEST_FOOTER = 110
"""Characters: one line at the foot of a page."""
LARGEST_LOGO, LARGEST_FONT = 1024 * 1024, 32 * 1024 * 1024
"""Bytes."""
_LONGEST_FILE_NAME = 120


def _file_name(text: str) -> str:
    if re.search(r"[/\\:]", text) or text.startswith(".") or len(text) > _LONGEST_FILE_NAME:
        message = f"'{shortened(text)}' is not the name of a file beside {HOUSE_NAME}"
        raise ValueMistake(message, f"put the file beside {HOUSE_NAME} and write its name alone")
    return text


def _footer(text: str) -> str:
    if len(text) > LONGEST_FOOTER:
        message = f"is {len(text)} characters long, and one line has room for {LONGEST_FOOTER}"
        raise ValueMistake(message, "make it shorter")
    return text


FileName = Annotated[Text, AfterValidator(_file_name)]
Paper = Annotated[Literal["a4", "letter"], BeforeValidator(lambda raw: parse_text(raw).lower())]


class Colours(Part):
    """The two colours of the documents."""

    main: Colour = Field("", description="For headings, the line of the ramp and the marks of lists.")
    second: Colour = Field("", description="For what must not be overlooked: the wall, the lead-ins, the numbers.")


class Fonts(Part):
    """Typefaces of the house's own, each as the files of its weights and slants."""

    text: tuple[FileName, ...] = Field((), description="For running text, instead of Source Serif 4.")
    labels: tuple[FileName, ...] = Field((), description="For tables, labels and the picture instead of Source Sans 3.")
    also: tuple[FileName, ...] = Field((), description="For letters that those do not have: 日本語, العربية, emoji.")


class House(Part):
    """The look of an organisation's documents."""

    house: Format = Field(description="The format of this file. Always 1.")
    name: Heading = Field("", description="The organisation, where a charter does not name one.")
    logo: FileName = Field("", description="An SVG or PNG picture beside this file, for the first page.")
    colours: Colours = Field(Colours(), description="Two colours that can be read on white.")
    fonts: Fonts = Field(Fonts(), description="Fonts beside this file: .ttf, .otf, .ttc or .woff2.")
    paper: Paper | None = Field(None, description="The paper of the PDFs: a4 or letter.")
    footer: Annotated[Text, AfterValidator(_footer)] = Field("", description="One line at the foot of each page.")


HOUSE = Kind(
    House,
    noun="house style",
    file=f"a {HOUSE_NAME}",
    size="a few lines",
    first_line="house: 1",
    begin="begin the file with the line 'house: 1'",
)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A house style as it was read: the model, the exact bytes it came from, and those of the files it names."""

    path: str
    raw: bytes
    house: House
    files: Mapping[str, bytes]
    root: Node
    source: Source

    def place(self, field: str) -> Place:
        """Where a field is written; for one that is not, the nearest thing around it that is."""
        return place_in(self.source, self.root, field)


def house_for(spec: str | os.PathLike[str]) -> HouseStyle | None:
    """The house style of a spec: the nearest one above it, or none.

    Raises:
        SpecError: with every problem of the house style and of the files that it names.
    """
    file = _nearest(Path(spec))
    return _read(str(file)) if file else None


def read_all(specs: Iterable[Path]) -> tuple[list[tuple[Spec, HouseStyle | None]], tuple[Problem, ...]]:
    """Specs, each with its house style, as far as both can be read; and every problem of either, told once."""
    read: list[tuple[Spec, HouseStyle | None]] = []
    problems: dict[Problem, None] = {}
    for path in specs:
        spec = _or_problems(load, path, problems)
        house = _or_problems(house_for, path, problems)
        if spec:
            read.append((spec, house))
    return read, tuple(problems)


def _or_problems(step: Callable[[Path], Read], path: Path, problems: dict[Problem, None]) -> Read | None:
    try:
        return step(path)
    except SpecError as error:
        problems.update(dict.fromkeys(error.problems))
        return None


def _nearest(spec: Path) -> Path | None:
    folder = spec.parent.resolve()
    for each in (folder, *folder.parents):
        if os.path.lexists(each / HOUSE_NAME):
            found = each / HOUSE_NAME
            return found if spec.is_absolute() else Path(os.path.relpath(found))
    return None


def _read(name: str) -> HouseStyle:
    try:
        raw = contents(Path(name), LARGEST_FILE)
    except Unreadable as error:
        problem = Problem(Place(name), error.message, hint=error.hint)
        raise SpecError(f"{name} cannot be read", (problem,)) from None
    read = typed(name, raw, HOUSE)
    files: dict[str, bytes] = {}
    problems = list(_look_at_files(read, Path(name).parent, files))
    if problems:
        raise SpecError(f"{name} cannot be read", tuple(problems))
    return HouseStyle(name, raw, read.model, files, read.root, read.source)


def _named(house: House) -> Iterator[tuple[Location, str]]:
    """Each file that a house style names, and where."""
    if house.logo:
        yield ("logo",), house.logo
    for role in Fonts.model_fields:
        for number, name in enumerate(getattr(house.fonts, role)):
            yield ("fonts", role, number), name


def _look_at_files(read: Typed[House], folder: Path, files: dict[str, bytes]) -> Iterator[Problem]:
    """Put the files that are as they should be into `files`, and tell of the others."""
    for location, name in _named(read.model):
        largest, flaw_of = (LARGEST_LOGO, flaw_of_picture) if location == ("logo",) else (LARGEST_FONT, _flaw_of_font)
        content, told = _looked_at(folder, name, largest, flaw_of)
        files[name] = content
        if told:
            field = field_name(location)
            place = place_in(read.source, read.root, field)
            yield Problem(place, f"{name} {told[0]}", field, told[1], read.source.lines[place.line - 1])


def _looked_at(
    folder: Path, name: str, largest: int, flaw_of: Callable[[bytes], tuple[str, str] | None]
) -> tuple[bytes, tuple[str, str] | None]:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        return b"", ("is a link that leads out of the folder", "put the file itself there")
    try:
        content = contents(path, largest)
    except Unreadable as error:
        return b"", (_as_of(error.message), error.hint)
    if len(content) > largest:
        return b"", (f"is larger than {largest // 1024 // 1024} MiB", "take a smaller file")
    return content, flaw_of(content)


def _as_of(message: str) -> str:
    return "is not there" if message == "there is no such file" else message


@lru_cache(maxsize=16)
def _flaw_of_font(content: bytes) -> tuple[str, str] | None:
    return flaw_of_font(content)
