"""What changed between two versions of a charter, how much it matters, and who must sign again.

Facts come first: a pure comparison of two models, in which the items of lists are matched by what they are about.
Then each fact gets the level of its kind (`charter.changes.levels`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from charter.changes.beside import beside_the_promises
from charter.changes.change import Change, ChangeLevel, level_of
from charter.changes.facts import Fact, name_facts
from charter.changes.levels import KINDS
from charter.changes.lists import list_facts
from charter.changes.promises import CHECKPOINTS, HARD_PARTS, LIMITS, job_facts, ramp_facts, seat_facts
from charter.changes.work import ASKS, REVIEWS, SUPPORTS
from charter.spec.load import Spec
from charter.spec.model import Charter, SignOff

NO_LEVELS: Mapping[str, ChangeLevel] = MappingProxyType({})
_NEW = ("seat-added", "seat-holder-changed", "leader-changed")
"""The kinds of changes that put somebody into a seat; the leader counts where no seats are written down."""


def compare(old: Charter, new: Charter, levels: Mapping[str, ChangeLevel] = NO_LEVELS) -> tuple[Change, ...]:
    """What is different in a new version, the heaviest first, then in the order of the fields.

    Args:
        old: the version that people know.
        new: the version that is held against it.
        levels: how much kinds of changes matter in this house, by their ids; for all others, `KINDS` says so.
    """
    changes = [_judged(fact, levels) for fact in _facts(old, new)]
    return tuple(sorted(changes, key=lambda change: -change.level))


def located(changes: Iterable[Change], spec: Spec) -> tuple[Change, ...]:
    """The changes with the lines of the new file, the heaviest first, then by place."""
    placed = (replace(change, line=spec.place(change.field).line) for change in changes)
    return tuple(sorted(placed, key=lambda change: (-change.level, change.line)))


def must_sign(new: Charter, changes: Iterable[Change]) -> tuple[SignOff, ...]:
    """Who must sign the new version: all if anything is material, else who is new in a seat."""
    told = tuple(changes)
    return new.seats if level_of(told) is ChangeLevel.MATERIAL else new_in_a_seat(new, told)


def new_in_a_seat(new: Charter, changes: Iterable[Change]) -> tuple[SignOff, ...]:
    """Who has a seat in the new version that they did not have, so that nothing of it was ever signed by them."""
    new_at = {change.field.split(".")[0] for change in changes if change.id in _NEW}
    default = {"sign_off", "leader"} & new_at if not new.sign_off else set()
    return tuple(seat for number, seat in enumerate(new.seats) if f"sign_off[{number}]" in new_at or default)


def _facts(old: Charter, new: Charter) -> Iterator[Fact]:
    yield from beside_the_promises(old, new)
    yield from name_facts("leader-changed", "leader.name", "The promises are made", old.leader.name, new.leader.name)
    yield from list_facts(LIMITS, old.use_case.not_for, new.use_case.not_for)
    yield from ramp_facts(old.ramp, new.ramp)
    yield from list_facts(REVIEWS, old.human_review, new.human_review)
    yield from list_facts(ASKS, old.we_need_from_you, new.we_need_from_you)
    yield from list_facts(SUPPORTS, old.we_give_you, new.we_give_you)
    yield from list_facts(HARD_PARTS, old.hard_parts, new.hard_parts)
    yield from list_facts(CHECKPOINTS, old.checkpoints, new.checkpoints)
    yield from job_facts(old.about_your_job, new.about_your_job)
    yield from seat_facts(old, new)


def _judged(fact: Fact, levels: Mapping[str, ChangeLevel]) -> Change:
    usual = KINDS[fact.id].level
    level = levels.get(fact.id, usual)
    text = fact.text
    if level < usual:
        text = f"{text} As a rule this is {usual.word}; the house counts it as {level.word}."
    return Change(fact.id, level, fact.field, fact.before, fact.after, text)
