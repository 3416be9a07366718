"""Put into the README what it shows: parts of files, and what commands print.

A block is preceded by a comment: `from FILE` shows a part of a file, `spec FILE` is a spec that the commands below it
read, `run COMMAND` shows a command and its output, `part COMMAND` a part of that. `--check` only says whether anything
would change.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"<!-- (from|spec|run|part) ([^\n]+) -->\n```(\w+)\n(.*?)```\n", re.DOTALL)

PARTS = {
    "samples/tender-answers/charter.yaml": r"(?s)charter: 1\n.*",
    "samples/tender-answers/announcement.md": r"(?s).*?(?=\*\*A person checks)",
    "samples/tender-answers/expectations.md": r"(?s)## 7\..*?(?=## 8)|## What this charter leaves open\n.*?(?=## 12)",
    "docs/sign-off-example.md": r"(?s)(?<=Twelve months, and a new hard part\"\n).*?(?=```)",
    "charter check samples/launch-memo": r"(?ms)^(?:we_need_from_you|hard_parts)$.*?\n\n|^\d+ errors and .*",
}
"""Which part of a file or of an output is shown: all matches of a pattern."""


def shown(kind: str, what: str, old: str, folder: Path) -> str:
    """The text of a block."""
    if kind == "from":
        pattern = PARTS[what]
        parts = re.findall(pattern, (ROOT / what).read_text("utf-8"))
        return "\n".join(f"{part.strip()}\n" for part in parts if part.strip())
    if kind == "spec":
        (folder / what).parent.mkdir(exist_ok=True)
        (folder / what).write_text(old, encoding="utf-8")
        return old
    if not (folder / "samples").exists():
        (folder / "samples").symlink_to(ROOT / "samples")
    command = [sys.executable, "-m", *what.split()]
    told = subprocess.run(
        command, cwd=folder, env={**os.environ, "COLUMNS": "100"}, capture_output=True, text=True, check=False
    )
    if kind == "part":
        return f"$ {what}\n…\n" + "…\n".join(f"{part.strip()}\n" for part in re.findall(PARTS[what], told.stdout))
    return f"$ {what}\n{told.stdout}{told.stderr}"


def filled(text: str) -> str:
    """The README with all blocks as they should be."""
    with tempfile.TemporaryDirectory() as folder:
        return BLOCK.sub(
            lambda block: (
                f"<!-- {block[1]} {block[2]} -->\n```{block[3]}\n"
                f"{shown(block[1], block[2], block[4], Path(folder))}```\n"
            ),
            text,
        )


def main() -> int:
    """Fill the README, or check it."""
    old = README.read_text("utf-8")
    new = filled(old)
    if "--check" in sys.argv:
        return int(new != old)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
