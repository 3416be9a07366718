"""The interview of `charter learn`: one question after the other, in the order in which an update tells it."""

from collections.abc import Callable, Iterator

from charter.changes.new_entry import Setting, amiss
from charter.report.terminal import WIDEST_LINE, wrapped
from charter.spec.days import add_months
from charter.spec.entry_fit import checkpoint_months, in_words
from charter.spec.learned import Entry
from charter.spec.model import Checkpoint

Ask = Callable[[str], str]
"""Shows a prompt and gives back the line that was typed."""
Say = Callable[[str], None]

_QUESTIONS = {
    "checkpoint": "Which checkpoint is this the result of?",
    "measured": "What was measured?",
    "decision": "Which branch is that?",
    "surprised_me": "What surprised you?",
    "i_was_wrong": "Where were you wrong?",
    "cause": "What is the cause?",
    "because": "Why do you think so?",
    "what_changes": "What changes now?",
    "thanks": "Whom do you thank, and for what?",
}
_WHY = {name: info.description or "" for name, info in Entry.model_fields.items()}
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
        slips = [each for each in amiss({**answers, field: text}, setting) if each.field == field]
        if not slips:
            return text
        for each in slips:
            told = f"{each.message}; {each.hint}" if each.hint else each.message
            for line in wrapped(told if told.endswith("?") else f"{told}.", _WIDTH, "  ", "  "):
                say(line)


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
    """Why it is asked, and what the charter says that the answer will stand beside."""
    yield _WHY[field]
    means = setting.charter.ramp.reliable_means
    if field == "checkpoint":
        starts = setting.charter.ramp.starts
        for month in _open_months(setting):
            yield f"{month}: on {in_words(add_months(starts, month))}" if starts else str(month)
    elif field == "measured" and means.measure:
        yield f"The measure is: {means.measure}{f'; the target is {means.target}' if means.target else ''}."
    elif field == "decision" and (point := _checkpoint(setting, answers)):
        for name in ("continue_if", "change_if", "stop_if"):
            if text := getattr(point, name):
                yield f"{name.removesuffix('_if')}, if {text}"


def _checkpoint(setting: Setting, answers: dict[str, str]) -> Checkpoint | None:
    month = answers.get("checkpoint", "")
    return next((point for point in setting.charter.checkpoints if str(point.month) == month), None)
