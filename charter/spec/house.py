"""The house style: an organisation's own look and rules about words, in a `house.yaml` beside its charters or above.

The nearest one wins, whole: looked for in the folder of a spec, then in each folder above it, as far as a git
repository reaches. What it names, it names by plain file names, and they are read from beside it and from nowhere else.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from unicodedata import east_asian_width

from pydantic import AfterValidator, BeforeValidator, Field

from charter.errors import Place, Problem, SpecError
from charter.spec.addresses import Address
from charter.spec.colours import Colour
from charter.spec.fields import Format, Heading, Text
from charter.spec.files import Missing, Unreadable, contents
from charter.spec.find import HOUSE_NAME, looking_for, nearest
from charter.spec.house_fonts import Font, font_of
from charter.spec.house_images import check_picture
from charter.spec.house_wording import MISSING, ChangeLevels, HouseRule, Levels, amiss_between_rules
from charter.spec.kinds import Kind
from charter.spec.load import Spec, load, load_bytes
from charter.spec.model import Part
from charter.spec.nodes import Location, Node, Scalar, field_name, way
from charter.spec.scalars import ValueMistake, parse_text, shortened
from charter.spec.source import LARGEST_FILE, Source
from charter.spec.typed import place_in, typed

Read = TypeVar("Read")

LONGEST_FOOTER = 100
"""Characters, those of East Asian width counted twice: one line at the foot of a page."""
LARGEST_LOGO, LARGEST_FONT = 1024 * 1024, 32 * 1024 * 1024
"""Bytes."""
_LONGEST_FILE_NAME = 120


def _file_name(text: str) -> str:
    if re.search(r"[/\\:]", text) or text.startswith(".") or len(text) > _LONGEST_FILE_NAME:
        message = f"'{shortened(text)}' is not the name of a file beside {HOUSE_NAME}"
        raise ValueMistake(message, f"put the file beside {HOUSE_NAME} and write its name alone")
    return text


def _footer(text: str) -> str:
    if (width := len(text) + sum(east_asian_width(each) in "WF" for each in text)) > LONGEST_FOOTER:
        message = f"is {width} characters wide, and one line has room for {LONGEST_FOOTER}"
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
    """The look of an organisation's documents, and what it asks of their words."""

    house: Format = Field(description="The format of this file. Always 1.")
    name: Heading = Field("", description="The organisation, where a charter does not name one.")
    logo: FileName = Field("", description="An SVG or PNG picture beside this file, for the first page.")
    colours: Colours = Field(Colours(), description="Two colours that can be read on white.")
    fonts: Fonts = Field(Fonts(), description="Fonts beside this file: .ttf, .otf, .ttc or .woff2.")
    paper: Paper | None = Field(None, description="The paper of the PDFs: a4 or letter.")
    footer: Annotated[Text, AfterValidator(_footer)] = Field("", description="One line at the foot of each page.")
    repository: Address = Field("", description="Where the charters are kept: an https address, for sign-off sheets.")
    rules: tuple[HouseRule, ...] = Field((), description="Rules about words of the house's own.")
    levels: Levels = Field({}, description="How much rules weigh here, by id or name: off, note or warning.")
    changes: ChangeLevels = Field(
        {}, description="How much changes matter here, by id: editorial, notable or material."
    )


HOUSE = Kind(
    House,
    noun="house style",
    file=f"a {HOUSE_NAME}",
    size="a few lines",
    first_line="house: 1",
    begin="begin the file with the line 'house: 1'",
    missing=MISSING,
    contradictions=lambda house: amiss_between_rules(house.rules),
)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A house style as it was read: the model, the exact bytes it came from, and those of the files it names."""

    path: str
    raw: bytes
    house: House
    files: Mapping[str, bytes]
    fonts: Mapping[str, Font]
    """Those of the files that are fonts, ready to be drawn."""
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
    file = nearest(Path(spec), HOUSE_NAME)
    return _read(file) if file else None


def read_all(
    specs: Iterable[Path], given: Mapping[Path, bytes] | None = None
) -> tuple[list[tuple[Spec, HouseStyle | None]], tuple[Problem, ...]]:
    """Specs, each with its house style, as far as both can be read; and every problem of either, told once."""
    problems: dict[Problem, None] = {}
    read = list(read_each(specs, problems, given or {}))
    return read, tuple(problems)


def read_each(
    specs: Iterable[Path], problems: dict[Problem, None], given: Mapping[Path, bytes]
) -> Iterator[tuple[Spec, HouseStyle | None]]:
    """Specs, one after the other, each with its house style. Whoever needs one at a time has only that in memory.

    Args:
        specs: their files.
        problems: what keeps any of them from being read is added here, once.
        given: the bytes of those that came from somewhere else, and are not read from a file.
    """

    def read_spec(path: Path) -> Spec:
        return load_bytes(str(path), given[path]) if path in given else load(path)

    read_house = cache(_read)  # one that stands above many charters is read once
    house_above = looking_for(HOUSE_NAME)
    for path in specs:
        file = house_above(path)
        spec = _or_problems(read_spec, path, problems)
        house = _or_problems(read_house, file, problems) if file else None
        if spec:
            yield spec, house


def _or_problems(step: Callable[[Path], Read], path: Path, problems: dict[Problem, None]) -> Read | None:
    try:
        return step(path)
    except SpecError as error:
        problems.update(dict.fromkeys(error.problems))
        return None


def _read(path: Path) -> HouseStyle:
    name = str(path)
    files: dict[str, bytes] = {}
    fonts: dict[str, Font] = {}
    try:
        raw = contents(path, LARGEST_FILE)
    except Unreadable as error:
        problem = Problem(Place(name), error.message, hint=error.hint)
        raise SpecError(f"{name} cannot be read", (problem,)) from None
    read = typed(name, raw, HOUSE)
    style = HouseStyle(name, raw, read.model, files, fonts, read.root, read.source)
    if problems := tuple(_look_at_files(style, files, fonts)):
        raise SpecError(f"{name} cannot be read", problems)
    return style


def _look_at_files(style: HouseStyle, files: dict[str, bytes], fonts: dict[str, Font]) -> Iterator[Problem]:
    """Read the files that a house style names into `files` and `fonts`, and tell of those that will not do."""
    folder = Path(style.path).parent
    if name := style.house.logo:
        try:
            files[name] = _beside(folder, name, LARGEST_LOGO)
            check_picture(files[name])
        except Unreadable as error:
            yield _problem(style, ("logo",), error)
    for role in Fonts.model_fields:
        seen: dict[tuple[object, ...], str] = {}
        for number, name in enumerate(getattr(style.house.fonts, role)):
            try:
                files[name] = _beside(folder, name, LARGEST_FONT)
                fonts[name] = font = font_of(files[name])
                _refuse_second(name, seen.setdefault(_told_apart(font, role), name))
            except Unreadable as error:
                yield _problem(style, ("fonts", role, number), error)


def _beside(folder: Path, name: str, largest: int) -> bytes:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Unreadable("is a link that leads out of the folder", "put the file itself there")
    try:
        content = contents(path, largest)
    except Missing:
        raise Unreadable(f"is not beside {HOUSE_NAME}", "put it there, or check its name") from None
    if len(content) > largest:
        raise Unreadable(f"is larger than {largest // 1024 // 1024} MiB", "take a smaller file")
    return content


def _told_apart(font: Font, role: str) -> tuple[object, ...]:
    """What must not be the same in two fonts of a role: to `also`, fonts of several families can belong."""
    return (font.family if role == "also" else "", font.weight, font.width, font.slanted)


def _refuse_second(name: str, first: str) -> None:
    if name != first:
        raise Unreadable(f"is as heavy, as wide and as slanted as {first}", "name one of the two")


def _problem(style: HouseStyle, location: Location, error: Unreadable) -> Problem:
    field = field_name(location)
    value = list(way(style.root, location))[-1][1]
    name = value.text if isinstance(value, Scalar) else field
    return style.source.problem(value.mark, f"{name} {error.message}", error.hint, field)
