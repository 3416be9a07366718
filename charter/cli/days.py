"""The days that are named on the command line, and the day that it is."""

import os
import re
from datetime import UTC, date, datetime

import click

from charter.errors import UsageError


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


def this_moment() -> datetime:
    """The moment that it is, to the second, in UTC; or the one that SOURCE_DATE_EPOCH names, in seconds since 1970.

    Raises:
        UsageError: if that is no such number (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    named = os.environ.get("SOURCE_DATE_EPOCH")
    if named is None:
        return datetime.now(UTC).replace(microsecond=0)
    if not re.fullmatch(r"[0-9]{1,11}", named):  # more digits are thousands of years away
        hint = "unset it, or set it to a number of seconds since 1970"
        raise UsageError("SOURCE_DATE_EPOCH names no moment", hint=hint)
    return datetime.fromtimestamp(int(named), UTC)
