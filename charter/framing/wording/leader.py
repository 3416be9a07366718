"""The leader's own use, and the failure that was seen."""

from charter.framing.rule import Level
from charter.framing.wording.engine import WordRule
from charter.framing.wording.guards import OWN_WORK
from charter.framing.wording.notation import rows

RULES = (
    WordRule(
        id="F102",
        name="own-use-secondhand",
        level=Level.WARNING,
        move=2,
        why="Use for show, or watching others use it, does not teach anyone what the tool gets wrong.",
        message="This reads as watching or supporting, not as using: '{words}'.",
        fix="Name work you had to do anyway and did with it.",
        where=(
            "leader.i_use_it_for",
            "leader.opening",
        ),
        guards=("negated", "quoted", "question", "own_use"),
        needed_in=("leader.i_use_it_for",),
        needed=OWN_WORK,
        needed_from=6,
        patterns=rows(
            """
            -- Somebody who belongs to me does it.
            my|our team|people|assistant|deputy|staff|reports|direct_reports|engineers|analysts|office
                |chief_of_staff|leadership_team|managers|colleagues ..3 use|uses|using|run|runs|rely|relies|show
                |shows|showed|tell|tells|walk|walks|brief|briefs|keep|keeps|have|has|write|writes|draft|drafts
            -- I was shown it, or heard of it.
            i ..4 seen|watched|attended|sat ..5 demo|demos|demonstration|demonstrations|presentation
                |presentations|showcase
            i ..3 given|shown|saw|briefed|impressed|convinced|blown_away
            walked|took|showed|talked me through
            i ..1 hear|read|get|receive|see ..3 good|reports|figures|feedback|results|output|what
            i ..2 follow|followed|following|watched|sponsor|sponsored|support|supported|champion|championed ..5
                it|this|closely|interest|programme|project|field
            firm|big|strong|huge|great believer|supporter|fan|advocate
            -- Not yet, once, or for show.
            i ..2 intend|plan|hope|want|look_forward ..2 to ..1 start|begin|use|using|try|get
            i ..1 tried|used|played|tested ..3 it|with_it ..2 once|holidays|fun|weekend|briefly
            in_front_of|on_stage ..4 team|meeting|board|everyone|everybody|management|hall
            limerick|poem|speech|toast|birthday|party ..5 hit|fun|laugh*|summer|party
            as ..1 sponsor|patron|chair
            """
        ),
        bad=(
            "My team walks me through what it produced at our Thursday review, and I have been impressed every time.",
            "I am a firm believer in this and have sponsored the programme from the first steering committee.",
        ),
        good=(
            (
                "My team laughed at my first attempts, so now I rehearse the board questions with it alone "
                "on Sunday evening."
            ),
            (
                "I watched one demo in April and learned nothing; then I used it for six weeks on my own "
                "budget variance notes."
            ),
        ),
        in_prose=False,
    ),
    WordRule(
        id="F105",
        name="failure-explained-away",
        level=Level.WARNING,
        move=4,
        why="A failure that is excused in the same breath tells staff that failures are not welcome.",
        message="The story takes its own failure back: '{words}'.",
        fix="Stop at what happened and what you did next. Leave out the reassurance.",
        where=(
            "leader.i_saw_it_fail",
            "leader.opening",
        ),
        guards=("negated", "quoted", "question", "insists"),
        patterns=rows(
            """
            -- It was small.
            minor|small|little|tiny|odd|isolated hiccup|hiccups|glitch|glitches|quirk|quirks|issue|issues
                |wrinkle|wrinkles|difficulties|errors|mistakes|slip|slips|blip
            hiccup|hiccups|teething|growing_pains|blip|edge_case|corner_case
            nothing ..1 serious|to_worry|that_mattered|dramatic|major|compared
            no|little cause|reason for ..1 concern|alarm|worry
            -- It is over.
            since|now|already|long|meanwhile been|is|are fixed|resolved|solved|corrected|eliminated|ironed_out
                |mended
            has|have ..2 been fixed|resolved|solved|corrected|eliminated|ironed_out|addressed
            new|newer|latest|current|next release|version|update|upgrade|model ..3 no_longer|fixes|fixed|solves
                |solved|mends|does_not
            early|old|earlier|first|previous version|release|model
            since ..3 upgrade|update|release|version ..5 not|no|never
            -- It was somebody else.
            my|the|our prompt ..4 poor|bad|vague|unclear|wrong|to_blame|not_good
            down_to|due_to|caused_by|the_fault_of|because_of ..2 person|user|users|prompt|operator|employee
                |agent|agents|colleague|use|data|typing
            user|operator error
            any|every|a person|human|colleague|expert|one|of_us ..3 might|would|could have ..2 done|made|missed
            made ..1 easy to
            -- On the whole it is fine.
            but|though|although|yet ..1 overall|on_the_whole|in_general|by_and_large|on_balance|in_fairness
                |honestly|to_be_fair|in_the_end
            to_be_fair|in_fairness|still ..2 better than
            """
        ),
        bad=(
            ("It mixed up two customers with the same surname once, but overall it has been remarkably accurate."),
            (
                "There were some teething problems with dates in the spring, which the supplier tells us "
                "have since been fixed."
            ),
        ),
        good=(
            "I called it a small thing at the time, and then I found the same wrong date in eleven more letters.",
            "I first put it down to my own typing. I typed it again, carefully, and it was wrong in the same place.",
        ),
        in_prose=False,
    ),
)
