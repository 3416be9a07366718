"""How long an announcement is: its words, and how much of its page it fills, reckoned without drawing it.

What an announcement leaves out for length is decided here, so that its Markdown is the same with a PDF or without, and
on any paper. The measures are those of templates/announcement.css, and the widths those of its typeface, rounded up;
a test holds them against pages that are drawn.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from charter.framing.words import count
from charter.spec.model import Charter


class _Sheet(NamedTuple):
    """The part of a paper that is left for the letter, in points."""

    width: float
    height: float


_MM = 72 / 25.4
_SHEETS = tuple(
    _Sheet((width - 2 * 22) * _MM, (height - 11 - 13) * _MM) for width, height in ((210, 297), (215.9, 279.4))
)
"""A4 and Letter within the margins of the page."""


class _Style(NamedTuple):
    """How a kind of paragraph is set, in points."""

    size: float
    leading: float
    """The height of a line."""
    after: float
    """The space below."""
    indent: float = 0


_SIZE, _LEADING = 9.8, 9.8 * 1.33
_HEAD = _Style(8.6, 8.6 * 1.4, 6.5 * _MM + 0.6)
_TITLE = _Style(20, 20 * 1.14, 3 * _MM)
_TEXT = _Style(_SIZE, _LEADING, 0.4 * _SIZE)
_LEAD_IN = _Style(_SIZE, _LEADING, 0.05 * _SIZE)
"""A paragraph that a list follows."""
_ITEM = _Style(_SIZE, _LEADING, 0.14 * _SIZE, indent=4.6 * _MM)
_LIST_END = 0.38 * _SIZE
"""What the space below a list is more than that below an item."""
_NAME = _Style(14, 15.5, 2.5 * _MM - _TEXT.after)

_WIDTHS = {
    character: width
    for width, characters in (
        (0.24, " ’‘'"),
        (0.34, "ilj!,.:;|·-/[\\]"),
        (0.38, 'ftIJ"()`{}'),
        (0.46, "rs*?“”"),
        (0.54, "0123456789aceSz_–#$+<=>^~€£"),
        (0.59, "govxyZ"),
        (0.63, "bdkpquFLPT"),
        (0.67, "hnBCEXY"),
        (0.73, "AKRVDGOQ&"),
        (0.78, "NU"),
        (0.86, "H@…w"),
        (0.96, "mM%"),
        (1.02, "W"),
    )
    for character in characters
}
"""The widths of characters in the size of the type: those of Source Serif 4, regular, as it is cut for small sizes."""
_ANY_OTHER = 0.72


def count_words(text: str) -> int:
    """Words that are read aloud: those below the title, without the marks of Markdown and the name at the end."""
    _, _, below = text.partition("\n# ")
    _, _, letter = below.partition("\n")
    return count(letter.rpartition("\n*")[0].replace("](expectations.md)", "]"))


def pages_filled(text: str) -> float:
    """How much of a page an announcement fills, on that of both papers which holds less of it: 0.9, or 1.2."""
    blocks = list(_blocks(text))
    return max(sum(_height(block, style, sheet) for block, style in blocks) / sheet.height for sheet in _SHEETS)


def _blocks(text: str) -> Iterator[tuple[str, _Style]]:
    """The paragraphs and items of an announcement's Markdown as they are read, each with its style."""
    paragraphs = [each for each in text.strip().split("\n\n") if each]
    for number, paragraph in enumerate(paragraphs):
        follows = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        if paragraph.startswith("- "):
            *items, last = re.split(r"\n(?=- )", paragraph)
            yield from ((_shown(item[2:]), _ITEM) for item in items)
            yield _shown(last[2:]), _ITEM._replace(after=_ITEM.after + _LIST_END)
        elif paragraph.startswith("# "):
            yield _shown(paragraph[2:]), _TITLE
        elif number == 0:
            yield _shown(paragraph), _HEAD
        elif not follows:
            yield _shown(paragraph), _NAME
        else:
            yield _shown(paragraph), _LEAD_IN if follows.startswith("- ") else _TEXT


def _shown(markdown: str) -> str:
    """The words of a paragraph without the marks of Markdown."""
    text = re.sub(r"(?<!\\)\*|\]\([^)]*\)", "", markdown)
    return re.sub(r"\\(?=\W)", "", text).replace("&lt;", "<").replace("&amp;", "&")


def _height(text: str, style: _Style, sheet: _Sheet) -> float:
    return _lines(text, (sheet.width - style.indent) / style.size) * style.leading + style.after


def _lines(text: str, measure: float) -> int:
    """Lines of a text in a measure that is given in the size of the type; a word too long for one is broken."""
    lines, used = 1, 0.0
    for word in re.split("[ \n\t]+", text):
        width = sum(map(_width, word))
        if used + width > measure:
            lines, used = lines + (used > 0) + int(width // measure), width % measure
        else:
            used += width
        used += _WIDTHS[" "]
    return lines


def _width(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1
    plain = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(plain, _ANY_OTHER)


def longest_parts(charter: Charter, most: int = 3) -> list[tuple[str, int]]:
    """The longest of what the leader wrote for the announcement: fields and their words, the longest first."""
    leader, use_case = charter.leader, charter.use_case
    texts = {
        **{f"leader.{name}": getattr(leader, name) for name in _LEADER_FIELDS},
        **{f"use_case.{name}": getattr(use_case, name) for name in ("what_changes", "why", "what_it_does")},
        "use_case.not_for[0]": "".join(use_case.not_for[:1]),
        "ramp.stages": " ".join(stage.expect for stage in charter.ramp.stages if stage.wall),
        "human_review": " ".join(f"{review.what} {review.when} {review.who}" for review in charter.human_review),
        "we_need_from_you": " ".join(f"{ask.who} {ask.what}" for ask in charter.we_need_from_you),
        "we_give_you": " ".join(f"{each.what} {each.how_much} {each.who}" for each in charter.we_give_you),
        "hard_parts": " ".join(part.what for part in charter.hard_parts[:2]),
        "about_your_job.what_is_decided": charter.about_your_job.what_is_decided,
        "checkpoints[0].stop_if": "".join(point.stop_if for point in charter.checkpoints[:1]),
        "questions.where": charter.questions.where,
    }
    return sorted(((name, count(text)) for name, text in texts.items()), key=lambda part: -part[1])[:most]


_LEADER_FIELDS = ("opening", "i_use_it_for", "i_saw_it_work", "i_saw_it_fail", "i_changed")
