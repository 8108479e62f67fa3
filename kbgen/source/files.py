"""Which files there are to read."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kbgen.diagnostics import Diagnostic, Span, did_you_mean

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class ContentRoot:
    """A folder of entries, one layer of the knowledge base.

    Attributes:
        path: Where it is.
        label: What diagnostics call it: the path as the author would type it.
    """

    path: Path
    label: str


@dataclass(frozen=True, slots=True)
class EntryFile:
    """A file that should hold an entry.

    Attributes:
        root: The content root it stands in.
        folder: The folder under the root, which is its kind.
        path: Where it is.
    """

    root: ContentRoot
    folder: str
    path: Path

    @property
    def stem(self) -> str:
        """The entry's id."""
        return self.path.stem

    @property
    def file(self) -> str:
        """The path as the author would type it."""
        return f"{self.root.label}/{self.folder}/{self.path.name}"


def find_entry_files(
    root: ContentRoot, folders: Collection[str], other: Collection[str] = ()
) -> Iterator[EntryFile | Diagnostic]:
    """List the entry files of a root in a fixed order, and whatever stands in the wrong place.

    Args:
        root: The content root.
        folders: The folders that hold entries.
        other: Folders that hold something else and are passed over.
    """
    try:
        found = sorted(os.scandir(root.path), key=lambda e: e.name)
    except OSError as error:
        message = f"the content root cannot be read: {error.strerror or error}"
        yield Diagnostic("KB504", message, Span(root.label))
        return
    for entry in found:
        if entry.name.startswith(".") or entry.name in other:
            continue
        if entry.name in folders and entry.is_dir():
            yield from _in_folder(root, entry.name)
        elif entry.is_dir() or entry.name.endswith(SUFFIXES):
            yield _misplaced(f"{root.label}/{entry.name}", entry.name, folders, entry.is_dir())


def _in_folder(root: ContentRoot, folder: str) -> Iterator[EntryFile | Diagnostic]:
    for entry in sorted(os.scandir(root.path / folder), key=lambda e: e.name):
        if entry.name.startswith("."):
            continue
        if entry.name.endswith(SUFFIXES):
            yield EntryFile(root, folder, Path(entry.path))
        else:
            sort = "folders" if entry.is_dir() else "files that are not YAML"
            yield Diagnostic(
                "KB009",
                f"{sort} do not belong among entries",
                Span(f"{root.label}/{folder}/{entry.name}"),
                "entries stand directly in their kind's folder and end in `.yaml`",
            )


def _misplaced(file: str, name: str, folders: Collection[str], is_folder: bool) -> Diagnostic:
    hint = did_you_mean(name, folders) or f"entries stand in one of {', '.join(sorted(folders))}"
    what = "no kind of entry has this folder" if is_folder else "an entry stands in a kind's folder"
    return Diagnostic("KB009", what, Span(file), hint)
