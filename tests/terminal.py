"""The command line in a terminal, where somebody types."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def in_a_terminal(
    folder: Path,
    command: Sequence[object],
    typed: Sequence[str | Callable[[], object]],
    asking: tuple[str, ...] = (">", "\n.", "]:"),
    **environment: str,
) -> tuple[int, str]:
    """Run `charter` in a terminal, type a line whenever it waits for one, and give exit code and screen back.

    What is not a line is done instead, while it waits. `asking` is how the screen ends when it waits.
    """
    words = [sys.executable, "-m", "charter", *map(str, command)]
    here, there = pty.openpty()
    process = subprocess.Popen(
        words,
        cwd=folder,
        stdin=there,
        stdout=there,
        stderr=there,
        start_new_session=True,
        env={**os.environ, **environment},
    )
    os.close(there)
    screen, lines, ends = "", list(typed), time.monotonic() + 60
    while time.monotonic() < ends:
        if select.select([here], [], [], 0.1)[0]:
            try:
                screen += os.read(here, 65536).decode()
            except OSError:
                break
        elif lines and screen.rstrip(" ").endswith(asking):
            line = lines.pop(0)
            if not isinstance(line, str):
                line()
            elif line == "^C":
                process.send_signal(2)
            else:
                os.write(here, f"{line}\n".encode())
    os.close(here)
    return process.wait(timeout=30), screen
