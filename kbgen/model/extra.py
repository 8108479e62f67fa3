"""Extra fields: what a site has its entries say beyond what every knowledge base does.

All that an entry says there stands under one key, so that no field that kbgen gets one day is in
its way: a line of text, or a list of entries. What more is to be true of a value is the site's to
declare.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from kbgen.model.fields import FIELD_PATTERN, AnyRef, Line, Refers
from kbgen.model.relations import SEE_ALSO

KEY = "extra"
"""The key of an entry that they stand under."""


def _form(value: Any) -> str:
    return "(ids)" if isinstance(value, list | tuple) else "(text)"


ExtraValue = Annotated[
    Annotated[Line, Tag("(text)")]
    | Annotated[tuple[Annotated[AnyRef, Refers(SEE_ALSO)], ...], Tag("(ids)")],
    Discriminator(_form),
]
"""A line, or references; the tags stand in brackets for they are no keys of the file."""

FieldName = Annotated[str, Field(pattern=FIELD_PATTERN)]


class ExtraType(StrEnum):
    """What an extra field holds."""

    TEXT = "text"
    ADDRESS = "address"
    IDS = "ids"
    CHOICE = "choice"
    """One of the words that are declared instead of a type."""


@dataclass(frozen=True, slots=True)
class ExtraField:
    """An extra field of a kind.

    Attributes:
        name: Its key.
        label: What readers see it called.
        type: What it holds.
        choices: The words to choose from, in their order.
        kind: The kind that ids are of; None for any.
    """

    name: str
    label: str
    type: ExtraType = ExtraType.TEXT
    choices: tuple[str, ...] = ()
    kind: str | None = None

    @property
    def path(self) -> str:
        """What it is called among all fields."""
        return f"{KEY}.{self.name}"

    @property
    def facet(self) -> str:
        """What lists and search narrow down by it under, in addresses."""
        return f"{KEY}_{self.name}"


ExtraFields = Mapping[str, Mapping[str, ExtraField]]
"""For each kind that has any, its extra fields by their names."""


def label_of(name: str) -> str:
    """What a field is called whose label nobody gives."""
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]
