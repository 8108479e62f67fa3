"""What the card of a link shows, before a reader follows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.model import KIND_BY_NAME, Quote, Topic


@dataclass(frozen=True, slots=True)
class PreviewView:
    """An entry on a card.

    Attributes:
        name: The name of its page, e.g. `practices/start-small`.
        title: Its title.
        text: Its summary, or a quotation's words.
        topics: The titles of its topics.
        status: Where it is in its life, unless it is published as most are.
    """

    name: str
    title: str
    text: str
    topics: tuple[str, ...]
    status: str | None


def preview_views(context: ViewContext) -> Iterator[PreviewView]:
    """Yield a card for every entry, in their order."""
    for entry in context.base.entries.values():
        yield PreviewView(
            name=f"{KIND_BY_NAME[entry.kind].folder}/{entry.id}",
            title=entry.title,
            text=entry.text if isinstance(entry, Quote) else entry.summary,
            topics=tuple(topic.title for topic in context.links(Topic, entry.topics)),
            status=None if entry.status == "published" else str(entry.status),
        )
