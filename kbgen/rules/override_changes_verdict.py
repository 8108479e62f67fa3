"""KB511: an override changes no verdict without its layer knowing of it."""

from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.model import Decision
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule
from kbgen.rules.shared.scenarios import judged_above, surprise


def check(decision: Decision, origin: Origin) -> Iterator[Finding]:
    """Find scenarios of a lower layer that an override has come out differently."""
    for position, scenario in enumerate(decision.scenarios):
        path = judged_above(origin, position)
        if path is None:
            continue
        if found := surprise(decision, scenario):
            told = f"{found.now}, and not {found.expected}"
            message = f"by this the verdict on '{scenario.title}' is {told}"
            below = Place(decision.ref, ("scenarios", position, "title"))
            related = (("the scenario", below),)
            yield Finding(message, Place(decision.ref, path, key=True), None, related)


RULE = EntryRule(
    code="KB511",
    title="An override changes a verdict",
    severity=Severity.NOTICE,
    after=("KB401", "KB402", "KB409"),
    about=Decision,
    check=check,
    explain="""
A layer overrides a decision, and a scenario that a lower layer has written down comes to another
verdict by that.

## Why it matters

It may be what you wanted: your weights are not theirs. Then say so with a scenario of your own, or
override what theirs expects, and you hear of it when that changes once more.

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
    expect: {verdict: recommended, alternatives: [cache]}
```

```yaml title="ours/checklists/index-or-cache.yaml"
override: true
criteria:
  - id: age
    performance: {index: [4, 4]}
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

```yaml title="ours/checklists/index-or-cache.yaml"
override: true
criteria:
  - id: age
    performance: {index: [4, 4]}
scenarios:
  - title: A page of last month's figures
    expect: {verdict: close-call, alternatives: [index, cache]}
```
""",
)
