"""Characters that no font has: in which fields they stand, and which font to add for them."""

from collections.abc import Collection, Iterator

from charter.documents.origins import Written, mark_of, texts
from charter.documents.pdf.flaws import around, named
from charter.documents.scripts import help_for
from charter.errors import Place, Problem
from charter.spec.load import Spec


def letter_problems(spec: Spec, lost: Collection[str], page: str) -> Iterator[Problem]:
    """A problem for each field that holds characters without a sign, in the order of the file.

    What stands in no field, but in a template or the house style, comes first, with the words around it.

    Args:
        spec: what was drawn.
        lost: the characters that no font has.
        page: the words of the page they were lost from.
    """
    fields = [(each, _held(each.text, lost)) for each in texts(spec)]
    if strays := set(lost).difference(*(held for _, held in fields)):
        message = f"no font has a sign for {named(sorted(strays))}{around(strays, page)}, which stands in no field"
        yield Problem(Place(spec.path), message, hint=_hint(sorted(strays), lost))
    yield from (_problem(spec, each, held, lost) for each, held in fields if held)


def _held(text: str, lost: Collection[str]) -> list[str]:
    return [each for each in dict.fromkeys(text) if each in lost]


def _problem(spec: Spec, written: Written, held: list[str], lost: Collection[str]) -> Problem:
    mark = mark_of(spec, written, *held)
    return spec.source.problem(mark, f"no font has a sign for {named(held)}", _hint(held, lost), written.field)


def _hint(characters: Collection[str], lost: Collection[str]) -> str:
    return "; ".join(each.advice for each in help_for(characters, lost))
