"""What a charter leaves open: what a careful reader notices when the fields are read against each other.

The documents print these points in a section of their own, so that nobody signs for something that was never said.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from charter.framing.bands import uncovered
from charter.framing.hours import NOTHING, Stretch, concerns, people_named, stretches
from charter.spec.model import Charter
from charter.spec.values import Hours, grouped, plain

_TIME_AND_MONEY = ("second", "minute", "hour", "day", "week", "month")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that is not said: the field that could say it, and a sentence for those who rely on it."""

    field: str
    text: str


def open_points(charter: Charter) -> list[OpenPoint]:
    """Everything a charter leaves open, in the order of the expectations document."""
    parts = (_scope, _ramp, _review, _hours, _given, _checkpoints, _job, _questions)
    return [OpenPoint(field, text) for part in parts for field, text in part(charter)]


def _scope(charter: Charter) -> Iterator[tuple[str, str]]:
    if not charter.use_case.not_for:
        yield "use_case.not_for", "It is not said what it must not be used for."
    for number, group in enumerate(charter.groups):
        asked = any(concerns(ask, group.name) for ask in charter.we_need_from_you)
        given = any(concerns(support, group.name) for support in charter.we_give_you)
        if not asked and charter.we_need_from_you:
            rest = "" if given else ", and nothing is given to them"
            yield f"groups[{number}]", f"{group.name}: nothing is asked of them{rest}."
        elif not given and charter.we_give_you:
            yield f"groups[{number}]", f"{group.name}: something is asked of them, and nothing is given to them."


def _ramp(charter: Charter) -> Iterator[tuple[str, str]]:
    ramp, means = charter.ramp, charter.ramp.reliable_means
    if means.target and not means.today:
        yield (
            "ramp.reliable_means.today",
            "It is not said what the figure is today, so nobody can tell whether it helps.",
        )
    if means.target and means.target.unit.casefold().removesuffix("s") in _TIME_AND_MONEY:
        text = "The measure is about time. It does not say whether the result is right."
        yield "ramp.reliable_means.measure", text
    if not ramp.stages:
        yield "ramp.stages", "It is not said what the months until then will be like."
    elif not any(stage.wall for stage in ramp.stages):
        yield "ramp.stages", "It is not said which months will be the hardest."
    if not ramp.after:
        yield "ramp.after", "It is not said what goes on after the ramp."


def _review(charter: Charter) -> Iterator[tuple[str, str]]:
    for number, review in enumerate(charter.human_review):
        if not review.months:
            yield (
                f"human_review[{number}].months",
                f"“{_bare(review.what)}”: it is not said until when this is checked.",
            )


def _hours(charter: Charter) -> Iterator[tuple[str, str]]:
    for who in people_named(charter):
        found = [stretch for stretch in stretches(charter, who) if stretch.asked != NOTHING]
        covered = [stretch for stretch in found if stretch.freed != NOTHING]
        if covered:
            texts = [*_uncovered(found, covered), *_half_covered(covered)]
            yield from (("we_give_you", f"{who}: {text}.") for text in texts)
        elif found and not any(given.hours_a_week and concerns(given, who) for given in charter.we_give_you):
            most = max((stretch.asked for stretch in found), key=lambda asked: asked.high)
            yield "we_give_you", f"{who}: they are asked for {_amount(most)} a week, and no hours are freed for them."


def _uncovered(found: list[Stretch], covered: list[Stretch]) -> Iterator[str]:
    for run in _runs([stretch for stretch in found if stretch.freed == NOTHING]):
        late = run[0].months.first > covered[0].months.first
        rest = "go on and nothing covers them" if late else "are asked for before any are freed"
        yield f"{_when(run)} the {_amount(run[-1].asked)} a week {rest}"


def _half_covered(covered: list[Stretch]) -> Iterator[str]:
    for run in _runs([stretch for stretch in covered if stretch.asked.low > stretch.freed.high]):
        yield f"{_when(run)} {_amount(run[-1].asked)} a week are asked for and only {_amount(run[-1].freed)} freed"


def _runs(found: list[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches that follow each other with the same hours, which need only one sentence."""
    run: list[Stretch] = []
    for stretch in found:
        follows = run and run[-1].months.last == stretch.months.first - 1
        if run and not (follows and (run[-1].asked, run[-1].freed) == (stretch.asked, stretch.freed)):
            yield run
            run = []
        run.append(stretch)
    if run:
        yield run


def _when(run: list[Stretch]) -> str:
    first, last = run[0].months.first, run[-1].months.last
    if last is None:
        return f"from month {first} on"
    if first == last:
        return f"in month {first}"
    return f"in months {first} {'and' if last == first + 1 else 'to'} {last}"


def _amount(hours: Hours) -> str:
    if hours.low == hours.high:
        return f"{plain(hours.low)} hour{'' if hours.low == 1 else 's'}"
    return f"{plain(hours.low)} to {plain(hours.high)} hours"


def _given(charter: Charter) -> Iterator[tuple[str, str]]:
    for number, support in enumerate(charter.we_give_you):
        if support.hours_a_week and not support.months:
            hours = _amount(support.hours_a_week)
            text = f"“{_bare(support.what)}”: it frees {hours} a week, and it is not said in which months."
            yield f"we_give_you[{number}].months", text


def _checkpoints(charter: Charter) -> Iterator[tuple[str, str]]:
    for number, point in enumerate(charter.checkpoints):
        field, where = f"checkpoints[{number}].change_if", f"The checkpoint in month {point.month}"
        band = uncovered(point, charter.ramp.reliable_means)
        if band and charter.ramp.reliable_means.target:
            unit = charter.ramp.reliable_means.target.unit
            low, high = (None if bound is None else _figure(grouped(bound), unit) for bound in (band.low, band.high))
            span = f"between {low} and {high}" if low and high else f"below {high}" if high else f"above {low}"
            yield field, f"{where} says nothing about a result {span}."
        elif not point.change_if and point.continue_if and point.stop_if:
            yield field, f"{where} knows only continuing and stopping. It is not said what else could change."


def _figure(number: str, unit: str) -> str:
    return f"{number}%" if unit == "%" else f"{number} {unit}"


def _job(charter: Charter) -> Iterator[tuple[str, str]]:
    job = charter.about_your_job
    if not job.what_is_decided:
        yield "about_your_job.what_is_decided", "It is not said what is decided about anybody’s job."
    if job.use_counts_in_reviews is None:
        yield "about_your_job.use_counts_in_reviews", "It is not said whether using it counts in anybody’s review."
    elif job.use_counts_in_reviews == "undecided":
        yield "about_your_job.use_counts_in_reviews", "It is undecided whether using it counts in anybody’s review."


def _questions(charter: Charter) -> Iterator[tuple[str, str]]:
    questions = charter.questions
    if not questions.where:
        yield "questions.where", "It is not said where to ask."
    if not questions.answered_by:
        yield "questions.answered_by", "It is not said who answers questions."
    if not questions.within:
        yield "questions.within", "It is not said how soon a question is answered."


def _bare(text: str) -> str:
    return text.removesuffix(".")
