"""Where a search index is kept between builds, so that it is made only when something has changed.

An index that is still right is taken from the last site, as links to its files; a copy in one file
helps where the site itself has not been kept, in CI for one. Nobody vouches for that file: of it
only names are taken that stay in the folder of the index.
"""

import contextlib
import io
import logging
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from kbgen.cache.linked_files import link_tree

MAX_BYTES = 512 * 1024 * 1024

_MISFITS = (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What reading a file raises that is no archive of ours."""

log = logging.getLogger("kbgen.cache")

KEY_FILE = "key.txt"
"""In the index: what it was made from."""


class IndexStore:
    """The places of one index, which all name what it was made from: its key."""

    def __init__(self, out_dir: Path, cache: Path | None, last: Path | None = None) -> None:
        """Name the places.

        Args:
            out_dir: The folder to own, `site/pagefind`.
            cache: The folder and name, without an ending, of the copy; None to keep nothing.
            last: The same folder of the last site, if it is there.
        """
        self._out_dir = out_dir
        # engines leave names with a dot alone when they wipe a site
        self._new = out_dir.with_name(f".{out_dir.name}-new")
        self._last = last if cache else None
        self._copy = cache.with_suffix(".zip") if cache else None

    def discard_unfinished(self) -> None:
        """Remove what a build that was cut off has prepared."""
        shutil.rmtree(self._new, ignore_errors=True)

    def at_hand(self) -> Iterator[str]:
        """The keys of all that is at hand, the dearest to open last."""
        for place, key_of in (
            (self._out_dir, _key_in),
            (self._last, _key_in),
            (self._copy, _key_of),
        ):
            if (key := key_of(place)) is not None:
                yield key

    def restore(self, key: str | None) -> bool:
        """Have the site hold what is at hand again.

        Args:
            key: The key of the index; None for whichever there is.

        Returns:
            Whether it was there.
        """
        if key is not None and _key_in(self._out_dir) == key:
            return True
        last = _key_in(self._last)
        if self._last is not None and last is not None and key in {None, last}:
            shutil.rmtree(self._out_dir, ignore_errors=True)
            self._out_dir.parent.mkdir(parents=True, exist_ok=True)
            link_tree(self._last, self._out_dir)
            return True
        files = _unpacked(self._copy, key)
        if files is not None:
            _write(files, self._out_dir)
        return files is not None

    def prepare(self, key: str, files: Mapping[str, bytes]) -> None:
        """Write a new index beside the last one, and keep a copy.

        Args:
            key: What it was made from.
            files: The content of its files by their paths in it.
        """
        files = {**files, KEY_FILE: key.encode()}
        _write(files, self._new)
        if self._copy is not None:
            _pack(files, key, self._copy)

    def show(self) -> None:
        """Have the site hold the index that was prepared and nothing of the last one."""
        shutil.rmtree(self._out_dir, ignore_errors=True)
        self._new.rename(self._out_dir)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for parent in {(folder / path).parent for path in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (folder / path).write_bytes(content)


def _key_in(folder: Path | None) -> str | None:
    try:
        return (folder / KEY_FILE).read_text(encoding="ascii") if folder else None
    except (OSError, UnicodeError):
        return None


def _key_of(copy: Path | None) -> str | None:
    try:
        with zipfile.ZipFile(copy or "") as archive:
            return archive.comment.decode("ascii", "replace")
    except (OSError, zipfile.BadZipFile):
        return None


def _unpacked(copy: Path | None, key: str | None) -> dict[str, bytes] | None:
    if copy is None:
        return None
    try:
        with zipfile.ZipFile(copy) as archive:
            if key is not None and archive.comment != key.encode():
                return None
            for info in archive.infolist():
                _expect_a_file_below(info)
            if sum(info.file_size for info in archive.infolist()) > MAX_BYTES:
                raise zipfile.BadZipFile("too large")
            return {name: archive.read(name) for name in archive.namelist()}
    except FileNotFoundError:
        return None
    except _MISFITS as error:
        log.debug("%s is made anew: %s", copy, error)
        return None


def _expect_a_file_below(info: zipfile.ZipInfo) -> None:
    """Refuse a name that, unpacked into a folder, might be elsewhere or no file."""
    parts = PurePosixPath(info.filename).parts
    odd = info.filename.startswith("/") or ".." in parts or set(info.filename) & {"\\", ":", "\0"}
    if odd or info.is_dir() or not parts:
        raise zipfile.BadZipFile(f"'{info.filename}' is no file of an index")


def _pack(files: Mapping[str, bytes], key: str, copy: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.comment = key.encode()
        for path, content in files.items():
            archive.writestr(path, content)
    with contextlib.suppress(OSError):  # a build does not fail for want of a cache
        copy.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and moved into place: a build that is cut off leaves no half of a copy.
        beside = copy.with_suffix(".tmp")
        beside.write_bytes(held.getvalue())
        beside.replace(copy)
