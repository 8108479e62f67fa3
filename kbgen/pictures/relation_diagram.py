"""A poster of names: a card for each topic with its entries, and lines between related ones.

Nothing is iterated until it looks right: cards are filled and put into columns in a fixed order, in
one pass. So the same knowledge base gives the same picture, and a small change moves little.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap

from kbgen.links.link_view import LinkView
from kbgen.model import EntryRef

COLUMNS = 4
COLUMN = 226
GUTTER = 74
"""To the right of every column: lines between entries of the same column bend into it."""

MARGIN = 6
LETTERS = 33
"""As many letters as fit into a column at the size that the style sheet gives them."""

LINE = 15
ENTRY_GAP = 7
HEAD = 28
CARD_GAP = 20


@dataclass(frozen=True, slots=True)
class Card:
    """Entries under a topic, in their order; the topic may be none."""

    topic: LinkView | None
    entries: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two entries of a poster."""

    source: EntryRef
    target: EntryRef
    relation: str


@dataclass(frozen=True, slots=True)
class NameView:
    """An entry's name in the picture, in as many lines as it takes."""

    link: LinkView
    number: int
    x: int
    y: int
    height: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """A topic's card: where it is, and what is on it."""

    topic: LinkView | None
    x: int
    y: int
    height: int
    names: tuple[NameView, ...]


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A line between two names, by their numbers."""

    relation: str
    source: int
    target: int
    path: str


@dataclass(frozen=True, slots=True)
class PosterView:
    """The picture."""

    width: int
    height: int
    column: int
    cards: tuple[CardView, ...]
    edges: tuple[EdgeView, ...]


def poster(cards: Sequence[Card], edges: Iterable[Edge]) -> PosterView:
    """Lay out a poster.

    Args:
        cards: In reading order: down the first column, then down the next.
        edges: The relations, those to be drawn on top last; both ends have to be on a card.
    """
    heights = [_height(card) for card in cards]
    places = list(_places(heights))
    numbers = accumulate((len(card.entries) for card in cards), initial=0)
    views = tuple(
        CardView(card.topic, x, y, height, tuple(_names(card, x, y, number)))
        for card, (x, y), height, number in zip(cards, places, heights, numbers, strict=False)
    )
    names = {name.link.ref: name for view in views for name in view.names}
    return PosterView(
        width=max((x for x, _ in places), default=MARGIN) + COLUMN + GUTTER,
        height=max((v.y + v.height for v in views), default=0) + MARGIN,
        column=COLUMN,
        cards=views,
        edges=tuple(_edge(edge, names) for edge in edges),
    )


def _lines(link: LinkView) -> tuple[str, ...]:
    return tuple(wrap(link.title, LETTERS)) or (link.title,)


def _height(card: Card) -> int:
    return HEAD + sum(len(_lines(link)) * LINE + ENTRY_GAP for link in card.entries)


def _places(heights: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Fill columns from the top, as high as needed for all cards to find room."""
    limit = _column_height(heights)
    column, y = 0, MARGIN
    for height in heights:
        if y > MARGIN and y + height > limit:
            column, y = column + 1, MARGIN
        yield MARGIN + column * (COLUMN + GUTTER), y
        y += height + CARD_GAP


def _column_height(heights: Sequence[int]) -> int:
    """The least height at which the columns hold all cards, by halving."""
    low, high = MARGIN + max(heights, default=0), MARGIN + sum(heights) + CARD_GAP * len(heights)
    while low < high:
        middle = (low + high) // 2
        if _columns(heights, middle) <= COLUMNS:
            high = middle
        else:
            low = middle + 1
    return low


def _columns(heights: Iterable[int], limit: int) -> int:
    columns, y = 1, MARGIN
    for height in heights:
        if y > MARGIN and y + height > limit:
            columns, y = columns + 1, MARGIN
        y += height + CARD_GAP
    return columns


def _names(card: Card, x: int, y: int, number: int) -> Iterator[NameView]:
    top = y + HEAD
    for place, link in enumerate(card.entries):
        lines = _lines(link)
        height = len(lines) * LINE + ENTRY_GAP
        yield NameView(link, number + place, x, top, height, lines)
        top += height


def _edge(edge: Edge, names: Mapping[EntryRef, NameView]) -> EdgeView:
    source, target = names[edge.source], names[edge.target]
    return EdgeView(edge.relation, source.number, target.number, _path(source, target))


def _path(source: NameView, target: NameView) -> str:
    """A curve from one name to the other; within a column, a bow in the gutter beside it."""
    y1, y2 = (name.y + name.height // 2 for name in (source, target))
    if source.x == target.x:
        x = source.x + COLUMN
        bow = x + 12 + min(GUTTER - 24, abs(y2 - y1) // 8)
        return f"M{x} {y1}C{bow} {y1} {bow} {y2} {x} {y2}"
    forward = source.x < target.x
    x1, x2 = (source.x + COLUMN, target.x) if forward else (source.x, target.x + COLUMN)
    bend = (x2 - x1) // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
