"""What excuses the words that a pattern finds: they are negated, quoted, asked or reported."""

import re
from collections.abc import Callable

_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|without|neither|nor|cannot|hardly|rather than|instead of|far from|avoid"
    r"|against|too early|doubt|\w++n['’]t|stop short of|suspicious)\b",
    re.IGNORECASE,
)
_EMPTY_NEGATION = re.compile(
    r"\b(?:make no mistake|no doubt|not only|no wonder|no longer a question|whether or not|never before|no more"
    r"|nothing but|not just|if (?:we|you) do(?: not|n['’]t)[^,]{0,40}+,)",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"\W*+(?:nothing\b|little\b|nobody\b|not\b|\w++(?: \w++){0,3} (?:is|was|are|were)(?: not|n['’]t)\b"
    r"|(?:is|was|are|were|does|did|do|will)(?: not|n['’]t)\b|is (?:how|what) I do not|is no\b)",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:brochure|sales(?:man|woman|person|people)|advert\w*|headlines?|newspapers?|slide"
    r"|some(?:body|one)? (?:of you )?(?:said|say|says|wrote|asked|fear|worry|called)|people (?:say|said|called)"
    r"|was told|I (?:had )?heard|they (?:say|said|promised|claimed)|(?:vendor|supplier|seller)s? (?:says?|said"
    r"|promise[sd]?|claim(?:s|ed)?)|you (?:may|will) have (?:read|heard)|do not want|is what we do not)\b",
    re.IGNORECASE,
)
_LEAD = 100
"""So many letters before the words a negation may stand and still be about them."""


def negated(sentence: str, start: int, end: int) -> bool:
    """Whether the words are denied: just before them, in the clause, or just after."""
    before = _EMPTY_NEGATION.sub("", sentence[:start])
    clause = re.split(r"[;:]|, (?:but|so|and)\b", before)[-1][-_LEAD:]
    return bool(_NEGATION.search(clause)) or bool(_DENIED_AFTER.match(sentence, end))


def denied_inside(gap: str) -> bool:
    """Whether the words between those of a pattern deny them."""
    return bool(_NEGATION.search(_EMPTY_NEGATION.sub("", gap)))


def quoted(sentence: str, start: int, end: int) -> bool:
    """Whether the words stand inside quotation marks, or in a quotation that goes on over the sentence."""
    before, after = sentence[:start], sentence[end:]
    curly = before.count("“") > before.count("”") or after.count("”") > after.count("“")
    straight = sentence.count('"')
    return curly or before.count('"') % 2 == 1 or (straight % 2 == 1 and before.count('"') == 0 and '"' in after)


def question(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - every guard is asked the same way
    """Whether the sentence asks."""
    return sentence.rstrip("\"”’')* ").endswith("?")


def reported(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether somebody else's words are told."""
    return bool(_REPORTED.search(sentence))


GUARDS: dict[str, Callable[[str, int, int], bool]] = {
    guard.__name__: guard for guard in (negated, quoted, question, reported)
}
"""Each guard by its name: it is given a sentence and where in it the words stand."""
