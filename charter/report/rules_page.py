"""The page docs/rules.md: every rule with its examples, in Markdown."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from charter.framing.themes import MOVES, theme_of
from charter.report.rules import Explained, example_lines, in_short, what_speaks

_HEAD = """\
# The rules of `charter check`

This page is made from the rules themselves, by `make rules`. On the command line, `charter rules` lists them and
`charter rules ID` explains one.

An **error** keeps a charter from being built, except as a draft; only structure makes one. A **warning** or a **note**
says what a careful reader would stumble over. Each rule guards one of the nine moves:

{moves}

Whatever a rule finds can be allowed in the charter, with a reason and until a day, but for errors in updates:
[what that does](allowing.md).

The examples are edits of the sample [support-triage](../samples/support-triage/charter.yaml), with the way to each
field before its name. Those with `entries` are a `learned.yaml` beside it, read on 1 August 2027. For rules about
an update, the edits are what changed since the one before, and `updates` are what those that were published say of
themselves (`before`, `digest`), and the digest that belongs to what stands there (`found`).
"""


def rules_page(rules: Sequence[Explained]) -> str:
    """The page of some rules, in their order."""
    moves = "\n".join(f"{number}. {said}" for number, said in MOVES.items())
    return "\n".join([_HEAD.format(moves=moves), *_table(rules), *(line for each in rules for line in _section(each))])


def _table(rules: Sequence[Explained]) -> Iterator[str]:
    for theme, group in groupby((each.rule for each in rules), theme_of):
        yield from (f"## {theme}", "", "| Rule | Level | Why |", "| --- | --- | --- |")
        for rule in group:
            name = f"[{rule.id} {rule.name}](#{rule.id.lower()}-{rule.name})"
            yield f"| {name} | {rule.level} | {_text(in_short(rule))} |"
        yield ""


def _section(each: Explained) -> Iterator[str]:
    rule = each.rule
    yield from (f"## {rule.id} {rule.name}", "")
    yield from (f"Level {rule.level}, for move {rule.move}: {MOVES[rule.move]}.", "")
    yield from (f"**Why:** {_text(rule.why)}", "", f"**What to do:** {_text(rule.fix)}", "")
    yield from (f"It speaks up where {what_speaks(rule)} says:", "")
    for example, said in each.bad:
        yield from ("```yaml", *example_lines(example), "```", "")
        for message in said:
            yield from (f"> {_text(message)}", "")
    yield from ("It has nothing to say about:", "")
    for example in rule.good:
        yield from ("```yaml", *example_lines(example), "```", "")


def _text(text: str) -> str:
    return re.sub(r"([\\`*_<|\[\]])", r"\\\1", text)
