"""Who speaks, and how sure we are."""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from kbgen.model.base import Model
from kbgen.model.fields import Id, Line, Refers, Timestamp
from kbgen.model.relations import SPOKE


class Certainty(StrEnum):
    """How sure we are who spoke, the surest first."""

    STATED = "stated"
    INFERRED = "inferred"
    UNCERTAIN = "uncertain"


class Attribution(Model):
    """How sure we are who spoke, and why."""

    certainty: Certainty = Field(
        description="stated (the source names the speaker), inferred, or uncertain."
    )
    basis: Line = Field(description="What the attribution rests on.")


class Stamp(Model):
    """Who speaks in the paragraph of a recording that begins at a time stamp."""

    identified_by: ClassVar[tuple[str, ...]] = ("at",)

    at: Timestamp = Field(description="Where the paragraph begins, mm:ss.")
    speaker: Annotated[Id, Refers(SPOKE, "person")] = Field(description="The person's id.")
    attribution: Certainty = Field(
        description="stated (the source names the speaker), inferred, or uncertain."
    )
    basis: Line | None = Field(
        default=None, description="What that rests on; needed unless it is stated."
    )

    @model_validator(mode="after")
    def _has_a_basis(self) -> Self:
        if self.basis is None and self.attribution is not Certainty.STATED:
            raise ValueError(f"say under `basis` why the speaker is {self.attribution}")
        return self
