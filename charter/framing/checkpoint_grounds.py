"""The grounds to continue, change or stop: that they can be told apart, and found true or false."""

import re
from collections.abc import Iterator
from decimal import Decimal

from charter.framing.bands import band_of, better_is_lower, overlap, uncovered
from charter.framing.bounds import Band
from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import amount, checkpoint_name, cut, says_something
from charter.spec.model import Charter, Checkpoint
from charter.spec.values import Figure

_PRAISE = (
    "good|great|well|fine|strong|positive|healthy|promising|encouraging|successful|satisfactory|acceptable|poor|bad"
    "|weak|negative|disappointing|unsatisfactory|on track|off track|as (?:expected|hoped|planned)"
)
_VAGUE = re.compile(
    rf"\b(?:is|are|looks?|seems?|feels?|remains?|stays?|goes|works?)\s+(?:not\s+)?(?:(?:\w+ly|very|still|quite)\s+)?"
    rf"(?:{_PRAISE})\b"
    r"|\b(?:good|strong|clear|positive|enough|sufficient|real|significant|meaningful|insufficient|little|poor) "
    r"(?:momentum|progress|results?|feedback|adoption|engagement|uptake|value|benefits?|improvements?|traction)\b"
    r"|\b(?:momentum|buy-in|traction|(?:does not|doesn['’]t|fails? to) (?:work|deliver)|not (?:working|delivering))\b"
    r"|\b(?:people|everyone|users|teams?|staff|we|leadership|management) (?:is|are|feels?|seems?) (?:not )?"
    r"(?:un)?(?:happy|satisfied|comfortable|confident|engaged|convinced)\b"
    r"|^(?:it|they|this|that|we)\s+(?:is|are|do|does|works?)\s*(?:not|n['’]t)?\W*$",
    re.IGNORECASE,
)
"""Judgements on which two honest people may differ."""
_JUDGEABLE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|thirds?|quarters?|dozen|twice|zero|none|no"
    r"|nobody|nothing|any(?:body|one|thing)?|every(?:body|one|thing)?|each|all|both|most|never|first|below|above|under"
    r"|over|than|within|worse|fewer)\b",
    re.IGNORECASE,
)
"""A figure, a count or a comparison, which settles it."""


def unjudgeable(charter: Charter) -> Iterator[Hit]:
    """A ground to continue or stop that nobody could find true or false."""
    for number, point in enumerate(charter.checkpoints):
        for name in ("continue_if", "stop_if"):
            text = getattr(point, name)
            if says_something(text) and not _JUDGEABLE.search(text) and _VAGUE.search(text):
                said = {"where": checkpoint_name(point.month, number), "text": cut(text)}
                yield Hit(f"checkpoints[{number}].{name}", said)


def grounds_overlap(charter: Charter) -> Iterator[Hit]:
    """Results at which a checkpoint says to continue and to stop."""
    means = charter.ramp.reliable_means
    for number, point in enumerate(charter.checkpoints):
        both = overlap(point, means)
        if both and means.target:
            said = {"where": checkpoint_name(point.month, number), "span": _span(both, means.target)}
            yield Hit(f"checkpoints[{number}].stop_if", said)


def stops_at_the_expected(charter: Charter) -> Iterator[Hit]:
    """A ground to stop that is met by the very figure which a stage expects in that month."""
    for stage in charter.ramp.stages:
        for number, point in enumerate(charter.checkpoints):
            if (
                stage.figure
                and stage.months
                and point.month == stage.months.last
                and _stops(charter, point, stage.figure)
            ):
                said = {"where": checkpoint_name(point.month, number), "figure": stage.figure}
                yield Hit(f"checkpoints[{number}].stop_if", said)


def _stops(charter: Charter, point: Checkpoint, figure: Figure) -> bool:
    """Whether a ground to stop that has one bound is certain to be met by a figure."""
    band = band_of(point.stop_if, charter.ramp.reliable_means)
    if not isinstance(band, Band):
        return False
    above = band.low is not None and band.high is None and figure.value > band.low
    return above or (band.high is not None and band.low is None and figure.value < band.high)


def grounds_run_backwards(charter: Charter) -> Iterator[Hit]:
    """A ground to continue that takes the other way for better than the figures of the measure do."""
    means = charter.ramp.reliable_means
    lower = better_is_lower(means)
    for number, point in enumerate(charter.checkpoints):
        band = band_of(point.continue_if, means)
        if not isinstance(band, Band) or not means.target or (band.low is None) == (band.high is None):
            continue
        if lower is (band.high is None):
            bound = amount(band.low or band.high or Decimal(0), means.target.unit, before=means.target.before)
            said = {"where": checkpoint_name(point.month, number), "bound": bound, "target": means.target}
            ways = {"which": "more", "side": "below"} if lower else {"which": "less", "side": "above"}
            yield Hit(f"checkpoints[{number}].continue_if", {**said, **ways})
            return  # if the figures are the slip, every other checkpoint would say the same


def band_uncovered(charter: Charter) -> Iterator[Hit]:
    """Results of which neither continue, change nor stop speaks."""
    means = charter.ramp.reliable_means
    for number, point in enumerate(charter.checkpoints):
        bands = uncovered(point, means)
        if bands and means.target:
            spans = " or ".join(_span(band, means.target) for band in bands)
            yield Hit(
                f"checkpoints[{number}].change_if", {"where": checkpoint_name(point.month, number), "spans": spans}
            )


def all_or_nothing(charter: Charter) -> Iterator[Hit]:
    """A checkpoint that knows no third way. Where it leaves results out, that is the better thing to say."""
    for number, point in enumerate(charter.checkpoints):
        if says_something(point.change_if) or not point.continue_if or not point.stop_if:
            continue
        if not uncovered(point, charter.ramp.reliable_means):
            yield Hit(f"checkpoints[{number}].change_if", {"where": checkpoint_name(point.month, number)})


def _span(band: Band, target: Figure) -> str:
    """`below 60%`, `between 40% and 60%`, `above 15 minutes`, in the unit of the target."""
    low, high = (
        "" if bound is None else amount(bound, target.unit, before=target.before) for bound in (band.low, band.high)
    )
    return f"between {low} and {high}" if low and high else f"below {high}" if high else f"above {low}"


RULES = (
    Rule(
        id="F602",
        name="checkpoint-unmeasured",
        level=Level.WARNING,
        move=9,
        why="'If it goes well' lets whoever speaks first declare success or failure.",
        message="{where}: two people could differ on whether '{text}' is true.",
        fix="Put in a number, a count or an event that two people would agree on.",
        find=unjudgeable,
        bad=(
            {"checkpoints[0].continue_if": "adoption is strong and feedback is positive"},
            {"checkpoints[1].continue_if": "we see good momentum"},
            {"checkpoints[1].stop_if": "it does not work"},
        ),
        good=(
            {"checkpoints[0].continue_if": "no serious error reached a signed note"},
            {"checkpoints[1].continue_if": "people are happy with nine in ten answers"},
            {"checkpoints[1].stop_if": "a customer is harmed"},
        ),
    ),
    Rule(
        id="F605",
        name="grounds-overlap",
        level=Level.WARNING,
        move=9,
        why="A result that is a reason to go on and a reason to stop leaves the decision to the mood of the day.",
        message="{where} says both to continue and to stop at a result {span}.",
        fix="Let the results to stop at end where the others begin.",
        find=grounds_overlap,
        bad=(
            {"checkpoints[0].continue_if": "at least 60%", "checkpoints[0].stop_if": "under 65%"},
            {"checkpoints[2].continue_if": "75% or better", "checkpoints[2].stop_if": "below 80%"},
        ),
        good=(
            {"checkpoints[0].continue_if": "at least 70%", "checkpoints[0].stop_if": "under 40%"},
            {"checkpoints[2].continue_if": "80% or better", "checkpoints[2].stop_if": "below 80%"},
        ),
    ),
    Rule(
        id="F606",
        name="stops-at-the-expected",
        level=Level.WARNING,
        move=9,
        why="Whoever foretells a dip and stops at it has foretold nothing.",
        message="{where} would stop at {figure}, the figure that the ramp itself expects then.",
        fix="Stop below the figure that you expect in that month, or expect a better one.",
        find=stops_at_the_expected,
        bad=(
            {"checkpoints[1].month": "5", "checkpoints[1].stop_if": "below 70%"},
            {"checkpoints[0].month": "2", "checkpoints[0].stop_if": "under 68%"},
        ),
        good=(
            {"checkpoints[1].month": "5", "checkpoints[1].stop_if": "below 50%"},
            {"checkpoints[0].month": "2", "checkpoints[0].stop_if": "under 66%"},
        ),
    ),
    Rule(
        id="F607",
        name="grounds-run-backwards",
        level=Level.WARNING,
        move=9,
        why="If nobody can tell which way is better, every result can be called a success.",
        message="{where} continues at {bound} or {which}, and the target of {target} lies {side} the figure at the "
        "start.",
        fix="Check at_start and target: whichever way they run is taken for better. Then let continue_if run that way.",
        find=grounds_run_backwards,
        bad=(
            {"ramp.reliable_means.at_start": "95%"},
            {"checkpoints[0].continue_if": "at most 70%"},
        ),
        good=(
            {"checkpoints[0].continue_if": "not below 70%"},
            {"checkpoints[2].continue_if": "80 to 100%"},
        ),
    ),
    Rule(
        id="F809",
        name="band-uncovered",
        level=Level.NOTE,
        move=9,
        why="The result that nobody spoke of is the one on which people will differ.",
        message="{where} says nothing about a result {spans}.",
        fix="Let change_if take the results that are left, and say what then changes.",
        find=band_uncovered,
        leaves_open=True,
        bad=(
            {"checkpoints[0].change_if": "60 to 70%; then all 38 wait a month"},
            {"checkpoints[2].change_if": None, "checkpoints[2].continue_if": "at least 88%"},
        ),
        good=(
            {"checkpoints[0].change_if": "less than 70%; then all 38 wait a month"},
            {"checkpoints[2].change_if": "75 to 88%; then we go on checking", "checkpoints[2].stop_if": "below 75%"},
        ),
    ),
    Rule(
        id="F810",
        name="all-or-nothing",
        level=Level.NOTE,
        move=9,
        why="With only more and nothing to choose from, people choose more until they choose nothing.",
        message="{where} knows only continuing and stopping. It is not said what else could change.",
        fix="Write under change_if at which result something changes, and what.",
        find=all_or_nothing,
        leaves_open=True,
        bad=({"checkpoints[1].change_if": None}, {"checkpoints[1].change_if": "TBD"}),
        good=(
            {"checkpoints[1].change_if": "they are not; then each shift gets a coach"},
            {"checkpoints[0].change_if": "fewer than 70%; then we fix the two worst ticket types first"},
        ),
    ),
)
