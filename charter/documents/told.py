"""Charters that cannot be drawn as they are written: every field that is at fault, of all of them at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from charter.documents.letters import letter_problems
from charter.documents.origins import Written, source_of, texts
from charter.documents.pdf.flaws import FlawsError
from charter.documents.scripts import help_for
from charter.errors import MachineError, Place, Problem
from charter.spec.house import house_for
from charter.spec.load import Spec

_BESIDE = "put the files of the fonts beside house.yaml and name them there, as in 'fonts: {also: [%s]}'"
_LATIN = "write these words in Latin, Greek or Cyrillic letters"
_SHORTEN = "make it shorter, or give a long word a hyphen or a space at which it may break"
_SHORTEN_LINE = "make it shorter: it has one line"
_TEMPLATE = "no field says it: look at the templates, and at the fonts of the house style"


@dataclass(frozen=True, slots=True)
class Flawed:
    """A document that cannot be drawn: its spec, which one it is, and why."""

    spec: Spec
    document: str
    flaws: FlawsError


class UndrawnError(MachineError):
    """Documents that cannot be drawn as they are written, with a problem for each field that is at fault."""

    def __init__(self, flawed: Sequence[Flawed]) -> None:
        lost = {letter for each in flawed for letter in each.flaws.lost}
        why = "no font has a sign for some characters" if lost else "something would be drawn where nobody sees it"
        super().__init__(f"nothing was built, because {why}", tuple(dict.fromkeys(_problems(flawed))), _hint(lost))


def _problems(flawed: Sequence[Flawed]) -> Iterator[Problem]:
    for _, documents in groupby(flawed, key=lambda each: each.spec.path):
        of_one = list(documents)
        spec = of_one[0].spec
        house = house_for(spec.path)
        written = [*texts(spec), *(texts(house) if house else ())]
        lost = {letter for each in of_one for letter in each.flaws.lost}
        page = " ".join(each.flaws.text for each in of_one)
        found = [*letter_problems(spec.path, written, lost, page)] if lost else []
        found += [problem for each in of_one for problem in _overhangs(each, written)]
        yield from sorted(found, key=lambda problem: problem.place)


def _overhangs(flawed: Flawed, written: list[Written]) -> Iterator[Problem]:
    """What sticks out of one document: of each field or text the first, since one cause shows in many lines."""
    told = set[str]()
    for each in flawed.flaws.overhangs:
        message = f"{flawed.document}, {each.where}{each.quoted} {each.what}"
        source = source_of(each.words, each.passage, written) if each.words else None
        cause = source.field if source else each.words or message
        if cause not in told:
            told.add(cause)
            if source:
                hint = _SHORTEN if source.file is flawed.spec else _SHORTEN_LINE
                yield source.problem(message, hint, each.words.split(maxsplit=1)[0])
            else:
                yield Problem(Place(flawed.spec.path), message, hint=_TEMPLATE)


def _hint(lost: set[str]) -> str:
    if not lost:
        return ""
    files = dict.fromkeys(file for each in help_for(sorted(lost)) for file in each.files[:1])
    return f"{_BESIDE % ', '.join(files)}; or {_LATIN}" if files else _LATIN
