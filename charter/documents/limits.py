"""Work done in a process of its own, which ends when it takes too much time or memory; nothing else is harmed by it.

Three limits stand one behind the other. A timer raises OutOfTimeError inside the work, so that whoever catches it can
say where the time went. What no timer interrupts, one long call into C, the kernel ends a little later. And whatever
neither computes nor ends, waiting for ever, is ended by this process, by the clock on the wall.
"""

import contextlib
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import TypeVar

from charter.documents.workers import EndedError, Worker
from charter.errors import MachineError

T = TypeVar("T")

_GRACE = 2
"""Seconds of the processor between the timer inside the work and the end that the kernel makes."""
_PATIENCE = 10
"""How many times longer than its processor time the work may take by the clock: other programs need their share."""


class OutOfTimeError(BaseException):
    """The work has used up its time. Not an Exception, so that no `except Exception` on the way swallows it."""


class OverLimitError(MachineError):
    """Work that was done in a process of its own took more time or memory than it may."""


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError in the work below once it has used so many seconds of the processor.

    An outer deadline goes on when this one is over. Only for the main thread of a process, where signals arrive.
    """
    began, before = time.process_time(), signal.signal(signal.SIGPROF, _stop)
    left, _ = signal.setitimer(signal.ITIMER_PROF, seconds)
    if 0 < left < seconds:
        signal.setitimer(signal.ITIMER_PROF, left)
    try:
        yield
    finally:
        rest = max(left - (time.process_time() - began), 0.001) if left else 0
        signal.setitimer(signal.ITIMER_PROF, rest)
        signal.signal(signal.SIGPROF, before)


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what a handler is given
    raise OutOfTimeError


def limited(work: Callable[[], T], *, seconds: float, memory: int) -> T:
    """What the work returns, or what it raises, made in a process that is forked for it.

    Args:
        work: what to do; its result is pickled. It sees all that this process has in memory, and changes nothing in it.
        seconds: how much time of the processor it may use.
        memory: how many bytes it may take beyond what this process has. Not held on macOS, whose kernel does not know
            this limit; there time alone ends what grows.

    Raises:
        OverLimitError: if it takes more.
        MachineError: if its process cannot be started, or ends without an answer.
    """
    worker = Worker(partial(_within, work, seconds, memory))
    try:
        return worker.result(seconds * _PATIENCE + _GRACE)
    except EndedError as error:
        if error.signal == signal.SIGXCPU:
            raise OverLimitError(_slow(seconds)) from error
        raise
    except TimeoutError as error:
        raise OverLimitError(_slow(seconds)) from error


def _within(work: Callable[[], T], seconds: float, memory: int) -> T:
    """Do the work, in the process that is restricted."""
    _restrict(seconds, memory)
    try:
        with deadline(seconds):
            return work()
    except OutOfTimeError as error:
        raise OverLimitError(_slow(seconds)) from error
    except MemoryError as error:
        raise OverLimitError(f"it takes more than {memory // 2**20} MiB of memory") from error


def _slow(seconds: float) -> str:
    return f"it takes more than {seconds:g} seconds of the processor"


def _restrict(seconds: float, memory: int) -> None:
    """Set the limits that the kernel holds; where one is lower already, it stays."""
    spent = time.process_time()  # a fork begins with no time spent, but some systems count otherwise
    _lower(resource.RLIMIT_CPU, int(spent + seconds) + _GRACE)
    _lower(resource.RLIMIT_CORE, 0)
    if size := _size():
        _lower(resource.RLIMIT_AS, size + memory)


def _lower(limit: int, value: int) -> None:
    _, most = resource.getrlimit(limit)
    allowed = value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(limit, (allowed, most))


def _size() -> int:
    """How many bytes of addresses this process has; 0 where the system does not say, as macOS."""
    try:
        with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 - no file, but a word with the kernel
            return int(pages.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
