"""The kinds of files that leaders and organisations write: by which model each is read, and how it is spoken of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from charter.spec.consistency import contradictions
from charter.spec.model import Charter
from charter.spec.nodes import Location

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Kind(Generic[Model]):
    """A kind of file."""

    model: type[Model]
    noun: str
    """What one of them is called, as in "a charter"."""
    file: str
    """How the file is named in a hint: with what stands for it, such as its folder."""
    size: str
    """How long people expect it to be."""
    first_line: str
    begin: str
    """How to begin one."""
    missing: Mapping[str, str] = field(default_factory=dict)
    """What to do about a field that must be there and is not."""
    contradictions: Callable[[Any], Iterator[tuple[Location, str, str]]] = lambda _: iter(())
    """What single fields cannot show: where, what and what to do."""


CHARTER = Kind(
    Charter,
    noun="charter",
    file="a charter.yaml or the folder it is in",
    size="a few pages",
    first_line="charter: 1",
    begin="'charter new' writes a file to begin with",
    missing={"title": "write 'title:' and what this is called"},
    contradictions=contradictions,
)
