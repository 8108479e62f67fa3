"""Which way a decision points, by a weighted sum over its performance table.

The value of alternative *a* under criterion *c* is `performance[a][answer] / 4`. With `w(c)` the
weight of a criterion that applies (it is neither answered `not-applicable` nor weighs 0):

- the *score* of *a* is the mean of its values over the answered criteria, weighted with `w`;
- its *range* runs over all criteria that apply: an unanswered one counts with the lowest value that
  *a* has under any answer for the low end and with the highest for the high end, so that however
  the open questions are answered, the final score lies within the range;
- knock-out criteria come first, and look at all answers, also to criteria that weigh 0.

The verdict is the first of these that holds:

1. every alternative is knocked out: `all-excluded`;
2. less than `thresholds.answered` of the weight that applies is answered, or nothing is:
   `undecided`;
3. one alternative is left: `recommended`;
4. questions are open that can still decide: `undecided`. With *close* for the best and all whose
   score is no more than `thresholds.close_call` below it, they can where the high end of one that
   is not close is above the low end of the best, or where the ranges of several that are close
   reach over more than `thresholds.close_call`;
5. several are close: `close-call`, among these;
6. `recommended`.

So a close call is one that no open question settles: two that tie before the question that parts
them is answered are undecided.

Numbers are compared in billionths, rounded to the nearest, so that two languages agree in spite of
floating point; equal scores keep the order in which the alternatives are declared. The same rules
in JavaScript: `themes/kbgen/parts/decisions/engine.js`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbgen.decisions.answers import Answers, AnswerSet, Weights
from kbgen.model.checklist import BEST, Criterion, Decision, Outcome


class Basis(StrEnum):
    """Which of the rules led to a verdict."""

    ALL_EXCLUDED = "all-excluded"
    TOO_LITTLE_ANSWERED = "too-little-answered"
    ONLY_ONE_LEFT = "only-one-left"
    CLOSE_SO_FAR = "close-so-far"
    RANGES_OVERLAP = "ranges-overlap"
    CLOSE_SCORES = "close-scores"
    CLEAR_LEAD = "clear-lead"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an alternative fares.

    Attributes:
        alternative: Its id.
        excluded_by: Ids of the knock-out criteria that rule it out.
        score: From 0 to 1, over the answered criteria; 0 where none is answered.
        low: The lowest score that it can end with, from 0 to 1.
        high: The highest score that it can end with, from 0 to 1.
    """

    alternative: str
    excluded_by: tuple[str, ...]
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers come to.

    Attributes:
        outcome: recommended, close-call, undecided or all-excluded.
        basis: The rule that led to it.
        alternatives: The recommended alternative, or those in the close call, best first.
        ranking: The alternatives that are not excluded, best first.
        leaders: Of these, the best and all that are close to it; none where nothing is answered.
        standings: Every alternative, in the order of the decision.
        answered: The share of the weight that applies which is answered, from 0 to 1.
        unanswered: Ids of the criteria that apply and are open.
        fired: Ids of the knock-out criteria that hold.
    """

    outcome: Outcome
    basis: Basis
    alternatives: tuple[str, ...]
    ranking: tuple[str, ...]
    leaders: tuple[str, ...]
    standings: tuple[Standing, ...]
    answered: float
    unanswered: tuple[str, ...]
    fired: tuple[str, ...]

    @property
    def lead(self) -> int | None:
        """How far the best is before the second, in points of a hundred; None without a second."""
        best = [self.standing(id_).score for id_ in self.ranking[:2]]
        return math.floor((best[0] - best[1]) * 100 + 0.5) if len(best) == 2 else None

    def standing(self, alternative: str) -> Standing:
        """Find an alternative's standing by its id.

        Raises:
            KeyError: If there is no such alternative.
        """
        for standing in self.standings:
            if standing.alternative == alternative:
                return standing
        raise KeyError(alternative)


def decide(decision: Decision, answers: Answers, weights: Weights | None = None) -> Verdict:
    """Weigh a reader's answers; the rules are at the top of this module.

    Args:
        decision: What is being decided; its tables must be complete (KB401, KB402).
        answers: Criterion id to answer id, `unknown` or `not-applicable`.
        weights: Criterion id to a weight from 0 to 5, instead of the author's.

    Raises:
        WrongAnswerError: For a criterion, an answer or a weight that is not possible.
    """
    return evaluate(decision, AnswerSet.of(decision, answers, weights))


def evaluate(decision: Decision, answer_set: AnswerSet) -> Verdict:
    """Come to a verdict on answers that has been sorted out already."""
    fired = tuple(
        knock.id for knock in decision.knock_out_criteria if _fires(knock.when, answer_set)
    )
    standings = _standings(decision, answer_set, fired)
    ranked = sorted(
        (standing for standing in standings if not standing.excluded_by),
        key=lambda standing: -billionths(standing.score),
    )
    share = answer_set.answered / answer_set.total if answer_set.weights else 0.0
    close = _close(ranked, decision.thresholds.close_call)
    outcome, basis, chosen = _rule(decision, answer_set, ranked, close, share)
    return Verdict(
        outcome=outcome,
        basis=basis,
        alternatives=tuple(standing.alternative for standing in chosen),
        ranking=tuple(standing.alternative for standing in ranked),
        leaders=tuple(standing.alternative for standing in close if answer_set.positions),
        standings=standings,
        answered=share,
        unanswered=answer_set.unanswered,
        fired=fired,
    )


def billionths(number: float) -> int:
    """Round to the nearest billionth, halves up: the precision of every comparison."""
    return math.floor(number * 1e9 + 0.5)


def _close(ranked: Sequence[Standing], threshold: float) -> Sequence[Standing]:
    """The best, and all that are no further below it than the threshold."""
    return [
        one for one in ranked if billionths(ranked[0].score - one.score) <= billionths(threshold)
    ]


def _rule(
    decision: Decision,
    answer_set: AnswerSet,
    ranked: Sequence[Standing],
    close: Sequence[Standing],
    share: float,
) -> tuple[Outcome, Basis, Sequence[Standing]]:
    thresholds = decision.thresholds
    if not ranked:
        return Outcome.ALL_EXCLUDED, Basis.ALL_EXCLUDED, ()
    if not answer_set.positions or billionths(share) < billionths(thresholds.answered):
        return Outcome.UNDECIDED, Basis.TOO_LITTLE_ANSWERED, ()
    if len(ranked) == 1:
        return Outcome.RECOMMENDED, Basis.ONLY_ONE_LEFT, ranked
    if answer_set.unanswered and _can_still_turn(ranked, close, thresholds.close_call):
        basis = Basis.CLOSE_SO_FAR if len(close) > 1 else Basis.RANGES_OVERLAP
        return Outcome.UNDECIDED, basis, ()
    if len(close) > 1:
        return Outcome.CLOSE_CALL, Basis.CLOSE_SCORES, close
    return Outcome.RECOMMENDED, Basis.CLEAR_LEAD, close


def _can_still_turn(
    ranked: Sequence[Standing], close: Sequence[Standing], threshold: float
) -> bool:
    """Whether one that is not close can pass the best, or those that are close come apart."""
    best = ranked[0]
    overtaken = any(billionths(best.low) < billionths(one.high) for one in ranked[len(close) :])
    reach = max(one.high for one in close) - min(one.low for one in close)
    return overtaken or (len(close) > 1 and billionths(reach) > billionths(threshold))


def _fires(when: Mapping[str, tuple[str, ...]], answer_set: AnswerSet) -> bool:
    return all(answer_set.answers.get(criterion) in answers for criterion, answers in when.items())


def _standings(
    decision: Decision, answer_set: AnswerSet, fired: Sequence[str]
) -> tuple[Standing, ...]:
    knocks = [knock for knock in decision.knock_out_criteria if knock.id in fired]
    counting = [criterion for criterion in decision.criteria if criterion.id in answer_set.weights]
    return tuple(
        _standing(
            alternative.id,
            tuple(knock.id for knock in knocks if alternative.id in knock.excludes),
            counting,
            answer_set,
        )
        for alternative in decision.alternatives
    )


def _standing(
    alternative: str,
    excluded_by: tuple[str, ...],
    criteria: Sequence[Criterion],
    answer_set: AnswerSet,
) -> Standing:
    sure = low = high = 0.0
    for criterion in criteria:
        weight = answer_set.weights[criterion.id]
        row = criterion.performance[alternative]
        position = answer_set.positions.get(criterion.id)
        if position is None:
            low += weight * min(row)
            high += weight * max(row)
        else:
            sure += weight * row[position]
    return Standing(
        alternative,
        excluded_by,
        score=_share(sure, answer_set.answered),
        low=_share(sure + low, answer_set.total),
        high=_share(sure + high, answer_set.total),
    )


def _share(points: float, weight: float) -> float:
    return points / (BEST * weight) if weight else 0.0
