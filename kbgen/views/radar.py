"""The view of the radar: what a team has taken a position on, by ring and then by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from typing import Final

from kbgen.collation import sort_key
from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Practice, Tool
from kbgen.model.position import Position, Ring
from kbgen.pictures.radar import RADII, SIZE, Spot, spots
from kbgen.views.position import PositionView, position_view

RADAR = "radar"
"""The name of the page."""

KINDS: Final = (Practice.kind, Tool.kind)
"""The kinds that positions are taken on: the left half of the picture, and the right."""


@dataclass(frozen=True, slots=True)
class BlipView:
    """An entry on the radar.

    Attributes:
        number: What it is called by in the picture.
        link: It.
        position: The position on it.
        spot: Where it stands in the picture.
    """

    number: int
    link: LinkView
    position: PositionView
    spot: Spot


@dataclass(frozen=True, slots=True)
class SectorView:
    """The entries of a kind in one ring, those last decided on first."""

    kind: str
    blips: tuple[BlipView, ...]


@dataclass(frozen=True, slots=True)
class RingView:
    """A ring, with the kinds that it has entries of."""

    ring: str
    sectors: tuple[SectorView, ...]


@dataclass(frozen=True, slots=True)
class RadarView:
    """All positions.

    Attributes:
        rings: Those with entries, from the inside outwards.
        circles: All rings with their radii, the outermost first, as they are painted.
        kinds: What the halves of the picture are.
        size: The sides of the picture.
    """

    rings: tuple[RingView, ...]
    circles: tuple[tuple[str, int], ...] = tuple(zip(map(str, Ring), RADII, strict=True))[::-1]
    kinds: tuple[str, ...] = KINDS
    size: int = SIZE


def radar_view(context: ViewContext) -> RadarView:
    """Build the view."""
    numbers = count(1)
    return RadarView(
        tuple(
            RingView(ring, tuple(_sectors(tuple(placed), numbers, context)))
            for ring, placed in groupby(positioned(context), key=lambda one: _ring(one[1]))
        )
    )


def has_positions(context: ViewContext) -> bool:
    """Whether there is anything to show."""
    return bool(positioned(context))


def positioned(context: ViewContext) -> list[tuple[Practice | Tool, Position]]:
    """What there is a position on, by ring, then by kind, the latest first."""
    practices, tools = context.base.of_type(Practice), context.base.of_type(Tool)
    entries: list[Practice | Tool] = [*practices, *tools]
    found = [(entry, entry.position) for entry in entries if entry.position]
    return sorted(found, key=lambda one: _place(*one))


def _place(entry: Practice | Tool, position: Position) -> tuple[object, ...]:
    ring, kind = list(Ring).index(position.ring), KINDS.index(entry.kind)
    return (ring, kind, -position.since.toordinal(), sort_key(entry.title))


def _ring(position: Position) -> str:
    return str(position.ring)


def _sectors(
    placed: Sequence[tuple[Practice | Tool, Position]],
    numbers: Iterator[int],
    context: ViewContext,
) -> Iterator[SectorView]:
    for kind, found in groupby(placed, key=lambda one: one[0].kind):
        entries = tuple(found)
        ring = list(Ring).index(entries[0][1].ring)
        places = spots(len(entries), ring, right=kind == KINDS[-1])
        yield SectorView(
            kind,
            tuple(
                BlipView(next(numbers), context.link(entry.ref), position_view(position), spot)
                for (entry, position), spot in zip(entries, places, strict=True)
            ),
        )
