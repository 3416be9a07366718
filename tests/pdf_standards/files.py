"""The file and its catalog: what stands outside the pages."""

import re
from collections.abc import Iterator

import pikepdf

from pdf_standards.reading import File

_STREAM_KEYS = ("/F", "/FFilter", "/FDecodeParms")
_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/URI", "/Thread", "/Named", "/SubmitForm"}
_RELATIONSHIPS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def header(file: File) -> Iterator[str]:
    first, second = file.raw.split(b"\n", 2)[:2]
    if not re.fullmatch(rb"%PDF-1\.[0-7]\r?", first):
        yield f"the file begins with {first!r}"
    if second[:1] != b"%" or len(second) < 5 or min(second[1:5]) <= 127:
        yield "no comment of four bytes above 127 follows the first line"


def end(file: File) -> Iterator[str]:
    if not re.search(rb"%%EOF(\r\n|\r|\n)?\Z", file.raw):
        yield "something stands behind the end-of-file mark"


def identifier(file: File) -> Iterator[str]:
    if len(file.pdf.trailer.get("/ID", [])) != 2:
        yield "the trailer has no ID"


def encryption(file: File) -> Iterator[str]:
    if "/Encrypt" in file.pdf.trailer:
        yield "the file is encrypted"


def streams(file: File) -> Iterator[str]:
    for each in file.pdf.objects:
        if isinstance(each, pikepdf.Stream):
            filters = str(each.get("/Filter", ""))
            if "LZW" in filters or "Crypt" in filters:
                yield f"a stream is packed by {filters}"
            yield from (f"a stream has {key}" for key in _STREAM_KEYS if key in each)


def actions(file: File) -> Iterator[str]:
    for each in file.pdf.objects:
        if not isinstance(each, pikepdf.Dictionary):
            continue
        if "/AA" in each:
            yield "something happens by itself (AA)"
        if (each.get("/Type") == "/Action" or "/JS" in each) and str(each.get("/S")) not in _ACTIONS:
            yield f"there is an action {each.get('/S')}"
    if "/JavaScript" in file.catalog.get("/Names", {}):
        yield "there are scripts"


def forms(file: File) -> Iterator[str]:
    form = file.catalog.get("/AcroForm", {})
    if "/XFA" in form or "/NeedsRendering" in file.catalog:
        yield "there is an XFA form"
    if form.get("/NeedAppearances", False):
        yield "a form has to be drawn by the reader"


def attachments(file: File) -> Iterator[str]:
    """The attachment is checked whether it is named in the catalog or not."""
    associated = [each.objgen for each in file.catalog.get("/AF", [])]
    for each in file.pdf.objects:
        if not isinstance(each, pikepdf.Dictionary) or "/EF" not in each:
            continue
        if not str(each.get("/F", "")) or not str(each.get("/UF", "")):
            yield "an attachment has no name in F or UF"
        if str(each.get("/AFRelationship")) not in _RELATIONSHIPS:
            yield "it is not said what an attachment is to the document"
        if associated.count(each.objgen) != 1:
            yield f"an attachment is associated {associated.count(each.objgen)} times"
        content = each.EF.F
        if not re.fullmatch(r"/[a-z]+/[a-z0-9.+-]+", str(content.get("/Subtype"))):
            yield "an attachment has no media type"
        if "/ModDate" not in content.get("/Params", {}):
            yield "it is not said when an attachment was last changed"


def language(file: File) -> Iterator[str]:
    given = str(file.catalog.get("/Lang", ""))
    if not _LANGUAGE.fullmatch(given):
        yield f"the language of the document is {given!r}"
    for each in file.elements:
        if "/Lang" in each.data and not _LANGUAGE.fullmatch(str(each.data.Lang)):
            yield f"the language of a {each.kind} is {str(each.data.Lang)!r}"


def marked(file: File) -> Iterator[str]:
    info = file.catalog.get("/MarkInfo", {})
    if info.get("/Marked") is not True:
        yield "the document is not marked as tagged"
    if info.get("/Suspects", False):
        yield "the tags are said to be suspect"


def title_shown(file: File) -> Iterator[str]:
    if file.catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the window shows the name of the file and not the title"


def output_intent(file: File) -> Iterator[str]:
    intents = [each for each in file.catalog.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield f"there are {len(intents)} output intents"
    for each in intents:
        profile = each.get("/DestOutputProfile")
        raw = profile.read_bytes() if profile is not None else b""
        if raw[36:40] != b"acsp" or raw[12:16] not in {b"mntr", b"prtr"} or raw[16:20] != b"RGB ":
            yield "its profile is none of a screen or a printer in RGB"
        elif raw[8] > 4 or profile.get("/N") != 3:
            yield "its profile is too new, or said to have other than three colours"


def annotations(file: File) -> Iterator[str]:
    """What can be clicked or filled in is printed, has words and an appearance, and is part of the structure."""
    for page in file.pdf.pages:
        for each in page.obj.get("/Annots", []):
            kind = file.objects.get(each.objgen)
            wanted = {"/Link": "Link", "/Widget": "Form"}.get(str(each.get("/Subtype")), "Annot")
            if kind != wanted:
                yield f"a {each.get('/Subtype')} belongs to a {kind} and not to a {wanted}"
            if int(each.get("/F", 0)) & 0b101111 != 0b100:
                yield f"a {each.get('/Subtype')} is hidden or not printed"
            if not str(each.get("/TU" if wanted == "Form" else "/Contents", "")):
                yield f"a {each.get('/Subtype')} has no words"
            if set(each.get("/AP", {}).keys()) != {"/N"} and wanted != "Link":
                yield f"a {each.get('/Subtype')} has no appearance, or more than one"


def tab_order(file: File) -> Iterator[str]:
    for number, page in enumerate(file.pdf.pages, start=1):
        if page.obj.get("/Tabs") != "/S":
            yield f"on page {number} the tab key does not follow the structure"


CHECKS = (
    ("header", "A 6.1.2, UA 6.1", header),
    ("end", "A 6.1.3", end),
    ("identifier", "A 6.1.3", identifier),
    ("encryption", "A 6.1.3, UA 7.16", encryption),
    ("streams", "A 6.1.7", streams),
    ("actions", "A 6.5", actions),
    ("forms", "A 6.4, MP 25-001", forms),
    ("attachments", "A 6.8, MP 21-001", attachments),
    ("language", "A 6.7.4, UA 7.2, MP 11-001, 11-006", language),
    ("marked", "A 6.7.2.2, UA 6.2, 7.1, MP 01-007", marked),
    ("title shown", "UA 7.1, MP 07-001, 07-002", title_shown),
    ("output intent", "A 6.2.3", output_intent),
    ("annotations", "A 6.3.2, 6.3.3, UA 7.18, MP 28-002, 28-004", annotations),
    ("tab order", "UA 7.18.3, MP 28-009", tab_order),
)
