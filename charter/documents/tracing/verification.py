"""Whether a PDF is what its charter gives: whole, unchanged, and up to date with the charter beside it.

Five checks, each with a sentence for people: the file, the attachment, the digest, the text, the charter beside it. A
document that shows sign-offs has a sixth.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from charter.documents.pages import running_version
from charter.documents.pdf.standards import ATTACHMENT, LOG_ATTACHMENT, Origin
from charter.documents.signature_fields import SignatureField, signature_fields
from charter.documents.tracing.additions import additions
from charter.documents.tracing.drawn import Shown, shown_by, without_space
from charter.documents.tracing.long_ago import not_comparable
from charter.documents.tracing.objects import PdfObjects
from charter.documents.tracing.reading import objects_of
from charter.documents.tracing.redrawing import compared, compared_sheet, wanted_by
from charter.documents.tracing.sign_offs import sign_off_checks
from charter.documents.tracing.signatures import is_signed, signature_checks
from charter.documents.tracing.today import Known, charter_check
from charter.documents.tracing.traced import (
    Attachment,
    attached_charter,
    attached_log,
    attached_updates,
    keywords,
    origin,
    properties,
)
from charter.documents.tracing.updates import listed_amiss, update_checks
from charter.documents.wanted import Document, Letter
from charter.errors import CharterError, ExitCode, SpecError
from charter.framing.words import cut
from charter.signoff.commitments import digest, short_digest
from charter.signoff.pades.layers import base_of
from charter.signoff.results import Check, Result, Verified
from charter.spec.learned import log_of_bytes
from charter.spec.load import Spec, load_bytes


def verify(path: str, content: bytes, beside: Spec | Path | None = None) -> Verified:
    """Check a document of a charter.

    Args:
        path: what it is reported under.
        content: the bytes of the PDF.
        beside: the charter that it belongs to, if there is one: `spec.find.spec_beside` finds it.
    """
    return Verified(path, tuple(_checks(path, content, beside)))


def base_checks(path: str, base: bytes) -> tuple[Check, ...]:
    """Check the document that somebody has signed a copy of, and not what has become of its charter since."""
    return tuple(_checks(path, base, None))


def not_read(path: str, error: CharterError) -> Verified:
    """What there is to say of a document that could not even be read."""
    return Verified(path, (_failed("file", error),))


def _checks(path: str, content: bytes, beside: Spec | Path | None) -> Iterator[Check]:
    """All checks: of a signed document those of its base first, and then those of its signatures."""
    try:
        whole = objects_of(content)
        whole.refuse_damage()
        base = base_of(content) if is_signed(whole) else content
        pdf = whole if base is content else objects_of(base)
    except CharterError as error:
        yield _failed("file", error)
        return
    yield from _document_checks(_Document(path, base, pdf, whole), beside)
    if base is not content:
        yield from signature_checks(content, _path_of(beside) or Path(path))


@dataclass(frozen=True, slots=True)
class _Document:
    """A document that is verified."""

    path: str
    content: bytes
    """As it was built."""
    pdf: PdfObjects
    whole: PdfObjects
    """With the signatures that were put into it."""

    @property
    def is_signed(self) -> bool:
        """Whether anybody has signed it."""
        return self.pdf is not self.whole


def _document_checks(document: _Document, beside: Spec | Path | None) -> Iterator[Check]:
    path, content, pdf = document.path, document.content, document.pdf
    try:
        pages, stated = shown_by(pdf), origin(pdf)
        carried = _carried(pdf)
        added = list(additions(content, pdf, _fields_given(stated, carried)))
    except CharterError as error:
        yield _failed("file", error)
        return
    yield _file(added, signed=document.is_signed)
    if stated.get("document") == Letter.UPDATE:
        yield from update_checks(path, content, pdf, pages)
        return
    if isinstance(carried, Check):
        yield carried
        return
    spec, log = carried.spec, carried.log
    amiss = listed_amiss(pdf)
    yield Check("attachment", Result.BROKEN, amiss) if amiss else _attachment(carried)
    yield _digest(pdf, pages, spec, stated)
    shows_log = stated.get("document") == Document.EXPECTATIONS
    text = _text(path, content, pdf, pages, spec, stated)
    yield _of_long_ago(text, Path(path), pdf) if document.is_signed else text
    if shows_log:
        yield from sign_off_checks(document.whole, spec, beside)
    known = Known(log[0] if log else None, tuple(raw for _, raw in attached_updates(pdf))) if shows_log else None
    yield charter_check(spec, known, beside, signed=document.is_signed)


def _of_long_ago(text: Check, path: Path, pdf: PdfObjects) -> Check:
    """What comparing the text of a signed document came to, where it cannot be drawn again as it was when signed."""
    if text.result is Result.FINE or not (why := not_comparable(path, pdf, text)):
        return text
    return Check("text", Result.ABSENT, f"{why}, so not all of it could be compared.")


def _path_of(beside: Spec | Path | None) -> Path | None:
    return Path(beside.path) if isinstance(beside, Spec) else beside


@dataclass(frozen=True, slots=True)
class _Carried:
    """What a document carries: the charter and how it is attached, and the learning log if there is one."""

    spec: Spec
    attachment: Attachment
    log: tuple[bytes, Attachment] | None


def _carried(pdf: PdfObjects) -> _Carried | Check:
    """What a document carries, or what there is to say if that cannot be read."""
    try:
        raw, attachment = attached_charter(pdf)
        log = attached_log(pdf)
    except CharterError as error:
        return _failed("attachment", error)
    try:
        return _Carried(load_bytes(ATTACHMENT, raw), attachment, log)
    except SpecError as error:
        return Check("attachment", Result.BROKEN, f"A charter is attached that cannot be read: {_first(error)}.")


def _fields_given(stated: dict[str, str], carried: _Carried | Check) -> tuple[SignatureField, ...] | None:
    """The signature fields that a document may have by its charter; None if there is no charter to ask."""
    if stated.get("document") != Document.EXPECTATIONS or stated.get("draft") == "yes":
        return ()
    return None if isinstance(carried, Check) else signature_fields(carried.spec.charter)


def _failed(name: str, error: CharterError) -> Check:
    results = {ExitCode.USAGE: Result.UNUSABLE, ExitCode.UNTRUSTED: Result.BROKEN}
    message = f"{error.message[:1].upper()}{error.message[1:]}{f': {error.hint}' if error.hint else ''}."
    return Check(name, results.get(error.exit_code, Result.UNKNOWN), message)


def _first(error: SpecError) -> str:
    problem = error.problems[0]
    where = f"line {problem.place.line}, " if problem.place.line else "it "
    return f"{where}{problem.field}{': ' if problem.field else ''}{problem.message}"


def _file(added: Sequence[str], *, signed: bool) -> Check:
    if added:
        return Check("file", Result.BROKEN, f"The file was changed after charter wrote it: {'; '.join(added)}.")
    but = " but what stands in its signature fields" if signed else ""
    return Check("file", Result.FINE, f"The file is whole, and nothing was put into it{but}.")


def _attachment(carried: _Carried) -> Check:
    raw, log = carried.spec.raw, carried.log
    if carried.attachment.relationship != "Source":
        return Check("attachment", Result.BROKEN, "The charter is not attached as the source of the document.")
    if log is None:
        return Check("attachment", Result.FINE, f"The charter is attached, {len(raw):,} bytes, and can be read.")
    if log[1].relationship != "Source":
        return Check("attachment", Result.BROKEN, "The learning log is not attached as a source of the document.")
    try:
        log_of_bytes(LOG_ATTACHMENT, log[0])
    except SpecError as error:
        return Check("attachment", Result.BROKEN, f"A learning log is attached that cannot be read: {_first(error)}.")
    sizes = f"{len(raw):,} and {len(log[0]):,} bytes"
    return Check("attachment", Result.FINE, f"The charter and its learning log are attached, {sizes}, and can be read.")


def _digest(pdf: PdfObjects, pages: Sequence[Shown], spec: Spec, stated: dict[str, str]) -> Check:
    version, whole = spec.charter.version, digest(spec.charter)
    short = short_digest(whole)
    wrong = []
    if stated.get("digest") != whole:
        wrong.append(f"the metadata say {short_digest(stated.get('digest', '')) or 'nothing'}")
    if stated.get("version") != version:
        wrong.append(f"the metadata say version {cut(stated.get('version', '')) or 'nothing'}")
    if keywords(pdf) != {f"version {version}, digest {whole}"}:
        wrong.append("the keywords say another version or digest")
    if properties(pdf).get("Title") != f"{spec.charter.title}: {stated.get('document')}":
        wrong.append(f"the title is “{cut(properties(pdf).get('Title', ''))}”")
    foot = without_space(f"Version {running_version(spec.charter)} · {short}")
    wrong += [f"page {number} does not say it" for number, page in enumerate(pages, start=1) if foot not in page.text]
    if wrong:
        message = f"The attached charter is version {version} with digest {short}, but {'; '.join(wrong)}."
        return Check("digest", Result.BROKEN, message)
    where = "page" if len(pages) == 1 else f"{len(pages)} pages"
    message = f"Version {version} and digest {short} are the same in the charter, in the metadata and on the {where}."
    return Check("digest", Result.FINE, message)


def _text(  # noqa: PLR0913, PLR0917 - a document, and what it says of itself
    path: str, content: bytes, pdf: PdfObjects, pages: list[Shown], spec: Spec, stated: dict[str, str]
) -> Check:
    if strange := sorted(stated.keys() - {each.name for each in fields(Origin)}):
        message = f"The document was made with what this version of charter does not know: {', '.join(strange)}."
        return Check("text", Result.UNKNOWN, message)
    if stated.get("document") == Letter.SHEET:
        return compared_sheet(path, content, pdf, pages, spec, stated)
    wanted = wanted_by(stated)
    if wanted is None:
        return Check("text", Result.BROKEN, "The metadata do not say which document this is, on which paper.")
    return compared(path, content, pdf, pages, spec, wanted)
