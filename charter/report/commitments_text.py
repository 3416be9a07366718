"""What people sign, in ten sentences with the counts, days and figures that matter."""

from collections.abc import Sequence

from charter.documents.people import ask_sums, gives, reviews
from charter.documents.wording import (
    NO_BREAK,
    bare,
    count,
    figure_as_set,
    in_words,
    last_day,
    listed,
    long_date,
    months_text,
    sentence,
)
from charter.framing.bands import better_is_lower
from charter.framing.words import cut, quoted
from charter.spec.days import add_months
from charter.spec.model import Charter

_MOST = 3
"""So many items of a list are named; of more, how many they are."""
_LONGEST = 70
"""Characters of an item that are quoted."""
_COUNTS = {"no": "does not count", "yes": "counts", None: ""}


def commitment_sentences(charter: Charter) -> list[str]:
    """The commitments in ten sentences, one for each part: what it is not for first, the seats last."""
    told = (
        _not_for(charter),
        _ramp(charter),
        _reliable(charter),
        _reviews(charter),
        _asks(charter),
        _support(charter),
        _hard_parts(charter),
        _checkpoints(charter),
        _job(charter),
        _seats(charter),
    )
    return [each.replace(NO_BREAK, " ") for each in told]


def _named(items: Sequence[str], between: str = "; ") -> str:
    """The first items of a list, and how many more there are."""
    more = len(items) - _MOST
    shown = [*items[:_MOST], *([f"{in_words(more)} more"] if more > 0 else [])]
    return " and ".join(part for part in (between.join(shown[:-1]), shown[-1]) if part)


def _quoted(text: str, *details: str) -> str:
    told = ", ".join(filter(None, details))
    return f"{quoted(cut(text, _LONGEST))}{f' ({told})' if told else ''}"


def _not_for(charter: Charter) -> str:
    ruled_out = charter.use_case.not_for
    if not ruled_out:
        return "It is not said what it is not for."
    return f"It is not for {_named([_quoted(each) for each in ruled_out])}."


def _ramp(charter: Charter) -> str:
    length, starts = charter.ramp.months_until_reliable, charter.ramp.starts
    if length is None:
        return "It is not said how long it takes until it is reliable."
    days = f", from {long_date(starts)} to {long_date(last_day(starts, length))}" if starts else ""
    walls = [months_text(stage.months) for stage in charter.ramp.stages if stage.wall and stage.months]
    hardest = f"; {listed(walls)} will be the hardest" if walls else ""
    return f"It takes {count(length, 'month', 'months')} until it is reliable{days}{hardest}."


def _reliable(charter: Charter) -> str:
    means = charter.ramp.reliable_means
    if means.target is None:
        return "It is not said what reliable means in figures."
    bound = {True: "at most ", False: "at least ", None: ""}[better_is_lower(means)]
    others = [f"{figure_as_set(means.at_start)} at the start"] if means.at_start else []
    others += [f"{figure_as_set(means.today)} today, without it"] if means.today else []
    against = f", against {listed(others)}" if others else ""
    measure = f" for {_quoted(means.measure)}" if means.measure else ""
    return f"Reliable means {bound}{figure_as_set(means.target)}{measure}{against}."


def _reviews(charter: Charter) -> str:
    points = reviews(charter)
    if not points:
        return "It is not said where a person checks its work."
    told = [_quoted(each.what, bare(each.who), bare(each.when), each.months) for each in points]
    return f"People check its work at {count(len(points), 'point', 'points')}: {_named(told)}."


def _asks(charter: Charter) -> str:
    asked = charter.we_need_from_you
    if not asked:
        return "It is not said what is asked of people."
    told = [f"{each.who} {each.hours} a week{_when(each.months)}" for each in ask_sums(charter)]
    take = "; it takes" if len(asked) == 1 else "; they take"
    hours = f"{take} {_named(told)}" if told else ", and it is not said how many hours that takes"
    return f"{_things(len(asked))} asked of people{hours}."


def _support(charter: Charter) -> str:
    given = gives(charter)
    if not given:
        return "It is not said what people are given for it."
    told = []
    for each in given:
        freed = f"{each.hours} a week freed" if each.hours else ""
        told.append(_quoted(each.what, bare(each.how_much), freed, each.months))
    return f"{_things(len(given))} given: {_named(told)}."


def _hard_parts(charter: Charter) -> str:
    parts = charter.hard_parts
    if not parts:
        return "It is not said what will be hard."
    told = [_quoted(each.what, each.owner and f"kept by {each.owner}") for each in parts]
    return f"{_things(len(parts))} said to be hard: {_named(told)}."


def _checkpoints(charter: Charter) -> str:
    points = sorted(charter.checkpoints, key=lambda each: (each.month is None, each.month))
    if not points:
        return "It is not said when everybody stops and looks."
    starts = charter.ramp.starts
    told = []
    for each in points:
        day = f" ({long_date(add_months(starts, each.month))})" if starts and each.month else ""
        told.append(f"month {each.month}{day}" if each.month else "a month that is not said")
    stops = sum(bool(each.stop_if) for each in points)
    said = "each time" if stops == len(points) else f"for {in_words(stops) if stops else 'none'} of them"
    when = _named(told, ", ")
    return f"Everybody stops and looks {_times(len(points))}, after {when}; what would stop it is said {said}."


def _job(charter: Charter) -> str:
    about = charter.about_your_job
    decided = sentence(cut(about.what_is_decided, 2 * _LONGEST)) if about.what_is_decided else ""
    match about.use_counts_in_reviews:
        case None:
            counts = "It is not said whether using it counts in reviews."
        case "undecided":
            counts = "It is undecided whether using it counts in reviews."
        case answer:
            counts = f"Using it {_COUNTS[answer]} in reviews."
    return f"About your job: {decided or 'it is not said what is decided.'} {counts}"


def _seats(charter: Charter) -> str:
    seats = [f"{each.name or 'nobody named'} ({each.seat or 'no short name'})" for each in charter.seats]
    return f"{count(len(seats), 'seat signs', 'seats sign').capitalize()}: {listed(seats)}."


def _things(number: int) -> str:
    return f"{in_words(number).capitalize()} {'thing is' if number == 1 else 'things are'}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{in_words(number)} times")


def _when(months: str) -> str:
    return "" if months == "always" else f" in {months}" if months.startswith("month") else f" {months}"
