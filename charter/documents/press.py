"""The press: where pages are drawn.

Half of the time of a build is WeasyPrint's own start. So the press is a process of its own that starts while this one
still reads the charter, and draws each document in a process of its own once they come.
"""

import gc
import os
import pickle
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from charter.documents.package import style_text
from charter.documents.pdf.flaws import FlawsError
from charter.documents.pdf.page import Page, Pdf
from charter.documents.workers import Worker, together

_STYLES = ("base.css", "expectations.css")
"""What nearly every document needs, or the longest of them."""


class Press:
    """Draws pages: with one job here and now, with more in processes of its own that start at once."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._worker: Worker[list[Pdf | FlawsError]] | None = None
        self._pages = -1
        if jobs > 1:
            reading, self._pages = os.pipe()
            self._worker = Worker(partial(self._run, reading))
            os.close(reading)

    def draw(self, pages: Sequence[Page]) -> list[Pdf | FlawsError]:
        """Draw the pages, once. For each comes its PDF or why it cannot be drawn as it was written.

        Raises:
            MachineError: as `to_pdf` does.
        """
        if self._worker is None:
            return _drawn(pages, jobs=1)
        pipe, self._pages = os.fdopen(self._pages, "wb"), -1
        with suppress(BrokenPipeError), pipe:  # it may have failed already, and says so
            pickle.dump(list(pages), pipe)
        return self._worker.result()

    def close(self) -> None:
        """Stop, also in the middle of the work."""
        if self._worker:
            self._worker.stop()
        if self._pages >= 0:
            os.close(self._pages)
            self._pages = -1

    def _run(self, reading: int) -> list[Pdf | FlawsError]:
        from charter.documents.pdf.draw import warm_up  # noqa: PLC0415 - what draws is imported by whoever draws

        gc.disable()  # this process does not live long enough for garbage to matter
        os.close(self._pages)
        warm_up((name, style_text(name)) for name in _STYLES)
        with os.fdopen(reading, "rb") as pipe:
            return _drawn(pickle.load(pipe), self._jobs)  # noqa: S301 - written by the process this is a fork of


def _drawn(pages: Sequence[Page], jobs: int) -> list[Pdf | FlawsError]:
    # Pango on macOS does not survive a fork.
    jobs = jobs if sys.platform.startswith("linux") else 1
    return together([partial(_pdf_or_flaws, page) for page in pages], jobs)


def _pdf_or_flaws(page: Page) -> Pdf | FlawsError:
    from charter.documents.pdf.draw import to_pdf  # noqa: PLC0415 - what draws is imported by whoever draws

    try:
        return to_pdf(page)
    except FlawsError as flaws:
        return flaws
