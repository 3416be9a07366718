"""What single fields cannot show: figures in different units, seats with one name, items with one id."""

from collections.abc import Iterator

from charter.spec.model import Charter
from charter.spec.nodes import Location
from charter.spec.values import Figure


def contradictions(charter: Charter) -> Iterator[tuple[Location, str, str]]:
    """Each contradiction that keeps a spec from being read: where, what and what to do."""
    yield from _units(charter)
    yield from _seats(charter)
    yield from _ids(charter)


def _units(charter: Charter) -> Iterator[tuple[Location, str, str]]:
    means = charter.ramp.reliable_means
    figures: list[tuple[Location, Figure | None]] = [
        (("ramp", "reliable_means", name), getattr(means, name)) for name in ("target", "at_start", "today")
    ]
    figures += [
        (("ramp", "stages", number, "figure"), stage.figure) for number, stage in enumerate(charter.ramp.stages)
    ]
    stated = [(location, figure) for location, figure in figures if figure]
    for location, figure in stated[1:]:
        first = stated[0][1]
        if not first.same_unit(figure):
            yield location, f"{figure} and {first} are not in one unit", "give every figure in the unit of the target"


def _seats(charter: Charter) -> Iterator[tuple[Location, str, str]]:
    seen: dict[str, int] = {}
    for number, seat in enumerate(charter.sign_off):
        first = seen.setdefault(seat.seat, number)
        if seat.seat and first != number:
            yield (
                ("sign_off", number, "seat"),
                f"the seat '{seat.seat}' is already taken",
                "give each seat its own name",
            )


def _ids(charter: Charter) -> Iterator[tuple[Location, str, str]]:
    for name in ("human_review", "we_need_from_you", "we_give_you", "hard_parts", "checkpoints"):
        seen: dict[str, int] = {}
        for number, item in enumerate(getattr(charter, name)):
            if item.id and seen.setdefault(item.id, number) != number:
                message = f"the id '{item.id}' is already taken"
                yield (name, number, "id"), message, f"give each item of {name} an id of its own"
