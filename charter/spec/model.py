"""The model of a charter: every field of the spec with its type, what to write in it and why.

The descriptions are the one source for the JSON Schema and the skeleton of `charter new`.
Nearly every field is optional, so that a draft loads; what a finished charter must hold, the framing rules say.
"""

from pydantic import BaseModel, ConfigDict, Field

from charter.spec.fields import (
    Amount,
    Cause,
    Date,
    Flag,
    Format,
    Heading,
    Identity,
    Language,
    Month,
    MonthRange,
    People,
    RampLength,
    Seat,
    StageMonths,
    Text,
    UseCounts,
    Version,
    WeeklyHours,
)

SAME_ITEM = "A short name by which later versions know this item, however its words change. It is shown nowhere."


class Part(BaseModel):
    """What all parts of a charter share: unknown fields are mistakes, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Leader(Part):
    """The person who announces this, uses it and signs first."""

    name: Text = Field("", description="Your name, as people know you.")
    role: Text = Field("", description="Your role, as it stands under your name.")
    i_use_it_for: Text = Field(
        "",
        description="Which real work of your own you do with it, how often and since when. "
        "People judge a promise by whether the one who makes it does it too.",
    )
    i_saw_it_work: Text = Field(
        "",
        description="One task where it helped you, with a size: minutes, items or money. "
        "Somebody who can only name failures sounds afraid.",
    )
    i_saw_it_fail: Text = Field(
        "",
        description="One time it was wrong at something you know well: what it said, what was true, "
        "how you noticed. This is why people check its work.",
    )
    i_changed: Text = Field(
        "",
        description="What you do differently since then. Whoever shows their own learning lets others learn.",
    )
    opening: Text = Field(
        "",
        description="The first paragraph of the announcement in your own words, if there is a story to begin with.",
    )


class UseCase(Part):
    """What it is for, and what it is not for."""

    what_it_does: Text = Field(
        "", description="What it does, beginning with a verb: 'Reads each new ticket and suggests a team.'"
    )
    why: Text = Field(
        "",
        description="Why now, with figures from your own work. A reason people can check moves them further than fear.",
    )
    what_changes: Text = Field("", description="What people will do differently, in one whole sentence.")
    not_for: tuple[Text, ...] = Field(
        (), description="What it must not be used for. Whatever is not said here, somebody will try."
    )
    tool: Text = Field("", description="The product, once and here only. A supplier's name is not a plan.")


class Group(Part):
    """People whose work changes in the same way."""

    name: Text = Field("", description="What these people are called, in the plural: 'Team leads'.")
    people: People | None = Field(None, description="How many they are.")


class ReliableMeans(Part):
    """The one measure that says how reliable it is, and its figures, all in one unit."""

    measure: Text = Field("", description="What is counted: 'tickets that reach the right team first time'.")
    today: Amount | None = Field(None, description="The figure today, without it.")
    at_start: Amount | None = Field(None, description="The figure you expect in the first weeks.")
    target: Amount | None = Field(
        None,
        description="The figure at which you would call it reliable. Below at_start it means that lower is better.",
    )


class Stage(Part):
    """A stretch of the ramp that feels the same all the way."""

    months: StageMonths | None = Field(None, description="Which months of the ramp, for instance 3-5.")
    expect: Text = Field("", description="What these months will be like for the people in them.")
    wall: Flag = Field(
        default=False,
        description="true for the months in which most people start and results look worse than the first ones did.",
    )
    figure: Amount | None = Field(
        None, description="The figure you expect at the end of this stage, in the unit of the target."
    )


class Ramp(Part):
    """How long until it is reliable, and what that time will feel like."""

    starts: Date | None = Field(None, description="The first day, as year-month-day.")
    months_until_reliable: RampLength | None = Field(
        None,
        description="How many months of daily use until it is reliable. If nobody says so, everybody invents a date.",
    )
    reliable_means: ReliableMeans = Field(ReliableMeans(), description="What reliable means, as one measure.")
    stages: tuple[Stage, ...] = Field(
        (), description="The stretches of the ramp, in order. Mark the hardest one with wall: true."
    )
    after: Text = Field(
        "", description="What goes on after the ramp: the check that never stops, and what sends you back."
    )
    evidence: Text = Field("", description="What makes you sure, if the ramp is short or the target high.")


class Review(Part):
    """A point at which a person checks what it produced."""

    what: Text = Field("", description="What is checked: 'Every letter, before it is posted'.")
    who: Text = Field("", description="Who checks it: a role or a name. What everyone checks, nobody checks.")
    when: Text = Field("", description="How often, if it is not every time: 'every other Friday'.")
    months: MonthRange | None = Field(None, description="In which months, or always.")
    id: Identity = Field("", description=SAME_ITEM)


class Ask(Part):
    """Something that people are asked to do."""

    who: Text = Field("", description="Which group, by its name above.")
    what: Text = Field("", description="What they are asked to do, as you would say it to them.")
    hours_a_week: WeeklyHours | None = Field(
        None,
        description="Hours a week for one person, or a range like 1-2. "
        "An ask without hours is an order to do it on top of everything else.",
    )
    months: MonthRange | None = Field(None, description="In which months. Without them it is read as the whole ramp.")
    id: Identity = Field("", description=SAME_ITEM)


class Support(Part):
    """Something that people get, so that they can do what they are asked."""

    what: Text = Field("", description="What people get: time, training, a person to ask.")
    how_much: Text = Field("", description="How much of it: an amount one could hold you to.")
    hours_a_week: WeeklyHours | None = Field(
        None, description="Hours a week that it frees for one person, if it frees any."
    )
    who: Text = Field("", description="Which group gets it. Left out, everybody does.")
    months: MonthRange | None = Field(None, description="In which months. Hours without months are counted in none.")
    id: Identity = Field("", description=SAME_ITEM)


class HardPart(Part):
    """Something that will be hard, and how it is worked out together."""

    what: Text = Field("", description="What will be hard, in the words of those who met it.")
    cause: Cause | None = Field(
        None,
        description="Where it comes from: technology, data, prompting, use_case or adoption. Each has its own cure.",
    )
    together: Text = Field("", description="What you will do and what they will do about it, together.")
    owner: Text = Field("", description="The person who keeps it from being forgotten.")
    id: Identity = Field("", description=SAME_ITEM)


class Checkpoint(Part):
    """A day on which everybody stops and looks."""

    month: Month | None = Field(None, description="At the end of which month of the ramp.")
    we_look_at: Text = Field("", description="What is on the table that day.")
    continue_if: Text = Field("", description="The result at which you go on as planned.")
    change_if: Text = Field(
        "", description="The result at which something changes, and what. Without it there is only more or nothing."
    )
    stop_if: Text = Field("", description="The result at which you stop. Name one that could really happen.")
    id: Identity = Field("", description=SAME_ITEM)


class AboutYourJob(Part):
    """What people ask first and seldom aloud."""

    what_is_decided: Text = Field("", description="What is decided about roles, headcount and pay, and what is not.")
    use_counts_in_reviews: UseCounts | None = Field(
        None, description="Whether use of it counts in anyone's review: no, yes or undecided."
    )


class Questions(Part):
    """Where to ask, and who answers by when."""

    where: Text = Field("", description='Where to ask: a channel, a room, an hour. Put a channel in quotes: "#help".')
    answered_by: Text = Field("", description="Who answers.")
    within: Text = Field("", description="How soon: 'two working days'.")


class Informed(Part):
    """Somebody who was told before everybody was."""

    who: Text = Field("", description="Who was told: 'the works council'.")
    date: Date | None = Field(None, description="On which day, as year-month-day.")


class SignOff(Part):
    """A seat at the sign-off: who stands behind the words, and for whom."""

    seat: Seat = Field("", description="A short name for files: small letters, digits, hyphens.")
    name: Text = Field("", description="Who signs.")
    role: Text = Field("", description="In which role, or for whom they speak.")


class Allow(Part):
    """A finding that is accepted, by somebody who says why and until when."""

    rule: Text = Field("", description="The rule, by id or name. 'charter rules' lists them.")
    at: Text = Field(
        "", description="The field it is about, with all that is in it: leader, checkpoints[0]. Left out, every field."
    )
    because: Text = Field("", description="Why it is accepted. For an error, the expectations document prints it.")
    until: Date | None = Field(None, description="Until which day, that one included, as year-month-day.")


class Charter(Part):
    """A charter: what an AI system is for, how long until it is reliable, what is asked, given and hard."""

    charter: Format = Field(description="The format of this file. Always 1.")
    title: Heading = Field(description="What this is called, in three or four words that people would use.")
    organisation: Text = Field("", description="Your organisation, as it stands at the head of both documents.")
    version: Version = Field(
        "1.0", description="Raise it when something people rely on changes. Printed on every page."
    )
    language: Language = Field("en", description="The language of the charter: en, en-GB or en-US.")
    leader: Leader = Field(Leader(), description="You, in your own words. Whole sentences, first person.")
    use_case: UseCase = Field(UseCase(), description="What it is for, and what it is not for.")
    groups: tuple[Group, ...] = Field((), description="Whose work changes.")
    ramp: Ramp = Field(Ramp(), description="How long until it is reliable, and what that time will feel like.")
    human_review: tuple[Review, ...] = Field(
        (), description="Where a person checks its work. You have seen it be wrong; say where somebody looks."
    )
    we_need_from_you: tuple[Ask, ...] = Field((), description="What you ask of people, with the hours it takes.")
    we_give_you: tuple[Support, ...] = Field((), description="What people get for it: time, training, somebody to ask.")
    hard_parts: tuple[HardPart, ...] = Field(
        (), description="What will be hard; at least two. Ask people who tried it what annoyed them."
    )
    checkpoints: tuple[Checkpoint, ...] = Field(
        (), description="When you stop and look, and what would make you continue, change or stop; at least two."
    )
    about_your_job: AboutYourJob = Field(AboutYourJob(), description="What people ask first and seldom aloud.")
    data_rules: tuple[Text, ...] = Field((), description="What may go into it and what may not.")
    questions: Questions = Field(Questions(), description="Where to ask, who answers and how soon.")
    informed: tuple[Informed, ...] = Field((), description="Who was told before everybody was, and when.")
    sign_off: tuple[SignOff, ...] = Field((), description="Who signs. Left out, you alone do.")
    allow: tuple[Allow, ...] = Field((), description="What 'charter check' finds and you accept, each with its reason.")

    @property
    def seats(self) -> tuple[SignOff, ...]:
        """Who signs: the seats of the spec, or the leader alone."""
        return self.sign_off or (SignOff(seat="leader", name=self.leader.name, role=self.leader.role),)
