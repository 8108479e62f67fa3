"""What the picture of a recording is made of."""

from dataclasses import dataclass

from kbgen.links.link_view import LinkView


@dataclass(frozen=True, slots=True)
class TickView:
    """A time on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A section of the recording, as a stretch of time."""

    x: float
    width: float
    anchor: str
    at: str
    title: str


@dataclass(frozen=True, slots=True)
class MarkView:
    """What was taken from somebody at a time: quotations upwards, other entries downwards.

    Attributes:
        x: Where it starts, in time.
        width: How long it is.
        top: How far the bar of quotations stays below the most that it can be.
        up: Its height.
        down: That of the bar of other entries.
        quotes: How many quotations there are.
        others: How many other entries.
        at: The time of the first of them.
        anchor: Where that is in the page.
    """

    x: float
    width: float
    top: float
    up: float
    down: float
    quotes: int
    others: int
    at: str
    anchor: str


@dataclass(frozen=True, slots=True)
class LaneView:
    """Somebody's lane; without a person, that of all whom nobody names or who share one."""

    person: LinkView | None
    top: int
    base: int
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The picture.

    Attributes:
        lanes: Those who speak, the most cited first.
        chapters: The sections, one after the other.
        ticks: Times on the axis.
        axis: Where the axis is.
        height: How high it all is.
    """

    lanes: tuple[LaneView, ...]
    chapters: tuple[ChapterView, ...]
    ticks: tuple[TickView, ...]
    axis: int
    height: int
