"""Characters that no font has: in which fields they stand, and which font to add for them."""

from collections.abc import Collection, Iterator, Sequence

from charter.documents.origins import Written
from charter.documents.pdf.flaws import around, named
from charter.documents.scripts import help_for
from charter.errors import Place, Problem


def letter_problems(path: str, written: Sequence[Written], lost: Collection[str], page: str) -> Iterator[Problem]:
    """A problem for each field that holds characters without a sign, in their order.

    What stands in no field, but in a template, comes first, with the words around it.

    Args:
        path: the spec that was drawn.
        written: the texts of all fields that it shows.
        lost: the characters that no font has.
        page: the words of the page they were lost from.
    """
    fields = [(each, _held(each.text, lost)) for each in written]
    if strays := set(lost).difference(*(held for _, held in fields)):
        message = f"no font has a sign for {named(sorted(strays))}{around(strays, page)}, which stands in no field"
        yield Problem(Place(path), message, hint=_hint(sorted(strays), lost))
    for each, held in fields:
        if held:
            yield each.problem(f"no font has a sign for {named(held)}", _hint(held, lost), *held)


def _held(text: str, lost: Collection[str]) -> list[str]:
    return [each for each in dict.fromkeys(text) if each in lost]


def _hint(characters: Collection[str], lost: Collection[str]) -> str:
    return "; ".join(each.advice for each in help_for(characters, lost))
