"""Whether a PDF keeps PDF/A-3a and PDF/UA-1, as far as a program can tell.

ISO 19005-3 is called A, ISO 14289-1 UA; MP is a failure condition of the Matterhorn Protocol 1.1. veraPDF knows more of
the details of A; what is here needs nothing but pikepdf, and also holds what veraPDF does not look at.
"""

from pdf_standards import content, files, metadata, structure
from pdf_standards.reading import Check, File

CHECKS: tuple[Check, ...] = tuple(
    Check(*each) for module in (files, metadata, structure, content) for each in module.CHECKS
)


def complaints(raw: bytes) -> dict[str, list[str]]:
    """What is wrong with a PDF: the names of the checks that complain, each with its complaints."""
    with File.of(raw) as file:
        found = {check.name: list(check.run(file)) for check in CHECKS}
    return {name: told for name, told in found.items() if told}
