"""Quotes: somebody's words, verbatim, with their place."""

from typing import Annotated, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from kbgen.model.attribution import Attribution
from kbgen.model.base import Entry, Model
from kbgen.model.evidence import Located
from kbgen.model.fields import Id, Line, Prose, Refers, SchemaOrg, Timestamp, seconds
from kbgen.model.relations import SAID, TAKEN_FROM


class Fragment(Model):
    """Words by which a browser finds the quotation in its source."""

    start: Line = Field(description="Its first words; they occur once in the source.")
    end: Line | None = Field(
        default=None, description="Its last words, unless the first ones are all of it."
    )


class Quote(Entry, Located):
    """A short quotation: `[…]` marks a cut, `[word]` a correction, nothing else is changed."""

    kind: ClassVar[str] = "quote"

    text: Annotated[Line, SchemaOrg("text")] = Field(
        description="The words, verbatim, at most forty of them."
    )
    speaker: Annotated[Id, Refers(SAID, "person")] | None = Field(
        default=None,
        description="The person's id; leave it out where it cannot be settled, or where the source "
        "has a stamp for the place that says it.",
    )
    speaker_label: Line | None = Field(
        default=None, description="Who spoke where no person can be named, e.g. 'A guest'."
    )
    source: Annotated[Id, Refers(TAKEN_FROM, "source")] = Field(description="The source's id.")
    attribution: Attribution | None = Field(
        default=None,
        description="How sure we are who spoke, and why; the source's stamp says it where there is "
        "one with this speaker.",
    )
    context: Prose = Field(description="One sentence on what was being talked about.")
    listen_at: Timestamp | None = Field(
        default=None,
        description="The estimated time of the first word, mm:ss, where that is well after `at`.",
    )
    fragment: Fragment | None = Field(
        default=None, description="The words by which it is found in the source's own text."
    )
    passage_hash: Annotated[str, Field(pattern=r"^(2:)?[0-9a-f]{16}$")] | None = Field(
        default=None,
        description="Fingerprint of the words as last checked against the source; kbgen writes it.",
        examples=["2:0123456789abcdef"],
    )

    @field_validator("listen_at")
    @classmethod
    def _within_its_paragraph(cls, listen_at: str | None, info: ValidationInfo) -> str | None:
        at = info.data.get("at")
        if listen_at is not None and at is None:
            raise ValueError("must stand beside `at`, the time stamp of its paragraph")
        if listen_at is not None and at is not None and seconds(listen_at) < seconds(at):
            raise ValueError(f"must not be before `at`, which is {at}")
        return listen_at
