"""`charter schema`: the JSON Schemas of the files, and of what commands print."""

from typing import Any

import click

from charter.cli.output import emit


@click.command(short_help="Print the JSON Schema of charter.yaml.")
@click.option(
    "--of",
    type=click.Choice(["spec", "learned", "update", "check", "diff", "log", "sign"]),
    default="spec",
    show_default=True,
    help="Of charter.yaml, learned.yaml, an update, or what the command of that name prints with --format json.",
)
def schema(of: str) -> None:
    """Print the JSON Schema of charter.yaml, learned.yaml or an update, or that of a command's JSON, for scripts."""
    from charter.report.json_text import schema_of
    from charter.spec.kinds import CHARTER, Kind
    from charter.spec.learned import LOG
    from charter.spec.schema import schema_text
    from charter.spec.update import UPDATE

    kinds: dict[str, Kind[Any]] = {"spec": CHARTER, "learned": LOG, "update": UPDATE}
    emit(schema_text(kinds[of]) if of in kinds else schema_of(of))
