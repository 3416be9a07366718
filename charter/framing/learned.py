"""What was learned on the way: whether the leader said what came out, and looked at themselves before the tool."""

from collections.abc import Iterator
from datetime import date

from charter.framing.rule import Course, Hit, Level, Rule
from charter.framing.words import says_something
from charter.spec.days import add_months
from charter.spec.entry_fit import in_words, unfit


def _no_result(course: Course) -> Iterator[Hit]:
    """Checkpoints whose day has passed and of which the log says nothing; once it was stopped, no more come."""
    told, starts = {entry.checkpoint for entry in course.entries}, course.charter.ramp.starts
    until = min(_stopped_on(course) or course.day, course.day)
    for number, point in enumerate(course.charter.checkpoints):
        if starts and point.month and point.month not in told:
            day = add_months(starts, point.month)
            if day < until:
                yield Hit(f"checkpoints[{number}].month", {"month": point.month, "day": in_words(day)})


def _stopped_on(course: Course) -> date | None:
    """The day of the last decision, if it was to stop."""
    decided = [entry for entry in course.entries if entry.decision]
    return decided[-1].date if decided and decided[-1].decision == "stop" else None


def _blamed_twice(course: Course) -> Iterator[Hit]:
    """The last two causes. What came before them was answered by another cause in between, which is what is asked."""
    named = [(number, entry) for number, entry in enumerate(course.entries) if entry.cause][-2:]
    if [entry.cause for _, entry in named] == ["technology", "technology"]:
        (_, before), (number, entry) = named
        yield Hit(f"entries[{number}].cause", {"before": in_words(before.date), "day": in_words(entry.date)})


def _nothing_learned(course: Course) -> Iterator[Hit]:
    """Entries that say nothing of the kind, and none after them does: the next one can make up for it."""
    for number, entry in reversed(tuple(enumerate(course.entries))):
        if says_something(entry.surprised_me) or says_something(entry.i_was_wrong):
            return
        yield Hit(f"entries[{number}]", {"day": in_words(entry.date)})


def _does_not_fit(course: Course) -> Iterator[Hit]:
    for number, entry in enumerate(course.entries):
        for each in unfit(entry, course.charter, course.day):
            yield Hit(f"entries[{number}].{each.field}", {"day": in_words(entry.date), "what": each.message})


_MARCH: dict[str, object] = {
    "date": "2027-04-12",
    "checkpoint": "3",
    "measured": "58%",
    "decision": "change",
    "surprised_me": "The night shift got better answers than we did.",
    "i_was_wrong": "I thought that practice alone was enough.",
    "cause": "adoption",
    "because": "Two people swapped, and the result followed the person.",
}
_JUNE: dict[str, object] = {
    "date": "2027-07-12",
    "checkpoint": "6",
    "measured": "79%",
    "decision": "continue",
    "surprised_me": "The old part numbers were no trouble at all.",
    "cause": "data",
    "because": "The fifty records that we labelled twice agree now.",
}
_BLAME: dict[str, object] = {"cause": "technology", "because": "It was wrong on ten plain cases, three times each."}
_UNMOVED: dict[str, object] = {"surprised_me": "Nothing", "i_was_wrong": ""}
_LATER: dict[str, object] = {
    "date": "2027-07-20",
    "i_was_wrong": "I had not asked the night shift.",
    "cause": "prompting",
    "because": "It works for those who give it the whole thread.",
}

RULES = (
    Rule(
        id="L101",
        name="result-missing",
        level=Level.WARNING,
        move=9,
        why="A look that nobody reports was no look, and people fill the silence with what they fear or hope.",
        message="The checkpoint after month {month} was on {day}, and the learning log has no result of it.",
        fix="Add it with 'charter learn', good or bad; if the look was put off, write its new month into the charter.",
        bad=({"entries": [_LATER]}, {"entries": [_MARCH]}),
        good=({"entries": [_MARCH, _JUNE]}, {"entries": [{**_MARCH, "decision": "stop"}]}),
        find_in_course=_no_result,
    ),
    Rule(
        id="L102",
        name="technology-blamed-twice",
        level=Level.WARNING,
        move=9,
        why="Technology is one of five causes, and the only one for which nobody in the room has to change.",
        message="Technology is named as the cause twice running, on {before} and on {day}.",
        fix="Look in the other four places first, each with its test, and add an entry that says what they showed.",
        bad=(
            {"entries": [{**_MARCH, **_BLAME}, {**_JUNE, **_BLAME}]},
            {"entries": [_MARCH, {**_JUNE, **_BLAME}, {**_LATER, **_BLAME}]},
        ),
        good=(
            {"entries": [{**_MARCH, **_BLAME}, _JUNE, {**_LATER, **_BLAME}]},
            {"entries": [{**_MARCH, **_BLAME}, {**_JUNE, **_BLAME}, _LATER]},
        ),
        find_in_course=_blamed_twice,
    ),
    Rule(
        id="L103",
        name="nothing-learned",
        level=Level.WARNING,
        move=9,
        why="Whoever is never surprised and never wrong has not looked closely, or does not say it.",
        message="The entry of {day} names nothing that surprised you and nothing that you were wrong about.",
        fix="Ask those who do the work what came out differently, and say it in the next entry.",
        bad=(
            {"entries": [{**_MARCH, **_UNMOVED}, {**_JUNE, "surprised_me": ""}]},
            {"entries": [_MARCH, {**_JUNE, "surprised_me": "n/a"}]},
        ),
        good=(
            {"entries": [_MARCH, {**_JUNE, "surprised_me": "None", "i_was_wrong": "I had doubted the labels."}]},
            {"entries": [{**_MARCH, **_UNMOVED}, _JUNE]},
        ),
        find_in_course=_nothing_learned,
    ),
    Rule(
        id="L104",
        name="entry-does-not-fit",
        level=Level.WARNING,
        move=9,
        why="A result that cannot stand beside what was promised tells nobody whether the promise was kept.",
        message="In the entry of {day}: {what}.",
        fix="Say in a new entry what holds, and allow this one in the charter. No entry is rewritten.",
        bad=(
            {"entries": [{**_MARCH, "measured": "58 minutes"}, _JUNE]},
            {"entries": [_MARCH, _JUNE, {**_LATER, "checkpoint": "7"}]},
            {"entries": [_MARCH, _JUNE, {**_LATER, "date": "2027-09-01"}]},
        ),
        good=(
            {"entries": [{**_MARCH, "measured": "58.5%"}, _JUNE]},
            {"entries": [_MARCH, _JUNE, {**_LATER, "measured": "81%"}]},
        ),
        find_in_course=_does_not_fit,
    ),
)
