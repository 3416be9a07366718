"""The days that are named on the command line, and the day that it is."""

from datetime import UTC, date, datetime

import click


def day_named(value: str) -> date:
    """The day that an option names, written as in a charter; what is none is refused in the words of its reader."""
    from charter.spec.scalars import ValueMistake, parse_date

    try:
        return parse_date(value)
    except ValueMistake as mistake:
        raise click.BadParameter(f"{mistake.message}; {mistake.hint}.") from None


def this_day() -> date:
    """The day that it is where the computer stands."""
    return datetime.now(UTC).astimezone().date()
