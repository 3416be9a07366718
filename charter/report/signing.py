"""What somebody signs, told before it is asked, and what was written, told afterwards."""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from charter.report.commitments_text import commitment_sentences
from charter.report.standing_told import levels_told
from charter.report.terminal import printable, wrapped
from charter.signoff.commitments import short_digest
from charter.signoff.folder import RECORD_SUFFIX
from charter.signoff.moments import day_in_words
from charter.signoff.preparing import Earlier, Prepared
from charter.signoff.record import SUBJECT, Decision, Method, Predicate
from charter.spec.find import in_a_command
from charter.spec.model import SignOff

_INDENT = "  "
_ASKED = {Decision.SIGNED: "Sign", Decision.DECLINED: "Decline", Decision.WITHDRAWN: "Withdraw"}
_WHAT_FOLLOWS = {
    Decision.SIGNED: "What is signed:",
    Decision.DECLINED: "What is declined:",
    Decision.WITHDRAWN: "What the charter says today:",
}


@dataclass(frozen=True, slots=True)
class Means:
    """How it is going to be signed, for people."""

    told: str
    """`with the SSH key SHA256:…`."""
    copy_name: str = ""
    """The file beside the record, if there is one."""
    proof: str = ""
    """By what the key, the certificate or the scan is known."""


def shown_before(prepared: Prepared, means: Means, width: int) -> str:
    """What is being signed, what changed since this person last signed, and what will be written where."""
    charter = prepared.spec.charter
    title = f"{charter.title}, version {charter.version}"
    lines = [*wrapped(title, width, "", _INDENT), f"Digest {short_digest(prepared.digest)}, in full"]
    lines += [f"{_INDENT}{prepared.digest}", "", _WHAT_FOLLOWS[prepared.asked.decision]]
    for number, told in enumerate(commitment_sentences(charter), 1):
        lines += wrapped(told, width, f"{number:3}. ", " " * 5)
    where = f"All of it, word for word, is in {prepared.spec.path}."
    lines += [*wrapped(where, width, "", ""), ""]
    if prepared.earlier:
        lines += [*_since(prepared.earlier, prepared, width), ""]
    return "\n".join([*lines, *_what_is_said(prepared, means, width), *_to_be_written(prepared, means)])


def question(prepared: Prepared) -> str:
    """`Sign as Dana Whitcombe, VP Customer Support?`."""
    return f"{_ASKED[prepared.asked.decision]} as {_person(prepared.asked.seat)}?"


def told_after(prepared: Prepared, said: Predicate, written: Sequence[Path]) -> str:
    """What was written, and who of the others is on record."""
    lines = [f"Wrote {printable(str(each))}." for each in written]
    lines.append(printable(f"{said.name} {said.decision.did} for the seat {said.seat} on {day_in_words(said.at)}."))
    return "\n".join([*lines, *_others(prepared)])


def told_done(prepared: Prepared) -> str:
    """That there is nothing to do, since it is on record already."""
    if prepared.old is None:
        return ""
    said = prepared.old.record.said
    when = f"on {day_in_words(said.at)} {said.method.how}"
    told = f"{said.name} has already {said.decision} this for the seat {said.seat}, {when}."
    more = " A signature with a key can replace it." if said.method in (Method.WET_INK, Method.RECORDED) else ""
    return printable(f"{told} Nothing was written.{more}")


def next_steps(prepared: Prepared, elsewhere: Path | None, *, is_committed: bool) -> Iterator[str]:
    """The commands that come next.

    Args:
        prepared: what was signed.
        elsewhere: the folder to call git in, if that is not where somebody is.
        is_committed: whether git has the charter as it was signed.
    """
    said, git = prepared.asked, ["git"]
    kept = [prepared.folder] if is_committed else [Path(prepared.spec.path), prepared.folder]
    if elsewhere:
        git, kept = ["git", "-C", str(elsewhere)], [each.resolve().relative_to(elsewhere) for each in kept]
    add = shlex.join([*git, "add", "--", *map(str, kept)])
    commit = shlex.join([*git, "commit", "-m", f"{said.seat.name} ({said.seat.seat}): {said.decision}"])
    yield printable(f"To keep it, run: {add} && {commit}")
    where = in_a_command(Path(prepared.spec.path))
    yield printable(f"To show it in the documents, run: charter build {where}")


def others_of(prepared: Prepared) -> Iterator[tuple[SignOff, Predicate | None, bool]]:
    """The other seats of the charter, the newest record of each, and whether it is of these very commitments."""
    newest = {each.record.said.seat: each.record for each in prepared.others}
    for seat in prepared.spec.charter.seats:
        if seat.seat != prepared.asked.seat.seat:
            record = newest.get(seat.seat)
            yield seat, record.said if record else None, bool(record and record.statement.digest == prepared.digest)


def _person(seat: SignOff) -> str:
    return printable(", ".join(filter(None, (seat.name, seat.role))))


def _since(earlier: Earlier, prepared: Prepared, width: int) -> Iterator[str]:
    said = earlier.record.record.said
    begun = f"{said.name} last signed version {said.version} on {day_in_words(said.at)} {said.method.how}"
    if earlier.trouble:
        told = f"{begun}. What has changed since is not known: {earlier.trouble}."
        yield from wrapped(told, width, "", "")
        return
    told = levels_told(earlier.changes)
    same = earlier.record.record.statement.digest == prepared.digest
    none = "Not a word of it has changed since." if same else "No promise has changed since."
    yield from wrapped(f"{begun}. {f'Since then: {told}.' if told else none}", width, "", "")
    for change in earlier.changes:
        yield from wrapped(f"{change.level.word}: {change.text}", width, _INDENT, _INDENT * 2)


def _what_is_said(prepared: Prepared, means: Means, width: int) -> Iterator[str]:
    asked = prepared.asked
    yield from wrapped(f"{_ASKED[asked.decision]}: {_person(asked.seat)}, {means.told}.", width, "", _INDENT)
    for each in asked.conditions:
        yield from wrapped(f"On condition: {each}", width, "", _INDENT)
    if asked.because:
        yield from wrapped(f"Because: {asked.because}", width, "", _INDENT)


def _to_be_written(prepared: Prepared, means: Means) -> Iterator[str]:
    yield "This will be written:"
    snapshot = prepared.folder / SUBJECT
    there = ", which is there already" if snapshot.exists() else ""
    yield printable(f"{_INDENT}{snapshot}: what is signed{there}")
    if means.copy_name:
        yield printable(f"{_INDENT}{prepared.folder / means.copy_name}")
    record = prepared.folder / f"{prepared.asked.seat.seat}{RECORD_SUFFIX}"
    replaced = ""
    if prepared.old:
        said = prepared.old.record.said
        how = f"{said.decision.did} {said.method.how}"
        replaced = f", in place of that of {day_in_words(said.at)} ({how})"
    yield printable(f"{_INDENT}{record}: the record{replaced}")


def _others(prepared: Prepared) -> Iterator[str]:
    others = list(others_of(prepared))
    if others:
        yield "On record for the other seats, and not verified here:"
    for seat, said, same in others:
        what = "nothing"
        if said:
            version = "" if same else f", about what version {said.version} said"
            what = f"{said.decision} by {said.name} on {day_in_words(said.at)}{version}"
        yield printable(f"{_INDENT}{seat.seat} ({seat.name or 'nobody named'}): {what}")
