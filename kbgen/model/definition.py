"""Definitions: the terms a newcomer would stumble on."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from kbgen.model.base import Asked, Entry
from kbgen.model.evidence import AnyEvidence
from kbgen.model.fields import AnyRef, Line, Prose, Refers
from kbgen.model.mentions import Mention, replace_mentions
from kbgen.model.relations import SEE_ALSO
from kbgen.model.sentences import first_sentence, unmarked


class Definition(Entry, Asked):
    """A term and what it means; its title is the term."""

    kind: ClassVar[str] = "definition"

    summary: Line = Field(
        default="",
        description="One sentence in plain text that stands on its own; by default the first of "
        "the definition.",
    )
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

    @model_validator(mode="after")
    def _summed_up(self) -> Self:
        if not self.has_own_summary:
            paragraph = " ".join(self.definition.split("\n\n")[0].split())
            first = first_sentence(unmarked(replace_mentions(paragraph, _shown)))
            self.__dict__["summary"] = first  # frozen from here on; it is not among what was set
        return self

    @property
    def has_own_summary(self) -> bool:
        """Whether its summary says something else than the definition."""
        return "summary" in self.model_fields_set

    @property
    def names(self) -> tuple[str, ...]:
        """The term, its abbreviation and every alias."""
        short = (self.abbreviation,) if self.abbreviation else ()
        return (self.title, *short, *self.aliases)


def _shown(mention: Mention) -> str:
    """A reference as text; what its target is called is not known here."""
    return mention.shown or mention.target.rpartition(":")[2].replace("-", " ")
