"""Under `mkdocs serve`: after a change of entries, only the pages that show it are built again.

A full build goes through every page, however small the change. Everything but a change of text (a
new entry, a title, a template, the configuration) is left to it, and so is everything
where a page may show more of other pages than we know of: templates that look at them, plugins that
see the site as a whole.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from time import perf_counter

from mkdocs.structure.files import InclusionLevel

from kbgen.authoring.known_ids import refresh_ids
from kbgen.mkdocs_plugin.garbage import collect_garbage
from kbgen.mkdocs_plugin.page_events import read_page, write_page
from kbgen.mkdocs_plugin.pages import generated_pages
from kbgen.mkdocs_plugin.patchable import surroundings
from kbgen.mkdocs_plugin.session import BuildSession, Lasting
from kbgen.mkdocs_plugin.sharing import write
from kbgen.site import CheckedContent, Site, check_content
from kbgen.site.changes import entries_that_differ, lists_that_differ, only_text_differs
from kbgen.views import PageView

log = logging.getLogger("mkdocs.plugins.kbgen")

DELAY = 1.0
"""Seconds of quiet after which what is not a page follows: the search index, for one."""

COLLECT_AFTER = 20
"""Patches after which what they have left in cycles is freed; with many entries that takes long."""


class Preview:
    """Stands between the server and the full build."""

    def __init__(self, build_all: Callable[[], None], lasting: Lasting) -> None:
        """Prepare for changes.

        Args:
            build_all: The engine's full build.
            lasting: What builds hand on: the last of them, if it can be patched.
        """
        self._build_all, self._lasting = build_all, lasting
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
        last = self._lasting.last
        patched = _patched(last) if last and last.patchable else None
        if patched:
            self._lasting.last, self._caught_up = patched, False
            self._uncollected += 1
        else:
            self._build_all()
            self._caught_up, self._uncollected = True, COLLECT_AFTER

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
                session = self._lasting.last
                if session and not self._caught_up:
                    session.write_rest()
                    self._caught_up = True
            write_index = session and session.search.make_again(session.files, self._wait)
            if session and write_index:
                with self._busy:
                    if self._is_shown(session):
                        write_index()
            with self._busy:
                if self._uncollected >= COLLECT_AFTER:
                    collect_garbage()
                    self._uncollected = 0

    def _is_shown(self, session: BuildSession) -> bool:
        """Whether what is served is a build as patched by now, and not another build."""
        last = self._lasting.last
        return last is not None and last.search is session.search

    def _wait(self) -> None:
        """Leave the processor to a change that is being followed: threads take turns."""
        self._idle.wait()


def _patched(session: BuildSession) -> BuildSession | None:
    """A build with the content as it is now; None if that takes a full build.

    Where nothing but the text of entries has changed, and no title, the pages that differ are known
    from what they depend on, and just these are built.
    """
    started = perf_counter()
    config, before, lasting = session.config, session.site, session.lasting
    if surroundings(config, before) != session.surroundings:
        return None
    documents = lasting.cache.documents if lasting.cache else None
    content = check_content(before.config, documents=documents, previous=before.content)
    problems, had_problems = lasting.problems, bool(lasting.problems)
    if not problems.accept(content, strict=config.strict):
        problems.refuse(content)
        _push_notice(session, content)
        log.info("kbgen: 0 pages patched in %.2f s", perf_counter() - started)
        return session
    if had_problems:
        _push_notice(session, content)
    patched = copy(session)
    patched.site = before.with_content(content)
    if not only_text_differs(before, patched.site):
        return None
    count = _build(_views_that_differ(before, patched.site), patched)
    log.info("kbgen: %s pages patched in %.2f s", count, perf_counter() - started)
    return patched


def _push_notice(session: BuildSession, content: CheckedContent) -> None:
    """Say in the pages, and to editors, what is wrong with the content, or that nothing is."""
    refresh_ids(content.roots, content.base)
    write([session.notice], session.config)


def _views_that_differ(old: Site, new: Site) -> Iterator[PageView]:
    """The pages that show something else than before."""
    names, entries = set(lists_that_differ(old, new)), entries_that_differ(old, new)
    for view in new.pages():
        if view.name in names if view.entry is None else view.entry in entries:
            yield view


def _build(views: Iterable[PageView], session: BuildSession) -> int:
    """Build some pages, and those that list what is on them, with every event of a build.

    Returns:
        How many.
    """
    config, files = session.config, session.files
    pages = generated_pages(files)
    for view in session.site.pages():  # so that no page holds on to the content before
        if page := pages.get(view.name):
            page.view, page.site = view, session.site
    session.written.site = session.site
    documents = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    made = (pages[view.name] for view in views if view.name in pages)
    changed = [*made, *session.written.outdated(files)]
    for one in changed:
        read_page(one, config, files)
    for one in changed:
        write_page(one, config, documents, session.nav, session.env)
    return len(changed)
