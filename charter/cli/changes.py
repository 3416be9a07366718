"""`charter changes`: the kinds of changes that `charter diff` tells apart, and one explained."""

import click

from charter.cli.output import emit, stdout_look
from charter.errors import UsageError


@click.command(short_help="List the kinds of changes, or explain one.")
@click.argument("names", nargs=-1, metavar="[ID...]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
def changes(names: tuple[str, ...], form: str) -> None:
    """List the kinds of changes that 'charter diff' tells apart, or explain some of them.

    ID is the id of a kind, such as ramp-lengthened. How much a kind matters can be set in house.yaml.
    """
    from charter.changes.levels import KINDS, nearest_kind
    from charter.report.change_kinds import explained_kinds, kinds_json, kinds_text

    for name in names:
        if name not in KINDS:
            near = nearest_kind(name)
            hint = f"did you mean {near}?" if near else "'charter changes' lists them"
            raise UsageError(f"there is no kind of change '{name}'", hint=hint)
    chosen = [KINDS[name] for name in names]
    if form == "json":
        emit(kinds_json(chosen or list(KINDS.values())))
    else:
        width = stdout_look().width
        emit(explained_kinds(chosen, width) if chosen else kinds_text(list(KINDS.values()), width))
