"""Reading a git repository: the only caller of git.

Only plumbing that reads is called, nothing is configured, and `harmless` says how nothing else is run or fetched.
"""

import contextlib
import io
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from charter.changes import failures
from charter.changes.answers import FILE, Answer, Entry, entries, sizes, whole
from charter.changes.folders import nearest_folder, resolved
from charter.changes.harmless import SETTINGS, environment
from charter.changes.steps import Step, below, followed, renamed
from charter.errors import MachineError, UsageError
from charter.spec.source import LARGEST_FILE

TIME_LIMIT = 60.0
"""Seconds that one call may take."""
_MOST = 64 * 1024 * 1024
"""Bytes that one call may answer with."""
_MOST_COMPLAINT = 8 * 1024
_AT_ONCE = 200
"""So many files are asked for in one call: as large as charter reads, they are fewer bytes than one may answer with."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository with working files. Paths in it are as git has them: from its topmost folder, with slashes."""

    top: Path
    is_shallow: bool
    """Whether only the newest part of the history is there."""

    @classmethod
    def around(cls, path: Path) -> "Repository":
        """The repository that a file or folder lies in, or would lie in if it were there.

        Raises:
            MachineError: if there is no git, no repository around the path, or git cannot read it.
        """
        folder = nearest_folder(path)
        _check_version(folder)
        asked = ("--is-inside-work-tree", "--is-bare-repository", "--is-shallow-repository", "--show-prefix")
        answer = _call(folder, ("rev-parse", *asked))
        if answer.code:
            raise failures.not_read(path, folder, answer)
        inside, bare, shallow, prefix = os.fsdecode(answer.output).split("\n", 3)
        if inside != "true":
            raise failures.without_files(path, bare=bare == "true")
        depth = len(Path(prefix.removesuffix("\n")).parts)
        return cls(folder.parents[depth - 1] if depth else folder, shallow == "true")

    def name_of(self, path: Path) -> str:
        """A file's path in this repository. Symbolic links are followed: the file itself is what has a history.

        Raises:
            UsageError: if it does not lie in this repository.
        """
        try:
            return resolved(path).relative_to(self.top).as_posix()
        except ValueError:
            raise UsageError(f"{path} does not lie in the repository {self.top}") from None

    def head(self) -> str | None:
        """The commit that is checked out, in full; None if there is none yet.

        Raises:
            MachineError: if there is one, and it is missing or damaged: that is not the same as none.
        """
        answer = self._ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        if answer.code == 0:
            return answer.output.decode().strip()
        if self._ask("rev-parse", "--verify", "--quiet", "HEAD").code == 0:
            raise failures.damaged_head()
        return None

    def commit(self, rev: str) -> str:
        """The commit that a revision means, in full.

        Raises:
            UsageError: if it means no commit, or more than one.
            MachineError: if it is not in this shallow clone, which may be why it is unknown.
        """
        if not rev or "\0" in rev:
            raise UsageError("a revision is missing", hint="name a commit, a branch or a tag, for instance HEAD~1")
        answer = self._ask("rev-parse", "--verify", "--end-of-options", f"{rev}^{{commit}}")
        if "ambiguous" in answer.complaint:
            hint = "write refs/heads/… for a branch, refs/tags/… for a tag, or more digits of a commit"
            raise UsageError(f"'{rev}' can mean more than one thing in this repository", hint=hint)
        if answer.code == 0 and re.fullmatch(rb"[0-9a-f]{40,64}\n", answer.output):
            return answer.output.decode().strip()
        raise failures.no_commit(rev, answer, self._names(), shallow=self._length() if self.is_shallow else None)

    def has_ancestor(self, commit: str, ancestor: str) -> bool:
        """Whether a commit is another one or comes after it."""
        answer = self._ask("merge-base", "--is-ancestor", ancestor, commit)
        if answer.code > 1:
            raise failures.failed(answer)
        return answer.code == 0

    def short(self, commit: str) -> tuple[str, str]:
        """The first digits of a commit, as many as it takes to name it, and its date."""
        told = self.lines("rev-list", "--max-count=1", "--abbrev=7", "--format=%h %cs", commit)
        short, _, date = told[1].partition(" ")
        return short, date

    def lines(self, *arguments: str) -> list[str]:
        """What a call of git answers, in lines."""
        return os.fsdecode(self.answer(arguments)).splitlines()

    def answer(self, arguments: Iterable[str], given: bytes = b"") -> bytes:
        """What git answers to a call that has no reason to fail.

        Raises:
            MachineError: if it does fail.
        """
        answer = self._ask(*arguments, given=given)
        if answer.code:
            raise failures.failed(answer)
        return answer.output

    def entries(self, commit: str, *paths: str, below: bool = False) -> list[Entry]:
        """What a commit has under these paths: themselves, or all files below them."""
        if any("\0" in path for path in paths):
            return []
        options = ("-r",) if below else ()
        return entries(self.answer(("ls-tree", "-z", "--full-tree", *options, commit, "--", *paths)))

    def has_file(self, commit: str, path: str) -> bool:
        """Whether there is something at a path in a commit that is not a folder."""
        return any(entry.path == path and entry.kind != "tree" for entry in self.entries(commit, path))

    def renames(self, old: str, new: str) -> dict[str, str]:
        """The files that were renamed between two commits: the path in the old one, and that in the new one."""
        return {before: after for after, before in renamed(self.answer, old, new).items()}

    def file_at(self, commit: str, path: str) -> bytes | None:
        """A file's bytes as a commit has them; None if the file is not there in that commit.

        Raises:
            MachineError: if it is no plain file there, is larger than charter reads, or was left out of this clone.
        """
        found = next((entry for entry in self.entries(commit, path) if entry.path == path), None)
        if found is None or found.kind == "tree":
            return None
        if found.mode not in FILE:
            what = "a symbolic link" if found.kind == "blob" else "a submodule"
            raise MachineError(f"{path} at {commit[:7]} is {what}, not a file", hint="compare the file that is meant")
        return self.contents([found.id])[found.id]

    def contents(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of files by their id in git. One that is larger than charter reads comes as so many blanks.

        Reading those says that it is too large, as it does of a file on the disk.


        Raises:
            MachineError: if one is not there, as in a clone that left files out, or is damaged.
        """
        wanted = list(dict.fromkeys(ids))
        listed = self._ask("cat-file", "--batch-check", given="".join(f"{each}\n" for each in wanted).encode())
        known = sizes(listed.output)
        if listed.code or len(known) < len(wanted):
            raise failures.left_out()
        small = [each for each in wanted if known[each] <= LARGEST_FILE]
        found = dict.fromkeys(wanted, b" " * (LARGEST_FILE + 1))
        for start in range(0, len(small), _AT_ONCE):
            asked = "".join(f"{each}\n" for each in small[start : start + _AT_ONCE])
            found |= whole(self.answer(("cat-file", "--batch"), asked.encode()))
        return found

    def history(self, path: str, commit: str = "HEAD") -> list[Step]:
        """The commits in which a file changed, newest first, back through renames, each with its path there."""
        return followed(self.answer, path, commit)

    def history_below(self, folder: str, commit: str = "HEAD", *, merged: bool = False) -> dict[str, list[Step]]:
        """The commits in which the files below a folder changed, newest first, by their paths; also merged ones."""
        return below(self.answer, folder, commit, merged=merged)

    def _names(self) -> list[str]:
        """The branches and tags, for a hint."""
        return self.lines("for-each-ref", "--count=1000", "--format=%(refname:short)", "refs/heads", "refs/tags")

    def _length(self) -> int:
        """How many commits of the checked-out history are there."""
        answer = self._ask("rev-list", "--count", "HEAD")
        return 0 if answer.code else int(answer.output)

    def _ask(self, *arguments: str, given: bytes = b"") -> Answer:
        return _call(self.top, arguments, given)


def configured(folder: Path, name: str) -> str:
    """What git's configuration says in a folder, for instance under `user.name`; empty if it says nothing.

    Raises:
        MachineError: if there is no git.
    """
    answer = _call(nearest_folder(folder), ("config", "--get", name))
    return "" if answer.code else os.fsdecode(answer.output).removesuffix("\n")


def _check_version(folder: Path) -> None:
    told = _call(folder, ("--version",)).output.decode(errors="replace").strip()
    found = re.match(r"git version (\d+)\.(\d+)", told)
    if not found or (int(found[1]), int(found[2])) < failures.OLDEST:
        raise failures.too_old(told)


def _call(folder: Path, arguments: Iterable[str], given: bytes = b"") -> Answer:
    """Call git in a folder and give its answer, whatever it is.

    It has a session of its own, so that it finds no terminal to ask at, and all that it started ends with it.
    """
    command = ("git", "--no-pager", "-C", str(folder), *SETTINGS, *arguments)
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complaint:
        said.write(given)
        said.seek(0)
        try:
            git = subprocess.Popen(
                command,
                cwd="/",  # a "." in the PATH must not find a git that lies in the repository
                env=environment(),
                stdin=said,
                stdout=subprocess.PIPE,
                stderr=complaint,
                start_new_session=True,
            )
        except OSError as error:
            raise failures.not_started(error) from None
        output, code = _waited(git)
        complaint.seek(0)
        return Answer(code, output, complaint.read(_MOST_COMPLAINT).decode(errors="replace"))


def _waited(git: "subprocess.Popen[bytes]") -> tuple[bytes, int]:
    """What git writes, and its exit code, unless it takes too long or writes too much."""
    late: list[bool] = []

    def stop() -> None:
        late.append(True)
        _end(git)

    timer = Timer(TIME_LIMIT, stop)
    timer.start()
    try:
        with git.stdout or io.BytesIO() as written:
            output = written.read(_MOST + 1)
        if len(output) > _MOST:
            raise MachineError(f"git answered with more than {_MOST >> 20} MiB, which charter does not read")
        code = git.wait()
    finally:
        timer.cancel()
        _end(git)
    if late:
        raise failures.no_answer(TIME_LIMIT)
    return output, code


def _end(git: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(git.pid, signal.SIGKILL)
    git.wait()
