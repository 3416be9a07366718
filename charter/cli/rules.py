"""`charter rules`: the rules of the framing, and one explained."""

import click

from charter.cli.output import emit
from charter.errors import UsageError


@click.command(short_help="List the rules, or explain one.")
@click.argument("names", nargs=-1, metavar="[ID...]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
def rules(names: tuple[str, ...], form: str) -> None:
    """List the rules that 'charter check' holds a charter to, or explain some of them with examples.

    ID is the id of a rule, such as F101, or its name.
    """
    from charter.framing.check import RULES
    from charter.framing.named import did_you_mean, named
    from charter.report.rules import explained, explained_text, rules_json, rules_text

    chosen = []
    for name in names:
        rule = named(name, RULES)
        if rule is None:
            near = did_you_mean(name, RULES)
            hint = "'charter rules' lists those of charter; those of your house stand in its house.yaml"
            raise UsageError(f"there is no rule '{name}'", hint=f"did you mean {near}?" if near else hint)
        chosen.append(rule)
    if form == "json":
        emit(rules_json(explained(chosen or RULES)))
    else:
        emit(explained_text(explained(chosen)) if chosen else rules_text(RULES))
