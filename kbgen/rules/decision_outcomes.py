"""Whether a decision can come to what it should: knock-outs, winners, scenarios, evidence.

These rules run the decision, so they hold back where its tables do not fit together.
"""

import itertools
import math
import random
from collections.abc import Iterator, Sequence

from kbgen.decisions.answers import scale_ids
from kbgen.decisions.engine import Standing, Verdict, decide
from kbgen.model import Decision
from kbgen.model.checklist import Criterion, Outcome
from kbgen.rules.flaw import Flaw

MOST_TRIED = 4096
"""Up to so many combinations of answers are all tried; of more, so many are drawn."""

SEED = 1


def pointless_knock_outs(decision: Decision) -> Iterator[Flaw]:
    """KB403, KB404: a knock-out criterion fires for some answers and not for all."""
    scales = {criterion.id: set(scale_ids(criterion)) for criterion in decision.criteria}
    for position, knock in enumerate(decision.knock_out_criteria):
        path = ("knock_out_criteria", position, "when")
        for criterion, answers in knock.when.items():
            if not answers:
                message = f"'{knock.id}' can never fire: no answer to '{criterion}' is named"
                yield Flaw("KB403", (*path, criterion), message, "name at least one answer")
        if all(set(answers) >= scales[key] for key, answers in knock.when.items()):
            message = f"'{knock.id}' fires whatever is answered"
            hint = "leave out the alternatives it excludes, or name fewer answers"
            yield Flaw("KB404", path, message, hint)


def hopeless_alternatives(decision: Decision) -> Iterator[Flaw]:
    """KB405: for every alternative there are answers that recommend it, if only as a close call."""
    hopeless = {alternative.id for alternative in decision.alternatives}
    tried = 0
    for answers in _likely_first(decision):
        hopeless -= set(decide(decision, answers).alternatives)
        tried += 1
        if not hopeless:
            return
    complete = math.prod(len(criterion.scale) for criterion in decision.criteria) <= MOST_TRIED
    of = "all" if complete else f"{tried} sampled"
    for position, alternative in enumerate(decision.alternatives):
        if alternative.id in hopeless:
            message = f"'{alternative.id}' can never win: {of} combinations of answers were tried"
            hint = "raise its values where it is at its best, or add the question that favours it"
            yield Flaw("KB405", ("alternatives", position, "id"), message, hint)


def excluding_all(decision: Decision) -> Iterator[Flaw]:
    """KB406: answers that exclude every alternative are admitted with `may_exclude_all`."""
    if decision.may_exclude_all:
        return
    asked = {key for knock in decision.knock_out_criteria for key in knock.when}
    involved = [criterion for criterion in decision.criteria if criterion.id in asked]
    for answers in _combinations(involved):
        if decide(decision, answers).outcome is Outcome.ALL_EXCLUDED:
            told = ", ".join(f"{key}={answer}" for key, answer in answers.items())
            message = f"these answers exclude every alternative: {told}"
            hint = "set `may_exclude_all: true` if that is meant"
            yield Flaw("KB406", ("knock_out_criteria",), message, hint)
            return


def criterion_evidence(decision: Decision) -> Iterator[Flaw]:
    """KB407: every criterion says who says that it matters."""
    for position, criterion in enumerate(decision.criteria):
        if not criterion.evidence and not criterion.quotes:
            message = f"the criterion '{criterion.id}' has no evidence"
            hint = "add `evidence` with a source and a place, or `quotes`"
            yield Flaw("KB407", ("criteria", position, "id"), message, hint)


def scenario_verdicts(decision: Decision) -> Iterator[Flaw]:
    """KB408: every scenario comes to the verdict that it expects."""
    for position, scenario in enumerate(decision.scenarios):
        verdict = decide(decision, scenario.answers)
        now = _told(verdict.outcome, verdict.alternatives)
        expected = _told(scenario.expect.verdict, scenario.expect.alternatives)
        if now != expected:
            message = f"the verdict is {now}, not {expected}"
            yield Flaw("KB408", ("scenarios", position, "expect"), message, _scores(verdict))


def _told(outcome: Outcome, alternatives: Sequence[str]) -> str:
    names = " and ".join(sorted(alternatives))
    return f"{outcome} ({names})" if names else str(outcome)


def _scores(verdict: Verdict) -> str:
    told = "; ".join(_score(standing) for standing in verdict.standings)
    return f"{told}; {verdict.answered:.0%} of the weight is answered"


def _score(standing: Standing) -> str:
    if standing.excluded_by:
        return f"{standing.alternative} excluded by {', '.join(standing.excluded_by)}"
    scope = f"{standing.low:.2f} to {standing.high:.2f}"
    return f"{standing.alternative} {standing.score:.2f} ({scope})"


def _likely_first(decision: Decision) -> Iterator[dict[str, str]]:
    """Complete answers: first the best for each alternative, then all combinations or a sample."""
    for alternative in decision.alternatives:
        yield {c.id: _kindest(c, alternative.id) for c in decision.criteria}
    for scenario in decision.scenarios:
        yield dict(scenario.answers)
    yield from _combinations(decision.criteria)


def _kindest(criterion: Criterion, alternative: str) -> str:
    """The answer under which an alternative is the furthest ahead of the next best."""
    rivals = [row for id_, row in criterion.performance.items() if id_ != alternative]
    leads = [
        value - max(row[position] for row in rivals)
        for position, value in enumerate(criterion.performance[alternative])
    ]
    return scale_ids(criterion)[leads.index(max(leads))]


def _combinations(criteria: Sequence[Criterion]) -> Iterator[dict[str, str]]:
    ids = [criterion.id for criterion in criteria]
    scales = [scale_ids(criterion) for criterion in criteria]
    if math.prod(len(scale) for scale in scales) <= MOST_TRIED:
        for answers in itertools.product(*scales):
            yield dict(zip(ids, answers, strict=True))
        return
    rng = random.Random(SEED)  # noqa: S311 - a sample that is the same every time, not a secret
    for _ in range(MOST_TRIED):
        yield {id_: rng.choice(scale) for id_, scale in zip(ids, scales, strict=True)}
