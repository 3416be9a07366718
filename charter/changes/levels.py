"""The kinds of changes there are: how much each matters by default, which one undoes it, and what it is.

A kind of commitment text has two rows: `…-changed`, where a number, a date, a negation or a word of obligation is
another, and `…-reworded`, where only other words say it. A slip that was put right is `spelling-changed`, anywhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from charter.changes.change import ChangeLevel

_EDITORIAL, _NOTABLE, _MATERIAL = ChangeLevel
_LIKENESS = 0.6
_LONGEST_LOOK = 60
"""Characters in which an id is looked for."""


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """A kind of change."""

    id: str
    level: ChangeLevel
    """How much it matters, unless a house says otherwise."""
    mirror: str
    """The id of the change that undoes it: what is found when the old version is compared with the new one."""
    says: str
    """What it is, in one line."""
    commitment: bool
    """Whether it is a change of what people sign. What they did not sign is never material."""


def _pair(
    one: str, other: str, says: tuple[str, str], levels: tuple[ChangeLevel, ChangeLevel] = (_MATERIAL, _MATERIAL)
) -> Iterator[ChangeKind]:
    yield ChangeKind(one, levels[0], other, says[0], commitment=True)
    yield ChangeKind(other, levels[1], one, says[1], commitment=True)


def _text(stem: str, what: str) -> Iterator[ChangeKind]:
    """The two kinds of change of a text that people rely on."""
    yield ChangeKind(f"{stem}-changed", _MATERIAL, f"{stem}-changed", f"{what} is no longer the same.", commitment=True)
    says = f"{what} is in other words, none of them one that counts."
    yield ChangeKind(f"{stem}-reworded", _NOTABLE, f"{stem}-reworded", says, commitment=True)


def _own_mirror(name: str, says: str, level: ChangeLevel = _MATERIAL) -> Iterator[ChangeKind]:
    yield ChangeKind(name, level, name, says, commitment=True)


def _beside(
    one: str, says: str, other: str = "", other_says: str = "", level: ChangeLevel = _NOTABLE
) -> Iterator[ChangeKind]:
    """Kinds of change of what nobody signed."""
    yield ChangeKind(one, level, other or one, says, commitment=False)
    if other:
        yield ChangeKind(other, level, one, other_says, commitment=False)


def _ramp() -> Iterator[ChangeKind]:
    yield from _pair("ramp-lengthened", "ramp-shortened", ("The ramp is longer.", "The ramp is shorter."))
    yield from _pair(
        "ramp-length-stated", "ramp-length-dropped", ("The ramp has a length now.", "The ramp has no length any more.")
    )
    yield from _pair("start-moved-later", "start-moved-earlier", ("The ramp starts later.", "The ramp starts earlier."))
    yield from _pair("start-stated", "start-dropped", ("The ramp has a first day now.", "The ramp has no first day."))
    yield from _text("measure", "What reliable means")
    for stem, what in (
        ("today", "The figure of today"),
        ("start-figure", "The figure that is expected at the start"),
        ("target", "The target"),
        ("stage-figure", "The figure that is expected at the end of a stage"),
    ):
        yield from _pair(f"{stem}-raised", f"{stem}-lowered", (f"{what} is higher.", f"{what} is lower."))
    yield from _pair(
        "figure-stated", "figure-dropped", ("A figure of the ramp is stated now.", "A figure of the ramp is gone.")
    )
    yield from _own_mirror("unit-changed", "A figure of the ramp is in another unit.")
    yield from _pair("stage-added", "stage-removed", ("The ramp has another stage.", "The ramp has a stage less."))
    yield from _own_mirror("stage-moved", "A stage is in other months.")
    yield from _text("stage", "What is expected of a stage")
    yield from _pair(
        "wall-marked", "wall-unmarked", ("A stage is marked as the hardest.", "A stage is no longer marked as that.")
    )
    yield from _text("after", "What goes on after the ramp")
    yield from _text("evidence", "What the ramp is based on")


def _work() -> Iterator[ChangeKind]:
    yield from _pair("review-added", "review-removed", ("A person checks more.", "A check by a person is gone."))
    yield from _pair(
        "review-strengthened",
        "review-weakened",
        ("A check is for more, in more months or more often.", "A check is for less, in fewer months or less often."),
    )
    yield from _own_mirror("review-moved", "A check is in other months.")
    yield from _text("review", "What is checked")
    yield from _text("review-frequency", "How often it is checked")
    yield from _text("reviewer", "Who checks")
    yield from _pair(
        "ask-added", "ask-removed", ("People are asked for more.", "People are not asked for it any more.")
    )
    yield from _text("ask", "What people are asked to do")
    yield from _text("ask-group", "Who is asked")
    yield from _pair("hours-raised", "hours-lowered", ("An ask takes more hours.", "An ask takes fewer hours."))
    yield from _own_mirror("hours-spread", "An ask takes another range of hours, neither more nor fewer.")
    yield from _pair("hours-stated", "hours-dropped", ("An ask has hours now.", "An ask has no hours any more."))
    yield from _pair("ask-extended", "ask-cut-short", ("An ask goes on in more months.", "An ask is for fewer months."))
    yield from _own_mirror("ask-moved", "An ask is for other months.")
    yield from _pair(
        "support-added",
        "support-removed",
        ("People get more. It takes nothing from anybody.", "People do not get it any more."),
        (_NOTABLE, _MATERIAL),
    )
    yield from _text("support", "What people get")
    yield from _text("support-amount", "How much people get")
    yield from _text("support-group", "Who gets it")
    yield from _pair(
        "support-hours-raised", "support-hours-lowered", ("Support frees more hours.", "Support frees fewer hours.")
    )
    yield from _own_mirror("support-hours-spread", "Support frees another range of hours, neither more nor fewer.")
    yield from _pair(
        "support-hours-stated", "support-hours-dropped", ("Support has hours now.", "Support has no hours any more.")
    )
    yield from _pair(
        "support-extended",
        "support-cut-short",
        ("Support is there in more months.", "Support is there in fewer months."),
    )
    yield from _own_mirror("support-moved", "Support is there in other months.")


def _trust() -> Iterator[ChangeKind]:
    yield from _pair(
        "hard-part-added",
        "hard-part-removed",
        ("Another hard part is named. Naming one must cost nothing.", "A hard part is not named any more."),
        (_NOTABLE, _MATERIAL),
    )
    yield from _text("hard-part", "What will be hard")
    yield from _text("hard-part-together", "What is done about a hard part")
    yield from _own_mirror("hard-part-cause-changed", "A hard part is put down to another cause.", _NOTABLE)
    yield from _own_mirror("hard-part-owner-changed", "Another person looks after a hard part.", _NOTABLE)
    yield from _pair(
        "checkpoint-added", "checkpoint-removed", ("Everybody stops and looks once more.", "A checkpoint is gone.")
    )
    yield from _pair(
        "checkpoint-moved-later", "checkpoint-moved-earlier", ("A checkpoint is later.", "A checkpoint is earlier.")
    )
    yield from _pair(
        "checkpoint-dated", "checkpoint-undated", ("A checkpoint has a month now.", "A checkpoint has no month.")
    )
    yield from _text("checkpoint", "What is looked at in a checkpoint")
    yield from _text("continue-rule", "The result at which you go on")
    yield from _text("change-rule", "The result at which something changes")
    yield from _text("stop-rule", "The result at which you stop")
    yield from _text("job", "What is decided about jobs")
    yield from _own_mirror("use-in-reviews-changed", "Whether use counts in reviews is answered differently.")
    yield from _pair("limit-added", "limit-removed", ("There is a further thing it is not for.", "A limit is gone."))
    yield from _text("limit", "What it is not for")
    yield from _own_mirror("leader-changed", "Another person makes the promises.")
    yield from _pair(
        "seat-added",
        "seat-removed",
        ("One more signs. What the others signed still holds.", "One who signed is not asked any more."),
        (_NOTABLE, _MATERIAL),
    )
    yield from _own_mirror("seat-holder-changed", "Another person signs for a seat.", _NOTABLE)
    yield from _text("seat-role", "For whom a seat speaks")


def _unsigned() -> Iterator[ChangeKind]:
    yield from _beside(
        "spelling-changed", "A word is spelt differently, or a sentence has other signs.", level=_EDITORIAL
    )
    yield from _beside("title-changed", "The title is another.")
    yield from _beside("organisation-changed", "The organisation has another name.")
    yield from _beside("version-changed", "The version is another.", level=_EDITORIAL)
    yield from _beside("language-changed", "The language is another.", level=_EDITORIAL)
    yield from _beside("leader-role-changed", "The leader's role is another.")
    yield from _beside(
        "story-added", "The leader tells something more.", "story-removed", "The leader does not tell it any more."
    )
    yield from _beside("story-changed", "The leader tells it differently.")
    yield from _beside("purpose-changed", "What it does, why, or what changes is said differently.")
    yield from _beside("tool-changed", "The product is another.")
    yield from _beside("group-added", "More people's work changes.", "group-removed", "A group is not named any more.")
    yield from _beside("group-renamed", "A group has another name.")
    yield from _beside("group-grew", "A group is larger.", "group-shrank", "A group is smaller.")
    yield from _beside("group-counted", "A group has a size now.", "group-uncounted", "A group has no size any more.")
    yield from _beside(
        "data-rule-added", "There is another rule about data.", "data-rule-removed", "A rule about data is gone."
    )
    yield from _beside("data-rule-changed", "A rule about data is another.")
    yield from _beside("questions-changed", "Where to ask, who answers or how soon is another.")
    yield from _beside(
        "informed-added",
        "Somebody else was told before.",
        "informed-removed",
        "Somebody is not named as told any more.",
    )
    yield from _beside("informed-changed", "Who was told, or when, is another.")
    yield from _beside(
        "allowance-added", "A finding is accepted.", "allowance-removed", "A finding is not accepted any more."
    )
    yield from _beside("allowance-changed", "A finding is accepted for another reason, or until another day.")


def _table(kinds: Iterable[ChangeKind]) -> Mapping[str, ChangeKind]:
    return MappingProxyType({kind.id: kind for kind in kinds})


KINDS = _table([*_ramp(), *_work(), *_trust(), *_unsigned()])
"""Every kind of change by its id, in the order of the file."""


def nearest_kind(text: str) -> str:
    """The id of the kind of change that was probably meant; empty if none is near."""
    tidy = "-".join(text[:_LONGEST_LOOK].casefold().replace("_", " ").replace("-", " ").split())
    close = [tidy] if tidy in KINDS else get_close_matches(tidy, KINDS, n=1, cutoff=_LIKENESS)
    return close[0] if close else ""
