"""Shortcuts past slow places in libraries change nothing that comes out, and step aside where they do not fit."""

import copy
import gc
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from fontTools.varLib import instancer

import charter
from charter.documents.compose import chart, expectations
from charter.documents.pages import Sheet, printed
from charter.documents.pdf.draw import to_pdf
from charter.documents.pdf.engine import engine
from charter.documents.pdf.shortcuts import resting_collector, skip_empty_glyphs
from charter.documents.wanted import Document, Paper

SAMPLES = Path(__file__).parent.parent / "samples"


def without(shortcut: Callable[..., None]) -> object:
    """The function of the library that a shortcut goes around."""
    return next(cell.cell_contents for cell in shortcut.__closure__ or () if callable(cell.cell_contents))


def test_a_pdf_is_the_same_with_and_without_passing_over_empty_glyphs(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = charter.load(SAMPLES / "support-triage")
    text, picture = expectations(spec.charter), chart(spec.charter)
    page = printed(Sheet(spec, Document.EXPECTATIONS, text, picture, Paper.A4, draft=False))
    engine()
    shortcut = instancer._instantiateGvarGlyph
    assert shortcut.__module__ == "charter.documents.pdf.shortcuts"
    quick = to_pdf(page)
    monkeypatch.setattr(instancer, "_instantiateGvarGlyph", without(shortcut))
    assert instancer._instantiateGvarGlyph.__module__ == "fontTools.varLib.instancer"
    assert to_pdf(page) == quick


@pytest.mark.parametrize(
    "changed",
    [
        SimpleNamespace(),
        SimpleNamespace(_instantiateGvarGlyph=copy.copy),
        SimpleNamespace(_instantiateGvarGlyph=len),
    ],
)
def test_a_library_that_has_changed_is_left_as_it_is(changed: SimpleNamespace) -> None:
    before = dict(vars(changed))
    assert not skip_empty_glyphs(changed)
    assert vars(changed) == before


def test_the_collector_rests_for_a_page_and_is_then_as_it_was() -> None:
    assert gc.isenabled()
    with resting_collector():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), resting_collector():
        1 / 0  # noqa: B018 - the failure is the test
    assert gc.isenabled()
    gc.disable()
    try:
        with resting_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
