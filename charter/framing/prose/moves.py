"""What a launch text cannot do without, and the sentences in which it can be found.

A sentence of which a wording rule finds something is no evidence: who is told that the hard part is done has not been
told what is hard.
"""

import re
from dataclasses import dataclass

from charter.framing.prose.evidence import (
    AMOUNT,
    CHECK,
    CHECKED,
    CHECKS,
    NUMBER,
    STOPS,
    TOOL,
    TOOL_NOUN,
    WE,
    WEEKDAY,
    WHEN,
)

Way = tuple[re.Pattern[str], ...]
"""One way to make a move: all of these stand in what is read, in any order."""


@dataclass(frozen=True, slots=True)
class Move:
    """Something that people need to be told: how it shows, what is said where it does not, and whose rule it is."""

    rule: str
    """The rule that asks a charter for the same."""
    message: str
    fix: str
    ways: tuple[Way, ...]
    denied: re.Pattern[str]
    """What keeps a sentence from showing it all the same."""
    by_asking: bool = False
    """Whether a question makes it too, as in *may I ask you for an hour a week?*"""
    over_two: bool = False
    """Whether it may take two sentences: the day in one, and what happens on it in the next."""


def _pattern(*either: str) -> re.Pattern[str]:
    return re.compile("|".join(either), re.IGNORECASE)


def _way(*all_of: str) -> Way:
    return tuple(_pattern(each) for each in all_of)


_I_DO = (
    r"\bI\b(?! (?:saw|watched|heard|popped))(?:['’](?:ve|m))?(?: (?!not\b|never\b|will\b|would\b|want\b|hope\b|shall\b|can\b|could\b"
    r"|going\b|like\b|intend\b|expect\b|plan to\b|saw\b|seen\b|watched\b|heard\b|\w++n['’]t\b)[\w'’,-]++)"
)
_OWN_USE = (
    _way(rf"{_I_DO}{{0,6}}? (?:use|used|using|tried|tested|run|ran|relied|relying)\b"),
    _way(rf"{_I_DO}{{1,24}}? (?:with|through|into|past|by|using|help of|to) {TOOL}\b"),
    _way(
        r"\bI(?:['’]ve| have)?(?: \w++)? (?:let|give|gave|given|ask|asked|have|had|feed|fed|made|got|get|showed|send|sent"
        rf"|hand|handed|type|typed|put|run|ran|plan|write|draft|drafted|do|did) {TOOL}\b"
    ),
    _way(rf"\b{TOOL}(?: (?!will\b)\w++){{0,4}}? (?:me|my)\b", r"\b(?:I|my own|myself)\b"),
    _way(rf"\b(?:it|the (?:\w++ )?{TOOL_NOUN})(?: \w++)?(?: \w++(?:s|ed)| wrote| got| gave| made| did) (?:me|my)\b"),
    _way(r"\bmy (?:own|last|first|latest|weekly|monthly|daily)\b", rf"\b(?:through|with|by|in|into|from) {TOOL}\b"),
    _way(
        rf"\b(?:it|{TOOL}) (?:has |have |had )?(?:also |always )?(?:\w+ed|\w+s|wrote|made|did|got|written|done)"
        r"(?: [\w'’-]++){0,5}? my (?!team|staff|people|colleagues|deputy|view|mind)"
    ),
    _way(rf"{_I_DO}{{1,6}}? my\b", r"\b(?:through|into|on|in) (?:it|the \w++)\b|\bit\b"),
    _way(r"\bI(?:['’]ve| have)? (?:\w++ )?(?:lean\w*|rel(?:y|ied)|depend\w*|plan|planned)(?: \w++){0,5}? on it\b"),
    _way(r"\bI\b", r"\bwith its\b"),
    _way(r"\bI have had the\b", r"\bmy own\b"),
)

_PAST = r"\b(?:was|were|got|had|has|have|did|didn['’]t|told|gave|sent|put|went|wrote|came|said|made|took|could|can also|\w+ed)\b"
_IT = (
    rf"\b(?:it|(?:the|our) (?:[\w'’-]++ ){{0,3}}?{TOOL_NOUN}|(?:schedule|draft|summary|plan|rota|answer))"
    r"(?: (?:has|have|had|once|also|then|even|twice|simply|just|only|\w+ly))*+"
)
_FAILURE = (
    _way(
        rf"{_IT} (?:told|gave|sent|put|said|wrote|praised|promised|swore|assured|insisted|claimed|cited|quoted|named|listed"
        r"|added|called|turned|swapped|deleted|flagged nothing|took|let|offered|recommended|suggested|advised|addressed"
        r"|booked|double-booked|thought|believed|went|ordered|paid|moved|removed|changed|credited|described|translated|counted|read|copied|repeated|attached)\b"
    ),
    _way(
        r"(?<!seen )\b(?:it|assistant|tool|system|program)(?: had| has)?(?: \w+ly| once)? (?!(?:help|sav|work|improv|reduc|prov|pass|start|seem|look|show|allow|enabl"
        r"|learn|finish|launch|reach|exceed|impress|deliver|transform|arriv|gain|need|succeed|want|perform)\w*ed\b)\w+ed\b"
    ),
    _way(
        r"\b(?:too (?:many|much|high|low|late|few|long|short)|twice over|caught (?:it|this|them|that)|let me down)\b",
        _PAST,
    ),
    _way(
        r"\b(?:left out|left off|made up|making things up|invented|missed|overlooked|mixed up|muddled|confused|misread"
        r"|misunderstood|misspelt|misspelled|garbled|hallucinated|ignored|skipped|lost (?!time|the war)|dropped(?! by| from|\.)|forgot|forgotten|omitted"
        r"|duplicated|failed|fails?|broke|failure|blunder|slipped|overstated|understated|contradicted|lied|nonsense)\b"
    ),
    _way(
        r"\b(?:wrong|wrongly|mistakes?|mistaken|errors?|backwards|false|untrue|incorrect|rubbish|unreliable|inaccurate)\b",
        _PAST,
    ),
    _way(
        r"\bgot (?:\w++ ){1,6}wrong\b|(?:\bnot|n['’]t) (?:so|true|exist|the case)\b|\bno such\b"
        r"|\bshould(?:n['’]t| not| never)? have\b|\bI (?:\w++ )?(?:nearly|almost)\b|\bapologi[sz]e"
    ),
)
_NO_FAILURE = (
    r"\b(?:due to|to be fair|nothing compared|by individual|never (?:again|\w+s)|every mistake"
    r"|other companies|projects fail|which is why such|who fail|that fail|prompt|came down to|nothing to do with"
    r"|put right|you get that with|(?:almost|nearly) always|have argued|left (?:\w++ )?by the)\b",
    r"\bmore than (?:\w++ ){1,3}(?:wrong|mistakes?|errors?|missed)\b|\bfailure to\b",
    r"^(?:and |but )?(?:if|should|when|unless|where)\b|\bif (?:it|there|more|fewer|we|one|two|any|a)\b",
    r"\bshould (?:be|get|stop)\b",
)

_NOT_TOOL = rf"(?!(?:it|group|company|market|data|{TOOL_NOUN})\b)"
_CHECK = (
    _way(
        rf"\b(?:an?|the|one of|each|every|whoever|somebody|someone|mrs?|ms|dr|my|your|our|another|person)\b"
        rf"(?: {_NOT_TOOL}[\w'’-]++){{1,12}}?,? (?:then |still |always |also |only )?{CHECKS}\b"
    ),
    _way(
        r"\b(?:two|both|three|all|our|your|my|the|these|those)(?: [\w'’-]++){0,3}? (?:\w+s|of (?:us|you|them)|people|colleagues)"
        rf" (?:then |still |always |also |must )?{CHECK}\b|(?-i:\b[A-Z])\w+s {CHECK} (?:every|each|all|it|them|both)\b"
    ),
    _way(
        r"(?-i:(?!(?:It|This|That|What|Which|They|You|We|As|And|But|To|Please)\b)\b[A-Z])[\w'’-]++(?: (?:and|or) (?-i:[A-Z])[\w'’-]++)?"
        rf" (?:still |then |always |also )?(?:(?:will |must )(?:still |always )?{CHECK}|{CHECKS}|decide)\b",
        r"\b(?:every|each|all|both|any|before|whole|full|first|it|them|what|everything)\b",
    ),
    _way(
        rf"\b(?:they|you|we|I)(?:['’]ll| will| still| must| always| alone)* {CHECK}(?: \w++){{0,3}}? "
        r"(?:every|each|all|both|any|everything|before|the whole|it|them)\b",
        r"\b(?:every|each|all|any|everything|before|whole|under|drafts?|first)\b",
    ),
    _way(
        rf"\b(?:{CHECKED})\b(?: \w++){{0,8}}? by (?!(?:the )?{TOOL_NOUN}\b)",
        r"\b(?:is|are|gets?|be|stays|being|been|was)\b",
    ),
    _way(
        r"\b(?:nothing|no(?:ne| one)?|neither|not one|not a)\b",
        r"\b(?:without|until|unless|before)\b|\bnot (?:been )?(?:read|checked|signed|approved|seen)\b",
        rf"\b(?:{CHECKED}|{CHECKS}|{CHECK}|signature|initials|say-so|eyes?|okay|name|through|yes|nod)\b",
    ),
    _way(
        r"\b(?:pairs? of eyes|human eyes?|sign(?:s|ed)? (?:\w++ ){0,3}off|sign-off|countersign\w*|double-check\w*"
        r"|(?:final|last) (?:say|word)|(?:decision|decisions|judge?ment|responsibility) (?:still |always )?(?:stays?|remains?|rests?"
        r"|lies?|is|are|belongs?) (?:with|yours|hers|his|ours|theirs|mine|to)|(?:must|has to|have to) (?:see|read|check|sign|approve|agree|say)"
        r"|puts? (?:her|his|their|your|a) (?:initials|name|signature)|passes (?:\w+['’]s |the |my |your )?(?:\w++ )?(?:desk|eyes?|hands?))\b"
    ),
    _way(r"\ban? archivist will\b"),
)

_CADENCE = r"\b(?:an?|per|each|every|apiece|weekly|daily|monthly|fortnightly|on|at the end of|between now|until|till|up to|through|from now)\b"
_ASKING = (
    r"\b(?:ask(?:s|ed|ing)?|needs?|need from|of you|from you|each|your (?:part|share|time)|costs?|spend|spent|set aside|give me|give us"
    r"|want from|extra|commit\w*|put in|take part|double work|request|would like|borrow|your|takes?|eats?|will|there (?:are|is)|you['’]d|times|after|paid|on the clock|in working time)\b"
)
_HOURS = (_way(AMOUNT, _ASKING), _way(rf"{AMOUNT}(?: [\w'’-]++){{0,5}},? {_CADENCE}"))

_AT_HAND = (
    r"\b(?:rooms?|desks?|kitchen|canteen|office|library|sits?|sitting|help\w*|book\w*|sign up|slots?|grab|drop in|drop by|whoever"
    r"|yours|free|diary|calendar|ring|call|extension|ext|coach\w*|works? (?:beside|with)|beside|alongside|noon|clinic|surgery"
    r"|off the line|pairs?|holds?|gives?|runs?|is (?:at|in|with|on)|will be (?:at|in|with|on)|covers?|cover"
    r"|at any time|\d++(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)? ?(?:to|-|–|until) ?\d++|from \w++ (?:to|until) \w++)\b"
)
_HELP = (
    _way(WEEKDAY, _AT_HAND),
    _way(
        r"\bbook(?:able|ed)?\b(?: \w++){0,4}? (?:with|on|at|through|slot|time|hour|session|her|him|them|into|via)\b|\bbookable\b"
        r"|\b(?:slots?|sign up|put your name|(?:diary|calendar)(?: \w++)? (?:is|are) open|appointments?|drop-in|office hours|open hours"
        r"|(?:ring|phone|call|extension|ext\.?|on(?= \d{4})) \d{2,})\b"
    ),
    _way(
        AMOUNT,
        r"\b(?:sessions?|workshops?|course|cover(?:ed|s)?|coach\w*|backfill\w*|relief|temps?|paid for|overtime|lighter|released?"
        r"|freed|mentor\w*|alongside|beside|with you|at your desk|on site|help\w*|practi[cs]e|trainer|bookable|in return|in exchange"
        r"|you get|gets? (?!trained)|to learn|tutor\w*|support)\b",
    ),
    _way(
        rf"\b{NUMBER} (?:\w++ )?(?!tuned)\w++ (?:fewer|less)\b|\bfewer\b.{{0,40}}\b(?:a|per) (?:day|week|month|quarter)\b"
    ),
    _way(r"\b(?:target|quota|planned)\b", r"\b(?:falls?|smaller|lower|reduced|cut|down) (?:by )?\w++|\bsmaller\b"),
    _way(
        r"\b(?:tak(?:e|en|ing)|cancel\w*|dropped|moved|closed|freed?|frees|cut|paused|postponed|cover\w*|reliev\w*|hired)\b",
        r"\b(?:off your (?!hands)|to make (?:up|room|time|space)|so that you|(?:your|those|these|the) (?:\w++ )?(?:hours|time|runs|shifts?|list|plate|calls|phones?))\b",
    ),
    _way(AMOUNT, r"\bfor your\b"),
    _way(r"\bgets? a (?:second|third|fourth|fifth|sixth) \w++\b|\bpaid for\b|\bbackfilled\b"),
)

_HARD = (
    _way(
        r"\b(?:hard|harder|hardest|tough|tougher|toughest|difficult|slower|slow (?:at|going|work|for|to begin)|(?:be|feel|seem) slow"
        r"|awkward|frustrat\w+|annoy\w*|irritat\w+|tedious|tiring|tiresome|exhausting|dread|worr(?:y|ies|ied)|worse|double work"
        r"|twice the work|uncomfortable|unpleasant|clumsy|painful|messy|uneasy|bothers?|unreliable|trying|fiddly|boring|thankless"
        r"|maddening|struggle|stumble|grind|get in (?:the|your) way|nuisance|resent|grumble|swear|curse|afraid|fear|scares?"
        r"|unsolved|trickiest|tricky|stressful|disappoint\w*|rough|bumpy|strain|uphill|extra work|trouble|cross with|nerves|headaches?|problems?|throw it|a dip|quicker without|faster without|before it gets (?:any )?better|not good at|bad at|weak|heavy going|overwhelm\w*|confusing|burden\w*|cost you)\b"
        r"|(?:\bnot|n['’]t) (?:be )?(?:pleasant|fun|easy|nice|smooth|pretty|comfortable|sure)\b|\btwice as (?:long|much)\b|\bcorrecting\b|\bfix for\b"
    ),
    _way(
        r"\b(?:take|takes|taking|lasts?) (?:\w++ ){0,3}?longer\b|\b(?:won['’]t|will not|may not) (?:\w++ )?(?:like|enjoy|love|thank)\b"
    ),
    _way(
        r"\b(?:cost|costs|costing|lose|losing) (?:you|us|me|each of you)?(?: \w++)? ?(?:time|hours|minutes|patience)\b"
    ),
    _way(
        r"\b(?:do not|don['’]t|cannot|can['’]t|can not|have no|have not|haven['’]t|['’]ve not|none of us|nobody|no one)(?: \w++)?"
        r" (?:knows?|say|tell|promise|a fix|solved?|solution|cure|answer|idea|worked out)\b|\bno (?:cure|solution|answer)\b"
    ),
    _way(r"\bdifficult(?:y|ies)\b", r"\b(?:will|expect|there are|I see|foresee)\b"),
)

_LOOKS = (
    rf"{WE}(?:,? (?:will|shall|all|then|both|each|meet|together|also|can|plan to|are going to|want to|would like to|again))*"
    r" (?:look|sit down|sit together|meet|decides?|check(?! in)|take stock|take a look|review|come back|talk|go through|go over|compare"
    r"|count|ask|weigh|judge|open|read|put|bring|revisit|return|get together|gather|reconsider|assess|see (?:whether|if|what)"
    r"|have (?:the|another)|stop and|pause|evaluate|discuss|vote|lay|hold|pull up|draw a line|take another)\b"
)
_RECORD = (
    r"\b(?:figures|numbers|results|errors?|mistakes|misses|log|notes|complaints|corrections|list|evidence|findings|counts?"
    r"|drafts|cases|comments|records?)\b"
)

_AGAIN = (
    _way(WHEN, _LOOKS),
    _way(WHEN, r"\b(?:invited|together|all of us|everybody|everyone)\b", _RECORD),
    _way(
        WHEN,
        r"\b(?:look|looks|review|checkpoint|stock-?take|retrospective|decision|decision day)\b(?: is| are| comes| on|:)",
    ),
)

_GROUND = (
    _way(
        STOPS,
        r"\b(?:if|should|when|whenever|unless|more|fewer|less than|any|grounds?|enough|the moment|as soon as|a single|one|two|three"
        r"|once|otherwise|in that case|until|worse|reason|then)\b",
    ),
    _way(STOPS, r"\b(?:carry on|keep|continue|change it|go on|extend|whether)\b", r"\bor\b|\bwhether\b"),
)

MOVES = (
    Move(
        "F101",
        "Cannot find that the writer uses it for work of their own.",
        "Say for which task of yours you use it, how often and since when.",
        _OWN_USE,
        _pattern(
            r"\bI (?:will|['’]ll|am going to|intend|want|expect|trust|count on|have every|haven['’]t|have not|have never)\b",
            r"\b(?:followed|following|briefed|demonstrated|showed me|shown me|been shown|told me|seen it|assure me)\b(?!.*\bmy own\b)",
        ),
    ),
    Move(
        "F103",
        "Cannot find a failure that somebody saw.",
        "Tell one time when it was wrong at something you know well, and how you noticed.",
        _FAILURE,
        _pattern(*_NO_FAILURE),
    ),
    Move(
        "F301",
        "Cannot find who checks what it produces.",
        "Say who reads what, before it counts: a role or a name.",
        _CHECK,
        _pattern(
            r"\b(?:no longer|at first\b|to begin with|first (?:\w++ )?(?:couple|weeks?|months?|term)|after that|lighter|dropped)\b",
            r"\buntil (?:\w++ ){0,4}(?:trust|confidence|confident|used to|comfortable|proven)\b",
            r"\bit(?: also)? (?:reads|checks|compares|decides|reviews|approves|examines)\b",
        ),
    ),
    Move(
        "F401",
        "Cannot find how many hours are asked of people.",
        "Say how many hours a week it takes, and for how long.",
        _HOURS,
        _pattern(
            r"\b(?:sav(?:e|es|ed|ing)|win|gain|give back|faster|sooner|training|courses?|module|online|e-learning|instead of)\b",
            rf"\b(?:in|within|from|dropped) {NUMBER} (?:minutes|hours|days)\b|\bin {NUMBER} (?:minutes|hours)\b",
        ),
        by_asking=True,
    ),
    Move(
        "F402",
        "Cannot find help that anybody could book or count.",
        "Name the time, the training or the person, with an amount and where to find it.",
        _HELP,
        _pattern(
            r"\b(?:kick-off|on board|switched over|complet\w+|with your slot|screens?|allocated|sav(?:e|es|ed)|outstanding)\b"
        ),
        by_asking=True,
    ),
    Move(
        "F501",
        "Cannot find what will be hard.",
        "Say what you expect to be hard, and that you will work on it together.",
        _HARD,
        _pattern(
            r"(?:\bnot|n['’]t|\bnever|\bhonestly|\bnothing) (?:\w++ )?(?:hard|difficult|tough|worry|be afraid)\b|\bkeep up\b",
            r"\bto write a difficult\b|\b(?:difficult|hard) mail\b|\bhard work\b|\bwork\w* hard\b|\bno need to\b",
        ),
    ),
    Move(
        "F601",
        "Cannot find a day on which everybody looks again.",
        "Name the days on which you stop and look at the figures.",
        _AGAIN,
        _pattern(r"\b(?:look back|look forward|looking forward|celebrate|outstanding|attendance)\b"),
        over_two=True,
    ),
    Move(
        "F601",
        "Cannot find a ground on which it would be stopped.",
        "Say which result would make you stop. Name one that could really happen.",
        _GROUND,
        _pattern(
            r"\byou (?:can|may) (?:\w++ )?(?:stop|leave|pause|cancel)\b|\bif (?:we|you) stop\b"
            r"|(?:\bno|\bnot|n['’]t|\bnever|\bcannot|\bnothing will) (?:\w++ )?(?:stop|going back|go back|way back)\b"
        ),
    ),
)
"""The eight that can be told from a text, in the order in which people need them."""
