"""The interview of `charter learn`: one question after the other, in the order in which an update tells it."""

from collections.abc import Callable, Iterator

from charter.changes.new_entry import Setting, amiss
from charter.documents.wording import capital, sentence
from charter.errors import Problem
from charter.report.terminal import WIDEST_LINE, wrapped
from charter.spec.days import add_months
from charter.spec.entry_fit import checkpoint_months, in_words
from charter.spec.model import Checkpoint

Ask = Callable[[str], str]
"""Shows a prompt and gives back the line that was typed."""
Say = Callable[[str], None]

_QUESTIONS = {
    "checkpoint": "Which checkpoint is this the result of?",
    "measured": "What was measured?",
    "decision": "What did you decide?",
    "surprised_me": "What surprised you?",
    "i_was_wrong": "Where were you wrong?",
    "cause": "What is the cause?",
    "because": "Why do you think so?",
    "what_changes": "What changes now?",
    "thanks": "Whom do you thank, and for what?",
}
_MORE = {
    "checkpoint": "Type its month; leave it out for what you learned between two checkpoints.",
    "measured": "It stands beside what you said you expected.",
    "surprised_me": "Good or bad. Where nothing surprises, nobody has looked closely.",
    "i_was_wrong": "Say it in whole sentences. If you can say it, everybody else can.",
    "cause": "Type technology, data, prompting, use_case or adoption. Each has its own cure.",
    "because": "Name the test that showed it. Technology is the last place to look.",
    "what_changes": "Say what you do differently from now on, and what stays as it is.",
    "thanks": "Whoever told you bad news comes first.",
}
_CHOICES = ("decision", "cause")
_SENTENCES = ("surprised_me", "i_was_wrong", "because", "what_changes", "thanks")
_WIDTH = min(WIDEST_LINE, 88)


def interview(setting: Setting, texts: dict[str, str], ask: Ask, say: Say) -> dict[str, str]:
    """Ask for each field that is not given yet, again until the answer will do, and give all answers back."""
    answers = dict(texts)
    say("An empty line ends an answer, or leaves out what need not be said.")
    say("Ctrl-C ends the interview, and nothing is written.")
    for field, question in _QUESTIONS.items():
        if field in answers or (field == "checkpoint" and not _open_months(setting)):
            continue
        say("")
        say(question)
        for line in _about(field, setting, answers):
            for each in wrapped(line, _WIDTH, "  ", "  "):
                say(each)
        answers[field] = _answer(field, setting, answers, ask, say)
    return answers


def _answer(field: str, setting: Setting, answers: dict[str, str], ask: Ask, say: Say) -> str:
    """An answer that will do, beside those that were given before."""
    while True:
        text = _sentences(ask) if field in _SENTENCES else ask("> ").strip()
        if field in _CHOICES:
            text = text.lower()
        slips = [each for each in amiss({**answers, field: text}, setting) if each.field == field]
        if not slips:
            return text
        for each in slips:
            for line in wrapped(_in_sentences(each), _WIDTH, "  ", "  "):
                say(line)


def _in_sentences(slip: Problem) -> str:
    """What a line of an error says, as somebody says it who sits beside you: in sentences."""
    told = f"your answer {slip.message}" if slip.message.startswith(("holds ", "is ")) else slip.message
    return " ".join(sentence(capital(each)) for each in (told, slip.hint) if each)


def _sentences(ask: Ask) -> str:
    """What is typed up to an empty line: as many sentences as it takes."""
    lines: list[str] = []
    while line := ask("> " if not lines else ". ").strip():
        lines.append(line)
    return " ".join(lines)


def _open_months(setting: Setting) -> list[int]:
    done = {entry.checkpoint for entry in setting.entries}
    return [month for month in checkpoint_months(setting.charter) if month not in done]


def _about(field: str, setting: Setting, answers: dict[str, str]) -> Iterator[str]:
    """What to type and why, and what the charter says that the answer will stand beside."""
    if field in _MORE:
        yield _MORE[field]
    means = setting.charter.ramp.reliable_means
    if field == "checkpoint":
        starts = setting.charter.ramp.starts
        for month in _open_months(setting):
            yield f"{month}: on {in_words(add_months(starts, month))}" if starts else str(month)
    elif field == "measured" and means.measure:
        yield f"The measure is: {means.measure}{f'; the target is {means.target}' if means.target else ''}."
    elif field == "decision":
        yield from _branches(_checkpoint(setting, answers))


def _branches(point: Checkpoint | None) -> Iterator[str]:
    if point is None:
        yield "Type continue, change or stop; leave it out if nothing was decided."
        return
    yield "Type continue, change or stop."
    for name in ("continue_if", "change_if", "stop_if"):
        if text := getattr(point, name):
            yield f"{name.replace('_', ' ')}: {text}"


def _checkpoint(setting: Setting, answers: dict[str, str]) -> Checkpoint | None:
    month = answers.get("checkpoint", "")
    return next((point for point in setting.charter.checkpoints if str(point.month) == month), None)
