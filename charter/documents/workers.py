"""Work in processes of its own: begun now and fetched later, or several at once.

A process is a fork of this one, so it has all that was imported and read so far, and what it comes to is sent back
through a pipe. What it raises is raised here. Its temporary files are in a folder of its own, which this process takes
away, however the other one ended.
"""

import os
import pickle
import selectors
import signal
import tempfile
import traceback
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Generic, NoReturn, TypeVar

from charter.documents.folder import explaining
from charter.errors import MachineError

T = TypeVar("T")


class EndedError(MachineError):
    """A process ended without an answer."""

    def __init__(self, status: int) -> None:
        self.signal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        """The signal that ended it, if one did."""
        if self.signal:
            how = f"was ended by {signal.Signals(self.signal).name}"
        else:
            how = f"ended with code {os.WEXITSTATUS(status)} and without a word"
        super().__init__(f"a part of charter {how}", hint="try again; it may have run out of memory")


class Worker(Generic[T]):
    """A piece of work that has begun in a process of its own.

    Raises MachineError if no process can be started.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        with explaining("start a process"), warnings.catch_warnings():
            # Python 3.12 warns of threads, which a fork leaves behind; the work starts none and waits for none.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._room = tempfile.TemporaryDirectory(prefix="charter-", ignore_cleanup_errors=True)
            reading, writing = os.pipe()
            self._process = os.fork()
        if self._process == 0:
            os.close(reading)
            _work(work, writing, self._room.name)
        os.close(writing)
        self._answer = reading

    def result(self, patience: float | None = None) -> T:
        """Wait for what the work comes to, once.

        Args:
            patience: how many seconds to wait by the clock; then the work is ended.

        Raises:
            EndedError: if the process ended without an answer.
            TimeoutError: if patience ran out.
            Exception: what the work raised.
        """
        try:
            with os.fdopen(self._answer, "rb") as answer, selectors.DefaultSelector() as waiting:
                waiting.register(answer, selectors.EVENT_READ)
                if not waiting.select(patience):
                    raise TimeoutError
                content = answer.read()
            status = self._end()
        finally:
            self.stop()
        if not content:
            raise EndedError(status)
        done, value = pickle.loads(content)  # noqa: S301 - written by a fork of this very process
        if not done:
            raise value
        return value  # type: ignore[no-any-return]  # what comes through a pipe has no type

    def stop(self) -> None:
        """End work that nobody waits for any more; nothing, if it has ended already."""
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            self._end()
            with suppress(OSError):
                os.close(self._answer)
        self._room.cleanup()

    def _end(self) -> int:
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return status


def _work(work: Callable[[], object], writing: int, room: str) -> NoReturn:
    """Do the work, send what it comes to, and end the process, whatever happens."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # an interruption is told once, by the process that people called
    tempfile.tempdir = room
    try:
        answer = _pickled(work)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)


def _pickled(work: Callable[[], object]) -> bytes:
    try:
        return pickle.dumps((True, work()))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again by the process that waits
        error.add_note(traceback.format_exc())
        with suppress(Exception):
            return pickle.dumps((False, error))
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))


def together(works: Sequence[Callable[[], T]], jobs: int) -> list[T]:
    """Do several pieces of work, at most `jobs` at once, and return what they come to in their order.

    The last piece is done here, where there would only be waiting to do; with one job, or one piece, all are. Raises
    what the first piece that fails raised.
    """
    if jobs < 2 or len(works) < 2:  # noqa: PLR2004 - alone there is nothing to do at once
        return [work() for work in works]
    results: list[T] = []
    running: list[Worker[T]] = []
    try:
        for work in works[:-1]:
            running.append(Worker(work))
            if len(running) == jobs:
                results.append(running.pop(0).result())
        try:
            mine = works[-1]()
        except Exception:
            for worker in running:
                worker.result()  # which failed before, if it fails
            raise
        results.extend(worker.result() for worker in running)
    finally:
        for worker in running:
            worker.stop()
    return [*results, mine]
