"""Entries' pages, built on all cores, and only those that differ from what is in the site.

The engine builds one page after the other, having wiped the site. For entries' pages this does the
same, with the same functions and events, but leaves pages alone that would come out as they are,
and shares the others out among processes. A plugin that is told of pages in one process would not
know of those in another, and a template that looks at other pages would find them unread; so this
is done only where no other plugin is told of pages, and all templates are those of the theme.
"""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path

import jinja2
from mkdocs import __version__
from mkdocs.commands import build as engine
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from kbgen.cache.previous_build import (
    PageRecord,
    discard_stash,
    file_states,
    remove,
    restore_current,
    stash,
    unstash,
)
from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.mkdocs_plugin.shells import Shells
from kbgen.mkdocs_plugin.site_files import SiteFiles
from kbgen.mkdocs_plugin.tracer import Shell, is_installed
from kbgen.workers import OnProgress, map_chunks

EVENTS = ("nav", "pre_page", "page_markdown", "page_content", "env", "pre_template",
          "template_context", "post_template", "page_context", "post_page",
          "post_build")  # fmt: skip
"""The events in which a plugin is told of pages, or may look for them."""

log = logging.getLogger("mkdocs.plugins.kbgen")

MIN_CHUNK = 1000
"""Pages to build that are worth another process: it has to make shells of its own."""

Outputs = Mapping[str, PageRecord]


class EntryPages:
    """The pages of entries in one build.

    Attributes:
        outputs: Those that the next build may leave as they are.
        unchanged: How many this build has left as they were.
        wiped: Whether the engine has wiped the site.
    """

    def __init__(self, own: object, config: MkDocsConfig, known: Outputs, serving: bool) -> None:
        """Save the pages of the last build from the engine, which is about to wipe the site.

        Args:
            own: Our plugin; None to leave all pages to the engine.
            config: The engine's configuration.
            known: The pages of the last build.
            serving: Whether this is a preview.
        """
        self.outputs: Outputs = {}
        self.unchanged = 0
        self._config, self._known, self._serving = config, known, serving
        self._files = SiteFiles(Files([]))
        self._pages: Mapping[str, GeneratedPage] = {}
        self._documents: Sequence[File] = ()
        reason = own and _reason_against(config, own)
        if reason:
            log.info("kbgen: entries' pages are built one by one: %s", reason)
        self._apart = own is not None and not reason
        stash(Path(config.site_dir), known if self._apart else ())
        self.wiped = False

    def __contains__(self, page: Page) -> bool:
        return page.file.dest_uri in self._pages

    def among(self, files: Files) -> Files:
        """The files, as a collection that can hide pages, if that is needed.

        The engine has wiped the site before it has collected them.
        """
        self.wiped = True
        return SiteFiles(files) if self._apart else files

    def hide(self, files: Files) -> None:
        """Have the engine read no entries' pages.

        Args:
            files: All files, with their pages; those that we gave, unless a plugin gave others.
        """
        if self._apart and isinstance(files, SiteFiles):
            self._files, self._pages = files, files.entries_apart()
            self._documents = files.all_pages(serving=self._serving)
            files.hidden = self._pages.keys()

    def show(self) -> None:
        """Have whoever looks for pages find all of them."""
        self._files.hidden = frozenset()

    def abandon(self) -> None:
        """Put back what was saved, if the last build is there: this one has failed."""
        end = discard_stash if self.wiped else unstash
        end(Path(self._config.site_dir))

    def told(self, context: TemplateContext) -> TemplateContext:
        """The context of a template, with all pages in it."""
        if self._pages:
            context["pages"] = self._documents
        return context

    def build(
        self, shells: Shells, env: jinja2.Environment, nav: Navigation, done: OnProgress
    ) -> None:
        """Have the site hold the pages, and the engine build all others.

        Args:
            shells: The shells of the site.
            env: The theme's templates.
            nav: The navigation.
            done: Told how many more pages are done.
        """
        builder = _Builder(
            self._pages, self._documents, shells, self._config, self._files, nav, env
        )
        self.outputs, self.unchanged = builder.build(self._known, done)
        self._files.hidden = self._pages.keys()


def _reason_against(config: MkDocsConfig, own: object) -> str | None:
    if other := told_others(config, EVENTS, own):
        return f"{other} is told of them"
    if config.extra_templates or not all(map(is_installed, config.theme.dirs)):
        return "the site has templates of its own, which may look at other pages"
    return None


def told_others(config: MkDocsConfig, events: Sequence[str], own: object) -> str | None:
    """Who else is told in some events; None if nobody is.

    Args:
        config: The engine's configuration.
        events: The events' names.
        own: Our plugin.
    """
    for method in chain.from_iterable(config.plugins.events[event] for event in events):
        if getattr(method, "__self__", None) is not own:
            return str(getattr(method, "__module__", method))
    return None


@dataclass(frozen=True)
class _Builder:
    """What it takes to build entries' pages.

    Attributes:
        pages: The pages by their paths in the site.
        documents: All pages of the site, for templates.
        shells: The shells of the site.
        config: The engine's configuration.
        files: All files, with their pages.
        nav: The navigation.
        env: The theme's templates.
    """

    pages: Mapping[str, GeneratedPage]
    documents: Sequence[File]
    shells: Shells
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment

    def build(self, known: Outputs, done: OnProgress) -> tuple[Outputs, int]:
        """Have the site hold the pages.

        Args:
            known: The pages of the last build, which have been set aside.
            done: Told how many more pages are done.

        Returns:
            The pages that the next build may leave as they are, and how many were as they are.
        """
        first, current = self._looked_at(self._brought_back(known))
        done(len(first) + len(current))
        finished = first.keys() | current.keys()
        others = [page for path, page in self.pages.items() if path not in finished]
        before = self.shells.made
        built = map_chunks(others, self._build_share, MIN_CHUNK, done)
        self.shells.made = sum((made for _, made in built), before)
        new = chain.from_iterable(outputs.items() for outputs in (first, *(o for o, _ in built)))
        return current | {path: output for path, output in new if output}, len(current)

    def _looked_at(
        self, candidates: Outputs
    ) -> tuple[dict[str, PageRecord | None], dict[str, PageRecord]]:
        """The first page of each shell, built, and all pages that would come out as they are.

        To build a page is how there comes to be a shell.
        """
        first: dict[str, PageRecord | None] = {}
        current: dict[str, PageRecord] = {}
        for path, output in candidates.items():
            page = self.pages[path]
            page.read_source(self.config)
            shell = self.shells.known(page, output.traits)
            if shell and output.digest == _digest(page, shell):
                current[path] = output
                continue
            remove(Path(self.config.site_dir), output.files)
            if shell is None:
                first[path] = self._build(page)
        return first, current

    def _brought_back(self, known: Outputs) -> Outputs:
        """The known pages that show the same content and are back in the site."""
        same = {
            path: output
            for path, output in known.items()
            if path in self.pages and self.pages[path].digest == output.content
        }
        wanted = dict(chain.from_iterable(output.files.items() for output in same.values()))
        site_dir = Path(self.config.site_dir)
        there = restore_current(site_dir, wanted)
        whole = {path: output for path, output in same.items() if output.files.keys() <= there}
        remove(site_dir, there.difference(*(output.files for output in whole.values())))
        return whole

    def _build_share(
        self, share: Sequence[GeneratedPage], done: OnProgress
    ) -> tuple[Mapping[str, PageRecord | None], Counter[str]]:
        self.shells.made = Counter()
        outputs = {}
        for page in share:
            outputs[page.file.dest_uri] = self._build(page)
            done(1)
        return outputs, self.shells.made

    def _build(self, page: GeneratedPage) -> PageRecord | None:
        """Build a page as the engine does; None if the next build could not tell a change of it."""
        engine._populate_page(page, self.config, self.files)
        engine._build_page(page, self.config, self.documents, self.nav, self.env)
        digest = _digest(page, self.shells.last)
        output = self._output(page, digest) if digest else None
        page.let_go()
        return output

    def _output(self, page: GeneratedPage, digest: bytes) -> PageRecord | None:
        if page.digest is None:
            return None
        path = page.file.dest_uri
        paths = [path, *(path.removesuffix("html") + ending for ending in page.beside)]
        return PageRecord(
            page.digest, page.traits, digest, file_states(self.config.site_dir, paths)
        )


def _digest(page: GeneratedPage, shell: Shell | str | None) -> bytes | None:
    """What a page is made from, beside its content; None if that cannot be told."""
    if not isinstance(shell, Shell) or shell.digest is None:
        return None
    made_from = repr((__version__, shell.digest, page.printed()))
    return blake2b(made_from.encode(), digest_size=16).digest()
