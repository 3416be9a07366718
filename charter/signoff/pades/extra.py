"""The extra `pades`, which installs pyHanko: not everybody signs with certificates."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from charter.errors import MachineError

INSTALL = "pip install 'charter[pades]'"
_BROUGHT = ("pyhanko", "pyhanko_certvalidator", "asn1crypto")


@contextmanager
def extra_pades(what: str) -> Iterator[None]:
    """What imports pyHanko happens in here; `what` is what cannot be done without it.

    Raises:
        MachineError: if the extra is not installed.
    """
    try:
        yield
        for name in _BROUGHT:  # what is wrong with a signature is told in our words, and by nobody else
            logging.getLogger(name).addHandler(logging.NullHandler())
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith(_BROUGHT):
            raise
        raise MachineError(f"{what} needs the extra pades, which is not installed", hint=INSTALL) from None
