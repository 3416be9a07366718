"""Finding a rule by what people call it: its id, or its name."""

from collections.abc import Iterable
from difflib import get_close_matches

from charter.framing.rule import Rule

_LIKENESS = 0.6
_LONGEST_LOOK = 60
"""Characters in which a rule is looked for: more than a name has, and quick to compare."""


def named(text: str, rules: Iterable[Rule]) -> Rule | None:
    """The rule with this id or name, in capitals or not; None if there is none."""
    wanted = _tidy(text)
    return next((rule for rule in rules if wanted in (rule.id.casefold(), rule.name)), None)


def did_you_mean(text: str, rules: Iterable[Rule]) -> str:
    """The id or the name that was probably meant, as it is written; empty if none is near."""
    known = {word.casefold(): word for rule in rules for word in (rule.name, rule.id)}
    wanted = _tidy(text)
    begun = [word for word in known if wanted and word.startswith(wanted)]
    close = begun if len(begun) == 1 else get_close_matches(wanted, known, n=1, cutoff=_LIKENESS)
    return known[close[0]] if close else ""


def _tidy(text: str) -> str:
    return "-".join(text[:_LONGEST_LOOK].casefold().replace("_", " ").replace("-", " ").split())
