"""Finished pages that stay in the built site while nothing in them has changed.

An engine wipes the site before every build. Folders with pages that may still be right are set
aside, within the site so that it takes one rename each, and brought back after. Then whatever is
not wanted is removed: what comes back is exactly the files that were named, as they were written.
That a file is as it was written is seen from its status, the time of its last change included
(which nobody can set where systems have one; Windows has not).
"""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

STASH = ".kbgen-aside"
"""A folder of the site while it is built; engines leave names with a dot alone."""

FileState = tuple[int, int, int, int]
"""A file's size, time of writing, time of the last change of anything about it, and number."""


class PageRecord(NamedTuple):
    """A page as it was written.

    Attributes:
        content: The digest of its content.
        digest: The digest of all else that it was made from.
        files: Its files, by their paths in the site.
    """

    content: bytes
    digest: bytes
    files: Mapping[str, FileState]

    def values(self) -> list[Any]:
        """The same as plain data."""
        return [self.content.hex(), self.digest.hex(), self.files]


BESIDE = ("html", "md", "json")
"""The endings of a page's files, whose names differ in nothing else."""


def record_of(path: str, values: Any) -> PageRecord:
    """A page from plain data, of which nothing is taken on trust.

    Args:
        path: The page's path in the site.
        values: What `values` gave.

    Raises:
        ValueError: They are something else, or a file would be none of the page's.
        TypeError: They are something else.
    """
    content, digest, files = values
    stem = path.removesuffix("html")
    if not _stays_inside(path) or not {stem + ending for ending in BESIDE}.issuperset(files):
        raise ValueError(f"'{path}' is no page with its files")
    states = {file: _as_state(state) for file, state in files.items()}
    return PageRecord(bytes.fromhex(content), bytes.fromhex(digest), states)


def _stays_inside(path: str) -> bool:
    """Whether a path means something below the folder that it is relative to, on any system."""
    parts = PurePosixPath(path).parts
    return ".." not in parts and not path.startswith("/") and not set(path) & {"\\", ":"}


def _as_state(state: Any) -> FileState:
    size, written, changed, number = state
    found = (size, written, changed, number)
    if not all(type(value) is int for value in found):
        raise TypeError("a file's state is four numbers")
    return found


def file_states(site_dir: str, paths: Iterable[str]) -> Mapping[str, FileState]:
    """The state of files that have just been written.

    Args:
        site_dir: The built site.
        paths: Their paths in it.
    """
    return {path: _state(os.stat(f"{site_dir}/{path}")) for path in paths}  # noqa: PTH116 - quick


def stash(site_dir: Path, paths: Iterable[str]) -> None:
    """Save the folders that files are in from an engine that is about to wipe the site.

    Args:
        site_dir: The built site.
        paths: The files' paths in it.
    """
    unstash(site_dir)  # of a build that was cut off
    aside = site_dir / STASH
    for name in {path.partition("/")[0] for path in paths if "/" in path}:
        folder = site_dir / name
        if folder.is_dir() and not folder.is_symlink():
            with contextlib.suppress(OSError):
                aside.mkdir(exist_ok=True)
                folder.rename(aside / name)


def restore_current(site_dir: Path, wanted: Mapping[str, FileState]) -> set[str]:
    """Have the site hold files again that were set aside, and nothing else of what was.

    Args:
        site_dir: The site, wiped.
        wanted: The files by their paths, with the state in which they were written.

    Returns:
        The paths of those that are there, and are as they were written.
    """
    found = set[str]()
    for folder in _folders(site_dir / STASH):
        with contextlib.suppress(OSError):  # there is such a folder again: it is somebody else's
            folder.rename(site_dir / folder.name)
            found.update(_swept(site_dir / folder.name, folder.name, wanted))
    discard_stash(site_dir)
    return found


def remove(site_dir: Path, paths: Iterable[str]) -> None:
    """Have the site not hold files: whatever is written in their place may be less.

    Args:
        site_dir: The site.
        paths: The files' paths in it.
    """
    for path in paths:
        (site_dir / path).unlink(missing_ok=True)


def discard_stash(site_dir: Path) -> None:
    """Remove what is set aside, if anything is."""
    shutil.rmtree(site_dir / STASH, ignore_errors=True)


def unstash(site_dir: Path) -> None:
    """Undo `stash`: the build has failed, and the site has not been wiped.

    Args:
        site_dir: The built site.
    """
    for folder in _folders(site_dir / STASH):
        with contextlib.suppress(OSError):
            folder.rename(site_dir / folder.name)
    discard_stash(site_dir)


def _folders(aside: Path) -> list[Path]:
    return list(aside.iterdir()) if aside.is_dir() else []


def _swept(folder: Path, name: str, wanted: Mapping[str, FileState]) -> Iterator[str]:
    """The wanted files below a folder; everything else there is removed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _swept(Path(entry.path), path, wanted)
            elif path in wanted and _state(entry.stat(follow_symlinks=False)) == wanted[path]:
                yield path
            else:
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()
    with contextlib.suppress(OSError):  # there is something in it
        folder.rmdir()


def _state(status: os.stat_result) -> FileState:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
