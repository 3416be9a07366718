"""What the metadata say: of the standards, and of the document."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from pdf_standards.reading import RDF, File

_DC = "http://purl.org/dc/elements/1.1/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_A = "http://www.aiim.org/pdfa/ns/id/"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
_PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
_KNOWN = {_DC, _XMP, _PDF, _A, _EXTENSION, "http://ns.adobe.com/xap/1.0/mm/", "http://ns.adobe.com/xap/1.0/rights/"}
"""The namespaces that need no declaration, as far as our files use them (XMP, and A 6.6.4)."""
_TYPES = {"Text", "Integer", "Boolean", "Date", "URI", "Real"}
_SAME = {
    "/Title": (_DC, "title"),
    "/Author": (_DC, "creator"),
    "/Subject": (_DC, "description"),
    "/Keywords": (_PDF, "Keywords"),
    "/Creator": (_XMP, "CreatorTool"),
    "/Producer": (_PDF, "Producer"),
    "/CreationDate": (_XMP, "CreateDate"),
    "/ModDate": (_XMP, "ModifyDate"),
}


def xmp(file: File) -> Iterator[str]:
    stream = file.catalog.get("/Metadata")
    if stream is None or stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML":
        yield "there are no metadata"
        return
    opening = file.packet.partition(b"?>")[0]
    if not opening.startswith(b"<?xpacket begin=") or b"bytes=" in opening or b"encoding=" in opening:
        yield f"the packet opens with {opening!r}"
    if file.xmp is None:
        yield "the metadata are not well-formed, or no RDF"


def archive_mark(file: File) -> Iterator[str]:
    if (file.property(_A, "part"), file.property(_A, "conformance")) != ("3", "A"):
        yield "the metadata do not say PDF/A-3a"


def access_mark(file: File) -> Iterator[str]:
    if file.property(_UA, "part") != "1":
        yield "the metadata do not say PDF/UA-1"


def title(file: File) -> Iterator[str]:
    if not file.property(_DC, "title"):
        yield "the metadata have no title"


def author(file: File) -> Iterator[str]:
    if not file.property(_DC, "creator"):
        yield "the metadata name no author"


def same_twice(file: File) -> Iterator[str]:
    for key, where in _SAME.items():
        written, said = file.pdf.docinfo.get(key), file.property(*where)
        if written is not None and _plain(str(written)) != _plain(said or ""):
            yield f"{key} is {str(written)!r} in one place and {said!r} in the other"


def _plain(value: str) -> str:
    """The digits of a date, which the two places write each in its own way; anything else as it is."""
    if re.match(r"D:\d{4}|\d{4}-\d\d-\d\d", value):
        return re.sub(r"\D", "", value)
    return value


def declared(file: File) -> Iterator[str]:
    """Each property that PDF/A does not know is declared, and each declaration is complete."""
    if file.xmp is None:
        return
    declared: set[str] = set()
    for schema in file.xmp.iterfind(f"{RDF}Description/{{{_EXTENSION}}}schemas/{RDF}Bag/{RDF}li"):
        fields = {name: schema.findtext(f"{_SCHEMA}{name}") for name in ("schema", "namespaceURI", "prefix")}
        yield from (f"a schema has no {name}" for name, text in fields.items() if not text)
        for each in schema.iterfind(f"{_SCHEMA}property/{RDF}Seq/{RDF}li"):
            declared.add(f"{{{fields['namespaceURI']}}}{each.findtext(f'{_PROPERTY}name')}")
            yield from _incomplete(each)
    for description in file.xmp.iterfind(f"{RDF}Description"):
        used = [child.tag for child in description] + [key for key in description.attrib if not key.startswith(RDF)]
        for name in used:
            if name[1:].partition("}")[0] not in _KNOWN and name not in declared:
                yield f"{name} is used and not declared"


def _incomplete(declaration: ET.Element) -> Iterator[str]:
    given = {
        name: declaration.findtext(f"{_PROPERTY}{name}") for name in ("name", "valueType", "category", "description")
    }
    yield from (f"a property has no {name}" for name, text in given.items() if not text)
    if given["valueType"] not in _TYPES or given["category"] not in {"internal", "external"}:
        yield f"{given['name']} is {given['category']} and of type {given['valueType']}"


CHECKS = (
    ("xmp", "A 6.6.2.1, MP 06-001", xmp),
    ("PDF/A mark", "A 6.6.4", archive_mark),
    ("PDF/UA mark", "UA 5, MP 06-002", access_mark),
    ("title", "UA 7.1, MP 06-003", title),
    ("author", "our own promise", author),
    ("same twice", "ISO 19005-1, 6.7.3", same_twice),
    ("declared", "A 6.6.2.3", declared),
)
