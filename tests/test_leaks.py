"""What WeasyPrint would leak is given back, and a PDF is the same for it."""

from inspect import isfunction
from types import SimpleNamespace
from typing import Any

import pytest

from charter.documents.package import style_text
from charter.documents.pdf.draw import to_pdf
from charter.documents.pdf.engine import engine
from charter.documents.pdf.leaks import give_back_features
from charter.documents.pdf.page import Page

PAGE = Page(
    '<!doctype html><html lang="en"><title>Figures</title><p>In 1987 there were 65 of them.</p></html>',
    (("base.css", style_text("base.css")),),
)


def original() -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """The function of WeasyPrint that sets up a text."""
    setup = engine().weasyprint.text.line_break.Layout.setup
    assert setup.__module__ == "charter.documents.pdf.leaks"
    return next(cell.cell_contents for cell in setup.__closure__ if isfunction(cell.cell_contents))


def owners(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """How many hold the list of attributes of a text, of each text in the page."""
    text = engine().weasyprint.text.line_break
    counted = set()
    setup = text.Layout.setup

    def counting(self: Any, style: Any) -> None:  # noqa: ANN401 - as above
        setup(self, style)
        attributes = text.pango.pango_layout_get_attributes(self.layout)
        if attributes != text.ffi.NULL:  # a PangoAttrList begins with the count of those who hold it
            counted.add(text.ffi.cast("unsigned int *", attributes)[0])

    with monkeypatch.context() as watched:
        watched.setattr(text.Layout, "setup", counting)
        to_pdf(PAGE)
    return counted


def test_only_the_text_holds_its_list_of_attributes_which_therefore_ends_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert owners(monkeypatch) == {1}
    monkeypatch.setattr(engine().weasyprint.text.line_break.Layout, "setup", original())
    assert owners(monkeypatch) == {2}  # else the leak is stopped already, and this is once too often


def test_a_pdf_is_the_same_with_and_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    mended = to_pdf(PAGE)
    monkeypatch.setattr(engine().weasyprint.text.line_break.Layout, "setup", original())
    assert to_pdf(PAGE) == mended


def test_a_second_engine_gives_nothing_back_once_more() -> None:
    text = engine().weasyprint.text.line_break
    before = text.Layout.setup
    assert give_back_features(engine().weasyprint)
    assert text.Layout.setup is before


def test_a_version_of_weasyprint_that_is_not_known_is_left_as_it_is() -> None:
    assert not give_back_features(SimpleNamespace(__version__="70.1"))
