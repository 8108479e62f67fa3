"""The search of a built site: Pagefind's index, or Material's own."""

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugins
from mkdocs.structure.files import Files

from kbgen.exporters.pagefind import primary
from kbgen.exporters.pagefind_service import PagefindError
from kbgen.exporters.pagefind_store import IndexStore
from kbgen.mkdocs_plugin.page_text import text_of
from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.mkdocs_plugin.theme import language_of
from kbgen.site import CheckedContent
from kbgen.site.search import PAGE, SiteSearch
from kbgen.site.search_index import SearchIndex
from kbgen.views import Addresses, SearchRecord

log = logging.getLogger("mkdocs.plugins.kbgen")

INDEX = "pagefind"
"""The folder of the index in the built site."""

MATERIAL = "material/search"


def search_of(
    content: CheckedContent, strings: Mapping[str, Any], config: MkDocsConfig, choice: str
) -> SiteSearch | None:
    """The search of the site; None where it is Material's own."""
    if choice != "pagefind":
        return None
    return SiteSearch(content, strings, Addresses(config.use_directory_urls))


def use_material_search(config: MkDocsConfig) -> None:
    """Turn Material's own search on; a site's configuration of it, if there is one, stays."""
    if MATERIAL in config.plugins:
        return
    plugin = get_plugins()[MATERIAL].load()()
    plugin.load_config({})
    config.plugins[MATERIAL] = plugin


def index_of(search: SiteSearch, config: MkDocsConfig, kept: Path | None) -> SearchIndex:
    """The index of the site's search.

    Args:
        search: What is searched.
        config: The engine's configuration.
        kept: The folder of what is kept between builds, if it is.
    """
    language = language_of(config)
    copy = kept / f"pagefind-{primary(language)}" if kept else None
    return SearchIndex(search, IndexStore(Path(config.site_dir, INDEX), copy), language)


def tell_index(index: SearchIndex, files: Files) -> None:
    """Give an index the hand-written pages, whose content is known by now.

    Args:
        index: The index.
        files: All files, with their pages.
    """
    index.tell([*_written_pages(files)])


def make_index(index: SearchIndex, *, serving: bool) -> bool:
    """Wait for Pagefind's index of all entries, lists and hand-written pages.

    Args:
        index: The index, which has been told of these.
        serving: Whether this is a preview.

    Returns:
        Whether there is one to write.

    Raises:
        PluginError: Pagefind cannot be used, and this is not a preview.
    """
    try:
        index.make()
    except PagefindError as error:
        message = f"kbgen: no search index: {error} (`search: material` does without Pagefind)"
        if not serving:
            raise PluginError(message) from error
        log.warning(message)
        return False
    return True


def _written_pages(files: Files) -> Iterator[SearchRecord]:
    for file in files.documentation_pages():
        page = file.page
        if page is None or isinstance(page, GeneratedPage) or page.content is None:
            continue
        if (page.meta.get("search") or {}).get("exclude"):
            continue
        summary, *text = text_of(page.content) or ("",)
        yield SearchRecord(page.url, str(page.title), PAGE, summary, tuple(text))
