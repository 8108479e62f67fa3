"""People: who spoke, wrote or is spoken of."""

from typing import Annotated, ClassVar

from pydantic import Field

from kbgen.model.base import Entry, Model
from kbgen.model.fields import AnyRef, Line, Refers, SchemaOrg, Url
from kbgen.model.relations import SEE_ALSO


class Profile(Model):
    """Where a person can be found."""

    label: Line = Field(description="What the link is, e.g. 'Home page'.")
    url: Url = Field(description="The address.")


class Person(Entry):
    """Somebody whose words or work the entries rest on; the title is the name."""

    kind: ClassVar[str] = "person"

    role: Annotated[Line, SchemaOrg("jobTitle")] = Field(
        description="What they do, as the source states it."
    )
    affiliation: Line | None = Field(default=None, description="Where, as the source states it.")
    profiles: tuple[Profile, ...] = Field(default=(), description="Where to find them.")
    aliases: tuple[Line, ...] = Field(default=(), description="Other names, garbled ones included.")
    heard_as: tuple[Line, ...] = Field(
        default=(),
        description="What a machine made of the name in a transcript; shown as that, and never as "
        "a name.",
    )
    see_also: tuple[Annotated[AnyRef, Refers(SEE_ALSO)], ...] = Field(
        default=(), description="Other entries, as `id` or `kind:id`."
    )

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.title, *self.aliases)
