"""What a knowledge base holds, in numbers, and which entries lack something."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kbgen.graph import LinkGraph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.context import ViewContext
from kbgen.model import (
    KIND_BY_NAME,
    KINDS,
    Decision,
    Entry,
    Practice,
    Quote,
    Source,
    Status,
    Tool,
    Topic,
)
from kbgen.model.evidence import Evidence
from kbgen.model.fields import seconds
from kbgen.model.practice import Level
from kbgen.model.relations import MENTIONS
from kbgen.model.walk import cited_places
from kbgen.verification.quoted_text import MAX_SHARE, quoted_words
from kbgen.views.disagreement import disputed_entries, tensions

ENOUGH_SCENARIOS = 4
"""How many situations a decision should be tried on."""


@dataclass(frozen=True, slots=True)
class QuotedSource:
    """How much of a source is quoted, and which of its sections no entry is taken from."""

    source: str
    quotes: int
    quoted_words: int
    words: int | None
    untouched: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The part of its words that is quoted; None where its length is not known."""
        return self.quoted_words / self.words if self.words else None

    @property
    def left(self) -> int | None:
        """How many more of its words may be quoted; None where its length is not known."""
        return int(MAX_SHARE * self.words) - self.quoted_words if self.words else None


@dataclass(frozen=True, slots=True)
class Ways:
    """How many of the places in a source lead out to it, and how near.

    Attributes:
        source: The source's id.
        exact: To the words, their paragraph or the second they were said.
        whole: To the source as a whole.
        none: Nowhere: its address is not known.
    """

    source: str
    exact: int
    whole: int
    none: int


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that entries should have, and those that do not have it."""

    what: str
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Statistics:
    """A knowledge base in numbers.

    Attributes:
        kinds: Entries of each kind.
        statuses: Entries in each status.
        links: Links by relation.
        sources: What is quoted of each source.
        ways: How many places in each source lead out to it.
        topics: Practices in each topic.
        levels: Checks of each level.
        disputed: Entries that some of their own evidence disputes.
        tensions: Pairs of practices that pull in different ways.
        lacks: What is missing where.
    """

    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    links: Mapping[str, int]
    sources: tuple[QuotedSource, ...]
    ways: tuple[Ways, ...]
    topics: Mapping[str, int]
    levels: Mapping[str, int]
    disputed: int
    tensions: int
    lacks: tuple[Lack, ...]


def statistics(base: KnowledgeBase, graph: LinkGraph, today: date) -> Statistics:
    """Count everything.

    Args:
        base: The entries.
        graph: Their links.
        today: The day; what was to be reviewed before it is overdue.
    """
    entries = tuple(base.entries.values())
    practices = base.of_type(Practice)
    checks = [check for practice in practices for check in practice.checks]
    filed = Counter(topic for practice in practices for topic in practice.topics)
    return Statistics(
        kinds={kind.name: len(base.of_kind(kind.name)) for kind in KINDS},
        statuses=_by_each(Status, Counter(entry.status for entry in entries)),
        links=dict(sorted(Counter(link.relation.name for link in graph.links).items())),
        sources=tuple(_quoted(base)),
        ways=tuple(_ways(ViewContext(base, graph))),
        topics={topic.id: filed[topic.id] for topic in base.of_type(Topic)},
        levels=_by_each(Level, Counter(check.level for check in checks)),
        disputed=len(disputed_entries(base)),
        tensions=len(tensions(graph)),
        lacks=(*_lacks(entries, graph), _overdue(entries, today)),
    )


def _by_each(words: type[Status] | type[Level], counts: Mapping[str, int]) -> dict[str, int]:
    return {str(word): counts.get(word, 0) for word in words}


def _quoted(base: KnowledgeBase) -> Iterator[QuotedSource]:
    quotes = base.of_type(Quote)
    numbers, words = Counter(quote.source for quote in quotes), quoted_words(quotes)
    cited: dict[str, list[Evidence | Quote]] = defaultdict(list)
    for entry in base.entries.values():
        for _, place in cited_places(entry):
            cited[place.source].append(place)
    for source in base.of_type(Source):
        untouched = tuple(_untouched(source, cited[source.id]))
        number, quoted = numbers[source.id], words[source.id]
        yield QuotedSource(source.id, number, quoted, source.words, untouched)


def _untouched(source: Source, places: Iterable[Evidence | Quote]) -> Iterator[str]:
    """The titles of the sections that no place is in: a heading, or a stretch of a recording."""
    titles = {place.section for place in places}
    moments = [seconds(place.at) for place in places if place.at is not None]
    starts = [seconds(section.at) for section in source.sections if section.at is not None]
    for section in source.sections:
        start = seconds(section.at) if section.at is not None else None
        if start is None:
            is_touched = section.title in titles
        else:
            end = min((other for other in starts if other > start), default=math.inf)
            is_touched = any(start <= moment < end for moment in moments)
        if not is_touched:
            yield section.title


def _ways(context: ViewContext) -> Iterator[Ways]:
    for source in context.base.of_type(Source):
        places = context.citations.get(source.id, ())
        moments = [context.moment(place.located) for place in places]
        led = Counter(bool(moment.exact) for moment in moments if moment and moment.url)
        yield Ways(source.id, led[True], led[False], len(moments) - led.total())


_WANTED: tuple[tuple[str, Callable[[Entry], bool]], ...] = (
    ("without a topic", lambda e: KIND_BY_NAME[e.kind].claims and not e.topics),
    ("practices without evidence", lambda e: isinstance(e, Practice) and not e.evidence),
    ("practices without steps", lambda e: isinstance(e, Practice) and not e.how),
    ("practices without a check", lambda e: isinstance(e, Practice) and not e.verifiable),
    ("quotes without a stamp", lambda e: isinstance(e, Quote) and e.passage_hash is None),
    ("recordings without a length", lambda e: isinstance(e, Source) and _lacks_length(e)),
    ("tools without evidence", lambda e: isinstance(e, Tool) and not e.evidence),
    (
        f"decisions with fewer than {ENOUGH_SCENARIOS} scenarios",
        lambda e: isinstance(e, Decision) and len(e.scenarios) < ENOUGH_SCENARIOS,
    ),
)


def _lacks_length(source: Source) -> bool:
    """Whether no time stamp in it can be seen to lie beyond its end."""
    return source.is_recording and source.duration is None


def _lacks(entries: tuple[Entry, ...], graph: LinkGraph) -> Iterator[Lack]:
    for what, lacks in _WANTED:
        yield Lack(what, tuple(str(entry.ref) for entry in entries if lacks(entry)))
    alone = (e for e in entries if isinstance(e, Practice) and not _has_peers(e, graph))
    yield Lack("practices without a related one", tuple(str(entry.ref) for entry in alone))


def _overdue(entries: tuple[Entry, ...], today: date) -> Lack:
    late = (entry for entry in entries if entry.review_by and entry.review_by < today)
    return Lack("overdue for a review", tuple(str(entry.ref) for entry in late))


def _has_peers(entry: Entry, graph: LinkGraph) -> bool:
    """Whether a typed link ties the entry to another of its kind."""
    links = (*graph.outgoing(entry.ref), *graph.incoming(entry.ref))
    return any(
        link.relation is not MENTIONS and link.source.kind == link.target.kind for link in links
    )
