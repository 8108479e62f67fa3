"""The search of a built site: Pagefind's index, or Material's own."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugins
from mkdocs.structure.files import Files

from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.mkdocs_plugin.repository import where_to_propose
from kbgen.mkdocs_plugin.theme import MATERIAL_SEARCH, language_of
from kbgen.search.index import SearchIndex
from kbgen.search.page_text import text_of
from kbgen.search.pagefind import primary
from kbgen.search.pagefind_service import PagefindError
from kbgen.search.pagefind_store import IndexStore
from kbgen.search.records import SearchRecord
from kbgen.search.site_search import PAGE, SiteSearch
from kbgen.site import Site

log = logging.getLogger("mkdocs.plugins.kbgen")

INDEX = "pagefind"
"""The folder of the index, in that of all of ours."""


class Search:
    """The search of a site, from build to build.

    Attributes:
        searched: What is searched; None where the search is Material's own.
    """

    def __init__(self) -> None:
        """Start without a site."""
        self.searched: SiteSearch | None = None
        self._index: SearchIndex | None = None

    def choose(self, site: Site, config: MkDocsConfig, choice: str) -> None:
        """Have a site searched as its configuration wants it.

        Args:
            site: The site.
            config: The engine's configuration.
            choice: The option `search`.
        """
        self.searched = _search_of(site) if choice == "pagefind" else None
        if not self.searched:
            _use_material_search(config)

    def begin(self, site: Site, config: MkDocsConfig, last: Path | None, *, serving: bool) -> None:
        """Begin on the index; a preview may have it later.

        Args:
            site: The site, as in the last `choose`.
            config: The engine's configuration.
            last: The last site, if it is there.
            serving: Whether this is a preview.
        """
        self._index = _index_of(self.searched, site, config, last) if self.searched else None
        if self._index and not serving:
            self._index.begin()

    def settings(self, site: Site, config: MkDocsConfig) -> str | None:
        """The module of what the scripts of the search know of the site; None without scripts.

        Args:
            site: The site.
            config: The engine's configuration.
        """
        if self.searched is None:
            return None
        told = {
            **self.searched.settings(),
            "root": site.context.addresses.root_from("index"),
            "words": site.strings["search"],
            "propose": where_to_propose(config),
        }
        return f"export default {json.dumps(told)};\n"

    def abandon(self) -> None:
        """Stop: the build has failed."""
        if self._index:
            self._index.abandon()

    def tell(self, files: Files) -> None:
        """Give the index the hand-written pages, whose content is known by now.

        Args:
            files: All files, with their pages.
        """
        if self._index:
            self._index.tell([*_written_pages(files)])

    def finish(self, *, serving: bool) -> None:
        """Have the site hold the index, or in a preview the last one.

        Args:
            serving: Whether this is a preview.

        Raises:
            PluginError: Pagefind cannot be used.
        """
        if self._index and serving:
            self._index.restore()  # nobody waits for Pagefind; the new one follows
        elif self._index:
            try:
                self._index.make()
            except PagefindError as error:
                raise PluginError(_without_index(error)) from error
            self._index.write()

    def change(self, site: Site, config: MkDocsConfig) -> None:
        """Note that the index of a preview has to follow its content.

        Args:
            site: The site as it is now.
            config: The engine's configuration.
        """
        if self.searched:
            self.searched = _search_of(site)
            self._index = _index_of(self.searched, site, config)

    def make_again(self, files: Files, pause: Callable[[], None]) -> Callable[[], None] | None:
        """Make the index that the last change of a preview needs, without touching the site.

        Args:
            files: All files, with their pages.
            pause: Waits while something else should have the processor.

        Returns:
            What writes it; None if there is nothing to write.
        """
        index, self._index = self._index, None
        if index is None:
            return None
        index.tell([*_written_pages(files)])
        try:
            index.make(pause)
        except PagefindError as error:
            log.warning(_without_index(error))
            return None
        return index.write


def _search_of(site: Site) -> SiteSearch:
    return SiteSearch(site.context, site.strings)


def _use_material_search(config: MkDocsConfig) -> None:
    """Turn Material's own search on; a site's configuration of it, if there is one, stays."""
    if MATERIAL_SEARCH in config.plugins:
        return
    plugin = get_plugins()[MATERIAL_SEARCH].load()()
    plugin.load_config({})
    config.plugins[MATERIAL_SEARCH] = plugin


def _index_of(
    search: SiteSearch, site: Site, config: MkDocsConfig, last: Path | None = None
) -> SearchIndex:
    language, kept = language_of(config), site.config.cache_dir
    copy = kept / f"pagefind-{primary(language)}" if kept else None
    folder = site.context.addresses.placed(INDEX)
    store = IndexStore(Path(config.site_dir, folder), copy, last and last / folder)
    return SearchIndex(search, store, language)


def _without_index(error: PagefindError) -> str:
    return f"kbgen: no search index: {error} (`search: material` does without Pagefind)"


def _written_pages(files: Files) -> Iterator[SearchRecord]:
    for file in files.documentation_pages():
        page = file.page
        if page is None or isinstance(page, GeneratedPage) or page.content is None:
            continue
        if (page.meta.get("search") or {}).get("exclude"):
            continue
        summary, *text = text_of(page.content) or ("",)
        yield SearchRecord(page.url, str(page.title), PAGE, summary, tuple(text))
