"""Quotes: somebody's words, verbatim, with their place."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from kbgen.model.base import Entry, Model
from kbgen.model.evidence import Located
from kbgen.model.fields import Id, Line, Prose, Refers
from kbgen.model.relations import SAID, TAKEN_FROM


class Certainty(StrEnum):
    """How sure we are who spoke."""

    STATED = "stated"
    INFERRED = "inferred"
    UNCERTAIN = "uncertain"


class Attribution(Model):
    """How sure we are who spoke, and why."""

    certainty: Certainty = Field(
        description="stated (the source names the speaker), inferred, or uncertain."
    )
    basis: Line = Field(description="What the attribution rests on.")


class Quote(Entry, Located):
    """A short quotation: `[…]` marks a cut, `[word]` a correction, nothing else is changed."""

    kind: ClassVar[str] = "quote"

    text: Line = Field(description="The words, verbatim, at most forty of them.")
    speaker: Annotated[Id, Refers(SAID, "person")] | None = Field(
        default=None, description="The person's id; leave it out where it cannot be settled."
    )
    speaker_label: Line | None = Field(
        default=None, description="Who spoke where no person can be named, e.g. 'A guest'."
    )
    source: Annotated[Id, Refers(TAKEN_FROM, "source")] = Field(description="The source's id.")
    attribution: Attribution = Field(description="How sure we are who spoke, and why.")
    context: Prose = Field(description="One sentence on what was being talked about.")
    passage_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] | None = Field(
        default=None,
        description="Fingerprint of the words as last checked against the source; kbgen writes it.",
        examples=["0123456789abcdef"],
    )
