"""A site: checked content, and every page and artifact that is made from it."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import Any

from kbgen.artifact import Artifact
from kbgen.cache.fingerprint import environment_fingerprint
from kbgen.exporters import previews, redirects
from kbgen.exporters.api import ROOT as API
from kbgen.exporters.checklist_data import checklist_data, data_address
from kbgen.exporters.markdown.writer import twin_name
from kbgen.graph import NO_TERMS, Terms
from kbgen.i18n import strings_text
from kbgen.links.context import ViewContext
from kbgen.model import KINDS
from kbgen.model.query import Query
from kbgen.render import RenderedPage, Renderer, template_folders
from kbgen.site.check import CheckedContent
from kbgen.site.config import SiteConfig
from kbgen.site.dates import dates_of_entries
from kbgen.site.edit_paths import EditPaths
from kbgen.site.licences import licences_of
from kbgen.site.options import SiteOptions
from kbgen.site.page_digests import PageDigests
from kbgen.site.releases import releases_of
from kbgen.site.sharing import Sharing
from kbgen.views import SEARCH_PAGE, PageView, build_pages, preview_views
from kbgen.views.changes import changes_url
from kbgen.views.query import query_view
from kbgen.views.site_info import About
from kbgen.views.your_work import work_url

WRITTEN = {"start_url": "start-here", "how_url": "how-decisions-work"}
"""The hand-written pages that others lead to, if there are any: where to start, for the home page,
and how decisions are worked out, for these."""


class Site:
    """Everything that an engine needs to know of a knowledge base.

    Attributes:
        content: The knowledge base.
        config: Where it came from.
        options: What the site is besides.
        context: What views are made with.
    """

    def __init__(
        self,
        content: CheckedContent,
        config: SiteConfig,
        options: SiteOptions,
        renderer: Renderer | None = None,
    ) -> None:
        """Prepare a site.

        Args:
            content: The knowledge base.
            config: Where it came from.
            options: What the site is besides.
            renderer: That of the same site with other content: its templates are compiled.
        """
        self.content, self.config, self.options = content, config, options
        self._addresses = config.choices.addresses
        dates = dates_of_entries(content.base, config, options.history)
        told = (self._addresses, dates, licences_of(config.roots), releases_of(config.roots))
        self.context = ViewContext(content.base, content.graph, *told)
        resolve, terms = self.context.resolver(), self.terms
        self._renderer = (
            renderer.resolving(resolve, terms)
            if renderer
            else Renderer(
                options.theme_dirs,
                resolve,
                options.language,
                terms=terms,
                words=config.words,
                below=self._addresses.below,
            )
        )
        self._edit_paths = EditPaths(config.docs_dir, options.offers.edit_url)
        self._ahead: dict[str, RenderedPage] = {}

    def with_content(self, content: CheckedContent) -> "Site":
        """The same site with other content."""
        return Site(content, self.config, self.options, self._renderer)

    @property
    def terms(self) -> Terms:
        """The words that link by themselves."""
        return self.content.terms if self.options.link_terms else NO_TERMS

    @cached_property
    def _about(self) -> About:
        of = self.options
        return About(of.title or of.name, of.description, of.url, of.author, of.language)

    @cached_property
    def _more_urls(self) -> Mapping[str, str | None]:
        """The addresses of pages that any other may lead to; None or empty where there is none."""
        at, there = self._addresses, {file.name for file in self.content.written}
        written = {
            key: at.page(name) if at.source(name) in there else None
            for key, name in WRITTEN.items()
        }
        own = {"changes_url": changes_url(self.context), "work_url": work_url(self.context)}
        return {**written, **own}

    @property
    def strings(self) -> Mapping[str, Any]:
        """The words of the interface."""
        return self._renderer.strings

    @cached_property
    def sharing(self) -> Sharing:
        """What the site offers beside its pages."""
        return Sharing(self._about, self.options.offers, self.strings, self.context)

    def pages(self) -> Iterator[PageView]:
        """Every generated page, in reading order."""
        return iter(self._pages)

    @cached_property
    def _pages(self) -> tuple[PageView, ...]:
        return tuple(build_pages(self.context))

    def title(self, view: PageView) -> str:
        """A page's title."""
        return view.title if view.entry else self._renderer.title(view.title)

    def render_ahead(self, views: Iterable[PageView], made: Set[bytes] = frozenset()) -> None:
        """Render what shows whether templates can be used: a page for each.

        Args:
            views: The pages.
            made: Digests of pages that have been made, and so can be.

        Raises:
            TemplateFault: A template cannot be used.
        """
        seen = set[Hashable]()
        for view in views:
            kind = (view.template, view.entry and type(self.content.base[view.entry]))
            if kind not in seen and not (made and self.digests.of(view) in made):
                seen.add(kind)
                self._ahead[view.name] = self._render(view)

    @cached_property
    def other_lists(self) -> Mapping[str, Any]:
        """What all pages show that are neither an entry's nor made of rows only."""
        pages = (view for view in self.pages() if view.entry is None and view.rows_of is None)
        return {view.name: view.build() for view in pages}

    @cached_property
    def digests(self) -> PageDigests:
        """What each page depends on: equal digests mean an equal page."""
        of, base = self.options, self.content.base
        about = (self._about, self.context.licences, self._more_urls, base.questions, base.extra)
        strings = (*strings_text(of.language), self.config.words)
        told = (*about, self._addresses, of.offers, *strings)
        environment = environment_fingerprint(template_folders(of.theme_dirs), told)
        given = (self.content, self.context, self.terms, self._renderer.told)
        return PageDigests(*given, environment)

    def render(self, view: PageView) -> RenderedPage:
        """A page's content."""
        return self._ahead.pop(view.name, None) or self._render(view)

    def _render(self, view: PageView) -> RenderedPage:
        root, own = self._addresses.root_from(view.name), self._addresses.page(view.name)
        more: dict[str, Any] = {
            "home": root + self._addresses.page("index") or "./",
            "site_name": self._about.name,
            "site_description": self._about.description,
            **self._more_urls,
            "feed_url": self.sharing.feed(view),
            "search_url": self.options.offers.search and self._addresses.page(SEARCH_PAGE),
        }
        data = None
        if view.entry:
            more["kind_url"] = self._addresses.index(view.entry.kind)
            more["cite"], data = self.sharing.of_entry(view.entry, root)
            more["card"] = self.sharing.picture(view.entry)
            more["report"] = self.sharing.error_report(view.entry)
            more["edit_url"] = self._edit_paths.address
            more["twin"] = self.sharing.has_twin(view) and twin_name(own)
        shown = view.build()
        script_data = checklist_data(shown, self.strings)
        if script_data:
            more["script_data"] = root + data_address(own, script_data)
        page = self._renderer.render(view.template, shown, root, own, **more)
        twin = self.sharing.twin(view, shown, root, self.context.resolve)
        return replace(page, twin=twin, linked_data=data, script_data=script_data)

    def file_of(self, view: PageView) -> str | None:
        """The file behind a page, as it is typed: the highest layer's."""
        return self.content.base.origins[view.entry].highest.file if view.entry else None

    def edit_path_of(self, file: str) -> str | None:
        """The way from the folder of pages to a file; None for one of a package."""
        return self._edit_paths.to(file)

    def link_terms(self, html: str, address: str) -> str:
        """Link the terms in the content of a hand-written page.

        Args:
            html: The content.
            address: The page's address, relative to the root of the site.
        """
        return self._renderer.link_terms(html, "../" * address.count("/"), address)

    def query_html(self, query: Query, address: str) -> str:
        """What a query of a hand-written page finds.

        Args:
            query: The query.
            address: The page's address, relative to the root of the site.
        """
        view = query_view(query, self.context)
        return self._renderer.render("query.html", view, "../" * address.count("/")).html

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
        yield from redirects(self.content.base, self._addresses, inline=self.options.inline)
        cards = previews(preview_views(self.context), self.strings)
        for made in chain(self.sharing.artifacts(), cards):
            yield replace(made, path=self._addresses.placed(made.path))

    def api(self, *, serving: bool = False) -> Iterator[Artifact]:
        """The files for programs, if the site has any; a preview does without."""
        if self.options.offers.api and not serving:
            for file in self.sharing.api.files():
                yield replace(file, path=self._addresses.placed(f"{API}/{file.path}"))
