"""The navigation: a default tree, and the place of each entry around it."""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title, nest_paths

from kbgen.diagnostics import first_of
from kbgen.links.addresses import Addresses
from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.site import Site
from kbgen.views import nav_groups

log = logging.getLogger("mkdocs.plugins.kbgen")

FIRST = ("index", "start-here")
"""The names of the pages that a navigation begins with."""


NAMED = 3
"""How many lists are named that a navigation leaves out."""

AWESOME = "awesome-nav"
"""A plugin that makes the navigation itself, from files in folders that say what is in them."""


def add_navigation(files: Files, config: MkDocsConfig, site: Site) -> None:
    """Give the site a navigation, or the plugin that makes it our part.

    A site that is ours as a whole has its own, or one that begins with home and the lists in
    groups. Where we have but a folder of it, all of ours is one section: where the folder stands
    in the site's own navigation, or else after its pages, unless some of ours stand there.

    Args:
        files: Every file of the site.
        config: The engine's configuration.
        site: Ours.
    """
    below = site.context.addresses.below
    groups, rest = _grouped(files, site)
    if AWESOME in config.plugins and config.nav is None:
        _tell_awesome(groups, files, config, site)
    elif below:
        host = [uri for uri in rest if not uri.startswith(below)]
        configured = nest_paths(host) if config.nav is None else config.nav
        ours = [*groups, *(uri for uri in rest if uri.startswith(below))]
        config.nav = _with_section(configured, below, _title(site), ours)
    elif config.nav is None:
        config.nav = [*groups, *rest]


def _tell_awesome(groups: list[Any], files: Files, config: MkDocsConfig, site: Site) -> None:
    """Write what awesome-nav reads in our folder, unless there is such a file."""
    at = site.context.addresses
    address = at.placed(str(config.plugins[AWESOME].config["filename"]))
    if files.get_file_from_path(address) is None:
        others = {"glob": "*", "ignore_no_matches": True}
        said = {"nav": [*(_relative(item, at.below) for item in groups), others]}
        content = json.dumps(said | ({"title": _title(site)} if at.below else {}))
        hidden = InclusionLevel.EXCLUDED
        files.append(File.generated(config, address, content=content, inclusion=hidden))


def _relative(item: Any, folder: str) -> Any:
    """A page or a group, seen from a folder."""
    if isinstance(item, str):
        return item.removeprefix(folder)
    return {title: [uri.removeprefix(folder) for uri in uris] for title, uris in item.items()}


def _title(site: Site) -> str:
    """What our section is called, where nothing else gives it a name."""
    folder = site.context.addresses.below.removesuffix("/")
    return site.options.title or dirname_to_title(folder.rpartition("/")[2])


def _with_section(configured: list[Any], below: str, title: str, ours: list[Any]) -> list[Any]:
    """A navigation with our section."""
    folder = below.removesuffix("/")
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


def _grouped(files: Files, site: Site) -> tuple[list[Any], list[str]]:
    """Home and the lists in groups, and the other pages."""
    at, titles = site.context.addresses, site.strings["nav"]
    pages = [f for f in files.documentation_pages() if f.inclusion.is_in_nav()]
    first = [at.source(name) for name in FIRST]
    for file in pages:
        if isinstance(file.page, GeneratedPage):
            file.page.among_others = file.src_uri != first[0]
    rest = [file.src_uri for file in (sorted(pages, key=file_sort_key) if at.below else pages)]
    found = _taken(first, rest)
    behind = {file.dest_uri: file.src_uri for file in pages}
    groups = [
        {titles[group]: lists}
        for group, names in nav_groups().items()
        if (lists := _taken(_sources(names, behind, at), rest))
    ]
    return [*found, *groups], rest


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


def tell_of_lists(nav: Navigation, files: Files, at: Addresses) -> None:
    """Say so where a navigation that is not ours leads to none of our lists.

    Args:
        nav: The navigation.
        files: Every file of the site.
        at: Where our pages are.
    """
    behind = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
    lists = [uri for names in nav_groups().values() for uri in _sources(names, behind, at)]
    if lists and not {page.file.src_uri for page in nav.pages}.intersection(lists):
        log.info(
            "kbgen: `nav` leads to no list of entries; there are %s. Without `nav`, it has all",
            first_of(lists, NAMED),
        )


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
