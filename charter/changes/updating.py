"""What an update tells: what came out beside what was said, and what changed in the charter since the last one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from charter.changes.change import Change, ChangeLevel
from charter.changes.compare import compare, must_sign
from charter.framing.bands import better_is_lower
from charter.framing.check import refusals
from charter.framing.rule import Finding, Turn
from charter.spec.days import add_months
from charter.spec.entry_fit import stated_figure
from charter.spec.learned import Entry, LearnedLog
from charter.spec.load import Spec
from charter.spec.model import Charter
from charter.spec.update import Look, Outcome, Result, State, Step, Update, UpdateFile

TIME_TO_SIGN = timedelta(days=14)
"""How long people have to sign again, unless somebody says otherwise."""
PROMISES = (
    "ramp.reliable_means.target",
    "ramp.months_until_reliable",
    "use_case.not_for",
    "human_review",
    "we_need_from_you",
    "we_give_you",
    "hard_parts",
    "checkpoints",
    "about_your_job",
)
"""The promises of which an update says that they stay, by their fields, in the order in which it does."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an update is made from: the charter of today and the one that people know, the log, and the day."""

    old: Charter
    spec: Spec
    log: LearnedLog | None
    updates: Sequence[UpdateFile]
    day: date
    levels: Mapping[str, ChangeLevel]
    """How much kinds of changes matter in this house."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the log that no update has told of."""
        told = sum(len(each.update.entries) for each in self.updates)
        return self.log.entries[told:] if self.log else ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed in the charter."""
        return compare(self.old, self.spec.charter, self.levels)

    @property
    def findings(self) -> list[Finding]:
        """What keeps the update from being written, and is not allowed."""
        return refusals(self.spec, self.log, Turn(self.entries, self.changes), self.day)


def new_update(setting: Setting, since: State, to: State, sign_by: date | None = None) -> Update:
    """The update of a day, without its seal.

    Args:
        setting: what it is made from.
        since: the charter that people know.
        to: the charter of today.
        sign_by: until when people sign again; by default two weeks.
    """
    charter, changes = setting.spec.charter, setting.changes
    signs = must_sign(charter, changes)
    return Update(
        update=1,
        date=setting.day,
        title=charter.title,
        organisation=charter.organisation,
        language=charter.language,
        leader=charter.leader.name,
        role=charter.leader.role,
        questions=charter.questions.where,
        measure=charter.ramp.reliable_means.measure,
        target=charter.ramp.reliable_means.target,
        since=since,
        to=to,
        results=tuple(_results(setting)),
        entries=setting.entries,
        changes=tuple(map(_step, changes)),
        stays=tuple(_stays(charter, changes)),
        signs=signs,
        sign_by=(sign_by or setting.day + TIME_TO_SIGN) if signs else None,
        next_look=_next_look(charter, setting.day),
        before=setting.updates[-1].update.digest if setting.updates else "",
    )


def state_of(charter: Charter, digest: Callable[[Charter], str], revision: str = "", day: date | None = None) -> State:
    """A charter as one side of what an update compares."""
    return State(version=charter.version, digest=digest(charter), revision=revision, date=day)


def _results(setting: Setting) -> Iterator[Result]:
    """What came out, each beside what the charter said that people knew."""
    for entry in setting.entries:
        if entry.measured or entry.decision:
            expected = stated_figure(setting.old, entry.checkpoint)
            yield Result(
                month=entry.checkpoint,
                date=entry.date,
                measured=entry.measured,
                expected=expected,
                outcome=_outcome(setting.old, entry),
                decision=entry.decision,
                rule=_rule(setting, entry, entry.decision),
                continue_if=_rule(setting, entry, "continue"),
            )


def _outcome(charter: Charter, entry: Entry) -> Outcome | None:
    expected, lower = stated_figure(charter, entry.checkpoint), better_is_lower(charter.ramp.reliable_means)
    if not expected or not entry.measured or not expected.same_unit(entry.measured):
        return None
    if expected.value == entry.measured.value:
        return "as said"
    if lower is None:
        return None
    return "better" if (entry.measured.value < expected.value) == lower else "worse"


def _rule(setting: Setting, entry: Entry, branch: str | None) -> str:
    """What was said of a branch: by the charter that people knew, else by that of today."""
    for charter in (setting.old, setting.spec.charter):
        for point in charter.checkpoints:
            if branch and entry.checkpoint and point.month == entry.checkpoint:
                return str(getattr(point, f"{branch}_if"))
    return ""


def _step(change: Change) -> Step:
    return Step(
        id=change.id,
        level=change.level.word,
        field=change.field,
        before=change.before,
        after=change.after,
        text=change.text,
    )


def _stays(charter: Charter, changes: Sequence[Change]) -> Iterator[str]:
    """The promises that a charter makes and of which nothing changed that counts."""
    changed = [change.field for change in changes if change.level is not ChangeLevel.EDITORIAL]
    for promise in PROMISES:
        value: object = charter
        for name in promise.split("."):
            value = getattr(value, name)
        if value and not any(field.startswith(promise) for field in changed):
            yield promise


def _next_look(charter: Charter, day: date) -> Look | None:
    starts = charter.ramp.starts
    points = sorted((point for point in charter.checkpoints if point.month), key=lambda point: point.month or 0)
    for point in points:
        if starts and point.month and (then := add_months(starts, point.month)) > day:
            return Look(month=point.month, date=then, we_look_at=point.we_look_at)
    return None
