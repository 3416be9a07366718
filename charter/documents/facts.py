"""The facts that the templates say: computed from the charter, exact, and worded only where a number needs words.

What a template prints about months, dates, hours and figures comes from here; its sentences are its own.
Whatever a draft does not say yet is an empty text or None, and the templates show it as a gap.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charter.documents import people
from charter.documents.allowed import AllowedFacts, allowed_facts
from charter.documents.wording import (
    IN_100,
    capital,
    count,
    figure_as_set,
    figure_text,
    is_share,
    last_day,
    long_date,
    months_text,
    span,
)
from charter.framing.bands import better_is_lower
from charter.framing.open_points import OpenPoint, open_points
from charter.signoff.commitments import digest, short_digest
from charter.spec.days import add_months
from charter.spec.model import Charter, HardPart, SignOff, Stage
from charter.spec.values import Figure, plain

_NO_SHARE = re.compile(
    r"\b(?:sav(?:ed|ing|ings)|growth|gain(?:ed)?|increase|decrease|reduction|faster|slower|shorter|fewer|less|more|cost"
    r"|costs|productivity|satisfaction|score|average|capacity|utili[sz]ation)\b",
    re.IGNORECASE,
)
"""Measures in percent that do not count how many of a hundred things are right."""

CAUSES = {
    "use_case": "The choice of use case",
    "adoption": "Adoption",
    "prompting": "Prompting and context",
    "data": "Data",
    "technology": "Technology",
}
"""The places to look when results fall short, in that order, and what they are called."""


@dataclass(frozen=True, slots=True)
class Reliable:
    """What reliable means, in figures people can feel."""

    measure: str
    today: str
    today_again: str
    """Today's figure where the target stands before it: `71` after `92 in 100`."""
    at_start: str
    at_start_again: str
    """The figure at the start where today's stands before it: `58` after `71 in 100`."""
    target: str
    left_over: str
    """What falls short even at the target: `8 in 100`. Empty unless the measure is a share of which more is better."""
    bound: str
    """`at least ` or `at most `, before the target; empty when the figures do not tell which is better."""
    worse_at_first: bool
    """Whether the figure at the start is worse than today's."""


@dataclass(frozen=True, slots=True)
class StageFacts:
    """A stage of the ramp with its dates."""

    months: str
    dates: str
    expect: str
    wall: bool
    figure: str


@dataclass(frozen=True, slots=True)
class CheckpointFacts:
    """A checkpoint with its number in order of time and its day."""

    number: int
    month: int | None
    date: str
    we_look_at: str
    continue_if: str
    change_if: str
    stop_if: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the templates need and the charter does not say in so many words."""

    months: str
    """How long the ramp is: `nine months`."""
    starts: str
    reliable_by: str
    """The last day of the ramp."""
    reliable: Reliable
    stages: tuple[StageFacts, ...]
    walls: tuple[StageFacts, ...]
    stage_figures: bool
    """Whether any stage says its figure."""
    checkpoints: tuple[CheckpointFacts, ...]
    reviews: tuple[people.ReviewFacts, ...]
    lasting_review: people.ReviewFacts | None
    """The first review point without an end, else the first: the one to name where there is room for one."""
    everyone: str
    """`44 people`; the groups by name, if one does not say how many it is; `everyone` without groups."""
    asks: tuple[people.AskFacts, ...]
    ask_sums: tuple[people.AskSum, ...]
    gives: tuple[people.SupportFacts, ...]
    loads: tuple[people.LoadRow, ...]
    totals: tuple[people.Total, ...]
    hard_parts: tuple[HardPart, ...]
    kept_by_leader: tuple[str, ...]
    """The numbers of the hard parts that the leader keeps."""
    keepers: dict[str, str]
    """Who keeps the hard parts of each cause; the leader where nobody does."""
    causes_without_keeper: bool
    leader_answers: bool
    """Whether it is the leader who answers questions."""
    seats: tuple[SignOff, ...]
    """Who signs, the leader first."""
    leader_signs: bool
    digest: str
    short_digest: str
    open_points: tuple[OpenPoint, ...]
    allowed: tuple[AllowedFacts, ...]
    """What a finished charter lacks all the same, because it is allowed to."""


def facts_of(charter: Charter) -> Facts:
    """The facts of a charter."""
    ramp = charter.ramp
    length, starts = ramp.months_until_reliable, ramp.starts
    stages = tuple(_stage(stage, starts) for stage in in_order(ramp.stages))
    whole = digest(charter)
    return Facts(
        months=count(length, "month", "months") if length else "",
        starts=long_date(starts) if starts else "",
        reliable_by=long_date(last_day(starts, length)) if starts and length else "",
        reliable=_reliable(charter),
        stages=stages,
        walls=tuple(stage for stage in stages if stage.wall),
        stage_figures=any(stage.figure for stage in stages),
        checkpoints=_checkpoints(charter),
        reviews=(reviews := people.reviews(charter)),
        lasting_review=_lasting(reviews),
        everyone=_everyone(charter),
        asks=people.asks(charter),
        ask_sums=people.ask_sums(charter),
        gives=people.gives(charter),
        loads=people.loads(charter),
        totals=people.totals(charter),
        hard_parts=charter.hard_parts,
        kept_by_leader=tuple(
            str(number)
            for number, part in enumerate(charter.hard_parts, start=1)
            if _same(part.owner, charter.leader.name)
        ),
        keepers=_keepers(charter),
        causes_without_keeper=len({part.cause for part in charter.hard_parts if part.cause and part.owner})
        < len(CAUSES),
        leader_answers=_same(charter.questions.answered_by, charter.leader.name),
        seats=tuple(sorted(charter.seats, key=lambda seat: not _same(seat.name, charter.leader.name))),
        leader_signs=any(_same(seat.name, charter.leader.name) for seat in charter.seats),
        digest=whole,
        short_digest=short_digest(whole),
        open_points=tuple(open_points(charter)),
        allowed=allowed_facts(charter),
    )


def in_order(stages: Sequence[Stage]) -> list[Stage]:
    """The stages by their months; those without any come last."""
    return sorted(stages, key=lambda stage: stage.months.first if stage.months else 999)


def _same(one: str, other: str) -> bool:
    return bool(one) and one.casefold() == other.casefold()


def _stage(stage: Stage, starts: date | None) -> StageFacts:
    months = capital(months_text(stage.months)) if stage.months else ""
    dates = span(starts, stage.months) if starts and stage.months else ""
    return StageFacts(months, dates, stage.expect, stage.wall, figure_as_set(stage.figure) if stage.figure else "")


def _reliable(charter: Charter) -> Reliable:
    means = charter.ramp.reliable_means
    target, start, today = means.target, means.at_start, means.today
    lower = better_is_lower(means)
    # Shares stand side by side in one sentence, so they are all said as so many in 100, or none is.
    said = figure_text if all(map(is_share, filter(None, (target, start, today)))) else figure_as_set
    worse = bool(start and today and (start.value > today.value if lower else start.value < today.value))
    return Reliable(
        measure=means.measure,
        today=said(today) if today else "",
        today_again=_again(said(today), said(target)) if today and target else "",
        at_start=said(start) if start else "",
        at_start_again=_again(said(start), said(today)) if start and today else "",
        target=said(target) if target else "",
        left_over=_left_over(target) if target and lower is False and _is_share(means.measure) else "",
        bound={True: "at most ", False: "at least ", None: ""}[lower],
        worse_at_first=worse,
    )


def _again(text: str, before: str) -> str:
    """A figure for the same sentence as another: `58` after `71 in 100`, whole after anything else."""
    return text.removesuffix(IN_100) if before.endswith(IN_100) else text


def _is_share(measure: str) -> bool:
    """Whether a percentage can be read as so many in 100, of which the rest falls short. Of time saved it cannot."""
    return not _NO_SHARE.search(measure)


def _left_over(target: Figure) -> str:
    """What a whole percentage leaves: 92% leaves 8 in 100."""
    return f"{plain(100 - target.value)}{IN_100}" if is_share(target) else ""


def _checkpoints(charter: Charter) -> tuple[CheckpointFacts, ...]:
    starts = charter.ramp.starts
    ordered = sorted(charter.checkpoints, key=lambda point: point.month or 999)
    return tuple(
        CheckpointFacts(
            number=number,
            month=point.month,
            date=long_date(add_months(starts, point.month)) if starts and point.month else "",
            we_look_at=point.we_look_at,
            continue_if=point.continue_if,
            change_if=point.change_if,
            stop_if=point.stop_if,
        )
        for number, point in enumerate(ordered, start=1)
    )


def _keepers(charter: Charter) -> dict[str, str]:
    keepers: dict[str, list[str]] = {}
    for part in charter.hard_parts:
        if part.cause and part.owner and part.owner not in keepers.setdefault(part.cause, []):
            keepers[part.cause].append(part.owner)
    return {cause: people.named(keepers.get(cause) or [charter.leader.name]) for cause in CAUSES}


def _everyone(charter: Charter) -> str:
    if size := people.how_many(charter):
        return count(size, "person", "people")
    return people.named([group.name for group in charter.groups]) or "everyone"


def _lasting(reviews: tuple[people.ReviewFacts, ...]) -> people.ReviewFacts | None:
    return next((review for review in reviews if review.lasts), reviews[0] if reviews else None)
