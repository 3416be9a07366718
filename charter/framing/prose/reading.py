"""From Markdown or plain text to the sentences that its writer says, each with where it stands.

What is not the writer's own prose is left out: code, quotations behind `>`, links, HTML, the head of a mail and its
signature. https://spec.commonmark.org/0.31.2/ and RFC 3676 (the signature line) say what these look like.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from charter.framing.wording.sentences import Sentence, sentences

_HEADER = re.compile(
    r"(?:from|to|subject|date|sent|cc|bcc|reply-to|message-id|mime-version|content-type):", re.IGNORECASE
)
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_INDENTED = re.compile(r"(?: {4}|\t)\s*+\S")
_ITEM = re.compile(r"\s*+(?:[-*+•]|\d{1,3}[.)])\s")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)|\s*+(?:=+|-{3,}|\*{3,}|_{3,})\s*+$")
_LEFT_OUT = re.compile(
    r"<!--.{0,2000}?-->|``[^`\n]*+``|`[^`\n]*+`|<[a-zA-Z/][^<>\n]*+>|\]\([^()\n]*+\)|\]\[[^\[\]\n]*+\]"
    r"|https?://\S++|www\.\S++|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]++|!?\[|\]|\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Prose:
    """The sentences of a text, and where its lines begin."""

    sentences: tuple[Sentence, ...]
    line_starts: tuple[int, ...]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Where a letter of the text stands, both counted from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


def read(text: str) -> Prose:
    """Read a text. Letters keep their places: what is left out becomes as many spaces."""
    blank = _LEFT_OUT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    lines = blank.split("\n")
    starts = [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    kept = _kept(text.split("\n"))
    return Prose(tuple(_sentences(lines, starts, kept)), tuple(starts))


def _kept(lines: list[str]) -> list[bool]:
    """Which lines are prose."""
    kept: list[bool] = []
    fence = ""
    in_code = False
    in_head = bool(lines) and bool(_HEADER.match(lines[0]))
    after_blank, in_list = True, False
    for number, line in enumerate(lines):
        if line.rstrip() == "--":
            return kept + [False] * (len(lines) - number)
        found = _FENCE.match(line)
        if fence:
            kept.append(False)
            fence = "" if found and found[1].startswith(fence) else fence
            continue
        if found:
            fence = found[1]
        in_head = in_head and bool(line.strip())
        in_list = bool(_ITEM.match(line)) or (in_list and (not line.strip() or line[:1].isspace()))
        in_code = bool(_INDENTED.match(line)) and (after_blank or in_code) and not in_list
        kept.append(not (found or in_head or in_code or line.lstrip().startswith(">")))
        after_blank = not line.strip()
    return kept


def _sentences(lines: list[str], starts: list[int], kept: list[bool]) -> Iterator[Sentence]:
    """The sentences of the lines that are kept; a heading stands for itself."""
    block: list[str] = []
    begin = 0
    for line, start, is_kept in zip(lines, starts, kept, strict=True):
        heading = bool(_HEADING.match(line))
        if block and (heading or not is_kept or not line.strip()):
            yield from _of("\n".join(block), begin)
            block = []
        if heading and is_kept:
            yield from _of(line, start)
        elif is_kept and line.strip():
            begin = begin if block else start
            block.append(line)
    yield from _of("\n".join(block), begin)


def _of(block: str, begin: int) -> Iterator[Sentence]:
    for sentence in sentences(block):
        yield Sentence(sentence.text, sentence.start + begin)
