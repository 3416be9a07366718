"""How much changes matter in a house: what `changes:` in its house.yaml says, by the ids of the kinds.

A house may count a kind as more or as less than it is as a rule. Less is told with each change; nothing can be hidden.
What nobody signed cannot be made material.
"""

from collections.abc import Iterator, Mapping

from charter.changes.change import ChangeLevel
from charter.changes.levels import KINDS, nearest_kind
from charter.errors import Problem, SpecError
from charter.spec.house import HouseStyle
from charter.spec.nodes import field_name, way
from charter.spec.scalars import shortened


def change_levels(style: HouseStyle | None) -> Mapping[str, ChangeLevel]:
    """The levels that a house style gives kinds of changes, by their ids; none if there is no house style.

    Raises:
        SpecError: with every id that is none, and every level that a kind cannot have.
    """
    if style is None:
        return {}
    if problems := tuple(_problems(style)):
        raise SpecError(f"{style.path} cannot be read", problems)
    return {name: ChangeLevel[word.upper()] for name, word in style.house.changes.items()}


def levels_below(style: HouseStyle | None, problems: dict[Problem, None]) -> Mapping[str, ChangeLevel]:
    """The levels that a house style gives; what keeps them from being read is added to the problems, once.

    Then there are none.
    """
    try:
        return change_levels(style)
    except SpecError as error:
        problems.update(dict.fromkeys(error.problems))
        return {}


def _problems(style: HouseStyle) -> Iterator[Problem]:
    for name, word in style.house.changes.items():
        kind = KINDS.get(name)
        if kind is None:
            near = nearest_kind(name)
            hint = f"did you mean {near}?" if near else "'charter changes' lists the kinds"
            yield _problem(style, name, f"'{shortened(name)}' is no kind of change", hint)
        elif word == ChangeLevel.MATERIAL.word and not kind.commitment:
            message = f"only what people sign can be material, and {name} is found outside it"
            yield _problem(style, name, message, "write notable or editorial")


def _problem(style: HouseStyle, name: str, message: str, hint: str) -> Problem:
    location = ("changes", name)
    mark, _ = list(way(style.root, location))[-1]
    return style.source.problem(mark, message, hint, field_name(location))
