"""The picture of a ramp in words, for readers who hear it."""

from collections.abc import Iterator

from charter.documents.chart.facts import Facts, Point, Span


def alt_text(facts: Facts) -> str:
    """One paragraph that says all that the picture shows, in the picture's own figures."""
    return " ".join(_sentences(facts))


def _sentences(facts: Facts) -> Iterator[str]:
    yield _opening(facts)
    if facts.figures:
        yield "The line is expected, not measured." if facts.measured else "Expected, not measured."
        yield from _course(facts)
    if facts.spans:
        yield f"Stages: {'; '.join(_stage(span) for span in facts.spans)}."
    if facts.checkpoints:
        yield _checkpoints(facts.checkpoints)


def _opening(facts: Facts) -> str:
    what = f"The expected ramp over {_count(facts.months or facts.last_month)}"
    measure = facts.measure.rstrip(". ")
    if not (facts.figures and measure):
        return f"{what}."
    return f"{what}: {measure}{'' if measure[-1] in '?!…' else '.'}"


def _course(facts: Facts) -> Iterator[str]:
    """The figures in the order of their months, then what they are held against."""
    first, *rest = facts.points or (None,)
    if first:
        steps = [_figure_at(point) for point in (first, *rest)]
        yield f"The figure is {_listed(steps)}."
    if facts.target:
        by = f" by the {_end_of(facts.months)}" if facts.months else ""
        yield f"The target is {facts.target.written}{by}{'; lower is better' if facts.lower_is_better else ''}."
    if facts.today:
        yield f"Today, without it, the figure is {facts.today.written}."
    if facts.measured:
        yield f"Measured: {_listed([f'{each.figure.written} {each.when}' for each in facts.measured])}."


def _figure_at(point: Point) -> str:
    if point.month == 0:
        return f"{point.figure.written} at the start"
    return f"{point.figure.written} at the {_end_of(point.month)}"


def _end_of(month: int) -> str:
    return f"end of month {month}"


def _stage(span: Span) -> str:
    months = f"months {span.first} to {span.last}" if span.last > span.first else f"month {span.first}"
    return f"{months}, the wall" if span.wall else months


def _checkpoints(months: tuple[int, ...]) -> str:
    numbers = [str(month) for month in months]
    if len(numbers) == 1:
        return f"Checkpoint at the end of month {numbers[0]}."
    return f"Checkpoints at the ends of months {_listed(numbers)}."


def _count(months: int) -> str:
    return "1 month" if months == 1 else f"{months} months"


def _listed(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
