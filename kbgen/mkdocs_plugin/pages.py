"""Pages that MkDocs takes for its own: an address, a title, content, a table of contents."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from kbgen.render import Heading
from kbgen.site import Site
from kbgen.views import PageView


class GeneratedPage(Page):
    """A page that is made from a view; no whole-page Markdown takes part."""

    def __init__(self, view: PageView, site: Site, file: File, config: MkDocsConfig) -> None:
        """Make the page of a view and attach it to its file."""
        super().__init__(site.title(view), file, config)
        self.view = view
        self._site = site

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - the engine's signature
        """Have no source: plugins that look at it see an empty page with its metadata."""
        self.markdown = ""
        self.meta = {"description": self.view.description} if self.view.description else {}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Render the view."""
        rendered = self._site.render(self.view)
        self.content = rendered.html
        self.toc = _table_of_contents(self.title or "", rendered.headings)


def _table_of_contents(title: str, headings: tuple[Heading, ...]) -> TableOfContents:
    children = [AnchorLink(heading.text, heading.id, 2) for heading in headings]
    if not children:
        return TableOfContents([])
    top = AnchorLink(title, "", 1)
    top.children = children
    return TableOfContents([top])


def generated_file(view: PageView, site: Site, config: MkDocsConfig) -> File:
    """Make the file of a view, with its page.

    Pages of entries stay out of the navigation tree: with thousands of them in it, every page would
    carry all the others and the size of the site would grow with their square.
    """
    inclusion = InclusionLevel.NOT_IN_NAV if view.entry else InclusionLevel.INCLUDED
    file = File.generated(config, f"{view.name}.md", content="", inclusion=inclusion)
    file.edit_uri = site.edit_path(view)
    GeneratedPage(view, site, file, config)
    return file
