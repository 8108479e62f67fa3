"""Where a page's entry is edited: the way from the hand-written pages to the entry's file."""

import os
import posixpath
from pathlib import Path
from urllib.parse import urlsplit


class EditPaths:
    """Ways from the folder of hand-written pages, worked out once for each folder."""

    def __init__(self, docs_dir: Path | None, template: str) -> None:
        """Start from a folder.

        Args:
            docs_dir: The folder of hand-written pages; None if the site has none.
            template: Where a file is edited, with `{path}` or `{path_noext}`; empty for nowhere.
        """
        self._docs_dir = docs_dir and docs_dir.resolve()
        self._template = template
        self._ways: dict[str, str | None] = {}

    def to(self, file: str) -> str | None:
        """The way to a file, if its folder is there: the files of a package may not be."""
        folder, _, name = file.rpartition("/")
        if folder not in self._ways:
            self._ways[folder] = self._to_folder(Path(folder))
        way = self._ways[folder]
        return f"{way}/{name}" if way else None

    def address(self, file: str) -> str:
        """Where a file is edited; empty where that is nowhere."""
        way = self.to(file)
        if not way or not self._template:
            return ""
        filled = self._template.format(path=way, path_noext=posixpath.splitext(way)[0])
        parts = urlsplit(filled)
        return parts._replace(path=posixpath.normpath(parts.path)).geturl()

    def _to_folder(self, folder: Path) -> str | None:
        if self._docs_dir is None or not folder.is_dir():
            return None
        return Path(os.path.relpath(folder.resolve(), self._docs_dir)).as_posix()
