"""What `git diff` shows of a charter when charter is its diff driver: git(1), GIT_EXTERNAL_DIFF.

Git gives seven words: the path, then for the old and for the new side a file, the id of what is in it and its mode;
for a renamed file two more, the new path and a note; for one that is not merged the path alone. Whatever happens,
something is shown: where no comparison can be made it is said why, and the lines of the file follow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from charter.changes.house_levels import change_levels
from charter.changes.revisions import Side, Sides
from charter.errors import CharterError, SpecError
from charter.report.changes_text import changes_text
from charter.report.check_text import Look
from charter.report.problems import problem_lines
from charter.report.terminal import printable
from charter.signoff.comparison import compared
from charter.spec.files import Unreadable, contents
from charter.spec.house import house_for
from charter.spec.load import load_bytes
from charter.spec.source import LARGEST_FILE

_NOTHING = "/dev/null"
_CHANGED, _RENAMED = 7, 9
"""Words that git gives."""
_ROLES = {"-": "removed", "+": "added", "@": "editorial"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """The two sides that git gives: their paths, their bytes (None where there is no file), their modes."""

    old_path: str
    new_path: str
    old: bytes | None
    new: bytes | None
    modes: tuple[str, str]


def driver_text(given: Sequence[str], look: Look) -> str:
    """What git shows for a charter. Never an error, whatever it is called with."""
    return "\n".join(_lines(given, look)) + "\n\n"


def _lines(given: Sequence[str], look: Look) -> Iterator[str]:
    if len(given) == 1:
        path = printable(given[0])
        yield look.paint(f"{path} is not merged yet: both versions stand in it, and somebody has to decide.", "heading")
        yield f"'git diff --no-ext-diff {path}' shows them line by line."
        return
    if len(given) not in (_CHANGED, _RENAMED):
        yield "charter diff --git-driver is called by git, with the words that git gives it: docs/git.md"
        return
    try:
        asked = _asked(given)
    except Unreadable as error:
        yield f"{printable(given[0])}: one of the files to compare {error.message}."
        return
    yield from _compared(asked, look)
    if _NOTHING not in (given[1], given[4]) and asked.modes[0] != asked.modes[1]:
        yield f"Its mode in git is {asked.modes[1]} instead of {asked.modes[0]}."


def _asked(given: Sequence[str]) -> _Asked:
    path, old, _, old_mode, new, _, new_mode, *renamed = given
    return _Asked(path, renamed[0] if renamed else path, _bytes(old), _bytes(new), (old_mode, new_mode))


def _bytes(name: str) -> bytes | None:
    return None if name == _NOTHING else contents(Path(name), LARGEST_FILE)


def _compared(asked: _Asked, look: Look) -> Iterator[str]:
    if asked.old is None or asked.new is None:
        path, what = (asked.new_path, "is new") if asked.old is None else (asked.old_path, "was deleted")
        yield look.paint(f"{printable(path)} {what}.", "heading")
        yield from _plain(asked, look)
        return
    try:
        told, shown = _as_charters(asked, asked.old, asked.new, look)
    except Exception as error:  # noqa: BLE001 - git must go on, also where the fault is charter's own
        yield from _why_not(asked, error, look)
        yield from _plain(asked, look)
        return
    yield told
    if not shown:
        yield from _plain(asked, look)


def _as_charters(asked: _Asked, old: bytes, new: bytes, look: Look) -> tuple[str, bool]:
    """The changes, and whether they show all that there is to see."""
    called = asked.old_path if asked.old_path != asked.new_path else "its old version"
    before = Side(called, load_bytes(f"{asked.old_path} (the old version)", old))
    after = Side(asked.new_path, load_bytes(asked.new_path, new))
    comparison = compared(Sides(before, after), asked.new_path, change_levels(house_for(asked.new_path)))
    return changes_text(comparison, look).rstrip("\n"), bool(comparison.changes) or old == new


def _why_not(asked: _Asked, error: Exception, look: Look) -> Iterator[str]:
    path = printable(asked.new_path)
    yield look.paint(f"{path}: the two versions could not be compared as charters. Their lines follow.", "heading")
    if isinstance(error, SpecError):
        for problem in error.problems:
            yield from problem_lines(problem)
    else:
        yield printable(error.message if isinstance(error, CharterError) else f"{type(error).__name__}: {error}")


def _plain(asked: _Asked, look: Look) -> Iterator[str]:
    """The lines that are different, as `git diff` shows them."""
    if max(len(asked.old or b""), len(asked.new or b"")) > LARGEST_FILE:
        yield "It is larger than 256 KiB; 'git diff --no-ext-diff' shows its lines."
        return
    old, new = _split(asked.old), _split(asked.new)
    before = _NOTHING if asked.old is None else asked.old_path
    after = _NOTHING if asked.new is None else asked.new_path
    for line in unified_diff(old, new, before, after, lineterm=""):
        shown = printable(line.replace("\t", "    "))
        yield look.paint(shown, _ROLES[line[0]]) if line[0] in _ROLES else shown


def _split(raw: bytes | None) -> list[str]:
    return (raw or b"").decode("utf-8", errors="replace").splitlines()
