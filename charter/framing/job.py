"""What is said about people's jobs and reviews, and that it is said only one way."""

import re
from collections.abc import Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import says_something
from charter.spec.model import Charter

_JOB = "about_your_job.what_is_decided"
_COUNTED = "about_your_job.use_counts_in_reviews"

_REVIEWS = re.compile(r"\b(?:(?:performance|yearly|annual) )?(?:reviews?|appraisals?|bonus(?:es)?)\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"\b(?:counts?|is used|are used|be used|feeds?|(?:a )?part of|considered|looked at|goes? into)\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|never|no|none|neither|nobody|nothing|cannot|without)\b|n[’']t\b", re.IGNORECASE)
_UNSETTLED = re.compile(
    r"\b(?:decid\w+|undecided|know|known|yet|open|until|before|whether|unless|except|first|if)\b|\?", re.IGNORECASE
)
"""Words that make a sentence about reviews one about a time or a condition, which the closed field cannot say."""


def job_unsaid(charter: Charter) -> Iterator[Hit]:
    """No word about what is decided on roles, headcount and pay."""
    if not says_something(charter.about_your_job.what_is_decided):
        yield Hit(_JOB)


def reviews_unsaid(charter: Charter) -> Iterator[Hit]:
    """No word on whether use counts in reviews, or one that leaves it undecided."""
    counts = charter.about_your_job.use_counts_in_reviews
    if counts is None:
        yield Hit(_COUNTED, {"told": "not said"})
    elif counts == "undecided":
        yield Hit(_COUNTED, {"told": "undecided"})


def reviews_contradict(charter: Charter) -> Iterator[Hit]:
    """A text that says that use does not count in reviews beside a field that does not say so, or the reverse."""
    counts = charter.about_your_job.use_counts_in_reviews
    if counts == "no" and _affirmed(charter):
        yield Hit(_COUNTED, {"field": "no", "text": "that it does"})
    elif counts in ("yes", "undecided") and _denied(charter):
        yield Hit(_COUNTED, {"field": counts, "text": "that it does not"})


def _denied(charter: Charter) -> bool:
    return any(_DENIED.search(sentence) for sentence in _on_reviews(charter))


def _affirmed(charter: Charter) -> bool:
    return any(_COUNTS.search(sentence) and not _DENIED.search(sentence) for sentence in _on_reviews(charter))


def _on_reviews(charter: Charter) -> list[str]:
    """The sentences that settle something about reviews."""
    sentences = re.split(r"(?<=[.!?;])\s+", charter.about_your_job.what_is_decided)
    return [each for each in sentences if _REVIEWS.search(each) and not _UNSETTLED.search(each)]


RULES = (
    Rule(
        id="F407",
        name="jobs-unsaid",
        level=Level.NOTE,
        move=6,
        why="It is the first thing everyone wonders. Left unsaid, people answer it themselves.",
        message="It is not said what is decided about anybody’s job.",
        fix="Say what is decided, what is not, and when you will know. 'I do not know yet' is an answer.",
        find=job_unsaid,
        leaves_open=True,
        bad=({"about_your_job": None}, {"about_your_job.what_is_decided": "N/A"}),
        good=(
            {
                "about_your_job.what_is_decided": "I do not know yet what this means for the night shift. I will by "
                "the month 6 checkpoint, and the works council will not hear it before you do."
            },
            {
                "about_your_job.what_is_decided": "Two of the nine posts will not be refilled when people retire in "
                "2028. No one is asked to leave."
            },
        ),
    ),
    Rule(
        id="F411",
        name="reviews-contradict",
        level=Level.WARNING,
        move=6,
        why="If a charter says both, people believe the one they fear.",
        message="The field use_counts_in_reviews says '{field}', and what_is_decided says {text}.",
        fix="Decide which of the two is true, and say it in both places.",
        find=reviews_contradict,
        bad=(
            {_COUNTED: "yes"},
            {_COUNTED: "undecided"},
            {_JOB: "Everyone keeps their post. Confirm rates are part of your yearly review."},
        ),
        good=(
            {_JOB: "Nobody's role ends because of this.", _COUNTED: "yes"},
            {_JOB: "Nobody's role ends. Whether use counts in reviews I do not know before May.", _COUNTED: "no"},
        ),
    ),
    Rule(
        id="F811",
        name="reviews-unsaid",
        level=Level.NOTE,
        move=6,
        why="Who might be judged by it shows what looks good, and hides what went wrong.",
        message="It is {told} whether using it counts in performance reviews.",
        fix="Write no or yes under use_counts_in_reviews; if it is undecided, say in what_is_decided when it will be.",
        find=reviews_unsaid,
        leaves_open=True,
        bad=(
            {_COUNTED: None},
            {_COUNTED: "undecided", _JOB: "Nobody's role ends because of this. Reviews are decided in May."},
        ),
        good=({_COUNTED: "no"}, {_COUNTED: "yes", _JOB: "From 2028 on it is a part of every yearly review."}),
    ),
)
