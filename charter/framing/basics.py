"""What a charter cannot do without, whatever it says: who leads it, what it is for, and no item said by half."""

from collections.abc import Iterator
from operator import attrgetter

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import says_something
from charter.spec.model import Charter

_ESSENTIAL = {
    "leader": ("name",),
    "use_case": ("what_it_does", "why"),
    "groups": ("name",),
    "ramp.stages": ("months", "expect"),
    "human_review": ("what",),
    "we_need_from_you": ("who", "what"),
    "we_give_you": ("what",),
    "hard_parts": ("what", "cause"),
    "checkpoints": ("month", "we_look_at"),
    "informed": ("who",),
    "sign_off": ("seat", "name"),
}
"""Per part of the charter, the fields without which a document would have a hole. Other rules guard the rest."""


def said_by_half(charter: Charter) -> Iterator[Hit]:
    """Each essential field that is missing from a part that is there."""
    for part, names in _ESSENTIAL.items():
        value = attrgetter(part)(charter)
        items = [(part, value)] if part in ("leader", "use_case") else _numbered(part, value)
        for where, item in items:
            for name in names:
                if not _said(getattr(item, name)):
                    yield Hit(f"{where}.{name}", {"field": f"{where}.{name}"})


def _said(value: object) -> bool:
    return says_something(value) if isinstance(value, str) else bool(value)


def _numbered(part: str, items: tuple[object, ...]) -> list[tuple[str, object]]:
    return [(f"{part}[{number}]", item) for number, item in enumerate(items)]


RULES = (
    Rule(
        id="F001",
        name="said-by-half",
        level=Level.ERROR,
        move=1,
        why="A document with a hole in it invites everyone to fill the hole with what they fear or hope.",
        message="{field} is not filled in, and the documents cannot do without it.",
        fix="Fill it in; an item of a list can also be taken out whole.",
        find=said_by_half,
        bad=(
            {"leader.name": None},
            {"use_case.why": ""},
            {"hard_parts[1].cause": None},
            {"ramp.stages[0].expect": None},
        ),
        good=(
            {"use_case.what_changes": None, "organisation": None, "leader.role": None},
            {"groups[0].people": None, "leader.i_changed": None, "human_review[2].when": None},
        ),
    ),
)
