"""`charter schema`: the JSON Schemas of the files, and of what commands print."""

from typing import Any

import click

from charter.cli.output import emit


@click.command(short_help="Print the JSON Schema of charter.yaml.")
@click.option(
    "--of",
    type=click.Choice(["spec", "learned", "update", "check", "diff", "log"]),
    default="spec",
    show_default=True,
    help="Of charter.yaml, learned.yaml, an update, or what the command of that name prints with --format json.",
)
def schema(of: str) -> None:
    """Print the JSON Schema of charter.yaml, learned.yaml or an update, or that of a command's JSON, for scripts."""
    if of == "check":
        from charter.report.check_json import check_schema

        emit(check_schema())
        return
    if of == "diff":
        from charter.report.changes_json import diff_schema

        emit(diff_schema())
        return
    if of == "log":
        from charter.report.log_json import log_schema

        emit(log_schema())
        return
    from charter.spec.kinds import CHARTER, Kind
    from charter.spec.learned import LOG
    from charter.spec.schema import schema_text
    from charter.spec.update import UPDATE

    kinds: dict[str, Kind[Any]] = {"spec": CHARTER, "learned": LOG, "update": UPDATE}
    emit(schema_text(kinds[of]))
