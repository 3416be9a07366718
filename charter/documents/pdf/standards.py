"""PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file, with the charter it was made from inside.

WeasyPrint writes a file by one standard or the other. Here PDF/A-3a is asked of it, and what PDF/UA-1 adds, a mark in
the XMP metadata, is put beside. PDF/A wants every property declared that it does not know (6.6.2.3.2): that of PDF/UA,
and charter's own, by which a program learns what the file was made from.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from xml.etree import ElementTree as ET

OPTIONS = {"pdf_variant": "pdf/a-3a"}
"""What WeasyPrint is asked for."""
ATTACHMENT = "charter.yaml"
"""What the spec is called inside the PDF, whatever the file was called."""
LOG_ATTACHMENT = "learned.yaml"
"""What the learning log is called inside the PDF of a document that shows it."""
UPDATE_ATTACHMENT = "update.yaml"
"""What the data of an update are called inside its PDF."""
SIGNED_ATTACHMENT = "sign-offs.json"
"""What is called inside the PDF what a document shows of its sign-offs."""
_YAML_TYPE, _JSON_TYPE = "application/yaml", "application/json"
"""Media types (RFC 9512, RFC 8259)."""
NAMESPACE = "urn:charter:document:1#"
"""The XMP namespace of charter's own properties."""

_PATHS = {ATTACHMENT: "spec", LOG_ATTACHMENT: "learned", UPDATE_ATTACHMENT: "update"}
_DESCRIPTIONS = {
    ATTACHMENT: "The charter from which this was made",
    LOG_ATTACHMENT: "The learning log that this shows",
    UPDATE_ATTACHMENT: "The data of this update",
    SIGNED_ATTACHMENT: "The sign-offs that this shows",
}
_OF_LISTED = "An update that this lists"
_LISTED = re.compile(r"update-\d{4}-\d{2}-\d{2}\.yaml", re.ASCII)
_UNDATED = date(2000, 1, 1)
"""For drafts without a start. A date of today would make each build another file."""
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_PREFIXES = {
    "rdf": _RDF,
    "pdfuaid": _PDFUA,
    "pdfaExtension": _EXTENSION,
    "pdfaSchema": _SCHEMA,
    "pdfaProperty": _PROPERTY,
    "charter": NAMESPACE,
}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a PDF was made from, and how: its properties in the metadata, and the spec that is attached."""

    document: str
    version: str
    digest: str
    paper: str
    draft: str
    """`yes` or `no`."""
    seats: str = ""
    """The seats that a sign-off sheet is for, with spaces between them; empty if it is for all."""
    style: str = ""
    """The digest of the house style and own templates in which people sign it; empty where there are none."""


_MEANINGS = {
    "document": "Which document of the charter this is: announcement or expectations",
    "version": "The version of the charter",
    "digest": "The SHA-256 of the commitments of the charter",
    "paper": "The paper that the document is set for",
    "draft": "Whether the document is a draft: yes or no",
}
_MEANINGS_OF = {
    "update": {"document": "Which document of the charter this is: an update"},
    "sign-off sheet": {"document": "Which document of the charter this is: a sign-off sheet"},
}
_MEANINGS_BESIDE = {
    "seats": "The seats that the sheet is for",
    "style": "The SHA-256 of the house style and the templates that the document is drawn in",
}
"""Of what few documents say."""
_UA_MEANINGS = {"part": "The part of ISO 14289 that the document conforms to"}


def listed_attachment(day: date) -> str:
    """What the data of an update are called inside a document that lists it."""
    return f"update-{day}.yaml"


def is_listed_attachment(name: str) -> bool:
    """Whether an attached file is called as the data of a listed update are."""
    return _LISTED.fullmatch(name) is not None


def attachment_url(name: str) -> str:
    """Where WeasyPrint gets an attached file from."""
    return f"charter:/{_PATHS.get(name, name)}"


def attachment_type(name: str) -> str:
    """The media type of an attached file."""
    return _JSON_TYPE if name == SIGNED_ATTACHMENT else _YAML_TYPE


def attachment_options(name: str, content: bytes, starts: date | None) -> Mapping[str, Any]:
    """How a file is attached: as a source of the document, dated by the ramp's own start and never by the clock."""
    moment = datetime.combine(starts or _UNDATED, time(), tzinfo=UTC)
    return {
        "url": attachment_url(name),
        "name": name,
        "description": f"{_DESCRIPTIONS.get(name, _OF_LISTED)}, {len(content):,} bytes",
        "relationship": "Source",
        "created": moment,
        "modified": moment,
    }


def declare(metadata: Any, origin: Origin | None) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """Make WeasyPrint's metadata of a document also say PDF/UA-1 and where the document came from.

    Extra RDF that WeasyPrint is given goes behind the first `rdf:RDF`, where no reader looks for it; so its own is
    completed.
    """
    original = metadata.generate_rdf_metadata
    metadata.generate_rdf_metadata = lambda *arguments: _completed(original(*arguments), origin)


def name_once(catalog: Any) -> None:  # noqa: ANN401 - pydyf has no types
    """Name each attachment once as an associated file (6.8); WeasyPrint names each twice."""
    if "AF" in catalog:
        catalog["AF"][:] = dict.fromkeys(catalog["AF"])


def _completed(rdf: bytes, origin: Origin | None) -> bytes:
    for prefix, uri in _PREFIXES.items():
        ET.register_namespace(prefix, uri)
    root = ET.fromstring(rdf)  # noqa: S314 - what WeasyPrint has just written
    _add(_described(root), _PDFUA, {"part": "1"})
    schemas = [("PDF/UA identification schema", _PDFUA, "pdfuaid", "Integer", _UA_MEANINGS)]
    if origin:
        stated = {name: text for name, text in asdict(origin).items() if text or name not in _MEANINGS_BESIDE}
        _add(_described(root), NAMESPACE, stated)
        beside = {name: meaning for name, meaning in _MEANINGS_BESIDE.items() if name in stated}
        meanings = _MEANINGS | _MEANINGS_OF.get(origin.document, {}) | beside
        schemas.append(("Charter schema", NAMESPACE, "charter", "Text", meanings))
    bag = _inside(_described(root), f"{{{_EXTENSION}}}schemas", "Bag")
    for schema in schemas:
        _add_schema(bag, *schema)
    return bytes(ET.tostring(root, encoding="utf-8"))


def _described(root: ET.Element) -> ET.Element:
    return ET.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})


def _inside(parent: ET.Element, name: str, container: str) -> ET.Element:
    return ET.SubElement(ET.SubElement(parent, name), f"{{{_RDF}}}{container}")


def _add(parent: ET.Element, namespace: str, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, f"{{{namespace}}}{name}").text = text


def _item(container: ET.Element) -> ET.Element:
    return ET.SubElement(container, f"{{{_RDF}}}li", {f"{{{_RDF}}}parseType": "Resource"})


def _add_schema(bag: ET.Element, name: str, uri: str, prefix: str, kind: str, meanings: Mapping[str, str]) -> None:  # noqa: PLR0913, PLR0917 - the parts of a schema
    schema = _item(bag)
    _add(schema, _SCHEMA, {"schema": name, "namespaceURI": uri, "prefix": prefix})
    properties = _inside(schema, f"{{{_SCHEMA}}}property", "Seq")
    for each, meaning in meanings.items():
        texts = {"name": each, "valueType": kind, "category": "internal", "description": meaning}
        _add(_item(properties), _PROPERTY, texts)
