"""Rendering an organisation's own templates: within limits, with all nine moves, and told by file and line."""

import re
from collections.abc import Callable, Iterator
from traceback import walk_tb
from typing import Any, TypeVar

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError

from charter.documents import moves, update_sayings
from charter.documents.limits import OutOfTimeError, OverLimitError, deadline, limited
from charter.documents.own_environment import BUILT_IN, OwnEnvironment
from charter.documents.own_templates import TEMPLATE, OwnTemplates, place_at
from charter.documents.templates import Render, finished, render_markdown
from charter.errors import MachineError, OwnTemplateError, Place, Problem
from charter.spec.scalars import REFUSED, described

T = TypeVar("T")

SECONDS = 5
"""Of the processor, for one document to be rendered; the built-in templates take a hundredth of one."""
SECONDS_IN_ALL = 20
"""Of the processor, for all documents of a charter to be rendered and drawn; the samples take two."""
MEMORY = 1024**3
"""Bytes, beyond what the program has; the samples take a tenth of it."""
MOST_TEXT = 1024**2
"""Characters of a document."""

_TEXT_ELSEWHERE = (
    (
        re.compile(r"<(?:[A-Za-z][A-Za-z0-9-]*[\s/>]|[/!?])"),
        "holds HTML, which is obeyed where the Markdown is read and shown as it is written in the PDF",
        "write it in Markdown; a sign < that is meant is written &lt;",
    ),
    (
        re.compile(r"(?m)^ {0,3}\[[^\]\n]+\]:"),
        "defines a link, which is not shown where the Markdown is read and is in the PDF",
        "write the link where it belongs: [words](address)",
    ),
    (
        re.compile(r"(?<!\\)!\[[^\n]*?\](?!\(ramp\.svg\))"),
        "shows a picture, and the one picture that a document can show is ramp.svg",
        "a logo belongs in the house style",
    ),
)
"""What would make Markdown and PDF say different things. Values are escaped, so it is always the template's own."""


class _GrowsError(Exception):
    """A document has become longer than any may be."""


def renderer(own: OwnTemplates | None) -> Render:
    """What renders the documents of a charter: the templates that belong to it before the built-in ones.

    It raises OwnTemplateError for whatever goes wrong in an own template, with its file and line.
    """
    if own is None or not any(name.endswith(TEMPLATE) for name in own.files):
        return render_markdown
    environment = OwnEnvironment(own)

    def render(name: str, values: dict[str, Any]) -> str:
        try:
            with deadline(SECONDS):
                marked = _streamed(environment.get_template(name), values)
        except (Exception, OutOfTimeError) as error:
            problem = _problem(error, own, name)
            raise OwnTemplateError("own templates cannot be used", (problem,)) from error
        text = finished(moves.unmarked(marked))
        problems = [
            Problem(_place_of_block(own, name, fault.block), fault.message, hint=hint)
            for fault, hint in _faults(marked, values)
        ]
        problems.extend(_oddities(text, own, name))
        if problems:
            raise OwnTemplateError("own templates cannot be used", tuple(problems))
        return text

    return render


def _faults(marked: str, values: dict[str, Any]) -> Iterator[tuple[moves.Fault, str]]:
    """What a document does not say that it must, and what to do."""
    if "u" in values:
        yield from ((fault, update_sayings.HINT) for fault in update_sayings.faults(marked, values["u"]))
    else:
        yield from ((fault, _HINT) for fault in moves.faults(marked, values["c"], values["f"]))


_HINT = "each of the nine moves stands in its block, in order; {{ super() }} prints what the built-in template says"


def _streamed(template: Template, values: dict[str, Any]) -> str:
    """What a template prints, stopped where it stands when that becomes too long."""
    parts, size = [], 0
    stream = template.generate(values)
    for part in stream:
        parts.append(part)
        size += len(part)
        if size > MOST_TEXT:
            stream.throw(_GrowsError())  # type: ignore[attr-defined]  # it is a generator, which Jinja keeps to itself
    return "".join(parts)


def _problem(error: BaseException, own: OwnTemplates, name: str) -> Problem:
    place, elsewhere = _place(error, own, name)
    hint = ""
    match error:
        case OutOfTimeError():
            message = f"this takes more than {SECONDS} seconds"
        case MemoryError():
            message = f"this takes more than {MEMORY // 2**20} MiB of memory"
        case _GrowsError():
            message = f"the document grows beyond {MOST_TEXT // 2**20} MiB here"
        case RecursionError():
            message = "this includes, extends or calls itself without end"
        case TemplateNotFound():
            message = f"there is no template '{error.name}'"
            hint = f"the built-in ones are named with '{BUILT_IN}/' before them; there are no others than yours beside"
        case _:
            message = f"the template failed: {str(error) or type(error).__name__}"
    source = _line(own, place)
    column = len(source) - len(source.lstrip()) + 1 if source else 0
    return Problem(Place(place.path, place.line, column), message + elsewhere, hint=hint, source=source)


def _place(error: BaseException, own: OwnTemplates, name: str) -> tuple[Place, str]:
    """The last line of an own template on the way to the error, and where else it went wrong, in words."""
    if isinstance(error, TemplateSyntaxError):
        return Place(error.filename or own.path(name), error.lineno), ""
    lines = list(_template_lines(error))
    mine = {own.path(each) for each in own.files}
    for place in reversed(lines):
        if place.path in mine:
            return place, "" if place == lines[-1] else f" (in {BUILT_IN}/{lines[-1].path.rpartition('/')[2]})"
    return Place(own.path(name if name in own.files else next(iter(own.files))), 1), ""


def _template_lines(error: BaseException) -> Iterator[Place]:
    """The lines of templates in a traceback. Jinja puts them there itself for errors, but not when time is up."""
    for frame, line in walk_tb(error.__traceback__):
        path = frame.f_code.co_filename
        if path.endswith(TEMPLATE):
            template = frame.f_globals.get("__jinja_template__")
            yield Place(path, template.get_corresponding_lineno(line) if template else line)


def _line(own: OwnTemplates, place: Place) -> str:
    source = next((text for name, text in own.sources.items() if own.path(name) == place.path), "")
    return "".join(source.splitlines()[place.line - 1 : place.line])


def _place_of_block(own: OwnTemplates, name: str, block: str) -> Place:
    """Where a block is written, else where a template takes its blocks from, else where it begins."""
    mine = sorted((each for each in own.sources if each.endswith(TEMPLATE)), key=lambda each: each != name)
    for pattern in (rf"\{{%[-+]?\s*block\s+{block}\b", r"\{%[-+]?\s*extends\b"):
        for each in mine:
            if found := re.search(pattern, own.sources[each]):
                return _at(own, each, found.start())
    return Place(own.path(mine[0]), 1)


def _at(own: OwnTemplates, name: str, index: int) -> Place:
    return place_at(own.path(name), own.sources[name], index)


def _oddities(text: str, own: OwnTemplates, name: str) -> Iterator[Problem]:
    """What a template prints that a document must not hold."""
    for pattern, message, hint in _TEXT_ELSEWHERE:
        if found := pattern.search(text):
            yield Problem(_place_of_text(own, name, found[0]), message, hint=hint)
    if found := REFUSED.search(text):
        message = f"prints the invisible character {described(found[0])}"
        yield Problem(_place_of_text(own, name, found[0]), message, hint="delete it")


def _place_of_text(own: OwnTemplates, name: str, text: str) -> Place:
    for each in sorted(own.sources, key=lambda each: each != name):
        if each.endswith(TEMPLATE) and (index := own.sources[each].find(text.strip())) >= 0:
            return _at(own, each, index)
    return Place(own.path(name if name in own.files else next(iter(own.files))), 1)


def within_limits(own: OwnTemplates, work: Callable[[], T]) -> T:
    """What the work returns that renders and draws with own templates and style sheets, held to limits.

    Raises:
        OwnTemplateError: if they take too long or too much, or a style sheet asks for what it cannot have.
        CharterError: whatever else keeps the work from being done.
    """
    try:
        return limited(work, seconds=SECONDS_IN_ALL, memory=MEMORY)
    except MachineError as error:
        if isinstance(error, OverLimitError):
            hint = f"look for rules or tables without measure in {', '.join(own.files)}"
            problem = Problem(Place(str(own.folder)), f"with these templates {error.message}", hint=hint)
        elif (style := _blamed(error, own)) is not None:
            problem = style
        else:
            raise
        raise OwnTemplateError("own templates cannot be used", (problem,)) from error


def _blamed(error: MachineError, own: OwnTemplates) -> Problem | None:
    """The problem that an own style sheet is, if the drawing was refused for it: for its address, or by its name."""
    if asked := re.search(r"asks for '(?:charter:/)?([^']+)'", error.message):
        for name, text in own.sources.items():
            if (index := text.find(asked[1])) >= 0:
                message = f"asks for '{asked[1]}', and charter opens and fetches nothing for a page"
                return Problem(_at(own, name, index), message, hint="colours, type and margins need no file")
    for name in own.files:
        if error.message.startswith(own.path(name)):
            at = re.search(r" at (\d+):(\d+)", error.message)
            place = Place(own.path(name), int(at[1]), int(at[2])) if at else Place(own.path(name))
            return Problem(place, error.message.removeprefix(own.path(name)).strip(), hint=error.hint)
    return None
