"""What is different in what nobody signed: stories, purpose, groups, rules about data and such."""

from collections.abc import Iterator
from datetime import date

from charter.changes.facts import Fact, beside_facts, value_fact
from charter.changes.lists import Listed, list_facts
from charter.changes.matching import Matching, same_item
from charter.changes.sentences import day, in_a_list, short
from charter.changes.tokens import tokens
from charter.spec.model import Allow, Charter, Group, Informed
from charter.spec.values import grouped

_STORIES = {
    "opening": "How the leader begins",
    "i_use_it_for": "What the leader uses it for",
    "i_saw_it_work": "Where the leader saw it work",
    "i_saw_it_fail": "Where the leader saw it fail",
    "i_changed": "What the leader does differently",
}
_PURPOSE = {"what_it_does": "What it does", "why": "Why it is used", "what_changes": "What changes for people"}
_QUESTIONS = {
    "where": "Where to ask",
    "answered_by": "Who answers questions",
    "within": "How soon questions are answered",
}


def beside_the_promises(old: Charter, new: Charter) -> Iterator[Fact]:
    """What is different outside the commitments."""
    yield from beside_facts("title-changed", "title", "The title", old.title, new.title)
    yield from beside_facts(
        "organisation-changed", "organisation", "The name of the organisation", old.organisation, new.organisation
    )
    for field in ("version", "language"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield value_fact(f"{field}-changed", field, f"The {field}", (before, after))
    yield from _leader(old, new)
    for field, label in _PURPOSE.items():
        before, after = getattr(old.use_case, field), getattr(new.use_case, field)
        yield from beside_facts("purpose-changed", f"use_case.{field}", label, before, after)
    yield from beside_facts("tool-changed", "use_case.tool", "The product", old.use_case.tool, new.use_case.tool)
    yield from list_facts(_GROUPS, old.groups, new.groups)
    yield from list_facts(_DATA_RULES, old.data_rules, new.data_rules)
    for field, label in _QUESTIONS.items():
        before, after = getattr(old.questions, field), getattr(new.questions, field)
        yield from beside_facts("questions-changed", f"questions.{field}", label, before, after)
    yield from list_facts(_INFORMED, old.informed, new.informed)
    yield from list_facts(_ALLOWANCES, old.allow, new.allow)


def _leader(old: Charter, new: Charter) -> Iterator[Fact]:
    if old.sign_off or new.sign_off:  # else the role is that of the seat, and people sign it
        label = "The role of the leader"
        yield from beside_facts("leader-role-changed", "leader.role", label, old.leader.role, new.leader.role)
    for field, label in _STORIES.items():
        before, after = getattr(old.leader, field), getattr(new.leader, field)
        kind = "story-changed" if before and after else "story-added" if after else "story-removed"
        yield from beside_facts(kind, f"leader.{field}", label, before, after)


def _group(old: Group, new: Group, at: str) -> Iterator[Fact]:
    yield from beside_facts("group-renamed", f"{at}.name", "The name of a group", old.name, new.name)
    name = f"The group {new.name}"
    before, after = old.people, new.people
    if before and after and before != after:
        kind, word = ("group-grew", "larger") if after > before else ("group-shrank", "smaller")
        text = f"{name} is {word}: {_people(after)} instead of {grouped(before)}."
        yield Fact(kind, f"{at}.people", str(before), str(after), text)
    elif before != after:
        kind = "group-counted" if after else "group-uncounted"
        text = f"{name} has {_people(after)}." if after else f"{name} has no size any more."
        yield Fact(kind, f"{at}.people", str(before or ""), str(after or ""), text)


_GROUPS: Listed[Group] = Listed(
    "groups",
    "group",
    "A group",
    lambda item: in_a_list((item.name, f"{grouped(item.people)} people" if item.people else "")),
    lambda item: in_a_list((item.name, _people(item.people) if item.people else "")),
    Matching((lambda item: item.name.casefold(),), lambda item: item.name),
    _group,
)
_DATA_RULES: Listed[str] = Listed(
    "data_rules",
    "data-rule",
    "A rule about data",
    lambda item: item,
    short,
    Matching((lambda item: item, lambda item: tuple(tokens(item))), lambda item: item),
    lambda old, new, at: beside_facts("data-rule-changed", at, "A rule about data", old, new),
)


def _people(number: int) -> str:
    return f"{grouped(number)} {'person' if number == 1 else 'people'}"


def _day(when: date | None) -> str:
    return day(when) if when else ""


def _until(when: date | None) -> str:
    return f"until {day(when)}" if when else ""


def _informed(old: Informed, new: Informed, at: str) -> Iterator[Fact]:
    yield from beside_facts("informed-changed", f"{at}.who", "Who was told before", old.who, new.who)
    if old.date != new.date:
        label = f"The day on which {new.who} heard of it"
        yield value_fact("informed-changed", f"{at}.date", label, (old.date, new.date))


_INFORMED: Listed[Informed] = Listed(
    "informed",
    "informed",
    "A mention of who was told first",
    lambda item: in_a_list((item.who, _day(item.date))),
    lambda item: in_a_list((item.who, _day(item.date))),
    Matching((same_item, lambda item: item.who.casefold()), lambda item: item.who),
    _informed,
)


def _allowance(old: Allow, new: Allow, at: str) -> Iterator[Fact]:
    label = f"Why {new.rule} is accepted"
    yield from beside_facts("allowance-changed", f"{at}.because", label, old.because, new.because)
    if old.until != new.until:
        label = f"The last day on which {new.rule} is accepted"
        yield value_fact("allowance-changed", f"{at}.until", label, (old.until, new.until))


_ALLOWANCES: Listed[Allow] = Listed(
    "allow",
    "allowance",
    "An accepted finding",
    lambda item: in_a_list((item.rule, item.at, item.because, _until(item.until))),
    lambda item: in_a_list((item.rule, item.at, short(item.because), _until(item.until))),
    Matching((same_item, lambda item: (item.rule.casefold(), item.at))),
    _allowance,
)
