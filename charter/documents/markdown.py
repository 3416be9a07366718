"""From a document's Markdown to the HTML that is set in type.

Nothing is added to what the Markdown says. Its text gets the signs of print, sections and figures get the names by
which the style sheets find them, and the picture of the ramp is put in place.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from charter.documents.direction import set_direction
from charter.documents.typography import typeset_tree
from charter.documents.wanted import PICTURE, QR_PICTURE
from charter.errors import MachineError

_PUNCTUATION = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
_SECTION = re.compile(r"(\d{1,2})\. (.+)")
_LINE = 90
"""Characters that fit one line of text, or one line of all cells of a row together."""
_TALL, _LONG = 8, 32
"""Lines beyond which a row or an item may stand alone on a page, and beyond which it may be parted."""


def to_html(
    text: str,
    picture: str = "",
    links: Mapping[str, str] = MappingProxyType({}),
    finish: Callable[[Element], None] | None = None,
) -> str:
    """The HTML of a document's Markdown.

    Args:
        text: the Markdown.
        picture: the SVG that stands for its one image.
        links: where links lead: the address in the Markdown to the one in the HTML. Any other is only its words.
        finish: what else the format wants done to the tree. It may name and wrap, but adds and takes no words.

    Raises:
        MachineError: if a template shows another image or shows it elsewhere, where nothing would serve it.
    """
    reader = Markdown(extensions=["tables", _Document(picture, links, finish)], output_format="html")
    # CommonMark escapes any punctuation, Python-Markdown only some; with all of it both read the same text.
    reader.ESCAPED_CHARS = list(_PUNCTUATION)
    # What looks like HTML is text, and nothing is defined for another place.
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    reader.parser.blockprocessors.deregister("reference")
    return reader.convert(text)


class _Document(Extension):
    def __init__(self, picture: str, links: Mapping[str, str], finish: Callable[[Element], None] | None) -> None:
        super().__init__()
        self.picture, self.links, self.finish = picture, links, finish

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        # After all of Python-Markdown's own, the last of which puts escaped signs back in place.
        md.treeprocessors.register(_Structure(md, self), "charter-structure", -1)


class _Structure(Treeprocessor):
    """Names the parts of the page."""

    def __init__(self, md: Markdown, document: _Document) -> None:
        super().__init__(md)
        self.picture, self.links, self.finish = document.picture, document.links, document.finish

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            _relink(link, self.links)
        set_direction(root)
        typeset_tree(root)
        self._figures(root)
        _mark_lengths(root)
        root[:] = list(_sections(list(root)))
        if self.finish:
            self.finish(root)

    def _figures(self, root: Element) -> None:
        for paragraph, follows in list(zip(root, [*root[1:], None], strict=True)):
            if not self._is_figure(paragraph):
                continue
            paragraph.tag = "figure"
            paragraph[:] = []
            paragraph.text = self.md.htmlStash.store(self.picture)
            if follows is not None and _is_emphasis(follows):
                root.remove(follows)
                follows.tag = "figcaption"
                paragraph.append(follows)
        for image in root.iter("img"):
            raise MachineError(f"a template shows the picture '{image.get('src')}', which is not there")

    def _is_figure(self, block: Element) -> bool:
        """Whether a block is the picture of the document and nothing else."""
        if not self.picture or len(block) != 1 or block.text:
            return False
        return block[0].tag == "img" and block[0].get("src") in (PICTURE, QR_PICTURE) and not block[0].tail


def _mark_lengths(root: Element) -> None:
    """Name what may not be kept together at the end of a page because of its length."""
    for row in root.iter("tr"):
        _mark(row, max(len(_text(cell)) for cell in row) * len(row) // _LINE)
    for item in root.iter("li"):
        _mark(item, len(_text(item)) // _LINE)


def _mark(block: Element, lines: int) -> None:
    if lines > _TALL:
        block.set("class", "tall long" if lines > _LONG else "tall")


def _text(block: Element) -> str:
    return "".join(block.itertext())


def _is_emphasis(block: Element) -> bool:
    return len(block) == 1 and block[0].tag == "em" and not block.text and not block[0].tail


def _relink(link: Element, links: Mapping[str, str]) -> None:
    """A link that leads nowhere, as to the neighbouring file on paper, is only its words."""
    target = links.get(link.get("href", ""))
    link.attrib.clear()
    if target:
        link.set("href", target)
    else:
        link.tag = "span"


def _sections(blocks: list[Element]) -> Iterator[Element]:
    """The blocks, those under one heading together in one section named by its number."""
    section: Element | None = None
    for block in blocks:
        if block.tag == "h2":
            if section is not None:
                yield section
            section = Element("section", {"class": _numbered(block)})
        if section is None:
            yield block
        else:
            section.append(block)
    if section is not None:
        yield section


def _numbered(heading: Element) -> str:
    """Set a heading's number apart; the section's class is `s4`, or `open` for one without a number."""
    found = _SECTION.fullmatch(heading.text or "")
    if not found:
        return "open"
    number = Element("span", {"class": "number"})
    number.text, number.tail = found[1], f" {found[2]}"
    heading.text = ""
    heading.insert(0, number)
    return f"s{found[1]}"
