"""Writing into overrides what they were written against."""

from collections.abc import Iterator
from pathlib import Path

from kbgen.authoring.changes import Change, Put, Remove
from kbgen.authoring.edit import edited
from kbgen.loader import AGAINST, Override
from kbgen.source.write import read_file


def accepted(override: Override, path: Path) -> tuple[bytes, bytes]:
    """Give an override's file as it is, and with what it replaces written down.

    Args:
        override: The override.
        path: Where its file is.

    Raises:
        EditError: The file cannot be changed safely.
        WriteError: It cannot be read.
    """
    raw = read_file(path)
    changes = list(_changes(override))
    if not changes:
        return raw, raw
    return raw, edited(raw, override.document.file, changes, override.kind)


def _changes(override: Override) -> Iterator[Change]:
    against, stamps = override.document.data.get(AGAINST), override.stamps
    if against == stamps:
        return
    if AGAINST in override.document.data:
        yield Remove((AGAINST,))
    if stamps:
        yield Put((AGAINST,), stamps)
