"""What a build makes of a charter, and what it did with it."""

from dataclasses import dataclass, field

from charter.documents.output import Placed


@dataclass(slots=True)
class Made:
    """The files of one charter before they are put in place, and what is to be said of them."""

    files: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    """How many pages each PDF has."""
    minutes: int | None = None
    """How long the announcement takes to read aloud."""
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Built:
    """What was built for one charter, and what was done in its folder."""

    spec: str
    placed: Placed
    made: Made
    up_to_date: bool = False
    """Whether all was up to date already, so that nothing was made."""
