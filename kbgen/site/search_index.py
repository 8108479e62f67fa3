"""The search index of a site: at hand from the last build, or made beside the pages."""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from functools import cached_property
from hashlib import blake2b

from kbgen.exporters.pagefind import build_index
from kbgen.exporters.pagefind_service import PagefindError, find_binary, version
from kbgen.exporters.pagefind_store import IndexStore
from kbgen.site.search import SiteSearch
from kbgen.views import SearchRecord

Files = dict[str, bytes]


class SearchIndex:
    """Pagefind's index of one state of a site.

    Pagefind needs most of a second for a thousand entries, on one core and in a process of its own.
    So it starts on entries as soon as it is known that they have changed, while pages are still
    being built, and gets the hand-written pages, which only the engine can read, at the end.
    """

    def __init__(self, search: SiteSearch, store: IndexStore, language: str) -> None:
        """Prepare.

        Args:
            search: What is searched.
            store: Where the index goes, and where one may be at hand.
            language: The language of the words.
        """
        self._search, self._store, self._language = search, store, language
        self._written: Future[Sequence[SearchRecord]] = Future()
        self._files: Future[Files] | None = None
        self._key = ""

    def set_aside(self) -> None:
        """Save the index at hand from an engine that is about to wipe the site."""
        self._store.set_aside()

    def begin(self) -> None:
        """Start on the entries, unless what is at hand was made from the same."""
        if not any(key.startswith(self._made_from) for key in self._store.at_hand()):
            self._made()

    def put_back(self) -> None:
        """Have the site hold the last index, out of date as it may be."""
        self._store.put_back(None)

    def make(self, written: Sequence[SearchRecord]) -> bool:
        """Wait until there is an index to write; the site is not touched.

        Args:
            written: The hand-written pages.

        Returns:
            Whether Pagefind had to run.

        Raises:
            PagefindError: It is missing or fails.
        """
        self._key = self._key_with(written)
        self._written.set_result(written)
        if self._files is None and self._key in self._store.at_hand():
            return False
        self._made().result()
        return True

    def write(self) -> None:
        """Have the site hold the index that was made, and nothing of the last one."""
        if self._files is None and self._store.put_back(self._key):
            return
        self._store.put(self._key, self._made().result())

    def _key_with(self, written: Sequence[SearchRecord]) -> str:
        pages = blake2b(repr(written).encode(), digest_size=16).hexdigest()
        return f"{self._made_from}-{pages}"

    @cached_property
    def _made_from(self) -> str:
        """The entries, and the Pagefind that indexes them; that it is missing is told later."""
        program = b""
        with contextlib.suppress(PagefindError):
            program = version(find_binary()).encode()
        return f"{self._search.digest}-{blake2b(program, digest_size=4).hexdigest()}"

    def _made(self) -> Future[Files]:
        """The index's files, in the making from the first time on that they are asked for."""
        if self._files is None:
            self._files = Future()
            # A daemon: a build that fails elsewhere never brings the hand-written pages.
            threading.Thread(target=self._run, args=(self._files,), daemon=True).start()
        return self._files

    def _run(self, files: Future[Files]) -> None:
        try:
            files.set_result(build_index(self._records(), self._language))
        except BaseException as error:  # whoever waits for the result gets it
            files.set_exception(error)

    def _records(self) -> Iterator[SearchRecord]:
        yield from self._search.records()
        yield from self._written.result()
