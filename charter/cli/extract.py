"""`charter extract`: the exact spec back out of a PDF."""

import click

from charter.cli.output import STREAM, emit, say
from charter.errors import CharterError, SpecError

_NOUNS = {
    "spec": "a charter",
    "learned": "a learning log",
    "sign-offs": "what a document shows of its sign-offs",
    "update": "an update",
}


@click.command(short_help="Get the charter.yaml back out of a PDF.")
@click.argument("file", metavar="FILE.pdf")
@click.option("-o", "--output", metavar="FILE", default=STREAM, help="Write it here instead of printing it.")
@click.option(
    "--of",
    type=click.Choice(["spec", "learned", "update", "sign-offs"]),
    default="spec",
    show_default=True,
    help="The charter, the learning log or the sign-offs that an expectations document may carry, or the data of an "
    "update.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is already there.")
def extract(file: str, output: str, of: str, *, force: bool) -> None:
    """Get the charter that a PDF was made from back out of it, byte for byte, or the log or sign-offs that it shows.

    FILE.pdf is an announcement, an expectations document or an update; - reads it from standard input. What is attached
    is given as it is, also where it cannot be read, which is then said.

    A file that is no PDF, or that charter did not make, is the wrong file: exit code 2. One that says that charter
    made it, and is damaged or has lost its charter, cannot be trusted: 3. To learn whether it was changed, verify it.
    """
    from pathlib import Path

    from charter.cli.files import read_file, write_file
    from charter.documents.signed import read_signed
    from charter.documents.tracing.reading import LARGEST_PDF
    from charter.documents.tracing.traced import extract as extract_from
    from charter.documents.tracing.traced import extract_log, extract_signed, extract_update
    from charter.spec.learned import log_of_bytes
    from charter.spec.load import load_bytes
    from charter.spec.update import update_of_bytes

    getters = {"spec": extract_from, "learned": extract_log, "sign-offs": extract_signed, "update": extract_update}
    readers = {"spec": load_bytes, "learned": log_of_bytes, "sign-offs": read_signed, "update": update_of_bytes}
    content = read_file(file, LARGEST_PDF)
    try:
        attached, attachment = getters[of](content)
    except CharterError as error:
        raise type(error)(f"{file}: {error.message}", hint=error.hint) from None
    if output == STREAM:
        emit(attached)
    else:
        write_file(Path(output), attached, replace=force, hint="name another file, or replace it with --force")
        say(f"Wrote {output}.")
    if attachment.relationship != "Source":
        say(f"note: {file} does not name it as its source; run: charter verify {file}")
    try:
        readers[of](file, attached)
    except SpecError:
        say(f"note: it cannot be read as {_NOUNS[of]}.")
