"""The kinds of entries, in the order in which readers meet them. A new kind is one line here."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from kbgen.model.base import Entry
from kbgen.model.checklist import Decision, Readiness
from kbgen.model.definition import Definition
from kbgen.model.person import Person
from kbgen.model.practice import Practice
from kbgen.model.quote import Quote
from kbgen.model.source import Source
from kbgen.model.tool import Tool
from kbgen.model.topic import Topic


@dataclass(frozen=True)
class Kind:
    """A kind of entry.

    Attributes:
        name: What one is called; also the prefix in `[[kind:id]]`.
        folder: The folder under a content root that holds them, and the part of their address.
        models: The pydantic model, or several told apart by their `type`.
    """

    name: str
    folder: str
    models: tuple[type[Entry], ...]

    @property
    def adapter(self) -> TypeAdapter[Any]:
        """The validator for an entry of this kind."""
        return _ADAPTERS[self.name]


KINDS: tuple[Kind, ...] = (
    Kind("practice", "practices", (Practice,)),
    Kind("checklist", "checklists", (Decision, Readiness)),
    Kind("quote", "quotes", (Quote,)),
    Kind("tool", "tools", (Tool,)),
    Kind("definition", "definitions", (Definition,)),
    Kind("topic", "topics", (Topic,)),
    Kind("source", "sources", (Source,)),
    Kind("person", "people", (Person,)),
)


def _adapter(kind: Kind) -> TypeAdapter[Any]:
    if len(kind.models) == 1:
        return TypeAdapter(kind.models[0])
    return TypeAdapter(Annotated[Decision | Readiness, Field(discriminator="type")])


_ADAPTERS = {kind.name: _adapter(kind) for kind in KINDS}
KIND_BY_NAME = {kind.name: kind for kind in KINDS}
KIND_BY_FOLDER = {kind.folder: kind for kind in KINDS}
