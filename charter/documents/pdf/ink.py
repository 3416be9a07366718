"""Where the letters of a text have ink: above and below them its box has room, which may be cut off unnoticed."""

from typing import Any


class Ink:
    """Asks Pango, by which WeasyPrint sets its texts."""

    def __init__(self, weasyprint: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
        self._ffi, self._pango = weasyprint.text.ffi.ffi, weasyprint.text.ffi.pango

    def reach(self, box: Any) -> tuple[float, float]:  # noqa: ANN401 - WeasyPrint has no types
        """The top and the bottom of the ink of a text, as far below the upper edge of the paper as its box is."""
        layout = box.pango_layout
        layout.reactivate(box.style)  # it is put away once it is drawn
        line, _ = layout.get_first_line()
        ink = self._ffi.new("PangoRectangle *")
        self._pango.pango_layout_line_get_extents(line, ink, self._ffi.NULL)
        layout.deactivate()
        baseline, unit = box.position_y + box.baseline, self._pango.pango_units_to_double
        return baseline + unit(ink.y), baseline + unit(ink.y + ink.height)
