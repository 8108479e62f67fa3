"""Tools: software, services and products, and what was said of them."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from kbgen.model.base import Asked, Entry, Model
from kbgen.model.evidence import AnyEvidence
from kbgen.model.fields import AnyRef, Id, Line, Prose, Refers, SchemaOrg, Url
from kbgen.model.position import Positioned
from kbgen.model.relations import ALTERNATIVE, SEE_ALSO


class Interest(StrEnum):
    """Why somebody may have had an interest in naming a tool."""

    SPONSOR = "sponsor"
    OWN_PRODUCT = "own-product"
    EMPLOYER = "employer"
    LINK_ONLY = "link-only"


class Disclosure(Model):
    """An interest that a reader should know of."""

    interest: Interest = Field(
        description="sponsor, own-product (of a speaker, author or host), employer or link-only."
    )
    note: Line = Field(description="What the interest is, in one sentence.")


class Tool(Entry, Asked, Positioned):
    """A piece of software, a service or a product that the sources name."""

    kind: ClassVar[str] = "tool"

    purpose: Prose = Field(description="What it is for.")
    category: Annotated[Line, SchemaOrg("applicationCategory")] = Field(
        description="A short noun in lower case, e.g. 'database', 'load testing'."
    )
    url: Url | None = Field(default=None, description="Its home page, if known.")
    license: Annotated[Line | None, SchemaOrg("license")] = Field(
        default=None,
        description="What it may be used under, as SPDX writes it.",
        examples=["Apache-2.0"],
    )
    aliases: tuple[Line, ...] = Field(default=(), description="Other names, garbled ones included.")
    alternatives: tuple[Annotated[Id, Refers(ALTERNATIVE, "tool")], ...] = Field(
        default=(), description="Ids of tools for the same job."
    )
    evidence: tuple[AnyEvidence, ...] = Field(
        default=(), description="What was said of it, and where."
    )
    disclosure: Disclosure | None = Field(
        default=None, description="An interest that a reader should know of."
    )
    mentioned_only: bool = Field(
        default=False, strict=True, description="True where the sources name it and say no more."
    )
    see_also: tuple[Annotated[AnyRef, Refers(SEE_ALSO)], ...] = Field(
        default=(), description="Other entries, as `id` or `kind:id`."
    )

    @property
    def names(self) -> tuple[str, ...]:
        """The title and every alias."""
        return (self.title, *self.aliases)
