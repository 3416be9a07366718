"""A leak of WeasyPrint's, stopped: without this a program that draws many pages grows by a tenth of a megabyte each.

For each piece of text that has font features, as old-style figures are, WeasyPrint makes a list of attributes and never
gives it back to Pango, so that the feature in it can be shared by all such lists.
"""

from typing import Any

_KNOWN = frozenset({"70.0"})
"""The versions that never give it back. In one that does, to do so here as well would be once too often."""


class _Unshared(dict[bytes, Any]):
    """Stands in for WeasyPrint's memory of features and remembers none, so that each list has one of its own."""

    def setdefault(self, key: bytes, default: Any = None) -> Any:  # noqa: ANN401, ARG002 - features are Pango's
        return default


def give_back_features(weasyprint: Any) -> bool:  # noqa: ANN401 - WeasyPrint has no types
    """Let each list of attributes end with the text that it belongs to. Returns whether that was done."""
    if weasyprint.__version__ not in _KNOWN:
        return False
    layout, configuration = weasyprint.text.line_break.Layout, weasyprint.text.fonts.FontConfiguration
    pango, nothing = weasyprint.text.line_break.pango, weasyprint.text.line_break.ffi.NULL
    setup, configure = layout.setup, configuration.__init__
    if setup.__module__ == __name__:  # given back already, for another engine of this process
        return True

    def set_up(self: Any, style: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
        setup(self, style)
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes != nothing:
            pango.pango_attr_list_unref(attributes)

    def configured(self: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
        configure(self)
        self.font_features = _Unshared()

    layout.setup, configuration.__init__ = set_up, configured
    return True
