"""`charter schema`: the JSON Schema of the spec."""

import click

from charter.cli.output import emit


@click.command(short_help="Print the JSON Schema of charter.yaml.")
def schema() -> None:
    """Print the JSON Schema of charter.yaml, for editors."""
    from charter.spec.schema import schema_text

    emit(schema_text())
