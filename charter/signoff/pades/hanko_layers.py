"""What a layer of a PDF adds to those before it: one signature and nothing else.

Whoever signs may put more into the file than a signature, and whoever adds a layer later may show other pages from then
on. pyHanko knows of each layer which objects it holds. Here all of them have to be accounted for: the catalogue and the
field, of which only what a signature needs may differ, the signature, what its stamp consists of, and the table.
"""

from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, Reference
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

_CATALOGUE = {"/AcroForm", "/Extensions", "/Perms"}
"""What signing changes in the catalogue: the form's flags, the extension in use, which signature certifies."""
_FIELD = {"/V", "/AP"}
_TRAILER = {"/Root", "/Info", "/Encrypt"}
_SIGNED_AND_ONLY_ADDED_TO = 3
"""Flags of a form that holds signatures (ISO 32000-1, table 219)."""
_EXTENSIONS = {"/Type", "/ESIC"}
"""That of PAdES."""


def only_signed(reader: PdfFileReader, revision: int, field: Reference) -> bool:
    """Whether a layer adds nothing but the signature in a field.

    Args:
        reader: the file.
        revision: the number of the layer; the base is number 0.
        field: where the field stands.

    Raises:
        PdfError: or anything else, if the file is damaged.
    """
    old, new = (reader.get_historical_resolver(number) for number in (revision - 1, revision))
    before, after = old.get_object(field), new.get_object(field)
    return (
        "/V" in after
        and _all_accounted_for(reader, revision, old, new, field)
        and _same(old.trailer_view, new.trailer_view, only=_TRAILER)
        and _same(before, after, but=_FIELD)
        and "/V" not in before
        and set(after["/AP"]) == {"/N"}
        and _same(old.root, new.root, but=_CATALOGUE)
        and _form_as_signed(old.root["/AcroForm"], new.root["/AcroForm"])
        and _extended(old.root, new.root)
        and _certified(old.root, new.root, after.raw_get("/V"), first=revision == 1)
    )


def _all_accounted_for(
    reader: PdfFileReader, revision: int, old: HistoricalResolver, new: HistoricalResolver, field: Reference
) -> bool:
    """Whether all that a layer holds, or says is no more, is what a signature consists of."""
    objects = reader.xrefs
    held = set(objects.explicit_refs_in_revision(revision))
    known = {each for each in held if not old.is_ref_unassignable(each)}
    signed = new.get_object(field)
    of_it = new.collect_dependencies(signed.raw_get("/AP"), since_revision=revision)
    of_it.add(signed.raw_get("/V").reference)
    if table := objects.get_xref_container_info(revision).stream_ref:
        of_it.add(table)
    return known <= {new.root_ref, field} and held - known <= of_it


def _same(old: Any, new: Any, *, only: set[str] | None = None, but: frozenset[str] | set[str] = frozenset()) -> bool:  # noqa: ANN401 - dictionaries of pyHanko, which leaves types out
    names = (old.keys() | new.keys()) if only is None else only
    return all(_raw(old, name) == _raw(new, name) for name in names - but)


def _raw(entries: DictionaryObject, name: str) -> Any:  # noqa: ANN401 - PDF objects of any kind
    return entries.raw_get(name) if name in entries else None


def _form_as_signed(old: DictionaryObject, new: DictionaryObject) -> bool:
    fields = [[each.reference for each in form["/Fields"]] for form in (old, new)]
    same = _same(old, new, but={"/Fields", "/SigFlags"}) and fields[0] == fields[1]
    return same and new.get("/SigFlags") == _SIGNED_AND_ONLY_ADDED_TO


def _extended(old: DictionaryObject, new: DictionaryObject) -> bool:
    before, after = (root.get("/Extensions", DictionaryObject()) for root in (old, new))
    return set(after) <= _EXTENSIONS | set(before) and all(after.get(name) == before[name] for name in before)


def _certified(old: DictionaryObject, new: DictionaryObject, signature: Any, *, first: bool) -> bool:  # noqa: ANN401 - as above
    """Whether the first signature, and no other, says which changes may follow (12.8.4)."""
    if not first:
        return bool(_raw(old, "/Perms") == _raw(new, "/Perms"))
    permissions = new["/Perms"]
    return "/Perms" not in old and set(permissions) == {"/DocMDP"} and permissions.raw_get("/DocMDP") == signature
