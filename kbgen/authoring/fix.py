"""Mending files: every diagnostic that only one change can answer, and on demand the guesses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

from kbgen.authoring.changes import Change, Remove, Rename
from kbgen.authoring.edit import edited
from kbgen.authoring.mends import Mend, Mender
from kbgen.diagnostics import Diagnostic
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_FOLDER
from kbgen.source import SUFFIXES, KeyPath, read_document
from kbgen.source.write import read_file

AT_ONCE = 100
"""How many problems of a file are mended at once: each mend is tried on the file as a whole."""


@dataclass(frozen=True, slots=True)
class MendedFile:
    """What mending makes of a file.

    Attributes:
        file: Its path as typed.
        before: What is in it.
        after: What is to be in it.
        mends: The changes, in order of place.
    """

    file: str
    before: bytes
    after: bytes
    mends: tuple[Mend, ...]


def find_mends(diagnostics: Iterable[Diagnostic], base: KnowledgeBase) -> Mapping[str, list[Mend]]:
    """Find what mends what is wrong, by file.

    Of several changes to one value only the first is given, and of very many problems in a file the
    first; the others follow once these are made.

    Args:
        diagnostics: What is wrong, in order of place.
        base: All valid entries.
    """
    found = {}
    for file, of_file in groupby(diagnostics, key=lambda diagnostic: diagnostic.span.file):
        mender = _mender(Path(file), base)
        mends = filter(None, map(mender.mend, islice(of_file, AT_ONCE))) if mender else ()
        if first := _first_for_each(mends):
            found[file] = first
    return found


def merged(*found: Mapping[str, list[Mend]]) -> Mapping[str, list[Mend]]:
    """Put together what mends files; of several changes to one value the first is given."""
    files = dict.fromkeys(file for mends in found for file in mends)
    return {
        file: _first_for_each(mend for mends in found for mend in mends.get(file, ()))
        for file in files
    }


def _first_for_each(mends: Iterable[Mend]) -> list[Mend]:
    by_path: dict[KeyPath, Mend] = {}
    for mend in mends:
        by_path.setdefault(mend.change.path, mend)
    return list(by_path.values())


def mended(mends: Mapping[str, Iterable[Mend]]) -> Iterator[MendedFile]:
    """Work out what is to be in each file; nothing is written.

    Raises:
        EditError: A file cannot be changed safely.
        WriteError: A file cannot be read.
    """
    for file, of_file in mends.items():
        path = Path(file)
        raw = read_file(path)
        # a key path holds until a key above it is called something else or goes
        changes = sorted((mend.change for mend in of_file), key=_changes_paths)
        after = edited(raw, file, changes, KIND_BY_FOLDER[path.absolute().parent.name])
        yield MendedFile(file, raw, after, tuple(of_file))


def _changes_paths(change: Change) -> bool:
    return isinstance(change, Remove | Rename)


def _mender(path: Path, base: KnowledgeBase) -> Mender | None:
    """What mends a file; nothing does if it is no entry's or its YAML is wrong."""
    folder = path.absolute().parent.name
    if folder not in KIND_BY_FOLDER or path.suffix not in SUFFIXES:
        return None
    document, problems = read_document(path, str(path))
    if document is None or problems:
        return None
    return Mender(KIND_BY_FOLDER[folder], path.stem, document, base)
