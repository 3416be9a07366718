"""A bound on memory, for libraries that unpack what strangers packed."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SIZE = Path("/proc/self/statm")
"""Where Linux says how large a process is, in pages of memory (proc(5))."""


@contextmanager
def memory_bounded(more: int) -> Iterator[None]:
    """Within, this process may take so many bytes more than it has; what asks for more fails.

    Where the system does not say how large a process is, there is no bound.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        size = int(_SIZE.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
        bound = min(limit for limit in (size + more, soft, hard) if limit != resource.RLIM_INFINITY)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    except (OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
