"""Whether the PDF of an update is what its data give, and whether the updates that a document lists are still those."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from charter.documents.pdf.standards import UPDATE_ATTACHMENT
from charter.documents.tracing.drawn import Shown
from charter.documents.tracing.objects import PdfObjects
from charter.documents.tracing.redrawing import compared_with
from charter.documents.tracing.traced import attached, attached_updates, origin
from charter.documents.update import drawn, setting_for
from charter.documents.wanted import Format, Paper
from charter.errors import CharterError, SpecError
from charter.signoff.commitments import short_digest
from charter.signoff.results import Check, Result
from charter.spec.find import UPDATE_SUFFIX
from charter.spec.load import Spec
from charter.spec.update import UpdateFile, update_of_bytes, updates_folder, updates_for


def update_checks(path: str, content: bytes, pdf: PdfObjects, pages: list[Shown]) -> Iterator[Check]:
    """The checks of the PDF of an update, after that of the file."""
    try:
        found = attached(pdf, UPDATE_ATTACHMENT)
        file = update_of_bytes(UPDATE_ATTACHMENT, found[0]) if found else None
    except SpecError as error:
        yield Check("attachment", Result.BROKEN, f"An update is attached that cannot be read: {error}.")
        return
    except CharterError as error:
        yield Check("attachment", Result.BROKEN, f"{error.message[:1].upper()}{error.message[1:]}.")
        return
    if found is None or file is None:
        yield Check(
            "attachment", Result.BROKEN, "It says that it is an update, and its data are not attached any more."
        )
        return
    if found[1].relationship != "Source":
        yield Check("attachment", Result.BROKEN, "The data are not attached as the source of the update.")
    else:
        yield Check("attachment", Result.FINE, f"The data are attached, {len(file.raw):,} bytes, and can be read.")
    yield _digest(file)
    yield _text(path, content, pdf, pages, file)
    yield _beside(path, file)


def _digest(file: UpdateFile) -> Check:
    if file.found != file.update.digest:
        return Check("digest", Result.BROKEN, "The data were rewritten: their digest belongs to another text.")
    short = short_digest(file.update.to.digest)
    message = (
        f"The data have the digest that they say, and tell of version {file.update.to.version} with digest {short}."
    )
    return Check("digest", Result.FINE, message)


def _text(path: str, content: bytes, pdf: PdfObjects, pages: list[Shown], file: UpdateFile) -> Check:
    try:
        look = setting_for(Path(path), (Format.PDF,), Paper(origin(pdf).get("paper", "")))
        made = drawn(file.update, UPDATE_ATTACHMENT, look).made
    except ValueError:
        return Check("text", Result.BROKEN, "The metadata do not say on which paper it is.")
    except CharterError as error:
        return Check("text", Result.UNKNOWN, f"The update could not be drawn again to compare: {error.message}.")
    again = made.files[f"{file.update.date}.{Format.PDF}"]
    return compared_with(again, content, pdf, pages, source="the attached data give")


def _beside(path: str, file: UpdateFile) -> Check:
    """Whether the data beside the PDF are those inside."""
    beside = Path(path).with_name(f"{file.update.date}{UPDATE_SUFFIX}")
    try:
        same = beside.read_bytes() == file.raw
    except (OSError, ValueError):
        return Check("charter", Result.ABSENT, "There are no data of this update beside it to compare with.")
    if same:
        return Check("charter", Result.FINE, f"{beside} is still the same, byte for byte.")
    return Check(
        "charter", Result.BROKEN, f"{beside} is not what this update was made from, and one is never rewritten."
    )


def listed_amiss(pdf: PdfObjects) -> str:
    """What is wrong with the updates that a document carries since it lists them; empty if nothing is."""
    try:
        for name, raw in attached_updates(pdf):
            update_of_bytes(name, raw)
    except CharterError as error:
        return f"An update is attached that cannot be read: {error.message}."
    return ""


def listed_changed(listed: Sequence[bytes], today: Spec) -> str:
    """What changed in the updates beside a charter since a document listed them; empty if nothing did."""
    try:
        beside = [each.raw for each in updates_for(today.path)]
    except SpecError:
        return f"{updates_folder(today.path)} has changed since, and cannot be read"
    return "" if beside == list(listed) else f"{updates_folder(today.path)} has changed since"
