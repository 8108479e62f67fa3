"""A reader's answers and weights, sorted out once for a decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from kbgen.model.checklist import HEAVIEST, NO_ANSWERS, NOT_APPLICABLE, Criterion, Decision

Answers = Mapping[str, str]
"""Criterion id to answer id, `unknown` or `not-applicable`; what is missing is not answered."""

Weights = Mapping[str, float]
"""Criterion id to the weight, 0 to 5, that replaces the author's."""


class WrongAnswerError(ValueError):
    """An answer or a weight that the decision has no place for.

    Attributes:
        key: The criterion's id as given.
        value: The answer or weight as given, or None where the criterion itself is unknown.
        choices: What would have been right.
    """

    def __init__(self, message: str, key: str, value: str | None, choices: tuple[str, ...]) -> None:
        super().__init__(message)
        self.key = key
        self.value = value
        self.choices = choices


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """What counts of a reader's answers.

    Attributes:
        answers: Every answer given, also to criteria that do not count: knock-outs look at them.
        weights: The weight, above 0, of each criterion that applies, in the order of the criteria.
        positions: For each of those that is answered, the answer's place on the scale, from 0.
    """

    answers: Answers
    weights: Weights
    positions: Mapping[str, int]

    @classmethod
    def of(cls, decision: Decision, answers: Answers, weights: Weights | None = None) -> Self:
        """Sort out answers and weights.

        Args:
            decision: What is being decided.
            answers: Criterion id to answer id, `unknown` or `not-applicable`.
            weights: Criterion id to a weight from 0 to 5, instead of the author's.

        Raises:
            WrongAnswerError: For a criterion, an answer or a weight that is not possible.
        """
        weights = weights or {}
        _check(decision, answers, weights)
        applicable = {
            criterion.id: float(weights.get(criterion.id, criterion.weight))
            for criterion in decision.criteria
            if answers.get(criterion.id) != NOT_APPLICABLE
        }
        counting = {id_: weight for id_, weight in applicable.items() if weight > 0}
        positions = {
            criterion.id: scale_ids(criterion).index(answers[criterion.id])
            for criterion in decision.criteria
            if criterion.id in counting and is_answered(answers.get(criterion.id))
        }
        return cls(dict(answers), counting, positions)

    @property
    def total(self) -> float:
        """The weight of everything that applies."""
        return sum(self.weights.values())

    @property
    def answered(self) -> float:
        """The weight of everything that applies and is answered."""
        return sum(self.weights[id_] for id_ in self.positions)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The criteria that apply and have no answer, `unknown` included."""
        return tuple(id_ for id_ in self.weights if id_ not in self.positions)


def scale_ids(criterion: Criterion) -> tuple[str, ...]:
    """The ids of a criterion's answers, in the scale's order."""
    return tuple(answer.id for answer in criterion.scale)


def is_answered(answer: str | None) -> bool:
    """Whether an answer is one of the scale's."""
    return answer is not None and answer not in NO_ANSWERS


def _check(decision: Decision, answers: Answers, weights: Weights) -> None:
    criteria = {criterion.id: criterion for criterion in decision.criteria}
    for key in (*answers, *weights):
        if key not in criteria:
            message = f"there is no criterion '{key}'; there is {', '.join(criteria)}"
            raise WrongAnswerError(message, key, None, tuple(criteria))
    for key, answer in answers.items():
        choices = (*scale_ids(criteria[key]), *NO_ANSWERS)
        if answer not in choices:
            message = f"'{answer}' is no answer to '{key}'; choose {', '.join(choices)}"
            raise WrongAnswerError(message, key, answer, choices)
    for key, weight in weights.items():
        if not 0 <= weight <= HEAVIEST:
            message = f"the weight of '{key}' must be from 0 to {HEAVIEST}"
            raise WrongAnswerError(message, key, str(weight), ("0", str(HEAVIEST)))
