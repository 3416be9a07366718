"""The templates: sandboxed, strict, and escaping every value they print."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from charter.documents import wording
from charter.documents.compiled import CompiledTemplates
from charter.documents.escaping import Markdown, escape, prose, settle
from charter.documents.package import data_folder
from charter.errors import MachineError

_TEMPLATE_FAILS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a mistake in a template raises: Jinja lets those of Python through."""


_OF_A_DATE = frozenset({"year", "month", "day", "isoformat"})
"""What a template may ask of a date: nothing that looks at the clock or at the locale."""
_BY_CHANCE = ("random", "lipsum")
"""A filter and a function of Jinja whose result is another one each time."""

Render = Callable[[str, dict[str, Any]], str]
"""What makes a document as Markdown: from a template's name and the values that it prints."""


class MarkdownEnvironment(ImmutableSandboxedEnvironment):
    """Templates of Markdown: values are escaped, and what blocks and macros return is Markdown already."""

    def __init__(self, loader: BaseLoader, compiled: BytecodeCache | None = None) -> None:
        super().__init__(
            loader=loader,
            bytecode_cache=compiled,
            undefined=StrictUndefined,
            finalize=_printed,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        plain = ("sentence", "bare", "in_words", "capital", "within", "stop", "listed")
        self.filters |= {name: getattr(wording, name) for name in plain}
        self.filters |= {"prose": prose, "quoted": _quoted, "date": wording.long_date, "people": wording.headcount}
        for name in _BY_CHANCE:
            self.filters.pop(name, None)
            self.globals.pop(name, None)

    @staticmethod
    def concat(parts: Iterable[str]) -> Markdown:
        """What a block or a macro printed, each part of which is Markdown."""
        return Markdown("".join(parts))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - Jinja's signature
        """Whether a template may ask for this. Of a part of the charter only its fields: pydantic can open files."""
        if isinstance(obj, BaseModel):
            return attr in type(obj).model_fields or isinstance(vars(type(obj)).get(attr), property)
        if isinstance(obj, date):
            return attr in _OF_A_DATE
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ANN401 - Jinja's signature
        """Text that is put together by `format` is text again, since Jinja would keep it Markdown, values and all."""
        put_together = super().wrap_str_format(value)
        return None if put_together is None else lambda *args, **named: str(put_together(*args, **named))


def _printed(value: object) -> Markdown:
    """What a template prints: Markdown and whole numbers as they are, text escaped, anything else a mistake."""
    if isinstance(value, Markdown):
        return value
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Markdown(value)
    if isinstance(value, Undefined):
        str(value)  # which raises, and says what is not defined
    raise TypeError(f"a template prints a {type(value).__name__}, which has no text of its own")


def _quoted(text: Markdown) -> Markdown:
    """Markdown as the continuation of a block quotation."""
    return Markdown(_printed(text).replace("\n", "\n> "))


@cache
def _markdown_environment() -> MarkdownEnvironment:
    folder = data_folder("templates")
    return MarkdownEnvironment(FileSystemLoader(folder), CompiledTemplates(folder, "markdown"))


@cache
def _html_environment() -> ImmutableSandboxedEnvironment:
    folder = data_folder("templates")
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        bytecode_cache=CompiledTemplates(folder, "html"),
        undefined=StrictUndefined,
        autoescape=True,
    )


def render_markdown(name: str, values: dict[str, Any]) -> str:
    """A document as Markdown.

    Raises:
        MachineError: if the template itself is broken.
    """
    return finished(_rendered(lambda: _markdown_environment().get_template(name).render(values), name))


def render_html(name: str, values: dict[str, Any]) -> str:
    """A page as HTML, every value escaped.

    Raises:
        MachineError: if the template itself is broken.
    """
    return _rendered(lambda: _html_environment().get_template(name).render(values), name)


def _rendered(render: Callable[[], str], name: str) -> str:
    try:
        return render()
    except _TEMPLATE_FAILS as error:
        raise MachineError(
            f"{_place(error, name)}: the template failed: {error}", hint="install charter again"
        ) from error


def _place(error: Exception, name: str) -> str:
    """The template and the line that failed, which may be one that the named template includes."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or name}:{error.lineno}"
    lines = [
        f"{Path(frame.f_code.co_filename).name}:{line}"
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith(".j2")
    ]
    return lines[-1] if lines else name


def finished(text: str) -> str:
    """What a template printed, as the document that is written."""
    return tidy(settle(text))


def tidy(text: str) -> str:
    """Markdown as git likes it: no space at a line's end, one blank line at most, one newline at the end."""
    lines: list[str] = []
    for line in (line.rstrip(" \t") for line in text.split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"
