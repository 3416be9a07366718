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
import traceback
import warnings
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from charter.documents.folder import explaining
from charter.errors import CharterError, MachineError

if TYPE_CHECKING:
    # Only for its type, as the library is imported only for those who need it.
    from multiprocessing.connection import Connection

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
    """What the work returns, or the CharterError that it raises, made in a process that is forked for it.

    Args:
        work: what to do; its result is pickled. It sees all that this process has in memory, and changes nothing in it.
        seconds: how much time of the processor it may use.
        memory: how many bytes it may take beyond what this process has. Not held on macOS, whose kernel does not know
            this limit; there time alone ends what grows.

    Raises:
        OverLimitError: if it takes more.
        MachineError: if its process ends without an answer.
    """
    # Twenty milliseconds, only for those who need it.
    import multiprocessing  # noqa: PLC0415

    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_answer, args=(work, sender, seconds, memory), daemon=True)
    with receiver:
        with sender, warnings.catch_warnings():
            # Python 3.12 warns of threads, which a fork leaves behind; the work starts none and waits for none.
            warnings.simplefilter("ignore", DeprecationWarning)
            with explaining("start a process"):
                process.start()
        try:
            answer = receiver.recv() if receiver.poll(seconds * _PATIENCE + _GRACE) else OverLimitError(_slow(seconds))
        except (EOFError, OSError):
            process.join(_GRACE)
            answer = _end_of(process.exitcode, seconds)
        finally:
            process.kill()
            process.join()
            process.close()
    if isinstance(answer, BaseException):
        raise answer
    return answer[0]  # type: ignore[no-any-return]  # what comes through a pipe has no type


def _slow(seconds: float) -> str:
    return f"it takes more than {seconds:g} seconds of the processor"


def _end_of(code: int | None, seconds: float) -> MachineError:
    """Why a process ended that gave no answer."""
    if code == -signal.SIGXCPU:
        return OverLimitError(_slow(seconds))
    how = f"by signal {-code} ({signal.strsignal(-code)})" if code and code < 0 else f"with code {code}"
    return MachineError(f"the process that made it ended {how}", hint="try again; it may have run out of memory")


def _answer(work: Callable[[], object], sender: "Connection", seconds: float, memory: int) -> None:
    """Do the work in the forked process, and send what came of it: its result in a tuple, or an error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits is interrupted as well, and ends this one
    _restrict(seconds, memory)
    answer: object
    try:
        with deadline(seconds):
            answer = (work(),)
    except CharterError as error:
        error.add_note(traceback.format_exc())
        answer = error
    except OutOfTimeError:
        answer = OverLimitError(_slow(seconds))
    except MemoryError:
        answer = OverLimitError(f"it takes more than {memory // 2**20} MiB of memory")
    except Exception as error:  # noqa: BLE001 - the process that waits must hear of a mistake of ours too
        answer = RuntimeError(f"{type(error).__name__}: {error}")
        answer.add_note(traceback.format_exc())
    sender.send(answer)


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
