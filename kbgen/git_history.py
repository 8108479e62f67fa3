"""When files were added and last changed, as the history of their git repository tells.

One `git log` for each repository, in one pass over its commits: linear, and the same for the same
commit. Where there is no history to trust (no git, no repository, a shallow clone, in which one
commit seems to have written everything) there are no dates, and a reason.
"""

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

COMMIT = "\0"
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_LOG = ("-c", "core.quotePath=false", "-c", "log.showSignature=false", "log", "--no-merges",
        "--no-renames", "--name-only", "--format=%x00%ct")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last commit that touched a file.

    Attributes:
        first: The time of the first.
        last: The time of the last.
    """

    first: datetime
    last: datetime


@dataclass(frozen=True)
class History:
    """The history of files.

    Attributes:
        spans: By absolute path.
        missing: For each folder without a history, why it has none.
    """

    spans: Mapping[str, Span] = field(default_factory=dict)
    missing: Mapping[Path, str] = field(default_factory=dict)

    def of(self, path: Path | str) -> Span | None:
        """The history of a file, by its absolute path without symbolic links."""
        return self.spans.get(str(path))


@dataclass(frozen=True, slots=True)
class Dates:
    """When an entry was added and last changed.

    Attributes:
        added: The first time it was there, under whatever name.
        changed: The last time it was changed.
        first_name: Its id at the time when it was added.
    """

    added: datetime
    changed: datetime
    first_name: str


class _NoHistory(Exception):
    """The message says why."""


def read_history(folders: Iterable[Path]) -> History:
    """Read the history of everything below some folders."""
    repositories: dict[Path, list[Path]] = {}
    missing: dict[Path, str] = {}
    for folder in folders:
        try:
            repositories.setdefault(_repository(folder), []).append(folder.resolve())
        except _NoHistory as reason:
            missing[folder] = str(reason)
    spans: dict[str, Span] = {}
    for top, inside in repositories.items():
        try:
            log = _git(top, *_LOG, "--", *map(str, inside))
        except _NoHistory as reason:
            missing |= dict.fromkeys(inside, str(reason))
        else:
            spans |= _spans(log, top)
    return History(spans, missing)


def is_tracked(folder: Path) -> bool:
    """Whether git tracks any file below a folder."""
    try:
        return folder.is_dir() and bool(_git(folder, "ls-files", "--", "."))
    except _NoHistory:
        return False


def _repository(folder: Path) -> Path:
    said = _git(folder, "rev-parse", "--is-shallow-repository", "--show-toplevel").splitlines()
    if said[0] != "false":
        raise _NoHistory("the clone is shallow: its history has been cut off")
    return Path(said[1]).resolve()


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - whichever git there is
            env={**os.environ, **_QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise _NoHistory("there is no git") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        raise _NoHistory(said[-1].removeprefix("fatal: "))
    return os.fsdecode(done.stdout)


def _spans(log: str, top: Path) -> Mapping[str, Span]:
    """The earliest and latest commit of each file; commits need not be in order of time."""
    times: dict[str, tuple[int, int]] = {}
    for commit in log.split(COMMIT)[1:]:
        stamp, *names = commit.split("\n")
        time = int(stamp)
        for name in filter(None, names):
            first, last = times.get(name, (time, time))
            times[name] = (min(first, time), max(last, time))
    prefix = f"{top}{os.sep}"
    return {
        prefix + name.replace("/", os.sep): Span(_moment(first), _moment(last))
        for name, (first, last) in times.items()
    }


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
