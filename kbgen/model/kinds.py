"""The kinds of entries, in the order in which readers meet them. A new kind is one line here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Union, get_args

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

    @cached_property
    def types(self) -> Mapping[str, type[Entry]]:
        """Where there are several models, each by what the key `type` says; else empty."""
        if len(self.models) == 1:
            return {}
        said = (get_args(model.model_fields["type"].annotation)[0] for model in self.models)
        return dict(zip(said, self.models, strict=True))

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
    either: Any = Union[kind.models]  # noqa: UP007 - made from a tuple
    return TypeAdapter(Annotated[either, Field(discriminator="type")])


_ADAPTERS = {kind.name: _adapter(kind) for kind in KINDS}
KIND_BY_NAME = {kind.name: kind for kind in KINDS}
KIND_BY_FOLDER = {kind.folder: kind for kind in KINDS}
