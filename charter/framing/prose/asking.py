"""How a writer says what they ask, what they give for it, what will be hard, and when and why it could end."""

from charter.framing.prose.evidence import AMOUNT, NUMBER, STOPS, WE, WEEKDAY, WHEN, way

_CADENCE = (
    r"\b(?:an?|per|each|every|apiece|weekly|daily|monthly|fortnightly|on|at the end of|between now|until|till|up to"
    r"|through|from now|all told|altogether|in all|in total|spread over)\b"
)
_ASKING = (
    r"\b(?:ask(?:s|ed|ing)?|needs?|need from|of you|from you|each|your (?:part|share|time)|costs?|spend|spent"
    r"|set aside|give me|give us|want from|extra|commit\w*|put in|take part|double work|request|would like|borrow"
    r"|your|takes?|eats?|will|there (?:are|is)|you['’]d|times|after|paid|on the clock|in working time)\b"
)
HOURS = (way(AMOUNT, _ASKING), way(rf"{AMOUNT}(?: [\w'’-]++){{0,5}},? {_CADENCE}"))

_AT_HAND = (
    r"\b(?:rooms?|desks?|kitchen|canteen|office|library|sits?|sitting|help\w*|book\w*|sign up|slots?|grab|drop in"
    r"|drop by|whoever|yours|free|diary|calendar|ring|call|extension|ext|coach\w*|works? (?:beside|with)|beside"
    r"|alongside|noon|clinic|surgery|off the line|pairs?|holds?|gives?|runs?|is (?:at|in|with|on)|will be (?:at|in"
    r"|with|on)|covers?|cover|at any time|\d++(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)? ?(?:to|-|–|until) ?\d++"
    r"|from \w++ (?:to|until) \w++)\b"
)
HELP = (
    way(WEEKDAY, _AT_HAND),
    way(
        r"\bbook(?:able|ed)?\b(?: \w++){0,4}? (?:with|on|at|through|slot|time|hour|session|her|him|them|into|via)\b"
        r"|\bbookable\b|\b(?:slots?|sign up|put your name|(?:diary|calendar)(?: \w++)? (?:is|are) open|appointments?"
        r"|calendar['’]s|diary['’]s|(?:pick|choose|find) a (?:time|slot)|drop-in|office hours|open hours|(?:ring"
        r"|phone|call|extension|ext\.?|on(?= \d{4})) \d{2,})\b"
    ),
    way(
        AMOUNT,
        r"\b(?:sessions?|workshops?|course|cover(?:ed|s)?|coach\w*|backfill\w*|relief|temps?|paid for|overtime"
        r"|lighter|released?|freed|mentor\w*|alongside|beside|with you|at your desk|on site|help\w*|practi[cs]e"
        r"|trainer|bookable|in return|in exchange"
        r"|you get|gets? (?!trained)|to learn|tutor\w*|support)\b",
    ),
    way(rf"\b{NUMBER} (?:\w++ )?\w++ (?:fewer|less)\b|\bfewer\b.{{0,40}}\b(?:a|per) (?:day|week|month|quarter)\b"),
    way(r"\b(?:target|quota|planned)\b", r"\b(?:falls?|smaller|lower|reduced|cut|down) (?:by )?\w++|\bsmaller\b"),
    way(
        r"\b(?:tak(?:e|en|ing)|cancel\w*|dropped|moved|closed|freed?|frees|cut|paused|postponed|cover\w*|reliev\w*"
        r"|hired)\b",
        r"\b(?:off your (?!hands)|to make (?:up|room|time|space)|so that you|(?:your|those|these"
        r"|the) (?:\w++ )?(?:hours|time|runs|shifts?|list|plate|calls|phones?))\b",
    ),
    way(AMOUNT, r"\bfor your\b"),
    way(
        r"\b(?:from|between) \d++ (?:to|till|until|and) \d++\b",
        r"\b(?:mornings?|afternoons?|days?|will be|is"
        r"|sits?)\b",
    ),
    way(r"\bgets? a (?:second|third|fourth|fifth|sixth) \w++\b|\bpaid for\b|\bbackfilled\b"),
)

HARD = (
    way(
        r"\b(?:hard|harder|hardest|tough|tougher|toughest|difficult|slower|slow (?:at|going|work|for|to begin)|(?:be"
        r"|feel|seem) slow|awkward|frustrat\w+|annoy\w*|irritat\w+|tedious|tiring|tiresome|exhausting|dread|worr(?:y"
        r"|ies|ied)|worse|double work|twice the work|uncomfortable|unpleasant|clumsy|painful|messy|uneasy|bothers?"
        r"|unreliable|trying|fiddly|boring|thankless|maddening|struggle|stumble|grind|get in (?:the|your) way"
        r"|nuisance|resent|grumble|swear|curse|afraid|fear|scares?|unsolved|trickiest|tricky|stressful|disappoint\w*"
        r"|rough|bumpy|strain|uphill|extra work|trouble|cross with|nerves|headaches?|problems?|throw it|a dip"
        r"|quicker without|faster without|before it gets (?:any )?better|not good at|bad at|weak|heavy going"
        r"|overwhelm\w*|confusing|burden\w*|cost you|slog|insult\w*|steep|lazy|more time (?:\w++ )?(?:fixing|on)"
        r"|unnatural|strange)\b|(?:\bnot|n['’]t) (?:be |feel |of this will feel )?(?:pleasant|natural"
        r"|looking forward|fun|easy|nice|smooth|pretty|comfortable|sure)\b|\btwice as (?:long|much)\b|\bcorrecting\b"
        r"|\bfix for\b"
    ),
    way(
        r"\b(?:take|takes|taking|lasts?) (?:\w++ ){0,3}?longer\b|\b(?:won['’]t|will not|may not) (?:\w++ )?(?:like"
        r"|enjoy|love|thank)\b"
    ),
    way(
        r"\b(?:cost|costs|costing|lose|losing) (?:you|us|me|each of you)?(?: \w++)? ?(?:time|hours|minutes"
        r"|patience)\b"
    ),
    way(
        r"\b(?:do not|don['’]t|cannot|can['’]t|can not|have no|have not|haven['’]t|['’]ve not|none of us|nobody"
        r"|no one)(?: \w++)? (?:knows?|say|tell|promise|a fix|solved?|solution|cure|answer|remedy|see how|idea"
        r"|worked out)\b|\bno (?:cure|solution|answer)\b"
    ),
    way(r"\bdifficult(?:y|ies)\b", r"\b(?:will|expect|there are|I see|foresee)\b"),
)

_LOOKS = (
    rf"{WE}(?:,? (?:will|shall|all|then|both|each|meet|together|also|can|plan to|are going to|want to|would like to"
    rf"|again))*"
    r" (?:look|sit down|sit together|sit|reopen|be back|meet|decides?|check(?! in)|take stock|take a look|review"
    r"|come back|talk|go through|go over|compare|count|ask|weigh|judge|open|read|put|bring|revisit|return"
    r"|get together|gather|reconsider|assess|see (?:whether|if|what)|have (?:the|another)|stop and|pause|evaluate"
    r"|discuss|vote|lay|hold|pull up|draw a line|take another)\b"
)
_RECORD = (
    r"\b(?:figures|numbers|results|errors?|mistakes|misses|log|notes|complaints|corrections|list|evidence|findings"
    r"|counts?|drafts|cases|comments|records?)\b"
)

AGAIN = (
    way(WHEN, _LOOKS),
    way(WHEN, r"\b(?:invited|together|all of us|everybody|everyone)\b", _RECORD),
    way(
        WHEN,
        r"\b(?:look|looks|review|checkpoint|stock-?take|retrospective|decision|decision day)\b(?: is| are| comes| on"
        r"|:)",
    ),
)

GROUND = (
    way(
        STOPS,
        r"\b(?:if|should|when|whenever|unless|more|fewer|less than|any|grounds?|enough|the moment|as soon as"
        r"|a single|one|two|three"
        r"|once|otherwise|failing that|in that case|until|worse|reason|then)\b",
    ),
    way(STOPS, r"\b(?:carry on|keep|continue|change it|go on|extend|whether)\b", r"\bor\b|\bwhether\b"),
)
