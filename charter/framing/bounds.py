"""The bound that a text sets on the measure: `at least 70%`, `60 to 70%`, `under 12 minutes`, `€4 or less`.

A text is read only where it can be read for certain: one bound in the unit of the measure, in a clause that says
nothing else but the measure itself, and no other words that could speak of results. A wrong reading costs more than
a missed one.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from charter.framing.words import TIME_UNITS, content_words, is_time, singular
from charter.spec.values import Figure

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"

_LEAST = ("at least", "no less than", "no fewer than", "no lower than", "not below", "not under", "not less than")
_MOST = ("at most", "no more than", "no higher than", "not above", "not over", "not more than", "up to")
_OVER = ("more than", "higher than", "over", "above", "more", "higher")
_UNDER = ("less than", "fewer than", "lower than", "under", "below", "less", "fewer", "lower")
_MEANING = {
    **dict.fromkeys((*_LEAST, *_OVER), "low"),
    **dict.fromkeys((*_MOST, *_UNDER), "high"),
    **dict.fromkeys(("better than", "no worse than", "not worse than", "better"), "good"),
    **dict.fromkeys(("worse than", "no better than", "not better than", "worse"), "bad"),
}
"""Which side of a figure the words beside it mean: upwards of it (low), downwards, or whichever is good or bad."""
_WORDS = "|".join(sorted(_MEANING, key=len, reverse=True))
_BEFORE = rf"(?:\b(?P<before>{_WORDS})\s+(?:the\s+)?)?"
_AFTER = r"(?:\s+or\s+(?P<after>better|worse|more|above|higher|over|less|fewer|below|under|lower)\b)?"

_CONSEQUENCE = re.compile(r"[;,.:]?\s+then\b|[;.]\s+we\b", re.IGNORECASE)
"""What is done about a result, and no longer which result it is."""
_CLAUSES = re.compile(r"[,;:.()–—]|\b(?:and|but|while)\b", re.IGNORECASE)
_BESIDES = (
    "otherwise|else|unless|except|if|or|below|under|above|over|less|fewer|lower|higher|worse|anything|everything|rest"
)
"""Words by which a text that names a bound may speak of results beyond it."""
_UNTOLD = (
    "better|more|most|least|best|worst|lowest|highest|slower|faster|longer|shorter|half|third|quarter|doubles?|twice"
    "|per ?cent|target|goal|today|results?|figures?|measures?|numbers?|drops?|falls?|rises?|improves?|progress|promised"
    "|expected|(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:in|of|out of)"
)
"""Words by which a text without any bound may still speak of results."""
_BOUND = "\0"
_NEUTRAL = content_words("it we is are was be has have the a of at this that still result figure share reach stay get")
"""Words beside a figure that leave it a figure of the measure."""
_PERCENT = r"\s?(?:%|per ?cent(?!\w))"


class UnclearError(Exception):
    """A text may speak of results, and what it says of them cannot be read for certain."""


@dataclass(frozen=True, slots=True)
class Band:
    """Results between two bounds; without a bound on a side, everything beyond."""

    low: Decimal | None
    high: Decimal | None

    def mirrored(self) -> "Band":
        """The band as it is when signs are turned: what was high is low."""
        return Band(None if self.high is None else -self.high, None if self.low is None else -self.low)


@dataclass(frozen=True)
class Scale:
    """What results are measured in: the measure's words, its unit, and which way is better, if that is known."""

    measure: str
    unit: Figure
    lower_is_better: bool | None

    def read(self, text: str) -> Band | None:
        """The band of results that a text names; None if it does not speak of results at all.

        Raises:
            UnclearError: if it may speak of results and cannot be read for certain.
        """
        condition, *consequence = _CONSEQUENCE.split(text, maxsplit=1)
        if not is_time(self.unit.unit):
            condition = _TIMES.sub(" ", condition)
        found = list(self._bound.finditer(condition))
        if len(found) > 1 or any(self._bound.search(part) or _has(_BESIDES, part) for part in consequence):
            raise UnclearError(text)
        if not found:
            self._must_say_nothing(condition)
            return None
        beside, bound, behind = condition[: found[0].start()], found[0], condition[found[0].end() :]
        if any(self._unclear(clause) for clause in _CLAUSES.split(f"{beside}{_BOUND}{behind}")):
            raise UnclearError(text)
        return self._band(bound)

    def _unclear(self, clause: str) -> bool:
        """Whether a clause makes the bound one of something else, or speaks of results beyond it."""
        if _BOUND in clause:
            besides = content_words(clause) - content_words(self.measure) - _NEUTRAL
            return bool(besides) or _has("not|no", clause.partition(_BOUND)[0]) or _has_digit(clause)
        return _has(_BESIDES, clause) or _has_digit(clause)

    def _must_say_nothing(self, text: str) -> None:
        """Without a figure, a text that compares or names half of the measure's words may still speak of results."""
        named = content_words(self.measure)
        speaks = _has(f"{_BESIDES}|{_UNTOLD}", text) or _has_digit(text)
        if speaks or 2 * len(named & content_words(text)) >= len(named):
            raise UnclearError(text)

    def _band(self, found: re.Match[str]) -> Band:
        first, last, only = (_decimal(found[name]) for name in ("first", "last", "only"))
        if first is not None and last is not None and first < last:
            return Band(first, last)
        words = [found[name] for name in ("before", "after") if found[name]]
        if only is None or len(words) != 1:
            raise UnclearError(found[0])
        meaning = _MEANING[" ".join(words[0].casefold().split())]
        if meaning in ("good", "bad"):
            if self.lower_is_better is None:
                raise UnclearError(found[0])
            meaning = "high" if (meaning == "good") is self.lower_is_better else "low"
        return Band(only, None) if meaning == "low" else Band(None, only)

    @cached_property
    def _bound(self) -> re.Pattern[str]:
        """A range, whose unit may stand once, or a figure with the words that make it a bound."""
        first, last, only = _named("first"), _named("last"), _named("only")
        if self.unit.before:
            sign, end = rf"{re.escape(self.unit.unit)}\s?", r"(?![\w%]|[.,]\d)"
            first, last, only = f"{sign}{first}", f"(?:{sign})?{last}{end}", f"{sign}{only}{end}"
        else:
            unit = _unit_pattern(self.unit.unit)
            first, last, only = f"{first}(?:{unit})?", f"{last}{unit}", f"{only}{unit}"
        lone = r"(?<![\w.,−–-])"  # neither a sign nor a part of another number
        between = rf"(?:\bfrom\s+|(?P<between>\bbetween\s+))?{lone}{first}\s?(?(between)and|(?:-|–|to))\s?{last}"
        return re.compile(rf"{between}|{_BEFORE}{lone}{only}{_AFTER}", re.IGNORECASE)


def figure_that_opens(text: str, unit: Figure) -> Decimal | None:
    """The figure in this unit with which a text begins, with or without the words of a bound: `at least 70% of them`.

    None if it begins otherwise.
    """
    figure = rf"{re.escape(unit.unit)}\s?{_named('only')}" if unit.before else _named("only") + _unit_pattern(unit.unit)
    found = re.match(rf"\W*(?:(?:{_WORDS})\s+)?(?:the\s+)?{figure}", text, re.IGNORECASE)
    return _decimal(found["only"]) if found and unit.unit else None


_TIMES = re.compile(
    rf"(?:\b(?:{_WORDS})\s+)?(?<![\w.,−–-])(?:{_NUMBER})[\s-]?(?:{'|'.join(sorted(TIME_UNITS))})\b|\bmonth \d+\b",
    re.IGNORECASE,
)
"""Lengths of time, which say nothing about a measure that is not one."""


def _has(words: str, text: str) -> bool:
    return re.search(rf"\b(?:{words})\b", text, re.IGNORECASE) is not None


def _has_digit(text: str) -> bool:
    return re.search(r"\d", text) is not None


def _named(name: str) -> str:
    return rf"(?P<{name}>{_NUMBER})"


def _unit_pattern(unit: str) -> str:
    if re.fullmatch(_PERCENT, unit, re.IGNORECASE):
        return _PERCENT
    return r"\s?" + r"\s+".join(rf"{re.escape(singular(word))}s?" for word in unit.split()) + r"(?!\w)"


def _decimal(number: str | None) -> Decimal | None:
    return None if number is None else Decimal(number.replace(",", ""))
