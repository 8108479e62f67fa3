"""Which twin a page has, by what its view is."""

from collections.abc import Iterator
from typing import Any

from kbgen.exporters.markdown import lists
from kbgen.exporters.markdown.entries import entry_twin
from kbgen.exporters.markdown.writer import Writer
from kbgen.views.connections import ConnectionsView
from kbgen.views.entries import EntryView
from kbgen.views.home import HomeView
from kbgen.views.indexes import DisagreementsView, IndexView
from kbgen.views.site_info import About
from kbgen.views.topic_matrix import TopicsPageView


def twin(view: Any, writer: Writer, about: About, address: str) -> str | None:
    """Write a page in Markdown; None for one that only works as a page, such as search.

    Args:
        view: What the page shows.
        writer: Writes as seen from the page.
        about: The site.
        address: The page's address.
    """
    blocks = _blocks(view, writer, about)
    if blocks is None:
        return None
    page = about.absolute(address)
    end = [f"<{page}>"] if page else []
    return "\n\n".join([*blocks, *end]) + "\n"


def _blocks(view: Any, writer: Writer, about: About) -> Iterator[str] | None:
    match view:
        case EntryView():
            return entry_twin(view, writer)
        case IndexView():
            return lists.index(view, writer)
        case TopicsPageView():
            return lists.topics(view, writer)
        case DisagreementsView():
            return lists.disagreements(view, writer)
        case ConnectionsView():
            return lists.connections(view, writer)
        case HomeView():
            return lists.home(view, writer, about.name, about.description)
    return None
