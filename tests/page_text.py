"""What a web page says, and what a document's Markdown says, read by others than charter."""

import re
from collections.abc import Iterator
from typing import Any

import tinyhtml5
from markdown_it import MarkdownIt
from pdf_text import as_typed

Node = Any  # an element of the standard library's tree; it has no useful type here

UNSEEN = {"title", "style", "svg"}


def parsed(page: str) -> Node:
    """A page as a browser reads it."""
    return tinyhtml5.parse(page, namespace_html_elements=False)


def elements(node: Node) -> Iterator[Node]:
    """The elements of a page, without its comments."""
    return (each for each in node.iter() if isinstance(each.tag, str))


def name(node: Node) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def text_of(node: Node) -> str:
    """The text inside an element, as it is written."""
    return "".join(node.itertext())


def shown(node: Node) -> str:
    """The text that an element shows, without white space and without pictures."""
    return as_typed("".join(_texts(node)))


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.tag, str) and name(node) not in UNSEEN:
        yield _bare(node.text)
        for child in node:
            yield from _texts(child)
            yield _bare(child.tail)


def _bare(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def said(markdown: str) -> str:
    """The text that a document's Markdown shows to another reader, without white space, marks and pictures."""
    return as_typed(shown(parsed(MarkdownIt("commonmark").enable("table").render(markdown))))


def set_apart(markdown: str) -> str:
    """The Markdown with the numbers of its sections as charter sets them: apart, without the full stop."""
    return re.sub(r"(?m)^## (\d+)\.", r"## \1", markdown)
