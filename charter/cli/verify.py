"""`charter verify`: whether a PDF is what its charter gives."""

import click

from charter.cli.output import STREAM, emit
from charter.errors import CharterError


@click.command(short_help="Say whether a PDF is what its charter gives.")
@click.argument("files", nargs=-1, required=True, metavar="FILE.pdf...")
@click.option("--charter", "named", metavar="PATH", help="Compare with this charter instead of the one beside it.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
def verify(files: tuple[str, ...], named: str | None, form: str) -> int:
    """Say whether text, attached charter and digest of a PDF belong together, and whether its charter has changed.

    FILE.pdf is an announcement, an expectations document or an update; - reads it from standard input. Nothing is
    written. The document is drawn again from the charter inside, or an update from its data, and compared.

    Exit codes, the worst of all files: 3 it was changed or is damaged; 2 it is not a PDF of a charter; 4 something
    could not be checked; 1 the charter beside it has changed since; 0 all is as it should be.
    """
    from pathlib import Path

    from charter.cli.files import read_file
    from charter.documents.tracing.reading import LARGEST_PDF
    from charter.documents.tracing.verification import not_read
    from charter.documents.tracing.verification import verify as verify_pdf
    from charter.report.verified import verified_json, verified_text
    from charter.signoff.results import worst
    from charter.spec.find import spec_beside
    from charter.spec.load import load

    spec = load(named) if named is not None else None
    verified = []
    for name in files:
        try:
            content = read_file(name, LARGEST_PDF)
        except CharterError as error:
            verified.append(not_read(name, error))
            continue
        verified.append(verify_pdf(name, content, spec or (spec_beside(Path(name)) if name != STREAM else None)))
    emit(verified_json(verified) if form == "json" else verified_text(verified))
    return worst(each.verdict for each in verified).exit_code
