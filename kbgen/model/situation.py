"""The reader's situation: questions that recur in decisions, answered once for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from kbgen.model.base import Model
from kbgen.model.fields import Id, Line, unique_ids


class Answer(Model):
    """A point on the scale of a question."""

    id: Id = Field(description="Stable: links and saved answers use it.")
    label: Line = Field(description="What the reader chooses.")


class Question(Model):
    """A question of the reader's profile."""

    id: Id = Field(description="Stable: links, saved profiles and `situation` use it.")
    question: Line = Field(description="What to ask readers about their own situation.")
    scale: Annotated[tuple[Answer, ...], AfterValidator(unique_ids)] = Field(
        min_length=2, description="The possible answers, in order."
    )


class Situations(Model):
    """What `situations.yaml` holds: the reader's profile."""

    questions: Annotated[tuple[Question, ...], AfterValidator(unique_ids)] = Field(
        description="The questions, in the order in which they are asked."
    )


@dataclass(frozen=True)
class SituationsFile:
    """The file of the reader's profile, which is no entry's.

    Attributes:
        file: What it is called in every content root.
        name: What messages call it.
        models: What it holds.
    """

    file: str = "situations.yaml"
    name: str = "file"
    models: tuple[type[Situations], ...] = (Situations,)

    @property
    def types(self) -> Mapping[str, type[Situations]]:
        """There is one model."""
        return {}


SITUATIONS = SituationsFile()


class FromSituation(Model):
    """How a question of the profile answers a question of a decision."""

    question: Id = Field(description="The id of a question in `situations.yaml`.")
    answers: dict[Id, Id] = Field(
        min_length=1,
        description="The id of an answer there to that of the answer here. Leave out what says "
        "nothing for certain here.",
        examples=[{"first": "first"}],
    )
