"""What a PDF carries of its charter, and what it says of itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from charter.documents.pdf.standards import (
    ATTACHMENT,
    LOG_ATTACHMENT,
    NAMESPACE,
    SIGNED_ATTACHMENT,
    UPDATE_ATTACHMENT,
    is_listed_attachment,
)
from charter.documents.tracing.objects import PdfObjects, Reference, Stream, Value, damaged
from charter.documents.tracing.reading import objects_of
from charter.errors import UntrustedError, UsageError
from charter.spec.source import LARGEST_FILE

_FALSE = "one of them is false"
_LARGEST_METADATA = 256 * 1024
_PDF = "http://ns.adobe.com/pdf/1.3/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF."""

    names: frozenset[str]
    relationship: str
    """What it is to the PDF (ISO 32000-2, 14.13): ours is its `Source`."""
    stream: Stream


def extract(content: bytes) -> tuple[bytes, Attachment]:
    """The charter that a PDF carries, byte for byte, and how it is attached.

    Raises:
        UsageError: if this is not a PDF, or one that charter did not make.
        UntrustedError: if the PDF is damaged, has lost its charter or carries several.
    """
    return attached_charter(objects_of(content))


def extract_log(content: bytes) -> tuple[bytes, Attachment]:
    """The learning log that a PDF carries, byte for byte, and how it is attached.

    Raises:
        UsageError: if this is not a PDF that charter made, or if it carries none.
        UntrustedError: if the PDF is damaged, has lost its charter or carries several logs.
    """
    pdf = objects_of(content)
    attached_charter(pdf)
    found = attached_log(pdf)
    if found is None:
        raise UsageError("no learning log is attached", hint="an expectations document built beside one carries it")
    return found


def extract_update(content: bytes) -> tuple[bytes, Attachment]:
    """The data that the PDF of an update carries, byte for byte, and how they are attached.

    Raises:
        UsageError: if this is not the PDF of an update.
        UntrustedError: if the PDF is damaged or carries several.
    """
    found = attached(objects_of(content), UPDATE_ATTACHMENT)
    if found is None:
        raise UsageError("no data of an update are attached", hint="name the PDF of an update")
    return found


def extract_signed(content: bytes) -> tuple[bytes, Attachment]:
    """What a document shows of its sign-offs, byte for byte, and how it is attached.

    Raises:
        UsageError: if this is not a PDF that charter made, or if it shows none.
        UntrustedError: if the PDF is damaged, has lost its charter or carries several.
    """
    pdf = objects_of(content)
    attached_charter(pdf)
    found = attached(pdf, SIGNED_ATTACHMENT)
    if found is None:
        raise UsageError("no sign-offs are attached", hint="an expectations document built after signing carries them")
    return found


def attached_charter(pdf: PdfObjects) -> tuple[bytes, Attachment]:
    """As `extract`, from a PDF that has been read."""
    found = [each for each in attachments(pdf) if ATTACHMENT in each.names]
    if len(found) > 1:
        raise UntrustedError(f"it carries {len(found)} different files named {ATTACHMENT}", hint=_FALSE)
    if found:
        return pdf.unpacked(found[0].stream, LARGEST_FILE), found[0]
    if any(UPDATE_ATTACHMENT in each.names for each in attachments(pdf)):
        raise UsageError("an update carries its data, and no charter", hint="'--of update' gets the data")
    if _is_ours(pdf):
        raise UntrustedError(
            "it says that charter made it, and the charter is not attached any more",
            hint="a program that writes PDFs anew may have dropped it; get the document as it was built",
        )
    raise UsageError("this PDF was not made by charter: no charter is attached", hint="name a PDF that charter made")


def attached_log(pdf: PdfObjects) -> tuple[bytes, Attachment] | None:
    """The learning log that a PDF carries, byte for byte, and how it is attached; None if it carries none.

    Raises:
        UntrustedError: if the PDF is damaged or carries several.
    """
    return attached(pdf, LOG_ATTACHMENT)


def attached(pdf: PdfObjects, name: str) -> tuple[bytes, Attachment] | None:
    """A file that a PDF carries under a name, byte for byte, and how it is attached; None if it carries none.

    Raises:
        UntrustedError: if the PDF is damaged or carries several.
    """
    found = [each for each in attachments(pdf) if name in each.names]
    if len(found) > 1:
        raise UntrustedError(f"it carries {len(found)} different files named {name}", hint=_FALSE)
    return (pdf.unpacked(found[0].stream, LARGEST_FILE), found[0]) if found else None


def attached_updates(pdf: PdfObjects) -> list[tuple[str, bytes]]:
    """The data of the updates that a PDF lists, by the names that they have inside, oldest first."""
    names = {name for each in attachments(pdf) for name in each.names if is_listed_attachment(name)}
    found = ((name, attached(pdf, name)) for name in sorted(names))
    return [(name, each[0]) for name, each in found if each]


def _is_ours(pdf: PdfObjects) -> bool:
    return properties(pdf).get("Creator", "").startswith("charter ") or bool(origin(pdf))


def attachments(pdf: PdfObjects) -> list[Attachment]:
    """All files inside a PDF that its catalogue names, each once."""
    found: dict[Reference | int, Attachment] = {}
    for key, specification in (*_named(pdf), *(("", each) for each in pdf.items(pdf.trailer, "/Root", "/AF"))):
        names = {key, pdf.text(specification, "/F"), pdf.text(specification, "/UF")}
        relationship = str(pdf.at(specification, "/AFRelationship") or "").removeprefix("/")
        for reference in pdf.entries(specification, "/EF").values():
            stream = pdf.at(reference)
            if isinstance(stream, Stream):
                identity = reference if isinstance(reference, Reference) else id(stream)
                known = found.get(identity)
                both = frozenset(names - {""} | (known.names if known else set()))
                found[identity] = Attachment(both, relationship, stream)
    return list(found.values())


def _named(pdf: PdfObjects) -> Iterator[tuple[str, Value]]:
    """The names and values of the tree of embedded files (ISO 32000-1, 7.9.6)."""
    seen: set[Reference] = set()
    waiting: list[Value] = [pdf.entries(pdf.trailer, "/Root", "/Names").get("/EmbeddedFiles")]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Reference):
            if node in seen:
                raise damaged("its list of attachments leads back to itself")
            seen.add(node)
        pairs = pdf.items(node, "/Names")
        yield from ((pdf.text(name), value) for name, value in zip(pairs[::2], pairs[1::2], strict=False))
        waiting.extend(pdf.items(node, "/Kids"))


def properties(pdf: PdfObjects) -> dict[str, str]:
    """The document information: Title, Keywords, Creator and so on."""
    information = pdf.entries(pdf.trailer, "/Info")
    return {name.removeprefix("/"): pdf.text(value) for name, value in information.items()}


def origin(pdf: PdfObjects) -> dict[str, str]:
    """Charter's own properties in the metadata: document, version, digest and so on; empty if there are none."""
    return _properties_in(_metadata(pdf), NAMESPACE)


def keywords(pdf: PdfObjects) -> set[str]:
    """What both places for keywords say, that of the document information and that of the metadata."""
    return {properties(pdf).get("Keywords", ""), _properties_in(_metadata(pdf), _PDF).get("Keywords", "")}


def _metadata(pdf: PdfObjects) -> ET.Element | None:
    stream = pdf.at(pdf.trailer, "/Root", "/Metadata")
    if not isinstance(stream, Stream):
        return None
    content = pdf.unpacked(stream, _LARGEST_METADATA)
    if b"<!" in content:  # a document type could declare entities, which grow without end
        raise damaged("its metadata are not those of a charter")
    try:
        return ET.fromstring(content)  # noqa: S314 - small, and without entities
    except (ET.ParseError, ValueError):
        raise damaged("its metadata cannot be read") from None


def canonical_metadata(pdf: PdfObjects) -> str:
    """The metadata in the one form that all ways of writing the same XML have (C14N 2.0)."""
    root = _metadata(pdf)
    return "" if root is None else ET.canonicalize(ET.tostring(root, encoding="unicode"))


def _properties_in(root: ET.Element | None, namespace: str) -> dict[str, str]:
    """The properties of a namespace, written as elements or as attributes (XMP, part 1, 7.9.2)."""
    found: dict[str, str] = {}
    prefix = f"{{{namespace}}}"
    for each in root.iter(f"{{{_RDF}}}Description") if root is not None else ():
        texts: Mapping[str, str] = dict(each.attrib) | {inner.tag: inner.text or "" for inner in each}
        found |= {name.removeprefix(prefix): text for name, text in texts.items() if name.startswith(prefix)}
    return found
