"""The view of the home page: what is in here, and where to start."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kbgen.links.context import ViewContext, by_title
from kbgen.links.link_view import LinkView
from kbgen.model import Checklist, Decision, Entry, Quote, Readiness, Source
from kbgen.views.builders import quoted
from kbgen.views.components import QuotedView
from kbgen.views.connections import TabView, first_picture
from kbgen.views.disagreement import disputed_entries
from kbgen.views.indexes import KindCount, TopicCount, kind_counts, topics_view
from kbgen.views.your_work import work_data, work_url

SHOWN = 6
"""How many of a kind the page shows before it refers to the list."""


@dataclass(frozen=True)
class Selection:
    """Some entries of a list, and how many there are in all."""

    links: tuple[LinkView, ...]
    count: int


@dataclass(frozen=True)
class HomeView:
    """What is in here and where to start."""

    counts: tuple[KindCount, ...]
    topics: tuple[TopicCount, ...]
    decisions: Selection
    readiness: Selection
    disputed: Selection
    sources: tuple[LinkView, ...]
    quote: QuotedView | None
    checklists_url: str
    work_url: str
    work_data: str
    disagreements_url: str
    connections: TabView | None


def home_view(context: ViewContext) -> HomeView:
    """Build the home page."""
    quotes = _best_linked(context.base.of_type(Quote), context)
    return HomeView(
        counts=kind_counts(context),
        topics=topics_view(context).topics,
        decisions=_selection(context.base.of_type(Decision), context),
        readiness=_selection(context.base.of_type(Readiness), context),
        disputed=_selection(disputed_entries(context.base), context),
        sources=tuple(context.link(source.ref) for source in context.base.of_type(Source)),
        quote=quoted(quotes[0].ref, context) if quotes else None,
        checklists_url=context.addresses.index(Checklist.kind),
        work_url=work_url(context),
        work_data=work_data(context),
        disagreements_url=context.addresses.page("disagreements"),
        connections=first_picture(context),
    )


def _selection(entries: Sequence[Entry], context: ViewContext) -> Selection:
    chosen = _best_linked(entries, context)[:SHOWN]
    return Selection(tuple(context.link(entry.ref) for entry in chosen), len(entries))


def _best_linked(entries: Iterable[Entry], context: ViewContext) -> list[Entry]:
    """Those with the most links first, in either direction."""
    graph = context.graph
    return sorted(
        entries,
        key=lambda e: (-len(graph.incoming(e.ref)) - len(graph.outgoing(e.ref)), by_title(e)),
    )
