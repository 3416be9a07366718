"""What a PDF carries that no PDF of a charter does."""

import re
from collections.abc import Collection, Iterator

from charter.documents.pdf.standards import (
    ATTACHMENT,
    LOG_ATTACHMENT,
    SIGNED_ATTACHMENT,
    UPDATE_ATTACHMENT,
    is_listed_attachment,
)
from charter.documents.signature_fields import SignatureField
from charter.documents.tracing.drawn import pages_of
from charter.documents.tracing.entries import beyond, in_words
from charter.documents.tracing.form import form_additions
from charter.documents.tracing.objects import PdfObjects, Reference, Stream, Value
from charter.documents.tracing.traced import Attachment, attachments

CATALOGUE = {
    "/AF",
    "/AcroForm",
    "/Lang",
    "/MarkInfo",
    "/Metadata",
    "/Names",
    "/Outlines",
    "/OutputIntents",
    "/PageMode",
    "/Pages",
    "/StructTreeRoot",
    "/Type",
    "/Version",
    "/ViewerPreferences",
}
"""What the catalogue of our PDFs holds, and what a program that only writes the file anew may add."""
PAGE = {
    "/Annots",
    "/BleedBox",
    "/Contents",
    "/CropBox",
    "/Group",
    "/MediaBox",
    "/Parent",
    "/Resources",
    "/StructParents",
    "/Tabs",
    "/TrimBox",
    "/Type",
}
"""What our pages hold."""
_NAMES = {"/Dests", "/EmbeddedFiles"}
_BOOKMARK = {"/C", "/Count", "/Dest", "/F", "/First", "/Last", "/Next", "/Parent", "/Prev", "/Title"}
_OURS = {ATTACHMENT, LOG_ATTACHMENT, SIGNED_ATTACHMENT, UPDATE_ATTACHMENT}
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF")


def additions(content: bytes, pdf: PdfObjects, given: Collection[SignatureField] | None = ()) -> Iterator[str]:
    """What was put into a PDF that no PDF of a charter has, in words.

    Args:
        content: the PDF as bytes.
        pdf: and as it was read.
        given: the signature fields that its charter gives; None if nobody knows which.
    """
    ends = [found for found in _END.finditer(content) if int(found[1])]
    if len(ends) > 1:
        yield "it was added to after it was written"
    elif not ends or content[ends[0].end() :].strip(b"\r\n"):
        yield "something stands behind its end"
    catalogue = pdf.entries(pdf.trailer, "/Root")
    yield from (f"it has {in_words(name)}" for name in beyond(catalogue, CATALOGUE))
    yield from (f"it has {in_words(name)}" for name in beyond(pdf.entries(catalogue, "/Names"), _NAMES))
    if given is not None:
        yield from form_additions(pdf, given)
    for number, page in enumerate(pages_of(pdf), start=1):
        yield from (f"page {number} has {in_words(name)}" for name in beyond(page, PAGE))
    bookmarks = {name for each in _bookmarks(pdf, catalogue.get("/Outlines")) for name in beyond(each, _BOOKMARK)}
    yield from (f"a bookmark has {in_words(name)}" for name in sorted(bookmarks))
    if extra := len([each for each in attachments(pdf) if not _is_known(each)]):
        yield f"it carries {extra} more attached {'file' if extra == 1 else 'files'}"
    if any(isinstance(each, Stream) and "/F" in each.entries for each in pdf.table.values()):
        yield "a part of it is to be read from another file"


def _is_known(attachment: Attachment) -> bool:
    return bool(attachment.names & _OURS) or any(map(is_listed_attachment, attachment.names))


def _bookmarks(pdf: PdfObjects, outlines: Value) -> Iterator[dict[str, Value]]:
    seen: set[Reference] = set()
    waiting = [pdf.entries(outlines).get("/First")]
    while waiting:
        bookmark = waiting.pop()
        if isinstance(bookmark, Reference):
            if bookmark in seen:
                continue
            seen.add(bookmark)
        if entries := pdf.entries(bookmark):
            yield entries
            waiting += [entries.get("/First"), entries.get("/Next")]
