"""KB408: every scenario comes to the verdict that it expects."""

from collections.abc import Iterator

from kbgen.decisions.engine import Standing, Verdict
from kbgen.findings import Finding, Place
from kbgen.model import Decision
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule
from kbgen.rules.shared.scenarios import judged_above, surprise


def check(decision: Decision, origin: Origin) -> Iterator[Finding]:
    """Find scenarios that come out differently, and of which no layer above has changed that."""
    for position, scenario in enumerate(decision.scenarios):
        if judged_above(origin, position) is not None:
            continue
        if found := surprise(decision, scenario):
            message = f"the verdict is {found.now}, not {found.expected}"
            place = Place(decision.ref, ("scenarios", position, "expect"))
            yield Finding(message, place, _scores(found.verdict))


def _scores(verdict: Verdict) -> str:
    told = "; ".join(_score(standing) for standing in verdict.standings)
    return f"{told}; {verdict.answered:.0%} of the weight is answered"


def _score(standing: Standing) -> str:
    if standing.excluded_by:
        return f"{standing.alternative} excluded by {', '.join(standing.excluded_by)}"
    scope = f"{standing.low:.2f} to {standing.high:.2f}"
    return f"{standing.alternative} {standing.score:.2f} ({scope})"


RULE = EntryRule(
    code="KB408",
    title="The scenario has another verdict",
    after=("KB401", "KB402", "KB409"),
    about=Decision,
    check=check,
    explain="""
A scenario comes to another verdict than it expects.

## Why it matters

A scenario is a situation whose verdict a thoughtful engineer would accept. When the verdict is
another, a change of the tables or weights has done what it should not, or the scenario was wrong.
The hint shows the scores.

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
    evidence: [{source: talk, at: "01:10"}]
scenarios:
  - title: A page of last month's figures
    answers: {age: hours}
    expect: {verdict: recommended, alternatives: [index]}
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
scenarios:
  - title: A page of last month's figures
    answers: {age: hours}
    expect: {verdict: recommended, alternatives: [cache]}
```
""",
)
