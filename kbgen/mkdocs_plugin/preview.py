"""Under `mkdocs serve`: after a change of entries, only the pages that show it are built again.

A full build goes through every page, however small the change. Where nothing but the text of
entries has changed, and no title, the pages that differ are known from their digests, and the
engine's own functions build just these. Everything else (a new entry, a title, a template, the
configuration, a mistake) is left to the full build.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import jinja2
from mkdocs.commands import build as engine
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.site import CheckedContent, Site
from kbgen.views import PageView

log = logging.getLogger("mkdocs.plugins.kbgen")

SEARCH_DELAY = 1.0
"""Seconds of quiet after which the search index follows."""

Stamps = frozenset[tuple[str, int, int]]


@dataclass(frozen=True)
class Build:
    """What the last full build was made with, patched or not.

    Attributes:
        config: The engine's configuration.
        files: All files, with their pages.
        nav: The navigation.
        env: The theme's templates.
        site: The content.
        surroundings: The state of every watched file that is not an entry.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    site: Site
    surroundings: Stamps


class Preview:
    """Stands between the server and the full build."""

    def __init__(
        self,
        build_all: Callable[[], None],
        last_build: Callable[[], Build | None],
        check: Callable[[Build], CheckedContent | None],
        write_search: Callable[[Build], None],
    ) -> None:
        """Prepare for changes.

        Args:
            build_all: The engine's full build.
            last_build: The last full build, if it was good.
            check: Checks the content again; None if it cannot be built from.
            write_search: Writes the search index.
        """
        self._build_all = build_all
        self._last_build = last_build
        self._check = check
        self._write_search = write_search
        self._site: Site | None = None
        self._patched: Build | None = None
        self._busy = threading.Lock()
        self._later: threading.Timer | None = None

    def rebuild(self) -> None:
        """Bring the served site up to date."""
        if self._later:
            self._later.cancel()
        with self._busy:
            if not self._patch():
                self._patched = None
                self._build_all()

    def _patch(self) -> bool:
        started = perf_counter()
        build = self._patched or self._last_build()
        if build is None or surroundings(build.config, build.site) != build.surroundings:
            return False
        content = self._check(build)
        if content is None or not _only_text_differs(build.site.content, content):
            return False
        site = build.site.with_content(content)
        if _reading_order(site) != _reading_order(build.site):
            return False
        views = list(_pages_that_differ(build.site, site))
        self._patched = Build(
            build.config, build.files, build.nav, build.env, site, build.surroundings
        )
        _build_pages(views, self._patched)
        log.info("kbgen: %s pages patched in %.2f s", len(views), perf_counter() - started)
        self._follow_up(self._patched)
        return True

    def _follow_up(self, build: Build) -> None:
        """Write the search index once nothing has changed for a while."""

        def write() -> None:
            with self._busy:
                if self._patched is build:
                    self._write_search(build)

        self._later = threading.Timer(SEARCH_DELAY, write)
        self._later.daemon = True
        self._later.start()


def surroundings(config: MkDocsConfig, site: Site) -> Stamps:
    """The state of every file other than entries that a change of needs a full build."""
    roots = {str(root.path) for root in site.config.roots}
    watched = [config.config_file_path, config.docs_dir, config.theme.custom_dir]
    watched += [path for path in config.watch if path not in roots]
    paths = [Path(path) for path in watched if path]
    return frozenset(_stamps([*paths, *site.config.page_dirs, *site.theme_dirs]))


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        found = path.rglob("*") if path.is_dir() else [path]
        for file in found:
            try:
                status = os.stat(file)  # noqa: PTH116 - the status is all that is wanted
            except OSError:
                continue
            yield str(file), status.st_mtime_ns, status.st_size


def _only_text_differs(old: CheckedContent, new: CheckedContent) -> bool:
    """Whether there are the same entries under the same titles and addresses."""
    before, after = old.base.entries, new.base.entries
    return before.keys() == after.keys() and all(
        before[ref] is entry
        or (before[ref].title, before[ref].formerly) == (entry.title, entry.formerly)
        for ref, entry in after.items()
    )


def _reading_order(site: Site) -> list[str]:
    """The names of all pages; their order makes previous and next."""
    return [view.name for view in site.pages()]


def _pages_that_differ(old: Site, new: Site) -> Iterator[PageView]:
    """The pages that show something else than before."""
    lists_to_build = set(new.lists_that_differ(old))
    for view in new.pages():
        if view.entry is None:
            if view.name in lists_to_build:
                yield view
        elif old.digests[view.entry] != new.digests[view.entry]:
            yield view


def _build_pages(views: list[PageView], build: Build) -> None:
    """Have the engine build some pages, with every event of a build."""
    every = (file.page for file in build.files if isinstance(file.page, GeneratedPage))
    for page in every:
        page.site = build.site
    build.site.prerender_some(views)
    documents = build.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    pages = []
    for view in views:
        file = build.files.get_file_from_path(f"{view.name}.md")
        if file is not None and isinstance(file.page, GeneratedPage):
            file.page.view = view
            engine._populate_page(file.page, build.config, build.files)
            pages.append(file.page)
    for page in pages:
        engine._build_page(page, build.config, documents, build.nav, build.env)
