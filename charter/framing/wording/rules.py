"""Every wording rule, and the charter's prose that they look at."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pydantic import BaseModel

from charter.framing.latest import of_the_latest
from charter.framing.rule import Hit, Overlay, Rule
from charter.framing.wording import asks, checks, leader, people, promises
from charter.framing.wording.guards import question, quoted, reported
from charter.framing.wording.sentences import Sentence, sentences
from charter.framing.wording.weighing import weights
from charter.framing.wording.word_rule import Found, WordRule, lacking
from charter.spec.model import Charter

WORD_RULES: tuple[WordRule, ...] = tuple(
    sorted(
        (rule for module in (leader, promises, checks, asks, people) for rule in module.RULES), key=lambda rule: rule.id
    )
)
"""Every wording rule, by id."""
_BY_ID = {rule.id: rule for rule in WORD_RULES}

_NAMES = re.compile(
    r"charter|version|language|organisation|.*\bname|.*\brole|.*\bwho|.*\bowner|use_case\.tool|questions\b.*"
    r"|informed\b.*|sign_off\b.*|allow\b.*|.*\bcause|.*\bid"
)
"""Fields that hold names and short answers, and no prose."""
_HOW_MUCH = re.compile(r"we_give_you\[(\d+)\]\.how_much")
_EXAMPLE_FIELD = "use_case.what_changes"
"""Where the examples of a rule are laid that looks at all prose."""
_IN_A_LIST = {
    "human_review": "ramp.after",
    "we_give_you.how_much": "we_give_you[0].how_much",
    "we_need_from_you": "we_need_from_you[0].what",
}
"""Where they are laid if the first field is a list, or one of its items."""


def as_rule(rule: WordRule) -> Rule:
    """A wording rule as one of the catalogue: its examples are laid into a finished charter."""
    field = example_field(rule)
    return Rule(
        id=rule.id,
        name=rule.name,
        level=rule.level,
        move=rule.move,
        why=rule.why,
        message=rule.message,
        fix=rule.fix,
        find=lambda charter: (_hit(field, found) for field, found in _all_found(charter) if found.rule is rule),
        bad=tuple(_laid(field, sentence) for sentence in rule.bad),
        good=tuple(_laid(field, sentence) for sentence in rule.good),
    )


def looks_at(rule: WordRule, field: str) -> bool:
    """Whether a rule looks at a field."""
    plain = _plain(field)
    inside = any(plain == name or plain.startswith(f"{name}.") for name in rule.where) or not rule.where
    return inside and not any(plain == name or plain.startswith(f"{name}.") for name in rule.not_where)


def prose(part: BaseModel, before: str = "", plain: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a charter, or of a part, that are prose, each with its field.

    Args:
        part: a charter or a part of one.
        before: where the part stands, with a point behind: `hard_parts[0].`.
        plain: the same without numbers.
    """
    for name, value in vars(part).items():  # its fields, in their order
        if not value:
            continue
        if isinstance(value, str):
            if is_prose(f"{plain}{name}"):
                yield f"{before}{name}", value
        elif isinstance(value, BaseModel):
            yield from prose(value, f"{before}{name}.", f"{plain}{name}.")
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from prose(item, f"{before}{name}[{number}].", f"{plain}{name}.")
                elif isinstance(item, str) and item and is_prose(f"{plain}{name}"):
                    yield f"{before}{name}[{number}]", item


@cache
def is_prose(field: str) -> bool:
    """Whether a field, without the numbers of its items, holds prose if it holds a text."""
    return not _NAMES.fullmatch(field)


def weighed(given: Iterable[Sentence]) -> Iterator[Found]:
    """The sentences that go against a rule, each with the words that say so; none that are excused."""
    weigh = weights().weigh
    for sentence in given:
        if (found := weigh(sentence.text)) and not _excused(sentence.text, *found.span):
            begin, end = found.span
            yield Found(_BY_ID[found.rule], sentence.text[begin:end], (sentence.start + begin, sentence.start + end))


def _excused(sentence: str, begin: int, end: int) -> bool:
    """Denial is no excuse here: the weights know it, and one that is about something else would excuse too much."""
    return any(guard(sentence, begin, end) for guard in (quoted, question, reported))


def found_in(field: str, text: str, beside: str = "") -> list[Found]:
    """What the rules that look at a field find in its text; what it lacks may stand beside it."""
    found = [each for each in _found(text) if looks_at(each.rule, field)]
    if needing := _needing(_plain(field)):
        already = {each.rule.id for each in found}
        whole = (lacking(rule, text, beside) for rule in needing if rule.id not in already)
        found.extend(each for each in whole if each)
    return found


@lru_cache(maxsize=1024)  # charters of one house share sentences, and so does one that is checked again after a change
def _found(text: str) -> tuple[Found, ...]:
    return tuple(weighed(sentences(text)))


@cache
def _needing(plain: str) -> tuple[WordRule, ...]:
    """The rules that find a text in this field if it lacks something."""
    return tuple(rule for rule in WORD_RULES if plain in rule.needed_in)


@of_the_latest
def _all_found(charter: Charter) -> tuple[tuple[str, Found], ...]:
    return tuple(
        (field, found) for field, text in prose(charter) for found in found_in(field, text, _beside(charter, field))
    )


def _beside(charter: Charter, field: str) -> str:
    """What stands beside how much help there is: what it is, and the hours that it frees."""
    numbered = _HOW_MUCH.fullmatch(field)
    if not numbered:
        return ""
    given = charter.we_give_you[int(numbered[1])]
    return f"{given.what} {given.hours_a_week.low if given.hours_a_week else ''}"


@lru_cache(maxsize=1024)
def _plain(field: str) -> str:
    """A field without the numbers of its items."""
    return re.sub(r"\[\d+\]", "", field)


def _hit(field: str, found: Found) -> Hit:
    return Hit(field, {"words": found.words}, found.span)


def example_field(rule: WordRule) -> str:
    """The field of a finished charter into which the examples of a rule are laid: the first that it looks at."""
    first = rule.where[0] if rule.where else _EXAMPLE_FIELD
    return _IN_A_LIST.get(first, first)


def _laid(field: str, sentence: str) -> Overlay:
    return {field: sentence}


RULES: tuple[Rule, ...] = tuple(map(as_rule, WORD_RULES))
"""The wording rules as rules of the catalogue."""
