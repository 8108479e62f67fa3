"""Evidence: who said so, where, and whether they were for it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from kbgen.model.base import Model
from kbgen.model.fields import Id, Line, Prose, Refers, Timestamp, address_or_path
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

    identified_by: ClassVar[tuple[str, ...]] = ("source", "at", "section")

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


class Record(Model):
    """A team's decision record that speaks for or against what the entry says."""

    identified_by: ClassVar[tuple[str, ...]] = ("record",)

    record: Annotated[Line, AfterValidator(address_or_path)] = Field(
        description="The address of the record, or its path in this layer's folder."
    )
    stance: Stance = Field(
        default=Stance.SUPPORTS, description="supports (the default), qualifies or disputes."
    )
    note: Prose | None = Field(
        default=None, description="What the record says, in the team's own words."
    )

    @model_validator(mode="before")
    @classmethod
    def _no_source(cls, data: Any) -> Any:
        if isinstance(data, Mapping) and "source" in data:
            raise ValueError("say where it comes from: either `source` or `record`, and not both")
        return data


def _evidence_form(value: Any) -> str:
    is_record = isinstance(value, Record) or (isinstance(value, Mapping) and "record" in value)
    return "(record)" if is_record else "(source)"


AnyEvidence = Annotated[
    Annotated[Evidence, Tag("(source)")] | Annotated[Record, Tag("(record)")],
    Discriminator(_evidence_form),
]
"""What a claim rests on; the tags stand in brackets for they are no keys of the file."""
