"""The files of charters, made in memory: composed one after the other, then drawn all together."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from charter.documents.built import Made
from charter.documents.compose import MOST_WORDS, Announcement, announcement, chart, expectations
from charter.documents.html import html
from charter.documents.length import longest_parts
from charter.documents.look import PLAIN, Look, in_house, look_of
from charter.documents.mail import mail
from charter.documents.own_rendering import renderer, within_limits
from charter.documents.own_templates import OwnTemplates, find_own
from charter.documents.pages import Sheet, printed
from charter.documents.pdf.flaws import FlawsError
from charter.documents.pdf.page import Pdf
from charter.documents.press import Press
from charter.documents.told import Flawed, UndrawnError
from charter.documents.wanted import PICTURE, Document, Format, Paper, Wanted
from charter.documents.wording import listed
from charter.errors import ActionNeededError, Problem, SpecError
from charter.framing.check import unfinished
from charter.framing.rule import Finding
from charter.spec.find import UPDATES, home_of
from charter.spec.house import HouseStyle, house_for, read_all
from charter.spec.learned import LearnedLog, logs_of
from charter.spec.load import Spec

if TYPE_CHECKING:
    from charter.documents.signed import Signed
    from charter.spec.update import UpdateFile

_DRAFT_HINT = "with --draft it is built all the same, with its gaps shown"


@dataclass(frozen=True, slots=True)
class Given:
    """A charter, its look, the templates that belong to it beside the built-in ones, and its learning log."""

    spec: Spec
    look: Look = PLAIN
    own: OwnTemplates | None = None
    log: LearnedLog | None = None
    """What was learned on the way, if anything was."""
    updates: "tuple[UpdateFile, ...]" = ()
    """What everybody was told on the way, oldest first."""
    signed: "Signed | None" = None
    """What its expectations document shows of its sign-offs, if anybody signed."""


@dataclass(frozen=True, slots=True)
class _Composed:
    """A charter's documents before any is drawn."""

    sheets: list[Sheet]
    letter: Announcement | None


def read(files: Sequence[Path | Spec]) -> list[Given]:
    """Read all specs that are not read yet, and the house style, the learning log and the own templates of each.

    Raises:
        SpecError: with every problem of each.
        OwnTemplateError: if own templates have to be mended.
    """
    if files and isinstance(files[0], Spec):
        found: list[tuple[Spec, HouseStyle | None]] = [(files[0], house_for(files[0].path))]
        problems: tuple[Problem, ...] = ()
    else:
        found, problems = read_all(file for file in files if isinstance(file, Path))
    paths = [Path(file.path) if isinstance(file, Spec) else file for file in files]
    logs, amiss = logs_of(paths)
    updates, torn = _updates_of(paths)
    if problems or amiss or torn:
        raise SpecError("nothing was built", problems + amiss + torn)
    return [
        Given(in_house(spec, house), look_of(house), find_own(Path(spec.path)), log, updates.get(spec.path, ()))
        for (spec, house), log in zip(found, logs, strict=True)
    ]


def _updates_of(paths: Sequence[Path]) -> "tuple[dict[str, tuple[UpdateFile, ...]], tuple[Problem, ...]]":
    if not any(os.path.lexists(home_of(path) / UPDATES) for path in paths):
        return {}, ()
    from charter.spec.update import updates_of_all  # noqa: PLC0415 - few charters have updates yet

    return updates_of_all(paths)


def make(charters: Sequence[Given], wanted: Wanted, press: Press) -> list[Made]:
    """Make the files of all charters, each in its look and by its templates.

    Raises:
        ActionNeededError: if one is not finished and no draft is wanted.
        OwnTemplateError: if own templates or style sheets have to be mended.
        UndrawnError: if pages cannot be drawn as they are written, with the fields that are at fault.
        MachineError: if anything else keeps a page from being drawn as it should be.
    """
    findings = [unfinished(each.spec) for each in charters]
    if not wanted.draft:
        _refuse(findings)
    pairs = [(given, len(found)) for given, found in zip(charters, findings, strict=True)]
    plain = iter(_made([pair for pair in pairs if pair[0].own is None], wanted, press))
    # What own templates and style sheets do is done in a process of its own, held to limits.
    return [
        within_limits(given.own, partial(_made, [(given, lacks)], wanted, Press(1)))[0] if given.own else next(plain)
        for given, lacks in pairs
    ]


def _made(charters: Sequence[tuple[Given, int]], wanted: Wanted, press: Press) -> list[Made]:
    """Make the files of charters, each with how many findings keep it from being finished."""
    composed = [_compose(given, wanted, lacks) for given, lacks in charters]
    drawn: Iterator[Pdf] = iter(())
    if charters and Format.PDF in wanted.formats:
        drawn = iter(_draw([sheet for each in composed for sheet in each.sheets], press))
    made = []
    for (given, _), each in zip(charters, composed, strict=True):
        files = Made()
        for sheet in each.sheets:
            for form in wanted.forms(sheet.document):
                _add(files, sheet, form, drawn, wanted)
        if each.letter:
            files.minutes = each.letter.minutes
            files.warnings.extend(_length_warnings(given.spec, each.letter, files.pages.get("announcement.pdf")))
        made.append(files)
    return made


def _compose(given: Given, wanted: Wanted, missing: int) -> _Composed:
    """Compose the documents of one charter; `missing` is how many findings keep it from being finished."""
    lacks, paper = missing if wanted.draft else None, wanted.paper or Paper(given.look.paper)
    charter, render = given.spec.charter, renderer(given.own)
    entries = given.log.entries if given.log else ()
    texts, letter = {}, None
    if Document.ANNOUNCEMENT in wanted.documents:
        letter = announcement(charter, lacks, render=render)
        texts[Document.ANNOUNCEMENT] = letter.text, ""
    if Document.EXPECTATIONS in wanted.documents:
        updates = [each.update for each in given.updates]
        text = expectations(charter, lacks, entries=entries, updates=updates, signed=given.signed, render=render)
        texts[Document.EXPECTATIONS] = text, chart(charter, entries)
    sheets = [
        _sheet(
            given,
            Sheet(given.spec, document, text, picture, paper, wanted.draft, given.look, given.own),
        )
        for document, (text, picture) in texts.items()
    ]
    return _Composed(sheets, letter)


def _sheet(given: Given, sheet: Sheet) -> Sheet:
    """A document with what it shows beside the charter: the expectations document shows log, updates and sign-offs."""
    if sheet.document is not Document.EXPECTATIONS:
        return sheet
    return replace(
        sheet,
        log=given.log.raw if given.log else None,
        updates=given.updates,
        signed=given.signed,
        links=dict(_pages_of(given.updates)),
    )


def _pages_of(updates: "Sequence[UpdateFile]") -> Iterator[tuple[str, str]]:
    """Where a web page finds the updates: as pages, else as PDFs, else as they are read in git."""
    for each in updates:
        page = f"{UPDATES}/{each.update.date}"
        endings = [
            form for form in (Format.HTML, Format.PDF, Format.MD) if Path(each.path).with_suffix(f".{form}").exists()
        ]
        if endings:
            yield f"{page}.md", f"{page}.{endings[0]}"


def pdf_of(sheet: Sheet) -> Pdf:
    """A page on its own as a PDF, drawn here and now.

    Raises:
        UndrawnError: if it cannot be drawn as it is written.
        MachineError: if anything else keeps it from being drawn.
    """
    (pdf,) = Press(1).draw([printed(sheet)])
    if isinstance(pdf, FlawsError):
        raise UndrawnError([Flawed(sheet.spec, sheet.document, pdf)])
    return pdf


def _draw(sheets: Sequence[Sheet], press: Press) -> list[Pdf]:
    drawn = press.draw([printed(sheet) for sheet in sheets])
    pairs = list(zip(sheets, drawn, strict=True))
    if flawed := [Flawed(sheet.spec, sheet.document, each) for sheet, each in pairs if isinstance(each, FlawsError)]:
        raise UndrawnError(flawed)
    return [each for each in drawn if isinstance(each, Pdf)]


def _add(made: Made, sheet: Sheet, form: Format, drawn: Iterator[Pdf], wanted: Wanted) -> None:
    name = f"{sheet.document}.{form}"
    match form:
        case Format.MD:
            if sheet.picture:
                made.files[PICTURE] = sheet.look.picture(sheet.picture).encode()
            made.files[name] = sheet.markdown.encode()
        case Format.PDF:
            pdf = next(drawn)
            made.files[name], made.pages[name] = pdf.content, pdf.pages
        case Format.HTML:
            made.files[name] = html(sheet, wanted.documents)
        case Format.EML:
            made.files[name] = mail(sheet)


def _length_warnings(spec: Spec, letter: Announcement, drawn: int | None) -> Iterator[str]:
    """What is too long for one page and four minutes, and whose words make it so; `drawn` is the pages of a PDF."""
    told = [f"has {letter.words} words, and {MOST_WORDS} are the most"] if letter.words > MOST_WORDS else []
    if drawn and drawn > 1:
        told.append(f"takes {drawn} pages instead of one")
    elif not drawn and letter.pages > 1:
        told.append("may take more than one page")
    if told:
        parts = [f"{field} ({words} words)" for field, words in longest_parts(spec.charter)]
        yield f"the announcement {', and it '.join(told)}. Shorten the longest of your own parts: {listed(parts)}."


def refuse_unfinished(specs: Sequence[Spec]) -> None:
    """Refuse charters that are not finished, with everything that is still to be said in them.

    Raises:
        ActionNeededError: if any is not.
    """
    _refuse([unfinished(each) for each in specs])


def _refuse(findings: Sequence[Sequence[Finding]]) -> None:
    problems = tuple(
        Problem(each.place, f"{each.level}: {each.message}", hint=f"{each.fix} [{each.rule} {each.name}]")
        for found in findings
        for each in found
    )
    if problems:
        raise ActionNeededError("nothing was built, because this is still to be said", problems, hint=_DRAFT_HINT)
