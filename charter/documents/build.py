"""Building the documents of charters: everything is made first, then put in place; what is up to date is left alone.

What is slow to import, all that reads and writes charters, is imported once the press has started, so that both go on
at the same time.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from charter import __version__
from charter.documents.built import Built, Made
from charter.documents.output import FileSet, Placed, place
from charter.documents.press import Press
from charter.documents.sources import prints
from charter.documents.standing import PICTURED, State, is_current, states
from charter.documents.wanted import PICTURE, Document, Format, Wanted
from charter.errors import UsageError
from charter.spec.find import SIGN_OFFS, SPEC_NAME, find_specs, home_of, name_of

if TYPE_CHECKING:
    from charter.documents.making import Given
    from charter.spec.load import Spec

_LARGEST = 1 << 20
"""Bytes of a file that may be a spec. How much one may have is said by who reads it."""
Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class _Order:
    """A charter to be built: its spec, and the folder that its documents go into."""

    file: Path
    spec: "Spec | None"
    """The spec, if it was read already."""
    folder: Path
    named: bool
    """Whether the user named that very folder."""
    prints: dict[str, str]
    """What each document would be made from; empty for a spec that cannot be read."""

    @property
    def is_current(self) -> bool:
        """Whether there is nothing to do."""
        return bool(self.prints) and is_current(self.folder, self.prints, named=self.named)

    def made_from(self, made: Made) -> dict[str, str]:
        """What each file was made from; the picture from the same as the document that shows it."""
        return {name: self.prints[PICTURED if name == PICTURE else name] for name in made.files}

    def left_alone(self) -> Built:
        """What there is to tell when there was nothing to do."""
        return Built(str(self.file), Placed(self.folder, (), tuple(self.prints)), Made(), up_to_date=True)


def build(
    paths: "Paths | Spec",
    wanted: Wanted | None = None,
    *,
    output: str | os.PathLike[str] | None = None,
    force: bool = False,
    jobs: int = 1,
) -> list[Built]:
    """Build the documents of all charters that the paths mean. Those of a charter that are up to date are left alone.

    All are read, checked and made before the first file is put in place; if anything fails until then, nothing has
    changed.

    Args:
        paths: specs, charter folders or trees of them; or a spec as `load` gives it.
        wanted: what to build; by default both documents in Markdown and PDF.
        output: the folder to build into, instead of each charter's own; several charters get one folder each in it.
        force: build also what is up to date, and replace files that charter did not write or that were edited since.
        jobs: how many processes draw pages. With more than one this process is forked, which a program with threads
            of its own should not allow.

    Raises:
        SpecError: if specs cannot be read, with every problem of each.
        ActionNeededError: if a charter is not finished and no draft is wanted, or a file would be overwritten.
        UntrustedError: if a sign-off that would be shown does not verify.
        MachineError: if the machine prevents it.
    """
    wanted = wanted or Wanted()
    orders = _orders(paths, wanted, output)
    due = [order for order in orders if force or not order.is_current]
    made = _make(due, wanted, jobs)
    sets = [
        FileSet(one.folder, files.files, one.named, one.made_from(files)) for one, files in zip(due, made, strict=True)
    ]
    built = {
        order.file: Built(str(order.file), placed, files)
        for order, files, placed in zip(due, made, place(sets, version=__version__, force=force), strict=True)
    }
    for each in built.values():
        each.made.warnings.extend(_left_behind(each.made, each.placed))
    return [built.get(order.file) or order.left_alone() for order in orders]


def outdated(
    paths: "Paths | Spec",
    wanted: Wanted | None = None,
    *,
    output: str | os.PathLike[str] | None = None,
    jobs: int = 1,
) -> dict[Path, State]:
    """The files that a build would change, and how each stands now. Nothing is written.

    A file is out of date if a build would write other bytes, not because something it was made from has changed that
    makes no difference. The arguments and errors are those of `build`.
    """
    wanted = wanted or Wanted()
    due = [order for order in _orders(paths, wanted, output) if not order.is_current]
    return {
        order.folder / name: state
        for order, made in zip(due, _make(due, wanted, jobs), strict=True)
        for name, state in states(order.folder, made.files, named=order.named).items()
        if state is not State.CURRENT
    }


def made_from(
    paths: "Paths | Spec", wanted: Wanted, *, output: str | os.PathLike[str] | None = None
) -> dict[Path, dict[str, str]]:
    """By spec, what each of its documents would be made from now. Where it differs from before, something changed."""
    return {order.file: order.prints for order in _orders(paths, wanted, output)}


def _orders(paths: "Paths | Spec", wanted: Wanted, output: str | os.PathLike[str] | None) -> list[_Order]:
    given = None
    if isinstance(paths, str | os.PathLike):
        files = find_specs([paths])
    elif isinstance(paths, Iterable):
        files = find_specs(paths)
    else:
        given, files = paths, [Path(paths.path)]
    places = zip(files, _folders(files, Path(output) if output is not None else None), strict=True)
    return [_order(file, given, folder, wanted, named=named) for file, (folder, named) in places]


def _order(file: Path, spec: "Spec | None", folder: Path, wanted: Wanted, *, named: bool) -> _Order:
    raw = spec.raw if spec else _bytes_of(file)
    return _Order(file, spec, folder, named, prints(file, raw, wanted) if raw is not None else {})


def _bytes_of(file: Path) -> bytes | None:
    """The bytes of a spec; None for what reading it as one will say is wrong."""
    try:
        found = file.stat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= _LARGEST:
            return file.read_bytes()
    except (OSError, ValueError):
        pass
    return None


def _make(orders: Sequence[_Order], wanted: Wanted, jobs: int) -> list[Made]:
    if not orders:
        return []
    press = Press(jobs if Format.PDF in wanted.formats else 1)
    try:
        from charter.documents.making import make  # noqa: PLC0415 - the press starts first

        return make(_given(orders, wanted), wanted, press)
    finally:
        press.close()


def _given(orders: Sequence[_Order], wanted: Wanted) -> "list[Given]":
    """The charters, those that somebody signed with their sign-offs, where a document is wanted that shows them."""
    from charter.documents.making import read  # noqa: PLC0415 - the press starts first

    given = read([order.spec or order.file for order in orders])
    signed = any(os.path.lexists(home_of(order.file) / SIGN_OFFS) for order in orders)
    if not signed or Document.EXPECTATIONS not in wanted.documents:
        return given
    from charter.documents.with_sign_offs import with_sign_offs  # noqa: PLC0415 - few charters are signed yet

    return with_sign_offs(given)


def _left_behind(made: Made, placed: Placed) -> Iterator[str]:
    """Other formats of documents that have just changed, which still say what those said before."""
    for document, form in product(Document, Format):
        name = f"{document}.{form}"
        if f"{document}.md" in placed.written and name not in made.files and (placed.folder / name).exists():
            yield f"{name} is from before and was not built again."


def _folders(files: list[Path], output: Path | None) -> list[tuple[Path, bool]]:
    """The folder of each charter, and whether the user named that very folder."""
    if output is None:
        return [(home_of(file), file.name == SPEC_NAME) for file in files]
    if len(files) == 1:
        return [(output, True)]
    names: dict[str, Path] = {}
    for file in files:
        if other := names.get(name_of(file).casefold()):
            raise UsageError(f"{other} and {file} would both be built into {output / name_of(file)}")
        names[name_of(file).casefold()] = file
    return [(output / name_of(file), False) for file in files]
