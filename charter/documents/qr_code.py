"""A QR code (ISO/IEC 18004) as a picture: black squares on white, with the margin that readers need."""

from collections.abc import Iterator, Sequence
from html import escape

import segno

_MARGIN = 4
"""Squares of white on each side (ISO/IEC 18004, 9.1)."""


def qr_code(text: str, alt: str) -> str:
    """A picture of a text for cameras, as SVG; `alt` is what it is for those who do not see it."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=_MARGIN)]
    size = len(rows)
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" width="{size}" '
    ground = f'<rect x="0" y="0" width="{size}" height="{size}" fill="#ffffff"/>'
    squares = "".join(path for number, row in enumerate(rows) for path in _bars(number, row))
    lines = (
        f'{opening}height="{size}">',
        f"<title>{escape(alt, quote=False)}</title>",
        ground,
        f'<path fill="#000000" d="{squares}"/>',
        "</svg>",
    )
    return "\n".join(lines) + "\n"


def _bars(number: int, row: Sequence[int]) -> Iterator[str]:
    """The dark squares of a row, those side by side as one, so that no seam is seen between them."""
    start = None
    for column, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            yield f"M{start} {number}h{column - start}v1h-{column - start}z"
            start = None
