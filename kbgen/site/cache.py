"""Rendered pages that are kept between builds."""

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kbgen.site.kept import read_kept, write_kept


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
        kept = read_kept(path) if path else None
        self.pages: Mapping[bytes, Any] = pickle.loads(kept) if kept else {}  # noqa: S301 - ours

    def replace(self, pages: Mapping[bytes, Any]) -> None:
        """Keep these pages instead of those from before.

        Args:
            pages: Everything to keep; the file is written, if there is one, if any has changed.
        """
        changed = pages.keys() != self.pages.keys()
        self.pages = pages
        if self._path is not None and changed:
            write_kept(self._path, pickle.dumps(dict(pages), protocol=pickle.HIGHEST_PROTOCOL))
