"""Evidence: who said so, where, and whether they were for it."""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from kbgen.model.base import Model
from kbgen.model.fields import Id, Line, Prose, Refers, Timestamp
from kbgen.model.relations import ATTRIBUTED, CITES, QUOTES

SourceRef = Annotated[Id, Refers(CITES, "source")]
PersonRef = Annotated[Id, Refers(ATTRIBUTED, "person")]
QuoteRef = Annotated[Id, Refers(QUOTES, "quote")]


class Stance(StrEnum):
    """What a piece of evidence does to the claim it stands under."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    DISPUTES = "disputes"


class Located(Model):
    """Something with a place in a source: a time stamp or a section, not both."""

    exactly_one: ClassVar[tuple[tuple[str, ...], ...]] = (("at", "section"),)

    at: Timestamp | None = Field(default=None, description="The passage's time stamp, mm:ss.")
    section: Line | None = Field(
        default=None, description="The section's heading, as the source lists it under `sections`."
    )

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.at is None) == (self.section is None):
            raise ValueError("say where it stands: either `at` (mm:ss) or `section`, and not both")
        return self


class Evidence(Located):
    """A place in a source that speaks for or against what the entry says."""

    source: SourceRef = Field(description="The source's id.")
    by: PersonRef | None = Field(
        default=None,
        description="The id of the person who said it; by default the source's stamp says it.",
    )
    stance: Stance = Field(
        default=Stance.SUPPORTS, description="supports (the default), qualifies or disputes."
    )
    quote: QuoteRef | None = Field(default=None, description="The id of a quote with the words.")
    note: Prose | None = Field(
        default=None, description="What the source says there, in our own words."
    )
