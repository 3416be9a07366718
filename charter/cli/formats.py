"""The formats that are asked for on the command line: a list with commas."""

from collections.abc import Callable

import click


def formats_of(*known: str) -> Callable[[click.Context, click.Parameter, str], tuple[str, ...]]:
    """What reads an option that lists formats, of which these are known."""

    def read(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
        chosen = tuple(dict.fromkeys(part.strip().lower() for part in value.split(",")))
        for each in chosen:
            if each not in known:
                told = f"{', '.join(known[:-1])} and {known[-1]}"
                raise click.BadParameter(f"'{each}' is not a format; the formats are {told}", context, parameter)
        return chosen

    return read
