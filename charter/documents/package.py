"""Where charter's own data are: its templates and its samples. And by what one charter is told from another."""

import hashlib
from functools import cache
from pathlib import Path

from charter import __version__

PACKAGE = Path(__file__).parent.parent
OF_THE_PROGRAM = frozenset({".py", ".j2", ".css"})
"""The endings of files that say what documents look like."""
SAMPLES = ("handover-notes", "support-triage", "tender-answers")
"""The samples to begin with. Beside them lies one to learn from: launch-memo, which is what not to write."""


def data_folder(name: str) -> Path:
    """A folder of data: inside the package when it is installed, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def style_text(name: str) -> str:
    """The text of a style sheet."""
    return (data_folder("templates") / name).read_text(encoding="utf-8")


@cache
def program() -> str:
    """A digest of charter: its version, code and templates. Not its libraries: a newer one makes no document wrong."""
    whole = hashlib.sha256(__version__.encode())
    for folder in (PACKAGE, data_folder("templates")):
        for file in sorted(path for path in folder.rglob("*") if path.suffix in OF_THE_PROGRAM):
            whole.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    return whole.hexdigest()
