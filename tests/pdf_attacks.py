"""What somebody may do to a signed PDF who knows how PDFs are made: each gives the bytes of another file."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tampering import edited

Change = Callable[[IncrementalPdfFileWriter], None]

DRAWN = b"BT /F1 24 Tf 90 700 Td (We promise nothing.) Tj ET"


class _Plain(IncrementalPdfFileWriter):
    """Adds what it is told to and leaves the metadata alone, as somebody does who wants to stay unseen."""

    def _update_meta(self) -> None:
        pass


def added(content: bytes, change: Change) -> bytes:
    """The file with one more layer behind its end, and not a byte before it touched."""
    writer = _Plain(BytesIO(content), strict=False)
    change(writer)
    written = BytesIO()
    writer.write(written)  # type: ignore[no-untyped-call]  # pyHanko leaves it out
    return written.getvalue()


def with_other_page(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    page[NameObject("/Contents")] = writer.add_object(StreamObject(stream_data=DRAWN))
    writer.update_container(page)


def with_annotation(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    note = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/FreeText"),
        "/Rect": ArrayObject(FloatObject(number) for number in (90, 600, 500, 700)),
        "/DA": TextStringObject("/Helv 24 Tf"),
        "/Contents": TextStringObject("Void."),
    }
    annotations = ArrayObject(page.get("/Annots", ArrayObject()))
    annotations.append(writer.add_object(_dictionary(note)))
    page[NameObject("/Annots")] = annotations
    writer.update_container(page)


def with_form_value(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "signoff-team-leads")
    field[NameObject("/V")] = TextStringObject("Agreed.")
    writer.update_container(field)


def with_stamp(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "signoff-sponsor")
    box = {"/Type": NameObject("/XObject"), "/Subtype": NameObject("/Form"), "/BBox": field["/Rect"]}
    drawing = StreamObject(_dictionary(box), stream_data=DRAWN)
    field[NameObject("/AP")] = _dictionary({"/N": writer.add_object(drawing)})
    writer.update_container(field)


def with_title(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(_dictionary({"/Title": TextStringObject("Another charter")}))


def with_other_attachment(writer: IncrementalPdfFileWriter) -> None:
    attached = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
    file = StreamObject(
        _dictionary({"/Type": NameObject("/EmbeddedFile")}), stream_data=b"charter: 1\ntitle: Another\n"
    )
    attached["/EF"][NameObject("/F")] = writer.add_object(file)
    writer.update_container(attached["/EF"])


def with_script(writer: IncrementalPdfFileWriter) -> None:
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('Void')")}
    writer.root[NameObject("/OpenAction")] = _dictionary(action)
    writer.update_root()


def without_signature(writer: IncrementalPdfFileWriter) -> None:
    field = _field(writer, "signoff-sponsor")
    field[NameObject("/V")] = NullObject()
    writer.update_container(field)


def without_field(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    form[NameObject("/Fields")] = ArrayObject()
    writer.update_container(form)


def with_nothing(_: IncrementalPdfFileWriter) -> None:
    """A layer that changes nothing."""


def flipped(content: bytes, at: int) -> bytes:
    """The file with one bit of one byte turned."""
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def flipped_in_signature(content: bytes) -> bytes:
    """The last digit of the signature itself is another one; behind it are zeros that fill its place up."""
    behind = int(_ranges(content)[2])
    at = len(content[: behind - 1].rstrip(b"0")) - 1
    digit = b"1" if content[at : at + 1] != b"1" else b"2"
    return content[:at] + digit + content[at + 1 :]


def cut(content: bytes) -> bytes:
    return content[:-100]


def with_tail(content: bytes) -> bytes:
    return content + b"% more\n"


def saved_again(content: bytes) -> bytes:
    return edited(content)


def with_hidden_page(content: bytes) -> bytes:
    """A document in which another page is hidden, for somebody to sign: a later layer will show it."""

    def hide(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Hidden = pdf.make_stream(DRAWN)

    return edited(content, hide)


def with_shown_page(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    page[NameObject("/Contents")] = writer.root.raw_get("/Hidden")
    writer.update_container(page)


def with_gap(content: bytes) -> bytes:
    """A signature that leaves out more than its own digits."""
    start, before, behind, length = map(int, _ranges(content))
    wider = f"{start} {before - 9} {behind} {length}".encode()
    old = f"{start} {before} {behind} {length}".encode()
    return content.replace(old, wider.ljust(len(old))[: len(old)])


def _ranges(content: bytes) -> tuple[bytes, ...]:
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", content)
    assert found
    return found.groups()


def _page(writer: IncrementalPdfFileWriter) -> Any:  # noqa: ANN401 - objects of pyHanko, which leaves types out
    return writer.root["/Pages"]["/Kids"][0]


def _field(writer: IncrementalPdfFileWriter, name: str) -> Any:  # noqa: ANN401 - as above
    fields = (each.get_object() for each in writer.root["/AcroForm"]["/Fields"])
    return next(each for each in fields if each["/T"] == name)


def _dictionary(entries: dict[str, Any]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in entries.items()})
