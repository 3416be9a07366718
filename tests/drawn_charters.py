"""Charters of any shape, drawn from the model itself, so that a field which is added to it is drawn too."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import yaml
from hypothesis import strategies as st
from pydantic import BaseModel
from recompute import figure, flag, hours, months, text, whole_number

from charter.spec.model import Charter
from charter.spec.values import Figure, Hours, Months

COMMITTED = (
    "leader.name",
    "use_case.not_for",
    "ramp",
    "human_review",
    "we_need_from_you",
    "we_give_you",
    "hard_parts",
    "checkpoints",
    "about_your_job",
    "sign_off",
)
"""What people sign, by the names of the fields. What is below one of these is signed, but for `id`."""

Path = tuple[str | int, ...]
"""The way to a value of the data: names and positions."""

WORDS = [
    "Dana",
    "no",
    "70%",
    "é",
    "Å",
    "가",
    "क़",
    "ﬁ",
    "😀",
    "\uff5e",
    '"quoted"',
    "it's",
    "a\\b",
    "#help",
    "x: y",
    "- z",
    "\u00ad",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
NUMBERS = st.sampled_from(["0", "1", "2", "2.50", "10", ".5", "007.10"])
FIGURES = st.tuples(st.sampled_from(["", "-"]), st.sampled_from(["0", "3", "12.50", "1,200", ".5"])).map("".join)
RANGES = st.tuples(st.integers(1, 30), st.integers(0, 5)).map(lambda ends: f"{ends[0]}-0{ends[0] + ends[1]}")
UNITS = ("%", " minutes a day", " Stücke")
NAMES = st.sampled_from(["sponsor", "agents", "team-leads", "leader"])


@dataclass(frozen=True)
class Kind:
    """A kind of value: what may be typed, and what it means, which two ways to type it may share."""

    typed: st.SearchStrategy[str]
    meaning: Callable[[str], Any]


KINDS: dict[object, Kind] = {
    bool: Kind(st.sampled_from(["true", "Yes", "no", "FALSE"]), flag),
    int: Kind(st.integers(1, 36).map(str), whole_number),
    date: Kind(st.dates(date(2000, 1, 1), date(2200, 12, 31)).map(str), text),
    str: Kind(TEXTS, text),
    Months: Kind(RANGES | st.just("always"), months),
    Hours: Kind(NUMBERS | st.just("1-2.0"), hours),
    Figure: Kind(FIGURES, figure),
}
SPECIAL = {
    "charter": Kind(st.just("1"), text),
    "language": Kind(st.sampled_from(["en", "en-GB", "en-US"]), text),
    "stages.months": Kind(RANGES, months),
    "seat": Kind(NAMES, text),
    "id": Kind(NAMES, text),
}
"""Fields of which not every value of their type may be typed."""


def kind_of(field: str, of: object) -> Kind:
    """What may be typed into a field, `stages.months`, of a type."""
    name = field.rsplit(".", maxsplit=1)[-1]
    if get_origin(of) is Literal:
        return Kind(st.sampled_from(get_args(of)), text)
    return SPECIAL.get(field) or SPECIAL.get(name) or KINDS[of]


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, object, bool]]:
    """The fields of a model: name, what one value is of, and whether there may be many."""
    for name, info in model.model_fields.items():
        of: object = info.annotation
        many = get_origin(of) is tuple
        of = next((arg for arg in get_args(of) if arg not in (NoneType, ...)), of) if not _literal(of) else of
        yield name, getattr(of, "__origin__", of) if not _literal(of) else of, many


def _literal(of: object) -> bool:
    return get_origin(of) is Literal


def fields_below(model: type[BaseModel] = Charter, before: str = "") -> Iterator[str]:
    """The names of all fields that hold a value: `ramp.stages.months`."""
    for name, of, _ in fields_of(model):
        if isinstance(of, type) and issubclass(of, BaseModel):
            yield from fields_below(of, f"{before}{name}.")
        else:
            yield f"{before}{name}"


@st.composite
def charters(draw: st.DrawFn) -> dict[str, Any]:
    """A charter as it is typed: dictionaries, lists and texts."""
    data: dict[str, Any] = draw(_parts(Charter))
    _make_unique(data)
    unit = draw(st.sampled_from(["", *UNITS]))
    for path, kind, value in list(values_of(data)):
        if kind.meaning is figure:
            put(data, path, value + unit)
    return {"charter": "1", "title": "A charter", **data}


@st.composite
def _parts(draw: st.DrawFn, model: type[BaseModel], before: str = "") -> dict[str, Any]:
    found = {}
    for name, of, many in fields_of(model):
        if draw(st.booleans()):
            one: st.SearchStrategy[Any]
            if isinstance(of, type) and issubclass(of, BaseModel):
                one = _parts(of, f"{name}.")
            else:
                one = kind_of(f"{before}{name}", of).typed
            found[name] = draw(st.lists(one, min_size=1, max_size=2) if many else one)
    return found


def _make_unique(data: dict[str, Any]) -> None:
    for part in data.values():
        for number, item in enumerate(part if isinstance(part, list) else []):
            for name in {"seat", "id"} & set(item if isinstance(item, dict) else ()):
                item[name] = f"{item[name]}-{number}"


def values_of(data: Any, model: Any = Charter, path: Path = ()) -> Iterator[tuple[Path, Kind, str]]:  # noqa: ANN401 - YAML
    """Every value that is typed: where it stands, its kind and itself."""
    for name, of, _ in fields_of(model):
        inner = data.get(name, [])
        for at, value in enumerate(inner) if isinstance(inner, list) else [(None, inner)]:
            here: Path = (*path, name) if at is None else (*path, name, at)
            if isinstance(of, type) and issubclass(of, BaseModel):
                yield from values_of(value, of, here)
            else:
                field = ".".join(step for step in here if isinstance(step, str))
                yield here, kind_of(".".join(field.split(".")[-2:]), of), value


def put(data: Any, path: Path, value: str) -> None:  # noqa: ANN401 - lists and dictionaries inside each other
    """Type another value."""
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def changed(data: dict[str, Any], path: Path, value: str) -> dict[str, Any]:
    """The data with one value replaced."""
    other = deepcopy(data)
    put(other, path, value)
    return other


def is_committed(path: Path) -> bool:
    """Whether people sign what stands there."""
    field = ".".join(step for step in path if isinstance(step, str))
    return path[-1] != "id" and any(f"{field}.".startswith(f"{part}.") for part in COMMITTED)


@st.composite
def rewritten(draw: st.DrawFn, data: Any) -> bytes:  # noqa: ANN401 - as above
    """The file that says the same in another way."""
    chance = random.Random(draw(st.integers(0, 1000)))  # noqa: S311 - for the order of lists
    white = draw(st.sampled_from([" ", "  ", "\n", " \t ", "\u00a0", "\u2003", "\u3000 "]))
    form: Literal["NFC", "NFD"] = draw(st.sampled_from(["NFC", "NFD"]))
    style = {
        "default_style": draw(st.sampled_from([None, '"', "'", "|", ">"])),
        "default_flow_style": draw(st.booleans()),
        "width": draw(st.sampled_from([12, 60, 10_000])),
        "allow_unicode": white.isascii() and draw(st.booleans()),  # a line may not begin with such a space
        "sort_keys": False,
    }
    again = _otherwise(data, chance, lambda typed: unicodedata.normalize(form, typed).replace(" ", white))
    parts = [again] if style["default_flow_style"] else [{name: part} for name, part in again.items()]
    lines = (f"# A remark, {number}: [x\n{yaml.dump(part, **style)}" for number, part in enumerate(parts))
    file = re.sub("\n", draw(st.sampled_from(["\n", "\r\n"])), "".join(lines))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + file.encode()


def _otherwise(data: Any, chance: random.Random, typed: Callable[[str], str]) -> Any:  # noqa: ANN401 - as above
    """The same data in another order, its texts typed otherwise."""
    if isinstance(data, dict):
        items = [(name, _otherwise(value, chance, typed)) for name, value in data.items()]
        return dict(chance.sample(items, len(items)))
    if isinstance(data, list):
        return chance.sample([_otherwise(value, chance, typed) for value in data], len(data))
    return typed(data)
