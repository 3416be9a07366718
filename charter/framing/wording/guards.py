"""What excuses the words that a pattern finds: they are negated, quoted, asked, reported or past."""

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
_PAST = re.compile(
    r"\b(?:was|were|did|had|used to|last (?:year|month|spring|summer|week)|in (?:19|20)\d\d)\b", re.IGNORECASE
)
_SUPPOSED = re.compile(r"\b(?:if|whether|should|unless|may|might|could|would|perhaps)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d|\b(?:in a row|checkpoint|figures?|half|out of)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|so that|otherwise|say so|law|regulat\w*+|safety|patients?|privacy)\b", re.IGNORECASE
)
_OWN_USE = re.compile(
    r"\b(?:I|myself)(?: have|['’]ve)?(?: also| now)? (?:used?|write|draft|rehearse|plan|make) ", re.IGNORECASE
)
_INSISTS = re.compile(
    r"\b(?:again|still|in the same place|the same wrong|eleven more|all the same"
    r"|did it again|and then|at the time|I first|I wanted|tempting)\b",
    re.IGNORECASE,
)
_DEFENDED = re.compile(r"\b(?:lack(?:ed|s)?|found|were right|was right|please do not|I was one)\b", re.IGNORECASE)
_CALMED = re.compile(
    r"\bso that nobody\b|\bno(?:body| one) (?:will|is)\b|\bwe have one\b|\b(?:parcel|key|coat|paper|stock)s?\b",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\b(?:undecided|not decided|as before|without names|never who|took? (?:it|them) out)\b", re.IGNORECASE
)
BOOKABLE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|ten|twelve|half an?|a|an|each|every)\b(?: [\w-]++){0,2}"
    r" (?:hours?|days?|minutes|mornings?|afternoons?|half-days?|sessions?|workshops?|weeks?|shifts?|wards?|cases?)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?:half|double|third|fewer|less)\b",
    re.IGNORECASE,
)
"""How help reads that has an amount or a day, so that somebody could be held to it."""
OWN_WORK = re.compile(
    r"\b(?:I|we)\b[^.;?!]{0,120}\b(?:it|its|them)\b|\b(?:I|me|my)\b[^.;?!]{0,60}\b(?:own|myself)\b"
    r"|\bit\b[^.;]{0,40}\bfor me\b"
    r"|\b(?:I|I['’]ve) (?:have )?(?:use|used|write|draft|plan|sort|check|prepare|compare|mark|run|rehearse)\b"
    r"|\A(?!.*\b(?:I|my|our|we|me)\b).*\b(?:every|each|since|daily|weekly)\b",
    re.DOTALL,
)
"""How a leader's own use reads: I, and a thing done with it."""
_OTHER_WORK = re.compile(
    r"\b(?:relabel|label|clean|workshop|audit|hiring|contract|budget|lease|building|invoice|holiday)\w*+\b",
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


def supposed(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether it is only supposed: behind an if, a may or a would."""
    return bool(_SUPPOSED.search(sentence[:start]))


def figure(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether the sentence names a figure or a checkpoint to go by."""
    return bool(_FIGURE.search(sentence))


def reason(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether the sentence gives a reason, or is about safety."""
    return bool(_REASON.search(sentence))


def past_before(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether the words stand behind a verb of the past."""
    return bool(_PAST.search(sentence, 0, start))


def own_use(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether the leader's own use is told in the same sentence."""
    return bool(_OWN_USE.search(sentence))


def insists(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether the story goes on to say that it was wrong all the same."""
    return bool(_INSISTS.search(sentence))


def rehabilitated(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether those who are named are defended."""
    return bool(_DEFENDED.search(sentence))


def calmed(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether the fear is named to take it away, or a thing and not a person is meant."""
    return bool(_CALMED.search(sentence))


def undecided(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether it is said openly that something is not decided."""
    return bool(_UNDECIDED.search(sentence))


def bookable(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether help has an amount, a day or a name that one could hold somebody to."""
    return bool(BOOKABLE.search(sentence))


def other_work(sentence: str, start: int, end: int) -> bool:  # noqa: ARG001 - all guards are asked alike
    """Whether an end is set to a piece of work that does have one, and not to the change."""
    return bool(_OTHER_WORK.search(sentence))


GUARDS: dict[str, Callable[[str, int, int], bool]] = {
    guard.__name__: guard
    for guard in (
        negated,
        quoted,
        question,
        reported,
        past_before,
        supposed,
        figure,
        reason,
        own_use,
        insists,
        rehabilitated,
        calmed,
        undecided,
        bookable,
        other_work,
    )
}
"""Each guard by its name: it is given a sentence and where in it the words stand."""
