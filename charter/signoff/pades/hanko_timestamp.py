"""Asking a timestamp authority (RFC 3161) over the network: only when somebody asked for it."""

from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper

from charter.errors import UsageError

_PATIENCE = 20
"""Seconds."""


def by_http(address: str) -> TimeStamper:
    """The authority at an address.

    Raises:
        UsageError: if it is no address of the web.
    """
    if not address.lower().startswith(("http://", "https://")):
        raise UsageError(f"“{address}” is no address of a timestamp authority", hint="it begins with https://")
    return HTTPTimeStamper(address, timeout=_PATIENCE)
