"""What a charter leaves open: what a careful reader notices when the fields are read against each other.

The documents print these points in a section of their own, so that nobody signs for something that was never said.
Each point is certain: where a text could be read either way, nothing is said about it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from charter.framing.bands import better_is_lower, uncovered
from charter.framing.bounds import Band
from charter.framing.open_hours import OpenText, people_left_out, uncovered_hours
from charter.framing.words import amount, hours_phrase, is_time, month_range
from charter.spec.model import Charter, Checkpoint
from charter.spec.values import Figure

_MONEY = frozenset(("€", "£", "$", "¥", "euro", "euros", "eur", "dollars", "usd", "pounds", "gbp", "cents", "chf"))
_RIGHTNESS = re.compile(
    r"right|correct|wrong|error|mistake|accura|accept|usable|quality|rework|fault|complain|first time|without|unchanged"
    r"|approved|passed|true|fail",
    re.IGNORECASE,
)
"""Words in a measure that may say whether the result is right."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that is not said: the field that could say it, and a sentence for those who rely on it."""

    field: str
    text: str


def open_points(charter: Charter) -> list[OpenPoint]:
    """Everything a charter leaves open, in the order of the expectations document."""
    parts = (_leader, _scope, _measure, _ramp, _review, _asks, uncovered_hours, _given, _checkpoints, _job, _questions)
    return [OpenPoint(field, text) for part in parts for field, text in part(charter)]


def _leader(charter: Charter) -> Iterator[OpenText]:
    name = charter.leader.name
    if not charter.leader.i_saw_it_work:
        yield "leader.i_saw_it_work", "It is not said where it has worked."
    if name and all(seat.name.casefold() != name.casefold() for seat in charter.seats):
        yield "sign_off", f"{name} announces this and is not among those who sign."


def _scope(charter: Charter) -> Iterator[OpenText]:
    if not charter.use_case.not_for:
        yield "use_case.not_for", "It is not said what it must not be used for."
    if not charter.groups:
        yield "groups", "It is not said whose work changes."
    yield from people_left_out(charter)


def _measure(charter: Charter) -> Iterator[OpenText]:
    field, means = "ramp.reliable_means", charter.ramp.reliable_means
    target, today = means.target, means.today
    if target is None:
        return
    if not today:
        yield f"{field}.today", "It is not said what the figure is today, so nobody can tell whether it helps."
    if not means.at_start:
        yield f"{field}.at_start", "It is not said what figure to expect at the start."
    lower = better_is_lower(means)
    if today and lower is not None and (target.value >= today.value if lower else target.value <= today.value):
        yield f"{field}.target", "The target is no better than the figure today, and it is not said what is gained."
    about = _time_or_money(target)
    if about and not _RIGHTNESS.search(means.measure):
        yield f"{field}.measure", f"The measure is about {about}. It does not say whether the result is right."


def _time_or_money(figure: Figure) -> str:
    if is_time(figure.unit):
        return "time"
    return "money" if figure.unit.casefold().partition(" ")[0] in _MONEY else ""


def _ramp(charter: Charter) -> Iterator[OpenText]:
    ramp, length = charter.ramp, charter.ramp.months_until_reliable
    if not ramp.stages:
        yield "ramp.stages", "It is not said what the months until then will be like."
    else:
        if length and all(stage.months for stage in ramp.stages):
            told = [stage.months for stage in ramp.stages if stage.months]
            for first, last in _ranges([m for m in range(1, length + 1) if not any(m in months for months in told)]):
                yield "ramp.stages", f"It is not said what {month_range(first, last)} will be like."
        if not any(stage.wall for stage in ramp.stages):
            yield "ramp.stages", "It is not said which months will be the hardest."
    if not ramp.after:
        yield "ramp.after", "It is not said what goes on after the ramp."


def _ranges(months: list[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of months."""
    first = None
    for month in months:
        first = month if first is None else first
        if month + 1 not in months:
            yield first, month
            first = None


def _review(charter: Charter) -> Iterator[OpenText]:
    length, reviews = charter.ramp.months_until_reliable, charter.human_review
    for number, review in enumerate(reviews):
        if review.what and not review.months:
            field = f"human_review[{number}].months"
            yield field, f"{_quoted(review.what)}: it is not said until when this is checked."
    ends = [review.months.last for review in reviews if review.months]
    lasts = [last for last in ends if last is not None]
    if length and reviews and len(lasts) == len(reviews) and max(lasts) < length:
        yield "human_review", f"After month {max(lasts)} nobody is named who checks what it produced."


def _asks(charter: Charter) -> Iterator[OpenText]:
    for number, ask in enumerate(charter.we_need_from_you):
        if ask.what and not ask.months:
            counted = ", so it counts in all of them" if ask.hours_a_week and charter.ramp.months_until_reliable else ""
            field = f"we_need_from_you[{number}].months"
            yield field, f"{_quoted(ask.what)}: it is not said in which months this is asked{counted}."


def _given(charter: Charter) -> Iterator[OpenText]:
    for number, support in enumerate(charter.we_give_you):
        if support.what and support.hours_a_week and not support.months:
            hours = hours_phrase(support.hours_a_week)
            text = f"{_quoted(support.what)}: it frees {hours} a week, and it is not said in which months."
            yield f"we_give_you[{number}].months", text


def _checkpoints(charter: Charter) -> Iterator[OpenText]:
    means = charter.ramp.reliable_means
    for number, point in enumerate(charter.checkpoints):
        field, where = f"checkpoints[{number}].change_if", _named(point, number)
        bands = uncovered(point, means)
        if bands and means.target:
            spans = " or ".join(_span(band, means.target) for band in bands)
            yield field, f"{where} says nothing about a result {spans}."
        elif not point.change_if and point.continue_if and point.stop_if:
            yield field, f"{where} knows only continuing and stopping. It is not said what else could change."
    length = charter.ramp.months_until_reliable
    months = [point.month for point in charter.checkpoints if point.month]
    if length and months and len(months) == len(charter.checkpoints) and max(months) < length:
        text = f"The last checkpoint is in month {max(months)}, and the ramp goes on until month {length}."
        yield "checkpoints", text


def _named(point: Checkpoint, number: int) -> str:
    return f"The checkpoint in month {point.month}" if point.month else f"Checkpoint {number + 1}"


def _span(band: Band, target: Figure) -> str:
    """`below 60%`, `between 40% and 60%`, `above 15 minutes`, in the unit of the target."""
    low, high = (
        "" if bound is None else amount(bound, target.unit, before=target.before) for bound in (band.low, band.high)
    )
    return f"between {low} and {high}" if low and high else f"below {high}" if high else f"above {low}"


def _job(charter: Charter) -> Iterator[OpenText]:
    job = charter.about_your_job
    if not job.what_is_decided:
        yield "about_your_job.what_is_decided", "It is not said what is decided about anybody’s job."
    if job.use_counts_in_reviews is None:
        yield "about_your_job.use_counts_in_reviews", "It is not said whether using it counts in performance reviews."
    elif job.use_counts_in_reviews == "undecided":
        yield "about_your_job.use_counts_in_reviews", "It is undecided whether using it counts in performance reviews."
    if not charter.data_rules:
        yield "data_rules", "It is not said what may go into it and what may not."


def _questions(charter: Charter) -> Iterator[OpenText]:
    questions = charter.questions
    if not questions.where:
        yield "questions.where", "It is not said where to ask."
    if not questions.answered_by:
        yield "questions.answered_by", "It is not said who answers questions."
    if not questions.within:
        yield "questions.within", "It is not said how soon a question is answered."


def _quoted(text: str) -> str:
    return f"“{text.removesuffix('.')}”"
