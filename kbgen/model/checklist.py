"""Checklists: decisions among alternatives, and readiness gates made from practices' checks.

The words are those of multi-criteria decision analysis: a decision has alternatives (its columns),
criteria (its rows, each a question with a scale of answers), and for each criterion a performance
table that says how well each alternative fares under each answer, from 0 (worst) to 4 (best).
"""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from kbgen.model.base import Asked, Entry, Model, Reasoned
from kbgen.model.evidence import AnyEvidence, QuoteRef
from kbgen.model.fields import Id, Line, Prose, Refers, Whole, unique_ids
from kbgen.model.practice import Level
from kbgen.model.relations import CONSIDERS, GATES, USES
from kbgen.model.situation import Answer, FromSituation

BEST = 4
"""The highest value in a performance table."""

HEAVIEST = 5
"""The highest weight that a criterion or a reader can give."""

UNKNOWN = "unknown"
"""The answer "I don't know": it widens the scores to a range."""

NOT_APPLICABLE = "not-applicable"
"""The answer "does not apply": it takes the criterion out of the scores."""

NO_ANSWERS = (UNKNOWN, NOT_APPLICABLE)
"""What can be said of every question; no scale may use these ids."""

Performance = Annotated[Whole, Field(ge=0, le=BEST)]
ConsideredPractice = Annotated[Id, Refers(CONSIDERS, "practice")]
ConsideredTool = Annotated[Id, Refers(USES, "tool")]


class Alternative(Model):
    """One of the things a reader can choose."""

    id: Id = Field(description="Stable: links and saved answers use it.")
    title: Line = Field(description="What it is called.")
    summary: Line = Field(description="One sentence on what choosing it means.")
    consequences: tuple[Prose, ...] = Field(
        default=(),
        description="What a team takes on by choosing it; goes into the decision record.",
    )
    practices: tuple[ConsideredPractice, ...] = Field(
        default=(), description="Ids of practices to follow once it is chosen."
    )
    tools: tuple[ConsideredTool, ...] = Field(default=(), description="Ids of tools it involves.")


class Criterion(Model):
    """A question whose answer speaks for some alternatives and against others."""

    id: Id = Field(description="Stable: links and saved answers use it.")
    question: Line = Field(description="What to ask the reader about their own situation.")
    why: Prose = Field(description="Why the answer matters.")
    weight: Annotated[Whole, Field(ge=0, le=HEAVIEST)] = Field(
        default=3,
        description="How much it counts, from 0 (not at all) to 5; readers can change it.",
    )
    scale: Annotated[tuple[Answer, ...], AfterValidator(unique_ids)] = Field(
        min_length=2, description="The possible answers, in order."
    )
    performance: dict[Id, tuple[Performance, ...]] = Field(
        description="For each alternative's id, one value from 0 to 4 per answer, in order.",
        examples=[{"first": [4, 0], "second": [0, 4]}],
    )
    situation: FromSituation | None = Field(
        default=None,
        description="Where a question of `situations.yaml` asks the same: readers who have "
        "answered it find it answered here.",
    )
    evidence: tuple[AnyEvidence, ...] = Field(default=(), description="Who says so, and where.")
    practices: tuple[ConsideredPractice, ...] = Field(default=(), description="Related practices.")
    quotes: tuple[QuoteRef, ...] = Field(default=(), description="Related quotes.")


class KnockOut(Model):
    """A condition that rules alternatives out, whatever the score."""

    id: Id = Field(description="Stable: links use it.")
    when: dict[Id, tuple[Id, ...]] = Field(
        min_length=1,
        description="Criterion id to answer ids; fires when each criterion has one of its own.",
        examples=[{"first": ["first"]}],
    )
    excludes: tuple[Id, ...] = Field(min_length=1, description="Ids of the alternatives ruled out.")
    because: Prose = Field(description="Why there is no way round it.")
    evidence: tuple[AnyEvidence, ...] = Field(default=(), description="Who says so, and where.")


class Thresholds(Model):
    """Where a verdict stops being clear."""

    close_call: Annotated[float, Field(ge=0, le=1, strict=True)] = Field(
        default=0.05, description="The best two closer than this make a close call."
    )
    answered: Annotated[float, Field(ge=0, le=1, strict=True)] = Field(
        default=0.5, description="The share of the weight that must be answered for a verdict."
    )


class Outcome(StrEnum):
    """What a decision can come to."""

    RECOMMENDED = "recommended"
    CLOSE_CALL = "close-call"
    UNDECIDED = "undecided"
    ALL_EXCLUDED = "all-excluded"


class Expectation(Model):
    """What a scenario should come to."""

    verdict: Outcome = Field(description="recommended, close-call, undecided or all-excluded.")
    alternatives: tuple[Id, ...] = Field(
        default=(), description="The recommended alternative, or those in the close call."
    )


class Scenario(Model):
    """A reader's situation and the verdict it should get; checked on every run."""

    identified_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Line = Field(description="The situation in a few words.")
    answers: dict[Id, Id] = Field(
        description="Criterion id to answer id; `unknown` and `not-applicable` are answers too.",
        examples=[{"first": "first"}],
    )
    expect: Expectation = Field(description="The verdict that a thoughtful engineer would accept.")


class Checklist(Entry, Asked, Reasoned):
    """What decisions and readiness checklists share."""

    kind: ClassVar[str] = "checklist"

    version: Whole = Field(
        default=1,
        ge=1,
        description="Raise it when questions change, so that saved answers carry over.",
    )
    problem: Prose = Field(description="What is to be decided or made sure of, and for whom.")


class Decision(Checklist):
    """A choice among alternatives."""

    type: Literal["decision"] = Field(
        description="decision (a choice among alternatives) or readiness (a gate of checks)."
    )
    alternatives: Annotated[tuple[Alternative, ...], AfterValidator(unique_ids)] = Field(
        min_length=2, description="What can be chosen."
    )
    criteria: Annotated[tuple[Criterion, ...], AfterValidator(unique_ids)] = Field(
        min_length=1, description="What it depends on."
    )
    knock_out_criteria: Annotated[tuple[KnockOut, ...], AfterValidator(unique_ids)] = Field(
        default=(), description="What rules an alternative out."
    )
    thresholds: Thresholds = Field(default=Thresholds(), description="When a verdict is not clear.")
    may_exclude_all: bool = Field(
        default=False, strict=True, description="True where some answers rule everything out."
    )
    scenarios: tuple[Scenario, ...] = Field(
        default=(), description="Situations with the verdict they should get."
    )


class Selector(Model):
    """Which practices' checks belong to a readiness checklist: by topic and level, or by name."""

    exactly_one: ClassVar[tuple[tuple[str, ...], ...]] = (("topic", "practice"),)

    topic: Annotated[Id, Refers(GATES, "topic")] | None = Field(
        default=None, description="A topic's id: the checks of all its practices."
    )
    levels: tuple[Level, ...] = Field(
        default=tuple(Level), description="Only checks of these levels; all by default."
    )
    practice: Annotated[Id, Refers(GATES, "practice")] | None = Field(
        default=None, description="A practice's id: its checks."
    )
    checks: tuple[Id, ...] = Field(
        default=(), description="Ids of single checks of that practice; all by default."
    )

    @model_validator(mode="after")
    def _topic_or_practice(self) -> Self:
        if (self.topic is None) == (self.practice is None):
            raise ValueError("select by `topic` or by `practice`, and not by both")
        if self.checks and self.practice is None:
            raise ValueError("`checks` names single checks of a `practice`")
        return self


class Readiness(Checklist):
    """A gate: practices' checks, each answered yes, not yet or does not apply."""

    type: Literal["readiness"] = Field(
        description="decision (a choice among alternatives) or readiness (a gate of checks)."
    )
    include: tuple[Selector, ...] = Field(min_length=1, description="Which checks belong to it.")
    exclude: tuple[Selector, ...] = Field(default=(), description="Which of those do not.")
