"""Finished pages that are taken from the last site while nothing in them has changed.

A file of the last site becomes one of the new site as well: a link, however large it is. That it is
as it was written is seen from its status, the time of its last change included (which nobody can
set where systems have one; Windows has not).
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

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


def link_current(last: Path, site: Path, pages: Mapping[str, PageRecord]) -> set[str]:
    """Have a new site hold pages of the last one, each with all its files or not at all.

    Args:
        last: The last site.
        site: The new one.
        pages: The pages by their paths in the site.

    Returns:
        The paths of those that it holds now: that are in the last one as they were written.
    """
    for folder in {path.rpartition("/")[0] for path in pages}:
        (site / folder).mkdir(parents=True, exist_ok=True)
    return {path for path, page in pages.items() if _are_linked(page.files, last, site)}


def _are_linked(files: Mapping[str, FileState], last: Path, site: Path) -> bool:
    made = []
    try:
        for path, state in files.items():
            if _state(os.lstat(f"{last}/{path}")) != state:
                break
            os.link(f"{last}/{path}", f"{site}/{path}")
            made.append(path)
        else:
            return True
    except OSError:
        pass
    for path in made:  # whatever is written in its place must not be written into the last site
        (site / path).unlink()
    return False


def _state(status: os.stat_result) -> FileState:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
