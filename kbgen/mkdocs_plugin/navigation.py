"""The navigation: a default tree, and the place of each entry around it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from mkdocs.structure.files import File, Files, file_sort_key
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title, nest_paths

from kbgen.links.addresses import Addresses
from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.site import Site
from kbgen.views import nav_groups

FIRST = ("index", "start-here")
"""The names of the pages that a navigation begins with."""


def nav_of(configured: list[Any] | None, files: Files, site: Site) -> list[Any]:
    """The navigation of a site.

    A site that is ours as a whole has its own, or one that begins with home and the lists in
    groups. Where we have but a folder of it, all of ours is one section: where the folder stands
    in the configured navigation, or else after the host's pages, unless some of ours stand there.

    Args:
        configured: What the site's configuration says, if it says anything.
        files: Every file of the site.
        site: Ours.
    """
    at, titles = site.context.addresses, site.strings["nav"]
    pages = [f for f in files.documentation_pages() if f.inclusion.is_in_nav()]
    if not at.below:
        return _grouped(pages, titles, at) if configured is None else configured
    ours = _grouped([f for f in pages if f.src_uri.startswith(at.below)], titles, at)
    if configured is None:
        host = sorted((f for f in pages if not f.src_uri.startswith(at.below)), key=file_sort_key)
        configured = nest_paths(file.src_uri for file in host)
    folder = at.below.removesuffix("/")
    title = site.options.title or dirname_to_title(folder.rpartition("/")[2])
    expanded = [_expanded(item, folder, title, ours) for item in configured]
    return expanded if _names_ours(configured, folder) else [*expanded, {title: ours}]


def _expanded(item: Any, folder: str, title: str, ours: list[Any]) -> Any:
    """A line of a navigation, with our section where it names our folder."""
    if isinstance(item, str):
        return {title: ours} if item.strip("/") == folder else item
    if not isinstance(item, dict):
        return item
    return {name: _expanded_value(value, folder, title, ours) for name, value in item.items()}


def _expanded_value(value: Any, folder: str, title: str, ours: list[Any]) -> Any:
    if isinstance(value, list):
        return [_expanded(item, folder, title, ours) for item in value]
    return ours if isinstance(value, str) and value.strip("/") == folder else value


def _names_ours(item: Any, folder: str) -> bool:
    """Whether a navigation names our folder, or something in it."""
    if isinstance(item, str):
        return f"{item.strip('/')}/".startswith(f"{folder}/")
    inside = item.values() if isinstance(item, dict) else item
    return isinstance(item, dict | list) and any(_names_ours(one, folder) for one in inside)


def _grouped(pages: list[File], titles: Mapping[str, str], at: Addresses) -> list[Any]:
    """Home, the lists in groups, the other pages."""
    first = [at.source(name) for name in FIRST]
    for file in pages:
        if isinstance(file.page, GeneratedPage):
            file.page.among_others = file.src_uri != first[0]
    rest = [file.src_uri for file in pages]
    found = _taken(first, rest)
    behind = {file.dest_uri: file.src_uri for file in pages}
    groups = [
        {titles[group]: lists}
        for group, names in nav_groups().items()
        if (lists := _taken(_sources(names, behind, at), rest))
    ]
    return [*found, *groups, *rest]


def _sources(names: Iterable[str], behind: Mapping[str, str], at: Addresses) -> Iterator[str]:
    """The files behind pages of ours, or behind those that take their places.

    Args:
        names: The names of pages.
        behind: The file behind each page of the site.
        at: Where our pages are.
    """
    for name in names:
        if source := behind.get(at.file(name)):
            yield source


def _taken(wanted: Iterable[str], available: list[str]) -> list[str]:
    """Those of the wanted pages that exist; they are no longer available afterwards."""
    found = [uri for uri in wanted if uri in available]
    for uri in found:
        available.remove(uri)
    return found


def place_entries(files: Files, at: Addresses) -> None:
    """Give each entry's page its parent and its neighbours.

    The parent is the page that lists its kind: that makes breadcrumbs, and marks the list in the
    sidebar, without the entry being in the tree.

    Args:
        files: Every file of the site.
        at: Where our pages are.
    """
    entries = [f.page for f in files if isinstance(f.page, GeneratedPage) and f.page.view.entry]
    pages = {file.dest_uri: file.page for file in files.documentation_pages()}
    for folder, group in groupby(entries, key=_folder):
        parent = pages.get(at.file(f"{folder}/index"))
        for previous, page, following in _with_neighbours(list(group)):
            page.parent = parent  # type: ignore[assignment]
            page.previous_page, page.next_page = previous, following


def _folder(page: GeneratedPage) -> str:
    return page.view.name.partition("/")[0]


def _with_neighbours(pages: list[GeneratedPage]) -> Iterator[tuple[Page | None, Page, Page | None]]:
    yield from zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True)
