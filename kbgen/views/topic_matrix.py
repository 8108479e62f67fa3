"""The map of topics and kinds: how much of each there is on each, and the way to it."""

from collections import Counter
from dataclasses import dataclass
from math import sqrt

from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import KINDS
from kbgen.views.connections import TabView, first_picture
from kbgen.views.indexes import TopicCount, topics_view

LARGEST = 10
"""The radius of the largest mark; that of the others has areas in proportion."""


@dataclass(frozen=True, slots=True)
class CellView:
    """The entries of a kind on a topic.

    Attributes:
        kind: The kind.
        count: How many there are.
        radius: The radius of their mark.
        url: The list of the kind, narrowed down to the topic.
    """

    kind: str
    count: int
    radius: float
    url: str


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A topic's row."""

    topic: LinkView
    cells: tuple[CellView, ...]


@dataclass(frozen=True)
class TopicsPageView:
    """The list of topics, and the map.

    Attributes:
        topics: The topics in their order.
        kinds: The kinds in the map, in theirs.
        rows: The topics in the map: those with entries.
        connections: The picture of how entries hang together, if there is one.
    """

    topics: tuple[TopicCount, ...]
    kinds: tuple[str, ...]
    rows: tuple[OverviewRow, ...]
    connections: TabView | None


def topics_page_view(context: ViewContext) -> TopicsPageView:
    """Build the list of topics with the map."""
    topics = topics_view(context).topics
    counts = Counter(
        (topic, entry.kind) for topic, entries in context.members.items() for entry in entries
    )
    most = max(counts.values(), default=1)
    present = {kind for _, kind in counts}
    kinds = tuple(kind.name for kind in KINDS if kind.name in present)

    def cell(topic: str, kind: str) -> CellView:
        count = counts[topic, kind]
        radius = round(LARGEST * sqrt(count / most), 1)
        return CellView(kind, count, radius, f"{context.addresses.index(kind)}?topics={topic}")

    rows = tuple(
        OverviewRow(topic.link, tuple(cell(topic.link.ref.id, kind) for kind in kinds))
        for topic in topics
        if topic.count
    )
    return TopicsPageView(topics, kinds, rows, first_picture(context))
