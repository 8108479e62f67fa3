"""Which twin a page has, by what its view is: a type that is not here has none."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kbgen.exporters.markdown import lists
from kbgen.exporters.markdown.entries import entry_twin
from kbgen.exporters.markdown.positions import radar
from kbgen.exporters.markdown.writer import Writer
from kbgen.views.changes import ChangesView
from kbgen.views.compare import CompareView
from kbgen.views.connections import ConnectionsView
from kbgen.views.disagreements import DisagreementsView, DisputeView, TensionView
from kbgen.views.entries import EntryView
from kbgen.views.home import HomeView
from kbgen.views.horizons import HorizonsView
from kbgen.views.indexes import IndexView
from kbgen.views.radar import RadarView
from kbgen.views.site_info import About
from kbgen.views.topic_matrix import TopicsPageView
from kbgen.views.voices import VoicesView
from kbgen.views.your_work import YourWorkView

Blocks = Callable[[Any, Writer, About], Iterator[str]]
"""Writes what a page shows, paragraph by paragraph."""

TWINS: Mapping[type, Blocks] = {
    EntryView: lambda view, writer, _: entry_twin(view, writer),
    IndexView: lambda view, writer, _: lists.index(view, writer),
    TopicsPageView: lambda view, writer, _: lists.topics(view, writer),
    DisagreementsView: lambda view, writer, _: lists.disagreements(view, writer),
    DisputeView: lambda view, writer, _: lists.dispute(view, writer),
    TensionView: lambda view, writer, _: lists.tension(view, writer),
    ChangesView: lambda view, writer, _: lists.changes(view, writer),
    CompareView: lambda view, writer, _: lists.compare(view, writer),
    ConnectionsView: lambda view, writer, _: lists.connections(view, writer),
    HorizonsView: lambda view, writer, _: lists.horizons(view, writer),
    RadarView: lambda view, writer, _: radar(view, writer),
    YourWorkView: lambda view, writer, _: lists.your_work(view, writer),
    VoicesView: lambda view, writer, _: lists.voices(view, writer),
    HomeView: lambda view, writer, about: lists.home(view, writer, about.name, about.description),
}


def twin(view: Any, writer: Writer, about: About, address: str) -> str:
    """Write a page in Markdown.

    Args:
        view: What the page shows; of one of the types in `TWINS`.
        writer: Writes as seen from the page.
        about: The site.
        address: The page's address.
    """
    page = about.absolute(address)
    end = [f"<{page}>"] if page else []
    return "\n\n".join([*TWINS[type(view)](view, writer, about), *end]) + "\n"
