"""Why git could not do what it was asked for: what is wrong, and what to do about it."""

from difflib import get_close_matches
from pathlib import Path

from charter.changes.answers import Answer
from charter.errors import CharterError, MachineError, UsageError

OLDEST = (2, 30)
"""The first git whose `rev-parse --verify` takes what begins with a dash for a revision."""
_WANTED = "install git {}.{} or newer; charter reads older versions of a file from git".format(*OLDEST)


def not_started(error: OSError) -> CharterError:
    """There is no git that can be started."""
    if isinstance(error, FileNotFoundError):
        return MachineError("there is no git on this machine, or it is not on the PATH", hint=_WANTED)
    return MachineError(f"git could not be started: {error.strerror or error}", hint=_WANTED)


def too_old(told: str) -> CharterError:
    """The git there is cannot be asked safely."""
    return MachineError(f"'{told}' is too old for charter" if told else "git does not say its version", hint=_WANTED)


def no_answer(seconds: float) -> CharterError:
    """A call took too long."""
    hint = "look whether the disk answers, and try the same with git alone"
    return MachineError(f"git did not answer within {seconds:g} seconds", hint=hint)


def left_out() -> CharterError:
    """Git knows of a version that it does not have."""
    hint = "in a partial clone, 'git fetch --refetch' gets what was left out; 'git fsck' finds what is damaged"
    return MachineError("git does not have every version of the file, and charter fetches nothing", hint=hint)


def damaged_head() -> CharterError:
    """What to say where the commit that is checked out cannot be read."""
    message = "git has lost the commit that is checked out, or it is damaged"
    return MachineError(message, hint="'git fsck' says more; get the repository again, or mend it")


def failed(answer: Answer) -> CharterError:
    """A call failed that has no reason to."""
    if "promisor" in answer.complaint:
        return left_out()
    return MachineError(f"git failed: {answer.reason}", hint="'git fsck' finds out whether the repository is damaged")


def not_read(path: Path, folder: Path, answer: Answer) -> CharterError:
    """There is no repository around a path, or git does not read it."""
    if "dubious ownership" in answer.complaint:
        hint = "if you trust it, say so to git as 'git -C FOLDER status' there tells you, with safe.directory"
        return MachineError(f"git does not read the repository around {path}: it belongs to somebody else", hint=hint)
    if "not a git repository (or any" in answer.complaint:
        hint = "'git init' begins one; two files can be compared without"
        return MachineError(f"{path} is in no git repository", hint=hint)
    if "not a git repository: " in answer.complaint:
        hint = "'git worktree repair' or a new clone mends it"
        return MachineError(f"{folder} belongs to a git repository that is not there: {answer.reason}", hint=hint)
    return MachineError(f"git cannot read the repository around {path}: {answer.reason}")


def without_files(path: Path, *, bare: bool) -> CharterError:
    """A repository without working files, or the part of one in which git keeps its own."""
    if bare:
        hint = "clone it, or let 'git worktree add' put its files somewhere, and name the charter there"
        return MachineError(f"{path} lies in a bare git repository, which has no working files", hint=hint)
    return MachineError(f"{path} lies in the folder in which git keeps its own files", hint="name a charter outside it")


def no_commit(rev: str, answer: Answer, names: list[str], shallow: int | None) -> CharterError:
    """A revision means no commit. Where a clone is shallow, with so many commits, that may be the reason."""
    if "but the object dereferences to" in answer.complaint:
        kind = answer.complaint.partition("dereferences to ")[2].split()[0]
        what = {"tree": "a folder", "blob": "a file"}.get(kind, "something else")
        hint = "name the commit alone, without a path behind it; the charter is named before it"
        return UsageError(f"'{rev}' is {what} in git, not a commit", hint=hint)
    if ".." in rev:
        hint = "name the charter and then the two revisions, with a blank between them instead of the dots"
        return UsageError(f"'{rev}' is a range of commits, not one commit", hint=hint)
    if shallow is not None:
        held = f"{shallow} commit{'' if shallow == 1 else 's'}"
        hint = "'git fetch --unshallow' gets the rest, if it is older than that; else look for a slip in the name"
        return MachineError(f"there is no revision '{rev}' in this shallow clone, which holds {held}", hint=hint)
    near = get_close_matches(rev, names, n=1)
    hint = f"did you mean {near[0]}?" if near else "'git log --oneline' and 'git branch --all' list what there is"
    return UsageError(f"there is no revision '{rev}' in this repository", hint=hint)
