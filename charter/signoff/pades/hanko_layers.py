"""What a layer of a PDF adds to those before it: one signature and nothing else.

pyHanko's rules for changes refuse whatever no rule allows; only those that a signature needs are used here. What they
let pass and our signatures do not need is looked for as well.
"""

from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    FormUpdatingRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)

_CATALOGUE = frozenset({"/AcroForm", "/Extensions", "/Perms"})
"""What signing changes in the catalogue: the form's flags, the extension in use, which signature certifies."""
_FORM = frozenset({"/Fields", "/SigFlags"})
_FIELD = {"/V", "/AP"}
_EXTENSIONS = {"/Type", "/ESIC"}
"""That of PAdES."""
_TRAILER = {"/Root", "/Info", "/Encrypt"}
_SIGNED_AND_ONLY_ADDED_TO = 3
"""Flags of a form that holds signatures (ISO 32000-1, table 219)."""

_POLICY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(ignored_keys=_CATALOGUE),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldModificationRule()], ignored_acroform_keys=_FORM),
    ignore_orphaned_objects=False,
    ignore_identical_objects=False,
)


def only_signed(reader: PdfFileReader, revision: int, reference: Any) -> bool:  # noqa: ANN401 - asn1crypto and pyHanko leave types out
    """Whether a layer adds nothing but the signature in a field.

    Args:
        reader: the file.
        revision: the number of the layer; the base is number 0.
        reference: of the field.

    Raises:
        PdfError: or anything else, if the file is damaged.
    """
    old, new = (reader.get_historical_resolver(number) for number in (revision - 1, revision))
    try:
        _POLICY.apply(old, new)
    except SuspiciousModification:
        return False
    checks = (
        _same_trailer(old, new),
        _same(old.get_object(reference), new.get_object(reference), _FIELD),
        _form_as_signed(old.root["/AcroForm"], new.root["/AcroForm"]),
        _others_unchanged(reader, revision, reference),
        _extensions(old.root, new.root),
        _certified(old.root, new.root, new.get_object(reference), first=revision == 1),
    )
    return all(checks)


def _same(old: Any, new: Any, but: set[str]) -> bool:  # noqa: ANN401 - PDF objects of any kind
    names = (old.keys() | new.keys()) - but
    return all(_raw(old, name) == _raw(new, name) for name in names)


def _raw(entries: DictionaryObject, name: str) -> Any:  # noqa: ANN401 - PDF objects of any kind
    return entries.raw_get(name) if name in entries else None


def _same_trailer(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    before, after = old.trailer_view, new.trailer_view
    return all(_raw(before, name) == _raw(after, name) for name in _TRAILER)


def _form_as_signed(old: DictionaryObject, new: DictionaryObject) -> bool:
    fields: list[ArrayObject] = [old["/Fields"], new["/Fields"]]
    same = [each.reference for each in fields[0]] == [each.reference for each in fields[1]]
    return same and new.get("/SigFlags") == _SIGNED_AND_ONLY_ADDED_TO


def _others_unchanged(reader: PdfFileReader, revision: int, reference: Any) -> bool:  # noqa: ANN401 - as above
    """Whether no other field was written anew, not even as it was."""
    others = [each.reference for each in reader.get_historical_resolver(revision).root["/AcroForm"]["/Fields"]]
    changed = reader.xrefs.explicit_refs_in_revision(revision)
    return not any(each in changed for each in others if each != reference)


def _extensions(old: DictionaryObject, new: DictionaryObject) -> bool:
    before, after = (dict(root.get("/Extensions", {})) for root in (old, new))
    return set(after) <= _EXTENSIONS | set(before) and all(after.get(name) == value for name, value in before.items())


def _certified(old: DictionaryObject, new: DictionaryObject, field: DictionaryObject, *, first: bool) -> bool:
    """Whether the first signature, and no other, says which changes may follow (12.8.4)."""
    if not first:
        return bool(_raw(old, "/Perms") == _raw(new, "/Perms"))
    permissions = new.get("/Perms", {})
    return "/Perms" not in old and set(permissions) == {"/DocMDP"} and permissions.raw_get("/DocMDP") == field.raw_get("/V")
