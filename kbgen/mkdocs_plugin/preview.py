"""Under `mkdocs serve`: after a change of entries, only the pages that show it are built again.

A full build goes through every page, however small the change. Where nothing but the text of
entries has changed, and no title, the pages that differ are known from their digests, and the
engine's own functions build just these. Everything else (a new entry, a title, a template, the
configuration, a mistake) is left to the full build, and so is everything where a page may show more
of other pages than we know of: templates that look at them, plugins that see the site as a whole.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

import jinja2
from mkdocs.commands import build as engine
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from kbgen.mkdocs_plugin.entry_pages import told_others
from kbgen.mkdocs_plugin.garbage import collect_garbage
from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.site import CheckedContent, Site, SiteConfig
from kbgen.views import PageView

log = logging.getLogger("mkdocs.plugins.kbgen")

DELAY = 1.0
"""Seconds of quiet after which what is not a page follows: the search index, for one."""

COLLECT_AFTER = 20
"""Patches after which what they have left in cycles is freed; with many entries that takes long."""

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
        pages: The generated pages, by name.
        surroundings: The state of every watched file that is not an entry.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    site: Site
    pages: Mapping[str, GeneratedPage]
    surroundings: Stamps


class Preview:
    """Stands between the server and the full build."""

    def __init__(
        self,
        build_all: Callable[[], None],
        last_build: Callable[[], Build | None],
        check: Callable[[Build], CheckedContent | None],
        write_rest: Callable[[Build], None],
        make_index: Callable[[Callable[[], None]], Callable[[], None] | None],
    ) -> None:
        """Prepare for changes.

        Args:
            build_all: The engine's full build.
            last_build: The last full build, if it was good.
            check: Checks the content again; None if it cannot be built from.
            write_rest: Writes what is not a page.
            make_index: Makes the search index without touching the site, and calls what it is given
                again and again, to wait while a change is followed; gives what writes the index, if
                there is anything to write.
        """
        self._build_all = build_all
        self._last_build = last_build
        self._check = check
        self._write_rest = write_rest
        self._make_index = make_index
        self._patched: Build | None = None
        self._caught_up = True
        self._busy = threading.Lock()
        self._catching_up = threading.Lock()
        self._idle = threading.Event()
        self._idle.set()
        self._uncollected = COLLECT_AFTER  # a full build leaves much
        self._later: threading.Timer | None = None

    def rebuild(self) -> None:
        """Bring the served site up to date."""
        if self._later:
            self._later.cancel()
        self._idle.clear()
        try:
            with self._busy:
                self._follow()
        finally:
            self._idle.set()
        self.catch_up_later()

    def _follow(self) -> None:
        if self._patch():
            self._uncollected += 1
        else:
            self._patched = None
            self._build_all()
            self._uncollected = COLLECT_AFTER

    def catch_up_later(self) -> None:
        """Catch up after a while of quiet."""
        self._later = threading.Timer(DELAY, self.catch_up)
        self._later.daemon = True
        self._later.start()

    def catch_up(self) -> None:
        """Write what is not a page, and free what is not needed.

        The search index takes longest, and nobody who saves another file waits for it.
        """
        with self._catching_up:
            with self._busy:
                if self._patched and not self._caught_up:
                    self._write_rest(self._patched)
                    self._caught_up = True
            if write_index := self._make_index(self._wait):
                with self._busy:
                    write_index()
            with self._busy:
                if self._uncollected >= COLLECT_AFTER:
                    collect_garbage()
                    self._uncollected = 0

    def _wait(self) -> None:
        """Leave the processor to a change that is being followed: threads take turns."""
        self._idle.wait()

    def _patch(self) -> bool:
        started = perf_counter()
        build = self._patched or self._last_build()
        if build is None or _surroundings_of(build) != build.surroundings:
            return False
        content = self._check(build)
        if content is None:
            return False
        site = build.site.with_content(content)
        if site.outline != build.site.outline:
            return False
        views = list(_pages_that_differ(build.site, site))
        self._patched, self._caught_up = replace(build, site=site), False
        _build_pages(views, self._patched)
        log.info("kbgen: %s pages patched in %.2f s", len(views), perf_counter() - started)
        return True


def reason_against(config: MkDocsConfig, files: Files, own: object) -> str | None:
    """Why no build of a site can be patched, if none can.

    Args:
        config: The engine's configuration.
        files: All files, with their pages.
        own: Our plugin.
    """
    if other := told_others(config, ("env", "post_build"), own):
        return f"{other} may look at the site as a whole"
    for file in files.documentation_pages():
        if file.page and file.page.meta.get("template"):
            return f"{file.src_uri} has a template of its own"
    return None


def surroundings(config: MkDocsConfig, site: SiteConfig, theme_dirs: Iterable[Path]) -> Stamps:
    """The state of every file other than entries that a change of needs a full build."""
    roots = {str(root.path) for root in site.roots}
    watched = [config.config_file_path, config.docs_dir, config.theme.custom_dir]
    watched += [path for path in config.watch if path not in roots]
    paths = [Path(path) for path in watched if path]
    return frozenset(_stamps([*paths, *site.page_dirs, *theme_dirs]))


def _surroundings_of(build: Build) -> Stamps:
    return surroundings(build.config, build.site.config, build.site.theme_dirs)


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        found = path.rglob("*") if path.is_dir() else [path]
        for file in found:
            try:
                status = os.stat(file)  # noqa: PTH116 - the status is all that is wanted
            except OSError:
                continue
            yield str(file), status.st_mtime_ns, status.st_size


def _pages_that_differ(old: Site, new: Site) -> Iterator[PageView]:
    """The pages that show something else than before."""
    names, entries = set(new.lists_that_differ(old)), new.entries_that_differ(old)
    for view in new.pages():
        if view.name in names if view.entry is None else view.entry in entries:
            yield view


def _build_pages(views: list[PageView], build: Build) -> None:
    """Have the engine build some pages, with every event of a build."""
    for view in build.site.pages():  # so that no page holds on to the content before
        if page := build.pages.get(view.name):
            page.view, page.site = view, build.site
    build.site.prerender_some(views)
    documents = build.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    changed = [build.pages[view.name] for view in views if view.name in build.pages]
    for page in changed:
        engine._populate_page(page, build.config, build.files)
    for page in changed:
        engine._build_page(page, build.config, documents, build.nav, build.env)
