"""From a document's Markdown to plain text: the same words, without any mark, one paragraph to a line."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from charter.documents.markdown import to_html

_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "tr"}
_SPACE = re.compile(r"[ \t\n]+")
"""What HTML takes for one space. A no-break space is another thing and stays."""


def to_text(markdown: str) -> str:
    """A document as plain text: a blank line between paragraphs, none between the items of a list.

    Lines are as long as their paragraphs, because who reads or edits the text knows best how wide a line should be.
    """
    reader = _Reader()
    reader.feed(to_html(markdown))
    reader.close()
    lines: list[str] = []
    for before, block in zip([None, *reader.blocks], reader.blocks, strict=False):
        if before and not (before.item and block.item):
            lines.append("")
        lines.append(block.text)
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, a heading, a row of a table or an item of a list."""

    text: str
    item: bool


class _Reader(HTMLParser):
    """Collects the blocks of a document in `blocks`."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[_Block] = []
        self._words = ""
        self._lists: list[int | None] = []
        """The lists that are open: how many items one has had, or None if it does not count them."""
        self._mark = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parameter is the parser's
        if tag in _BLOCKS | {"ul", "ol"}:
            self._close()
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._mark = self._next_mark()
        elif tag in ("td", "th") and self._words.strip():
            self._words += " · "

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS | {"ul", "ol"}:
            self._close()
        if tag in ("ul", "ol"):
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self._words += data

    def _next_mark(self) -> str:
        indent = "  " * (len(self._lists) - 1)
        number = self._lists[-1]
        if number is None:
            return f"{indent}- "
        self._lists[-1] = number + 1
        return f"{indent}{number + 1}. "

    def _close(self) -> None:
        """End the block that is being read. What follows in the same item stands below its first words."""
        text = _SPACE.sub(" ", self._words).strip(" ")
        self._words = ""
        if text:
            self.blocks.append(_Block(self._mark + text, item=bool(self._lists)))
            self._mark = " " * len(self._mark)
        if not self._lists:
            self._mark = ""
