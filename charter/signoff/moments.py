"""Days and moments in words, in UTC and in English, wherever the machine is."""

from datetime import UTC, datetime

from charter.spec.scalars import MONTH_NAMES


def day_in_words(moment: datetime) -> str:
    """The day of a moment: `5 January 2027`."""
    utc = moment.astimezone(UTC)
    return f"{utc.day} {MONTH_NAMES[utc.month - 1]} {utc.year}"


def moment_in_words(moment: datetime) -> str:
    """A moment to the minute: `5 January 2027, 09:30 UTC`."""
    return f"{day_in_words(moment)}, {moment.astimezone(UTC):%H:%M} UTC"
