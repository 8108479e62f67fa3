"""What is common to the entries of every kind."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from kbgen.model.extra import ExtraValue, FieldName
from kbgen.model.fields import (
    RULE_PATTERN,
    Day,
    FormerName,
    Id,
    LanguageTag,
    Line,
    Prose,
    Refers,
    is_address,
)
from kbgen.model.relations import ABOUT


class EntryRef(NamedTuple):
    """The identity of an entry: its kind's name and its id within that kind."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


class Model(BaseModel):
    """A frozen part of the schema that refuses keys it does not know.

    Attributes:
        exactly_one: Groups of optional keys of which one, and only one, has to be there.
        identified_by: The keys that tell one from others in a list, where it has no `id`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    exactly_one: ClassVar[tuple[tuple[str, ...], ...]] = ()
    identified_by: ClassVar[tuple[str, ...]] = ()


class Status(StrEnum):
    """Where an entry is in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DEPRECATED = "deprecated"


class Case(StrEnum):
    """Whether capitals count where words are looked for in prose."""

    EXACT = "exact"
    ANY = "any"


class Reasoner(StrEnum):
    """Whose the reasons are where they are not a source's."""

    EDITORS = "editors"


class Reasoned(Model):
    """An entry that gives reasons."""

    why_by: Reasoner | None = Field(
        default=None,
        description="`editors` where the reasons are ours; by default they are the sources'.",
        examples=["editors"],
    )


class Asked(Model):
    """An entry that answers what somebody may ask who does not know its title."""

    asked_as: tuple[Line, ...] = Field(
        default=(),
        description="Two to five questions or complaints that it answers, in the words of somebody "
        "who does not know its title, e.g. 'The build is green but nothing starts.'",
    )


class Allowance(Model):
    """A rule that does not apply to an entry."""

    identified_by: ClassVar[tuple[str, ...]] = ("rule",)

    rule: Annotated[str, Field(pattern=RULE_PATTERN)] = Field(
        description="The rule's code, e.g. KB205; `kbgen explain` lists them.",
        examples=["KB205"],
    )
    because: Line = Field(description="Why it does not apply here.")


class Entry(Model):
    """What every entry has, whatever its kind."""

    kind: ClassVar[str]

    id: Id = Field(
        exclude=True, description="The file's name without its ending; never written in the file."
    )
    title: Line = Field(description="What the entry is called in lists and headings.")
    summary: Line = Field(description="One sentence in plain text that stands on its own.")
    topics: tuple[Annotated[Id, Refers(ABOUT, "topic")], ...] = Field(
        default=(), description="Ids of the topics it belongs to."
    )
    status: Status = Field(
        default=Status.PUBLISHED, description="draft, published (the default) or deprecated."
    )
    replaced_by: Id | None = Field(
        default=None,
        description="For a deprecated entry: the id of the same kind that replaces it.",
    )
    formerly: tuple[FormerName, ...] = Field(
        default=(),
        description="Earlier ids, which search finds, and earlier addresses within the site, such "
        "as /wiki/caching.html; all redirect here.",
    )
    linked_as: tuple[Line, ...] | None = Field(
        default=None,
        description="The words in prose that link here by themselves; [] for none. By default the "
        "title of a practice, and every name of a tool, a definition or a person.",
    )
    linked_case: Case | None = Field(
        default=None,
        description="exact or any: whether capitals count in these words. By default they do in "
        "names of tools and people and in single words with a capital inside, e.g. 'TLS'.",
    )
    in_other_languages: dict[LanguageTag, Line] = Field(
        default={},
        description="Its title in other languages, by their codes; search finds it by them.",
        examples=[{"de": "…"}],
    )
    extra: dict[FieldName, ExtraValue] = Field(
        default={},
        description="Fields of the site's own, which its option `extra_fields` declares: a line of "
        "text, an address, one of a few words, or a list of ids.",
        examples=[{"field": "…"}],
    )
    owners: tuple[Line, ...] = Field(default=(), description="Who keeps the entry true.")
    review_by: Day | None = Field(
        default=None, description="The day (YYYY-MM-DD) by which somebody should read it again."
    )
    allow: tuple[Allowance, ...] = Field(
        default=(), description="Rules that do not apply to this entry, each with its reason."
    )
    body: Prose | None = Field(default=None, description="Anything more to say, in Markdown.")
    editorial_notes: tuple[Prose, ...] = Field(
        default=(), description="What no source says but a reader needs, in the editors' own name."
    )

    @cached_property
    def ref(self) -> EntryRef:
        """The entry's identity."""
        return EntryRef(self.kind, self.id)

    @property
    def former_ids(self) -> tuple[str, ...]:
        """The ids that it had."""
        return tuple(name for name in self.formerly if not is_address(name))

    @property
    def former_addresses(self) -> tuple[str, ...]:
        """The addresses within the site at which it was, apart from those of its ids."""
        return tuple(name for name in self.formerly if is_address(name))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the entry goes by, its title first."""
        return (self.title,)
