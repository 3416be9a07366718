"""What there is to know about the kinds of changes: in a list, one by one, and as JSON."""

from collections.abc import Iterator, Sequence

from charter.changes.change import ChangeLevel
from charter.changes.levels import KINDS, ChangeKind
from charter.report.json_text import json_text
from charter.report.terminal import wrapped

_THEMES = {
    True: "Changes of what people sign",
    False: "Changes beside it, and slips that were put right anywhere",
}
_CONSEQUENCES = {
    ChangeLevel.MATERIAL: "Whoever signed the old version is asked again.",
    ChangeLevel.NOTABLE: "It is worth reading. What was signed still holds.",
    ChangeLevel.EDITORIAL: "It is a small thing. What was signed still holds.",
}


def kinds_text(kinds: Sequence[ChangeKind], width: int) -> str:
    """All kinds in a list: the level, the id and what it is."""
    widest = max(len(kind.id) for kind in kinds)
    lines: list[str] = []
    for signed, theme in _THEMES.items():
        lines += ["", theme]
        for kind in kinds:
            if kind.commitment is signed:
                start = f"  {kind.level.word:9}  {kind.id:{widest}}  "
                lines += wrapped(kind.says, width, start, " " * len(start))
    return "\n".join([*lines[1:], "", "'charter changes ID' explains one."]) + "\n"


def explained_kinds(kinds: Sequence[ChangeKind], width: int) -> str:
    """All there is to know about some kinds, for people."""
    return "\n\n".join("\n".join(_explained(kind, width)) for kind in kinds) + "\n"


def _explained(kind: ChangeKind, width: int) -> Iterator[str]:
    yield f"{kind.id} ({kind.level.word})"
    yield ""
    for text in (f"{kind.says} {_CONSEQUENCES[kind.level]}", _mirror(kind), _elsewhere(kind)):
        yield from wrapped(text, width, "", "")


def _mirror(kind: ChangeKind) -> str:
    if kind.mirror == kind.id:
        return "The change that undoes it is of the same kind."
    return f"The change that undoes it is {kind.mirror} ({KINDS[kind.mirror].level.word})."


def _elsewhere(kind: ChangeKind) -> str:
    """What a house may make of it."""
    other = ChangeLevel.NOTABLE if kind.level is not ChangeLevel.NOTABLE else ChangeLevel.EDITORIAL
    limit = "" if kind.commitment else " It cannot be material, since nobody signs it."
    return f"To count it otherwise, write 'changes: {{{kind.id}: {other.word}}}' in house.yaml.{limit}"


def kinds_json(kinds: Sequence[ChangeKind]) -> str:
    """Some kinds, as JSON: `{"changes": [{"id", "level", "mirror", "says", "signed"}]}`."""
    return json_text({"changes": [_as_json(kind) for kind in kinds]})


def _as_json(kind: ChangeKind) -> dict[str, object]:
    return {
        "id": kind.id,
        "level": kind.level.word,
        "mirror": kind.mirror,
        "says": kind.says,
        "signed": kind.commitment,
    }
