"""The view of a topic: everything filed under it, by kind."""

from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.model import KINDS, Topic
from kbgen.views.builders import row
from kbgen.views.components import RowView


@dataclass(frozen=True)
class KindRows:
    """The entries of one kind."""

    kind: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class TopicView:
    """What a topic's page shows beyond what every page does."""

    groups: tuple[KindRows, ...]
    count: int


def topic_view(topic: Topic, context: ViewContext) -> TopicView:
    """Build the view of a topic."""
    members = context.members.get(topic.id, ())
    groups = tuple(
        KindRows(kind.name, rows)
        for kind in KINDS
        if (rows := tuple(row(entry, context) for entry in members if entry.kind == kind.name))
    )
    return TopicView(groups, len(members))
