"""Hand-written pages: what becomes of what they say of entries, in a build and its patches."""

from collections.abc import Iterator

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.model.query import Query
from kbgen.site import Site
from kbgen.site.markdown_pages import with_links, with_queries


class WrittenPages:
    """The hand-written pages of a build.

    Attributes:
        site: What they lead to; a preview puts what has changed in its place.
    """

    def __init__(self, site: Site) -> None:
        """Begin with no page.

        Args:
            site: What pages lead to.
        """
        self.site = site
        self._found: dict[str, list[tuple[Query, str]]] = {}

    def linked(self, markdown: str, page: Page) -> str:
        """Resolve `[[…]]` and queries in a page."""
        source = page.file.src_uri
        queries = self._found[source] = list[tuple[Query, str]]()

        def found(query: Query) -> str:
            html = self.site.query_html(query, page.url)
            queries.append((query, html))
            return html

        return with_queries(with_links(markdown, source, self.site.context), found)

    def with_terms(self, html: str, page: Page) -> str:
        """Link names in a page to their entries."""
        if isinstance(page, GeneratedPage):
            return html
        return self.site.link_terms(html, page.url)

    def outdated(self, files: Files) -> Iterator[Page]:
        """The pages whose queries find something else now, or show it otherwise.

        Args:
            files: All files, with their pages.
        """
        for source, queries in self._found.items():
            file = files.get_file_from_path(source)
            page = file.page if file else None
            if page and any(
                self.site.query_html(query, page.url) != html for query, html in queries
            ):
                yield page
