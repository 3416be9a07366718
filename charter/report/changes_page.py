"""The tables of docs/changes.md: every kind of change, how much it matters and what undoes it, in Markdown."""

from collections.abc import Iterable, Iterator

from charter.changes.levels import ChangeKind

BEGIN, END = "<!-- made by make rules: the kinds of changes -->", "<!-- end of the kinds -->"
"""The comments between which the tables stand."""


def with_kinds(page: str, kinds: Iterable[ChangeKind]) -> str:
    """The page with the tables of these kinds between its two comments."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return "\n".join([f"{head}{BEGIN}", "", *_tables(list(kinds)), f"{END}{tail}"])


def _tables(kinds: list[ChangeKind]) -> Iterator[str]:
    yield from ("### In what people sign", "", *_table(kind for kind in kinds if kind.commitment), "")
    yield from ("### In what nobody signed", "", *_table(kind for kind in kinds if not kind.commitment), "")


def _table(kinds: Iterable[ChangeKind]) -> Iterator[str]:
    yield from ("| Change | Level | Undone by | What it is |", "| --- | --- | --- | --- |")
    for kind in kinds:
        mirror = "itself" if kind.mirror == kind.id else f"`{kind.mirror}`"
        yield f"| `{kind.id}` | {kind.level.word} | {mirror} | {kind.says} |"
