"""Where everything stands on the pages of a document: read from the boxes that WeasyPrint lays out before it draws."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from charter.documents.compose import announcement, chart, expectations
from charter.documents.pages import Sheet, printed
from charter.documents.pdf.engine import BASE, engine
from charter.documents.wanted import Document, Paper
from charter.spec.load import Spec

MM = 96 / 25.4
"""WeasyPrint measures in pixels of a 96th of an inch."""


@dataclass
class Part:
    """A box that stands on a page: all of an element, or what of it stands there."""

    tag: str
    classes: frozenset[str]
    element: Any
    top: float
    bottom: float
    left: float
    right: float
    text: str
    lines: int
    """Lines of text in it, counting those side by side once."""
    figures: frozenset[str]
    """How its numerals are set."""


@dataclass
class Laid:
    """A page: its part for text, and what stands in it from top to bottom, in the order of the text."""

    top: float
    bottom: float
    width: float
    parts: list[Part] = field(default_factory=list)
    edge: list[Part] = field(default_factory=list)
    """What runs along its head and its foot."""

    @property
    def leaves(self) -> list[Part]:
        """What holds text itself: paragraphs, items, rows, headings and the picture."""
        return self.of("p", "li", "tr", "figure", "h1", "h2")

    @property
    def fill(self) -> float:
        """How much of its height is used."""
        return (max(part.bottom for part in self.leaves) - self.top) / (self.bottom - self.top)

    def of(self, *tags: str) -> list[Part]:
        """The parts with one of these tags."""
        return [part for part in self.parts if part.tag in tags]


def sheet_of(spec: Spec, document: Document, paper: Paper) -> Sheet:
    """A finished charter's document, to be set in type."""
    if document is Document.ANNOUNCEMENT:
        return Sheet(spec, document, announcement(spec.charter).text, "", paper, draft=False)
    return Sheet(spec, document, expectations(spec.charter), chart(spec.charter), paper, draft=False)


def laid_out(sheet: Sheet) -> list[Laid]:
    """The pages of a document."""
    press, printing = engine(), printed(sheet)
    case = press.case()
    sheets = [case.style(name, text) for name, text in printing.styles]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        html = press.weasyprint.HTML(string=printing.html, base_url=BASE, url_fetcher=press.fetcher())
        document = html.render(stylesheets=sheets, font_config=case.fonts)
    return [_laid(each._page_box) for each in document.pages]


def _laid(box: Any) -> Laid:  # noqa: ANN401 - WeasyPrint has no types
    top = box.content_box_y()
    laid = Laid(top, top + box.height, box.margin_width())
    for child in box.children:
        if child.element_tag == "html":
            laid.parts.extend(_parts(child))
        elif type(child).__name__ == "MarginBox" and any(_below(child, "TextBox")):
            laid.edge.append(_along_the_edge(child))
    return laid


def _along_the_edge(box: Any) -> Part:  # noqa: ANN401 - as above
    """The text of a margin box, which ends where it is cut off."""
    part = _part(box)
    texts = [each for each in _below(box, "TextBox") if each.text.strip()]
    ends = [
        each.border_box_x() + each.border_width()
        for each in _below(box, "BlockBox")
        if each.style["text_overflow"] == "ellipsis"
    ]
    part.left = min(each.position_x for each in texts)
    part.right = min([*ends, max(each.position_x + each.width for each in texts)])
    return part


def _parts(box: Any, around: Any = None) -> Iterator[Part]:  # noqa: ANN401 - as above
    generated = box.element_tag.endswith(("::before", "::after", "::marker"))
    wrapper = type(box).__name__ == "BlockBox" and box.is_table_wrapper
    if type(box).__name__ in _BLOCKS and box.element is not around and not generated and not wrapper:
        yield _part(box)
    for child in getattr(box, "children", ()):
        yield from _parts(child, box.element)


def _part(box: Any) -> Part:  # noqa: ANN401 - as above
    texts = [each for each in _below(box, "TextBox") if each.text.strip()]
    element = box.element
    return Part(
        tag=box.element_tag,
        classes=frozenset((element.get("class") or "").split()) if element is not None else frozenset(),
        element=element,
        top=box.border_box_y(),
        bottom=box.border_box_y() + box.border_height(),
        left=min([box.border_box_x(), *(each.position_x for each in texts)]),
        right=max([box.border_box_x() + box.border_width(), *(each.position_x + each.width for each in texts)]),
        text="".join(each.text for each in texts),
        lines=len({round(each.position_y) for each in _below(box, "LineBox")}),
        figures=frozenset(str(each.style["font_variant_numeric"]) for each in texts),
    )


def _below(box: Any, kind: str) -> Iterator[Any]:  # noqa: ANN401 - as above
    for child in getattr(box, "children", ()):
        if type(child).__name__ == kind:
            yield child
        yield from _below(child, kind)


_BLOCKS = ("BlockBox", "TableBox", "TableRowBox", "TableCellBox", "TableRowGroupBox")
