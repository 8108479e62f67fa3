"""The search index of a site: at hand from the last build, or made beside the pages."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from hashlib import blake2b

from kbgen.search.pagefind import build_index
from kbgen.search.pagefind_service import PagefindError, find_binary, version
from kbgen.search.pagefind_store import IndexStore
from kbgen.search.records import SearchRecord
from kbgen.search.site_search import SiteSearch
from kbgen.workers import ForkedTask

Written = Sequence[SearchRecord]
Pause = Callable[[], None]


class SearchIndex:
    """Pagefind's index of one state of a site.

    Pagefind needs most of a second for a thousand entries. So it starts on entries as soon as it is
    known that they have changed, before any page is built, and gets the hand-written pages as soon
    as the engine has read them, while it puts pages into their templates.
    """

    def __init__(self, search: SiteSearch, store: IndexStore, language: str) -> None:
        """Prepare.

        Args:
            search: What is searched.
            store: Where the index goes, and where one may be at hand.
            language: The language of the words.
        """
        self._search, self._store, self._language = search, store, language
        self._making: ForkedTask[Written, None] | None = None
        self._prepared = False
        self._written: Written = ()

    def begin(self) -> None:
        """Start on the entries, unless what is at hand was made from the same."""
        self._store.discard_unfinished()
        if not any(key.startswith(self._made_from) for key in self._store.at_hand()):
            self._making = ForkedTask(self._make)

    def abandon(self) -> None:
        """Stop: the build has failed."""
        if self._making:
            self._making.stop()

    def restore(self) -> None:
        """Have the site hold the last index, out of date as it may be."""
        self._store.restore(None)

    def tell(self, written: Written) -> None:
        """Give it the hand-written pages: with them it can be finished.

        Args:
            written: A record for each of them.
        """
        self._written = written
        if self._making:
            self._making.send(written)

    def make(self, pause: Pause = lambda: None) -> bool:
        """Wait until there is an index to write; what the site holds is not touched.

        Args:
            pause: Waits while something else should have the processor.

        Returns:
            Whether Pagefind had to run.

        Raises:
            PagefindError: It is missing or fails.
        """
        if self._making:
            self._making.result()
            self._prepared = True
        elif self._key(self._written) not in self._store.at_hand():
            self._make(lambda: self._written, pause)
            self._prepared = True
        return self._prepared

    def write(self) -> None:
        """Have the site hold the index that was made, and nothing of the last one."""
        if not self._prepared:
            if self._store.restore(self._key(self._written)):
                return
            self._make(lambda: self._written)  # what was at hand is damaged
        self._store.show()

    def _key(self, written: Written) -> str:
        pages = blake2b(repr(written).encode(), digest_size=16).hexdigest()
        return f"{self._made_from}-{pages}"

    @cached_property
    def _made_from(self) -> str:
        """The entries, and the Pagefind that indexes them; that it is missing is told later."""
        program = b""
        with contextlib.suppress(PagefindError):
            program = version(find_binary()).encode()
        return f"{self._search.digest}-{blake2b(program, digest_size=4).hexdigest()}"

    def _make(self, written: Callable[[], Written], pause: Pause = lambda: None) -> None:
        """Prepare the index in the store: ten thousand files take long to hand over.

        Args:
            written: Waits for the hand-written pages.
            pause: Waits while something else should have the processor.
        """
        told = cache(written)
        files = build_index(self._records(told, pause), self._language)
        self._store.prepare(self._key(told()), files)

    def _records(self, written: Callable[[], Written], pause: Pause) -> Iterator[SearchRecord]:
        for record in self._search.records():
            pause()
            yield record
        yield from written()
