"""Put into docs/sign-off-example.md what its commands print. `--check` only says whether anything would change.

A block is preceded by a comment with the day on which it is run, and if only the end of each output is shown, with how
many lines: `<!-- 2027-01-05, last 4 -->`. The commands, behind a dollar sign, are run one after the other in a shell.
"""

import os
import re
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
PAGE = ROOT / "docs" / "sign-off-example.md"
BLOCK = re.compile(r"<!-- (\d{4}-\d\d-\d\d)(?:, last (\d+))? -->\n```console\n(.*?)```\n", re.DOTALL)
PEOPLE = ("dana", "tom", "ines", "priya")
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
       for what, value in (("NAME", "A Writer"), ("EMAIL", "writer@example.org"))},
}  # fmt: skip
"""So that nobody's own settings of git are seen."""


def filled(text: str) -> str:
    """The page with what its commands print."""
    from keys import ed25519_key, write_key  # noqa: PLC0415 - of the tests, which the line above has to find first

    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        (top / "charter").mkdir()
        for person in PEOPLE:
            write_key(top, ed25519_key(person), f"id_{person}")
        return BLOCK.sub(lambda block: _block(block, top / "charter"), text)


def _block(block: re.Match[str], folder: Path) -> str:
    day, last, shown = block[1], block[2], block[3]
    lines = []
    for command in re.findall(r"^\$ (.*)$", shown, re.MULTILINE):
        told = _told(command, folder, day)
        hidden = ["…"] if last and len(told) > int(last) else []
        lines += [f"$ {command}", *hidden, *(told[-int(last) :] if last else told)]
    start = block[0].partition("```")[0]
    return "\n".join([f"{start}```console", *lines, "```", ""])


def _told(command: str, folder: Path, day: str) -> list[str]:
    """What a command prints, with what it says to people where they see it."""
    moment = f"{day}T09:00:00Z"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SSH_"))},
        **GIT,
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "SOURCE_DATE_EPOCH": f"{datetime.fromisoformat(moment).timestamp():.0f}",
        "COLUMNS": "90",
        "PYTHONPATH": str(ROOT),
    }
    script = f'charter() {{ {sys.executable} -m charter "$@"; }}\n{command}'
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode().splitlines()


def main() -> int:
    """Fill the page, or check it."""
    old = PAGE.read_text("utf-8")
    new = filled(old)
    if "--check" in sys.argv:
        return int(new != old)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
