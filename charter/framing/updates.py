"""Updates: that they tell something, say why a goalpost moved, and stand as they were published."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from charter.framing.rule import Hit, Level, Rule, Seal, Turn
from charter.framing.words import says_something
from charter.spec.entry_fit import in_words

_GOALPOSTS = (
    *("ramp-lengthened", "ramp-length-dropped", "measure-changed", "target-raised", "target-lowered"),
    *("stop-rule-changed", "checkpoint-removed", "checkpoint-undated", "checkpoint-moved-later"),
)
"""The kinds of change after which a result is judged in another way than was promised."""
_TARGET = "ramp.reliable_means.target"
_MORE_ASKED = ("ask-added", "hours-raised", "ask-extended", "hours-stated")
_MORE_GIVEN = (
    *("support-added", "support-hours-raised", "support-hours-stated", "support-extended", "support-amount-changed"),
    *("ask-removed", "hours-lowered", "ask-cut-short"),
)
"""The kinds of change that give people something for it, or take something else off them."""


def _nothing_to_tell(turn: Turn) -> Iterator[Hit]:
    if not turn.entries:
        yield Hit("entries")


def _goalposts_moved(turn: Turn) -> Iterator[Hit]:
    said = (says_something(entry.what_changes) and says_something(entry.because) for entry in turn.entries)
    if not turn.entries or any(said):  # that there is no entry at all is told once
        return
    for change in turn.changes:
        # A target that is gone, or in another unit, has a kind of change that it shares with the other figures.
        if change.id in _GOALPOSTS or (change.field == _TARGET and change.id != "figure-stated"):
            yield Hit(change.field, {"what": change.text})


def _asks_grew_alone(turn: Turn) -> Iterator[Hit]:
    if any(change.id in _MORE_GIVEN for change in turn.changes):
        return
    for change in turn.changes:
        if change.id in _MORE_ASKED:
            yield Hit(change.field, {"what": change.text})


def _rewritten(seals: Sequence[Seal]) -> Iterator[Hit]:
    """Every update that is not as it was published, or follows one that is not there."""
    for number, seal in enumerate(seals):
        day = in_words(seal.date)
        if seal.found != seal.digest:
            yield _told(number, f"The update of {day} was rewritten: its digest belongs to another text")
        elif seal.amiss:
            yield _told(number, seal.amiss)
    if seals and seals[0].before:
        yield _told(0, f"An update was taken away: that of {in_words(seals[0].date)} says that it was not the first")
    for number, (one, other) in enumerate(pairwise(seals), start=1):
        if other.before != one.digest:
            said = f"an update before that of {in_words(other.date)} was rewritten, put in or taken away"
            yield _told(number, f"{said[:1].upper()}{said[1:]}: it follows another one than it says")


def _told(number: int, told: str) -> Hit:
    return Hit(f"updates[{number}]", {"told": told})


_ENTRY: dict[str, object] = {
    "date": "2027-07-12",
    "checkpoint": "6",
    "measured": "79%",
    "decision": "change",
    "surprised_me": "The old part numbers were no trouble at all.",
    "cause": "data",
    "because": "The fifty records that we labelled twice agree now.",
    "what_changes": "We take three months more, and the night shift gets its own coach.",
}
_MARCH: dict[str, object] = {**_ENTRY, "date": "2027-04-12", "checkpoint": "3", "measured": "58%"}
_LATER: dict[str, object] = {"date": "2027-07-20", "i_was_wrong": "I had not asked the night shift."}
_UNEXPLAINED: dict[str, object] = {**_ENTRY, "what_changes": ""}
_LOWER: dict[str, object] = {"ramp.reliable_means.target": "90%"}
_NO_STOP: dict[str, object] = {
    "checkpoints[1].stop_if": "after extra coaching it is still below the 65% of a bad month"
}
_MORE: dict[str, object] = {"we_need_from_you[0].hours_a_week": "2"}
_GIVEN: dict[str, object] = {"we_give_you[1].how_much": "three of the volunteers, 10 hours a week each"}
_FIRST: dict[str, object] = {"date": "2027-04-12", "digest": "5f1c", "found": "5f1c"}
_SECOND: dict[str, object] = {"date": "2027-07-12", "before": "5f1c", "digest": "9a04", "found": "9a04"}

RULES = (
    Rule(
        id="U101",
        name="update-without-entry",
        level=Level.ERROR,
        move=9,
        why="An update tells what was learned. Changes that come without it are an order.",
        message="The learning log has no entry since the last update.",
        fix="Say what came out, what surprised you and where you were wrong with 'charter learn', then tell it.",
        bad=({"entries": []}, {**_LOWER, "entries": []}),
        good=({"entries": [_MARCH, _ENTRY]}, {"entries": [_MARCH, _ENTRY, _LATER]}),
        find_in_turn=_nothing_to_tell,
    ),
    Rule(
        id="U102",
        name="goalposts-moved",
        level=Level.ERROR,
        move=9,
        why="Whoever moves a goalpost and does not say why is not believed about any other.",
        message="{what} The learning log does not say why.",
        fix="Say with 'charter learn' what changes (--what-changes) and what showed that it has to (--because).",
        bad=(
            {**_LOWER, "entries": [{**_MARCH, "what_changes": ""}, _UNEXPLAINED]},
            {**_NO_STOP, "entries": [{**_MARCH, "what_changes": ""}, _UNEXPLAINED]},
        ),
        good=({**_NO_STOP, "entries": [_MARCH, _ENTRY]}, {"entries": [{**_MARCH, "what_changes": ""}, _UNEXPLAINED]}),
        find_in_turn=_goalposts_moved,
    ),
    Rule(
        id="U103",
        name="asks-grew-alone",
        level=Level.WARNING,
        move=6,
        why="Hours that nobody frees are taken from evenings, or from the work that is not measured.",
        message="{what} Nothing more is given for it.",
        fix="Say in 'we_give_you' what people get for it, or ask for less elsewhere; if that is right, allow it.",
        bad=(
            {**_MORE, "entries": [_MARCH, _ENTRY]},
            {"we_need_from_you[2].months": "1-10", "entries": [_MARCH, _ENTRY]},
        ),
        good=({**_MORE, **_GIVEN, "entries": [_MARCH, _ENTRY]}, {**_GIVEN, "entries": [_MARCH, _ENTRY]}),
        find_in_turn=_asks_grew_alone,
    ),
    Rule(
        id="U104",
        name="update-rewritten",
        level=Level.ERROR,
        move=9,
        why="What people were told is the one thing that nobody may change afterwards.",
        message="{told}.",
        fix="Get it back as it was, for instance with 'git checkout', and say what holds now in a new update.",
        bad=({"updates": [{**_FIRST, "found": "77e2"}, _SECOND]}, {"updates": [_SECOND]}),
        good=({"updates": [_FIRST, _SECOND]}, {"updates": [_FIRST]}),
        find_in_updates=_rewritten,
    ),
)
