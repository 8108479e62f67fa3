"""The views of the pages that show how the entries of a kind hang together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kbgen.graph import Link
from kbgen.links.context import ViewContext, by_title
from kbgen.links.link_view import LinkView
from kbgen.model import KIND_BY_NAME, KINDS, Entry, EntryRef, Topic
from kbgen.model.relations import Relation
from kbgen.pictures.relation_diagram import Card, Edge, PosterView, poster
from kbgen.views.indexes import topics_view

PICTURED = {kind.name: kind.pictured for kind in KINDS if kind.pictured}
"""The kinds whose entries make a picture, with the relations in it."""

MOST_ENTRIES = 180
MOST_EDGES = 400
"""More than this is not a picture but a thicket; the page says how much is left out."""


def connections_page(kind: str) -> str:
    """The name of the page on a kind."""
    first = next(iter(PICTURED))
    return "connections" if kind == first else f"connections/{KIND_BY_NAME[kind].folder}"


@dataclass(frozen=True, slots=True)
class TabView:
    """The picture of a kind."""

    kind: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Those to which an entry has the same relation.

    Attributes:
        relation: Its name.
        inverse: Whether it is they who have it to the entry.
        links: They.
    """

    relation: str
    inverse: bool
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ConnectedView:
    """An entry and all that it is related to."""

    link: LinkView
    related: tuple[RelatedView, ...]


@dataclass(frozen=True, slots=True)
class TopicConnections:
    """The entries on a topic's card, in words."""

    topic: LinkView | None
    entries: tuple[ConnectedView, ...]


@dataclass(frozen=True)
class ConnectionsView:
    """How the entries of a kind hang together.

    Attributes:
        kind: The kind.
        tabs: The pictures that there are.
        relations: The names of those drawn.
        poster: The picture.
        topics: The same in words.
        shown: How many entries are in it.
        count: How many there are.
        fewer_edges: Whether some relations are not drawn.
        list_url: Where all are listed.
    """

    kind: str
    tabs: tuple[TabView, ...]
    relations: tuple[str, ...]
    poster: PosterView
    topics: tuple[TopicConnections, ...]
    shown: int
    count: int
    fewer_edges: bool
    list_url: str


def pictured_kinds(context: ViewContext) -> tuple[str, ...]:
    """The kinds whose entries hang together."""
    within = context.pairs_within
    return tuple(
        kind for kind, relations in PICTURED.items() if any((kind, r) in within for r in relations)
    )


def first_picture(context: ViewContext) -> TabView | None:
    """The first of these pages, if there is one."""
    return next((_tab(kind, False, context) for kind in pictured_kinds(context)), None)


def connections_view(kind: str, context: ViewContext) -> ConnectionsView:
    """Build the page on a kind."""
    pairs = {r: context.pairs_within.get((kind, r), ()) for r in PICTURED[kind]}
    entries = _best_connected(pairs.values(), context)
    shown = {entry.ref for entry in entries}
    cards = tuple(_cards(entries, context))
    within = [
        Edge(source, target, relation.name)
        for relation, of_relation in pairs.items()
        for source, target in of_relation
        if source in shown and target in shown
    ]
    return ConnectionsView(
        kind=kind,
        tabs=tuple(_tab(k, k == kind, context) for k in pictured_kinds(context)),
        relations=tuple(dict.fromkeys(edge.relation for edge in reversed(within))),
        poster=poster(cards, within[-MOST_EDGES:]),
        topics=tuple(_in_words(card, context) for card in cards),
        shown=len(shown),
        count=len(context.base.of_kind(kind)),
        fewer_edges=len(within) > MOST_EDGES,
        list_url=context.addresses.index(kind),
    )


Pairs = Iterable[tuple[EntryRef, EntryRef]]


def _best_connected(pairs: Iterable[Pairs], context: ViewContext) -> list[Entry]:
    """The entries with the most relations, as many as there is room for, by title."""
    degrees = Counter(ref for of_relation in pairs for ends in of_relation for ref in ends)
    by_degree: defaultdict[int, list[Entry]] = defaultdict(list)
    for ref, degree in degrees.items():
        by_degree[degree].append(context.base[ref])
    chosen: list[Entry] = []
    for degree in sorted(by_degree, reverse=True):
        if len(chosen) < MOST_ENTRIES:
            chosen += sorted(by_degree[degree], key=by_title)
    return sorted(chosen[:MOST_ENTRIES], key=by_title)


def _tab(kind: str, current: bool, context: ViewContext) -> TabView:
    return TabView(kind, context.addresses.page(connections_page(kind)), current)


def _in_words(card: Card, context: ViewContext) -> TopicConnections:
    entries = tuple(connected(link.ref, context) for link in card.entries)
    return TopicConnections(card.topic, entries)


def connected(ref: EntryRef, context: ViewContext) -> ConnectedView:
    """An entry and all of its kind that it is related to, what it rests on first."""
    related: dict[tuple[Relation, bool], dict[EntryRef, None]] = {}
    for link in (*context.graph.outgoing(ref), *context.graph.incoming(ref)):
        if _is_pictured(link) and link.source != link.target:
            inverse = link.target == ref
            key = link.relation, inverse and not link.relation.symmetric
            related.setdefault(key, {})[link.source if inverse else link.target] = None
    order = [(r, inverse) for r in reversed(PICTURED[ref.kind]) for inverse in (False, True)]
    return ConnectedView(
        context.link(ref),
        tuple(
            RelatedView(relation.name, inverse, tuple(context.link(r) for r in refs))
            for relation, inverse in order
            if (refs := related.get((relation, inverse)))
        ),
    )


def _is_pictured(link: Link) -> bool:
    kind = link.source.kind
    return kind == link.target.kind and link.relation in PICTURED.get(kind, ())


def _cards(entries: Iterable[Entry], context: ViewContext) -> Iterator[Card]:
    """Each entry on the card of its first topic, in the order of topics; those without, last."""
    on_card: dict[EntryRef | None, list[LinkView]] = {}
    for entry in entries:
        first = next(iter(context.links(Topic, entry.topics)), None)
        on_card.setdefault(first.ref if first else None, []).append(context.link(entry.ref))
    for topic in topics_view(context).topics:
        if links := on_card.get(topic.link.ref):
            yield Card(topic.link, tuple(links))
    if links := on_card.get(None):
        yield Card(None, tuple(links))
