"""Whether a decision's parts fit together: its tables, its scales and the ids they use."""

from collections.abc import Iterable, Iterator

from kbgen.decisions.answers import scale_ids
from kbgen.diagnostics import did_you_mean, listed
from kbgen.model import Decision
from kbgen.model.checklist import NO_ANSWERS, Criterion
from kbgen.rules.flaw import Flaw
from kbgen.source import KeyPath


def performance_tables(decision: Decision) -> Iterator[Flaw]:
    """KB401: every table has a row for each alternative and a value for each answer."""
    for position, criterion in enumerate(decision.criteria):
        path: KeyPath = ("criteria", position, "performance")
        for alternative in decision.alternatives:
            row = criterion.performance.get(alternative.id)
            if row is None:
                message = f"the table of '{criterion.id}' has no row for '{alternative.id}'"
                yield Flaw("KB401", path, message, "add one value from 0 to 4 for each answer")
            elif len(row) != len(criterion.scale):
                answers = len(criterion.scale)
                message = f"{answers} answers need {answers} values, not {len(row)}"
                hint = f"one for each of {', '.join(scale_ids(criterion))}"
                yield Flaw("KB401", (*path, alternative.id), message, hint)


def unknown_ids(decision: Decision) -> Iterator[Flaw]:
    """KB402: tables, knock-out criteria and scenarios name what the decision has."""
    yield from _in_tables(decision)
    yield from _in_knock_outs(decision)
    yield from _in_scenarios(decision)


def reserved_ids(decision: Decision) -> Iterator[Flaw]:
    """KB409: `unknown` and `not-applicable` are answers to every question already."""
    for position, criterion in enumerate(decision.criteria):
        for place, id_ in enumerate(scale_ids(criterion)):
            if id_ in NO_ANSWERS:
                path = ("criteria", position, "scale", place, "id")
                message = f"'{id_}' is an answer to every question already"
                yield Flaw("KB409", path, message, "choose another id, or leave the answer out")


def _in_tables(decision: Decision) -> Iterator[Flaw]:
    for position, criterion in enumerate(decision.criteria):
        for id_ in criterion.performance:
            path = ("criteria", position, "performance", id_)
            yield from _unknown("alternative", id_, _alternatives(decision), path, key=True)


def _in_knock_outs(decision: Decision) -> Iterator[Flaw]:
    for position, knock in enumerate(decision.knock_out_criteria):
        path: KeyPath = ("knock_out_criteria", position)
        for criterion, answers in knock.when.items():
            for place, answer in enumerate(answers):
                where = (*path, "when", criterion, place)
                yield from _unknown_answer(decision, criterion, answer, where)
            if not answers:
                where = (*path, "when", criterion)
                yield from _unknown("criterion", criterion, _criteria(decision), where, key=True)
        for place, id_ in enumerate(knock.excludes):
            where = (*path, "excludes", place)
            yield from _unknown("alternative", id_, _alternatives(decision), where)


def _in_scenarios(decision: Decision) -> Iterator[Flaw]:
    for position, scenario in enumerate(decision.scenarios):
        path: KeyPath = ("scenarios", position)
        for criterion, answer in scenario.answers.items():
            if answer not in NO_ANSWERS or criterion not in _criteria(decision):
                where = (*path, "answers", criterion)
                yield from _unknown_answer(decision, criterion, answer, where)
        for place, id_ in enumerate(scenario.expect.alternatives):
            where = (*path, "expect", "alternatives", place)
            yield from _unknown("alternative", id_, _alternatives(decision), where)


def _unknown_answer(
    decision: Decision, criterion: str, answer: str, path: KeyPath
) -> Iterator[Flaw]:
    criteria = _criteria(decision)
    if criterion in criteria:
        yield from _unknown("answer", answer, scale_ids(criteria[criterion]), path)
        return
    # A position in a list of answers is not a key: the criterion's is one above.
    where = path[:-1] if isinstance(path[-1], int) else path
    yield from _unknown("criterion", criterion, criteria, where, key=True)


def _unknown(
    noun: str, id_: str, known: Iterable[str], path: KeyPath, *, key: bool = False
) -> Iterator[Flaw]:
    if id_ not in known:
        hint = did_you_mean(id_, known) or f"there is {listed(known, 'and')}"
        yield Flaw("KB402", path, f"there is no {noun} '{id_}'", hint, key)


def _alternatives(decision: Decision) -> tuple[str, ...]:
    return tuple(alternative.id for alternative in decision.alternatives)


def _criteria(decision: Decision) -> dict[str, Criterion]:
    return {criterion.id: criterion for criterion in decision.criteria}
