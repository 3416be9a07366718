"""What is said of people, and to them."""

from charter.framing.rule import Level
from charter.framing.wording.engine import USUAL_GUARDS, WordRule
from charter.framing.wording.notation import rows

RULES = (
    WordRule(
        id="F504",
        name="blames-people",
        level=Level.WARNING,
        move=7,
        why="People who get poorer results than the enthusiasts lack practice and coaching, not willingness.",
        message="This puts the difficulty on people's attitude: '{words}'.",
        fix="Say what they would need to succeed, and who gives it.",
        guards=(*USUAL_GUARDS, "rehabilitated"),
        patterns=rows(
            """
            laggards|luddites|dinosaurs|naysayers|stragglers|late_adopters|foot-draggers|refuseniks|doubters
            sceptics|skeptics|critics ..3 hold*|slow*|block*|drag*|convinced|back|win_over
            win|bring|get|convince|convert|pull ..3 sceptics|skeptics|doubters|rest over|round|on_board|along
            resistance to change|from
            resistance ..4 biggest|main|greatest obstacle|hurdle|challenge|risk|reason
            people|staff|colleagues|users|employees|those|some|us|teams ..3 attached|clinging|cling|wedded|stuck
                ..2 to|in ..3 old|ways|habits|way
            set in their ways
            let_go|letting_go of ..2 habits|ways|old
            right|wrong|growth|old mindset
            mindset problem|issue|shift|change
            your positive attitude
            lack|missing|want|shortage ..3 mindset|willingness|openness|curiosity|courage|attitude|ambition
            willingness|openness ..3 to learn|change|adapt ..5 not|lack*|missing
            people|those|they|colleagues|users ..4 @not|hardly ..1 really|even|properly? tried|bothered|made ..2
                effort|it?
            have ..1 not|never ..1 really|even tried
            those|people|colleagues|anyone who complain*|grumble*|object*|are_sceptical|criticis* ..3 not|mostly
                |usually|simply|just|rarely
            people|staff|users|employees|colleagues ..1 refuse|refuses|reluctant|unwilling ..1 to ..1 use|try
                |learn|adopt|change|engage|adapt|embrace|accept|switch
            staff|colleagues|employees|teachers|teams ..2 are reluctant|resistant|unwilling
            you ..2 using it|the_tool|the_assistant wrong|wrongly|incorrectly|badly
            poor|bad|weak|wrong|incorrect output|results|answers|answer|result ..6 poor|bad|weak|wrong|lazy
                prompt|prompts|question|questions|prompting
            wrong|failed|fails ..6 always|usually|mostly ..2 the|a|your prompt|user|prompts|because
            user|human error ..2 accounts|explains|is|causes|behind
            incorrect|wrong|improper use by
            show|showed|shown ..3 more openness|commitment|courage|good_will
            leave ..3 negativity|doubts|reservations|scepticism behind
            negativity|negative voices|attitudes
            have_to|must|will_have_to|need_to catch_up
            such|this behaviour ..6 tolerated
            """
        ),
        bad=(
            "The hardest part will be resistance from long-serving staff who are set in their ways.",
            "Once the pilot numbers are out we will win the rest over, laggards included.",
        ),
        good=(
            "Tickets about corrosion resistance are the ones it confuses most often.",
            (
                "I have heard people called laggards for hitting this. I was one of them in June, and what "
                "I lacked was an hour with Priya."
            ),
        ),
    ),
    WordRule(
        id="F703",
        name="done-to-you",
        level=Level.WARNING,
        move=1,
        why="It is either something done to the organisation or something the organisation does together; grammar "
        "shows which.",
        message="People are on the receiving end here: '{words}'.",
        fix="Make people the subject: 'From March, the two Leeds teams and I will try…'.",
        guards=(*USUAL_GUARDS, "past_before", "supposed"),
        patterns=rows(
            """
            -- We do it to the organisation.
            we|i ..2 implementing|deploying|rolling_out|introducing|launching|implement|deploy|roll_out
                |introduce ..2 ai|artificial_intelligence|assistant|assistants|copilot|chatbot
            bring|introduce|deploy|roll_out|embed ai|artificial_intelligence ..2 to|into|across|in
            ai|assistant|platform|solution|copilot|chatbot|bot ..3 will_be|is_being|is_to_be|gets|be ..2
                rolled_out|introduced|deployed|implemented|extended|launched ..3 to|across|into|in|at|for ..3
                all|every|your|our|the|desk*|department*|school*|site*|branch*|office*
            rolled_out|rollout|roll-out to|across ..2 every|all|impacted|stakeholder*|organisation|company|desk
                |teams
            -- People, or their work, are the object of a passive.
            you|staff|employees|agents|teams|colleagues|planners|nurses will|to be ..4 moved_over|moved_to
                |migrated|transitioned|onboarded|switched_over|informed_of|told_in|briefed|upskilled|reskilled
                |retrained
            you will_be given access|instructions|your
            leaders|managers|leads will_be|to_be ..1 briefed|informed|instructed
            your @work ..2 are_going_to|will|is_going_to be redesigned|adapted|changed|transformed|adjusted
                |optimised|automated|streamlined|redefined
            roles|jobs|workflows will ..1 be redesigned|adapted|changed|transformed|adjusted|redefined
            inform|notify|brief ..1 those|staff|employees|the affected|concerned|impacted
            impacted staff|employees|stakeholders|users|teams
            your managers|manager|leads|lead|superiors will brief|inform|tell|instruct|let_you_know
            implementation|rollout|roll-out|deployment ..2 begins|starts|takes_place ..4 your|area|waves|unit
                |department|phases
            ai programme|rollout|transformation ..2 begins|starts ..2 in|at ..1 your
            -- Somebody above has decided.
            management|board|council|authority|executive_board|directors|leadership|head_office|committee
                |steering_group ..2 has|have ..1 decided|resolved|approved|determined|concluded
            decision has|was been? ..1 taken|made to|at ..4 automate|introduce|implement|replace|deploy|board
                |level|roll
            ai-first|ai_first
            comes|coming to ..2 wards|desk|desks|team|department|office|classroom|classrooms|sites ..1 near_you?
            """
        ),
        bad=(
            "In Q3 we are implementing AI across customer operations, and further communications will follow.",
            "The platform will be rolled out to all impacted stakeholders in three waves.",
        ),
        good=(
            "I do not want to stand here in autumn and tell you that the assistant was rolled out to you.",
            "We are rolling the old sorting rules back in so that everyone starts from the same place.",
        ),
    ),
    WordRule(
        id="F704",
        name="threat",
        level=Level.WARNING,
        move=6,
        why="Fear moves people for a week. The leader's alarm then runs the programme instead of a plan.",
        message="This moves people by fear: '{words}'.",
        fix="Give the real reason for doing it now, with a figure from your own work.",
        guards=("negated", "quoted", "question", "reported", "calmed"),
        patterns=rows(
            """
            -- Who does not come along is lost.
            those|people|anyone|anybody|whoever|teams|companies|engineers|schools|hospitals who|that|unwilling
                |stands|hesitate|hesitated|fail ..8 no_place|no_longer_be|no_longer_around|never_make|gone
                |disappear|replaced|harder_to|left_behind|in_trouble|closing|place|right_place
            those|anyone|people who do_not|don't|won't|fail_to|refuse_to adapt|adopt|use|embrace|learn|move
                |change|keep_up
            those|people|teams who embrace|adopt|adapt|lean_in ..3 thrive|succeed|win|ahead|first
            adapt|evolve|innovate or ..2 die|left|irrelevant|perish|lose|disappear|become
            two|only|simple options|option|choice|choices ..3 lead|adapt|follow|either|change
            be_left_behind_by|sink_or_swim|do_or_die|burning_platform|wake-up_call|eat_our_lunch|falls_behind
                |falling_behind|fell_behind
            no place|room|future here|for ..3 those|who|anymore|any_more
            have|has no place|future here|among|with
            -- A machine, or somebody with one, takes the job.
            someone|somebody|person|people|colleague who_uses|using ai
            ai ..1 coming_for|replace|replaces|take|takes ..3 job|jobs|role|roles|you
            replaced by ai|a_machine|somebody|someone|machines
            skills|job|jobs|knowledge|profession|experience ..4 worth_little|worthless|obsolete|out_of_date
                |redundant|outsourced
            will_be outsourced|made_redundant|let_go
            cannot|can't guarantee ..3 site|sites|job|jobs|place|everyone|team|all
            -- There is no choice and no time.
            we|you|there have|is no|not_a choice|alternative|way_back|plan_b|going_back|return|alternative_left
            leaves|leaving no|us_no|us_without alternative|choice|way
            cannot|can't|can_no_longer afford ..1 to|such ..2 wait|miss|hesitate|lose|ignore|delay|reservations
                |stand_still
            train ..2 leaving|left|missed|miss
            miss ..1 train|boat|bus
            market|world|future|competition|competitors|technology ..2 @not ..1 wait|waiting|slow_down
                |stand_still
            if we|you do_not|don't ..1 act|move|catch_up|change|adapt|do_this|join ..8 competitors|lose|behind
                |late|not|gone|closed|war
            stand|stands|standing still ..3 gone|going|death|failure|lose|losing|backwards
            secure|survival|survive ..2 future of|the ..2 site|company|department|jobs|business
            no_longer around|with_us
            war for|of talent
            ask|asking themselves|yourself|yourselves ..3 right_place|belong|fit|future
            have to explain why
            winning side|team
            not_up_for|no discussion
            """
        ),
        bad=(
            "Make no mistake, AI is coming for roles like ours, and those who don't adapt will not have a place here.",
            "Our competitors are moving and this is our burning platform: adapt or become irrelevant.",
        ),
        good=(
            "Some of you asked in June whether this will replace your jobs, so here is what I know and what I do not.",
            "Three parcels were left behind in Bay 4 because the label suggestion was wrong.",
        ),
    ),
)
