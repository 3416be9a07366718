"""A file inside a page: as an address that holds all of it (RFC 2397)."""

import base64


def data_uri(kind: str, content: bytes) -> str:
    """The address of a file of this media type."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
