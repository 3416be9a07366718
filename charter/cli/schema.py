"""`charter schema`: the JSON Schemas of the spec, of the learning log and of what a check prints."""

import click

from charter.cli.output import emit


@click.command(short_help="Print the JSON Schema of charter.yaml.")
@click.option(
    "--of",
    type=click.Choice(["spec", "learned", "check", "diff", "log"]),
    default="spec",
    show_default=True,
    help="Of charter.yaml, of learned.yaml, or of what the command of that name prints with --format json.",
)
def schema(of: str) -> None:
    """Print the JSON Schema of charter.yaml or learned.yaml, for editors, or that of a command's JSON, for scripts."""
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
    from charter.spec.kinds import CHARTER
    from charter.spec.learned import LOG
    from charter.spec.schema import schema_text

    emit(schema_text(LOG if of == "learned" else CHARTER))
