"""What a launch text cannot do without, and the sentences in which it can be found.

A sentence of which a wording rule finds something is no evidence: who is told that the hard part is done has not been
told what is hard.
"""

import re
from dataclasses import dataclass

_TOOL = r"(?:it|them|this|its|the (?:assistant|tool|system|program|model|software))"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER = r"(?:\d++(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|ninety|half an?|a few|half a)"
_WHEN = (
    rf"(?:{_MONTHS}|half-term|month (?:\d|one|two|three|six|nine|twelve)|(?:after|every) (?:[\w,]++ ){{1,5}}months?"
    r"|before the \w++ (?:holidays|break)|every (?:spring|summer|autumn|winter|quarter|\w++ Friday)|\d{4}-\d\d-\d\d)"
)
_CHECKS = (
    "reads|checks|decides|reviews|signs|looks at|compares|samples|confirms|gives the mark|approves|must see"
    "|look at every|looks over|mends|counts for more|has to read"
)


@dataclass(frozen=True, slots=True)
class Move:
    """Something that people need to be told: how it shows, what is said where it does not, and whose rule it is."""

    rule: str
    """The rule that asks a charter for the same."""
    message: str
    fix: str
    shown: re.Pattern[str]
    denied: re.Pattern[str] | None = None
    """What keeps a sentence from showing it all the same."""


def _pattern(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


MOVES = (
    Move(
        "F101",
        "This text does not say that its writer uses it for work of their own.",
        "Say for which task of yours you use it, how often and since when.",
        _pattern(
            rf"\bI(?: have|['’]ve)?(?: also| now| still| have)? (?:use|used|run|plan|write|draft) {_TOOL}\b",
            rf"\bI\b(?! (?:saw|watched|heard))[^.;]{{0,90}}\b(?:with|through) {_TOOL}\b",
            rf"\bI (?:use|do) with {_TOOL}\b",
            r"\bI have had the\b[^.;]{0,60}\bmy own\b",
        ),
        _pattern(r"\b(?:will|going to|intend|want|expect|trust|count on)\b"),
    ),
    Move(
        "F103",
        "No failure is told here that somebody saw.",
        "Tell one time when it was wrong at something you know well, and how you noticed.",
        _pattern(
            r"\bfail(?:s|ed)?\b",
            r"\b(?:was|were|went|got it|is) (?:confidently |simply )?wrong\b",
            r"\b(?:left out|made up|invented|missed|overlooked|mixed up|confused)\b",
            r"\bit (?:has )?(?:also |once |then )*(?:told|gave|sent|praised|promised|swore|wrote that|said|deleted"
            r"|flagged nothing|took|named)\b",
            r"\b(?:mistakes?|wrong|unreliable)\b[^.]{0,60}\b(?:I|we) (?:saw|noticed|found|made|know)\b",
        ),
        _pattern(
            r"\b(?:due to|to be fair|nothing compared|by individual|never|every mistake|other companies|projects fail"
            r"|which is why such|should|if|who fail|that fail|more than|prompt)\b"
        ),
    ),
    Move(
        "F301",
        "Nobody is named here who checks what it produces.",
        "Say who reads what, before it counts: a role or a name.",
        _pattern(
            r"\b(?:an?|the|one of|each|every|whoever|somebody|Mrs?|Ms)\b(?: (?!(?:assistant|tool|system|software|engine"
            rf"|program|bot|ai|model)\b)[\w'’-]++){{1,12}} (?:then )?(?:{_CHECKS})\b",
            rf"\b(?:[A-Z]\w++ )(?:or|and) (?:[A-Z]\w++ )(?:{_CHECKS}|decides?)\b",
            r"\b(?:they|you) (?:look at|read|check)(?: and \w++)? (?:every|each)\b",
            r"\ban? archivist will\b",
        ),
        _pattern(r"\b(?:until|no longer|at first|first couple|first term|after that)\b"),
    ),
    Move(
        "F401",
        "What is asked of people has no hours here.",
        "Say how many hours a week it takes, and for how long.",
        _pattern(
            rf"\b{_NUMBER}(?: \w++)? (?:hours?|minutes)(?: \w++){{0,3}} (?:a|per|each|every|on) (?:\w++ )?(?:day|week"
            r"|shift|month|fortnight|friday|monday|tuesday|wednesday|thursday)\b",
            rf"\b{_NUMBER} hours? a (?:day|week|shift|month)\b",
            r"\bhalf an hour (?:a|per|each|every) \w++\b",
            r"\bone and a half hours (?:a|per) week\b",
        ),
        _pattern(r"\b(?:save|saves|win|back|faster)\b"),
    ),
    Move(
        "F402",
        "No help is offered here that anybody could book or count.",
        "Name the time, the training or the person, with an amount and where to find it.",
        _pattern(
            r"\b(?:sits?|is|works|coach(?:es)?|free|there|at|pairs|holds?|gives?|hours)\b[^.]{0,70}\b(?:every|on|each"
            r"|other)? ?(?:Mon|Tues|Wednes|Thurs|Fri|Satur)days?\b",
            rf"\b(?:coach|coaches|works beside|pairs with|covers?|bookable|at your desk|workshop|session|course"
            rf"|on site)\b[^.]{{0,60}}\b{_NUMBER} (?:\w++ )?(?:hours?|days?|afternoons?|mornings?)\b",
            rf"\b{_NUMBER}(?:-hour| hours?| afternoons?| mornings?)\b[^.]{{0,60}}"
            r"\b(?:session|workshop|course|cover|coach)\b",
            r"\b(?:one|two|three|four) (?:\w++ )?(?:cases?|files?|tickets?|bids?) (?:fewer|less)\b",
            r"\bone lesson of cover\b|\b(?:target falls|planned) (?:by )?\w++%? (?:\w++ )?(?:smaller|tickets)",
            r"\bgets? a (?:second|third|fourth|fifth|sixth) \w++\b|\bpaid for\b",
        ),
        _pattern(r"\b(?:kick-off|on board|switched over|complete)\b"),
    ),
    Move(
        "F501",
        "Nothing is said here about what will be hard.",
        "Say what you expect to be hard, and that you will work on it together.",
        _pattern(
            r"\b(?:hard|harder|hardest|tough|difficult|slower|unreliable|trying|annoyance)\b",
            r"\b(?:will|may|probably) (?:be|feel|cost|get) (?:\w++ )?worse\b|\bI worry\b|\bcannot solve\b|\bno cure\b",
            r"\b(?:I|we) do not know (?:yet|how|what|why)\b",
        ),
        _pattern(
            r"\b(?:not|n['’]t|never|honestly) (?:\w++ )?(?:hard|difficult|tough)\b|\bkeep up\b|\bto write a difficult\b"
            r"|\b(?:difficult|hard) mail\b"
        ),
    ),
    Move(
        "F601",
        "No date is named here on which everybody looks again.",
        "Name the days on which you stop and look at the figures.",
        _pattern(
            rf"\b{_WHEN}[^.]{{0,50}}\b(?:we|I)\b[^.]{{0,20}}\b(?:look|sit down|decide|check|take stock|put"
            r"|review|come back)",
            rf"\b(?:we|I)\b[^.]{{0,20}}\b(?:look|sit down|decide|check|take stock|take a look|review|come back)\b"
            rf"[^.]{{0,50}}{_WHEN}",
            rf"\blooks?: [^.]{{0,20}}{_WHEN}",
            rf"\b(?:in|on|at the end of) {_WHEN} (?:and|or) [^.]{{0,20}}\b(?:we|I) (?:look|take|put|stop)",
        ),
        _pattern(r"\b(?:look back|look forward|look over|celebrate)\b"),
    ),
    Move(
        "F601",
        "No ground is named here on which it would be stopped.",
        "Say which result would make you stop. Name one that could really happen.",
        _pattern(
            r"\b(?:if|should|when|unless|more|fewer|two justified)\b[^.]{0,120}\b(?:stop|end it|call it off"
            r"|switch it off|turn it off|give it up|unplug|cancel|the end of|give up|take it out|go back to)\b",
            r"\b(?:stop|end it|call it off|switch it off|turn it off|give it up|cancel)\b"
            r"[^.]{0,40}\b(?:if|when|unless)\b",
        ),
        _pattern(r"\byou (?:can|may)\b"),
    ),
)
"""The eight that can be told from a text, in the order in which people need them."""
