"""Shortcuts past slow places in libraries.

None changes what comes out, which the tests hold by drawing with and without. Each steps aside where the library is not
as it was when the shortcut was made.
"""

import contextlib
import ctypes.util
import gc
import sys
from collections.abc import Iterator
from typing import Any

_GLYPH_PARAMETERS = ("glyphname", "glyf", "gvar", "hMetrics", "vMetrics", "axisLimits", "optimize")


@contextlib.contextmanager
def direct_libraries() -> Iterator[None]:
    """Let the system's loader find libraries by their names.

    On Linux `find_library` starts gcc and ldconfig for each of them, a third of the time that WeasyPrint takes to
    import, to find what the loader finds by itself.
    """
    if not sys.platform.startswith("linux"):
        yield
        return
    original = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - whatever it is called, it is not looked for
    try:
        yield
    finally:
        ctypes.util.find_library = original


@contextlib.contextmanager
def resting_collector() -> Iterator[None]:
    """Keep Python from looking for garbage while a page is drawn: nearly all that is made then is needed to the end.

    It looks once when the page is done, or a program that draws many would grow. Where it looks for none anyway, that
    stays so.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
            gc.collect(0)


def skip_empty_glyphs(instancer: Any) -> bool:  # noqa: ANN401 - fontTools' module `varLib.instancer`
    """Make fontTools pass over glyphs without an outline when it pins the weight of a font.

    A font that WeasyPrint has cut down to the letters of a page keeps the places of all others, thousands of them,
    empty. fontTools moves the points of each, which are none. Returns whether it was done.
    """
    original = getattr(instancer, "_instantiateGvarGlyph", None)
    code = getattr(original, "__code__", None)
    if original is None or code is None or code.co_varnames[: code.co_argcount] != _GLYPH_PARAMETERS:
        return False

    def only_if_drawn(glyphname: str, glyf: Any, gvar: Any, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - fontTools has no types
        if not gvar.variations.get(glyphname) and glyf[glyphname].numberOfContours == 0:
            gvar.variations.pop(glyphname, None)
            return
        original(glyphname, glyf, gvar, *arguments, **options)

    instancer._instantiateGvarGlyph = only_if_drawn  # noqa: SLF001 - that is the place
    return True
