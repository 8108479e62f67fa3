"""Rendered pages that are kept between builds, and handed from one process to another.

They are in a database in one file. A build reads those that it needs one by one, and whichever
process renders a page adds it; so no process need have all pages in memory, and what has not
changed is not written again. A page carries a checksum of itself and of what it is kept under: it
is read as it was written, or it is not there and is rendered anew.
"""

import os
import pickle
import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from kbgen.cache.atomic_file import MAX_BYTES, make_folder

PATIENCE = 5.0
"""Seconds to wait for another process that writes."""

BATCH = 50
"""Pages that are written at once; to write takes as long as to render one or two."""

T = TypeVar("T")

_CHECKSUM = 16
_PAGE = 4096
_SCHEMA = "CREATE TABLE IF NOT EXISTS pages (digest BLOB PRIMARY KEY, page BLOB)"


class PageStore:
    """Pages by digest; equal digests mean equal pages, so nothing here is ever out of date."""

    def __init__(self, path: Path | None) -> None:
        """Prepare; nothing is read or written yet.

        Args:
            path: The file; None for one that is gone when the process is.
        """
        self._path = path
        self._connections: dict[int, sqlite3.Connection] = {}
        self._held: dict[bytes, Any] = {}
        self._made_in = os.getpid()

    def known(self) -> Set[bytes]:
        """The digests of all pages that are here."""
        found = set(self._held)
        with self._going_on():
            rows = self._connection.execute("SELECT digest FROM pages").fetchall()
            found.update(digest for (digest,) in rows)
        return found

    def get(self, digest: bytes) -> Any:
        """A page; None if it is not here, or damaged."""
        if digest in self._held:
            return self._held[digest]
        with self._going_on():
            query = "SELECT page FROM pages WHERE digest = ?"
            for (kept,) in self._connection.execute(query, (digest,)).fetchall():
                checksum, page = kept[:_CHECKSUM], kept[_CHECKSUM:]
                if checksum == _checksum(digest, page):
                    return pickle.loads(page)  # noqa: S301 - ours, as the checksum tells
                self._remove([digest])
        return None

    def add(self, pages: Iterable[tuple[bytes, Any]]) -> None:
        """Keep pages; what cannot be written is kept in memory, a build does not fail for that.

        Args:
            pages: Digests and pages.
        """
        new: dict[bytes, Any] = dict(pages)
        self._held |= new
        with self._going_on(), self._connection as connection:
            rows = (_row(digest, page) for digest, page in new.items())
            connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?)", rows)
            for digest in new:
                del self._held[digest]

    def fill(
        self, render: Callable[[T], Any], of: Sequence[tuple[bytes, T]], done: Callable[[int], None]
    ) -> None:
        """Render pages and keep them.

        Args:
            render: Renders one.
            of: The digests of pages, and what each is a page of.
            done: Told how many more pages there are.
        """
        for first in range(0, len(of), BATCH):
            batch = of[first : first + BATCH]
            self.add((digest, render(thing)) for digest, thing in batch)
            done(len(batch))

    def keep_only(self, digests: Set[bytes]) -> None:
        """Forget all other pages: what is kept cannot grow beyond what one build needs.

        Args:
            digests: Of the pages to keep.
        """
        unused = self.known() - digests
        self._held = {digest: page for digest, page in self._held.items() if digest in digests}
        with self._going_on():
            self._remove(unused)

    def _remove(self, digests: Iterable[bytes]) -> None:
        with self._connection as connection:
            rows = ((digest,) for digest in digests)
            connection.executemany("DELETE FROM pages WHERE digest = ?", rows)

    @property
    def _connection(self) -> sqlite3.Connection:
        """This process' own: a child cannot use its parent's, nor close it."""
        process = os.getpid()
        if process not in self._connections:
            self._connections[process] = self._connect()
        return self._connections[process]

    def _connect(self) -> sqlite3.Connection:
        if self._path is not None:
            try:
                return _connected(self._path)
            except (OSError, sqlite3.OperationalError):  # no place for it, or somebody has it
                if os.getpid() != self._made_in:
                    raise  # a child's own file would be of use to nobody
                self._path = None
        folder = tempfile.mkdtemp(prefix="kbgen-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._path = Path(folder, "pages")
        return _connected(self._path)

    @contextmanager
    def _going_on(self) -> Iterator[None]:
        """Whatever is wrong with the file, go on; if it is damaged, without it."""
        try:
            yield
        except (OSError, sqlite3.OperationalError):  # it is full, or another build has it
            pass
        except sqlite3.DatabaseError:
            if connection := self._connections.pop(os.getpid(), None):
                connection.close()
            if self._path is not None:
                self._path.unlink(missing_ok=True)
                self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    make_folder(path.parent)
    # a preview builds in several threads, one at a time
    connection = sqlite3.connect(path, PATIENCE, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA max_page_count = {MAX_BYTES // _PAGE}")
        connection.execute("PRAGMA synchronous = OFF")  # after a power failure, it may be damaged
        connection.execute(_SCHEMA)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _row(digest: bytes, page: Any) -> tuple[bytes, bytes]:
    pickled = pickle.dumps(page, pickle.HIGHEST_PROTOCOL)
    return digest, _checksum(digest, pickled) + pickled


def _checksum(digest: bytes, page: bytes) -> bytes:
    return blake2b(page, key=digest, digest_size=_CHECKSUM).digest()
