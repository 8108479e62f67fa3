"""What would change a verdict: every single answer, and single weights.

Both are found by trying. For answers: each answer of each scale instead of the one given, also
where none was given. For weights: each whole number from 0 to 5, which is what a reader can set,
and for each criterion the nearest one that changes the verdict (the lower of two equally near).
Two verdicts are the same when the outcome and the set of alternatives it names are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.decisions.answers import Answers, Weights, scale_ids
from kbgen.decisions.engine import Verdict, billionths, decide
from kbgen.model.checklist import HEAVIEST, Criterion, Decision, Outcome


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that would change the verdict.

    Attributes:
        criterion: The criterion's id.
        answer: The id of the answer that would change it.
        outcome: What the verdict would be.
        alternatives: The ids of the alternatives that it would name.
    """

    criterion: str
    answer: str
    outcome: Outcome
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeightChange:
    """A weight that would change the verdict.

    Attributes:
        criterion: The criterion's id.
        current: Its weight now, from 0 to 5.
        weight: The nearest whole weight that would change it.
        outcome: What the verdict would be.
        alternatives: The ids of the alternatives that it would name.
    """

    criterion: str
    current: float
    weight: int
    outcome: Outcome
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What would change a verdict.

    Attributes:
        answers: In the order of the criteria and their scales.
        weights: At most one for a criterion, the smallest change first.
    """

    answers: tuple[AnswerChange, ...]
    weights: tuple[WeightChange, ...]


def sensitivity(
    decision: Decision, answers: Answers, weights: Weights | None = None
) -> Sensitivity:
    """Find every single answer, and the nearest weight of each criterion, that change the verdict.

    Args:
        decision: What is being decided.
        answers: Criterion id to answer id, `unknown` or `not-applicable`.
        weights: Criterion id to a weight from 0 to 5, instead of the author's.

    Raises:
        WrongAnswerError: For a criterion, an answer or a weight that is not possible.
    """
    chosen = dict(weights or {})
    now = decide(decision, answers, chosen)
    found = [
        change
        for criterion in decision.criteria
        for change in _nearest(decision, criterion, answers, chosen, now)
    ]
    return Sensitivity(
        tuple(_answers(decision, answers, chosen, now)),
        tuple(sorted(found, key=lambda change: billionths(abs(change.weight - change.current)))),
    )


def _answers(
    decision: Decision, answers: Answers, weights: Weights, now: Verdict
) -> Iterator[AnswerChange]:
    for criterion in decision.criteria:
        for answer in scale_ids(criterion):
            then = decide(decision, {**answers, criterion.id: answer}, weights)
            if _differ(now, then):
                yield AnswerChange(criterion.id, answer, then.outcome, then.alternatives)


def _nearest(
    decision: Decision, criterion: Criterion, answers: Answers, weights: Weights, now: Verdict
) -> Iterator[WeightChange]:
    current = weights.get(criterion.id, criterion.weight)
    for weight in sorted(range(HEAVIEST + 1), key=lambda weight: abs(weight - current)):
        then = decide(decision, answers, {**weights, criterion.id: weight})
        if _differ(now, then):
            yield WeightChange(criterion.id, current, weight, then.outcome, then.alternatives)
            return


def _differ(now: Verdict, then: Verdict) -> bool:
    return (now.outcome, set(now.alternatives)) != (then.outcome, set(then.alternatives))
