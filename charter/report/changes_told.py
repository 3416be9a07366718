"""What a comparison came to, in sentences: every format of the report tells the same ones."""

from collections.abc import Iterator

from charter.changes.change import Change, ChangeLevel
from charter.report.counting import counted, in_a_row
from charter.signoff.comparison import Comparison
from charter.spec.model import SignOff

HEAVIEST_FIRST = tuple(sorted(ChangeLevel, reverse=True))
MEANING = {
    ChangeLevel.MATERIAL: "Material: whoever signed the old version is asked again",
    ChangeLevel.NOTABLE: "Notable: worth reading, and what was signed still holds",
    ChangeLevel.EDITORIAL: "Editorial: small things that change no promise",
}
"""Above the changes of each level, what the level means."""


def compared_with(comparison: Comparison) -> str:
    """What is compared with what."""
    with_what = ", as it was signed" if comparison.signed_only else ""
    return f"{comparison.new.name}, compared with {comparison.old.name}{with_what}"


def of_level(comparison: Comparison, level: ChangeLevel) -> list[Change]:
    """The changes of a level, in the order of the file."""
    return [change for change in comparison.changes if change.level is level]


def summary(comparison: Comparison) -> list[str]:
    """How much changed, who must sign again, and what else a reader should know, a sentence or two each."""
    return [
        _how_much(comparison),
        *_who_signs(comparison),
        *_version(comparison),
        *_house(comparison),
        *_limits(comparison),
    ]


def _how_much(comparison: Comparison) -> str:
    counts = comparison.counts
    told = [counted(counts[level], f"{level.word} change") for level in HEAVIEST_FIRST if counts[level]]
    if told:
        return f"{in_a_row(told)}."
    if comparison.signed_only:
        return "No change: this is what was signed."
    if comparison.is_same_text:
        return "No change: the two are the same, letter for letter."
    return (
        "No change in what the charter says. Only the way in which the file is written is different, "
        "such as its comments, its line breaks or the order of its lists."
    )


def _who_signs(comparison: Comparison) -> Iterator[str]:
    if comparison.signers:
        new = any(change.id in ("seat-added", "seat-holder-changed") for change in comparison.changes)
        people = in_a_row([_person(seat) for seat in comparison.signers])
        yield f"{people} must sign {'this version' if new else 'again'}."
        if comparison.level is not ChangeLevel.MATERIAL:
            yield "What the others signed still holds."
    elif comparison.touches_promises:
        yield "What was signed still holds. Nobody has to sign again."
    elif comparison.changes:
        yield "Nothing that people signed has changed. Nobody has to sign again."


def _person(seat: SignOff) -> str:
    name = seat.seat or "a seat without a name"
    return f"{seat.name} ({name})" if seat.name else f"whoever has the seat {name}"


def _version(comparison: Comparison) -> Iterator[str]:
    if comparison.version_kept:
        yield (
            f"The version is still {comparison.version_kept}, although a promise has changed. "
            f"Write a new one after 'version:' in {comparison.path}, "
            "so that nobody takes this version for the one before."
        )


def _house(comparison: Comparison) -> Iterator[str]:
    for kind, (level, usual) in comparison.house_levels.items():
        if level > usual:  # of one that counts less, its own sentence says so
            yield f"By house.yaml, {kind} is {level.word} here. As a rule it is {usual.word}."


def _limits(comparison: Comparison) -> Iterator[str]:
    if comparison.signed_only:
        yield "Only what people sign was compared, since nothing else is in what was signed."
    yield from (side.remark for side in (comparison.old, comparison.new) if side.remark)
