"""Changing `signers.yaml` as somebody careful would: a few lines more, and every other byte as it was.

The new bytes are read again before anybody gets them. They must say what was said before and exactly what was meant
besides, so that no way of writing YAML that was not thought of can give somebody a right to sign, or take it away.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from charter.changes.entry_text import value_line
from charter.errors import SpecError
from charter.spec.nodes import Listing, Mapping, Mark, Node
from charter.spec.signers import SIGNERS, Signer, Signers, SignersFile, SigningKey, same_name, signers_of_bytes

_HEAD = (
    "# Who may sign for which seat, with which keys and certificates, and from when until when (days in UTC).",
    "# A sign-off counts only if this file says so: let somebody else review each change to it.",
    "# 'charter signers add' adds to it. Leave old keys in it: what was signed with them holds by their days.",
    SIGNERS.first_line,
)
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_PLAIN_KEY = re.compile(r"[\w@.+/= -]+", re.ASCII)
"""Lines of keys that YAML reads as they stand; in others the comment needs quotes."""


def with_key(file: SignersFile | None, signer: Signer, name: str) -> bytes:
    """The bytes of a list with what `signer` has besides: a key more for its person, or the person with the key.

    Args:
        file: the list as it is; None if there is none yet.
        signer: the person, with the keys to add.
        name: what the file is called in messages.

    Raises:
        SpecError: if it is written in a way that nothing can be added to.
    """
    if file is None:
        return "".join(f"{line}\n" for line in (*_HEAD, "seats:", *_item(_signer_lines(signer), "  "))).encode()
    seats = file.signers.seats
    place = next((number for number, each in enumerate(seats) if is_same(each, signer)), None)
    if place is None:
        after, lines = _new_signer(file, signer)
        wanted = (*seats, signer)
    else:
        after, lines = _new_keys(file, place, signer)
        longer = seats[place].model_copy(update={"keys": (*seats[place].keys, *signer.keys)})
        wanted = (*seats[:place], longer, *seats[place + 1 :])
    return _held(file, after, lines, file.signers.model_copy(update={"seats": wanted}), name)


def with_end(file: SignersFile, seat: int, position: int, until: date, name: str) -> bytes:
    """The bytes of a list in which a key that has no last day has one; `seat` and `position` say which key.

    Raises:
        SpecError: as `with_key`.
    """
    seats = file.signers.seats
    node = _at(file, "seats", seat, "keys", position)
    column = min((mark.column for mark in node.keys.values()), default=1) if isinstance(node, Mapping) else 1
    after = _end(file, node, column) if node else 0
    keys = list(seats[seat].keys)
    keys[position] = keys[position].model_copy(update={"until": until})
    wanted = list(seats)
    wanted[seat] = seats[seat].model_copy(update={"keys": tuple(keys)})
    lines = [f"{' ' * (column - 1)}until: {until}"]
    return _held(file, after, lines, file.signers.model_copy(update={"seats": tuple(wanted)}), name)


def is_same(one: Signer, other: Signer) -> bool:
    """Whether two are the same person in the same seat."""
    return one.seat == other.seat and same_name(one.name, other.name)


def key_lines(key: SigningKey) -> Iterator[str]:
    """A key as the lines of its item in the list."""
    if key.key:
        plain = _PLAIN_KEY.fullmatch(key.key.line)
        yield f"key: {key.key.line}" if plain else value_line("key", key.key.line)
    else:
        yield f"certificate: {key.certificate}"
    if key.since:
        yield f"from: {key.since}"
    if key.until:
        yield f"until: {key.until}"


def _signer_lines(signer: Signer) -> Iterator[str]:
    yield f"seat: {signer.seat}"
    yield value_line("name", signer.name)
    yield "keys:"
    for key in signer.keys:
        yield from _item(key_lines(key), "  ")


def _item(lines: Iterator[str], indent: str, behind: int = 2) -> Iterator[str]:
    """Lines as an item of a list; `behind` is how far they begin behind the dash."""
    for number, line in enumerate(lines):
        yield f"{indent}{' ' * behind if number else '-'.ljust(behind)}{line}"


def _new_signer(file: SignersFile, signer: Signer) -> tuple[int, list[str]]:
    """The line behind which a person comes, and the person's lines."""
    root = file.root
    seats = _at(file, "seats")
    if isinstance(seats, Listing) and seats.items:
        before = file.source.lines[seats.items[-1].mark.line - 2]
        apart = [""] if len(seats.items) > 1 and not before.strip() else []
        return _end(file, seats.items[-1], seats.mark.column), [*apart, *_as_the_others(seats, _signer_lines(signer))]
    indent = " " * (root.mark.column - 1)
    lines = list(_item(_signer_lines(signer), f"{indent}  "))
    if isinstance(root, Mapping) and (key := root.keys.get("seats")):
        return key.line, lines
    return len(file.source.lines), [f"{indent}seats:", *lines]


def _new_keys(file: SignersFile, place: int, signer: Signer) -> tuple[int, list[str]]:
    """The line behind which the keys of somebody come who is there already, and their lines."""
    keys = _at(file, "seats", place, "keys")
    if isinstance(keys, Listing) and keys.items:
        lines = [line for key in signer.keys for line in _as_the_others(keys, key_lines(key))]
        return _end(file, keys.items[-1], keys.mark.column), lines
    person = _at(file, "seats", place)
    marks = person.keys if isinstance(person, Mapping) else {}
    column = min((mark.column for mark in marks.values()), default=1)
    indent = " " * (column - 1)
    lines = [line for key in signer.keys for line in _item(key_lines(key), f"{indent}  ")]
    if key := marks.get("keys"):
        return key.line, lines
    return (_end(file, person, column) if person else 0), [f"{indent}keys:", *lines]


def _as_the_others(listing: Listing, lines: Iterator[str]) -> Iterator[str]:
    """An item as a list writes its others: from the same column, with as much behind the dash."""
    dash, last = listing.mark.column, listing.items[-1].mark.column
    return _item(lines, " " * (dash - 1), max(last - dash, 2))


def _at(file: SignersFile, *steps: str | int) -> Node | None:
    node: Node | None = file.root
    for step in steps:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.values.get(step)
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def _end(file: SignersFile, node: Node, column: int) -> int:
    """The last line of a node, with the comments that stand below it, further in than a column."""
    last = max(_marks(node))
    behind = min((mark.line for mark in _marks(file.root) if mark > last), default=len(file.source.lines) + 1)
    end = last.line
    for number in range(last.line + 1, behind):
        line = file.source.lines[number - 1]
        indent = len(line) - len(line.lstrip())
        if line.strip() and (not line.lstrip().startswith("#") or indent >= column):
            end = number
    return end


def _marks(node: Node) -> Iterator[Mark]:
    yield node.mark
    if isinstance(node, Mapping):
        yield from node.keys.values()
    inner = node.values.values() if isinstance(node, Mapping) else node.items if isinstance(node, Listing) else ()
    for each in inner:
        yield from _marks(each)


def _held(file: SignersFile, after: int, lines: Sequence[str], wanted: Signers, name: str) -> bytes:
    """The bytes with lines put in behind a line, if they say what is wanted.

    Raises:
        SpecError: if they do not.
    """
    raw = _inserted(file.raw, after, lines)
    try:
        again = signers_of_bytes(name, raw).signers
    except SpecError:
        again = None
    if again == wanted:
        return raw
    line = max((number for number, each in enumerate(file.source.lines[:after], start=1) if each.strip()), default=1)
    message = "nothing can be added here without changing what stands there"
    hint = f"write it there by hand: {' / '.join(line.strip() for line in lines if line)}"
    raise SpecError("nothing was written", (file.source.problem(Mark(line, 1), message, hint),))


def _inserted(raw: bytes, after: int, lines: Sequence[str]) -> bytes:
    """The bytes with lines put in, with the line breaks that the file has."""
    written = _LINE.findall(raw)
    found = re.search(rb"\r\n|\n|\r", raw)
    end = found[0] if found else b"\n"
    before, behind = written[:after], written[after:]
    if before and not before[-1].endswith((b"\n", b"\r")):
        before[-1] += end
    return b"".join((*before, *(line.encode() + end for line in lines), *behind))
