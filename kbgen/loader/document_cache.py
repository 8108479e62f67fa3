"""What earlier loads have read, so that a preview reads only what has changed."""

import os
import time
from collections.abc import Callable, Container, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from kbgen.diagnostics import Diagnostic
from kbgen.loader.draft import Draft
from kbgen.model import Entry, EntryRef
from kbgen.source import Document, EntryFile, read_document

FileState = tuple[int, int, int]
"""When a file was changed, in nanoseconds, its size and its inode."""

Read = tuple[Document | None, tuple[Diagnostic, ...]]
Known = Mapping[str, list[Any]]
"""For the path of a file without mistakes: its state, its name as typed, its text and its data."""

Validated = tuple[Entry | None, tuple[Diagnostic, ...]]


SETTLED = 2 * 10**9
"""Nanoseconds after which a file that is changed again has another time of change."""


class DocumentCache:
    """Documents by file and entries by identity, each with what it was made from."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._documents: dict[str, tuple[FileState, Read]] = {}
        self._entries: dict[EntryRef, tuple[Draft, Validated]] = {}
        self._seen: set[str] = set()
        self._read = 0

    @classmethod
    def of(cls, known: Any) -> "DocumentCache":
        """Start with what an earlier run knew.

        Args:
            known: What `known` gave then, or anything else.

        Raises:
            ValueError: It is something else.
            TypeError: It is something else.
        """
        cache = cls()
        for path, (state, file, text, data) in dict(known).items():
            changed, size, inode = state
            kinds = [type(value) for value in (changed, size, inode, file, text, data)]
            if kinds != [int, int, int, str, str, dict]:
                raise TypeError(f"what is known of {path} is no document")
            cache._documents[path] = (changed, size, inode), (Document(file, text, data), ())
        return cache

    def read(self, found: EntryFile) -> Read:
        """Read a file, unless it is as it was: same time of change, size and inode."""
        path, file = found.path, found.file
        self._seen.add(path)
        state = _state(path)
        known = self._documents.get(path)
        if known is not None and known[0] == state and _is_called(file, known[1]):
            return known[1]
        read = read_document(Path(path), file)
        if state is not None and _has_settled(state):
            self._documents[path] = (state, read)
            self._read += 1
        return read

    @property
    def has_news(self) -> bool:
        """Whether any file has been read that was not known."""
        return self._read > 0

    @property
    def known(self) -> Known:
        """What another run may start with: plain values of files without mistakes."""
        return {
            path: [state, document.file, document.text, document.data]
            for path, (state, (document, problems)) in self._documents.items()
            if document is not None and not problems
        }

    def forget_the_gone(self, refs: Container[EntryRef]) -> None:
        """Drop files that the last load did not find, and entries that are no more."""
        gone = self._documents.keys() - self._seen
        for path in gone:
            del self._documents[path]
        self._entries = {ref: known for ref, known in self._entries.items() if ref in refs}
        self._seen.clear()

    def validate(
        self, ref: EntryRef, draft: Draft, validate: Callable[[EntryRef, Draft], Validated]
    ) -> tuple[Draft, Validated]:
        """Validate an entry, unless it is the same, from the same documents, as before.

        Returns:
            The draft, and what came of it: those from before where nothing has changed.
        """
        known = self._entries.get(ref)
        if known is None or not _is_same(known[0], draft):
            known = self._entries[ref] = draft, validate(ref, draft)
        return known


def _is_called(file: str, read: Read) -> bool:
    """Whether diagnostics would still name the file like this: it may have been another folder."""
    document, _ = read
    return document is None or document.file == file


def _state(path: str) -> FileState | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - ten thousand times, and pathlib is slower
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _has_settled(state: FileState) -> bool:
    """Whether a later change is sure to show in the time of change."""
    return time.time_ns() - state[0] > SETTLED


def _is_same(one: Draft, other: Draft) -> bool:
    """Whether two drafts have the same data from the same documents."""
    ours, theirs = one.origin, other.origin
    documents = zip_longest(ours.documents, theirs.documents)
    return (
        ours.layer == theirs.layer
        and all(document is another for document, another in documents)
        and (one.data is other.data or one.data == other.data)
    )
