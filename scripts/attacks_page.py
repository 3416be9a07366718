"""Write docs/attacks.md: all that tests/test_attacks_*.py do to sign-offs, and what `charter verify` says of it."""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from attacks import PAGE, Attack, copy_of, same_each_time, signed_in, without_git  # noqa: E402 - found by the line above
from click.testing import CliRunner  # noqa: E402 - as above
from sign_offs import Desk  # noqa: E402 - as above
from test_attacks_pdf import ATTACKS  # noqa: E402 - as above
from test_attacks_records import BY_GIT, BY_KEY, OTHER_TEXT  # noqa: E402 - as above

from charter.cli import charter as command_line  # noqa: E402 - as above
from charter.report.terminal import printable  # noqa: E402 - as above

BEGINNING = """\
# Attacks on sign-offs

A charter was signed with a certificate, with an SSH key and on paper. Then somebody did one of these things, and
`charter verify` was asked. Each is a test, which holds the message against this page, and
`python scripts/attacks_page.py` writes it anew. All of them end with exit code 3. What differs from run to run stands
as “…”.

What a sign-off proves, and [what cannot be found](sign-off.md#what-it-cannot-do), stands in [sign-off.md](sign-off.md).
"""
MALFORMED = """\
A record, a snapshot or a `signers.yaml` that is malformed, such as one that is empty, is no JSON, has a name twice or
is too large, is told with what is wrong with it.
"""
IN_FILES = """\
Found also without git. Where the file is changed, its record is made to name the changed one, if it is not said
otherwise.
"""


def page() -> str:
    """The whole page."""
    with tempfile.TemporaryDirectory() as name:
        signed = signed_in(Path(name) / "signed")
        parts = [
            BEGINNING,
            "## Records, snapshots, scans and signers.yaml\n",
            "Found also without git, since a key or a digest protects it:\n",
            _table(signed, (*BY_KEY, *OTHER_TEXT), in_git=False),
            "Found by git, since no key protects it:\n",
            _table(signed, BY_GIT, in_git=True),
            MALFORMED,
            "## Signed PDFs\n",
            IN_FILES,
            _table(signed, ATTACKS, in_git=False),
        ]
    return "\n".join(parts)


def _table(signed: Desk, attacks: Sequence[Attack], *, in_git: bool) -> str:
    rows = [f"| {each.name} | {_message(signed, each, in_git=in_git)} |\n" for each in attacks]
    return "".join(["| Attack | What `charter verify` says |\n", "| --- | --- |\n", *rows])


def _message(signed: Desk, attack: Attack, *, in_git: bool) -> str:
    """The message that has the words of an attack."""
    with tempfile.TemporaryDirectory() as name:
        desk = copy_of(signed, Path(name) / "repo")
        if not in_git:
            without_git(desk)
        other = attack.do(desk)
        folder = (other if isinstance(other, Desk) else desk).folder
        done = CliRunner().invoke(command_line, ["verify", str(folder), "--format", "json"], standalone_mode=False)
    wanted = attack.words.rpartition(" - ")[2]
    return same_each_time(printable(next(each for each in _messages(json.loads(done.output)) if wanted in each)))


def _messages(data: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(data, dict):
        if isinstance(data.get("message"), str):
            yield data["message"]
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _messages(each)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
