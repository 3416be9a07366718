"""The picture of what was promised over time in words, for readers who hear it."""

from collections.abc import Iterator
from datetime import date

from charter.documents.chart.promised import Course, Promised

_NAMES = {
    "ramp": "The promised ramp",
    "target": "The target",
    "asked": "The most hours a week asked of one person",
    "freed": "The most hours a week freed for one person",
}


def promised_alt(told: Promised) -> str:
    """One paragraph that says all that the picture shows, in the picture's own figures."""
    return " ".join(_sentences(told))


def _sentences(told: Promised) -> Iterator[str]:
    yield f"What was promised over time: {told.title.rstrip('.')}."
    yield f"Versions: {_listed([f'{name} on {_written(day)}' for day, name in told.versions])}."
    for course in told.courses:
        if course.promises:
            yield f"{_NAMES[course.name]}: {_listed([*_course(course)])}."
    if told.updates:
        yield f"Updates: {_listed([_written(day) for day in told.updates])}."


def _course(course: Course) -> Iterator[str]:
    for promise in course.promises:
        yield f"{promise.written or 'not said'} from {_written(promise.day)} on"


def _written(day: date) -> str:
    return day.isoformat()


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
