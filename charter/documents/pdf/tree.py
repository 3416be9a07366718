"""The elements of a PDF's structure, as WeasyPrint has made them and with the boxes they were made from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False, slots=True)
class Element:
    """A structure element: the object in the PDF, what it is called, and the box that it was made from, if known."""

    data: Any
    kind: str
    box: Any = None
    inline: bool = False
    """Whether it is a part of a line, and no block."""
    kids: list[Any] = field(default_factory=list)
    """Elements, and whatever else WeasyPrint put there: numbers of marked content, references to objects."""

    @property
    def source(self) -> tuple[str, Any, str]:
        """What the element was made from: the same for all parts of one thing on several pages or lines."""
        return self.kind, self.box.element, self.box.element_tag

    def elements(self) -> list["Element"]:
        """Those of its kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self) -> Iterator["Element"]:
        """The element and all below it, in the order in which they are read."""
        yield self
        for kid in self.elements():
            yield from kid.walk()


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of a PDF that WeasyPrint is about to write."""

    weasyprint: Any
    pdf: Any

    def at(self, reference: bytes) -> Any:  # noqa: ANN401 - an object of a PDF
        """The object that a reference, `12 0 R`, is to."""
        return self.pdf.objects[int(reference.split()[0])]

    def pages(self) -> list[Any]:
        """The content stream of each page."""
        return [self.at(self.at(page)["Contents"]) for page in self.pdf.page_references]

    def read(self, reference: bytes, boxes: Mapping[int, Any]) -> Element:
        """The element at a reference and all below it; `boxes` are by the numbers of the elements."""
        data = self.at(reference)
        box = boxes.get(data.number)
        inline = isinstance(box, self.weasyprint.formatting_structure.boxes.InlineLevelBox)
        element = Element(data, data["S"].removeprefix("/"), box, inline)
        element.kids = [self.read(kid, boxes) if self._is_element(kid) else kid for kid in data["K"]]
        return element

    def _is_element(self, kid: object) -> bool:
        return isinstance(kid, bytes) and self.at(kid).get("Type") == "/StructElem"

    def write(self, element: Element) -> None:
        """Put an element and all below it back into their objects."""
        element.data["S"] = f"/{element.kind}"
        element.data["K"] = self.array(kid.data.reference if isinstance(kid, Element) else kid for kid in element.kids)
        for kid in element.elements():
            kid.data["P"] = element.data.reference
            self.write(kid)

    def array(self, items: Any) -> Any:  # noqa: ANN401 - pydyf has no types
        """An array of a PDF."""
        return self.weasyprint.pdf.pydyf.Array(list(items))

    def dictionary(self, **items: Any) -> Any:  # noqa: ANN401 - pydyf has no types
        """A dictionary of a PDF."""
        return self.weasyprint.pdf.pydyf.Dictionary(items)

    def string(self, text: str) -> Any:  # noqa: ANN401 - pydyf has no types
        """A string of a PDF."""
        return self.weasyprint.pdf.pydyf.String(text)
