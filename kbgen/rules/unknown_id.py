"""KB402: tables, knock-out criteria and scenarios name what the decision has."""

from collections.abc import Iterable, Iterator, Mapping

from kbgen.decisions.answers import scale_ids
from kbgen.diagnostics import did_you_mean, listed
from kbgen.findings import Finding, Place
from kbgen.model import Decision
from kbgen.model.checklist import NO_ANSWERS, Criterion
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule
from kbgen.source import KeyPath


def check(decision: Decision, _: Origin) -> Iterator[Finding]:
    """Find ids of alternatives, criteria and answers that there are not."""
    yield from _in_tables(decision)
    yield from _in_knock_outs(decision)
    yield from _in_scenarios(decision)


def _in_tables(decision: Decision) -> Iterator[Finding]:
    alternatives = _alternatives(decision)
    for position, criterion in enumerate(decision.criteria):
        for id_ in criterion.performance:
            place = Place(decision.ref, ("criteria", position, "performance", id_), key=True)
            yield from _unknown("alternative", id_, alternatives, place)


def _in_knock_outs(decision: Decision) -> Iterator[Finding]:
    criteria, alternatives = _criteria(decision), _alternatives(decision)
    for position, knock in enumerate(decision.knock_out_criteria):
        path: KeyPath = ("knock_out_criteria", position)
        for criterion, answers in knock.when.items():
            where = (*path, "when", criterion)
            for number, answer in enumerate(answers):
                place = Place(decision.ref, (*where, number))
                yield from _unknown_answer(criteria, criterion, answer, place)
            if not answers:
                place = Place(decision.ref, where, key=True)
                yield from _unknown("criterion", criterion, criteria, place)
        for number, id_ in enumerate(knock.excludes):
            place = Place(decision.ref, (*path, "excludes", number))
            yield from _unknown("alternative", id_, alternatives, place)


def _in_scenarios(decision: Decision) -> Iterator[Finding]:
    criteria, alternatives = _criteria(decision), _alternatives(decision)
    for position, scenario in enumerate(decision.scenarios):
        path: KeyPath = ("scenarios", position)
        for criterion, answer in scenario.answers.items():
            if answer not in NO_ANSWERS or criterion not in criteria:
                place = Place(decision.ref, (*path, "answers", criterion))
                yield from _unknown_answer(criteria, criterion, answer, place)
        for number, id_ in enumerate(scenario.expect.alternatives):
            place = Place(decision.ref, (*path, "expect", "alternatives", number))
            yield from _unknown("alternative", id_, alternatives, place)


def _unknown_answer(
    criteria: Mapping[str, Criterion], criterion: str, answer: str, place: Place
) -> Iterator[Finding]:
    if criterion in criteria:
        yield from _unknown("answer", answer, scale_ids(criteria[criterion]), place)
        return
    # A position in a list of answers is not a key: the criterion's is one above.
    where = place.path[:-1] if isinstance(place.path[-1], int) else place.path
    yield from _unknown("criterion", criterion, criteria, Place(place.ref, where, key=True))


def _unknown(noun: str, id_: str, known: Iterable[str], place: Place) -> Iterator[Finding]:
    if id_ not in known:
        hint = did_you_mean(id_, known) or f"there is {listed(known, 'and')}"
        yield Finding(f"there is no {noun} '{id_}'", place, hint)


def _alternatives(decision: Decision) -> Mapping[str, None]:
    return dict.fromkeys(alternative.id for alternative in decision.alternatives)


def _criteria(decision: Decision) -> Mapping[str, Criterion]:
    return {criterion.id: criterion for criterion in decision.criteria}


RULE = EntryRule(
    code="KB402",
    title="The checklist has no such id",
    fixed=True,
    about=Decision,
    check=check,
    explain="""
A table, a knock-out criterion or a scenario names an alternative, a criterion or an answer that
the decision does not have.

## Why it matters

It would have no effect: a knock-out that is misspelt lets through what it should rule out.

## Wrong

```yaml title="content/checklists/index-or-cache.yaml"
title: An index or a cache?
summary: Which of the two makes a slow page fast.
type: decision
problem: A page is slow, and either would help.
alternatives:
  - {id: index, title: An index, summary: The database answers faster.}
  - {id: cache, title: A cache, summary: The database is asked less often.}
criteria:
  - id: age
    question: How old may the page be?
    why: A cache shows what was true a moment ago.
    scale: [{id: seconds, label: Seconds}, {id: hours, label: Hours}]
    performance:
      index: [4, 1]
      cache: [0, 4]
      caching: [1, 1]
    evidence: [{source: talk, at: "01:10"}]
```

## Right

```yaml title="content/checklists/index-or-cache.yaml"
title: An index or a cache?
summary: Which of the two makes a slow page fast.
type: decision
problem: A page is slow, and either would help.
alternatives:
  - {id: index, title: An index, summary: The database answers faster.}
  - {id: cache, title: A cache, summary: The database is asked less often.}
criteria:
  - id: age
    question: How old may the page be?
    why: A cache shows what was true a moment ago.
    scale: [{id: seconds, label: Seconds}, {id: hours, label: Hours}]
    performance:
      index: [4, 1]
      cache: [0, 4]
    evidence: [{source: talk, at: "01:10"}]
```
""",
)
