"""The navigation: a default tree, and the place of each entry around it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kbgen.mkdocs_plugin.pages import GeneratedPage

FIRST = ("index.md", "start-here.md")
LAST = ("disagreements.md",)


def default_nav(files: Files) -> list[Any]:
    """A navigation for sites that give none: home, the lists, the other pages."""
    pages = [f for f in files.documentation_pages() if f.inclusion.is_in_nav()]
    lists = [f.src_uri for f in pages if isinstance(f.page, GeneratedPage)]
    written = [f.src_uri for f in pages if not isinstance(f.page, GeneratedPage)]
    first = [uri for uri in FIRST if uri in {*lists, *written}]
    between = [uri for uri in lists if uri not in {*FIRST, *LAST}]
    last = [uri for uri in LAST if uri in lists]
    return [*first, *between, *last, *(uri for uri in written if uri not in FIRST)]


def place_entries(files: Files) -> None:
    """Give each entry's page its parent and its neighbours.

    The parent is the page that lists its kind: that makes breadcrumbs, and marks the list in the
    sidebar, without the entry being in the tree.
    """
    entries = [f.page for f in files if isinstance(f.page, GeneratedPage) and f.page.view.entry]
    for folder, group in groupby(entries, key=_folder):
        index = files.get_file_from_path(f"{folder}/index.md")
        parent = index.page if index else None
        for previous, page, following in _with_neighbours(list(group)):
            page.parent = parent  # type: ignore[assignment]
            page.previous_page, page.next_page = previous, following


def _folder(page: GeneratedPage) -> str:
    return page.view.name.partition("/")[0]


def _with_neighbours(pages: list[GeneratedPage]) -> Iterator[tuple[Page | None, Page, Page | None]]:
    yield from zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True)
