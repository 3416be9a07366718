"""`charter verify`: whether sign-offs hold, and whether a PDF is what its charter gives."""

from typing import TYPE_CHECKING

import click

from charter.cli.output import STREAM, emit, stdout_look
from charter.errors import CharterError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter.report.stood import Verification
    from charter.signoff.results import Verified

FORMATS = click.Choice(["text", "json", "markdown", "github"], case_sensitive=False)


@click.command(short_help="Say whether sign-offs hold, or whether a PDF is what its charter gives.")
@click.argument("paths", nargs=-1, metavar="[PATH|FILE.pdf]...")
@click.option("--charter", "named", metavar="PATH", help="Compare PDFs with this charter instead of the one beside.")
@click.option(
    "--format",
    "form",
    type=FORMATS,
    default="text",
    show_default=True,
    help="How to say it: for people, for scripts, for a comment on a pull request, or as annotations of its files.",
)
def verify(paths: tuple[str, ...], named: str | None, form: str) -> int:
    """Say who stands behind a charter, whether that still holds, and whether every record of it is true.

    PATH is a charter.yaml, its folder, or a tree of them; by default the folder you are in. Every record in signoffs/
    is examined: what it says, what it is of, its signature or its scan, whether its key is in signers.yaml, and whether
    it was changed in git since. Then the seats are told, with what changed since each person signed.

    FILE.pdf is an announcement, an expectations document or an update; - reads it from standard input. It is drawn
    again from the charter inside, or an update from its data, and compared. Nothing is written.

    Exit codes, the worst of all: 3 a record or a document is broken or not to be trusted; 2 a charter, its list of
    signers or a document cannot be read; 4 something could not be checked; 1 somebody must sign, or a document is out
    of date; 0 all is as it should be.
    """
    found = _verified(paths or (".",), named)
    emit(_told(found, form))
    return found.exit_code


def _verified(paths: "Sequence[str]", named: str | None) -> "Verification":
    from charter.cli.standings import standings
    from charter.report.stood import Verification

    documents = [path for path in paths if _is_document(path)]
    charters = [path for path in paths if not _is_document(path)]
    stood, problems = standings(charters)
    return Verification(stood, problems, _documents(documents, named))


def _is_document(path: str) -> bool:
    return path == STREAM or path.lower().endswith(".pdf")


def _documents(names: "Sequence[str]", named: str | None) -> "list[Verified]":
    from pathlib import Path

    from charter.cli.files import read_file
    from charter.documents.tracing.reading import LARGEST_PDF
    from charter.documents.tracing.verification import not_read
    from charter.documents.tracing.verification import verify as verify_pdf
    from charter.spec.find import spec_beside
    from charter.spec.load import load

    spec = load(named) if named is not None else None
    verified = []
    for name in names:
        try:
            content = read_file(name, LARGEST_PDF)
        except CharterError as error:
            verified.append(not_read(name, error))
            continue
        verified.append(verify_pdf(name, content, spec or (spec_beside(Path(name)) if name != STREAM else None)))
    return verified


def _told(found: "Verification", form: str) -> str:
    if form == "json":
        from charter.report.standing_json import verification_json

        return verification_json(found)
    if form == "markdown":
        from charter.report.standing_markdown import verification_markdown

        return verification_markdown(found)
    if form == "github":
        from charter.report.standing_github import verification_github

        return verification_github(found)
    from charter.report.standing_text import verification_text

    return verification_text(found, stdout_look())
