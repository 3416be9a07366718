"""`charter log`: the versions of a charter over its history in git."""

import click

from charter.cli.output import STREAM, emit, say, stdout_look


@click.command(short_help="Show the versions of a charter over time.")
@click.argument("path", metavar="[PATH]", default=".")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
@click.option("--svg", metavar="FILE", help="Draw it instead: ramp, target and hours over time. - prints the picture.")
@click.option("--force", is_flag=True, help="Replace the picture if it is already there.")
def log(path: str, form: str, svg: str | None, *, force: bool) -> None:
    """Show the versions of a charter, newest first: what changed in each, how much it matters, who has signed it.

    PATH is a charter.yaml or the folder it is in, by default the folder you are in. It is followed back through its
    renames, along the first parents of merges: what was merged is one step. What is not committed yet stands at the
    top. Commits that change nothing that the charter says are counted with the version they belong to.
    """
    from pathlib import Path

    from charter.changes.history import history_of
    from charter.changes.house_levels import change_levels
    from charter.changes.revisions import spec_file
    from charter.cli.files import write_file
    from charter.documents.history_chart import history_chart
    from charter.report.log_json import log_json
    from charter.report.log_text import log_text
    from charter.signoff.commitments import digest
    from charter.signoff.record import is_signed
    from charter.spec.house import house_for

    history = history_of(path, digest, change_levels(house_for(spec_file(path))), is_signed)
    if svg is None:
        emit(log_json(history) if form == "json" else log_text(history, stdout_look()))
    elif svg == STREAM:
        emit(history_chart(history))
    else:
        hint = "name another file, or replace it with --force"
        write_file(Path(svg), history_chart(history).encode(), replace=force, hint=hint)
        say(f"Wrote {svg}.")
