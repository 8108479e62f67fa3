"""Several people's answers to one decision: where they differ, and what hangs on it.

The group's weight of a criterion is the mean of the weights of those to whom it applies; one that
applies to nobody is left out. An alternative's range runs over everything that the group may settle
upon: for each criterion any answer that somebody gave, and any answer at all where somebody left it
open. However they settle it, the final score lies within that range.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen.decisions.answers import is_answered, scale_ids
from kbgen.decisions.engine import Verdict, decide
from kbgen.model.checklist import BEST, NOT_APPLICABLE, UNKNOWN, Criterion, Decision


@dataclass(frozen=True, slots=True)
class Opinion:
    """One person's answers.

    Attributes:
        name: Whose they are, or the file they are in.
        answers: Criterion id to answer id, `unknown` or `not-applicable`.
        weights: Criterion id to weight, where it is not the author's.
    """

    name: str
    answers: Mapping[str, str]
    weights: Mapping[str, float]

    def answer(self, criterion: str) -> str:
        """The answer to a criterion; `unknown` where there is none."""
        return self.answers.get(criterion, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Position:
    """What a group says of one criterion.

    Attributes:
        criterion: Its id.
        answers: Each answer that somebody gives, with the names of those who do.
        weights: The lowest and the highest weight that somebody gives it.
        possible: The answers that the group may settle upon; none where it applies to nobody.
    """

    criterion: str
    answers: Mapping[str, tuple[str, ...]]
    weights: tuple[float, float]
    possible: tuple[str, ...]

    @property
    def is_agreed(self) -> bool:
        """Whether all say the same."""
        return len(self.answers) == 1


@dataclass(frozen=True, slots=True)
class Flip:
    """Somebody's answer that would change somebody else's verdict.

    Attributes:
        whose: Whose verdict it would change.
        criterion: The criterion's id.
        answer: The answer.
        of: Those who give it.
        verdict: What the verdict would be.
    """

    whose: str
    criterion: str
    answer: str
    of: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Group:
    """What several people's answers come to.

    Attributes:
        verdicts: Each person's verdict.
        together: The verdict on what they agree on, with everything else open.
        positions: What they say of each criterion, in the order of the criteria.
        weights: The group's weight of each criterion that applies.
        ranges: For each alternative, the lowest and the highest score it can end with, from 0 to 1.
        flips: Which answers would change whose verdict.
    """

    verdicts: Mapping[str, Verdict]
    together: Verdict
    positions: tuple[Position, ...]
    weights: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]]
    flips: tuple[Flip, ...]


def weigh_together(decision: Decision, opinions: Sequence[Opinion]) -> Group:
    """Lay several people's answers beside each other.

    Args:
        decision: The decision; its tables must be complete.
        opinions: The answers, each under a name of its own.

    Raises:
        WrongAnswerError: For a criterion, an answer or a weight that is not possible.
    """
    verdicts = {one.name: decide(decision, one.answers, one.weights) for one in opinions}
    positions = tuple(_position(criterion, opinions) for criterion in decision.criteria)
    weights = {
        criterion.id: _mean(_weights(criterion, opinions))
        for criterion, position in zip(decision.criteria, positions, strict=True)
        if position.possible
    }
    agreed = {p.criterion: next(iter(p.answers)) for p in positions if p.is_agreed}
    return Group(
        verdicts,
        decide(decision, agreed, weights),
        positions,
        weights,
        dict(_ranges(decision, positions, weights)),
        tuple(_flips(decision, opinions, positions, verdicts)),
    )


def _position(criterion: Criterion, opinions: Sequence[Opinion]) -> Position:
    answers: dict[str, tuple[str, ...]] = {}
    for one in opinions:
        answer = one.answer(criterion.id)
        answers[answer] = (*answers.get(answer, ()), one.name)
    scale = scale_ids(criterion)
    possible = scale if UNKNOWN in answers else tuple(id_ for id_ in scale if id_ in answers)
    weights = [one.weights.get(criterion.id, float(criterion.weight)) for one in opinions]
    return Position(criterion.id, answers, (min(weights), max(weights)), possible)


def _weights(criterion: Criterion, opinions: Sequence[Opinion]) -> list[float]:
    """The weights of those to whom a criterion applies."""
    return [
        one.weights.get(criterion.id, float(criterion.weight))
        for one in opinions
        if one.answer(criterion.id) != NOT_APPLICABLE
    ]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _ranges(
    decision: Decision, positions: Sequence[Position], weights: Mapping[str, float]
) -> Iterator[tuple[str, tuple[float, float]]]:
    total = sum(weights.values())
    for alternative in decision.alternatives:
        low = high = 0.0
        for criterion, position in zip(decision.criteria, positions, strict=True):
            row = criterion.performance[alternative.id]
            scale = scale_ids(criterion)
            values = [row[scale.index(answer)] for answer in position.possible]
            if values:
                low += weights[criterion.id] * min(values)
                high += weights[criterion.id] * max(values)
        share = BEST * total
        yield alternative.id, (low / share, high / share) if share else (0.0, 0.0)


def _flips(
    decision: Decision,
    opinions: Sequence[Opinion],
    positions: Sequence[Position],
    verdicts: Mapping[str, Verdict],
) -> Iterator[Flip]:
    for position in positions:
        for answer, of in position.answers.items():
            if not is_answered(answer):
                continue
            for one in opinions:
                if one.name not in of:
                    answers = {**one.answers, position.criterion: answer}
                    verdict = decide(decision, answers, one.weights)
                    if _says(verdict) != _says(verdicts[one.name]):
                        yield Flip(one.name, position.criterion, answer, of, verdict)


def _says(verdict: Verdict) -> tuple[str, frozenset[str]]:
    return verdict.outcome, frozenset(verdict.alternatives)
