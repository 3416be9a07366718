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
    from charter.framing.open_points import OpenPoint, open_findings
    from charter.report import Checked, check_json, check_text
    from charter.spec.find import find_specs
    from charter.spec.house import read_all

    read, problems = read_all(find_specs(paths or ["."]))
    specs = [spec for spec, _ in read]
    findings, points = [], []
    for spec in specs:
        found = check_spec(spec)
        opened = open_findings(found)
        findings += [finding for finding in found if finding not in opened]
        points += [(finding.place, OpenPoint(finding.field, finding.message)) for finding in opened]
    checked = Checked([spec.path for spec in specs], problems, findings, points)
    emit(check_json(checked) if form == "json" else check_text(checked))
    if problems:
        return ExitCode.USAGE
    return ExitCode.ACT if blocking(findings) else ExitCode.FINE
