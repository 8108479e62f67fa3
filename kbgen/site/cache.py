"""A cache on disk that is never wrong: keyed by content, written whole, dropped when unreadable."""

import os
import pickle
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FORMAT = 1
MAX_BYTES = 512 * 1024 * 1024


class Cache:
    """Rendered pages by digest, in one file.

    The file is replaced in one step, so a build that is cut off leaves the old one; what the last
    build did not use is not kept, so it cannot grow beyond one build's worth.
    """

    def __init__(self, path: Path | None) -> None:
        """Read the cache.

        Args:
            path: Its file; None for a cache that keeps nothing between builds.
        """
        self._path = path
        self._old: Mapping[bytes, Any] = _read(path) if path else {}
        self._new: dict[bytes, Any] = {}

    def get(self, digest: bytes) -> Any | None:
        """What was kept under a digest, if anything."""
        found = self._new.get(digest)
        if found is None and (found := self._old.get(digest)) is not None:
            self._new[digest] = found
        return found

    def put(self, digest: bytes, value: Any) -> None:
        """Keep a value under a digest."""
        self._new[digest] = value

    def save(self) -> None:
        """Write what this build used; a cache that cannot be written is done without."""
        if self._path is None or self._new.keys() == self._old.keys():
            return
        data = pickle.dumps((FORMAT, self._new), protocol=pickle.HIGHEST_PROTOCOL)
        if len(data) <= MAX_BYTES:
            _replace(self._path, data)
        self._old = dict(self._new)


def _read(path: Path) -> Mapping[bytes, Any]:
    """The cache's content; nothing if the file is missing, damaged or of another format."""
    try:
        version, content = pickle.loads(path.read_bytes())  # noqa: S301 - our own file
    except Exception:
        return {}
    return content if version == FORMAT and isinstance(content, dict) else {}


def _replace(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).replace(path)
    except OSError:
        return
