"""Definitions: the terms a newcomer would stumble on."""

from typing import Annotated, ClassVar

from pydantic import Field

from kbgen.model.base import Asked, Entry
from kbgen.model.evidence import AnyEvidence
from kbgen.model.fields import AnyRef, Line, Prose, Refers
from kbgen.model.relations import SEE_ALSO


class Definition(Entry, Asked):
    """A term and what it means; its title is the term."""

    kind: ClassVar[str] = "definition"

    definition: Prose = Field(description="What the term means, for somebody who has not met it.")
    abbreviation: Line | None = Field(default=None, description="Its short form, e.g. 'TLS'.")
    aliases: tuple[Line, ...] = Field(default=(), description="Other words for the same thing.")
    evidence: tuple[AnyEvidence, ...] = Field(default=(), description="Where the sources use it.")
    mentioned_only: bool = Field(
        default=False, strict=True, description="True where no other entry needs the term."
    )
    see_also: tuple[Annotated[AnyRef, Refers(SEE_ALSO)], ...] = Field(
        default=(), description="Other entries, as `id` or `kind:id`."
    )

    @property
    def names(self) -> tuple[str, ...]:
        """The term, its abbreviation and every alias."""
        short = (self.abbreviation,) if self.abbreviation else ()
        return (self.title, *short, *self.aliases)
