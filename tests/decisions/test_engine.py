"""What must hold of every decision, whatever its tables say."""

import dataclasses
import itertools
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from kbgen.decisions.answers import AnswerSet
from kbgen.decisions.engine import billionths, decide, evaluate
from kbgen.decisions.reasons import reasons
from kbgen.decisions.sensitivity import sensitivity
from kbgen.model import Decision
from kbgen.model.checklist import NOT_APPLICABLE, UNKNOWN

ALTERNATIVES = ("left", "right", "straight")
Json = dict[str, Any]
Case = tuple[Decision, dict[str, str]]


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    alternatives = ALTERNATIVES[: draw(st.integers(2, 3))]
    criteria = [draw(_criteria(n, alternatives)) for n in range(draw(st.integers(1, 4)))]
    knock_outs = [
        draw(_knock_outs(n, alternatives, criteria)) for n in range(draw(st.integers(0, 2)))
    ]
    return Decision.model_validate(
        {
            "id": "any",
            "type": "decision",
            "title": "Any",
            "summary": "Any decision.",
            "problem": "Which?",
            "alternatives": [{"id": id_, "title": id_, "summary": id_} for id_ in alternatives],
            "criteria": criteria,
            "knock_out_criteria": knock_outs,
            "thresholds": {
                "close_call": draw(st.sampled_from([0, 0.05, 0.25])),
                "answered": draw(st.sampled_from([0, 0.5, 1])),
            },
        }
    )


@st.composite
def _criteria(draw: st.DrawFn, number: int, alternatives: tuple[str, ...]) -> Json:
    length = draw(st.integers(2, 3))
    row = st.lists(st.integers(0, 4), min_size=length, max_size=length)
    return {
        "id": f"c{number}",
        "question": "How?",
        "why": "So.",
        "weight": draw(st.integers(0, 5)),
        "scale": [{"id": f"a{position}", "label": "A"} for position in range(length)],
        "performance": {id_: draw(row) for id_ in alternatives},
    }


@st.composite
def _knock_outs(
    draw: st.DrawFn, number: int, alternatives: tuple[str, ...], criteria: list[Json]
) -> Json:
    criterion = draw(st.sampled_from(criteria))
    return {
        "id": f"k{number}",
        "when": {criterion["id"]: [draw(st.sampled_from(["a0", "a1"]))]},
        "excludes": draw(st.lists(st.sampled_from(alternatives), min_size=1, unique=True)),
        "because": "So.",
    }


@st.composite
def cases(draw: st.DrawFn) -> Case:
    decision = draw(decisions())
    answers = {}
    for criterion in decision.criteria:
        choices = [*(answer.id for answer in criterion.scale), UNKNOWN, NOT_APPLICABLE, None]
        answer = draw(st.sampled_from(choices))
        if answer is not None:
            answers[criterion.id] = answer
    return decision, answers


def exact_scores(decision: Decision, answers: dict[str, str]) -> dict[str, Fraction]:
    """The scores by the definition, in fractions; nothing here is shared with the rules."""
    scores = {}
    for alternative in decision.alternatives:
        points = weight = Fraction(0)
        for criterion in decision.criteria:
            ids = [answer.id for answer in criterion.scale]
            if answers.get(criterion.id) in ids:
                value = criterion.performance[alternative.id][ids.index(answers[criterion.id])]
                points += Fraction(value, 4) * criterion.weight
                weight += criterion.weight
        scores[alternative.id] = points / weight if weight else Fraction(0)
    return scores


@given(cases())
def test_scores_are_the_weighted_mean_of_the_definition(case: Case) -> None:
    exact = exact_scores(*case)
    for standing in decide(*case).standings:
        assert abs(standing.score - float(exact[standing.alternative])) < 1e-12


@given(cases())
def test_the_outcome_follows_from_the_exact_scores(case: Case) -> None:
    decision, answers = case
    verdict, exact = decide(*case), exact_scores(*case)
    if verdict.outcome == "all-excluded":
        assert not verdict.ranking
    elif verdict.outcome == "close-call":
        best = max(exact[id_] for id_ in verdict.ranking)
        threshold = Fraction(str(decision.thresholds.close_call))
        close = {id_ for id_ in verdict.ranking if best - exact[id_] <= threshold}
        assert set(verdict.alternatives) == close
        assert len(close) >= 2
    elif verdict.outcome == "recommended":
        (chosen,) = verdict.alternatives
        assert exact[chosen] == max(exact[id_] for id_ in verdict.ranking)
        assert any(answer not in (UNKNOWN, NOT_APPLICABLE) for answer in answers.values())


@given(cases())
def test_no_open_question_makes_a_close_call_a_clear_one(case: Case) -> None:
    decision, answers = case
    now = decide(decision, answers)
    if now.outcome != "close-call":
        return
    open_criteria = [c for c in decision.criteria if c.id in now.unanswered]
    for chosen in itertools.product(*([a.id for a in c.scale] for c in open_criteria)):
        given_too = {c.id: answer for c, answer in zip(open_criteria, chosen, strict=True)}
        then = decide(decision, {**answers, **given_too})
        assert then.fired != now.fired or then.outcome == "close-call"


@given(cases())
def test_a_knocked_out_alternative_never_wins(case: Case) -> None:
    decision, answers = case
    verdict = decide(decision, answers)
    for knock in decision.knock_out_criteria:
        if all(answers.get(key) in ids for key, ids in knock.when.items()):
            assert knock.id in verdict.fired
            assert not set(knock.excludes) & {*verdict.alternatives, *verdict.ranking}


@given(cases(), st.data())
def test_raising_a_value_never_lowers_the_rank(case: Case, data: st.DataObject) -> None:
    decision, answers = case
    before = decide(decision, answers)
    assume(before.ranking)
    alternative = data.draw(st.sampled_from(before.ranking))
    criterion = data.draw(st.sampled_from(decision.criteria))
    raised = tuple(min(4, value + 1) for value in criterion.performance[alternative])
    better = criterion.model_copy(
        update={"performance": {**criterion.performance, alternative: raised}}
    )
    criteria = tuple(better if c is criterion else c for c in decision.criteria)
    after = decide(decision.model_copy(update={"criteria": criteria}), answers)
    assert after.ranking.index(alternative) <= before.ranking.index(alternative)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_criteria_does_not_matter(case: Case, rng: Any) -> None:
    decision, answers = case
    shuffled = list(decision.criteria)
    rng.shuffle(shuffled)
    other = decision.model_copy(update={"criteria": tuple(shuffled)})
    one, two = decide(decision, answers), decide(other, answers)
    assert dataclasses.replace(two, unanswered=one.unanswered) == one
    assert set(two.unanswered) == set(one.unanswered)


@given(cases())
def test_ranges_are_exactly_what_the_completions_span(case: Case) -> None:
    """However the open questions are answered, the final score is in the range, ends included."""
    decision, answers = case
    now = decide(decision, answers)
    open_criteria = [c for c in decision.criteria if c.id in now.unanswered]
    ends = []
    for chosen in itertools.product(*([a.id for a in c.scale] for c in open_criteria)):
        given_too = {c.id: answer for c, answer in zip(open_criteria, chosen, strict=True)}
        ends.append(exact_scores(decision, {**answers, **given_too}))
    for standing in now.standings:
        scores = [end[standing.alternative] for end in ends]
        assert abs(standing.low - float(min(scores))) < 1e-12
        assert abs(standing.high - float(max(scores))) < 1e-12


@given(cases())
def test_contributions_add_up_to_the_distance_from_the_mean(case: Case) -> None:
    decision, answers = case
    answer_set = AnswerSet.of(decision, answers)
    verdict = evaluate(decision, answer_set)
    exact = exact_scores(*case)
    compared = verdict.ranking if len(verdict.ranking) > 1 else tuple(exact)
    mean = sum(exact[id_] for id_ in compared) / len(compared)
    for one in reasons(decision, answer_set, verdict):
        # Only where nothing was cut off do the reasons add up.
        assume(len(one.favour) < 3 and len(one.against) < 3)
        total = sum(reason.contribution for reason in (*one.favour, *one.against))
        assert abs(total - float(exact[one.alternative] - mean)) < 1e-9
        assert all(reason.contribution > 0 for reason in one.favour)
        assert all(reason.contribution < 0 for reason in one.against)


@given(cases())
def test_sensitivity_lists_all_answers_that_change_the_verdict_and_no_other(case: Case) -> None:
    decision, answers = case
    now = decide(decision, answers)
    listed = {(c.criterion, c.answer): c for c in sensitivity(decision, answers).answers}
    for criterion in decision.criteria:
        for answer in criterion.scale:
            then = decide(decision, {**answers, criterion.id: answer.id})
            change = listed.pop((criterion.id, answer.id), None)
            same = (then.outcome, {*then.alternatives}) == (now.outcome, {*now.alternatives})
            assert (change is None) is same
            assert change is None or change.alternatives == then.alternatives
    assert not listed


@given(cases())
def test_the_smallest_change_of_a_weight_is_the_smallest(case: Case) -> None:
    decision, answers = case
    now = decide(decision, answers)
    found = {change.criterion: change for change in sensitivity(decision, answers).weights}
    sizes = [abs(change.weight - change.current) for change in found.values()]
    assert sizes == sorted(sizes)
    for criterion in decision.criteria:
        change = found.get(criterion.id)
        reach = abs(change.weight - criterion.weight) if change else 6
        for weight in range(6):
            if abs(weight - criterion.weight) < reach:
                then = decide(decision, answers, {criterion.id: weight})
                assert (then.outcome, {*then.alternatives}) == (now.outcome, {*now.alternatives})


def test_billionths_round_halves_up() -> None:
    assert [billionths(n) for n in (0.0, 1e-9, 0.4e-9, 0.6e-9, -0.6e-9)] == [0, 1, 0, 1, -1]
