"""Rendered pages that are kept between builds."""

import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kbgen.site.kept import read_kept, write_kept


class Cache:
    """Rendered pages by digest, in memory and in one file.

    The file is replaced in one step, so a build that is cut off leaves the old one. It holds what
    the last build used and nothing else, so it cannot grow beyond one build's worth. It is written
    and read page by page: a second copy of all of them in memory would be as large as they are.

    Attributes:
        pages: What is kept.
    """

    def __init__(self, path: Path | None) -> None:
        """Read the cache.

        Args:
            path: Its file; None for a cache that keeps nothing after the process.
        """
        self._path = path
        self.pages: Mapping[bytes, Any] = dict(_read(path)) if path else {}

    def replace(self, pages: Mapping[bytes, Any]) -> None:
        """Keep these pages instead of those from before.

        Args:
            pages: Everything to keep; the file is written, if there is one, if any has changed.
        """
        changed = pages.keys() != self.pages.keys()
        self.pages = pages
        if self._path is not None and changed:
            protocol = pickle.HIGHEST_PROTOCOL
            write_kept(self._path, (pickle.dumps(page, protocol) for page in pages.items()))


def _read(path: Path) -> Iterator[tuple[bytes, Any]]:
    with read_kept(path) as stream:
        while stream and stream.peek(1):
            yield pickle.load(stream)  # noqa: S301 - ours, see `kept`
