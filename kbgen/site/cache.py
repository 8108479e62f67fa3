"""A cache on disk that is never wrong: keyed by content, written whole, dropped when damaged.

The file begins with a mark of the programs that wrote it and with a checksum, so that nothing is
unpickled but what these very programs have pickled: reading it cannot fail, beyond the disk.
"""

import contextlib
import os
import pickle
import tempfile
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

from kbgen.site.salt import programs

MAX_BYTES = 512 * 1024 * 1024
MARK_BYTES = 20


class Cache:
    """Rendered pages by digest, in memory and in one file.

    The file is replaced in one step, so a build that is cut off leaves the old one. It holds what
    the last build used and nothing else, so it cannot grow beyond one build's worth.

    Attributes:
        pages: What is kept.
    """

    def __init__(self, path: Path | None) -> None:
        """Read the cache.

        Args:
            path: Its file; None for a cache that keeps nothing after the process.
        """
        self._path = path
        self.pages: Mapping[bytes, Any] = _read(path) if path else {}

    def replace(self, pages: Mapping[bytes, Any], *, write: bool = True) -> None:
        """Keep these pages instead of those from before.

        Args:
            pages: Everything to keep.
            write: Whether to write the file, if there is one and anything has changed.
        """
        changed = pages.keys() != self.pages.keys()
        self.pages = pages
        if self._path is not None and changed and write:
            data = pickle.dumps(dict(pages), protocol=pickle.HIGHEST_PROTOCOL)
            if len(data) <= MAX_BYTES:
                _replace(self._path, _mark(data) + data)


def _read(path: Path) -> Mapping[bytes, Any]:
    """The cache's content; nothing if the file is missing, damaged or of other programs."""
    try:
        file = path.read_bytes()
    except OSError:
        return {}
    mark, data = file[:MARK_BYTES], file[MARK_BYTES:]
    pages: Mapping[bytes, Any] = pickle.loads(data) if mark == _mark(data) else {}  # noqa: S301 - our own file
    return pages


def _mark(data: bytes) -> bytes:
    """What the file begins with."""
    writer = blake2b(programs().encode(), digest_size=MARK_BYTES - 4)
    return writer.digest() + crc32(data).to_bytes(4)


def _replace(path: Path, data: bytes) -> None:
    """Write the file in one step, or not at all: a build does not fail for want of a cache."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
