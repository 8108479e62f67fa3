"""The view of a topic: a briefing, and everything filed under it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kbgen.collation import sort_key
from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import KINDS, Checklist, Entry, Person, Practice, Topic
from kbgen.model.practice import Level
from kbgen.model.walk import cited_places
from kbgen.views.disagreements import ClashLine, clashes_among
from kbgen.views.rows import RowView, row

MOST_CLASHES = 3
MOST_CHECKS = 8
MOST_VOICES = 8
"""How much of each a briefing has room for; the rest is a link away."""


@dataclass(frozen=True)
class KindRows:
    """The entries of one kind."""

    kind: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class MustView:
    """A check that must be met, and the practice that it is of."""

    statement: str
    practice: LinkView
    url: str


@dataclass(frozen=True, slots=True)
class TopicVoiceView:
    """Somebody who speaks to a topic, and how often they are cited."""

    person: LinkView
    count: int


@dataclass(frozen=True)
class TopicView:
    """What a topic's page shows beyond what every page does.

    Attributes:
        decisions: The checklists.
        clashes: Some of what is disputed.
        clash_count: How much is.
        clashes_url: The list of what is disputed, narrowed down to the topic.
        musts: Some of the checks that must be met: of the practices with the most voices.
        voices: Who speaks to it most often.
        groups: All other entries by kind, practices first.
        count: How many entries there are.
    """

    decisions: tuple[LinkView, ...]
    clashes: tuple[ClashLine, ...]
    clash_count: int
    clashes_url: str
    musts: tuple[MustView, ...]
    voices: tuple[TopicVoiceView, ...]
    groups: tuple[KindRows, ...]
    count: int


def topic_view(topic: Topic, context: ViewContext) -> TopicView:
    """Build the view of a topic."""
    members = context.members.get(topic.id, ())
    rows = [row(entry, context) for entry in members if entry.kind != Checklist.kind]
    groups = tuple(
        KindRows(kind.name, found)
        for kind in KINDS
        if (found := tuple(r for r in rows if r.link.kind == kind.name))
    )
    clashes = clashes_among(members, context)
    return TopicView(
        decisions=tuple(context.link(e.ref) for e in members if e.kind == Checklist.kind),
        clashes=clashes[:MOST_CLASHES],
        clash_count=len(clashes),
        clashes_url=f"{context.addresses.page('disagreements')}?topics={topic.id}",
        musts=tuple(_musts(members, rows))[:MOST_CHECKS],
        voices=_voices(members, context),
        groups=groups,
        count=len(members),
    )


def _musts(members: Iterable[Entry], rows: Iterable[RowView]) -> Iterator[MustView]:
    """The first check of each practice that must be met, those with the most voices first."""
    practices = {entry.ref: entry for entry in members if isinstance(entry, Practice)}
    known = [r for r in rows if r.link.ref in practices]
    for found in sorted(known, key=lambda r: -(r.strength.voices if r.strength else 0)):
        checks = practices[found.link.ref].checks
        if must := next((check for check in checks if check.level is Level.MUST), None):
            yield MustView(must.statement, found.link, f"{found.link.url}#check-{must.id}")


def _voices(members: Iterable[Entry], context: ViewContext) -> tuple[TopicVoiceView, ...]:
    counts = Counter(
        speaker
        for entry in members
        for _, located in cited_places(entry)
        if (speaker := context.base.spoken(located).speaker)
    )
    found = (
        TopicVoiceView(link, count)
        for id_, count in counts.items()
        if (link := context.link_to(Person, id_))
    )
    order = sorted(found, key=lambda v: (-v.count, sort_key(v.person.title), v.person.ref.id))
    return tuple(order[:MOST_VOICES])
