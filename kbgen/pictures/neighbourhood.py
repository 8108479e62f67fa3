"""The picture of what is around an entry: what it rests on, what rests on it, what speaks against.

It shows neighbours in the link graph and nothing of them but what a link shows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Definition, Entry, EntryRef, Practice, Tool
from kbgen.model.relations import (
    ALTERNATIVE,
    CONSIDERS,
    DEFINES,
    REQUIRES,
    SEE_ALSO,
    SUPPORTS,
    TENSION,
    USES,
    Relation,
)

Direction = tuple[Relation, bool]
"""A relation, and whether it is the other entry that has it."""

SIDES: Mapping[type[Entry], tuple[tuple[Direction, ...], ...]] = {
    Practice: (
        ((REQUIRES, False), (SUPPORTS, True)),
        ((TENSION, False), (CONSIDERS, True)),
        ((REQUIRES, True), (SUPPORTS, False)),
    ),
    Tool: (((ALTERNATIVE, False),), ((SEE_ALSO, False),), ((USES, True), (CONSIDERS, True))),
    Definition: (((SEE_ALSO, False),), (), ((DEFINES, True),)),
}
"""For each kind with a picture, what stands before an entry, below it and after it."""

SECTIONS = {ALTERNATIVE: "alternatives", SEE_ALSO: "see-also"}
"""Where an entry's page lists those to which it has a relation, if not under `related`."""

MOST = 12
"""As many as can be taken in at a glance; of each relation some, the rest is said in words."""

ENOUGH = 3
"""Fewer than this are quicker read."""


@dataclass(frozen=True, slots=True)
class AroundGroup:
    """Neighbours by the same relation.

    Attributes:
        relation: Its name.
        inverse: Whether it is they who have it.
        links: Those that are shown.
        more: How many there are beside these.
        section: The anchor of the list of all.
    """

    relation: str
    inverse: bool
    links: tuple[LinkView, ...]
    more: int
    section: str


@dataclass(frozen=True, slots=True)
class AroundView:
    """The picture: the groups before an entry, below it and after it."""

    before: tuple[AroundGroup, ...]
    below: tuple[AroundGroup, ...]
    after: tuple[AroundGroup, ...]


def around_view(entry: Entry, context: ViewContext) -> AroundView | None:
    """Draw what is around an entry; None where there is too little of it for a picture."""
    sides = SIDES.get(type(entry))
    if sides is None:
        return None
    found = _neighbours(entry.ref, {direction for side in sides for direction in side}, context)
    if len(found) < 2 or sum(map(len, found.values())) < ENOUGH:
        return None
    room = _room([len(refs) for refs in found.values()])
    groups = {
        direction: _group(direction, refs, shown, context)
        for (direction, refs), shown in zip(found.items(), room, strict=True)
    }
    before, below, after = (tuple(groups[d] for d in side if d in groups) for side in sides)
    return AroundView(before, below, after)


_Found = dict[EntryRef, bool]
"""Neighbours, and whether it is only they who have the relation."""


def _neighbours(
    ref: EntryRef, wanted: Iterable[Direction], context: ViewContext
) -> dict[Direction, _Found]:
    found: dict[Direction, _Found] = {}
    for other, relation, inverse in _links(ref, context):
        direction = relation, inverse and not relation.symmetric
        if direction in wanted and other != ref:
            found.setdefault(direction, {}).setdefault(other, inverse)
    return found


def _links(ref: EntryRef, context: ViewContext) -> Iterator[tuple[EntryRef, Relation, bool]]:
    for link in context.graph.outgoing(ref):
        yield link.target, link.relation, False
    for link in context.graph.incoming(ref):
        yield link.source, link.relation, True


def _room(counts: list[int]) -> list[int]:
    """How many of each to show: in turn one of each, until the picture is full."""
    shown = [0] * len(counts)
    left = min(MOST, sum(counts))
    while left:
        for number, count in enumerate(counts):
            if left and shown[number] < count:
                shown[number] += 1
                left -= 1
    return shown


def _group(direction: Direction, refs: _Found, shown: int, context: ViewContext) -> AroundGroup:
    relation, inverse = direction
    links = tuple(context.link(ref) for ref in list(refs)[:shown])
    linked_from = all(refs.values())
    section = "linked-from" if linked_from else SECTIONS.get(relation, "related")
    return AroundGroup(relation.name, inverse, links, len(refs) - shown, section)
