"""Where a team stands on something: whether to take it up, and since when."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from kbgen.model.base import Model
from kbgen.model.fields import Day, Line, Prose, address_or_path


class Ring(StrEnum):
    """What a team does with something, from the inside of a radar outwards."""

    ADOPT = "adopt"
    TRIAL = "trial"
    HOLD = "hold"
    AVOID = "avoid"


class Position(Model):
    """A team's own position, which is no evidence for or against what an entry says."""

    ring: Ring = Field(
        description="adopt (we use it), trial (we try it), hold (nothing new with it) or avoid."
    )
    since: Day = Field(description="The day (YYYY-MM-DD) from which it holds.")
    because: Prose = Field(description="Why, in the team's own words.")
    record: Annotated[Line, AfterValidator(address_or_path)] | None = Field(
        default=None,
        description="The address of the decision record, or its path in this layer's folder.",
    )


class Positioned(Model):
    """An entry that a team can take a position on."""

    position: Position | None = Field(
        default=None,
        description="The team's own position on it, for its radar; not what the sources say.",
    )
