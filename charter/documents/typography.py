"""The signs that a keyboard lacks: real quotation marks, dashes, ellipses, and spaces that hold together.

Only what is set in type is changed, never the Markdown: a text is read as the reader sees it, across bold and italic
words, and what is to be changed is written back into the very text nodes it stands in. Whatever could be code, an
address or a number of another kind stays as it was typed, and so does a quotation mark without its partner. The rules
are those of Hart's Rules (New Hart's Rules, Oxford, chapters 4, 9 and 11).
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple
from xml.etree.ElementTree import Element

from charter.documents.wording import NO_BREAK
from charter.spec.scalars import MONTH_NAMES

_INLINE = frozenset({"strong", "em", "span", "code"})
STASHED = re.compile("\x02[^\x03]*\x03")
"""Where Python-Markdown keeps something for later: a sign such as `&lt;`, or a whole picture."""
_OPAQUE = "\ufffc"
"""Stands for each character that must not be changed."""

_OPENERS = "([‘“—–-/"
_CODE = re.compile(
    r"""[_=\\@|{}<>`+]|://|/\S*/|"[,:]["\d\[]|^["'(\[]*(?:-{1,2}\w|[~.]+/|\$\w*[^\W\d])|\w\.\w+\(|\d\.\d+\.\d"""
)
"""A word between spaces in which a sign may mean something to a machine."""
_MEANT_AS_IT_IS = r"(?i:room|form|part|line|tel|phone|call|ring|ext|version|code|number|no|ticket|issue)|[A-Z]+"
"""Before digits with a hyphen: more likely one number than a range."""

_DASH = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[^\W\d_][.,;:!?])|(?<=\.{3})|(?<=[\d%…)\]\"'’”]))\s(-{1,3}|[–—])"
    r"(?=\s[(\[\"'‘“]*(?:[^\W\d_]{2}|[IAa]\s))"
)
_DASH_BEFORE_NUMBER = re.compile(r"(?<=[^\W\d_]{2})\s(--|[–—])(?=\s\d)")
_ELLIPSIS = re.compile(r"(?<![./\\])\.{3}(?![./\\\w])")
_SPAN = r"[€£$¥]?(\d{1,3}(?:\.\d+)?|(?:19|20)\d\d)"
_RANGE = re.compile(rf"(?<![^\s(\[\"'‘“]){_SPAN}(-){_SPAN}%?(?![^\s)\].,;:!?…\"'’”])(?![.,:]\d|\s\d)")
_TIMES = re.compile(r"(?<![^\s(\[])\d{1,2}[:.]\d\d(-)\d{1,2}[:.]\d\d(?![^\s)\].,;!?])(?![.,]\d)")
_NO_RANGE_AFTER = re.compile(rf"(?:\b(?:{_MEANT_AS_IT_IS})\.?|\d)[\s(\[]+$")
_HELD = re.compile(
    r"\d( )(?=(?:(?i:seconds?|minutes?|hours?|days?|weeks?|months?|years?|per cent|percent|people|persons?|points?"
    r"|pages?|tickets?|million|billion|thousand|o[’']clock|a\.?m|p\.?m)|[kcm]?m|[km]?g|km/h|[kMGT]B|°[CF]|[€%‰])(?!\w))"
    rf"|\d( )(?=(?:{'|'.join(MONTH_NAMES)})\b)"
    r"|\b(?i:months?|weeks?|days?|years?|sections?|pages?|steps?|numbers?|versions?|chapters?|rooms?|lines?|tables?"
    r"|figures?|stages?|checkpoints?|questions?|nos?\.)( )(?=\d)"
    r"|\b(?:Dr|Mr|Mrs|Ms|Mx|Prof|St)\.?( )(?=[^\W\d_a-z])"
)
_ELIDED = re.compile(r"'(?=(?:tis|twas|em|n|til|cause|cos|bout)\b|\d\ds?\b)", re.IGNORECASE)


class Edit(NamedTuple):
    """What is to stand from one place of a text to another."""

    start: int
    end: int
    text: str


def typeset(text: str) -> str:
    """A text with the signs of print."""
    return _edited(text, edits(text))


def typeset_tree(root: Element) -> None:
    """Set all text below an element, block by block; tags, attributes, code and whatever is stashed stay."""
    for run in _runs(root):
        texts = [getattr(node, part) or "" for node, part in run]
        starts = [0, *accumulate(map(len, texts))]
        changes: list[list[Edit]] = [[] for _ in run]
        for edit in edits("".join(_as_read(node, part) for node, part in run)):
            number = bisect_right(starts, edit.start) - 1
            if edit.end <= starts[number + 1]:
                changes[number].append(Edit(edit.start - starts[number], edit.end - starts[number], edit.text))
        for (node, part), text, change in zip(run, texts, changes, strict=True):
            if change:
                setattr(node, part, _edited(text, change))


def _runs(root: Element) -> Iterator[list[tuple[Element, str]]]:
    """The text nodes of each block, in the order in which they are read."""
    run = [(root, "text")]
    blocks = []
    for child in root:
        if child.tag in _INLINE:
            run.extend(node for each in _runs(child) for node in each)
        else:
            blocks.append(child)
            yield run
            run = []
        run.append((child, "tail"))
    yield run
    for block in blocks:
        yield from _runs(block)


def _as_read(node: Element, part: str) -> str:
    text: str = getattr(node, part) or ""
    if part == "text" and node.tag == "code":
        return _OPAQUE * len(text)
    return STASHED.sub(lambda stashed: _OPAQUE * len(stashed[0]), text)


def _edited(text: str, changes: list[Edit]) -> str:
    for start, end, sign in reversed(changes):
        text = text[:start] + sign + text[end:]
    return text


def edits(text: str) -> list[Edit]:
    """What is to be changed in a text, in order and without overlaps."""
    code = [word.span() for word in re.finditer(r"\S+", text) if _CODE.search(word[0])]
    found = sorted(edit for rule in _RULES for edit in rule(text, code) if not _within(code, edit.start))
    return [edit for edit in found if text[edit.start : edit.end] != edit.text]


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    number = bisect_right(spans, at, key=itemgetter(0))
    return number > 0 and at < spans[number - 1][1]


def _dashes(text: str, code: list[tuple[int, int]]) -> Iterator[Edit]:
    """An en dash with spaces, of which the first holds; a hyphen between spaces only where words stand beside it."""
    if any(text[start] == "-" for start, _ in code):
        return  # a command's options
    for rule in (_DASH, _DASH_BEFORE_NUMBER):
        for dash in rule.finditer(text):
            if not _within(code, dash.start() - 1) and not _within(code, dash.end() + 1):
                yield Edit(dash.start(), dash.end(), f"{NO_BREAK}{'—' if dash[1] == '—' else '–'}")


def _ellipses(text: str, _code: list[tuple[int, int]]) -> Iterator[Edit]:
    for dots in _ELLIPSIS.finditer(text):
        yield Edit(dots.start(), dots.end(), "…")


def _ranges(text: str, _code: list[tuple[int, int]]) -> Iterator[Edit]:
    """An en dash between two numbers that rise, and between two times of a day."""
    for found in _RANGE.finditer(text):
        low, high = found[1], found[3]
        coded = any(number.startswith("0") and number[1:2].isdigit() for number in (low, high))
        if not coded and float(low) < float(high) and not _NO_RANGE_AFTER.search(text, 0, found.start()):
            yield Edit(found.start(2), found.end(2), "–")
    for found in _TIMES.finditer(text):
        yield Edit(found.start(1), found.end(1), "–")


def _spaces(text: str, _code: list[tuple[int, int]]) -> Iterator[Edit]:
    """No line ends between a number and what it counts, or between a title and a name.

    Two words of which one stands apart, as in a table's cell a bold line above another, have nothing to hold together:
    the edit is of the sign before as well, and so of two texts.
    """
    for found in _HELD.finditer(text):
        number = found.lastindex or 1
        before = text[found.start(number) - 1]
        yield Edit(found.start(number) - 1, found.end(number), f"{before}{NO_BREAK}")


def _quotes(text: str, code: list[tuple[int, int]]) -> Iterator[Edit]:
    """Quotation marks in pairs, and apostrophes. Feet, inches and minutes of arc keep the straight sign."""
    opened: dict[str, list[int]] = {"'": [], '"': []}
    openers: set[int] = set()
    for mark in re.finditer("[\"']", text):
        at, sign = mark.start(), mark[0]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if _within(code, at):
            continue
        if sign == "'" and _is_apostrophe(text, at):
            yield Edit(at, at + 1, "’")
        elif (not before or before.isspace() or before in _OPENERS or at - 1 in openers) and after.strip():
            opened[sign].append(at)
            openers.add(at)
        elif opened[sign] and before.strip() and not after.isalnum():
            start = opened[sign].pop()
            yield Edit(start, start + 1, "‘" if sign == "'" else "“")
            yield Edit(at, at + 1, "’" if sign == "'" else "”")
        elif sign == "'" and before.isalpha():
            yield Edit(at, at + 1, "’")


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether it is one wherever quotations begin and end: inside a word, or before one that has lost its beginning."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum():
        return after.isalpha()
    return bool(_ELIDED.match(text, at)) and (not before.strip() or before in f"{_OPENERS}\"'")


_RULES: tuple[Callable[[str, list[tuple[int, int]]], Iterator[Edit]], ...] = (
    _dashes,
    _ellipses,
    _ranges,
    _spaces,
    _quotes,
)
