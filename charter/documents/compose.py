"""From a charter to the Markdown of its two documents."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from charter.documents.escaping import Markdown
from charter.documents.facts import CAUSES, Facts, facts_of
from charter.documents.length import count_words, pages_filled
from charter.documents.measured import measured, results
from charter.documents.ramp_chart import figures_measured, ramp_chart, ramp_chart_alt
from charter.documents.sign_off_facts import signed_facts, still_to_sign
from charter.documents.templates import Render, render_markdown
from charter.documents.wording import in_words
from charter.spec.learned import Entry
from charter.spec.model import Charter

if TYPE_CHECKING:
    from charter.documents.signed import Signed
    from charter.documents.update_page import InShort
    from charter.spec.update import Update

MOST_WORDS = 600
"""Words of an announcement that still fit one page and four minutes."""
WORDS_A_MINUTE = 150
"""Reading aloud to a room, unhurried."""
MOST_SHED = 4
"""Steps of detail that an announcement can give up for length; the template says which, in order."""

_FIELD = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")


@dataclass(frozen=True, slots=True)
class Announcement:
    """The announcement, and what its length says of it."""

    text: str
    words: int
    minutes: int
    """How long it takes to read aloud."""
    shed: int
    pages: float
    """How much of a page it fills, as reckoned: 0.9, or 1.2."""


def announcement(charter: Charter, missing: int | None = None, *, render: Render = render_markdown) -> Announcement:
    """The announcement. Beyond 600 words or one page it gives up detail, step by step, in the order of the framing.

    The page is reckoned and not drawn: the text has to be the same whether or not a PDF is built, and on any paper.

    Args:
        charter: what to announce.
        missing: how many things a draft lacks; None for a finished charter.
        render: what renders the template: the built-in one, or an organisation's own.
    """
    name, values = "announcement.md.j2", _values(charter, facts_of(charter), missing)
    for shed in range(MOST_SHED + 1):
        draft = render(name, values | _reading(shed, minutes=4))
        words, pages = count_words(draft), pages_filled(draft)
        if words <= MOST_WORDS and pages <= 1:
            break
    minutes = int((Decimal(words) / WORDS_A_MINUTE).to_integral_value(ROUND_HALF_UP)) or 1
    return Announcement(render(name, values | _reading(shed, minutes)), words, minutes, shed, pages)


def _reading(shed: int, minutes: int) -> dict[str, Any]:
    reading_time = f"about {in_words(minutes)} {'minute' if minutes == 1 else 'minutes'} to read aloud"
    return {"shed": shed, "reading_time": reading_time}


def expectations(  # noqa: PLR0913 - one for each thing that it shows
    charter: Charter,
    missing: int | None = None,
    *,
    entries: Sequence[Entry] = (),
    updates: "Sequence[Update]" = (),
    signed: "Signed | None" = None,
    render: Render = render_markdown,
) -> str:
    """The expectations document.

    The arguments are those of `announcement`, the entries of the learning log, the updates that were published, and
    what is shown of its sign-offs; None where there are none.
    """
    facts = facts_of(charter)
    months, came_out = checkpoint_months(charter), measured(charter, entries)
    values = _values(charter, facts, missing) | {
        "chart_alt": ramp_chart_alt(charter.ramp, months, came_out),
        "figures_measured": figures_measured(charter.ramp, months, came_out),
        "figures_stated": figures_stated(charter),
        "results": results(charter, entries),
        "updates": _in_short(updates),
        "signed": signed_facts(facts.seats, charter, signed) if signed else None,
        "still_to_sign": still_to_sign(facts.seats, charter, signed),
    }
    return render("expectations.md.j2", values)


def chart(charter: Charter, entries: Sequence[Entry] = ()) -> str:
    """The picture of the ramp, and of what was measured, as SVG; empty when there is nothing to draw."""
    return ramp_chart(charter.ramp, checkpoint_months(charter), measured(charter, entries))


def figures_stated(charter: Charter) -> int:
    """How many figures of the ramp the picture joins: at the start, at the end of stages, at the target."""
    means = charter.ramp.reliable_means
    return len(
        [each for each in (means.at_start, means.target, *(stage.figure for stage in charter.ramp.stages)) if each]
    )


def checkpoint_months(charter: Charter) -> Sequence[int]:
    """The months of the checkpoints, in order."""
    return sorted(point.month for point in charter.checkpoints if point.month)


def _values(charter: Charter, facts: Facts, missing: int | None) -> dict[str, Any]:
    return {
        "c": charter,
        "f": facts,
        "draft": missing is not None,
        "missing": missing or 0,
        "causes": CAUSES,
        "gap": _gap_in(draft=missing is not None, allowed=bool(facts.allowed)),
    }


def _gap_in(*, draft: bool, allowed: bool) -> Callable[[str], Markdown]:
    """What a template prints where something is missing.

    A finished charter has a gap only where it is allowed to, which its expectations document explains; else one is a
    mistake.
    """

    def gap(field: str) -> Markdown:
        if not _FIELD.fullmatch(field):
            raise TypeError("a gap is named by a field of the charter")
        if not draft and allowed:
            return Markdown("*[not stated]*")
        if not draft:
            raise TypeError(f"{field} is missing from a charter that counts as finished")
        return Markdown(f"`[not written yet: {field}]`")

    return gap


def _in_short(updates: "Sequence[Update]") -> "list[InShort]":
    if not updates:
        return []
    from charter.documents.update_page import told_in_short  # noqa: PLC0415 - few charters have updates yet

    return [told_in_short(update) for update in updates]
