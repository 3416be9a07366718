"""The elements that the pictures are drawn with, as lines of SVG."""

from collections.abc import Iterable
from html import escape

from charter.documents.chart import style
from charter.documents.chart.labels import Box, Label
from charter.documents.palette import LABEL_FAMILY

_FONTS = f"'{LABEL_FAMILY}',Helvetica,Arial,sans-serif"
"""Without spaces after the commas, which WeasyPrint would take for parts of the names."""


def drawn(height: float, alt: str, lines: Iterable[str]) -> str:
    """A picture of that height as an SVG document, with what it shows in words."""
    return "\n".join([_opening(height), f"<title>{escape(alt, quote=False)}</title>", *lines, "</svg>"]) + "\n"


def _opening(height: float) -> str:
    size = f"{style.WIDTH:.0f}", f"{height:.0f}"
    box = f'viewBox="0 0 {size[0]} {size[1]}" role="img" width="{size[0]}" height="{size[1]}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="{_FONTS}">'


def text(label: Label) -> str:
    """A label at its place."""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    weight = ' font-weight="600"' if label.style.bold else ""
    place = f'x="{number(label.x)}" y="{number(label.baseline)}"'
    look = f'font-size="{label.style.size:g}"{weight} fill="{label.style.fill}"'
    return f"<text {place}{anchor} {look}>{escape(label.text, quote=False)}</text>"


def rect(box: Box, fill: str) -> str:
    """A filled rectangle."""
    size = f'width="{number(box.width)}" height="{number(box.height)}"'
    return f'<rect x="{number(box.x)}" y="{number(box.y)}" {size} fill="{fill}"/>'


def rule(x1: float, y1: float, x2: float, y2: float, colour: str, width: float, more: str = "") -> str:  # noqa: PLR0913, PLR0917 - two ends and a look
    """A straight line."""
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width:g}"{more}/>'


def number(value: float) -> str:
    """A coordinate with one decimal, never a negative zero, so that the same facts always give the same bytes."""
    return f"{round(value, 1) + 0.0:.1f}"
