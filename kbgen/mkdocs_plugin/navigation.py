"""The navigation: a default tree, and the place of each entry around it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.views import nav_groups

FIRST = ("index.md", "start-here.md")


def default_nav(files: Files, titles: Mapping[str, str]) -> list[Any]:
    """A navigation for sites that give none: home, the lists in groups, the other pages.

    Args:
        files: Every file of the site.
        titles: The titles of the groups.
    """
    pages = [f for f in files.documentation_pages() if f.inclusion.is_in_nav()]
    for file in pages:
        if isinstance(file.page, GeneratedPage):
            file.page.among_others = file.src_uri != FIRST[0]
    rest = [file.src_uri for file in pages]
    first = _taken(FIRST, rest)
    at = {file.dest_uri: file.src_uri for file in pages}
    groups = [
        {titles[group]: found}
        for group, names in nav_groups().items()
        if (found := _taken(_sources(names, at), rest))
    ]
    return [*first, *groups, *rest]


def _sources(names: Iterable[str], at: Mapping[str, str]) -> Iterator[str]:
    """The files behind pages of ours, or behind those that take their places.

    Args:
        names: The names of pages.
        at: The file behind each page of the site.
    """
    for name in names:
        if source := at.get(f"{name}.html") or at.get(f"{name}/index.html"):
            yield source


def _taken(wanted: Iterable[str], available: list[str]) -> list[str]:
    """Those of the wanted pages that exist; they are no longer available afterwards."""
    found = [uri for uri in wanted if uri in available]
    for uri in found:
        available.remove(uri)
    return found


def place_entries(files: Files) -> None:
    """Give each entry's page its parent and its neighbours.

    The parent is the page that lists its kind: that makes breadcrumbs, and marks the list in the
    sidebar, without the entry being in the tree.
    """
    entries = [f.page for f in files if isinstance(f.page, GeneratedPage) and f.page.view.entry]
    pages = {file.dest_uri: file.page for file in files.documentation_pages()}
    for folder, group in groupby(entries, key=_folder):
        parent = pages.get(f"{folder}/index.html")
        for previous, page, following in _with_neighbours(list(group)):
            page.parent = parent  # type: ignore[assignment]
            page.previous_page, page.next_page = previous, following


def _folder(page: GeneratedPage) -> str:
    return page.view.name.partition("/")[0]


def _with_neighbours(pages: list[GeneratedPage]) -> Iterator[tuple[Page | None, Page, Page | None]]:
    yield from zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True)
