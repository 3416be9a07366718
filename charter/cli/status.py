"""`charter status`: who has signed, and who must."""

from typing import TYPE_CHECKING

import click

from charter.cli.output import emit, say, stdout_look
from charter.errors import UsageError

if TYPE_CHECKING:
    from charter.report.stood import Verification

_FORMATS = click.Choice(["text", "json", "markdown"], case_sensitive=False)


@click.command(short_help="Say who has signed and who must, and write a text that asks them.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--ask", is_flag=True, help="Print nothing but the texts that ask those who must sign.")
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True, help="How to say it.")
def status(paths: tuple[str, ...], form: str, *, ask: bool) -> int:
    """Say for each seat who has signed, how, and since when it stands as it does.

    PATH is a charter.yaml, its folder, or a tree of them; by default the folder you are in. The records are verified
    as 'charter verify' does it, which also says what is wrong with one. --ask prints a text for each charter, to be
    sent to those who must sign: what changed since they signed, where they read it, and how they sign.

    Exit codes: 3 a record is broken or not to be trusted; 2 a charter or its list of signers cannot be read; 4
    something could not be checked; 1 somebody must sign, has declined or has withdrawn; 0 everybody has signed.
    """
    from charter.cli.standings import standings
    from charter.report.stood import Verification

    if ask and form != "text":
        raise UsageError("--ask prints texts", hint=f"leave out --format {form}; the JSON has them too")
    stood, problems = standings(paths or (".",))
    found = Verification(stood, problems)
    emit(_asking(found) if ask else _told(found, form))
    return found.exit_code


def _asking(found: "Verification") -> str:
    from charter.report.problems import problem_lines
    from charter.report.status_text import asking_text

    for problem in found.problems:
        for line in problem_lines(problem):
            say(line)
    told = asking_text(found.charters)
    if not told and found.charters:
        say("Nobody has to be asked.")
    return told


def _told(found: "Verification", form: str) -> str:
    if form == "json":
        from charter.report.standing_json import status_json

        return status_json(found)
    if form == "markdown":
        from charter.report.standing_markdown import status_markdown

        return status_markdown(found)
    from charter.report.status_text import status_text

    return status_text(found, stdout_look())
