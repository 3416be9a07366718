"""Whether a PDF is what its charter gives: whole, unchanged, and up to date with the charter beside it.

Five checks, each with a sentence for people: the file, the attachment, the digest, the text, the charter beside it. A
document that shows sign-offs has a sixth.
"""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from charter.documents.pages import running_version
from charter.documents.pdf.standards import ATTACHMENT, LOG_ATTACHMENT, Origin
from charter.documents.signature_fields import SignatureField, signature_fields
from charter.documents.tracing.additions import additions
from charter.documents.tracing.drawn import Shown, shown_by, without_space
from charter.documents.tracing.objects import PdfObjects
from charter.documents.tracing.reading import objects_of
from charter.documents.tracing.redrawing import compared, wanted_by
from charter.documents.tracing.sign_offs import sign_off_checks
from charter.documents.tracing.traced import (
    Attachment,
    attached_charter,
    attached_log,
    attached_updates,
    keywords,
    origin,
    properties,
)
from charter.documents.tracing.updates import listed_amiss, listed_changed, update_checks
from charter.documents.wanted import Document, Letter
from charter.errors import CharterError, ExitCode, SpecError
from charter.framing.words import cut
from charter.signoff.commitments import digest, short_digest
from charter.signoff.results import Check, Result, Verified
from charter.spec.find import SPEC_NAME
from charter.spec.learned import log_for, log_of_bytes, log_path
from charter.spec.load import Spec, load, load_bytes


def verify(path: str, content: bytes, beside: Spec | Path | None = None) -> Verified:
    """Check a document of a charter.

    Args:
        path: what it is reported under.
        content: the bytes of the PDF.
        beside: the charter that it belongs to, if there is one: `spec.find.spec_beside` finds it.
    """
    return Verified(path, tuple(_checks(path, content, beside)))


def not_read(path: str, error: CharterError) -> Verified:
    """What there is to say of a document that could not even be read."""
    return Verified(path, (_failed("file", error),))


def _checks(path: str, content: bytes, beside: Spec | Path | None) -> Iterator[Check]:
    try:
        pdf = objects_of(content)
        pdf.refuse_damage()
        pages, stated = shown_by(pdf), origin(pdf)
        carried = _carried(pdf)
        added = list(additions(content, pdf, _fields_given(stated, carried)))
    except CharterError as error:
        yield _failed("file", error)
        return
    yield _file(added)
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
    yield _text(path, content, pdf, pages, spec, stated)
    if shows_log:
        yield from sign_off_checks(pdf, spec, beside)
    known = _Known(log[0] if log else None, tuple(raw for _, raw in attached_updates(pdf))) if shows_log else None
    yield _charter(spec, known, beside)


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


def _file(added: Sequence[str]) -> Check:
    if added:
        return Check("file", Result.BROKEN, f"The file was changed after charter wrote it: {'; '.join(added)}.")
    return Check("file", Result.FINE, "The file is whole, and nothing was put into it.")


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
    wanted = wanted_by(stated)
    if wanted is None:
        return Check("text", Result.BROKEN, "The metadata do not say which document this is, on which paper.")
    return compared(path, content, pdf, pages, spec, wanted)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a document shows beside the charter: the learning log, and the updates."""

    log: bytes | None
    updates: tuple[bytes, ...]


def _charter(spec: Spec, shown: _Known | None, beside: Spec | Path | None) -> Check:
    """Whether the charter that a document belongs to, and the log and updates that it shows, are still those inside."""
    if beside is None:
        return Check("charter", Result.ABSENT, "There is no charter beside it to compare with.")
    try:
        today = beside if isinstance(beside, Spec) else load(beside)
    except SpecError:
        do = f"run: charter check {_argument(str(beside))}"
        return Check("charter", Result.CHANGED, f"{beside} has changed since, and cannot be read; {do}")
    if today.raw == spec.raw and shown and (changed := _log_has_changed(shown.log, today)):
        return changed
    if today.raw == spec.raw and shown and (said := listed_changed(shown.updates, today)):
        return Check("charter", Result.CHANGED, f"{said}; {_build(today)}")
    if today.raw == spec.raw:
        both = shown is not None and shown.log is not None
        are = f"{today.path} and {log_path(today.path)} are" if both else f"{today.path} is"
        return Check("charter", Result.FINE, f"{are} still the same, byte for byte.")
    mine, now = (short_digest(digest(each.charter)) for each in (spec, today))
    how = "in its words, not in its commitments" if mine == now else f"in its commitments, whose digest is now {now}"
    return Check("charter", Result.CHANGED, f"{today.path} has changed since, {how}; {_build(today)}")


def _log_has_changed(log: bytes | None, today: Spec) -> Check | None:
    """What there is to say if the log beside a charter is not the one inside any more."""
    path = log_path(today.path)
    try:
        beside = log_for(today.path)
    except SpecError:
        do = f"run: charter check {_argument(today.path)}"
        return Check("charter", Result.CHANGED, f"{path} has changed since, and cannot be read; {do}")
    if (beside.raw if beside else None) == log:
        return None
    how = "has changed since" if beside and log is not None else "is new" if beside else "is not there any more"
    return Check("charter", Result.CHANGED, f"{path} {how}; {_build(today)}")


def _build(today: Spec) -> str:
    return f"to bring the document up to date, run: charter build {_argument(today.path)}"


def _argument(path: str) -> str:
    spec = Path(path)
    return shlex.quote(str(spec.parent if spec.name == SPEC_NAME else spec))
