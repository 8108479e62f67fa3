"""Practices: what to do, why, how, when not, and how to tell that it is done."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Discriminator, Field, Tag

from kbgen.model.base import Asked, Entry, Model, Reasoned
from kbgen.model.evidence import AnyEvidence, QuoteRef
from kbgen.model.fields import CODE_LANGUAGE_PATTERN, Code, Id, Line, Prose, Refers, unique_ids
from kbgen.model.position import Positioned
from kbgen.model.relations import DEFINES, REQUIRES, SUPPORTS, TENSION, USES

PracticeRef = Annotated[Id, Refers(SUPPORTS, "practice")]


class Level(StrEnum):
    """How much a check matters, in the sense of RFC 2119."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Term(StrEnum):
    """When to start, from the quickest to the slowest."""

    IMMEDIATE = "immediate"
    SHORT = "short"
    LONG = "long"
    CONTINUOUS = "continuous"


class CodeStep(Model):
    """A step with the command, the configuration or the lines of code that do it."""

    text: Prose = Field(description="What to do; the code stands below it.")
    code: Code = Field(
        description="Ours, and it runs as it stands: commands have no prompt before them. Write "
        "`code: |` and the lines indented below it.",
        examples=["echo …"],
    )
    language: Annotated[str, Field(pattern=CODE_LANGUAGE_PATTERN)] = Field(
        default="sh", description="What it is written in: sh (the default), python, yaml, nginx …"
    )


def _step_form(value: Any) -> str:
    """Tell a step with code from text, also where the text is a mapping because of a colon."""
    if isinstance(value, CodeStep):
        return "(code)"
    written = isinstance(value, Mapping) and (len(value) > 1 or {"text", "code"} & value.keys())
    return "(code)" if written else "(text)"


Step = Annotated[
    Annotated[Prose, Tag("(text)")] | Annotated[CodeStep, Tag("(code)")],
    Discriminator(_step_form),
]
"""Text, or text with code; the tags stand in brackets for they are no keys of the file."""


class Check(Model):
    """A statement about a team's own system that can be answered with yes or no."""

    id: Id = Field(description="Stable: answers are kept under it.")
    statement: Line = Field(
        description="True or false of a system, e.g. 'Every query has a timeout.'"
    )
    level: Level = Field(default=Level.SHOULD, description="must, should (the default) or could.")
    how: Prose | None = Field(default=None, description="How to find out.")


class Horizon(Model):
    """When a source says to act, and when it says that it pays."""

    term: Term = Field(description="immediate, short (weeks), long (months) or continuous.")
    note: Line | None = Field(default=None, description="The horizon in the source's terms.")


class Practice(Entry, Asked, Reasoned, Positioned):
    """A recommendation; its title is the recommendation in the imperative."""

    kind: ClassVar[str] = "practice"

    why: Prose = Field(description="What goes wrong without it, or what is gained.")
    how: tuple[Step, ...] = Field(
        default=(), description="The steps, in order: text, or `text` with `code` in a `language`."
    )
    applies_when: tuple[Prose, ...] = Field(
        default=(), description="Conditions under which it holds."
    )
    avoid_when: tuple[Prose, ...] = Field(
        default=(), description="Conditions under which it does not."
    )
    applies_to: dict[Id, tuple[Id, ...]] = Field(
        default={},
        description="For whom it is: the id of a question in `situations.yaml` to those of its "
        "answers. With several questions, each has to fit.",
        examples=[{"first": ["first"]}],
    )
    checks: Annotated[tuple[Check, ...], AfterValidator(unique_ids)] = Field(
        default=(), description="How a team can tell that it is done."
    )
    horizon: Horizon | None = Field(
        default=None, description="When to act, where a source says so."
    )
    evidence: tuple[AnyEvidence, ...] = Field(default=(), description="Who says so, and where.")
    tools: tuple[Annotated[Id, Refers(USES, "tool")], ...] = Field(
        default=(), description="Ids of the tools it needs or names."
    )
    definitions: tuple[Annotated[Id, Refers(DEFINES, "definition")], ...] = Field(
        default=(), description="Ids of the terms a reader should know."
    )
    quotes: tuple[QuoteRef, ...] = Field(
        default=(), description="Ids of quotes that belong here and are not evidence for one claim."
    )
    requires: tuple[Annotated[Id, Refers(REQUIRES, "practice")], ...] = Field(
        default=(), description="Ids of practices that have to come first."
    )
    supports: tuple[PracticeRef, ...] = Field(
        default=(), description="Ids of practices that this one helps."
    )
    in_tension_with: tuple[Annotated[Id, Refers(TENSION, "practice")], ...] = Field(
        default=(), description="Ids of practices that pull the other way."
    )

    @property
    def verifiable(self) -> bool:
        """Whether a team can tell that it is done."""
        return bool(self.checks)
