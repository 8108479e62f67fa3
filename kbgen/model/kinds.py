"""The kinds of entries, in the order in which readers meet them. A new kind is one line here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Protocol, Union, get_args

from pydantic import Field, TypeAdapter

from kbgen.model.base import Entry, Model
from kbgen.model.checklist import Decision, Readiness
from kbgen.model.definition import Definition
from kbgen.model.person import Person
from kbgen.model.practice import Practice
from kbgen.model.quote import Quote
from kbgen.model.relations import (
    ALTERNATIVE,
    REQUIRES,
    SEE_ALSO,
    SUPPORTS,
    TENSION,
    Relation,
)
from kbgen.model.source import Source
from kbgen.model.tool import Tool
from kbgen.model.topic import Topic


class InProse(StrEnum):
    """What entries of a kind are called in the middle of a sentence."""

    NAMES = "names"
    """Names: capitals count in them, and they have no plural."""

    NOUNS = "nouns"
    """Common nouns, each of which has a plural."""

    TITLES = "titles"


class Form(Protocol):
    """What a file of content holds: an entry of a kind, or the reader's situation."""

    @property
    def name(self) -> str:
        """What it is called in messages."""

    @property
    def models(self) -> tuple[type[Model], ...]:
        """The pydantic model, or several told apart by their `type`."""

    @property
    def types(self) -> Mapping[str, type[Model]]:
        """Where there are several models, each by what the key `type` says; else empty."""


@dataclass(frozen=True)
class Kind:
    """A kind of entry.

    Attributes:
        name: What one is called; also the prefix in `[[kind:id]]`.
        folder: The folder under a content root that holds them, and the part of their address.
        models: The pydantic model, or several told apart by their `type`.
        in_prose: What entries are called in prose, where that links to them by itself.
        claims: Whether entries say something, which can be cited and is filed under topics; others
            name what such entries are filed under.
        needs_links: Whether readers come to entries by links only, so that there has to be one.
        pictured: The relations between entries that make a picture, the ones to be seen first last.
    """

    name: str
    folder: str
    models: tuple[type[Entry], ...]
    in_prose: InProse | None = None
    claims: bool = True
    needs_links: bool = False
    pictured: tuple[Relation, ...] = ()

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
    Kind(
        "practice", "practices", (Practice,),
        in_prose=InProse.TITLES, pictured=(SUPPORTS, REQUIRES, TENSION),
    ),
    Kind("checklist", "checklists", (Decision, Readiness)),
    Kind("quote", "quotes", (Quote,), needs_links=True),
    Kind(
        "tool", "tools", (Tool,),
        in_prose=InProse.NAMES, needs_links=True, pictured=(SEE_ALSO, ALTERNATIVE),
    ),
    Kind(
        "definition", "definitions", (Definition,),
        in_prose=InProse.NOUNS, needs_links=True, pictured=(SEE_ALSO,),
    ),
    Kind("topic", "topics", (Topic,), claims=False),
    Kind("source", "sources", (Source,)),
    Kind("person", "people", (Person,), in_prose=InProse.NAMES, claims=False, needs_links=True),
)  # fmt: skip


def _adapter(kind: Kind) -> TypeAdapter[Any]:
    if len(kind.models) == 1:
        return TypeAdapter(kind.models[0])
    either: Any = Union[kind.models]  # noqa: UP007 - made from a tuple
    return TypeAdapter(Annotated[either, Field(discriminator="type")])


_ADAPTERS = {kind.name: _adapter(kind) for kind in KINDS}
KIND_BY_NAME = {kind.name: kind for kind in KINDS}
KIND_BY_FOLDER = {kind.folder: kind for kind in KINDS}
