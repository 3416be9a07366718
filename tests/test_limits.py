"""Work in a process of its own: its answer comes back, and what takes too much ends without harm to anything else."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from charter.documents import limits
from charter.documents.limits import OutOfTimeError, OverLimitError, deadline, limited
from charter.errors import ActionNeededError, ExitCode, MachineError, Place, Problem

GIB = 1024**3


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    yield
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def for_ever() -> None:
    while True:
        pass


def test_the_answer_comes_back_whole_however_large() -> None:
    assert limited(lambda: {"a": b"x" * 3_000_000}, seconds=5, memory=GIB) == {"a": b"x" * 3_000_000}
    assert limited(lambda: None, seconds=5, memory=GIB) is None


def test_the_work_is_done_elsewhere_and_changes_nothing_here() -> None:
    kept: list[int] = []

    def work() -> int:
        kept.append(1)
        return os.getpid()

    assert limited(work, seconds=5, memory=GIB) != os.getpid()
    assert kept == []


def test_an_error_comes_back_with_its_problems_hint_and_place_in_the_program() -> None:
    problem = Problem(Place("charter.yaml", 3, 4), "is missing", "title", "say it")

    def work() -> None:
        raise ActionNeededError("not finished", (problem,), hint="finish it")

    with pytest.raises(ActionNeededError) as caught:
        limited(work, seconds=5, memory=GIB)
    assert (caught.value.message, caught.value.problems, caught.value.hint) == ("not finished", (problem,), "finish it")
    assert "test_limits.py" in caught.value.__notes__[0]


def test_a_mistake_of_the_program_is_not_taken_for_a_limit() -> None:
    with pytest.raises(ZeroDivisionError):
        limited(lambda: 1 / 0, seconds=5, memory=GIB)


def test_what_takes_too_long_ends() -> None:
    with pytest.raises(OverLimitError, match=r"more than 0\.2 seconds"):
        limited(for_ever, seconds=0.2, memory=GIB)


def test_time_is_that_of_the_processor_and_not_of_the_clock() -> None:
    def work() -> str:
        time.sleep(0.5)
        return "slept"

    assert limited(work, seconds=0.2, memory=GIB) == "slept"


def test_what_no_timer_interrupts_the_kernel_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_GRACE", 1)
    monkeypatch.setattr(limits, "_PATIENCE", 1000)
    began = time.monotonic()
    with pytest.raises(OverLimitError, match=r"more than 0\.1 seconds"):
        limited(lambda: sum(range(10**13)), seconds=0.1, memory=GIB)
    assert time.monotonic() - began < 60


def test_what_waits_for_ever_ends_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_PATIENCE", 0)
    with pytest.raises(OverLimitError):
        limited(signal.pause, seconds=1, memory=GIB)


@pytest.mark.skipif(not limits._size(), reason="this system does not say how large a process is")
def test_what_takes_too_much_memory_ends_and_what_takes_less_does_not() -> None:
    assert limited(lambda: len(bytearray(100 * 2**20)), seconds=5, memory=200 * 2**20) == 100 * 2**20
    with pytest.raises(OverLimitError, match="more than 200 MiB"):
        limited(lambda: len(bytearray(300 * 2**20)), seconds=5, memory=200 * 2**20)


def test_whoever_interrupts_the_one_who_waits_ends_the_work_too() -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            limited(for_ever, seconds=60, memory=GIB)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_a_process_that_ends_without_an_answer_is_told_plainly() -> None:
    with pytest.raises(MachineError, match="ended by SIGKILL") as caught:
        limited(lambda: os.kill(os.getpid(), signal.SIGKILL), seconds=5, memory=GIB)
    assert not isinstance(caught.value, OverLimitError)
    assert caught.value.exit_code is ExitCode.ENVIRONMENT
    with pytest.raises(MachineError, match="ended with code 7"):
        limited(lambda: os._exit(7), seconds=5, memory=GIB)


def test_an_inner_deadline_ends_before_the_outer_one_which_goes_on() -> None:
    def work() -> str:
        with pytest.raises(OutOfTimeError), deadline(0.1):
            for_ever()
        with deadline(60):
            pass
        with pytest.raises(OutOfTimeError):
            for_ever()
        return "told by both timers, and not ended by the kernel"

    assert limited(work, seconds=0.5, memory=GIB).startswith("told by both")


def test_an_inner_deadline_does_not_lengthen_the_outer_one() -> None:
    def work() -> str:
        with pytest.raises(OutOfTimeError), deadline(60):
            for_ever()
        return "told by the timer, and not ended by the kernel"

    assert limited(work, seconds=0.2, memory=GIB).startswith("told by the timer")


def test_a_deadline_that_was_kept_leaves_no_timer_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with deadline(5):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is before
