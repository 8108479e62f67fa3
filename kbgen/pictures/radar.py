"""Where the marks of a radar stand: rings from the inside outwards, a half for each kind."""

from collections.abc import Iterator
from math import ceil, cos, pi, radians, sin
from typing import Final, NamedTuple

SIZE: Final = 440
"""The sides of the picture."""

RADII: Final = (72, 122, 168, 212)
"""Where the rings end, the innermost first; they grow thinner, for the outer ones are longer."""

SPACE: Final = 26
"""From the middle of a mark to that of the next."""

CORE: Final = 10
"""The radius that is left empty in the middle, where marks would meet."""

FREE: Final = 24
"""The degrees next to the middle line that are left to the rings' names."""


class Spot(NamedTuple):
    """The middle of a mark."""

    x: float
    y: float


def spots(count: int, ring: int, *, right: bool) -> Iterator[Spot]:
    """Yield the places of marks in one half of a ring, from the top down.

    Args:
        count: How many there are.
        ring: The ring, 0 for the innermost.
        right: Whether it is the right half.
    """
    inner, outer = (CORE, *RADII)[ring], RADII[ring]
    angle = radians(180 - 2 * FREE)
    lanes = _lanes(count, (inner + outer) / 2 * angle, outer - inner)
    side = 1 if right else -1
    for number in range(count):
        radius = inner + (outer - inner) * (number % lanes + 1) / (lanes + 1)
        at = radians(FREE) + angle * (number + 0.5) / count - pi / 2
        yield Spot(
            round(SIZE / 2 + side * radius * cos(at), 1), round(SIZE / 2 + radius * sin(at), 1)
        )


def _lanes(count: int, length: float, width: float) -> int:
    """On how many arcs marks are spread, so that they do not touch while there is room."""
    return max(1, min(ceil(count * SPACE / length), int(width // SPACE) + 1))
