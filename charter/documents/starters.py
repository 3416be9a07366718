"""The built-in templates and style sheets, for those who want to begin their own from them."""

import re
from dataclasses import dataclass
from textwrap import fill

from jinja2 import FileSystemLoader

from charter.documents.own_environment import BUILT_IN
from charter.documents.own_templates import FOLDER, STYLE, built_in
from charter.documents.package import data_folder
from charter.documents.templates import MarkdownEnvironment

_ABOUT = re.compile(r"\A(?:\{#-?|/\*)\s*(.+?\.)(?=\s)", re.DOTALL)
"""The first sentence of the comment at the head of a file."""

_CHILD = """\
{{#- Your own {name}: it says what the built-in one says, but for the blocks that you write here.
{blocks}
    For instance, one line more at the head:
        {{% block head %}}
        {{{{ super() }}}}
        Our own line.
        {{% endblock %}}
    See it whole: charter templates copy --whole {name} -#}}
{{% extends "{built_in}/{name}" %}}
"""
_INDENT = "    "
_SHEET = """\
/* Your own {name}: it is added to the built-in ones, so write only what differs.
   See it whole: charter templates copy --whole {name} */
"""


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A built-in template or style sheet: its name, what it is, and the blocks that one's own can override."""

    name: str
    about: str
    blocks: tuple[str, ...]


def built_in_templates() -> list[BuiltIn]:
    """All that an organisation may have its own of, in the order of their names."""
    return [BuiltIn(name, _about(name), _blocks(name)) for name in built_in()]


def starter(name: str, *, whole: bool = False) -> str:
    """What to begin one's own file of this name with, which changes nothing yet.

    By default it takes everything from the built-in one, so that it goes on fitting when that is improved; `whole` is
    the text of the built-in one, which then stays as it is. A template without blocks can only be taken whole.
    """
    if name.endswith(STYLE):
        return _text(name) if whole else _SHEET.format(name=name)
    blocks = _blocks(name)
    if whole or not blocks:
        return _text(name)
    listed = f"The blocks of the built-in one, in order: {', '.join(blocks)}."
    lines = fill(listed, 110, initial_indent=_INDENT, subsequent_indent=_INDENT)
    return _CHILD.format(name=name, blocks=lines, built_in=BUILT_IN)


def _text(name: str) -> str:
    return (data_folder(FOLDER) / name).read_text(encoding="utf-8")


def _about(name: str) -> str:
    found = _ABOUT.match(_text(name))
    return " ".join(found[1].split()) if found else ""


def _blocks(name: str) -> tuple[str, ...]:
    if name.endswith(STYLE):
        return ()
    return tuple(MarkdownEnvironment(FileSystemLoader(data_folder(FOLDER))).get_template(name).blocks)
