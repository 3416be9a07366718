"""`charter new`: a spec to begin with."""

from pathlib import Path

import click

from charter.errors import MachineError, UsageError


@click.command(short_help="Write a charter.yaml to fill in.")
@click.argument("path", default=".")
@click.option(
    "--sample", metavar="NAME", help="Copy a sample instead: support-triage, tender-answers or handover-notes."
)
def new(path: str, sample: str | None) -> None:
    """Write a charter.yaml that says beside each field what to write and why.

    PATH is the folder of the charter, which is made if it is missing, or the file itself; by default this folder.
    """
    from charter.spec.load import SPEC_NAME  # noqa: PLC0415 - see charter.cli
    from charter.spec.schema import SCHEMA_NAME, schema_text  # noqa: PLC0415
    from charter.spec.skeleton import skeleton, with_modeline  # noqa: PLC0415

    spec = Path(path) if path.endswith((".yaml", ".yml")) else Path(path) / SPEC_NAME
    text = with_modeline(_sample(sample)) if sample else skeleton(_title_of(spec, SPEC_NAME))
    _write_new(spec, text)
    schema = spec.with_name(SCHEMA_NAME)
    if not schema.exists():
        _write_new(schema, schema_text())
    click.echo(f"Wrote {spec}, and beside it {SCHEMA_NAME}, by which editors explain each field.", err=True)
    click.echo(f"Fill it in, then run: charter check {spec.parent if spec.name == SPEC_NAME else spec}", err=True)


def _title_of(spec: Path, standard: str) -> str:
    """A title from the name of the charter's folder, to be improved: support-triage is Support triage."""
    name = spec.resolve().parent.name if spec.name == standard else spec.stem
    words = " ".join(name.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:] or "A charter"


def _sample(name: str) -> str:
    from charter.documents.templates import data_folder  # noqa: PLC0415 - see charter.cli

    names = sorted(folder.name for folder in data_folder("samples").iterdir() if folder.is_dir())
    if name not in names:
        raise UsageError(f"there is no sample '{name}'", hint=f"the samples are {', '.join(names)}")
    return (data_folder("samples") / name / "charter.yaml").read_text(encoding="utf-8")


def _write_new(file: Path, text: str) -> None:
    """Write a file that must not exist yet."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        raise UsageError(f"{file} is already there, and is left as it is", hint="name another folder") from None
    except OSError as error:
        raise MachineError(f"{file} could not be written: {(error.strerror or str(error)).lower()}") from None
