"""Quotes: somebody's words, verbatim, with their place."""

from typing import Annotated, ClassVar

from pydantic import Field

from kbgen.model.attribution import Attribution
from kbgen.model.base import Entry
from kbgen.model.evidence import Located
from kbgen.model.fields import Id, Line, Prose, Refers
from kbgen.model.relations import SAID, TAKEN_FROM


class Quote(Entry, Located):
    """A short quotation: `[…]` marks a cut, `[word]` a correction, nothing else is changed."""

    kind: ClassVar[str] = "quote"

    text: Line = Field(description="The words, verbatim, at most forty of them.")
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
    passage_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] | None = Field(
        default=None,
        description="Fingerprint of the words as last checked against the source; kbgen writes it.",
        examples=["0123456789abcdef"],
    )
