"""Work in processes of its own: what it comes to is brought back, and so is what goes wrong."""

import os
import signal
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from charter.documents.workers import Worker, together
from charter.errors import MachineError, Place, Problem, SpecError


def raising(error: Exception) -> None:
    raise error


def slow(answer: int, seconds: float) -> int:
    time.sleep(seconds)
    return answer


def running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_work_is_done_in_another_process_and_its_result_brought_back() -> None:
    assert Worker(os.getpid).result() != os.getpid()
    assert Worker(lambda: b"x" * 3_000_000).result() == b"x" * 3_000_000


def test_it_begins_at_once_and_not_when_its_result_is_asked_for() -> None:
    worker = Worker(time.monotonic)
    time.sleep(0.3)
    assert time.monotonic() - worker.result() > 0.2


def test_an_error_is_raised_with_all_that_it_carries() -> None:
    problem = Problem(Place("charter.yaml", 3, 7), "is missing", "title", "write it")
    with pytest.raises(SpecError) as caught:
        Worker(lambda: raising(SpecError("cannot be read", (problem,), hint="mend it"))).result()
    assert (caught.value.message, caught.value.problems, caught.value.hint) == ("cannot be read", (problem,), "mend it")


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    class Homemade(Exception):  # noqa: N818 - a class that only this test knows cannot be sent
        pass

    with pytest.raises(RuntimeError, match="Homemade: odd"):
        Worker(lambda: raising(Homemade("odd"))).result()


def test_a_process_that_dies_is_a_message() -> None:
    with pytest.raises(MachineError, match="was ended by SIGKILL"):
        Worker(lambda: os.kill(os.getpid(), signal.SIGKILL)).result()
    with pytest.raises(MachineError, match="ended with code 3 and without a word"):
        Worker(lambda: os._exit(3)).result()


def test_work_that_takes_longer_than_anybody_waits_is_ended() -> None:
    worker = Worker(partial(slow, 1, 60))
    process = worker._process
    with pytest.raises(TimeoutError):
        worker.result(0.1)
    assert not running(process)


def test_temporary_files_are_taken_away_however_the_work_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def leave(after: Callable[[], None]) -> Path:
        made = Path(tempfile.mkdtemp())
        (made / "file").write_text("left")
        after()
        return made

    made = Worker(partial(leave, lambda: None)).result()
    assert made.is_relative_to(tmp_path)
    with pytest.raises(MachineError):
        Worker(partial(leave, lambda: os.kill(os.getpid(), signal.SIGKILL))).result()
    stopped = Worker(partial(leave, signal.pause))
    while not list(tmp_path.rglob("file")):
        time.sleep(0.01)
    stopped.stop()
    assert list(tmp_path.iterdir()) == []
    assert tempfile.gettempdir() == str(tmp_path)


def test_work_that_nobody_waits_for_is_ended() -> None:
    worker = Worker(partial(slow, 1, 60))
    process = worker._process
    worker.stop()
    worker.stop()
    assert not running(process)


def test_several_pieces_come_back_in_their_order_whichever_ends_first() -> None:
    works = [partial(slow, number, pause) for number, pause in enumerate((0.2, 0.0, 0.1, 0.0))]
    for jobs in (1, 2, 3, 9):
        assert together(works, jobs) == [0, 1, 2, 3]


def test_as_many_run_at_once_as_there_are_jobs() -> None:
    began = time.monotonic()
    assert together([partial(slow, each, 0.5) for each in range(4)], 4) == [0, 1, 2, 3]
    assert time.monotonic() - began < 1.9  # one after the other they would take two seconds


def test_the_last_piece_is_done_here_and_the_others_elsewhere() -> None:
    for jobs in (2, 3, 9):
        *others, last = together([os.getpid] * 3, jobs)
        assert last == os.getpid()
        assert last not in others


def test_with_one_job_or_one_piece_no_process_is_begun() -> None:
    assert together([os.getpid, os.getpid], 1) == [os.getpid()] * 2
    assert together([os.getpid], 8) == [os.getpid()]
    assert together([], 8) == []


def test_the_first_piece_that_fails_is_told_and_the_others_are_ended() -> None:
    began = time.monotonic()
    works: list[Callable[[], object]] = [
        partial(slow, 0, 0.0),
        lambda: raising(SpecError("second")),
        partial(slow, 2, 60),
        lambda: raising(SpecError("last")),
    ]
    with pytest.raises(SpecError, match="second"):
        together(works, 4)
    assert time.monotonic() - began < 30
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
