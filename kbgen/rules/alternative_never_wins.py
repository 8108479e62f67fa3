"""KB405: for every alternative there are answers that recommend it, if only as a close call."""

from collections.abc import Iterator

from kbgen.decisions.answers import scale_ids
from kbgen.decisions.engine import decide
from kbgen.findings import Finding, Place
from kbgen.model import Decision
from kbgen.model.checklist import Criterion
from kbgen.origin import Origin
from kbgen.rules.shared.combinations import combinations, tries_all
from kbgen.rules.shared.rule import EntryRule


def check(decision: Decision, _: Origin) -> Iterator[Finding]:
    """Find alternatives that no combination of answers recommends."""
    hopeless = {alternative.id for alternative in decision.alternatives}
    tried = 0
    for answers in _likely_first(decision):
        hopeless -= set(decide(decision, answers).alternatives)
        tried += 1
        if not hopeless:
            return
    of = "all" if tries_all(decision.criteria) else f"{tried} sampled"
    for position, alternative in enumerate(decision.alternatives):
        if alternative.id in hopeless:
            message = f"'{alternative.id}' can never win: {of} combinations of answers were tried"
            hint = "raise its values where it is at its best, or add the question that favours it"
            yield Finding(message, Place(decision.ref, ("alternatives", position, "id")), hint)


def _likely_first(decision: Decision) -> Iterator[dict[str, str]]:
    """Complete answers: first the best for each alternative, then all combinations or a sample."""
    for alternative in decision.alternatives:
        yield {c.id: _kindest(c, alternative.id) for c in decision.criteria}
    for scenario in decision.scenarios:
        yield dict(scenario.answers)
    yield from combinations(decision.criteria)


def _kindest(criterion: Criterion, alternative: str) -> str:
    """The answer under which an alternative is the furthest ahead of the next best."""
    rivals = [row for id_, row in criterion.performance.items() if id_ != alternative]
    leads = [
        value - max(row[position] for row in rivals)
        for position, value in enumerate(criterion.performance[alternative])
    ]
    return scale_ids(criterion)[leads.index(max(leads))]


RULE = EntryRule(
    code="KB405",
    title="The alternative can never win",
    after=("KB401", "KB402", "KB409"),
    about=Decision,
    check=check,
    explain="""
No combination of answers recommends this alternative, not even as one of a close call.

## Why it matters

Readers would weigh something that can never come out. Either its values are too low everywhere,
or the question that favours it is missing.

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
      cache: [0, 0]
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
