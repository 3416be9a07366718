"""`charter templates`: the built-in templates, and a beginning for one's own."""

import click

from charter.cli.output import emit, say
from charter.errors import UsageError


@click.group(invoke_without_command=True, short_help="List the built-in templates, or copy them to change them.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to list them.")
@click.pass_context
def templates(context: click.Context, form: str) -> None:
    """List the built-in templates and style sheets.

    A folder 'templates' beside a charter or above it can hold your own: they take the place of the built-in ones of the
    same name, block by block. 'charter templates copy NAME' begins one.
    """
    if context.invoked_subcommand:
        return
    import json
    from dataclasses import asdict

    from charter.documents.starters import built_in_templates

    found = built_in_templates()
    if form == "json":
        emit(json.dumps({"templates": [asdict(each) for each in found]}, indent=2, ensure_ascii=False) + "\n")
        return
    width = max(len(each.name) for each in found)
    emit("".join(f"{each.name:{width}}  {each.about}\n" for each in found))


@templates.command(short_help="Begin templates of your own.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("-o", "--output", default="templates", show_default=True, metavar="DIR", help="The folder to write into.")
@click.option("--whole", is_flag=True, help="Copy the whole text instead of what takes it from the built-in one.")
def copy(names: tuple[str, ...], *, output: str, whole: bool) -> None:
    """Begin templates of your own, which say what the built-in ones say until you change them.

    A file that is already there is never written over. NAME is a name that 'charter templates' lists.
    """
    from difflib import get_close_matches
    from pathlib import Path

    from charter.cli.files import write_file
    from charter.documents.own_templates import built_in
    from charter.documents.starters import starter

    known = built_in()
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"the names are {', '.join(known)}"
            raise UsageError(f"there is no built-in template '{name}'", hint=hint)
    for file in (files := [Path(output, name) for name in dict.fromkeys(names)]):
        if file.is_symlink() or file.exists():
            raise UsageError(f"{file} is already there, and is left as it is", hint="name another folder with -o")
    for file in files:
        write_file(file, starter(file.name, whole=whole).encode(), hint="name another folder")
        say(f"Wrote {file}.")
    if Path(output).resolve().name != "templates":
        say("Charters use it from a folder that is named 'templates', beside them or above them.")
