"""What changed, as annotations that a GitHub workflow shows beside the lines of a pull request."""

from charter.changes.change import ChangeLevel
from charter.errors import Place
from charter.report.changes_told import compared_with, summary
from charter.report.github import command, for_the_log
from charter.signoff.comparison import Comparison

_COMMANDS = {ChangeLevel.MATERIAL: "error", ChangeLevel.NOTABLE: "warning", ChangeLevel.EDITORIAL: "notice"}


def changes_github(comparison: Comparison) -> str:
    """A command for each change, and at the end what they come to, for the log."""
    lines = [
        command(
            _COMMANDS[change.level],
            Place(comparison.path, change.line),
            None,
            f"{change.id} ({change.level.word})",
            change.text,
        )
        for change in comparison.changes
    ]
    closing = (for_the_log(each) for each in (f"{compared_with(comparison)}:", *summary(comparison)))
    return "\n".join([*lines, *closing]) + "\n"
