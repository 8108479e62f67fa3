"""Several people's answers: whatever they settle upon ends within the range that is shown."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kbgen.decisions.engine import decide
from kbgen.decisions.group import Group, Opinion, weigh_together
from kbgen.model import Decision
from kbgen.model.checklist import NO_ANSWERS, NOT_APPLICABLE
from tests.decisions.test_engine import decisions

SLACK = 1e-12


@st.composite
def groups(draw: st.DrawFn) -> tuple[Decision, tuple[Opinion, ...]]:
    decision = draw(decisions())
    opinions = []
    for number in range(draw(st.integers(2, 3))):
        answers, weights = {}, {}
        for criterion in decision.criteria:
            choices = [None, *NO_ANSWERS, *(answer.id for answer in criterion.scale)]
            if answer := draw(st.sampled_from(choices)):
                answers[criterion.id] = answer
            if draw(st.booleans()):
                weights[criterion.id] = draw(st.sampled_from([0, 1, 2.5, 5]))
        opinions.append(Opinion(f"p{number}", answers, weights))
    return decision, tuple(opinions)


def settled(group: Group) -> list[dict[str, str]]:
    """Every way in which the group may settle its answers."""
    choices = [position.possible or (NOT_APPLICABLE,) for position in group.positions]
    names = [position.criterion for position in group.positions]
    return [dict(zip(names, chosen, strict=True)) for chosen in itertools.product(*choices)]


@given(groups())
def test_however_it_is_settled_the_score_is_in_the_range_and_both_ends_are_reached(
    case: tuple[Decision, tuple[Opinion, ...]],
) -> None:
    decision, opinions = case
    group = weigh_together(decision, opinions)
    ends: dict[str, list[float]] = {}
    for answers in settled(group):
        for standing in decide(decision, answers, group.weights).standings:
            ends.setdefault(standing.alternative, []).append(standing.score)
    for alternative, (low, high) in group.ranges.items():
        assert abs(min(ends[alternative]) - low) < SLACK
        assert abs(max(ends[alternative]) - high) < SLACK


@given(groups())
def test_a_flip_is_one(case: tuple[Decision, tuple[Opinion, ...]]) -> None:
    decision, opinions = case
    group = weigh_together(decision, opinions)
    people = {one.name: one for one in opinions}
    for flip in group.flips:
        mine = people[flip.whose]
        assert all(people[name].answer(flip.criterion) == flip.answer for name in flip.of)
        answers = {**mine.answers, flip.criterion: flip.answer}
        now, was = decide(decision, answers, mine.weights), group.verdicts[flip.whose]
        assert (now.outcome, set(now.alternatives)) != (was.outcome, set(was.alternatives))


@given(groups())
def test_who_agree_on_all_get_their_own_verdict(
    case: tuple[Decision, tuple[Opinion, ...]],
) -> None:
    decision, (one, *_) = case
    twin = Opinion("twin", one.answers, one.weights)
    group = weigh_together(decision, (one, twin))
    assert group.together.outcome == group.verdicts[one.name].outcome
    assert group.together.alternatives == group.verdicts[one.name].alternatives
    assert not group.flips
