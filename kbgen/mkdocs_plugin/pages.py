"""Pages that MkDocs takes for its own: an address, a title, content, a table of contents."""

from collections.abc import Hashable, Mapping

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from kbgen.render import TITLE_ID, Heading
from kbgen.site import Site
from kbgen.views import PageView

ADDRESSES = ("title", "url", "abs_url", "canonical_url", "edit_url")
VALUES = (*ADDRESSES, "content")
NEIGHBOURS = ("previous_page", "next_page")
"""What differs from page to page, beside the metadata."""

LINKED_DATA = "linked_data"
"""The part of the metadata that is of a page's content."""

Traits = tuple[Hashable, ...]

_SET_BY_THE_ENGINE = ("title", "parent", "_Page__active", "present_anchor_ids", "links_to_anchors")


class GeneratedPage(Page):
    """A page that is made from a view; no whole-page Markdown takes part."""

    def __init__(self, view: PageView, site: Site, file: File, config: MkDocsConfig) -> None:
        """Make the page of a view and attach it to its file.

        To MkDocs and its themes titles and descriptions are HTML: they print them as they are.
        """
        super().__init__(escape(site.title(view)), file, config)
        self.view = view
        self.among_others = False
        self.site = site
        self.beside: dict[str, str] = {}
        self._meta: dict[str, str | list[str]] = {}
        self._own_toc: object = None
        self._outline: Hashable = None
        self._attributes = frozenset((*vars(self), "_attributes", *_SET_BY_THE_ENGINE))

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
        self._meta = self._own_meta()
        self.meta = dict(self._meta)

    def _own_meta(self) -> dict[str, str | list[str]]:
        meta: dict[str, str | list[str]] = {}
        if self.view.description:
            meta["description"] = escape(self.view.description)
        if self.view.entry:
            # Material strips tags from a title, which undoes the escaping, but not from this one
            meta["title"] = escape(self.view.title)
        if self.view.wide:
            meta["hide"] = ["navigation", "toc"]
        return meta | self._belongings()

    def _belongings(self) -> dict[str, str]:
        """Its social card, its feed, and the name of its twin, which is beside it."""
        sharing = self.site.sharing
        own = {"card": sharing.card(self.view), "feed": sharing.feed(self.view)}
        if sharing.has_twin(self.view):
            own["twin"] = self.file.dest_uri.rpartition("/")[2].removesuffix("html") + "md"
        return {name: value for name, value in own.items() if value}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Render the view."""
        rendered = self.site.render(self.view)
        self.content = rendered.html
        beside = {"md": rendered.twin, "json": rendered.script_data}
        self.beside = {ending: text for ending, text in beside.items() if text is not None}
        if rendered.linked_data:
            self._meta[LINKED_DATA] = self.meta[LINKED_DATA] = rendered.linked_data
        self.toc = self._own_toc = _table_of_contents(self.title or "", rendered.headings)
        self._outline = _outline(self.toc)

    def let_go(self) -> None:
        """Forget the content: the page is built, and all of them together are large."""
        self.content, self.beside = None, {}
        self._meta.pop(LINKED_DATA, None)
        self.meta = dict(self._meta)

    @property
    def digest(self) -> bytes | None:
        """The digest of the content, if it has been made ready."""
        return self.site.digest_of(self.view)

    @property
    def traits(self) -> Traits:
        """What its surroundings show of the content."""
        return self._outline, bool(self.content), bool(self.meta.get(LINKED_DATA))

    def shell_key(self, traits: Traits) -> tuple[Hashable, ...]:
        """What has to be equal for two pages to differ only in printed values.

        Args:
            traits: Those of the page, whose content need not be at hand.
        """
        return (
            self.url.rstrip("/").rpartition("/")[0],
            id(self.parent),
            traits,
            *[getattr(self, name) and True for name in (*ADDRESSES, *NEIGHBOURS)],
            *[(key, value and True) for key, value in self.meta.items() if key != LINKED_DATA],
        )

    def printed(self) -> Hashable:
        """All values that differ from page to page and are not of its content."""
        beside = (self.previous_page, self.next_page)
        return (
            self.url,
            *[getattr(self, name) for name in ADDRESSES],
            *[page and (page.title, page.url) for page in beside],
            *[item for item in self.meta.items() if item[0] != LINKED_DATA],
        )

    def changed_by_plugins(self) -> str | None:
        """What other plugins have done to the page, in words; None if nothing."""
        if added := vars(self).keys() - self._attributes:
            return f"a plugin added {', '.join(sorted(added))} to the page"
        if self.meta != self._meta:
            return "a plugin changed the page's metadata"
        if self.toc is not self._own_toc or _outline(self.toc) != self._outline:
            return "a plugin changed the page's table of contents"
        return None


def _table_of_contents(title: str, headings: tuple[Heading, ...]) -> TableOfContents:
    """The headings under the page's title, which is where the theme's skip link leads."""
    top = AnchorLink(title, TITLE_ID, 1)
    top.children = [AnchorLink(escape(heading.text), heading.id, 2) for heading in headings]
    return TableOfContents([top])


def _outline(toc: TableOfContents) -> Hashable:
    """All there is in a table of contents but the page's title."""
    (top,) = toc.items
    links = [(str(a.title), a.id, a.level, len(a.children), len(vars(a))) for a in top.children]
    return (top.id, top.level, len(vars(top)), *links)


def generated_file(view: PageView, site: Site, config: MkDocsConfig) -> File:
    """Make the file of a view, with its page.

    Pages of entries stay out of the navigation tree: with thousands of them in it, every page would
    carry all the others and the size of the site would grow with their square.
    """
    inclusion = InclusionLevel.INCLUDED if view.in_nav else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, f"{view.name}.md", content="", inclusion=inclusion)
    file.edit_uri = site.edit_path(view)
    GeneratedPage(view, site, file, config)
    return file


def generated_pages(files: Files) -> Mapping[str, GeneratedPage]:
    """The generated pages among a site's, by the names of their views."""
    pages = (file.page for file in files.documentation_pages())
    return {page.view.name: page for page in pages if isinstance(page, GeneratedPage)}
