"""Whether those who are named as doing something are anybody in the charter."""

import re
from collections.abc import Iterator

from charter.framing.hours import key
from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import content_words, says_something
from charter.spec.model import Charter

_NO_ROLE = content_words(
    "one two three four five six ten half another other every each all both any some who whom whoever whose person "
    "people member colleague somebody someone anybody anyone everybody everyone human new own same senior duty turn"
)
"""Words in a `who` that are nobody's role by themselves."""
_ANY_PERSON = re.compile(r"(?:who(?:ever)?|(?:some|any)(?:one|body)|the (?:person|one|people)|those)\b", re.IGNORECASE)
"""How a `who` begins that says by a whole clause who it is."""
_SHORTEST_STEM = 5
"""Letters: enough to see that a nurse is in nursing and a manager in management."""


def nobody_by_that_name(charter: Charter) -> Iterator[Hit]:
    """A review point or an ask whose `who` shares no word with anybody in the charter."""
    if not charter.groups:
        return
    known = _known(charter)
    for number, ask in enumerate(charter.we_need_from_you):
        yield from _unknown(f"we_need_from_you[{number}].who", ask.who, known)
    known |= content_words(" ".join(ask.who for ask in charter.we_need_from_you))
    for number, review in enumerate(charter.human_review):
        yield from _unknown(f"human_review[{number}].who", review.who, known)


def _unknown(field: str, who: str, known: frozenset[str]) -> Iterator[Hit]:
    words = content_words(who) - _NO_ROLE
    if words and says_something(who) and key(who) and not _ANY_PERSON.match(who) and not _met(words, known):
        yield Hit(field, {"who": who.removesuffix(".")})


def _known(charter: Charter) -> frozenset[str]:
    """The words by which the charter calls anybody."""
    texts = [charter.leader.name, charter.leader.role, charter.questions.answered_by]
    texts += [group.name for group in charter.groups]
    texts += [text for seat in charter.seats for text in (seat.name, seat.role)]
    texts += [part.owner for part in charter.hard_parts] + [told.who for told in charter.informed]
    texts += [text for given in charter.we_give_you for text in (given.who, given.what, given.how_much)]
    return content_words(" ".join(texts))


def _met(words: frozenset[str], known: frozenset[str]) -> bool:
    if words & known:
        return True
    stems = {word[:_SHORTEST_STEM] for word in known if len(word) >= _SHORTEST_STEM}
    return any(word[:_SHORTEST_STEM] in stems for word in words)


RULES = (
    Rule(
        id="F308",
        name="nobody-by-that-name",
        level=Level.NOTE,
        move=6,
        why="People look for themselves in a charter; a role that nobody in it has is a job that nobody takes on.",
        message="Nobody in this charter is called '{who}': no group, no leader, no signatory and no owner.",
        fix="Use the name that the group or the person has in this charter, or add the group.",
        find=nobody_by_that_name,
        bad=(
            {"human_review[1].who": "the controller"},
            {"we_need_from_you[2].who": "Regional champions"},
            {"human_review[0].who": "two approvers"},
        ),
        good=(
            {"human_review[1].who": "whoever signs the letter"},
            {"human_review[0].who": "every first line agent", "human_review[1].who": "Dana"},
            {"we_need_from_you[2].who": "the team lead"},
        ),
    ),
)
