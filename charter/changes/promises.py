"""What is different in the ramp, the hard parts, the checkpoints, the jobs, the limits and the seats."""

from collections.abc import Iterator

from charter.changes.facts import (
    Fact,
    figure_facts,
    name_facts,
    people_facts,
    ramp_length_facts,
    start_facts,
    text_facts,
    value_fact,
)
from charter.changes.lists import Listed, list_facts
from charter.changes.matching import Matching, by_id, by_words, said_in, same_item
from charter.changes.sentences import begun, called, figure, in_a_list, in_months, quantity, short
from charter.changes.tokens import tokens
from charter.framing.words import cut
from charter.spec.model import AboutYourJob, Charter, Checkpoint, HardPart, Ramp, SignOff, Stage


def _stage(old: Stage, new: Stage, at: str) -> Iterator[Fact]:
    name = f"the stage of {in_months(new.months)}"
    if old.months != new.months:
        text = f"The stage of {in_months(old.months)} is now for {in_months(new.months)}."
        before, after = (str(each.months) if each.months else "" for each in (old, new))
        yield Fact("stage-moved", f"{at}.months", before, after, text)
    yield from text_facts("stage", f"{at}.expect", f"What is expected of {name}", old.expect, new.expect)
    if old.wall != new.wall:
        kind = "wall-marked" if new.wall else "wall-unmarked"
        text = (
            f"The stage of {in_months(new.months)} is {'now' if new.wall else 'no longer'} marked as the hardest one."
        )
        yield Fact(kind, f"{at}.wall", str(old.wall).lower(), str(new.wall).lower(), text)
    yield from figure_facts("stage-figure", f"{at}.figure", f"The figure at the end of {name}", old.figure, new.figure)


def _marks(stage: Stage) -> Iterator[str]:
    """What a stage has besides its months and its text."""
    if stage.figure:
        yield f"{figure(stage.figure)} at its end"
    if stage.wall:
        yield "marked as the hardest one"


_STAGES: Listed[Stage] = Listed(
    "ramp.stages",
    "stage",
    "A stage of the ramp",
    lambda item: in_a_list((in_months(item.months), item.expect, *_marks(item))),
    lambda item: in_a_list((in_months(item.months), short(item.expect), *_marks(item))),
    Matching((same_item, by_words, lambda item: item.months), said_in),
    _stage,
)


def ramp_facts(old: Ramp, new: Ramp) -> Iterator[Fact]:
    """What is different in the ramp."""
    yield from start_facts("ramp.starts", old.starts, new.starts)
    yield from ramp_length_facts("ramp.months_until_reliable", old.months_until_reliable, new.months_until_reliable)
    means, now = old.reliable_means, new.reliable_means
    at = "ramp.reliable_means"
    yield from text_facts("measure", f"{at}.measure", "What reliable means", means.measure, now.measure)
    for stem, name, label in (
        ("today", "today", "Today's figure"),
        ("start-figure", "at_start", "The figure expected at the start"),
        ("target", "target", "The target"),
    ):
        yield from figure_facts(stem, f"{at}.{name}", label, getattr(means, name), getattr(now, name))
    yield from list_facts(_STAGES, old.stages, new.stages)
    yield from text_facts("after", "ramp.after", "What goes on after the ramp", old.after, new.after)
    yield from text_facts("evidence", "ramp.evidence", "What the ramp is based on", old.evidence, new.evidence)


def _hard_part(old: HardPart, new: HardPart, at: str) -> Iterator[Fact]:
    name = f"the hard part {called(new.what)}"
    yield from text_facts("hard-part", f"{at}.what", "A hard part", old.what, new.what)
    if old.cause != new.cause:
        yield value_fact("hard-part-cause-changed", f"{at}.cause", f"The cause of {name}", (old.cause, new.cause))
    label = f"What is done about {name}"
    yield from text_facts("hard-part-together", f"{at}.together", label, old.together, new.together)
    yield from name_facts(
        "hard-part-owner-changed", f"{at}.owner", f"{begun(name)} is looked after", old.owner, new.owner
    )


def _cause(part: HardPart) -> str:
    return f"put down to {part.cause.replace('_', ' ')}" if part.cause else ""


def _owner(part: HardPart) -> str:
    return f"looked after by {part.owner}" if part.owner else ""


HARD_PARTS: Listed[HardPart] = Listed(
    "hard_parts",
    "hard-part",
    "A hard part",
    lambda item: in_a_list((item.what, item.together, _cause(item), _owner(item))),
    lambda item: in_a_list((short(item.what), _owner(item))),
    Matching((by_id, same_item, by_words), said_in),
    _hard_part,
)


def _checkpoint(old: Checkpoint, new: Checkpoint, at: str) -> Iterator[Fact]:
    if old.month != new.month:
        yield _moved(old.month, new.month, f"{at}.month")
    name = f"the checkpoint in month {new.month}" if new.month else "a checkpoint without a month"
    for stem, field, label in (
        ("checkpoint", "we_look_at", "What is looked at in"),
        ("continue-rule", "continue_if", "The continue rule of"),
        ("change-rule", "change_if", "The change rule of"),
        ("stop-rule", "stop_if", "The stop rule of"),
    ):
        yield from text_facts(stem, f"{at}.{field}", f"{label} {name}", getattr(old, field), getattr(new, field))


def _moved(old: int | None, new: int | None, field: str) -> Fact:
    if old is None:
        return Fact("checkpoint-dated", field, "", str(new), f"A checkpoint has a month now: {new}.")
    if new is None:
        text = f"The checkpoint in month {old} has no month any more."
        return Fact("checkpoint-undated", field, str(old), "", text)
    way = "later" if new > old else "earlier"
    text = f"The checkpoint in month {old} is {quantity(abs(new - old), 'month')} {way}, in month {new}."
    return Fact(f"checkpoint-moved-{way}", field, str(old), str(new), text)


def _month(checkpoint: Checkpoint) -> str:
    return f"month {checkpoint.month}" if checkpoint.month else ""


def _rules(checkpoint: Checkpoint) -> Iterator[str]:
    """What makes people continue, change or stop."""
    for field in ("continue_if", "change_if", "stop_if"):
        if said := getattr(checkpoint, field):
            yield f"{field.replace('_', ' ')} {said}"


CHECKPOINTS: Listed[Checkpoint] = Listed(
    "checkpoints",
    "checkpoint",
    "A checkpoint",
    lambda item: in_a_list((_month(item), item.we_look_at, *_rules(item))),
    lambda item: in_a_list((_month(item), short(item.we_look_at))),
    Matching((by_id, same_item, by_words, lambda item: item.month), said_in),
    _checkpoint,
)


def job_facts(old: AboutYourJob, new: AboutYourJob) -> Iterator[Fact]:
    """What is different in what people ask first and seldom aloud."""
    at = "about_your_job"
    label = "What is decided about your job"
    yield from text_facts("job", f"{at}.what_is_decided", label, old.what_is_decided, new.what_is_decided)
    answers = (old.use_counts_in_reviews, new.use_counts_in_reviews)
    if answers[0] != answers[1]:
        label = "The answer to “Does use count in reviews?”"
        yield value_fact("use-in-reviews-changed", f"{at}.use_counts_in_reviews", label, answers)


LIMITS: Listed[str] = Listed(
    "use_case.not_for",
    "limit",
    "Something that it is not for",
    lambda item: item,
    short,
    Matching((lambda item: item, lambda item: tuple(tokens(item))), lambda item: item),
    lambda old, new, at: text_facts("limit", at, "What it is not for", old, new),
)


def _seat(old: SignOff, new: SignOff, at: str) -> Iterator[Fact]:
    yield from name_facts("seat-holder-changed", f"{at}.name", f"The seat {new.seat} is held", old.name, new.name)
    yield from people_facts("seat-role", f"{at}.role", f"The role of the seat {new.seat}", old.role, new.role)


_SEATS: Listed[SignOff] = Listed(
    "sign_off",
    "seat",
    "A seat",
    lambda item: in_a_list((item.seat, item.name, item.role)),
    lambda item: in_a_list((item.seat, item.name, cut(item.role))),
    Matching((lambda item: item.seat, same_item)),
    _seat,
)


def seat_facts(old: Charter, new: Charter) -> Iterator[Fact]:
    """What is different in who signs. A seat that nobody wrote down is the leader's."""
    for fact in list_facts(_SEATS, old.seats, new.seats):
        if new.sign_off or not fact.field.startswith("sign_off["):
            yield fact
        elif fact.id.startswith("seat-role") or (old.sign_off and fact.id == "seat-holder-changed"):
            yield Fact(fact.id, fact.field.replace("sign_off[0]", "leader"), fact.before, fact.after, fact.text)
        elif fact.id == "seat-added":
            yield Fact(fact.id, "sign_off", fact.before, fact.after, fact.text)
        elif fact.id == "spelling-changed":
            yield Fact(fact.id, "leader.role", fact.before, fact.after, fact.text)
