"""Git repositories for the tests: made in a temporary folder, on fixed days, whatever the machine's git is set to."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WRITER = {"NAME": "A Writer", "EMAIL": "writer@example.org"}

ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C",
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in WRITER.items()},
}
"""The variables that keep the user's and the system's configuration out."""


@dataclass(frozen=True, slots=True)
class Repo:
    """A repository to write in, as people do."""

    folder: Path

    def git(self, *arguments: object, on: str = "2027-01-01", given: str = "", **more: str) -> str:
        """Call git in it, on a day; what it says."""
        days = {f"GIT_{who}_DATE": f"{on}T12:00:00+00:00" for who in ("AUTHOR", "COMMITTER")}
        ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-C", str(self.folder), *map(str, arguments)],
            env={**ours, **ALONE, **days, **more},
            capture_output=True,
            text=True,
            input=given,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files in it, and commit nothing."""
        for name, content in files.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(
        self, files: Mapping[str, str | bytes] | None = None, on: str = "2027-01-01", why: str = "A step"
    ) -> str:
        """Commit all that is in the folder, after writing these files; the commit in full."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", why, on=on)
        return self.git("rev-parse", "HEAD")

    def rename(self, old: str, new: str, on: str = "2027-01-01", why: str = "Another name") -> str:
        """Rename a file or a folder and commit that."""
        (self.folder / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", old, new)
        return self.commit(on=on, why=why)

    def clone(self, folder: Path, *options: str) -> "Repo":
        """A clone of it in another folder."""
        self.git("-c", "protocol.file.allow=always", "clone", "--quiet", *options, self.folder.as_uri(), folder)
        return Repo(folder)


def made_in(folder: Path, *options: str) -> Repo:
    """A new repository with no commit yet, its branch called main."""
    folder.mkdir(parents=True, exist_ok=True)
    repo = Repo(folder)
    repo.git("init", "--quiet", "--initial-branch=main", *options)
    return repo
