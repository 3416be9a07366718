"""`charter new`: a spec to begin with."""

import os
from typing import TYPE_CHECKING

import click

from charter.cli.output import say
from charter.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_HINT = "name another folder"


@click.command(short_help="Write a charter.yaml to fill in.")
@click.argument("path", default=".")
@click.option(
    "--sample", metavar="NAME", help="Copy a sample instead: support-triage, tender-answers or handover-notes."
)
def new(path: str, sample: str | None) -> None:
    """Write a charter.yaml that says beside each field what to write and why.

    PATH is the folder of the charter, which is made if it is missing, or the file itself; by default this folder.
    """
    from pathlib import Path

    from charter.cli.files import write_file
    from charter.spec.find import SPEC_NAME, in_a_command
    from charter.spec.schema import SCHEMA_NAME, schema_text
    from charter.spec.skeleton import skeleton, with_modeline

    spec = Path(path) if path.endswith((".yaml", ".yml")) else Path(path) / SPEC_NAME
    text = skeleton(_title_of(spec, SPEC_NAME)) if sample is None else with_modeline(_sample(sample, SPEC_NAME))
    write_file(spec, text.encode(), hint=_HINT)
    schema = spec.with_name(SCHEMA_NAME)
    if not os.path.lexists(schema):
        write_file(schema, schema_text().encode(), hint=_HINT)
        say(f"Wrote {spec}, and beside it {SCHEMA_NAME}, by which editors explain each field.")
    else:
        say(f"Wrote {spec}.")
    say(f"{'Fill it in' if sample is None else 'Make it yours'}, then run: charter check {in_a_command(spec)}")


def _title_of(spec: "Path", standard: str) -> str:
    """A title from the name of the charter's folder, to be improved: support-triage is Support triage."""
    name = spec.resolve().parent.name if spec.name == standard else spec.stem
    words = " ".join(name.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:] or "A charter"


def _sample(name: str, file: str) -> str:
    from charter.documents.package import SAMPLES, data_folder

    if name not in SAMPLES:
        raise UsageError(f"there is no sample '{name}'", hint=f"the samples are {', '.join(SAMPLES)}")
    return (data_folder("samples") / name / file).read_text(encoding="utf-8")
