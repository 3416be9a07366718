"""Charters that ask more of a page than anybody should: many items, long ones, long words, names from all over."""

from collections.abc import Iterator
from random import Random
from typing import Any

from overlay import data_of, spec_of

from charter.documents.compose import announcement
from charter.spec.load import Spec

_SAID = (
    "we read every answer before it leaves and say so when it is wrong because nobody else in the house will do it for "
    "us after the first months in which most of what it writes has to be corrected by somebody who knows the work"
)
WORDS = _SAID.split()
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4
ADDRESS = "https://intranet.example.org/" + "quality/handover-notes/2027/" * 10 + "index.html?from=charter&seat=nurses"
NAMES = (
    "Nguyễn Thị Hồng Hạnh",
    "Zdzisława Brzęczyszczykiewicz-Śliwińska",
    "Ελευθερία Παπαδοπούλου-Χατζηγεωργίου",
    "Святослава Пржевальская-Щербакова",
    "Þórður Æ. Guðmundsdóttir",
)
_NOT_PROSE = {
    *("charter", "language", "version", "title", "seat", "cause", "use_counts_in_reviews", "months", "hours_a_week"),
    *("people", "month", "starts", "wall", "figure", "today", "at_start", "target", "date", "months_until_reliable"),
    *("name", "organisation", "who", "owner", "answered_by"),
}


def prose(words: int, start: int = 0) -> str:
    """So many words."""
    said = " ".join(WORDS[(start + number) % len(WORDS)] for number in range(words))
    return said[:1].upper() + said[1:]


def _each(node: Any, text: Any, key: str = "") -> Any:  # noqa: ANN401 - YAML
    """The same with another text wherever prose stands."""
    if isinstance(node, dict):
        return {name: _each(each, text, name) for name, each in node.items()}
    if isinstance(node, list):
        return [_each(each, text, key) for each in node]
    return node if key in _NOT_PROSE else text(node)


def _full() -> dict[str, Any]:
    data = data_of()
    data["leader"]["opening"] = "Last winter we lost a customer."
    data["ramp"]["evidence"] = "Two others have done it."
    data["data_rules"] = ["No names.", "No health."]
    data["informed"] = [{"who": "the works council", "date": "2027-01-04"}]
    return data


def sixty_hard_parts() -> Spec:
    """Sixty hard parts of every length."""
    data, causes = _full(), ("technology", "data", "prompting", "use_case", "adoption")
    data["hard_parts"] = [
        {
            "what": f"{prose(3 + number % 30, number)}.",
            "cause": causes[number % 5],
            "together": f"{prose(4 + number * 7 % 90, number)}.",
            "owner": NAMES[number % 5],
        }
        for number in range(60)
    ]
    return spec_of(data)


def forty_seats() -> Spec:
    """Forty people who sign."""
    data = _full()
    data["sign_off"] = [
        {"seat": f"seat-{number}", "name": NAMES[number % 5], "role": prose(2 + number % 9, number)}
        for number in range(40)
    ]
    return spec_of(data)


def three_hundred_words_everywhere() -> Spec:
    """Three hundred words in each field that is prose."""
    return spec_of(_each(_full(), lambda _: f"{prose(300)}."))


def sixty_words_everywhere() -> Spec:
    """Sixty words in each field that is prose: cells of a table that are tall, but no page."""
    return spec_of(_each(_full(), lambda _: f"{prose(60)}."))


def long_words_everywhere() -> Spec:
    """A word of three hundred letters or a long address in each text, names and headings included."""
    data = _each(_full(), lambda text: f"{text} {LONG_WORD} {ADDRESS}")
    data["title"], data["version"] = LONG_WORD[:200], "1.0-" + "rc" * 90
    data["organisation"] = data["leader"]["name"] = data["leader"]["role"] = LONG_WORD
    data["groups"][0]["name"] = ADDRESS
    data["we_need_from_you"][0]["who"] = data["hard_parts"][0]["owner"] = LONG_WORD
    data["sign_off"][0]["name"] = LONG_WORD
    return spec_of(data)


def names_from_all_over() -> Spec:
    """Names with every accent, long titles, a long name of a house."""
    data = _full()
    data["title"] = f"{prose(36)[:199]}"
    data["organisation"] = (
        "Wojewódzkie Towarzystwo Opieki nad Osobami Starszymi i Niepełnosprawnymi im. św. Łucji w Łodzi"
    )
    data["leader"]["name"] = NAMES[1]
    data["groups"] = [{"name": name, "people": "12"} for name in NAMES]
    data["sign_off"] = [{"seat": f"s{number}", "name": name, "role": name} for number, name in enumerate(NAMES)]
    for number, part in enumerate(data["hard_parts"]):
        part["owner"] = NAMES[number % 5]
    return spec_of(data)


def many_of_everything() -> Spec:
    """Forty groups, each asked and given something, with a review point and a checkpoint in every month."""
    data = _full()
    groups = [f"Team {number}" for number in range(1, 41)]
    data["groups"] = [{"name": name, "people": "9"} for name in groups]
    data["we_need_from_you"] = [
        {"who": name, "what": f"{prose(6)}.", "hours_a_week": "1", "months": "1-9"} for name in groups
    ]
    data["we_give_you"] = [{"who": name, "what": prose(4), "hours_a_week": "1", "months": "1-6"} for name in groups]
    data["human_review"] = [{"what": prose(5), "who": name, "months": "1-9"} for name in groups]
    data["checkpoints"] = [{**data["checkpoints"][0], "month": str(month)} for month in range(1, 10)]
    return spec_of(data)


STRESS = {
    make.__name__: make
    for make in (
        sixty_hard_parts,
        forty_seats,
        three_hundred_words_everywhere,
        sixty_words_everywhere,
        long_words_everywhere,
        names_from_all_over,
        many_of_everything,
    )
}


def letters(many: int, seed: int = 1) -> Iterator[Spec]:
    """Charters whose fields have any length, of short words and of long ones, many items or few."""
    chance = Random(seed)  # noqa: S311 - shapes, not secrets
    for _ in range(many):
        longest, items = chance.choice((8, 20, 50, 90)), chance.choice((1, 3, 8))
        ending = chance.choice(("", "", "", "lichkeiten", "MWM"))

        def text(_: str, longest: int = longest, ending: str = ending) -> str:
            said = prose(chance.randint(2, longest), chance.randrange(len(WORDS)))
            return "".join(f"{word}{ending if len(word) > 6 else ''} " for word in said.split()).strip() + "."

        data = _each(_full(), text)
        for name in ("we_give_you", "human_review", "we_need_from_you"):
            data[name] = [dict(chance.choice(data[name])) for _ in range(chance.randint(1, items))]
        yield spec_of(data)


def within_the_advice(spec: Spec) -> bool:
    """Whether an announcement needs no warning."""
    letter = announcement(spec.charter)
    return letter.words <= 600 and letter.pages <= 1
