"""`charter signoff-sheet`: the page for those who sign in ink."""

from typing import TYPE_CHECKING

import click

from charter.cli.charters import only_spec
from charter.cli.output import STREAM, emit, say

if TYPE_CHECKING:
    from pathlib import Path

NAME = "signoff-sheet.pdf"
_PAPER = click.Choice(["a4", "letter"], case_sensitive=False)


@click.command("signoff-sheet", short_help="Print the page for those who sign in ink.")
@click.argument("path", metavar="[PATH]", default=".")
@click.option("-o", "--output", metavar="FILE", help=f"Write it here instead of {NAME} in the charter's folder.")
@click.option("--paper", type=_PAPER, help="Paper of the PDF: by default that of the house style, or a4.")
@click.option("--seat", "seats", multiple=True, metavar="SEAT", help="Only for this seat; may be given several times.")
@click.option("--force", is_flag=True, help="Replace a file that charter did not write or that was edited since.")
def signoff_sheet(path: str, *, output: str | None, paper: str | None, seats: tuple[str, ...], force: bool) -> None:
    """Make the sign-off sheet: a PDF of one page for those who sign in ink.

    PATH is a charter.yaml or its folder; by default the folder you are in. The sheet says what is signed, with the
    digest in full, and has room for each seat. Where house.yaml names the repository, it shows its address, also as a
    code for cameras. A scan of it comes back with 'charter sign --scan'.

    Exit codes: 1 the charter is not finished, or a file stands in the way; 2 the charter or its house style will not
    do, or there is no such seat; 4 it could not be drawn or written; 0 otherwise.
    """
    from charter.documents.making import refuse_unfinished
    from charter.documents.sign_off_sheet import sheet_pdf
    from charter.documents.wanted import Paper
    from charter.report.counting import counted
    from charter.report.terminal import printable
    from charter.signoff.asked import seat_called
    from charter.spec.find import in_a_command
    from charter.spec.house import house_for
    from charter.spec.load import load

    file = only_spec(path, "each has a sign-off sheet of its own")
    spec = load(file)
    style = house_for(file)
    for seat in seats:
        seat_called(seat, spec)
    refuse_unfinished([spec])
    sheet = sheet_pdf(spec, style, seats, Paper(paper.lower()) if paper else None)
    if output == STREAM:
        emit(sheet.content)
        return
    written = _write(file, output, sheet.content, force=force)
    say(printable(f"{written}: {counted(sheet.pages, 'page')}"))
    seat = seats[0] if len(seats) == 1 else "SEAT"
    say(printable(f"Once it is signed, run: charter sign {in_a_command(file)} --seat {seat} --scan FILE"))


def _write(file: "Path", output: str | None, content: bytes, *, force: bool) -> "Path":
    """Write the sheet where it was asked for, or beside the documents and as they are written; where it is now."""
    from pathlib import Path

    from charter import __version__
    from charter.cli.files import write_file
    from charter.documents.output import FileSet, place
    from charter.spec.find import SPEC_NAME, home_of

    if output is not None:
        write_file(Path(output), content, replace=force, hint="name another file, or replace it with --force")
        return Path(output)
    folder = home_of(file)
    place([FileSet(folder, {NAME: content}, file.name == SPEC_NAME)], version=__version__, force=force)
    return folder / NAME
