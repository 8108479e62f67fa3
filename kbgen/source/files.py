"""Which files there are to read."""

import os
import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kbgen.diagnostics import Diagnostic, Severity, Span, did_you_mean, listed
from kbgen.diagnostics.characters import escaped

SUFFIXES = (".yaml", ".yml")
PACKAGE_PREFIX = "package:"
"""What the name of a content root begins with that is installed as a Python package."""


@dataclass(frozen=True, slots=True)
class ContentRoot:
    """A folder of entries, one layer of the knowledge base.

    Attributes:
        path: Where it is.
        label: What diagnostics call it: the path as the author would type it, or `package:NAME`.
    """

    path: Path
    label: str

    @property
    def is_packed(self) -> bool:
        """Whether it is an installed content pack, and so not its author's who uses it."""
        return self.label.startswith(PACKAGE_PREFIX)


@dataclass(frozen=True, slots=True)
class EntryFile:
    """A file that should hold an entry.

    Attributes:
        root: The content root it stands in.
        folder: The folder under the root, which is its kind; empty for the root itself.
        name: What it is called there.
    """

    root: ContentRoot
    folder: str
    name: str

    @property
    def path(self) -> str:
        """Where it is; not a `Path`, which takes longer to make than to look the file up."""
        return os.path.join(self.root.path, self.folder, self.name)  # noqa: PTH118

    @property
    def stem(self) -> str:
        """The entry's id."""
        return self.name.rpartition(".")[0]

    @property
    def printable_stem(self) -> str:
        """The file's name without its ending, for people to read."""
        return printable(self.stem)

    @property
    def file(self) -> str:
        """The path as the author would type it."""
        return posixpath.join(self.root.label, self.folder, printable(self.name))


def printable(name: str) -> str:
    """A file's name as it can be printed in one line, so that none can forge a line of a log.

    Bytes in it that are not UTF-8 are replaced, and characters that cannot be seen written out.
    """
    return escaped(os.fsencode(name).decode("utf-8", "replace"))


def leads_out(path: Path | str, root: Path) -> bool:
    """Whether a path leads out of a root by symbolic links; the root itself may be a link."""
    real, top = os.path.realpath(path), os.path.realpath(root)
    return os.path.commonpath([real, top]) != top if _same_drive(real, top) else True


def _same_drive(one: str, other: str) -> bool:
    return Path(one).anchor == Path(other).anchor


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
        found = _listed(root.path)
    except OSError as error:
        yield _unreadable(f"the content root cannot be read: {error.strerror or error}", root)
        return
    if not any(_is_dir(entry) and entry.name in {*folders, *other} for entry in found):
        yield _unreadable("this folder holds no entries", root, _one_of(folders))
    for entry in found:
        if is_left_over(entry.name) or entry.name in other:
            continue
        if entry.is_symlink() and leads_out(entry.path, root.path):
            yield leading_out(f"{root.label}/{printable(entry.name)}")
            continue
        if entry.name in folders and _is_dir(entry):
            yield from _in_folder(root, entry.name)
        elif _is_dir(entry) or entry.name.endswith(SUFFIXES):
            yield _misplaced(entry, root, folders)


def _in_folder(root: ContentRoot, folder: str) -> Iterator[EntryFile | Diagnostic]:
    try:
        found = _listed(root.path / folder)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror or error}"
        yield Diagnostic("KB001", message, Span(f"{root.label}/{folder}"))
        return
    for entry in found:
        if is_left_over(entry.name):
            continue
        if entry.is_symlink() and leads_out(entry.path, root.path):
            yield leading_out(f"{root.label}/{folder}/{printable(entry.name)}")
        elif entry.name.endswith(SUFFIXES):
            yield EntryFile(root, folder, entry.name)
        else:
            yield _no_entry(entry, Span(f"{root.label}/{folder}/{printable(entry.name)}"))


def is_left_over(name: str) -> bool:
    """Whether a file is what an editor, a system or git leaves beside the files one works on."""
    return (
        name.startswith((".", "#"))
        or name.endswith(("~", ".orig", ".rej", ".bak", ".swp", ".tmp"))
        or name in {"4913", "Thumbs.db", "desktop.ini"}
    )


def _no_entry(entry: "os.DirEntry[str]", span: Span) -> Diagnostic:
    hint = "entries stand directly in their kind's folder and end in `.yaml`"
    if _is_dir(entry):
        return Diagnostic("KB009", "a folder does not belong among entries", span, hint)
    stem, dot, ending = entry.name.rpartition(".")
    twice = stem.lower().endswith(SUFFIXES)
    if twice or f"{dot}{ending}".lower() in SUFFIXES:
        bare = stem.rpartition(".")[0] if twice else stem
        hint = f"rename it to `{printable(bare)}.yaml`"
        return Diagnostic("KB009", f"the name ends in `.{printable(ending)}`", span, hint)
    message = "a file that is not YAML does not belong among entries"
    is_meant = any(mark in entry.name.lower() for mark in (".yaml", ".yml", ".json"))
    severity = Severity.ERROR if is_meant else Severity.WARNING
    return Diagnostic("KB009", message, span, hint, severity=severity)


def _listed(folder: Path) -> list["os.DirEntry[str]"]:
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


def _is_dir(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # symbolic links in a circle
        return False


def leading_out(file: str) -> Diagnostic:
    """KB001 for a file that is elsewhere."""
    message = "the symbolic link leads out of the content root"
    return Diagnostic("KB001", message, Span(file), "put the file itself here")


def _unreadable(message: str, root: ContentRoot, hint: str | None = None) -> Diagnostic:
    return Diagnostic("KB504", message, Span(root.label), hint)


def _misplaced(
    entry: "os.DirEntry[str]", root: ContentRoot, folders: Collection[str]
) -> Diagnostic:
    name = printable(entry.name)
    is_folder = _is_dir(entry)
    message = "no kind of entry has this folder" if is_folder else "an entry needs a kind's folder"
    if is_folder and any((Path(entry.path) / folder).is_dir() for folder in folders):
        hint = "a folder with folders of kinds in it is a content root: name it in `content`"
    else:
        hint = (did_you_mean(name, folders) if is_folder else None) or _one_of(folders)
    return Diagnostic("KB009", message, Span(f"{root.label}/{name}"), hint)


def _one_of(folders: Collection[str]) -> str:
    return f"entries stand in {listed(sorted(folders))}"
