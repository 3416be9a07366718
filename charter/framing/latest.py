"""What was worked out for a charter, remembered until the next one: rules ask one charter the same things."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from charter.spec.model import Charter

P = ParamSpec("P")
T = TypeVar("T")


def of_the_latest(function: Callable[Concatenate[Charter, P], T]) -> Callable[Concatenate[Charter, P], T]:
    """Remember what a function says of the charter that it was last asked about, which is known by being the same.

    To compare charters, or to take their digest, would take longer than most of what is asked.
    """
    latest: tuple[Charter | None, dict[object, T]] = (None, {})

    @wraps(function)
    def remembered(charter: Charter, /, *more: P.args, **named: P.kwargs) -> T:
        nonlocal latest
        known, said = latest
        if known is not charter:
            said = {}
            latest = charter, said
        asked = (more, *named.items())
        if asked not in said:
            said[asked] = function(charter, *more, **named)
        return said[asked]

    return remembered
