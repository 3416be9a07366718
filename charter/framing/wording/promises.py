"""What is promised: an end, a gain, a success, a supplier's name."""

from charter.framing.rule import Level
from charter.framing.wording.engine import USUAL_GUARDS, WordRule
from charter.framing.wording.notation import rows

RULES = (
    WordRule(
        id="F204",
        name="finish-line",
        level=Level.WARNING,
        move=9,
        why="Working with AI is learning that goes on. A completion date invites people to wait it out.",
        message="This gives the change an end date: '{words}'.",
        fix="Give a date for the next checkpoint and what will be decided there.",
        not_where=("checkpoints", "title", "use_case.not_for", "data_rules"),
        guards=(*USUAL_GUARDS, "past_before", "supposed", "other_work"),
        patterns=rows(
            """
            -- The change is complete, with or without a date.
            @change ..2 will_be|is|be|are|ends|end|wraps_up|finishes|concludes|closes|completed ..2 @ending|by
                |before ..6 @deadline|business_as_usual
            transition|rollout|roll-out|adoption|introduction|programme|journey|implementation will_be|is_then
                @ending|behind_us
            @change ..1 wraps_up|finishes|ends|concludes ..3 before|by|on|in|at ..3 @deadline|#
            closes|concludes|finish|finished|close|end the|our ..1 project|programme|journey|rollout|roll-out
                |transformation
            by|before|at|until ..6 @deadline ..3 @change ..2 will|is|be ..2 @ending
            teams|sites|users|wards ..1 are|be fully transitioned|migrated|deployed|adopted ..1 before|by|in ..3
                @deadline
            track for ..1 completion|completing
            completion date|on|by ..1 # @month
            full|complete adoption ..2 complete|by|in|to ..2 @deadline|board
            business as usual|business-as-usual
            go-live|launch ..4 done|over|finished|complete
            phase ..3 final|last ..3 one|programme|project|phase|step
            last|final phase|wave|site|team ..6 close|closes|end|ends|done|complete|over
            with it|that ..1 programme|project ends|closes
            -- The learning is over.
            learning|training|transition|change phase|period lasts|takes ..3 weeks|days|months
            up to speed
            know all|everything ..1 you_need|there_is ..2 know
            nobody|no-one|no_one|you ..3 need|needs|have|has ..1 think about_this|about_it
            tick ..2 off
            look_back ..2 wonder
            # @month|june done $
            """
        ),
        bad=(
            "The implementation will be complete by the end of Q3 and we move straight on to the warehouse.",
            "All eleven teams are fully transitioned before next summer, at which point the programme office closes.",
        ),
        good=(
            "We will not finish this in Q3, and I would be suspicious of anyone who said we had.",
            "The supplier list has to be cleaned and done by the end of February, before the tool arrives.",
        ),
    ),
    WordRule(
        id="F701",
        name="overpromise",
        level=Level.WARNING,
        move=7,
        why="The gap between what was promised and the first real week is what kills initiatives that "
        "could have worked.",
        message="This promises more than anyone can know yet: '{words}'.",
        fix="Give a range, the date you will know, and what it will be like before that.",
        guards=("negated", "quoted", "question", "reported", "supposed", "past_before"),
        patterns=rows(
            """
            -- Never again, always right, at once.
            never again|have_to ..3 have|search|stare|waste|write|type|worry|again
            never ..1 forgets|tires|tired|sleeps|makes_mistakes
            you|nobody|we will not|never have_to|need_to ..3 again
            thing of the past
            days of ..3 are over|gone|numbered
            from day_one
            perfectly|flawlessly|correctly ..2 answers|understands|every_time|medical|language
            answers|answer|right|correctly|understands ..2 every_time|perfectly|flawlessly
            a_correct|the_right|the_correct answer ..2 at_any_time|every_time|in_seconds|always
            runs|works by_itself|itself|on_its_own
            hardly|almost|nearly anything|nothing ..2 cannot|can't
            everyone|everybody|each_of_us|all_of_us|every_one_of_us|each_of_you|every_one_of_you|us|you will ..3
                feel|benefit|win_back|save|gain ..5 days|weeks|hours|day|time|benefit|immediately
            at the push|touch|click of_a_button
            overnight|effortless|effortlessly|seamless|seamlessly|frictionless|game-changer|game-changing
                |game_changer|revolutionise|revolutionize|revolutionary|supercharge|unleash ..4 serve|work*
                |customers|us|team*|we|business|service|tools
            transform ..1 how|way|everything|every|our
            no more ..3 typing|piles|bias|searching|gut_feeling|paperwork|waiting|late|blank|errors|meetings
                |queues
            -- A gain in figures, for sure.
            will|going_to|about_to ..2 halve|double|triple|cut|slash|reduce|become ..5 half|twice|time
                |productive|costs|cost|workload|backlog
            will ..1 halve|double|triple our|your
            without any|loss ..1 loss ..1 of|in ..1 quality
            will ..1 free|release|liberate|relieve ..4 you|us|everyone|everybody|team|routine|from
            finally be|spend|have|get|focus|do ..3 free|focus|evenings|time|matters
            disappear|vanish $
            routine ..2 will ..2 disappear|vanish|gone
            give ..1 you|us|everyone ..2 back ..1 day|hours|time|half
            # ..1 more productive
            eliminate|eliminates|eradicate|eradicates|end|ends ..2 errors|mistakes|drudgery|bias|backlog
            ten|# times more productive|efficient
            guarantee|guarantees|guaranteed ..3 results|quality|savings|success|accuracy
            -- Better than people, fully to be trusted.
            better|more|faster than any|the_average|most human|humans|person|expert|engineer|doctor|lawyer
                |teacher|editor|one
            you_can|can|may ..1 rely|trust|count ..1 on|it ..5 day_one|blindly|fully|completely|results
            accuracy ..1 is|was outstanding|excellent|perfect|unmatched|impressive
            found|finds|catches every mistake|error
            fun|easy|intuitive|simple ..6 within|in_minutes|in_five ..1 minutes
            quality|errors|costs ..1 up|down costs|errors|quality up|down
            quality remains|stays ..2 usual|high|same
            """
        ),
        bad=(
            "This will transform how every one of us works and give you back a day a week by Easter.",
            (
                "Say goodbye to rework: the assistant eliminates manual errors and slots seamlessly into "
                "the tools you know."
            ),
        ),
        good=(
            "I cannot guarantee it will save anyone time this year, and for the first months it will cost you some.",
            "The brochure promises ten times the speed; in our trial it was slower than Lorna.",
        ),
    ),
    WordRule(
        id="F702",
        name="vendor-as-strategy",
        level=Level.WARNING,
        move=1,
        why="A supplier's name is not a plan. It tells people what was bought, not what they will do together.",
        message="The supplier stands where the plan should be: '{words}'.",
        fix="Lead with the work that changes. Put the product once, in use_case.tool.",
        not_where=("use_case.tool", "title", "use_case.not_for", "data_rules"),
        patterns=rows(
            """
            our|the ai|digital strategy|vision|agenda|roadmap ..2 is|means|rests|built|runs ..2 @vendor|%
            our|the strategy|vision|answer|future|plan ..5 @vendor
            @vendor ..3 is|will_be|makes|are ..1 our|the|us ..2 strategy|answer|engine|future|ai-first|heart
                |plan|core
            strategic? partner|partnered|partnering|partnership with % ..7 ai|future|intelligent|transform*
                |leader|leading|leave|makes
            chosen|selected|gone|sign*|picked|signed with? % ..2 as our|the
            signed|signing|agreement|contract ..1 with @vendor
            @vendor licences|licenses|licence|contract ..4 well|ready|future|set|prepared
            all in on %
            @vendor company|organisation|house|shop|firm
            a|now @vendor ai? company|organisation|house
            @vendor on our_side|board
            market leader ..4 on|cannot|side|behind
            best-in-class|market-leading|industry-leading|leading|world-class|cutting-edge|state-of-the-art|best
                |market_leader ..1 ai ..1 platform|product|vendor|supplier|solution|tool|system|provider|suite
                |assistant
            best product|tool|solution|platform ..3 market
            every|each employee|desk|one_of_you|colleague gets ..5 @vendor|licence
            @vendor for everyone|everybody|all
            @vendor|% ..4 leave|leaves|beat ..1 competition|competitors
            """
        ),
        bad=(
            "Our AI strategy is Meridian Assist, the market-leading AI platform for finance teams.",
            "We have partnered with Octavia Labs to bring the future of intelligent service to every branch.",
        ),
        good=(
            "The vendor changed in March and nothing in this charter changes with it.",
            "We partnered with the Leeds team on the sampling, and their spreadsheet is better than ours was.",
        ),
    ),
    WordRule(
        id="F705",
        name="victory-too-soon",
        level=Level.NOTE,
        move=9,
        why="What enthusiasts reach shows what is possible, not what the rest of us have. Success does not spread by "
        "itself.",
        message="The pilot is told as a result for everyone: '{words}'.",
        fix="Say who got that result, with how much practice, and what it takes for the next group.",
        not_where=("leader.i_saw_it_work", "use_case.not_for", "data_rules", "title"),
        guards=(*USUAL_GUARDS, "supposed"),
        patterns=rows(
            """
            pilot|trial|trials|proof_of_concept|poc|early_results|first_results|first_results_so_far|test_group
                |demo|phase_1 ..5 proved|proves|proven|speak|speaks|success|hit|exceed|exceeds|exceeded
                |overwhelming|shown_that|impressive
            results|numbers|figures speak|speaks
            resounding|huge|great|complete|full|clear|overwhelming|real success|hit
            successful completion of_the pilot|trial|test|first
            assistant|tool|system|it ..1 has proven|proved itself|that|its
            exceed|exceeds|exceeded ..1 all|our|every expectations
            pilot|volunteers|early_users|test_group|demo ..6 behind|soon|all|remaining ..8 everyone|all_of_us
                |hard_part|done|will|copy|follow
            what ..6 achieved|reached|worked|managed ..4 all_of_us|everyone|everybody|will ..2 achieve|work
                |reach|manage|will?
            soon everyone|everybody|all_of_us|we_all ..2 will?
            remaining|other teams|sites|wards|offices ..2 simply|just|only ..2 copy|follow|repeat|need
            repeated|copied|achieved at|across|in|by every|all|each ..1 other school|site|team|ward|office
                |branch
            rest|others ..1 will follow ..2 itself|automatically|suit?
            word will get|spread
            success|it will spread
            hard|hardest|difficult part|work is_done|is_over|is_behind_us
            cracked|nailed it
            we did it
            love|loves|loved it ..4 so|nothing|and|all|will
            nothing stands|stand ..2 way
            time|ready to scale|roll_out
            scale ..1 to|across ..1 everyone|all|whole|entire|every
            historic day|step|moment
            biggest step ..2 history
            demo ..8 seconds|minutes|live
            every one|single ..3 would recommend
            """
        ),
        bad=(
            "The pilot exceeded all expectations, so it is time to scale across all nine regions.",
            "Early results speak for themselves: our two best analysts doubled their output in a month.",
        ),
        good=(
            "The pilot proved nothing about the night shift, because nobody on the night shift was in it.",
            (
                "Twelve volunteers reached 84% after ten weeks of daily practice; please do not expect "
                "that in your second week."
            ),
        ),
    ),
)
