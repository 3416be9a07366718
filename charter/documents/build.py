"""Building the documents of charters: everything is made first, then put in place."""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from charter import __version__
from charter.documents.compose import MOST_WORDS, Announcement, announcement, chart, expectations
from charter.documents.markdown import PICTURE
from charter.documents.output import FileSet, Placed, place
from charter.documents.own_rendering import renderer, within_limits
from charter.documents.own_templates import OwnTemplates, find_own
from charter.documents.pages import Document, Paper, Sheet, pdf
from charter.errors import ActionNeededError, Problem, SpecError, UsageError
from charter.framing.check import blocking, check
from charter.framing.rule import Finding
from charter.spec.find import find_specs, home_of, name_of
from charter.spec.load import SPEC_NAME, Spec, load

_DRAFT_HINT = "with --draft it is built all the same, with its gaps shown"


class Format(StrEnum):
    """The formats a document is built in."""

    MD = "md"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to build, and how."""

    documents: Collection[Document] = tuple(Document)
    formats: Collection[Format] = tuple(Format)
    paper: Paper = Paper.A4
    draft: bool = False


@dataclass(slots=True)
class Made:
    """The files of one charter before they are put in place, and what is to be said of them."""

    files: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    """How many pages each PDF has."""
    minutes: int | None = None
    """How long the announcement takes to read aloud."""
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Built:
    """What was built for one charter, and what was done in its folder."""

    spec: str
    placed: Placed
    made: Made


def build(
    paths: str | os.PathLike[str] | Spec | Iterable[str | os.PathLike[str]],
    wanted: Wanted | None = None,
    *,
    output: str | os.PathLike[str] | None = None,
    force: bool = False,
) -> list[Built]:
    """Build the documents of all charters that the paths mean.

    All are read, checked and made before the first file is put in place; if anything fails until then, nothing has
    changed.

    Args:
        paths: specs, charter folders or trees of them; or a spec as `load` gives it.
        wanted: what to build; by default both documents in Markdown and PDF, on A4.
        output: the folder to build into, instead of each charter's own; several charters get one folder each in it.
        force: replace files that charter did not write, or that were edited since.

    Raises:
        SpecError: if specs cannot be read, with every problem of each.
        OwnTemplateError: if templates or style sheets of one's own have to be mended.
        ActionNeededError: if a charter is not finished and no draft is wanted, or a file would be overwritten.
        MachineError: if the machine prevents it.
    """
    wanted = wanted or Wanted()
    specs = [paths] if isinstance(paths, Spec) else _load_all(find_specs(_several(paths)))
    files = [Path(spec.path) for spec in specs]
    folders = _folders(files, Path(output) if output is not None else None)
    findings = [blocking(check(spec)) for spec in specs]
    if not wanted.draft:
        _refuse_unfinished(findings)
    made = [_make(spec, wanted, len(found)) for spec, found in zip(specs, findings, strict=True)]
    sets = [FileSet(folder, each.files, named) for (folder, named), each in zip(folders, made, strict=True)]
    placed = place(sets, version=__version__, force=force)
    for each, where in zip(made, placed, strict=True):
        each.warnings.extend(_left_behind(each, where))
    return [Built(spec.path, where, each) for spec, where, each in zip(specs, placed, made, strict=True)]


def _several(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> Iterable[str | os.PathLike[str]]:
    return [paths] if isinstance(paths, str | os.PathLike) else paths


def _left_behind(made: Made, placed: Placed) -> Iterator[str]:
    """PDFs beside documents that have just changed, which still say what those said before."""
    for document in Document:
        name = f"{document}.pdf"
        if f"{document}.md" in placed.written and name not in made.files and (placed.folder / name).exists():
            yield f"{name} is from before and was not built again."


def _make(spec: Spec, wanted: Wanted, missing: int) -> Made:
    """Make the files of one charter; with templates of its own in a process of its own, held to limits."""
    own = find_own(Path(spec.path))
    if own is None:
        return make(spec, wanted, missing=missing)
    return within_limits(own, lambda: make(spec, wanted, missing=missing, own=own))


def make(spec: Spec, wanted: Wanted, *, missing: int = 0, own: OwnTemplates | None = None) -> Made:
    """Make the files of one charter in memory.

    Args:
        spec: the charter.
        wanted: what to make of it.
        missing: how many findings keep it from being finished.
        own: the templates that belong to it, if it has any beside the built-in ones.
    """
    made, render = Made(), renderer(own)
    lacks = missing if wanted.draft else None
    if Document.ANNOUNCEMENT in wanted.documents:
        letter = announcement(spec.charter, lacks, render=render)
        made.minutes = letter.minutes
        _add(made, Sheet(spec, Document.ANNOUNCEMENT, letter.text, "", wanted.paper, wanted.draft, own), wanted)
        made.warnings.extend(_length_warnings(letter, made.pages.get("announcement.pdf", 1)))
    if Document.EXPECTATIONS in wanted.documents:
        picture, text = chart(spec.charter), expectations(spec.charter, lacks, render=render)
        if Format.MD in wanted.formats and picture:
            made.files[PICTURE] = picture.encode()
        _add(made, Sheet(spec, Document.EXPECTATIONS, text, picture, wanted.paper, wanted.draft, own), wanted)
    return made


def _length_warnings(letter: Announcement, pages: int) -> Iterator[str]:
    if letter.words > MOST_WORDS:
        yield f"the announcement has {letter.words} words, and {MOST_WORDS} are the most. Shorten your own parts."
    if pages > 1:
        yield f"the announcement takes {pages} pages instead of one. Shorten your own parts."


def _add(made: Made, sheet: Sheet, wanted: Wanted) -> None:
    if Format.MD in wanted.formats:
        made.files[f"{sheet.document}.md"] = sheet.markdown.encode()
    if Format.PDF in wanted.formats:
        name, drawn = f"{sheet.document}.pdf", pdf(sheet)
        made.files[name], made.pages[name] = drawn.content, drawn.pages


def _load_all(files: list[Path]) -> list[Spec]:
    specs: list[Spec] = []
    problems: list[Problem] = []
    for file in files:
        try:
            specs.append(load(file))
        except SpecError as error:
            problems.extend(error.problems)
    if problems:
        raise SpecError("nothing was built", tuple(problems))
    return specs


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


def _refuse_unfinished(findings: list[list[Finding]]) -> None:
    problems = tuple(
        Problem(each.place, f"{each.level}: {each.message}", hint=f"{each.fix} [{each.rule} {each.name}]")
        for found in findings
        for each in found
    )
    if problems:
        raise ActionNeededError("nothing was built, because this is still to be said", problems, hint=_DRAFT_HINT)
