"""The signature fields of a PDF that a test has as bytes."""

from charter.documents.tracing.form import PlacedField, placed_fields
from charter.documents.tracing.reading import objects_of


def where_placed(content: bytes) -> tuple[PlacedField, ...]:
    """The fields in the order of the pages."""
    return placed_fields(objects_of(content))
