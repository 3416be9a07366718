"""How a writer says what they did themselves, what they saw go wrong, and who checks."""

from charter.framing.prose.evidence import CHECK, CHECKED, CHECKS, TOOL, TOOL_NOUN, pattern, way

_I_DO = (
    r"\bI\b(?! (?:saw|watched|heard))(?:['’](?:ve|m))?(?: (?!not\b|never\b|will\b|would\b|want\b|hope\b|shall\b"
    r"|can\b|could\b|going\b|like\b|intend\b|expect\b|plan to\b|saw\b|seen\b|watched\b|heard\b"
    r"|\w++n['’]t\b)[\w'’,-]++)"
)
OWN_USE = (
    way(rf"{_I_DO}{{0,6}}? (?:use|used|using|tried|tested|run|ran|relied|relying)\b"),
    way(rf"{_I_DO}{{1,24}}? (?:with|through|into|past|by|using|help of|to) {TOOL}\b"),
    way(
        r"\bI(?:['’]ve| have)?(?: \w++)? (?:let|give|gave|given|ask|asked|have|had|feed|fed|made|got|get|showed|send"
        r"|sent"
        rf"|hand|handed|type|typed|put|run|ran|plan|write|draft|drafted|do|did) {TOOL}\b"
    ),
    way(rf"\b{TOOL}(?: (?!will\b)\w++){{0,4}}? (?:me|my)\b", r"\b(?:I|my own|myself)\b"),
    way(rf"\b(?:it|the (?:\w++ )?{TOOL_NOUN})(?: \w++)?(?: \w+(?:s|ed)| wrote| got| gave| made| did) (?:me|my)\b"),
    way(r"\bmy (?:own|last|first|latest|weekly|monthly|daily)\b", rf"\b(?:through|with|by|in|into|from) {TOOL}\b"),
    way(
        rf"\b(?:it|{TOOL}) (?:has |have |had )?(?:also |always )?(?:\w+ed|\w+s|wrote|made|did|got|written|done)"
        r"(?: [\w'’-]++){0,5}? my (?!team|staff|people|colleagues|deputy|view|mind)"
    ),
    way(rf"{_I_DO}{{1,6}}? my\b", r"\b(?:through|into|on|in) (?:it|the \w++)\b|\bit\b"),
    way(r"\bI(?:['’]ve| have)? (?:\w++ )?(?:lean\w*|rel(?:y|ied)|depend\w*|plan|planned)(?: \w++){0,5}? on it\b"),
    way(
        r"\bmy (?!team|staff|people|colleagues|deputy|leadership|managers?|faith|trust|hopes?)",
        rf"\b(?:in|inside|through|with|by|past) (?!this\b|them\b){TOOL}\b|\bthis way\b",
    ),
    way(r"\bI\b", r"\bwith its\b|\bone of its users\b"),
    way(r"\bI have had the\b", r"\bmy own\b"),
)

_PAST = (
    r"\b(?:was|were|got|had|has|have|did|didn['’]t|told|gave|sent|put|went|wrote|came|said|made|took|could|can also"
    r"|\w+ed)\b"
)
_IT = (
    rf"\b(?:it|(?:the|our) (?:[\w'’-]++ ){{0,3}}?{TOOL_NOUN}|(?:schedule|draft|summary|plan|rota|answer))"
    r"(?: (?:has|have|had|once|also|then|even|twice|simply|just|only|\w+ly))*+"
)
FAILURE = (
    way(
        rf"{_IT} (?:told|gave|sent|put|said|wrote|praised|promised|swore|assured|insisted|claimed|cited|quoted|named"
        rf"|listed"
        r"|added|called|turned|swapped|deleted|flagged nothing|took|let|offered|recommended|suggested|advised"
        r"|addressed|booked|double-booked|thought|believed|went|ordered|paid|moved|removed|changed|credited"
        r"|described|translated|counted|read|copied|repeated|attached)\b"
    ),
    way(
        r"(?<!seen )\b(?:it|assistant|tool|system|program)(?: had| has)?(?: \w+ly| once)? (?!(?:help|sav|work|improv"
        r"|reduc|prov|pass|start|seem|look|show|allow|enabl|learn|finish|launch|reach|exceed|impress|deliver"
        r"|transform|arriv|gain|need|succeed|want|perform)\w*ed\b)\w+ed\b"
    ),
    way(
        r"\b(?:too (?:many|much|high|low|late|few|long|short)|twice over|came back with|(?:out|off) by"
        r"|never (?:heard|happened|took|existed|signed|said|sent|been)|that no(?:body| one)?|caught (?:it|this|them"
        r"|that)|let me down)\b",
        _PAST,
    ),
    way(
        r"\b(?:left out|left off|made up|making things up|invented|missed|overlooked|mixed up|muddled|confused"
        r"|misread|misunderstood|misspelt|misspelled|garbled|hallucinated|ignored|skipped|lost (?!time|the war)"
        r"|dropped(?! by| from|\.)|forgot|forgotten|omitted|duplicated|failed|fails?|broke|failure|blunder|slipped"
        r"|overstated|understated|contradicted|lied|nonsense)\b"
    ),
    way(
        r"\b(?:wrong|wrongly|mistakes?|mistaken|errors?|backwards|false|untrue|incorrect|rubbish|unreliable"
        r"|inaccurate)\b",
        _PAST,
    ),
    way(
        r"\bgot (?:\w++ ){1,6}wrong\b|(?:\bnot|n['’]t) (?:so|true|exist|the case)\b|\bno such\b|\bshould(?:n['’]t"
        r"| not| never)? have\b|\bI (?:\w++ )?(?:nearly|almost)\b|\bapologi[sz]e"
    ),
)
NO_FAILURE = pattern(
    r"\b(?:due to|to be fair|nothing compared|by individual|never (?:again|\w+s)|every mistake|other companies"
    r"|projects fail|which is why such|who fail|that fail|prompt|came down to|nothing to do with"
    r"|put right|you get that with|(?:almost|nearly) always|have argued|left (?:\w++ )?by the)\b",
    r"\bmore than (?:\w++ ){1,3}(?:wrong|mistakes?|errors?|missed)\b|\bfailure to\b",
    r"^(?:and |but )?(?:if|should|when|unless|where)\b|\bif (?:it|there|more|fewer|we|one|two|any|a)\b",
    r"\bshould (?:be|get|stop)\b",
)

_NOT_TOOL = rf"(?!(?:it|group|company|market|data|{TOOL_NOUN})\b)"
CHECKING = (
    way(
        rf"\b(?:an?|the|one of|each|every|whoever|somebody|someone|mrs?|ms|dr|my|your|our|another"
        rf"|person)\b(?: {_NOT_TOOL}[\w'’-]++){{1,12}}?,? (?:then |still |always |also |only )?{CHECKS}\b"
    ),
    way(
        r"\b(?:two|both|three|all|our|your|my|the|these|those)(?: [\w'’-]++){0,3}? (?:\w+s|of (?:us|you|them)|people"
        r"|colleagues)"
        rf" (?:then |still |always |also |must )?{CHECK}\b|(?-i:\b[A-Z])\w+s {CHECK} (?:every|each|all|it|them"
        rf"|both)\b"
    ),
    way(
        r"(?-i:(?!(?:It|This|That|What|Which|They|You|We|As|And|But|To|Please)\b)\b[A-Z])[\w'’-]++(?: (?:and"
        r"|or) (?-i:[A-Z])[\w'’-]++)?"
        rf" (?:still |then |always |also )?(?:(?:will |must )(?:still |always )?{CHECK}|{CHECKS}|decide)\b",
        r"\b(?:every|each|all|both|any|before|whole|full|first|it|them|what|everything)\b",
    ),
    way(
        rf"\b(?:they|you|we|I)(?:['’]ll| will| still| must| always| alone)* {CHECK}(?: \w++){{0,3}}? "
        r"(?:every|each|all|both|any|everything|before|the whole|it|them)\b",
        r"\b(?:every|each|all|any|everything|before|whole|under|drafts?|first)\b",
    ),
    way(
        rf"\b(?:{CHECKED})\b(?: \w++){{0,8}}? by (?!(?:the )?{TOOL_NOUN}\b)",
        r"\b(?:is|are|gets?|be|stays|being|been|was)\b",
    ),
    way(
        r"\b(?:nothing|no(?:ne| one)?|neither|not one|not a)\b",
        r"\b(?:without|until|unless|before)\b|\bnot (?:been )?(?:read|checked|signed|approved|seen)\b",
        rf"\b(?:{CHECKED}|{CHECKS}|{CHECK}|signature|initials|say-so|eyes?|okay|name|through|yes|nod|has \w++ it)\b",
    ),
    way(
        r"\b(?:pairs? of eyes|human eyes?|sign(?:s|ed)? (?:\w++ ){0,3}off|sign-off|countersign\w*|double-check\w*"
        r"|(?:final|last) (?:say|word|call|look|decision)|(?<!you )will have (?:read|checked|seen|signed)"
        r"|(?:decision|decisions|judge?ment|responsibility) (?:still |always )?(?:stays?|remains?|rests?|lies?|is"
        r"|are|belongs?) (?:with|yours|hers|his|ours|theirs|mine|to)|(?:must|has to|have to) (?:see|read|check|sign"
        r"|approve|agree|say)|puts? (?:her|his|their|your|a) (?:initials|name|signature)|passes (?:\w+['’]s |the "
        r"|my |your )?(?:\w++ )?(?:desk|eyes?|hands?))\b"
    ),
    way(
        r"\b(?:it|tool|assistant|system) (?:only |just |merely )?(?:drafts|suggests|proposes|offers|recommends"
        r"|advises)\b",
        rf"\b(?:you|we|she|he|they|one of us|person|people)(?: still| always)? (?:{CHECK}|{CHECKS})\b",
    ),
    way(r"\bnothing (?:\w++ ){1,4}on its (?:say-so|own)\b"),
    way(r"\ban? archivist will\b"),
)
