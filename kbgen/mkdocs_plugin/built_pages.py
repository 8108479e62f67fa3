"""Generated pages, built on all cores, and only those that differ from what is in the site.

The engine builds one page after the other. For generated pages this gives the same, but takes those
from the last site that would come out as they are, and shares the others out among processes. A
plugin that is told of pages in one process would not know of those in another, and a template that
looks at other pages would find them unread; so this is done only where no other plugin is told of
pages, and all templates are those of the theme.
"""

import logging
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import jinja2
from mkdocs import utils
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from kbgen.cache.previous_build import PageRecord, file_states, link_current
from kbgen.mkdocs_plugin.chrome import Chrome
from kbgen.mkdocs_plugin.listeners import other_listener
from kbgen.mkdocs_plugin.own_templates import is_installed
from kbgen.mkdocs_plugin.page_events import active, encoded
from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.mkdocs_plugin.site_files import SiteFiles
from kbgen.progress import progress
from kbgen.workers import OnProgress, map_chunks

EVENTS = ("nav", "pre_page", "page_markdown", "page_content", "env", "pre_template",
          "template_context", "post_template", "page_context", "post_page",
          "post_build")  # fmt: skip
"""The events in which a plugin is told of pages, or may look for them."""

log = logging.getLogger("mkdocs.plugins.kbgen")

MIN_CHUNK = 100
"""Pages to build that are worth another process: they take a fifth of a second."""

Outputs = Mapping[str, PageRecord]


class BuiltPages:
    """The generated pages in one build."""

    def __init__(
        self,
        own: object,
        config: MkDocsConfig,
        known: Outputs,
        last: Path | None,
        serving: bool,
    ) -> None:
        """Prepare to build.

        Args:
            own: Our plugin; None to leave all pages to the engine.
            config: The engine's configuration.
            known: The pages of the last build.
            last: The last site, if it is there.
            serving: Whether this is a preview.
        """
        self._built: Outputs = {}
        self._left: Set[str] = frozenset()
        self._config, self._serving = config, serving
        self._known, self._last = known if last else {}, last
        self._files = SiteFiles(Files([]))
        self._pages: Mapping[str, GeneratedPage] = {}
        self._documents: Sequence[File] = ()
        reason = own and _reason_against(config, own)
        if reason:
            log.info("kbgen: pages are built one by one: %s", reason)
        self._apart = own is not None and not reason

    def __contains__(self, page: Page) -> bool:
        return page.file.dest_uri in self._pages

    def among(self, files: Files) -> Files:
        """The files, as a collection that can hide pages, if that is needed."""
        return SiteFiles(files) if self._apart else files

    def hide(self, files: Files) -> None:
        """Have the engine read none of them.

        Args:
            files: All files, with their pages; those that we gave, unless a plugin gave others.
        """
        if self._apart and isinstance(files, SiteFiles):
            self._files, self._pages = files, files.generated_apart()
            self._documents = files.all_pages(serving=self._serving)
            files.hidden = self._pages.keys()

    def show(self) -> None:
        """Have whoever looks for pages find all of them."""
        self._files.hidden = frozenset()

    @property
    def contents(self) -> Set[bytes]:
        """The digests of contents that have been made, which can be made again."""
        return {record.content for record in self._known.values()}

    @property
    def unchanged(self) -> int:
        """How many pages have been taken from the last site."""
        return len(self._left)

    def outputs(self) -> Outputs:
        """The pages that the next build may leave as they are, now that the last site is gone.

        That a file had a name there as well was part of its state.
        """
        return {path: self._settled(path, record) for path, record in self._built.items()}

    def _settled(self, path: str, record: PageRecord) -> PageRecord:
        if path not in self._left:
            return record
        return record._replace(files=file_states(self._config.site_dir, record.files))

    def told(self, context: TemplateContext) -> TemplateContext:
        """The context of a template, with all pages in it."""
        if self._pages:
            context["pages"] = self._documents
        return context

    def build(self, chrome: Chrome, env: jinja2.Environment, nav: Navigation) -> None:
        """Have the site hold the pages, and the engine build all others.

        Args:
            chrome: What surrounds them.
            env: The theme's templates.
            nav: The navigation.
        """
        if not self._pages:
            return
        builder = _Builder(
            self._pages, self._documents, chrome, self._config, self._files, nav, env
        )
        self._built, self._left = builder.build(self._known, self._last)
        self._files.hidden = self._pages.keys()
        built = len(self._pages) - self.unchanged
        log.info("kbgen: %s pages built, %s as they were", built, self.unchanged)


def _reason_against(config: MkDocsConfig, own: object) -> str | None:
    if other := other_listener(config, EVENTS, own):
        return f"{other} is told of them"
    if config.extra_templates or not all(map(is_installed, config.theme.dirs)):
        return "the site has templates of its own, which may look at other pages"
    return None


@dataclass(frozen=True)
class _Builder:
    """What it takes to build generated pages.

    Attributes:
        pages: The pages by their paths in the site.
        documents: All pages of the site, for templates.
        chrome: What surrounds the pages.
        config: The engine's configuration.
        files: All files, with their pages.
        nav: The navigation.
        env: The theme's templates.
    """

    pages: Mapping[str, GeneratedPage]
    documents: Sequence[File]
    chrome: Chrome
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment

    def build(self, known: Outputs, last: Path | None) -> tuple[Outputs, Set[str]]:
        """Have the site hold the pages.

        Args:
            known: The pages of the last build.
            last: The last site, if it is there.

        Returns:
            The pages that the next build may leave as they are, and which are from the last site.
        """
        for page in self.pages.values():
            page.read_source(self.config)
        # worked out here, and not again in each process
        contents = {path: page.digest for path, page in self.pages.items()}
        current = {
            path: record
            for path, record in known.items()
            if contents.get(path) == record.content and self._around(path) == record.digest
        }
        left = link_current(last, Path(self.config.site_dir), current) if last else set[str]()
        others = [page for path, page in self.pages.items() if path not in left]
        quiet = not log.isEnabledFor(logging.INFO)
        with progress("Building pages", len(others), quiet=quiet) as step:
            built = map_chunks(others, self._build_all, MIN_CHUNK, step)
        new = chain.from_iterable(records.items() for records in built)
        kept = {path: current[path] for path in left}
        return kept | {path: record for path, record in new if record}, left

    def _build_all(
        self, pages: Sequence[GeneratedPage], built: OnProgress
    ) -> dict[str, PageRecord | None]:
        records = {}
        for page in pages:
            path, records[path] = self._build(page)
            built(1)
        return records

    def _build(self, page: GeneratedPage) -> tuple[str, PageRecord | None]:
        """Build a page; its path, and what is known of it if the next build can tell a change."""
        page.render(self.config, self.files)
        with active(page):
            context = self._context(page)
            given: dict[str, Any] = {**context, "chrome": self.chrome.of(page, context)}
            html = self.env.get_template(page.meta["template"]).render(given)
            digest = self.chrome.digest(page, context)
        utils.write_file(encoded(html), page.file.abs_dest_path)
        paths = page.write_beside()
        page.let_go()
        if digest is None or page.digest is None:
            return page.file.dest_uri, None
        states = file_states(self.config.site_dir, paths)
        return page.file.dest_uri, PageRecord(page.digest, digest, states)

    def _around(self, path: str) -> bytes | None:
        """What a page is made from, beside its content."""
        page = self.pages[path]
        with active(page):
            return self.chrome.digest(page, self._context(page))

    def _context(self, page: GeneratedPage) -> TemplateContext:
        """The context of a page's template; only the page differs between pages of a folder."""
        depth = page.url.count("/")
        if depth not in self._contexts:
            self._contexts[depth] = get_context(self.nav, self.documents, self.config, page)
        return {**self._contexts[depth], "page": page}

    @cached_property
    def _contexts(self) -> dict[int, TemplateContext]:
        return {}
