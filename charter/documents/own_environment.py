"""Where an organisation's own templates run: as sandboxed as the built-in ones, and with every move marked."""

from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader, PrefixLoader, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context

from charter.documents.moves import MOVES, marks
from charter.documents.own_templates import OwnTemplates
from charter.documents.package import data_folder
from charter.documents.templates import MarkdownEnvironment
from charter.documents.update_sayings import PARTS
from charter.documents.update_sayings import TEMPLATE as OF_UPDATES

BUILT_IN = "charter"
"""Before a slash, what the built-in templates are called in one's own: `charter/announcement.md.j2`."""


class OwnEnvironment(MarkdownEnvironment):
    """Own templates before built-in ones; each block that carries a move is rendered between marks."""

    intercepted_binops = frozenset({"**"})

    def __init__(self, own: OwnTemplates) -> None:
        ours = FileSystemLoader(data_folder("templates"))
        theirs = FunctionLoader(lambda name: (own.sources[name], own.path(name), None) if name in own.files else None)
        super().__init__(ChoiceLoader([theirs, PrefixLoader({BUILT_IN: ours}), ours]))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002 - Jinja's
        """Refuse the operators that are intercepted."""
        raise SecurityError(f"the operator {operator} is not available: one such number can fill the memory")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            template = super()._parse(source, name, filename)
        except RecursionError:
            raise TemplateSyntaxError("it is nested too deep", 1, name, filename) from None
        for unchecked in template.find_all((nodes.FilterBlock, nodes.CallBlock)):
            tag = "filter" if isinstance(unchecked, nodes.FilterBlock) else "call"
            # Jinja prints what these two make without asking whether its values are escaped.
            message = f"{{% {tag} %}} is not available in own templates; give the value itself the filter"
            raise TemplateSyntaxError(message, unchecked.lineno, name, filename)
        blocks = tuple(PARTS if name and name.endswith(OF_UPDATES) else MOVES)
        for block in template.find_all(nodes.Block):
            if block.name in blocks:
                before, behind = (nodes.Output([nodes.TemplateData(mark)]) for mark in marks(block.name, blocks))
                block.body = [before, *block.body, behind]
        return template

    def _compile(self, source: str, filename: str) -> Any:  # noqa: ANN401 - Jinja's signature
        try:
            return super()._compile(source, filename)
        except (SyntaxError, RecursionError, MemoryError):
            raise TemplateSyntaxError("it is nested too deep", 1, None, filename) from None
