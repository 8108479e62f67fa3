"""A site: checked content, and every page and artifact that is made from it."""

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from kbgen.exporters import Artifact, previews, redirects
from kbgen.graph import Mention, replace_mentions
from kbgen.model import KIND_BY_NAME, KINDS, EntryRef
from kbgen.render import RenderedPage, Renderer
from kbgen.site.cache import Cache
from kbgen.site.check import CheckedContent
from kbgen.site.config import SiteConfig
from kbgen.site.digests import page_digests
from kbgen.site.prerender import Done, render_all
from kbgen.site.salt import salt
from kbgen.views import (
    Addresses,
    PageView,
    RowView,
    ViewContext,
    build_pages,
    preview_views,
    row,
)

SMALL_LISTS = frozenset({"index", "topics/index", "disagreements"})
"""Pages that show parts of many entries and are quickly viewed."""

START = "start-here"
"""The hand-written page that the home page sends newcomers to, if there is one."""


class Site:
    """Everything that an engine needs to know of a knowledge base."""

    def __init__(
        self,
        content: CheckedContent,
        config: SiteConfig,
        *,
        theme_dirs: Sequence[Path],
        language: str = "en",
        directory_urls: bool = True,
        name: str = "",
        description: str = "",
        kept: Cache | None = None,
    ) -> None:
        """Prepare a site.

        Args:
            content: The knowledge base.
            config: Where it came from.
            theme_dirs: Theme folders, those that override first, ours last.
            language: The language of the interface.
            directory_urls: Whether a page is a folder with an index.
            name: The site's name, for its home page.
            description: One sentence on it, for the same.
            kept: Where rendered pages are kept between builds.
        """
        self.content = content
        self.config = config
        self.theme_dirs = tuple(theme_dirs)
        self._addresses = Addresses(directory_urls)
        self._context = ViewContext(content.base, content.graph, self._addresses)
        self._renderer = Renderer(theme_dirs, self._resolve, language)
        self._about = {
            "site_name": name,
            "site_description": description,
            "start_url": self._written_page(START),
        }
        self._kept = kept or Cache(None)
        options = (language, directory_urls, *self._about.items())
        self._salt = salt(theme_dirs, language, options)
        self._ways: dict[str, str | None] = {}
        self._rendered: dict[str, RenderedPage] = {}

    def with_content(self, content: CheckedContent) -> "Site":
        """The same site with other content."""
        other = copy(self)
        other.content = content
        other._context = ViewContext(content.base, content.graph, self._addresses)
        other._renderer = self._renderer.resolving(other._resolve)
        other._rendered = {}
        for name in ("digests", "outline", "_pages"):
            other.__dict__.pop(name, None)
        return other

    @property
    def strings(self) -> Mapping[str, Any]:
        """The words of the interface."""
        return self._renderer.strings

    def pages(self) -> Iterator[PageView]:
        """Every generated page, in reading order."""
        return iter(self._pages)

    @cached_property
    def _pages(self) -> tuple[PageView, ...]:
        return tuple(build_pages(self._context))

    @cached_property
    def outline(self) -> tuple[object, ...]:
        """What has to stay as it is for a change to be one of text only.

        These are the pages under their titles in their order, the files behind them, and redirects.
        """
        base = self.content.base
        files = tuple(origin.document.file for origin in base.origins.values())
        formerly = tuple(entry.formerly for entry in base.entries.values())
        return tuple((view.name, view.title) for view in self._pages), files, formerly

    def title(self, view: PageView) -> str:
        """A page's title."""
        return view.title if view.entry else self._renderer.title(view.title)

    def prerender(
        self, views: Iterable[PageView], done: Done = lambda _: None, *, write: bool = True
    ) -> None:
        """Have the content of pages ready: from the cache, or rendered on two cores.

        Args:
            views: The pages.
            done: Told how many more pages have been rendered.
            write: Whether to write the cache's file.
        """
        pages = self._kept.pages
        of_views = [(view, view.entry and self.digests[view.entry]) for view in views]
        missing = [view for view, digest in of_views if digest is None or digest not in pages]
        rendered = render_all(missing, self._render, done)
        for view, digest in of_views:
            if view.name not in rendered and digest is not None:
                rendered[view.name] = pages[digest]
        self._rendered = rendered
        kept = {digest: rendered[view.name] for view, digest in of_views if digest is not None}
        self._kept.replace(kept, write=write)

    def prerender_some(self, views: Iterable[PageView]) -> None:
        """Have the content of a few pages ready, and keep it in memory."""
        self._rendered = {view.name: self._render(view) for view in views}

    def lists_that_differ(self, old: "Site") -> Iterator[str]:
        """The names of pages, other than entries', that show something else than before.

        Args:
            old: The site before a change that left all titles and the set of entries as they were.
        """
        changed = [
            entry
            for ref, entry in self.content.base.entries.items()
            if old.content.base.entries[ref] is not entry
        ]
        for kind in {entry.kind for entry in changed}:
            of_kind = (entry for entry in changed if entry.kind == kind)
            if any(row(e, self._context) != old.row(e.ref) for e in of_kind):
                yield f"{KIND_BY_NAME[kind].folder}/index"
        before = {view.name: view for view in old.pages() if view.name in SMALL_LISTS}
        for view in self.pages():
            if view.name in SMALL_LISTS and view.build() != before[view.name].build():
                yield view.name

    def row(self, ref: EntryRef) -> RowView:
        """An entry as a line of a list."""
        return row(self.content.base[ref], self._context)

    @cached_property
    def digests(self) -> Mapping[EntryRef, bytes]:
        """What each entry's page depends on: equal digests mean an equal page."""
        return page_digests(self.content.base, self.content.graph, self._salt)

    def render(self, view: PageView) -> RenderedPage:
        """A page's content, rendered now unless that was done ahead."""
        return self._rendered.get(view.name) or self._render(view)

    def _render(self, view: PageView) -> RenderedPage:
        root = self._addresses.root_from(view.name)
        kind_url = self._addresses.index(view.entry.kind) if view.entry else ""
        home = root + self._addresses.page("index") or "./"
        return self._renderer.render(
            view.template, view.build(), root, home=home, kind_url=kind_url, **self._about
        )

    def edit_path(self, view: PageView) -> str | None:
        """The way from the folder of hand-written pages to the file behind a page, if any."""
        if view.entry is None or self.config.docs_dir is None:
            return None
        folder, _, name = self.content.base.origins[view.entry].document.file.rpartition("/")
        way = self._way_to(folder)
        return f"{way}/{name}" if way else None

    def _way_to(self, folder: str) -> str | None:
        """The way from the folder of hand-written pages to one of entries, if it is there."""
        if folder not in self._ways:
            assert self.config.docs_dir is not None
            here = self.config.docs_dir.resolve()
            there = Path(folder).resolve()
            way = Path(os.path.relpath(there, here)).as_posix() if there.is_dir() else None
            self._ways[folder] = way
        return self._ways[folder]

    def resolve_mentions(self, markdown: str, page: str) -> str:
        """Turn `[[…]]` in a hand-written page into Markdown links to the entries' files.

        Args:
            markdown: The page's text.
            page: Its path in the site's sources; links are relative to it.
        """

        def link(mention: Mention) -> str | None:
            ref = self.content.base.resolve(mention.target)
            if ref is None:
                return None
            target = f"{KIND_BY_NAME[ref.kind].folder}/{ref.id}.md"
            href = posixpath.relpath(target, posixpath.dirname(page) or ".")
            return f"[{_escaped(mention.shown or self.content.base[ref].title)}]({href})"

        return replace_mentions(markdown, link)

    def lists(self) -> list[dict[str, str]]:
        """The lists of entries, for pages that are none of ours to lead to."""
        kinds = [kind for kind in KINDS if self.content.base.of_kind(kind.name)]
        return [
            {
                "kind": kind.name,
                "title": self.strings["kinds"][kind.name],
                "url": self._addresses.index(kind.name),
            }
            for kind in kinds
        ]

    def artifacts(self) -> Iterator[Artifact]:
        """Everything to write that is not a page."""
        yield from redirects(self.content.base, self._addresses)
        yield from previews(preview_views(self._context), self.strings)

    def _written_page(self, name: str) -> str | None:
        """The address of a hand-written page, if there is one of that name."""
        exists = any((folder / f"{name}.md").is_file() for folder in self.config.page_dirs)
        return self._addresses.page(name) if exists else None

    def _resolve(self, target: str) -> tuple[str, str, str] | None:
        ref = self.content.base.resolve(target)
        if ref is None:
            return None
        link = self._context.link(ref)
        return link.url, link.title, link.kind


def _escaped(text: str) -> str:
    """Text as the text of a Markdown link."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", escape(text, quote=False))
