"""The nine moves of the responsibility framing in a rendered document: that all are there, in order, and say something.

The blocks of the templates carry the moves. In the templates of an organisation each such block is rendered between
two marks, which show, whatever was inherited, overridden or left out, what became of it; then the marks are taken out.
Words are compared without their punctuation, since a template may print `bare` what the charter ends with a full stop.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from charter.documents.facts import Facts
from charter.framing.themes import MOVES as IN_WORDS
from charter.framing.words import cut
from charter.spec.model import Charter

_BLOCKS = (
    "m1_capability",
    "m2_use",
    "m3_worked",
    "m4_failed",
    "m5_plan",
    "m6_need",
    "m7_hard",
    "m8_together",
    "m9_goes_on",
)
MOVES = {block: f"M{number}, {IN_WORDS[number]}" for number, block in enumerate(_BLOCKS, start=1)}
"""The blocks that carry the moves, in their order, and the moves in words."""
_OPEN, _CLOSE = "\x0e", "\x0f"
"""Marks around a move: shift out and shift in, which no value can hold and no document needs."""
_MARK = re.compile(rf"([{_OPEN}{_CLOSE}])([1-9])")
_WORD = re.compile(r"[^\W_]+")
ESCAPED = re.compile(r"&(?:amp|lt|#\d+);")
"""How punctuation and white space of a value are written in Markdown where they need it."""
_ROOM = {"m8_together": ("m6_need", "m7_hard", "m8_together")}
"""Where else a move may say its part: both documents give what people get beside what they are asked."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a move: the block it belongs to, and what to say of it."""

    block: str
    message: str


def marks(block: str, blocks: Sequence[str] = _BLOCKS) -> tuple[str, str]:
    """What stands before and behind one of the blocks that a document must have, of which there are nine at most."""
    number = blocks.index(block) + 1
    return f"{_OPEN}{number}", f"{_CLOSE}{number}"


def unmarked(text: str) -> str:
    """A rendered text without its marks."""
    return _MARK.sub("", text)


def faults(text: str, charter: Charter, facts: Facts) -> list[Fault]:
    """What is wrong with the moves of a rendered document that still has its marks; [] if nothing is."""
    spans = list(_spans(text))
    wrong = _misplaced(spans, {block: f"move {name}," for block, name in MOVES.items()})
    return wrong or list(_silent(_together(spans), charter, facts))


def printed(text: str, names: Mapping[str, str]) -> tuple[dict[str, str], list[Fault]]:
    """What each block of a rendered text says, and what is wrong with their places; by block, what it is called."""
    spans = list(_spans(text, tuple(names)))
    return _together(spans), _misplaced(spans, names)


def _together(spans: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for block, said in spans:
        found[block] = found.get(block, "") + said
    return found


def _misplaced(spans: Sequence[tuple[str, str]], names: Mapping[str, str]) -> list[Fault]:
    order, there = list(names), {block for block, _ in spans}
    wrong = [
        Fault(block, f"the {name} is lost: the block {block} is not printed in a place of its own")
        for block, name in names.items()
        if block not in there
    ]
    for (before, _), (block, _) in pairwise(spans):
        if block == before:
            wrong.append(Fault(block, f"the {names[block]} is printed twice"))
        elif order.index(block) < order.index(before):
            after = names[before].removeprefix("move ").rstrip(",")
            wrong.append(Fault(block, f"the {names[block]} comes out of order: it stands after {after}"))
    return wrong


def _spans(text: str, blocks: Sequence[str] = _BLOCKS) -> Iterator[tuple[str, str]]:
    """The blocks as they were printed, each with its text; one inside another, as by `super()`, belongs to the outer.

    A mark that was cut off or turned around by a filter closes nothing, and what it stood for counts as lost.
    """
    outer, depth, begin = "", 0, 0
    for mark in _MARK.finditer(text):
        block = blocks[int(mark[2]) - 1] if int(mark[2]) <= len(blocks) else ""
        if mark[1] == _OPEN:
            if not depth:
                outer, begin = block, mark.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth and block == outer:
                yield outer, unmarked(text[begin : mark.start()])


def _silent(found: Mapping[str, str], charter: Charter, facts: Facts) -> Iterator[Fault]:
    """The moves that are there and do not say what they must."""
    texts = {block: words_of(ESCAPED.sub(" ", text)) for block, text in found.items()}
    for block, sayings in _sayings(charter, facts).items():
        if not texts[block].strip() and (sayings or block != "m3_worked"):  # the one move that a charter may leave out
            yield Fault(block, f"the move {MOVES[block]}, is empty")
            continue
        room = "".join(texts[each] for each in _ROOM.get(block, (block,)))
        for saying in sayings:
            if not any(all(words_of(each) in room for each in way) for way in saying):
                what = cut(next(each for each in saying[0] if words_of(each) not in room))
                yield Fault(block, f"the move {MOVES[block]}, no longer says “{what}”")
                break


Saying = tuple[tuple[str, ...], ...]
"""Something to be said: several ways to say it, each of them texts that all must be there."""


def _sayings(charter: Charter, facts: Facts) -> dict[str, tuple[Saying, ...]]:
    """What each move must say in either document. What a draft does not say yet, nobody can repeat."""
    leader, use, length = charter.leader, charter.use_case, charter.ramp.months_until_reliable
    each_ask = tuple(text for ask in facts.asks for text in (ask.what, ask.hours) if text)
    each_sum = tuple(text for total in facts.ask_sums for text in (total.who, total.hours))
    first = facts.checkpoints[0].stop_if if facts.checkpoints else ""
    return {
        "m1_capability": _all(use.what_it_does, use.why),
        "m2_use": _all(leader.i_use_it_for),
        "m3_worked": _all(leader.i_saw_it_work),
        "m4_failed": _all(leader.i_saw_it_fail),
        "m5_plan": (tuple((text,) for text in (facts.months, f"{length} months", facts.reliable_by) if text),)
        if length
        else (),
        # With little room an announcement says what the asks of each group come to.
        "m6_need": ((each_ask, each_sum),) if each_ask and each_sum else (),
        "m7_hard": _all(*(part.what for part in facts.hard_parts[:2])),
        "m8_together": _all(*(given.what for given in facts.gives)),
        "m9_goes_on": _all(first),
    }


def _all(*texts: str) -> tuple[Saying, ...]:
    return tuple(((text,),) for text in texts if text)


def words_of(text: str) -> str:
    """The words of a text, between single spaces."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
