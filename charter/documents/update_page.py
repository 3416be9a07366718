"""The page of an update, in words: from its data alone, so that it can be drawn again on any day."""

from collections.abc import Iterator
from dataclasses import dataclass

from charter.changes.change import ChangeLevel
from charter.documents.facts import CAUSES
from charter.documents.length import pages_filled
from charter.documents.templates import Render, render_markdown
from charter.documents.update_sayings import TEMPLATE
from charter.documents.wording import capital, count, figure_as_set, listed, long_date
from charter.framing.words import says_something
from charter.signoff.commitments import short_digest
from charter.spec.find import UPDATES
from charter.spec.update import Result, Update

MOST_SHED = 2
"""Steps of detail that an update can give up for length; the template says which, in order."""
_OUTCOMES = {"better": "better than we said", "worse": "worse than we said", "as said": "what we said"}
_BRANCHES = {"continue": "So we continue", "change": "So we change course", "stop": "So we stop"}
_LEVELS = tuple(level.word for level in ChangeLevel)
_STAYS = {
    "ramp.reliable_means.target": "the target",
    "ramp.months_until_reliable": "the time it takes",
    "use_case.not_for": "what it is not for",
    "human_review": "where a person checks",
    "we_need_from_you": "what is asked of you",
    "we_give_you": "what you get",
    "hard_parts": "the hard parts",
    "checkpoints": "the checkpoints",
    "about_your_job": "what is decided about your job",
}


@dataclass(frozen=True, slots=True)
class Page:
    """The page of an update."""

    text: str
    shed: int
    pages: float
    """How much of a page it fills, as reckoned: 0.9, or 1.2."""


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What came out, as it is told."""

    month: int | None
    date: str
    measured: str
    expected: str
    outcome: str
    """Good or bad: `worse than we said`, `enough to go on as planned`."""
    decision: str
    branch: str
    """What follows from the decision: `So we continue`."""
    rule: str
    asked: str
    """What had been asked for to go on, where that did not happen."""


@dataclass(frozen=True, slots=True)
class CauseFacts:
    """A cause and why we think so."""

    date: str
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class News:
    """All that the template needs and the data of an update do not say in so many words."""

    headline: str
    """The number against what was said."""
    results: tuple[ResultFacts, ...]
    several: bool
    """Whether there is more than one result."""
    measured: bool
    """Whether anything was measured."""
    target: str
    since: str
    """The day since when it tells."""
    surprises: tuple[str, ...]
    wrong: tuple[str, ...]
    causes: tuple[CauseFacts, ...]
    what_changes: tuple[str, ...]
    thanks: tuple[str, ...]
    material: tuple[str, ...]
    notable: tuple[str, ...]
    notable_count: str
    """`three changes`."""
    editorial: str
    """`one change`; empty if there is none."""
    one_editorial: bool
    changed: bool
    """Whether anything in the charter changed."""
    stays: str
    signs: str
    all_sign_anew: bool
    """Whether those who sign have not signed for their seats before."""
    short_digest: str


def update_page(update: Update, *, render: Render = render_markdown) -> Page:
    """The page of an update. Beyond one page it gives up detail, step by step; what is material it never gives up."""
    values = {"u": update, "n": news(update)}
    for shed in range(MOST_SHED + 1):
        text = render(TEMPLATE, values | {"shed": shed})
        pages = pages_filled(text)
        if pages <= 1:
            break
    return Page(text, shed, pages)


def news(update: Update) -> News:
    """What an update tells, in words."""
    results, entries = tuple(map(_result, update.results)), update.entries
    counted = [each for each in update.changes if each.id != "version-changed"]  # which is told as a version
    texts = {level: tuple(each.text for each in counted if each.level == level.word) for level in ChangeLevel}
    editorial = len(texts[ChangeLevel.EDITORIAL])
    return News(
        headline=_headline(update, results),
        results=results,
        several=len(results) > 1,
        measured=any(result.measured for result in results),
        target=figure_as_set(update.target) if update.target else "",
        since=long_date(update.since.date) if update.since.date else "",
        surprises=_said(entry.surprised_me for entry in entries),
        wrong=_said(entry.i_was_wrong for entry in entries),
        causes=tuple(
            CauseFacts(long_date(entry.date), CAUSES[entry.cause].lower(), entry.because)
            for entry in entries
            if entry.cause
        ),
        what_changes=_said(entry.what_changes for entry in entries),
        thanks=_said(entry.thanks for entry in entries),
        material=texts[ChangeLevel.MATERIAL],
        notable=texts[ChangeLevel.NOTABLE],
        notable_count=count(len(texts[ChangeLevel.NOTABLE]), "change", "changes"),
        editorial=count(editorial, "change", "changes") if editorial else "",
        one_editorial=editorial == 1,
        changed=bool(counted),
        stays=capital(listed([_STAYS[field] for field in update.stays if field in _STAYS])),
        signs=listed([seat.name or seat.seat for seat in update.signs]),
        all_sign_anew=bool(update.signs) and not texts[ChangeLevel.MATERIAL],
        short_digest=short_digest(update.to.digest),
    )


@dataclass(frozen=True, slots=True)
class InShort:
    """An update in a list of them: its day, its file, the number, and how much its changes matter."""

    date: str
    file: str
    headline: str
    changes: str
    """`three material changes`; `no change`."""


def told_in_short(update: Update) -> InShort:
    """An update as the expectations document lists it."""
    heaviest = max((each.level for each in update.changes), key=_LEVELS.index, default="")
    number = sum(each.level == heaviest for each in update.changes)
    changes = count(number, f"{heaviest} change", f"{heaviest} changes") if heaviest else "no change"
    return InShort(long_date(update.date), f"{UPDATES}/{update.date}.md", news(update).headline, changes)


def _headline(update: Update, results: tuple[ResultFacts, ...]) -> str:
    for result in reversed(results):
        if result.measured:
            beside = f", and we said {result.expected}" if result.expected else ""
            when = f" after month {result.month}" if result.month and not beside else ""
            return f"{result.measured}{when}{beside}."
    return f"What we learned by {long_date(update.date)}."


def _result(result: Result) -> ResultFacts:
    return ResultFacts(
        month=result.month,
        date=long_date(result.date) if result.date else "",
        measured=figure_as_set(result.measured) if result.measured else "",
        expected=figure_as_set(result.expected) if result.expected else "",
        outcome=_outcome(result),
        decision=result.decision or "",
        branch=_BRANCHES[result.decision] if result.decision else "",
        rule=result.rule,
        asked="" if result.decision == "continue" else result.continue_if,
    )


def _outcome(result: Result) -> str:
    """Whether the number is good or bad: beside the figure that was stated, or else by what was decided on it."""
    if result.outcome:
        return _OUTCOMES[result.outcome]
    if not (result.measured and result.decision):
        return ""
    return "enough to go on as planned" if result.decision == "continue" else "not enough to go on as planned"


def _said(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if says_something(text))
