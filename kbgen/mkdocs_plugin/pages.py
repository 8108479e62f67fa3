"""Pages that MkDocs takes for its own: an address, a title, content, a table of contents."""

import logging
from collections.abc import Hashable, Mapping
from pathlib import Path

from markupsafe import escape
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from kbgen.exporters.markdown.writer import twin_name
from kbgen.render import TITLE_ID, Heading, RenderedPage, TemplateFault
from kbgen.site import Site
from kbgen.views import PageView

log = logging.getLogger("mkdocs.plugins.kbgen")

OWN = "kbgen"
"""What the engine calls our plugin."""

DATES = ("git_revision_date_localized", "git_creation_date_localized")
"""What the metadata begins with that git-revision-date-localized adds."""

FEED = "feed"
"""The part of the metadata that is an address, from the root of the site on."""

LINKED_DATA = "linked_data"
"""The part of the metadata that is of a page's content."""


class GeneratedPage(Page):
    """A page that is made from a view; no whole-page Markdown takes part."""

    def __init__(
        self,
        view: PageView,
        site: Site,
        file: File,
        config: MkDocsConfig,
        template: str | None,
        serving: bool,
    ) -> None:
        """Make the page of a view and attach it to its file.

        To MkDocs and its themes titles and descriptions are HTML: they print them as they are.

        Args:
            view: What it shows.
            site: The site.
            file: Its file.
            config: The engine's configuration.
            template: The name of its template; None for the engine's usual one.
            serving: Whether this is a preview, which a template that cannot be used must not end.
        """
        super().__init__(escape(site.title(view)), file, config)
        self.view = view
        self.among_others = False
        self.site = site
        self.beside: dict[str, str] = {}
        self._template, self._serving = template, serving

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    @property
    def is_index(self) -> bool:
        """Whether it is the index of its section, and not one of several lists in a group."""
        return super().is_index and not self.among_others

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - the engine's signature
        """Have no source: plugins that look at it see an empty page with its metadata."""
        self.markdown = ""
        self.meta = self._own_meta()

    def _own_meta(self) -> dict[str, str | list[str]]:
        meta: dict[str, str | list[str]] = {}
        if self.view.description:
            meta["description"] = escape(self.view.description)
        if self.site.title(self.view) == self.view.title:  # from entries, and not of the interface
            # Material strips tags from a title, which undoes the escaping, but not from this one
            meta["title"] = escape(self.view.title)
        if self.view.wide:
            meta["hide"] = ["toc"]
        if self._template:
            meta["template"] = self._template
        return meta | self._belongings()

    def _belongings(self) -> dict[str, str]:
        """Its social card, its feed, and the name of its twin, which is beside it."""
        sharing = self.site.sharing
        own = {"card": sharing.card(self.view), FEED: sharing.feed(self.view)}
        if sharing.has_twin(self.view):
            own["twin"] = twin_name(self.site.context.addresses.page(self.view.name))
        return {name: value for name, value in own.items() if value}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Render the view."""
        rendered = self._rendered()
        self.content = rendered.html
        beside = {"md": rendered.twin, "json": rendered.script_data}
        self.beside = {ending: text for ending, text in beside.items() if text is not None}
        if rendered.linked_data:
            self.meta[LINKED_DATA] = rendered.linked_data
        self.toc = _table_of_contents(self.title or "", rendered.headings)

    def _rendered(self) -> RenderedPage:
        try:
            return self.site.render(self.view)
        except TemplateFault as fault:
            log.error("kbgen: a template cannot be used\n\n%s", fault)
            if not self._serving:
                raise Abort("A template cannot be used.") from fault
            return RenderedPage(f"<h1>{self.title}</h1><pre>{escape(str(fault))}</pre>", ())

    def let_go(self) -> None:
        """Forget the content: the page is built, and all of them together are large."""
        self.content, self.beside = None, {}
        self.meta.pop(LINKED_DATA, None)

    def write_beside(self) -> list[str]:
        """Write what belongs beside the page; gives the paths in the site of all its files."""
        stem = self.file.dest_uri.removesuffix("html")
        for ending, text in self.beside.items():
            path = self.file.abs_dest_path.removesuffix("html") + ending
            utils.write_file(text.encode(), path)
        return [self.file.dest_uri, *(stem + ending for ending in self.beside)]

    @property
    def digest(self) -> bytes | None:
        """What its content depends on; None if there is no telling."""
        return self.site.digests.of(self.view)

    def printed(self) -> Hashable:
        """All values that differ from page to page and are not of its content."""
        beside = (self.previous_page, self.next_page)
        return (
            self.title,
            self.url,
            self.abs_url,
            self.canonical_url,
            self.edit_url,
            *[page and (page.title, page.url) for page in beside],
            *[item for item in self.meta.items() if item[0] != LINKED_DATA],
        )


def _table_of_contents(title: str, headings: tuple[Heading, ...]) -> TableOfContents:
    """The headings under the page's title, which is where the theme's skip link leads."""
    top = AnchorLink(title, TITLE_ID, 1)
    top.children = [AnchorLink(escape(heading.text), heading.id, 2) for heading in headings]
    return TableOfContents([top])


def generated_file(
    view: PageView, site: Site, config: MkDocsConfig, template: str | None, serving: bool
) -> File:
    """Make the file of a view, with its page.

    Pages of entries stay out of the navigation tree: with thousands of them in it, every page would
    carry all the others and the size of the site would grow with their square.
    """
    inclusion = InclusionLevel.INCLUDED if view.in_nav else InclusionLevel.NOT_IN_NAV
    source = site.context.addresses.source(view.name)
    file = File.generated(config, source, content="", inclusion=inclusion)
    if written := site.file_of(view):
        attribute(file, written, site)
    GeneratedPage(view, site, file, config, template, serving)
    return file


def attribute(file: File, written: str, site: Site) -> None:
    """Have a file of the site be known as one that somebody wrote: it is edited and has a history.

    What comes with a package has neither here, and stays a generated one to plugins that would ask.

    Args:
        file: The file of the site.
        written: What was written, as it is typed.
        site: The site.
    """
    if edited := site.edit_path_of(written):
        file.edit_uri, file.abs_src_path = edited, str(Path(written).absolute())
        file.generated_by = None


def without_dates_of_builds(page: Page) -> None:
    """Take from a page of ours without a history what a plugin gives it for one: the day of today.

    Args:
        page: A page that plugins have been told of.
    """
    if page.file.generated_by == OWN:
        for name in [name for name in page.meta if name.startswith(DATES)]:
            del page.meta[name]


def generated_pages(files: Files) -> Mapping[str, GeneratedPage]:
    """The generated pages among a site's, by the names of their views."""
    pages = (file.page for file in files.documentation_pages())
    return {page.view.name: page for page in pages if isinstance(page, GeneratedPage)}
