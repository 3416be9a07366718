"""Entries of a PDF's objects, in words for people."""

from collections.abc import Collection, Iterable

_IN_WORDS = {
    "/AA": "actions",
    "/A": "an action",
    "/AcroForm": "a form",
    "/Annots": "annotations",
    "/CO": "calculations",
    "/Collection": "a collection of files",
    "/JavaScript": "scripts",
    "/OCProperties": "layers that can be hidden",
    "/OpenAction": "an action on opening",
    "/V": "a value",
    "/XFA": "a form of another kind",
}


def beyond(entries: Iterable[str], known: Collection[str]) -> list[str]:
    """The names of entries that are not known, in order."""
    return sorted(set(entries).difference(known))


def in_words(name: str) -> str:
    """What an entry is called: `actions`, `a form`, `an entry “Perms”`."""
    return _IN_WORDS.get(name, f"an entry “{name.removeprefix('/')}”")
