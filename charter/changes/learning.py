"""Adding to the learning log: one entry at the end, and every byte before it as it was.

The new bytes are read again before anybody gets them. They must hold the entries that were there and exactly the one
that was meant, so that no way of writing YAML that was not thought of can change what stands there already.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Texts

from pydantic import ValidationError

from charter.changes.entry_text import entry_lines
from charter.errors import Place, Problem, SpecError
from charter.spec.kinds import Kind
from charter.spec.learned import LOG, Entry, LearnedLog, log_of_bytes
from charter.spec.nodes import Listing, Mapping, Mark, Scalar
from charter.spec.problems import problems_of
from charter.spec.source import LARGEST_FILE, Source

_HEAD = (
    "# What we learned on the way, oldest first. 'charter learn' adds to it at the end; what stands here is never",
    "# rewritten: the next entry says what is known since.",
    LOG.first_line,
)
_ONE_ENTRY = Kind(
    Entry,
    noun="entry of a learning log",
    file=LOG.file,
    size=LOG.size,
    first_line=LOG.first_line,
    begin=LOG.begin,
    missing={"date": "write the day of the entry, as year-month-day"},
)
_LAST_BREAK = re.compile(rb"(\r\n|\n|\r)[^\r\n]*\Z")
_MOVE = "keep 'entries:' the last field of the file, with a dash before each entry, and nothing after the last one"


def entry_of(texts: Texts[str, str]) -> Entry:
    """An entry from what somebody typed for each of its fields; what is blank is left out.

    Raises:
        SpecError: with every problem; each says its field, and has no file that it stands in.
    """
    given = {name: text for name, text in texts.items() if text.strip()}
    try:
        return Entry.model_validate(given)
    except ValidationError as error:
        marks = {name: Mark(number, 1) for number, name in enumerate(given, start=1)}
        root = Mapping(Mark(1, 1), {name: Scalar(marks[name], text) for name, text in given.items()}, marks)
        found = problems_of(error, root, Source("", [*given.values(), ""], _ONE_ENTRY))
        told = tuple(Problem(Place(""), each.message, each.field, each.hint) for each in found)
        raise SpecError("nothing was added", told) from None


def appended(log: LearnedLog | None, entry: Entry, name: str) -> bytes:
    """The bytes of a log with one entry more; of a new log, if there is none yet.

    Args:
        log: the log as it is.
        entry: what to add.
        name: what the log is called in messages.

    Raises:
        SpecError: if the file is written in a way that nothing can be added to at its end.
    """
    if log is None:
        return "".join(f"{line}\n" for line in (*_HEAD, "entries:", *_item(entry, "  ", 2))).encode()
    raw = log.raw + _addition(log, entry)
    if len(raw) > LARGEST_FILE:
        raise _refused(log, None, "would be larger than 256 KiB with this entry", "make the entry shorter")
    try:
        again = log_of_bytes(name, raw).entries
    except SpecError:
        again = ()
    if again != (*log.entries, entry):
        last = Mark(len(log.source.lines), 1)
        raise _refused(log, last, "nothing can be added here without changing what stands above", _MOVE)
    return raw


def _addition(log: LearnedLog, entry: Entry) -> bytes:
    """What is to stand behind the last byte of a log, with the line breaks that it has."""
    found = _LAST_BREAK.search(log.raw)
    end = found[1] if found else b"\n"
    first = b"" if log.raw.endswith((b"\n", b"\r")) else end
    return first + b"".join(line.encode() + end for line in _lines(log, entry))


def _lines(log: LearnedLog, entry: Entry) -> Iterator[str]:
    root, source = log.root, log.source
    if not isinstance(root, Mapping) or source.rest(root.mark).startswith("{"):
        raise _refused(log, root.mark, "the log is written in braces", "take them away, and write each field on a line")
    key = root.keys.get("entries")
    if key is None:
        indent = " " * (root.mark.column - 1)
        yield f"{indent}entries:"
        yield from _item(entry, f"{indent}  ", 2)
        return
    if (last := max(root.keys.values())) > key:
        raise _refused(log, last, "this field stands below the entries", "move it above 'entries:'")
    yield from _in_the_list(log, key, entry)


def _in_the_list(log: LearnedLog, key: Mark, entry: Entry) -> Iterator[str]:
    """An item as the list writes its others: from the same column, with as much behind the dash, as far apart."""
    root = log.root
    listing = (root.values.get("entries") or root.blank.get("entries")) if isinstance(root, Mapping) else None
    if not isinstance(listing, Listing):
        yield from _item(entry, " " * (key.column + 1), 2)
        return
    if log.source.rest(listing.mark).startswith("["):
        hint = "take the brackets away; each entry begins on a line of its own, with a dash and a space"
        raise _refused(log, listing.mark, "the entries are written in brackets", hint)
    dash, behind = listing.mark.column, 2
    if listing.items:
        last = listing.items[-1].mark
        behind = last.column - dash if last.column > dash else behind
        lines = log.source.lines
        apart = len(listing.items) == 1 or not lines[last.line - 2].strip()
        if apart and "".join(lines[-2:]).strip():
            yield ""
    yield from _item(entry, " " * (dash - 1), behind)


def _item(entry: Entry, indent: str, behind: int) -> Iterator[str]:
    """An entry as an item of a list; `behind` is how far its fields begin behind the dash."""
    for number, line in enumerate(entry_lines(entry)):
        yield f"{indent}{' ' * behind if number else '-'.ljust(behind)}{line}"


def _refused(log: LearnedLog, mark: Mark | None, message: str, hint: str) -> SpecError:
    problem = log.source.problem(mark, message, hint) if mark else Problem(Place(log.path), message, hint=hint)
    return SpecError("nothing was added", (problem,))
