"""What people are asked, how their use is looked at, and what help they get."""

from charter.framing.rule import Level
from charter.framing.wording.engine import USUAL_GUARDS, WordRule
from charter.framing.wording.guards import BOOKABLE
from charter.framing.wording.notation import rows

RULES = (
    WordRule(
        id="F404",
        name="compliance-tone",
        level=Level.WARNING,
        move=6,
        why="Orders get compliance. The framing asks people to take part, and that needs a reason and a way to object.",
        message="This orders people rather than asking for their part: '{words}'.",
        fix="Say what you need, why, and what you will do in return. Keep 'must' for safety.",
        where=(
            "we_need_from_you",
            "use_case.what_changes",
            "use_case.why",
            "use_case.what_it_does",
            "ramp",
            "we_give_you",
            "hard_parts",
            "about_your_job",
            "title",
            "leader.opening",
        ),
        guards=("negated", "quoted", "question", "reported", "reason"),
        patterns=rows(
            """
            -- A duty for a whole group, to do with the tool or with training for it.
            all_staff|every_employee|@staff|employee|staff_member must|shall|have_to|are_required_to
                |is_required_to|are_obliged_to|are_to|need_to_have|will_be_required_to|will_be_expected_to
                |are_expected_to|is_expected_to|must_have|needs_to_have ..6 use|take_part|complete|completed
                |comply|adopt|switch|switched|adapt|embrace|training|module|modules|e-learning|log|attend
                |confirm|participate|support|activate|onboarding|certified
            all|every ..1 @staff|employee|person|staff_member are|is required|obliged|requested|expected
                |instructed to
            everybody|everyone|staff|all_of_you is|are expected to
            report|reports|correspondence|letters|tickets|drafts|work|document ..2 must|has_to|have_to|is_to
                |are_to be ..1 drafted|generated|written|done|created|processed|produced with|by|using|in
            manual drafting|processing|entry|work ..2 no_longer permitted|allowed|accepted
            -- There is no way to say no.
            participation|attendance|use_of_it|use_of_the|use_of_this|completion|taking_part|adoption
                |onboarding ..5 mandatory|compulsory
                |obligatory|required|not_optional|not_voluntary|expected_of
            mandatory|compulsory training|instruction|module|modules|use|adoption|onboarding|course|e-learning
                |session*
            no|without exceptions to|please|from|for|are
            no|without exceptions $
            zero tolerance
            non-negotiable|not_negotiable
            use_of|attendance|participation|training ..4 @be ..1 not optional
            i|we ..1 expect|want|count_on|need|require ..1 everyone|everybody|each_of_you|every_one_of_you|you
                |all ..1 to_be|to|on|are ..1 fully? on_board|take_part|support|comply|adopt|embrace|join_in|your
            i|we ..2 count_on|expect your ..1 positive|full|commitment|support|attitude|cooperation
                |participation
            all|fully|everyone|everybody|each_of_you on_board
            make_sure|ensure|see_to_it|see_that ..4 comply|compliance|adoption|switched|on_board
            it_is_the|is_the responsibility|duty of each|every|all
            drive|enforce|monitor|track|reach* ..2 adoption|compliance|adherence|uptake
            failure to comply|adopt|confirm|do_so ..4 before|by ..2 @month|#
            has|have|is|are not ..1 activated|completed|registered|signed_up|switched|confirmed ..5 contacted
                |followed_up|escalated|reported|lose|granted|reminded
            their people|teams comply
            please|kindly ..1 see_to_it|ensure|make_sure ..2 you ..3 on_board|switched|completed|trained
            just|simply ..2 do_it|get_on_with_it|dive_in
            """
        ),
        bad=(
            "All employees are required to complete the adoption modules by 31 March, no exceptions.",
            "Managers will be expected to drive adoption in their areas and report uptake weekly.",
        ),
        good=(
            "You must never paste a patient's name into it, on any device.",
            "None of this is mandatory before your workshop, and you can ask to join a later group.",
        ),
    ),
    WordRule(
        id="F405",
        name="use-as-performance",
        level=Level.WARNING,
        move=6,
        why="When use is scored, people perform use. Learning in the open needs permission to be bad at it.",
        message="Use of the tool is tied to how people are judged: '{words}'.",
        fix="Measure the work and the support given. If use will count in reviews, say so openly in about_your_job and "
        "from when.",
        not_where=(
            "use_case.not_for",
            "data_rules",
        ),
        guards=(*USUAL_GUARDS, "undecided"),
        patterns=rows(
            """
            -- Use, and a judgement or a reward.
            @usage|ai_skills|ai_proficiency|ai_impact|use_of_it|use_of_the_tool|use_of_the_assistant
                |use_of_the_software|take_to_it|taken_it_up|make_the_most_of_it|use_of_ai|ai ..8 @judged|reviews
                |review|appraised
            @judged|reviews ..8 @usage|ai_skills|ai_impact|use_of_it|use_of_ai|use_of_the_tool|ai
            individual figures|usage|numbers ..3 feed|flow|count|enter|go ..2 into|towards|to
            count|counts ..2 towards|toward ..3 grade|promotion|bonus|rating|review
            reflected|noticed|seen|remembered in|at ..3 bonus|pay|promotion|review|bonus_time
            power_users|champions|fastest|heaviest_users|top_users|early_adopters ..5 first|promotion|reward*
                |prize|bonus|wins|win
            first_in_line for
            -- Counted, listed, compared.
            league_table|leaderboard|leader_board|top_ten|top_twenty ..4 teams|users|desks|most|active
                |departments|sites|screens
            leaderboard|leaderboards|league_table|league_tables
            adoption|utilisation|log-ins|log-in|prompts|weekly_usage|number_of_prompts|ai_usage ..6 monitored
                |tracked|reported|ranked|published|visible|shown|reviewed|measured|circulated|shared|displayed
            @usage statistics|figures|target|targets|quota|acceptance_rate ..6 published|reported|circulated
                |percent|weekly|monthly|executive|board|dashboard
            dashboard|report|list ..4 shows|showing|of ..6 adoption|how_often|who_has|who_is|prompts
                |not_yet_done_so|have_not_yet
            track|monitor|log|see|looking_at|check|measure|watch|report ..5 how_often|how_much|who_is|who_has
                |usage|adoption|acceptance ..5 use|uses|using|used|it|not|teams|closely
            who ..2 is|are ..1 really? using ..5 is|are|isn't|and
            looking|look at|into who
            who is ..1 and who isn't|is_not
            usage|adoption|acceptance|utilisation|uptake|compliance target|targets|quota|goal
            target ..4 # ..5 by ..3 @deadline
            # compliance|adoption|utilisation by|until|before
            -- A game with a prize.
            busiest|most_active|fastest|first|top|most|whoever ..8 win|wins ..2 a|the dinner|prize|weekend
                |voucher|award|bonus|party
            first|fastest|busiest ..3 will_be rewarded
            bottom quartile|third|quarter|half ..6 plan|improvement|conversation|coaching
            ai|prompt champion|champions ..8 grade|career|promotion|bonus
            before ask*|request* ..3 headcount|hire|hires|new_post|new_posts|more_people
            """
        ),
        bad=(
            (
                "From July, weekly usage will appear on each team's leaderboard and in your mid-year "
                "performance conversation."
            ),
            "Promotion cases next cycle should show AI impact, so now is the time to build your portfolio.",
        ),
        good=(
            "Corrections and confirm rates are not used in reviews of anyone's performance.",
            "Performance of the pumps is reviewed by the safety desk, with or without the assistant.",
        ),
    ),
    WordRule(
        id="F406",
        name="vague-help",
        level=Level.WARNING,
        move=8,
        why="Help nobody can find or has time for is not investment. Vague training promises are heard as no training.",
        message="Nobody could book or count this help: '{words}'.",
        fix="Who, how many hours, in working time, from when.",
        where=("we_give_you.how_much", "we_give_you.what", "leader.opening", "use_case.what_changes"),
        guards=("negated", "quoted", "question", "bookable"),
        needed_in=("we_give_you.how_much",),
        needed=BOOKABLE,
        patterns=rows(
            """
            @help ..4 @be|will_be ..2 provided|available|offered|shared|given|there|organised|arranged|supplied
            @help ..2 will_follow|will_be ..1 available|provided
            made available|accessible
            will|can be provided|offered|organised as|in|where|when ..1 due_course|required|needed|possible
            in_due_course|as_required|as_needed|where_possible|when_needed|if_needed|where_needed|as_appropriate
                |when_required
            plenty|lots|library|range|wealth|host|variety|comprehensive ..3 of? ..2 resources|materials|help
                |support|opportunities|training|guidance|content|courses|tutorials|videos
            comprehensive|extensive|ongoing|continuous|full|all_necessary|necessary training|support|guidance
                |help
            resources|guide|guides|videos|material|materials|faq|documentation|manual|answers ..3 on|in ..2
                intranet|portal|wiki|youtube|sharepoint|faq
            usual channels|contacts
            every step|stage of_the_way|of_the_journey
            for|to anyone|anybody|everyone|those who needs|need|wants|want
            own pace|time
            self-paced|self-service|self-learning|self-directed|self-study|e-learning|e-learnings|online_course
            alongside ..2 normal|daily|day-to-day|regular|other ..1 work|business|job|duties|tasks
            whenever ..2 find|have|get ..2 moment|time|minute
            door ..1 always open
            always happy|glad|there to|for help|you
            happy|glad to help
            everything you need|you'll_need
            feel_free|free|hesitate to reach_out|ask|contact|get_in_touch
            support|help|team ..3 there_for_you|at_your_side|by_your_side
            support from|by the digital|it|project|help|platform
            lots|plenty of_support|of_help|of_it
            opportunities for ..2 all|every|everyone
            contact person ..2 be named
            """
        ),
        bad=(
            "Training will be provided and a rich library of self-paced content is on the portal.",
            "Ongoing support from the digital team as needed.",
        ),
        good=(
            "Self-paced material exists and it is not what I am offering: you get two mornings with a coach.",
            "Support is available from 7:00 to 19:00 for 12 hours a day in the first month, and Joana answers it.",
        ),
        in_prose=False,
    ),
)
