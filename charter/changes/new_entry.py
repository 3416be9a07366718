"""What an entry has to say before it is added to the learning log, and what it must agree with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from charter.changes.learning import entry_of
from charter.errors import Place, Problem, SpecError
from charter.spec.entry_fit import Unfit, in_words, unfit, unit_of
from charter.spec.learned import Entry, LearnedLog
from charter.spec.model import Charter


@dataclass(frozen=True, slots=True)
class Setting:
    """What an entry is added to: the charter, its log if there is one yet, and the day it is added on."""

    charter: Charter
    log: LearnedLog | None
    day: date

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What was learned before."""
        return self.log.entries if self.log else ()


def new_entry(texts: Mapping[str, str], setting: Setting) -> Entry:
    """The entry that somebody means, from what they typed for each field. Without a date it is of the day itself.

    Raises:
        SpecError: with everything that is wrong with it or lacking; each problem says its field.
    """
    if problems := amiss(texts, setting):
        raise SpecError("nothing was added", tuple(problems))
    return entry_of(_dated(texts, setting))


def amiss(texts: Mapping[str, str], setting: Setting) -> list[Problem]:
    """Everything that is wrong with an entry or lacking, in the order of its fields."""
    problems: list[Problem] = []
    dated = _dated(texts, setting)
    try:
        entry = entry_of(dated)
    except SpecError as error:
        problems.extend(error.problems)
        unread = {each.field for each in problems}
        entry = entry_of(_dated({name: text for name, text in dated.items() if name not in unread}, setting))
    else:
        unread = set()
    problems += [
        Problem(Place(""), each.message, each.field, each.hint)
        for each in (
            *_lacking(entry, setting.charter),
            *unfit(entry, setting.charter, setting.day),
            *_before(entry, setting),
        )
        if each.field not in unread
    ]
    order = list(Entry.model_fields)
    return sorted(problems, key=lambda each: order.index(each.field))


def _dated(texts: Mapping[str, str], setting: Setting) -> dict[str, str]:
    given = {name: text for name, text in texts.items() if text.strip()}
    return {"date": setting.day.isoformat(), **given}


def _lacking(entry: Entry, charter: Charter) -> Iterator[Unfit]:
    if entry.checkpoint is not None:
        if entry.measured is None and (unit := unit_of(charter)):
            yield Unfit("measured", "a result needs the figure that was measured", f"write it as in {unit}")
        if entry.decision is None:
            hint = "write continue, change or stop"
            yield Unfit("decision", "a checkpoint ends with one of its three branches", hint)
    if entry.cause is None:
        hint = "write technology, data, prompting, use_case or adoption"
        yield Unfit("cause", "an entry names one cause, for a good result as for a poor one", hint)
    if not entry.because:
        yield Unfit("because", "it is not said why you think it is that cause", "say what showed it, in a sentence")


def _before(entry: Entry, setting: Setting) -> Iterator[Unfit]:
    """What does not go with the entries that are there: they are in the order of their days, one for a checkpoint."""
    last = setting.entries[-1].date if setting.entries else None
    if last and last > setting.day:
        hint = "if that day is a slip, correct it in the log by hand; nothing can be added before it"
        yield Unfit("date", f"the last entry is from {in_words(last)}, which has not come yet", hint)
    elif last and entry.date < last:
        message = f"{in_words(entry.date)} is before the last entry, from {in_words(last)}"
        yield Unfit("date", message, "write that day or a later one; entries are added at the end")
    for other in setting.entries:
        if entry.checkpoint is not None and other.checkpoint == entry.checkpoint:
            message = f"there is a result for month {entry.checkpoint} already, from {in_words(other.date)}"
            yield Unfit("checkpoint", message, "leave it out; an entry between checkpoints can add to that one")
