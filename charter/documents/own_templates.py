"""An organisation's own templates and style sheets: where they are found, what counts as one, and reading them.

They stand in a folder `templates` beside the charter or above it, the nearest one that holds a file by the name of a
built-in one; no other folder of that name is touched. They are read once, so that what is rendered is what was read.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from charter.documents.folder import OPEN_FOLDER, Folder, IrregularError, close, explaining
from charter.documents.own_styles import ON_SCREEN, faults
from charter.documents.package import data_folder
from charter.errors import OwnTemplateError, Place, Problem
from charter.spec.find import beside_or_above
from charter.spec.scalars import REFUSED, described

FOLDER = "templates"
LARGEST = 256 * 1024
"""Bytes of one template or style sheet; the largest built-in one has 20 thousand."""
MOST_FILES = 64
TEMPLATE, STYLE = ".j2", ".css"
"""How the names of templates and style sheets end."""
_SHEET = {"signoff-sheet.md.j2", "signoff-sheet.css"}
"""What everybody has in one form, since it is signed in ink."""
_DOCUMENT, _PAGE = ".md.j2", ".html.j2"


@dataclass(frozen=True)
class OwnTemplates:
    """The files that differ from the built-in ones: name to content, in the order of their names, and their folder."""

    folder: Path
    files: Mapping[str, bytes]

    @cached_property
    def sources(self) -> dict[str, str]:
        """The text of each file."""
        return {name: content.decode("utf-8-sig") for name, content in self.files.items()}

    def path(self, name: str) -> str:
        """The path of a file, as it is told to people."""
        return str(self.folder / name)

    def styles(self, *names: str) -> tuple[tuple[str, str], ...]:
        """Of the style sheets by these names those that the organisation has: path and text, in the order of names.

        They are added after the built-in ones, so that they hold only what differs.
        """
        return tuple((self.path(name), self.sources[name]) for name in names if name in self.files)

    @property
    def digest(self) -> str:
        """The SHA-256 of all names and contents: the same for the same templates, in whatever folder."""
        each = (f"{name}\0{hashlib.sha256(content).hexdigest()}\n" for name, content in self.files.items())
        return hashlib.sha256("".join(each).encode()).hexdigest()


def built_in() -> list[str]:
    """The built-in templates and style sheets that an organisation may have its own of."""
    names = {path.name for path in data_folder(FOLDER).iterdir() if path.name.endswith((_DOCUMENT, STYLE))}
    return sorted(names - _SHEET)


def own_folder(spec: Path) -> Path | None:
    """The folder of own templates that belongs to a charter, whatever is in it; None if there is none.

    Looked for beside the spec and above it, to the folder that a repository begins with, else to the root.
    """
    names = built_in()
    folders = (above / FOLDER for above in beside_or_above(spec))
    return next((folder for folder in folders if any(os.path.lexists(folder / name) for name in names)), None)


def find_own(spec: Path) -> OwnTemplates | None:
    """The templates that belong to a charter; None if there are none, or all are as the built-in ones.

    Raises:
        OwnTemplateError: if they cannot be read as templates, with every problem.
        MachineError: if the machine prevents reading them.
    """
    folder = own_folder(spec)
    return _read(folder, frozenset(built_in())) if folder else None


def place_at(path: str, text: str, index: int) -> Place:
    """The place of a character of a text, by its line and column."""
    before = text[:index]
    return Place(path, before.count("\n") + 1, index - before.rfind("\n"))


def _read(folder: Path, names: frozenset[str]) -> OwnTemplates | None:
    shown = _shown(folder)
    if folder.is_symlink():
        problem = Problem(
            Place(str(shown)), "is a symbolic link, which charter does not follow", hint="copy the folder"
        )
        raise OwnTemplateError("own templates cannot be read", (problem,))
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    with explaining(f"read {shown}"):
        fd = os.open(folder, OPEN_FOLDER | os.O_NOFOLLOW)
        try:
            opened = Folder(folder, fd)
            found = sorted(name for name in opened.names() if name.endswith((TEMPLATE, STYLE)))
            for name in found[:MOST_FILES]:
                content = _content(opened, name, Place(str(shown / name)), problems)
                if content != _ours(name):
                    files[name] = content
        finally:
            close(fd)
    if len(found) > MOST_FILES:
        problems.append(Problem(Place(str(shown)), f"has {len(found)} templates, and {MOST_FILES} are the most"))
    for name, content in files.items():
        problems.extend(_problems(name, content, names, str(shown / name)))
    if problems:
        raise OwnTemplateError("own templates cannot be used", tuple(problems))
    return OwnTemplates(shown, files) if files else None


def _shown(folder: Path) -> Path:
    """The folder as people below it would name it."""
    here = Path.cwd().resolve()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _content(folder: Folder, name: str, place: Place, problems: list[Problem]) -> bytes:
    try:
        content = folder.read(name, LARGEST + 1) or b""
    except IrregularError as error:
        problems.append(Problem(place, f"is a {error}, which charter does not follow", hint="put the file itself here"))
        return b""
    if len(content) > LARGEST:
        problems.append(Problem(place, f"is larger than {LARGEST // 1024} KiB"))
        return b""
    return content


def _ours(name: str) -> bytes | None:
    file = data_folder(FOLDER) / name
    return file.read_bytes() if file.is_file() else None


def _problems(name: str, content: bytes, names: frozenset[str], path: str) -> Iterator[Problem]:
    """What keeps a file from being a template or a style sheet of ours."""
    if name.endswith(_PAGE):
        message = "charter has only its own page: what stands around the text is what a reader checks a PDF by"
        yield Problem(Place(path), message, hint="delete it; colours, type and margins are set in style sheets")
    elif name.endswith(STYLE) and name not in names:
        known = ", ".join(each for each in sorted(names) if each.endswith(STYLE))
        yield Problem(Place(path), "no document uses a style sheet of this name", hint=f"the names are {known}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(path, content[: error.start].count(b"\n") + 1, 1)
        yield Problem(place, "is not saved as UTF-8", hint="save it as UTF-8")
        return
    if name in ON_SCREEN:
        for index, message, hint in faults(text):
            yield Problem(place_at(path, text, index), message, hint=hint)
    for number, line in enumerate(text.split("\n"), start=1):
        if hidden := REFUSED.search(line.replace("\r", "")):
            place = Place(path, number, hidden.start() + 1)
            yield Problem(place, f"the invisible character {described(hidden[0])} stands here", hint="delete it")
