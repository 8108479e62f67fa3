"""What speaks for and against each alternative.

The contribution of criterion *c* to alternative *a* is `w(c) / W * (v(a, c) - m(c))`: the
criterion's share of the answered weight, times how far the alternative's value is from the mean
`m` over the alternatives that are not excluded (over all of them where fewer than two are left,
for otherwise nothing could be said). The contributions to an alternative add up to the distance
between its score and the mean score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kbgen.decisions.answers import AnswerSet
from kbgen.decisions.engine import Verdict, billionths
from kbgen.model.checklist import BEST, Criterion, Decision

STRONGEST = 3
"""How many reasons are given on each side."""


@dataclass(frozen=True, slots=True)
class Reason:
    """An answer that speaks for an alternative, or against it.

    Attributes:
        criterion: The criterion's id.
        answer: The id of the reader's answer.
        contribution: What it adds to the distance from the mean score, from -1 to 1.
    """

    criterion: str
    answer: str
    contribution: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """The strongest reasons, the strongest first.

    Attributes:
        alternative: The id of the alternative they are about.
        favour: At most three reasons for it.
        against: At most three reasons against it.
    """

    alternative: str
    favour: tuple[Reason, ...]
    against: tuple[Reason, ...]


def reasons(decision: Decision, answer_set: AnswerSet, verdict: Verdict) -> tuple[Reasons, ...]:
    """Find the strongest reasons for and against every alternative, in the decision's order.

    Args:
        decision: What is being decided.
        answer_set: The reader's answers and weights.
        verdict: What they come to.
    """
    compared = verdict.ranking
    if len(compared) < 2:
        compared = tuple(alternative.id for alternative in decision.alternatives)
    answered = [
        criterion for criterion in decision.criteria if criterion.id in answer_set.positions
    ]
    return tuple(
        _strongest(
            alternative.id, [_reason(alternative.id, c, answer_set, compared) for c in answered]
        )
        for alternative in decision.alternatives
    )


def _reason(
    alternative: str, criterion: Criterion, answer_set: AnswerSet, compared: Sequence[str]
) -> Reason:
    position = answer_set.positions[criterion.id]
    column = {id_: row[position] for id_, row in criterion.performance.items()}
    mean = sum(column[id_] for id_ in compared) / len(compared)
    share = answer_set.weights[criterion.id] / answer_set.answered
    return Reason(
        criterion.id,
        answer_set.answers[criterion.id],
        share * (column[alternative] - mean) / BEST,
    )


def _strongest(alternative: str, found: Sequence[Reason]) -> Reasons:
    def strength(reason: Reason) -> int:
        return billionths(reason.contribution)

    favour = sorted((r for r in found if strength(r) > 0), key=strength, reverse=True)
    against = sorted((r for r in found if strength(r) < 0), key=strength)
    return Reasons(alternative, tuple(favour[:STRONGEST]), tuple(against[:STRONGEST]))
