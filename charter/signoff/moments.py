"""Days and moments in UTC, wherever the machine is: as records have them, and in English for people."""

from datetime import UTC, datetime

from charter.spec.entry_fit import in_words

_WRITTEN = "%Y-%m-%dT%H:%M:%SZ"


def moment_text(moment: datetime) -> str:
    """A moment as it stands in a record: `2027-01-05T09:30:00Z`, to the second (RFC 3339)."""
    return moment.astimezone(UTC).strftime(_WRITTEN)


def moment_of(text: str) -> datetime:
    """The moment that a text of a record names.

    Raises:
        ValueError: if it is not written as `moment_text` writes it.
    """
    found = datetime.strptime(text, _WRITTEN).replace(tzinfo=UTC)
    if moment_text(found) != text:
        raise ValueError("a time is written with all its digits")
    return found


def day_in_words(moment: datetime) -> str:
    """The day of a moment: `5 January 2027`."""
    return in_words(moment.astimezone(UTC).date())


def moment_in_words(moment: datetime) -> str:
    """A moment to the minute: `5 January 2027, 09:30 UTC`."""
    return f"{day_in_words(moment)}, {moment.astimezone(UTC):%H:%M} UTC"
