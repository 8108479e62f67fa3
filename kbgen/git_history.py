"""What git tells: when files were added and last changed, and what they were at a revision.

For dates there is one `git log` for each repository, in one pass over its commits: linear, and the
same for the same commit. Where there is no history to trust (no git, no repository, a shallow
clone, in which one commit seems to have written everything) there are no dates, and a reason. An
installed pack has them in a file, which was written when it was built.
"""

import io
import json
import os
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

PACKED = ".dates.json"
"""The file in which a content pack has its dates: for each file the times of its `Span`."""

COMMIT = "\0"
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_LOG = ("-c", "core.quotePath=false", "-c", "log.showSignature=false", "log", "--no-merges",
        "--no-renames", "--name-only", "--format=%x00%ct")  # fmt: skip
_VERSIONS = ("-G^version:", "--")
"""What narrows a log down to the commits that touch the line with a file's version."""

VERSIONED = "checklists"
"""The folder whose files have such a line."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last commit that touched a file.

    Attributes:
        first: The time of the first.
        last: The time of the last.
        versioned: The time of the last that gave it another version, or its first; None where it
            has none.
    """

    first: datetime
    last: datetime
    versioned: datetime | None = None


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


class GitError(Exception):
    """Git does not tell; the message says why."""


def read_history(folders: Iterable[Path]) -> History:
    """Read the history of everything below some folders."""
    repositories: dict[Path, list[Path]] = {}
    missing: dict[Path, str] = {}
    spans: dict[str, Span] = {}
    for folder in folders:
        if (packed := _packed(folder)) and not is_tracked(folder):
            spans |= packed
            continue
        try:
            repositories.setdefault(_repository(folder), []).append(folder.resolve())
        except GitError as reason:
            missing[folder] = str(reason)
    for top, inside in repositories.items():
        try:
            touched = _times(_git(top, *_LOG, "--", *map(str, inside)))
            with_versions = [str(folder / VERSIONED) for folder in inside]
            versioned = _times(_git(top, *_LOG, *_VERSIONS, *with_versions))
        except GitError as reason:
            missing |= dict.fromkeys(inside, str(reason))
        else:
            spans |= _spans(touched, versioned, top)
    return History(spans, missing)


def packed_dates(folder: Path) -> bytes | None:
    """Write the dates of the files below a folder as a pack keeps them; None where there are none.

    Those that are gone are among them: an entry may have been called so.

    Args:
        folder: The content root that the pack is built from.
    """
    top = f"{folder.resolve()}{os.sep}"
    dates = {
        path.removeprefix(top).replace(os.sep, "/"): [
            int(moment.timestamp()) for moment in (span.first, span.last, span.versioned) if moment
        ]
        for path, span in sorted(read_history([folder]).spans.items())
        if not path.removeprefix(top).startswith(".")
    }
    return json.dumps(dates, indent=0).encode() + b"\n" if dates else None


def _packed(folder: Path) -> Mapping[str, Span]:
    """The dates that a pack has with it; none where a folder is no pack."""
    try:
        dates = json.loads((folder / PACKED).read_bytes())
        return {
            f"{folder.resolve()}{os.sep}{name.replace('/', os.sep)}": Span(*map(_moment, times))
            for name, times in dates.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, OverflowError):
        return {}


def is_tracked(folder: Path) -> bool:
    """Whether git tracks any file below a folder."""
    try:
        return folder.is_dir() and bool(_git(folder, "ls-files", "--", "."))
    except GitError:
        return False


def look_past(file: Path, *, past: bool) -> None:
    """Tell git to take a file for unchanged whatever is in it, or to look at it again.

    Raises:
        GitError: The file is in no repository, or was never added to it.
    """
    _git(file.parent, "update-index", f"--{'' if past else 'no-'}skip-worktree", "--", file.name)


def last_commit(file: Path) -> str | None:
    """The last commit that changed a file of a repository; None where none has."""
    return _git(file.parent, "log", "-1", "--format=%H", "--", file.name).strip() or None


def repository_of(folder: Path) -> Path:
    """The top folder of the repository that a folder is in.

    Raises:
        GitError: It is in none, or there is no git.
    """
    return Path(_git(folder, "rev-parse", "--show-toplevel").strip()).resolve()


def export_revision(top: Path, revision: str, paths: Iterable[str], folder: Path) -> None:
    """Write files as they were at a revision into a folder.

    Args:
        top: The repository's top folder.
        revision: Any name that git has for a commit.
        paths: What to write, relative to the top; what was not there then is left out.
        folder: Where to.

    Raises:
        GitError: There is no such revision.
    """
    named = ("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(top, *named).strip()
    there = [path for path in paths if _git(top, "ls-tree", "--name-only", commit, "--", path)]
    if not there:
        return
    packed = _output(top, "archive", "--format=tar", commit, "--", *there)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        # Python has had the filter since 3.11.4; the archive is that of our own git
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
        archive.extractall(folder)  # noqa: S202


def moved_files(folder: Path, old: str, new: str | None = None) -> Mapping[str, str]:
    """The files below a folder that git takes for the same under another name, old name first.

    Args:
        folder: A folder in a repository.
        old: The revision before.
        new: The revision after; None for the files as they are.

    Raises:
        GitError: There is no such revision.
    """
    revisions = (old,) if new is None else (old, new)
    said = _git(folder, "diff", "--name-status", "--find-renames", "--diff-filter=R", "-z",
                "--end-of-options", *revisions, "--", ".")  # fmt: skip
    names = said.split("\0")[:-1]
    return dict(zip(names[1::3], names[2::3], strict=True))


def _repository(folder: Path) -> Path:
    said = _git(folder, "rev-parse", "--is-shallow-repository", "--show-toplevel").splitlines()
    if said[0] != "false":
        raise GitError("the clone is shallow: its history has been cut off")
    return Path(said[1]).resolve()


def _git(folder: Path, *arguments: str) -> str:
    return os.fsdecode(_output(folder, *arguments))


def _output(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - whichever git there is
            env={**os.environ, **_QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError("there is no git") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").rpartition("fatal: ")[2]
        raise GitError(" ".join(said.split()) or "git failed")
    return done.stdout


def _times(log: str) -> Mapping[str, tuple[int, int]]:
    """The earliest and latest commit of each file; commits need not be in order of time."""
    times: dict[str, tuple[int, int]] = {}
    for commit in log.split(COMMIT)[1:]:
        stamp, *names = commit.split("\n")
        time = int(stamp)
        for name in filter(None, names):
            first, last = times.get(name, (time, time))
            times[name] = (min(first, time), max(last, time))
    return times


def _spans(
    touched: Mapping[str, tuple[int, int]], versioned: Mapping[str, tuple[int, int]], top: Path
) -> Iterator[tuple[str, Span]]:
    for name, times in touched.items():
        path = f"{top}{os.sep}{name.replace('/', os.sep)}"
        last_version = versioned.get(name, ())[1:]
        yield path, Span(*map(_moment, (*times, *last_version)))


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
