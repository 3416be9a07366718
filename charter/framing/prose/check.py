"""Checking a text of its own: what its words say that they should not, and which of the moves it does not make."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise

from charter.errors import Place
from charter.framing.check import RULES
from charter.framing.house_rules import NO_HOUSE, HouseRules
from charter.framing.house_rules import weighed as weighed_by
from charter.framing.prose.moves import MOVES, Move
from charter.framing.prose.reading import Prose, read
from charter.framing.rule import Finding, Level
from charter.framing.wording.guards import question, quoted
from charter.framing.wording.rules import weighed
from charter.framing.wording.word_rule import Found
from charter.spec.house_wording import WORDS_FOUND

_ENOUGH = 5
"""How many times one part of a way is looked for in a sentence before it is taken for quoted."""
_BY_ID = {rule.id: rule for rule in RULES}


def check_text(name: str, text: str, house: HouseRules = NO_HOUSE) -> list[Finding]:
    """Everything in a text that does not keep the framing: first the words, in its order, then the absent moves.

    What is absent has no line, and is a note and no warning: that nothing was found is not that nothing is there.
    Of the rules of a house those count that look at all prose: a text of its own has no fields.
    """
    prose = read(text)
    found = _found(prose)
    own = [each for each in house.finder.find_in(prose.sentences) if not each.rule.where] if house.finder else []
    words = [_finding(name, prose, each) for each in found] + [_own_finding(name, prose, each, house) for each in own]
    absent = _absent(name, prose, found)
    return weighed_by([*sorted(words, key=lambda finding: (finding.place, finding.rule)), *absent], house)


def wording_findings(name: str, text: str) -> list[Finding]:
    """What the words of a text say that they should not, in its order."""
    prose = read(text)
    return [_finding(name, prose, each) for each in _found(prose)]


def _found(prose: Prose) -> list[Found]:
    return [each for each in weighed(prose.sentences) if each.rule.in_prose]


def _finding(name: str, prose: Prose, found: Found) -> Finding:
    words = " ".join(found.words.split())
    return _told(name, prose, found, found.rule.message.format(words=words))


def _own_finding(name: str, prose: Prose, found: Found, house: HouseRules) -> Finding:
    message = house.messages[found.rule.id].replace(WORDS_FOUND, " ".join(found.words.split()))
    return _told(name, prose, found, message)


def _told(name: str, prose: Prose, found: Found, message: str) -> Finding:
    rule = found.rule
    begin, end = (Place(name, *prose.line_and_column(offset)) for offset in found.span)
    words = " ".join(found.words.split())
    return Finding(rule.id, rule.name, rule.level, message, rule.fix, "", begin, rule.why, words, end)


def _absent(name: str, prose: Prose, found: list[Found]) -> Iterator[Finding]:
    evidence = _evidence(prose, found)
    for move in MOVES:
        if not any(_shows(move, passage) for passage in _passages(move, evidence)):
            rule = _BY_ID[move.rule]
            yield Finding(rule.id, rule.name, Level.NOTE, move.message, move.fix, "", Place(name), rule.why)


def _evidence(prose: Prose, found: list[Found]) -> list[str]:
    """The sentences that can show a move: those of which no rule about words finds anything."""
    spoilt = sorted(each.span[0] for each in found)
    return [
        " ".join(each.text.split())
        for each in prose.sentences
        if bisect_left(spoilt, each.start) == bisect_left(spoilt, each.start + len(each.text))
    ]


def _passages(move: Move, evidence: list[str]) -> Iterator[str]:
    kept = [each for each in evidence if move.by_asking or not question(each, 0, 0)]
    yield from kept
    if move.over_two:
        yield from (f"{one} {two}" for one, two in pairwise(kept))


def _shows(move: Move, passage: str) -> bool:
    if move.denied.search(passage):
        return False
    return any(all(_says(part, passage) for part in way) for way in move.ways)


def _says(part: re.Pattern[str], passage: str) -> bool:
    """Whether this is said by the writer, and not only in what they quote."""
    return any(not quoted(passage, *found.span()) for found in islice(part.finditer(passage), _ENOUGH))
