"""The view of a team's position."""

from dataclasses import dataclass
from datetime import date

from kbgen.model.position import Position
from kbgen.views.builders import record_view
from kbgen.views.components import RecordView


@dataclass(frozen=True, slots=True)
class PositionView:
    """What a team does with something, since when, why, and where that was decided."""

    ring: str
    since: date
    because: str
    record: RecordView | None


def position_view(position: Position) -> PositionView:
    """Build the view of a position."""
    record = record_view(position.record) if position.record else None
    return PositionView(str(position.ring), position.since, position.because, record)
