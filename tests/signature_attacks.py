"""Doing to a signed PDF what somebody might do to it, and signing what nobody should sign."""

import asyncio
import re
from collections.abc import Callable
from hashlib import new as new_hash
from io import BytesIO
from typing import Any
from zlib import decompress

from asn1crypto import cms
from certificates import Identity
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from charter.signoff.pades import hanko_sign
from charter.signoff.pades.reason import field_of

Change = Callable[[IncrementalPdfFileWriter], None]


class Writer(IncrementalPdfFileWriter):
    """Writes behind a PDF what it is told, and nothing of its own."""

    output_version = (1, 7)

    def _update_meta(self) -> None:
        pass


def added(pdf: bytes, change: Change) -> bytes:
    """A PDF with one layer more, in which something is changed."""
    writer = Writer(BytesIO(pdf), strict=False)
    change(writer)
    written = BytesIO()
    writer.write(written)  # type: ignore[no-untyped-call]  # it has no types in pyHanko
    return written.getvalue()


# What somebody changes


def page_text(writer: IncrementalPdfFileWriter) -> None:
    """Paint something over the first page."""
    page, _ = writer.find_page_for_modification(0)
    entries = page.get_object()
    old = entries["/Contents"]
    new = StreamObject(stream_data=old.data + b"\n1 0 0 rg 0 0 400 400 re f\n")
    entries[pdf_name("/Contents")] = writer.add_object(new)
    writer.update_container(entries)


def page_replaced(writer: IncrementalPdfFileWriter) -> None:
    """Hide and replace: the object of what draws a page is written anew under its old number."""
    page, _ = writer.find_page_for_modification(0)
    reference = page.get_object().raw_get("/Contents")
    drawing = StreamObject(stream_data=b"0 0 0 rg 0 0 100 100 re f\n")
    writer.objects[(reference.generation, reference.idnum)] = drawing


def other_page(writer: IncrementalPdfFileWriter) -> None:
    """Hide and replace: the tree of pages leads elsewhere."""
    pages = writer.root["/Pages"]
    kids = pages["/Kids"]
    kids[0], kids[1] = kids.raw_get(1), kids.raw_get(0)
    writer.update_container(kids)


def annotation(writer: IncrementalPdfFileWriter) -> None:
    """A note on the first page."""
    page, _ = writer.find_page_for_modification(0)
    entries = page.get_object()
    note = DictionaryObject({
        pdf_name("/Type"): pdf_name("/Annot"),
        pdf_name("/Subtype"): pdf_name("/FreeText"),
        pdf_name("/Rect"): ArrayObject([NumberObject(each) for each in (100, 100, 300, 200)]),
        pdf_name("/Contents"): pdf_string("No promise of anything"),
        pdf_name("/DA"): pdf_string("/F 12 Tf"),
    })  # fmt: skip
    entries[pdf_name("/Annots")] = ArrayObject([*entries.get("/Annots", []), writer.add_object(note)])
    writer.update_container(entries)


def form_value(writer: IncrementalPdfFileWriter) -> None:
    """Another label of the field of another seat."""
    field = field_in(writer, "agents")
    field[pdf_name("/TU")] = pdf_string("Signature of somebody else")
    writer.update_container(field)


def form_field(writer: IncrementalPdfFileWriter) -> None:
    """One more field."""
    fields = writer.root["/AcroForm"]["/Fields"]
    field = DictionaryObject({pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): pdf_string("more")})
    fields.append(writer.add_object(field))
    writer.update_container(fields)


def information(writer: IncrementalPdfFileWriter) -> None:
    """Another title."""
    info = writer.trailer["/Info"]
    info[pdf_name("/Title")] = pdf_string("Something else")
    writer.update_container(info)


def other_information(writer: IncrementalPdfFileWriter) -> None:
    """Another object of document information."""
    info = DictionaryObject({pdf_name("/Title"): pdf_string("Something else")})
    writer.set_info(writer.add_object(info))


def information_elsewhere(writer: IncrementalPdfFileWriter) -> None:
    """The document information is another object that was there already."""
    writer.set_info(writer.root["/AF"].raw_get(0))
    writer.update_root()


def field_taken_away(writer: IncrementalPdfFileWriter) -> None:
    """A seat that has not signed has no field any more."""
    fields = writer.root["/AcroForm"]["/Fields"]
    del fields[1]
    writer.update_container(fields)


def rights(writer: IncrementalPdfFileWriter) -> None:
    """Another signature that says what may be done with the file (12.8.2.3)."""
    writer.root[pdf_name("/Perms")] = DictionaryObject({pdf_name("/UR3"): field_in(writer, "sponsor").raw_get("/AP")})
    writer.update_root()


def attachment(writer: IncrementalPdfFileWriter) -> None:
    """Another charter inside."""
    file = writer.root["/AF"][0]
    stream = StreamObject(stream_data=b"charter: 1\ntitle: Another\n")
    file["/EF"][pdf_name("/F")] = writer.add_object(stream)
    writer.update_container(file["/EF"])


def script(writer: IncrementalPdfFileWriter) -> None:
    """Something that happens when the file is opened."""
    action = {"/S": pdf_name("/JavaScript"), "/JS": pdf_string("app.alert(1)")}
    writer.root[pdf_name("/OpenAction")] = DictionaryObject({pdf_name(name): each for name, each in action.items()})
    writer.update_root()


def metadata(writer: IncrementalPdfFileWriter) -> None:
    """Other metadata."""
    writer.root[pdf_name("/Metadata")] = writer.add_object(StreamObject(stream_data=b"<x/>"))
    writer.update_root()


def hidden_object(writer: IncrementalPdfFileWriter) -> None:
    """An object that nothing leads to, for later."""
    writer.add_object(StreamObject(stream_data=b"for later"))


def stamp_replaced(writer: IncrementalPdfFileWriter) -> None:
    """Another stamp in the field of whoever has signed."""
    field = field_in(writer, "sponsor")
    field[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): field_in(writer, "agents")["/AP"].raw_get("/N")})
    writer.update_container(field)


def stamp_hidden(writer: IncrementalPdfFileWriter) -> None:
    """The field is shown no more."""
    field = field_in(writer, "sponsor")
    field[pdf_name("/F")] = NumberObject(2)
    writer.update_container(field)


def signature_removed(writer: IncrementalPdfFileWriter) -> None:
    """The field is empty again."""
    field = field_in(writer, "sponsor")
    del field["/V"]
    writer.update_container(field)


def signature_in_another_seat(writer: IncrementalPdfFileWriter) -> None:
    """The signature of one seat stands in the field of another as well."""
    field = field_in(writer, "agents")
    field[pdf_name("/V")] = field_in(writer, "sponsor").raw_get("/V")
    writer.update_container(field)


CHANGES: tuple[Change, ...] = (
    page_text,
    page_replaced,
    other_page,
    annotation,
    form_value,
    form_field,
    information,
    other_information,
    information_elsewhere,
    field_taken_away,
    rights,
    attachment,
    script,
    metadata,
    hidden_object,
    stamp_replaced,
    stamp_hidden,
)


def field_in(writer: Any, seat: str) -> Any:  # noqa: ANN401 - pyHanko's own
    """The field of a seat."""
    fields = [each.get_object() for each in writer.root["/AcroForm"]["/Fields"]]
    return next(each for each in fields if each["/T"] == field_of(seat))


def signed_with(change: Change, sign: Callable[[], bytes], patch: Any) -> bytes:  # noqa: ANN401 - pytest's own
    """What comes out if whoever signs changes something in the very layer of the signature."""
    draw = hanko_sign._draw_stamp

    def draw_and_change(writer: Any, field: Any, stamp: Any) -> None:  # noqa: ANN401 - pyHanko's own
        draw(writer, field, stamp)
        change(writer)

    with patch.context() as patched:
        patched.setattr(hanko_sign, "_draw_stamp", draw_and_change)
        patched.setattr("charter.signoff.pades.sign._refuse_broken", lambda *_: None)
        return sign()


# Signing something else than what is shown


def place_of(pdf: bytes) -> tuple[int, int]:
    """Where the digits of the last signature begin and end, with their brackets."""
    start = pdf.index(b"<", pdf.rindex(b"/Contents <"))
    return start, pdf.index(b">", start) + 1


def signed_anew(  # noqa: PLR0913 - what can be made differently
    pdf: bytes,
    by: Identity,
    *,
    ranges: tuple[int, int, int, int] | None = None,
    hashed: str = "sha256",
    change: Callable[[cms.SignedData], None] = lambda _: None,
    behind: bytes = b"",
) -> bytes:
    """A signed PDF whose last signature is made anew, as whoever has the key can make it.

    Args:
        pdf: the PDF, edited in any way that leaves the place of the signature as it was.
        by: whose key.
        ranges: of which bytes it says that it is; those that it should be if left out.
        hashed: by which hash.
        change: what is changed in it after it was made.
        behind: what is put behind it, before the zeros.
    """
    start, end = place_of(pdf)
    ranges = ranges or (0, start, end, len(pdf) - end)
    said = b"[%d %d %d %d]" % ranges
    found = [*re.finditer(rb"/ByteRange (\[[^\]]*\] *)", pdf)][-1]
    pdf = pdf[: found.start(1)] + said.ljust(len(found[1])) + pdf[found.end(1) :]
    first, length, second, more = ranges
    digest = new_hash(hashed, pdf[first : first + length] + pdf[second : second + more]).digest()
    signer: SimpleSigner = hanko_sign._simple(by.signer)
    made = asyncio.run(signer.async_sign(digest, hashed, use_pades=True, signed_attr_settings=PdfCMSSignedAttributes()))
    data = made["content"]
    change(data)
    made_anew: bytes = cms.ContentInfo({"content_type": "signed_data", "content": data}).dump(force=True)
    digits = (made_anew + behind).hex().upper().encode()
    return pdf[: start + 1] + digits.ljust(end - start - 2, b"0") + pdf[end - 1 :]


def freed(pdf: bytes, number: int | None, by: Identity, generation: int = 0) -> bytes:
    """A signed PDF whose last table says of an object that it is free, as whoever has the key can make it (7.5.8).

    Without a number the table is only written in another way.
    """
    start = pdf.rindex(b"/W [ 1 8 2 ]\n/Type /XRef")
    body = pdf.index(b"stream\n", start) + len(b"stream\n")
    end = pdf.index(b"\nendstream", body)
    packed, (index,) = decompress(pdf[body:end]), re.findall(rb"/Index \[([^\]]*)\]", pdf[start:body])
    pairs = list(map(int, index.split()))
    numbers = [each for first, many in zip(*[iter(pairs)] * 2, strict=True) for each in range(first, first + many)]
    entries = {each: packed[11 * place : 11 * place + 11] for place, each in enumerate(numbers)}
    if number is not None:
        entries[number] = bytes(9) + generation.to_bytes(2, "big")
    table = b"".join(entries[each] for each in sorted(entries))
    said = pdf[start:body].replace(b"/Filter /FlateDecode\n", b"").replace(index, _pairs(sorted(entries)))
    said = re.sub(rb"/Length \d+", b"/Length %d" % len(table), said)
    return signed_anew(pdf[:start] + said + table + pdf[end:], by)


def _pairs(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 1" % each for each in numbers)


def replaced(pdf: bytes, old: bytes, new: bytes) -> bytes:
    """Other bytes of the same length in the last layer."""
    assert len(old) == len(new)
    before, found, after = pdf.rpartition(old)
    assert found
    return before + new + after
