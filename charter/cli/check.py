"""`charter check`: spec errors and framing findings."""

import click

from charter.cli.output import emit
from charter.errors import ExitCode


@click.command(short_help="Say what a charter still lacks.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
def check(paths: tuple[str, ...], form: str) -> int:
    """Say what keeps a charter from being read or finished.

    PATH is a charter.yaml, its folder, or a tree of them; by default the folder you are in.
    """
    from charter.framing.check import blocking
    from charter.framing.check import check as check_spec
    from charter.framing.open_points import open_points
    from charter.report import Checked, check_json, check_text
    from charter.spec.find import find_specs
    from charter.spec.house import read_all

    read, problems = read_all(find_specs(paths or ["."]))
    specs = [spec for spec, _ in read]
    found = [(spec, check_spec(spec)) for spec in specs]
    findings = [finding for _, each in found for finding in each]
    # What a draft leaves open is not worth a word before it says what it must.
    finished = [spec for spec, each in found if not blocking(each)]
    points = [(spec.place(point.field), point) for spec in finished for point in open_points(spec.charter)]
    checked = Checked([spec.path for spec in specs], problems, findings, points)
    emit(check_json(checked) if form == "json" else check_text(checked))
    if problems:
        return ExitCode.USAGE
    return ExitCode.ACT if blocking(findings) else ExitCode.FINE
