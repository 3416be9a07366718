"""Doing to a PDF what somebody might do to it."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf

from charter.documents.tracing.drawn import letters_of

Edit = Callable[[pikepdf.Pdf], None]


def edited(content: bytes, edit: Edit = lambda _: None, **options: Any) -> bytes:  # noqa: ANN401 - those of pikepdf
    """The PDF after an edit, as a program saves it that knows nothing of charter."""
    written = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        edit(pdf)
        pdf.save(written, **options)
    return written.getvalue()


def painted_over(drawing: bytes, page: int = 0) -> Edit:
    """Paint something more on a page."""

    def edit(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[page].Contents
        contents.write(contents.read_bytes() + b"\n" + drawing)

    return edit


def with_letter(old: str, new: str, page: int = 0) -> Edit:
    """Change one letter of the text, to another of the same font."""

    def edit(pdf: pikepdf.Pdf) -> None:
        drawn = list(pikepdf.parse_content_stream(pdf.pages[page]))
        signs: dict[str, bytes] = {}
        for operands, operator in _instructions(drawn):
            if operator == "Tf":
                table = letters_of(pdf.pages[page].resources.Font[str(operands[0])].ToUnicode.read_bytes())
                signs = {letter: bytes.fromhex(sign) for sign, letter in table.items()}
            elif operator == "TJ" and {old, new} <= signs.keys():
                for at, part in enumerate(operands[0]):
                    if isinstance(part, pikepdf.String) and bytes(part) == signs[old]:
                        operands[0][at] = pikepdf.String(signs[new])
                        pdf.pages[page].Contents.write(pikepdf.unparse_content_stream(drawn))
                        return
        raise AssertionError(f"no {old} to change")

    return edit


def _instructions(drawn: list[Any]) -> Iterator[tuple[Any, str]]:
    return ((each.operands, str(each.operator)) for each in drawn)


def with_attachment(spec: bytes, **entries: Any) -> Edit:  # noqa: ANN401 - PDF objects of any kind
    """Put another charter in the place of the attached one."""

    def edit(pdf: pikepdf.Pdf) -> None:
        attached = pdf.Root.Names.EmbeddedFiles.Names[1]
        attached.EF.F.write(spec)
        for name, value in entries.items():
            attached[f"/{name}"] = value

    return edit


def with_metadata(old: bytes, new: bytes) -> Edit:
    """Change the metadata."""

    def edit(pdf: pikepdf.Pdf) -> None:
        content = pdf.Root.Metadata.read_bytes()
        assert old in content
        pdf.Root.Metadata.write(content.replace(old, new))

    return edit


def with_property(name: str, text: str) -> Edit:
    """Change what the document information says."""

    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo[name] = text

    return edit


def with_entry(name: str, value: Any) -> Edit:  # noqa: ANN401 - PDF objects of any kind
    """Change an entry of the catalogue."""

    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.Root[name] = value

    return edit


def written_by_hand(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, the first of which is number 1, with a table of where they stand."""
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Root %d 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (root, len(objects) + 1, len(body))
    return body + table + end
