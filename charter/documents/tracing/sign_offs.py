"""Whether the sign-offs that a document shows are those of its charter, and still what the records say."""

import os
from collections.abc import Iterator
from pathlib import Path

from charter.documents.pdf.standards import SIGNED_ATTACHMENT
from charter.documents.signed import Signed, read_signed
from charter.documents.tracing.objects import PdfObjects
from charter.documents.tracing.signatures import is_signed
from charter.documents.tracing.traced import attached
from charter.documents.wording import count, in_words
from charter.errors import CharterError, MachineError, SpecError, UntrustedError
from charter.signoff.results import Check, Result
from charter.spec.find import SIGN_OFFS, home_of, in_a_command
from charter.spec.load import Spec, load

_SAYS = "The document itself is no proof of that; the records in signoffs are"


def sign_off_checks(pdf: PdfObjects, spec: Spec, beside: Spec | Path | None) -> Iterator[Check]:
    """What there is to say of the sign-offs in an expectations document; nothing if nobody had signed.

    Args:
        pdf: the document.
        spec: the charter inside.
        beside: the charter that the document belongs to, if there is one.
    """
    today = _same_today(spec, beside)
    try:
        found = attached(pdf, SIGNED_ATTACHMENT)
        signed = read_signed(SIGNED_ATTACHMENT, found[0]) if found else None
    except CharterError as error:
        told = error.problems[0].message if error.problems else error.message
        yield _check(Result.BROKEN, f"Sign-offs are attached that cannot be read: {told}.")
        return
    if signed is None or found is None:
        # a copy that somebody signed never shows what others signed
        if today and not is_signed(pdf):
            yield from _not_shown(today)
    elif found[1].relationship != "Source":
        yield _check(Result.BROKEN, "The sign-offs are not attached as a source of the document.")
    elif not signed.is_of(spec.charter):
        yield _check(Result.BROKEN, "The attached sign-offs are not those of the attached charter.")
    else:
        yield _compared(signed, today)


def _same_today(spec: Spec, beside: Spec | Path | None) -> Spec | None:
    """The charter beside a document, if it is the one inside and somebody has signed it."""
    try:
        today = load(beside) if isinstance(beside, Path) else beside
    except SpecError:
        return None
    there = today is not None and os.path.lexists(home_of(Path(today.path)) / SIGN_OFFS)
    return today if today and there and today.raw == spec.raw else None


def _not_shown(today: Spec) -> Iterator[Check]:
    try:
        if not _shown_today(today):
            return
    except UntrustedError:
        pass  # what is wrong with them, the charter's own sign-offs are asked for
    except MachineError:
        return
    yield _check(Result.CHANGED, f"Somebody has signed since, and the document does not show it; {_build(today)}")


def _compared(signed: Signed, today: Spec | None) -> Check:
    holding, seats = sum(seat.holds for seat in signed.seats), len(signed.seats)
    shown = f"{in_words(holding)} of {count(seats, 'seat', 'seats')}" if holding else "nobody"
    says = f"It says that {shown} {'stand' if holding > 1 else 'stands'} behind it"
    if today is None:
        return _check(Result.FINE, f"{says}. {_SAYS}.")
    try:
        now = _shown_today(today)
    except UntrustedError as error:
        return _check(
            Result.BROKEN,
            f"{says}, and beside it {_first(error)}; run: charter verify {in_a_command(Path(today.path))}",
        )
    except CharterError as error:
        return _check(Result.UNKNOWN, f"{says}; that could not be compared with the records: {_first(error)}.")
    if now == signed:
        return _check(Result.FINE, f"{says}, and so do the records beside {today.path}.")
    return _check(Result.CHANGED, f"The sign-offs beside {today.path} have changed since; {_build(today)}")


def _shown_today(today: Spec) -> Signed | None:
    from charter.documents.with_sign_offs import shown_today  # noqa: PLC0415 - only for charters that somebody signed

    return shown_today(today)


def _first(error: CharterError) -> str:
    problem = error.problems[0] if error.problems else None
    return f"{problem.place}: {problem.message}" if problem else error.message


def _check(result: Result, message: str) -> Check:
    return Check("sign-offs", result, message)


def _build(today: Spec) -> str:
    return f"to bring the document up to date, run: charter build {in_a_command(Path(today.path))}"
