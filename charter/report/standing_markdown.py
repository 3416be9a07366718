"""How charters stand, as a comment on a pull request. What people wrote is escaped, as in `changes_markdown`."""

import re
from collections.abc import Iterator, Sequence

from charter.documents.escaping import settle
from charter.errors import Problem
from charter.report.asking import asking
from charter.report.changes_markdown import comment_code, comment_text
from charter.report.standing_told import (
    amiss,
    amiss_in_all,
    editorial,
    moments_told,
    notes,
    of_former_seats,
    since_they_signed,
    summary,
    weighed,
    what_of,
)
from charter.report.status_text import HEAD, cells
from charter.report.stood import Stood, Verification
from charter.report.verified import VERDICTS
from charter.signoff.commitments import short_digest
from charter.signoff.results import Verified
from charter.signoff.standing import Standing


def verification_markdown(found: Verification) -> str:
    """What verifying came to."""
    blocks = [*_problems(found.problems)]
    for stood in found.charters:
        blocks += _charter(stood)
    blocks += [_document(each) for each in found.documents]
    return _page(blocks)


def status_markdown(found: Verification) -> str:
    """Who has signed and who must, with the texts that ask them."""
    blocks = [*_problems(found.problems)]
    for stood in found.charters:
        standing = stood.standing
        rows = [_row(cells(seat)) for seat in standing.seats]
        table = [f"| {' | '.join(HEAD)} |", f"|{' --- |' * len(HEAD)}", *rows]
        blocks += [_heading(standing), "\n".join(table), "\n".join(_summary(standing))]
        if text := asking(stood):
            blocks.append(_fenced(text))
    return _page(blocks)


def _fenced(text: str) -> str:
    """A text as it is, to be copied: framed by more backticks than it holds in a row (CommonMark 0.31, 4.5)."""
    frame = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{frame}text\n{text}{frame}"


def _page(blocks: Sequence[str]) -> str:
    return settle("\n\n".join(blocks) + "\n")


def _charter(stood: Stood) -> Iterator[str]:
    standing = stood.standing
    yield _heading(standing)
    yield "\n".join(_summary(standing))
    rows = [_row((each.seat, each.name, each.state.value, what_of(each))) for each in standing.seats]
    yield "\n".join(["| Seat | Name | State | |", "| --- | --- | --- | --- |", *rows])
    if told := moments_told(standing):
        yield comment_text(told)
    for since in since_they_signed(standing):
        lines = [
            f"- {comment_text(each.text)} {comment_code(each.id)} ({each.level.word})"
            for each in weighed(since.changes)
        ]
        more = [f"- And {editorial(since.changes)}."] if editorial(since.changes) else []
        yield "\n".join([f"#### {comment_text(since.heading)}", "", *lines, *more])
    if wrong := [*_wrong(standing)]:
        yield "\n".join(["#### What is wrong", "", *wrong])
    if told_besides := [*_notes(standing)]:
        yield "\n".join(["#### Also to know", "", *told_besides])


def _heading(standing: Standing) -> str:
    title = comment_text(f"{standing.title}, version {standing.version}")
    return f"### {title}\n\n{comment_code(standing.path)}, digest {comment_code(short_digest(standing.digest))}"


def _summary(standing: Standing) -> Iterator[str]:
    first, *others = summary(standing)
    yield f"**{comment_text(first)}**"
    yield from map(comment_text, others)


def _row(told: Sequence[str]) -> str:
    return f"| {' | '.join(map(comment_text, told))} |"


def _wrong(standing: Standing) -> Iterator[str]:
    for record in standing.records:
        yield from (f"- {comment_code(record.path)}: {comment_text(each.message)}" for each in amiss(record))
    yield from (f"- {comment_text(each.message)}" for each in amiss_in_all(standing))


def _notes(standing: Standing) -> Iterator[str]:
    for path, check in notes(standing):
        yield f"- {comment_code(path)}: {comment_text(check.message)}" if path else f"- {comment_text(check.message)}"
    for record in of_former_seats(standing):
        yield f"- {comment_code(record.path)} is of a seat that the charter does not have any more."


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        told = (f"- {comment_code(str(each.place))}: {comment_text(_named(each))}" for each in problems)
        yield "\n".join(["### Not read", "", *told])


def _named(problem: Problem) -> str:
    return f"{problem.field}: {problem.message}" if problem.field else problem.message


def _document(verified: Verified) -> str:
    rows = [f"| {each.result.value} | {each.name} | {comment_text(each.message)} |" for each in verified.checks]
    table = ["| Result | Check | |", "| --- | --- | --- |", *rows]
    return "\n".join([f"### {comment_code(verified.path)}", "", f"**{VERDICTS[verified.verdict.value]}**", "", *table])
