"""Checking a text of its own: what its words say that they should not, and which of the moves it does not make."""

import re
from collections.abc import Iterator

from charter.errors import Place
from charter.framing.check import RULES
from charter.framing.prose.moves import MOVES
from charter.framing.prose.reading import Prose, read
from charter.framing.rule import Finding, Level
from charter.framing.wording.engine import Finder, Found
from charter.framing.wording.guards import question, quoted
from charter.framing.wording.rules import WORD_RULES

_FINDER = Finder(rule for rule in WORD_RULES if rule.in_prose)
_BY_ID = {rule.id: rule for rule in RULES}


def check_text(name: str, text: str) -> list[Finding]:
    """Everything in a text that does not keep the framing: first the words, in its order, then the absent moves.

    What is absent has no line, and is a warning and no error: that nothing was found is not that nothing is there.
    """
    prose = read(text)
    found = list(_FINDER.find_in(prose.sentences))
    return [*(_finding(name, prose, each) for each in found), *_absent(name, prose, found)]


def wording_findings(name: str, text: str) -> list[Finding]:
    """What the words of a text say that they should not, in its order."""
    prose = read(text)
    return [_finding(name, prose, each) for each in _FINDER.find_in(prose.sentences)]


def _finding(name: str, prose: Prose, found: Found) -> Finding:
    rule = found.rule
    words = " ".join(found.words.split())
    begin, end = (Place(name, *prose.line_and_column(offset)) for offset in found.span)
    message = rule.message.format(words=words)
    return Finding(rule.id, rule.name, rule.level, message, rule.fix, "", begin, rule.why, words, end)


def _absent(name: str, prose: Prose, found: list[Found]) -> Iterator[Finding]:
    spoilt = [each.span[0] for each in found]
    evidence = [
        " ".join(each.text.split())
        for each in prose.sentences
        if not any(each.start <= start < each.start + len(each.text) for start in spoilt)
    ]
    evidence = [each for each in evidence if not question(each, 0, 0)]
    for move in MOVES:
        if not any(_shows(move.shown, move.denied, sentence) for sentence in evidence):
            rule = _BY_ID[move.rule]
            yield Finding(rule.id, rule.name, Level.WARNING, move.message, move.fix, "", Place(name), rule.why)


def _shows(shown: re.Pattern[str], denied: re.Pattern[str] | None, sentence: str) -> bool:
    found = shown.search(sentence)
    if not found or (denied and denied.search(sentence)):
        return False
    return not quoted(sentence, *found.span())
