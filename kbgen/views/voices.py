"""The view of the page on who is quoted most."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kbgen.collation import SortKey, sort_key
from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Person, Quote, Topic

MOST_TOPICS = 3
"""With more of them, everybody speaks of everything."""


@dataclass(frozen=True)
class VoiceView:
    """Somebody who is quoted, how often and on what most of all."""

    person: LinkView
    quotes: int
    topics: tuple[LinkView, ...]


@dataclass(frozen=True)
class VoicesView:
    """Everybody who is quoted, whoever is quoted most first."""

    voices: tuple[VoiceView, ...]


def voices_view(context: ViewContext) -> VoicesView:
    """Build the view."""
    by_person: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in context.base.of_type(Quote):
        by_person[context.base.spoken(quote).speaker or ""].append(quote)
    voices = (
        VoiceView(person, len(quotes), _topics(quotes, context))
        for id_, quotes in by_person.items()
        if (person := context.link_to(Person, id_))
    )
    return VoicesView(tuple(sorted(voices, key=_most_first)))


def _topics(quotes: Iterable[Quote], context: ViewContext) -> tuple[LinkView, ...]:
    counted = Counter(topic for quote in quotes for topic in quote.topics)
    by_count = sorted(counted, key=lambda topic: (-counted[topic], topic))
    return context.links(Topic, by_count)[:MOST_TOPICS]


def _most_first(voice: VoiceView) -> tuple[int, SortKey, str]:
    return -voice.quotes, sort_key(voice.person.title), voice.person.ref.id
