"""Making an update: its data, its page in the formats that are wanted, all put in place at once and never again."""

import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from charter import __version__
from charter.changes.update_text import update_bytes
from charter.documents.built import Built, Made
from charter.documents.html import html
from charter.documents.look import PLAIN, Look, look_of
from charter.documents.making import pdf_of
from charter.documents.output import FileSet, place
from charter.documents.own_rendering import renderer, within_limits
from charter.documents.own_templates import OwnTemplates, find_own
from charter.documents.pages import Sheet
from charter.documents.update_page import Page, update_page
from charter.documents.wanted import Format, Letter, Paper
from charter.errors import ActionNeededError, Place, Problem
from charter.spec.find import UPDATE_SUFFIX
from charter.spec.house import house_for
from charter.spec.load import Spec
from charter.spec.model import Charter, Leader, Ramp
from charter.spec.update import Update, UpdateFile, update_of_bytes, updates_folder

FORMATS = (Format.MD, Format.PDF)
"""The formats that an update is written in unless somebody says otherwise."""
_HINT = "an update is never rewritten: say what holds now in one of another day"


@dataclass(frozen=True, slots=True)
class Drawn:
    """An update before it is put in place."""

    file: UpdateFile
    made: Made


@dataclass(frozen=True, slots=True)
class Setting:
    """How an update is to look."""

    formats: Collection[Format] = FORMATS
    paper: Paper | None = None
    """None for that of the house style, which is A4 where nobody says."""
    look: Look = PLAIN
    own: OwnTemplates | None = None


def setting_for(spec: Path, formats: Collection[Format] = FORMATS, paper: Paper | None = None) -> Setting:
    """How the updates of a charter look: in its house style, by its templates.

    Raises:
        SpecError: if the house style cannot be read.
        OwnTemplateError: if own templates have to be mended.
    """
    return Setting(formats, paper, look_of(house_for(spec)), find_own(spec))


def in_house(update: Update, spec: Path) -> Update:
    """The update as it is told: where the charter names no organisation, with the name of its house."""
    style = house_for(spec)
    if style is None or update.organisation:
        return update
    return update.model_copy(update={"organisation": style.house.name})


def drawn(update: Update, name: str, setting: Setting) -> Drawn:
    """The files of an update, in memory.

    Args:
        update: what it says; its seal is put on.
        name: the path of its data, under which problems are told.
        setting: how it is to look.

    Raises:
        OwnTemplateError: if own templates or style sheets have to be mended.
        UndrawnError: if the page cannot be drawn as it is written.
        MachineError: if anything else keeps it from being drawn.
    """
    if setting.own:
        return within_limits(setting.own, partial(_drawn, update, name, setting))
    return _drawn(update, name, setting)


def _drawn(update: Update, name: str, setting: Setting) -> Drawn:
    page = update_page(update, render=renderer(setting.own))
    told = update.model_copy(update={"text": hashlib.sha256(page.text.encode()).hexdigest()})
    file = update_of_bytes(name, update_bytes(told))
    stem = update.date.isoformat()
    made = Made({f"{stem}{UPDATE_SUFFIX}": file.raw})
    sheet = sheet_of(file, page.text, setting)
    for form in (each for each in Format if each in setting.formats):
        _add(made, sheet, form, f"{stem}.{form}")
    made.warnings.extend(too_long(page, made.pages.get(f"{stem}.{Format.PDF}")))
    return Drawn(file, made)


def sheet_of(file: UpdateFile, markdown: str, setting: Setting) -> Sheet:
    """An update as a document to be set in type, which carries its data."""
    update = file.update
    cover = Charter(
        charter=1,
        title=update.title,
        organisation=update.organisation,
        language=update.language,
        version=update.to.version,
        leader=Leader(name=update.leader, role=update.role),
        ramp=Ramp(starts=update.date),
    )
    paper = setting.paper or Paper(setting.look.paper)
    spec = Spec(file.path, file.raw, cover, file.root, file.source)
    sheet = Sheet(spec, Letter.UPDATE, markdown, "", paper, False, setting.look, setting.own)  # noqa: FBT003 - no draft
    return replace(sheet, stated_digest=update.to.digest)


def _add(made: Made, sheet: Sheet, form: Format, name: str) -> None:
    match form:
        case Format.MD:
            made.files[name] = sheet.markdown.encode()
        case Format.HTML:
            made.files[name] = html(sheet)
        case Format.PDF:
            pdf = pdf_of(sheet)
            made.files[name], made.pages[name] = pdf.content, pdf.pages


def too_long(page: Page, pages: int | None = None) -> list[str]:
    """What there is to say of an update that does not fit one page; `pages` is those of a PDF, if one was drawn."""
    if pages and pages > 1:
        return [f"the update takes {pages} pages instead of one. Say less in the entries of learned.yaml."]
    if not pages and page.pages > 1:
        return ["the update may take more than one page. Say less in the entries of learned.yaml."]
    return []


def refuse_second(spec: Path, update_day: str) -> None:
    """Refuse an update where one of that day has been published.

    Raises:
        ActionNeededError: if anything of it is there.
    """
    folder = updates_folder(spec)
    there = [folder / f"{update_day}{ending}" for ending in (UPDATE_SUFFIX, *(f".{form}" for form in Format))]
    if found := [file for file in there if os.path.lexists(file)]:
        problem = Problem(Place(str(found[0])), "is there already", hint=_HINT)
        raise ActionNeededError(f"there is an update of {update_day}", (problem,))


def put_in_place(spec: Path, update: Drawn) -> Built:
    """Put the files of an update in place, all or none.

    Raises:
        ActionNeededError: if something stands in the way.
        MachineError: if the machine prevents it.
    """
    folder = updates_folder(spec)
    (placed,) = place([FileSet(folder, update.made.files)], version=__version__)
    return Built(str(spec), placed, update.made)
