"""KB406: answers that exclude every alternative are admitted with `may_exclude_all`."""

from collections.abc import Iterator

from kbgen.decisions.engine import decide
from kbgen.findings import Finding, Place
from kbgen.model import Decision
from kbgen.model.checklist import Outcome
from kbgen.origin import Origin
from kbgen.rules.shared.combinations import combinations
from kbgen.rules.shared.rule import EntryRule


def check(decision: Decision, _: Origin) -> Iterator[Finding]:
    """Find the first answers that leave no alternative."""
    if decision.may_exclude_all:
        return
    asked = {key for knock in decision.knock_out_criteria for key in knock.when}
    involved = [criterion for criterion in decision.criteria if criterion.id in asked]
    for answers in combinations(involved):
        if decide(decision, answers).outcome is Outcome.ALL_EXCLUDED:
            told = ", ".join(f"{key}={answer}" for key, answer in answers.items())
            message = f"these answers exclude every alternative: {told}"
            hint = "set `may_exclude_all: true` if that is meant"
            yield Finding(message, Place(decision.ref, ("knock_out_criteria",)), hint)
            return


RULE = EntryRule(
    code="KB406",
    title="All alternatives can be excluded",
    after=("KB401", "KB402", "KB409"),
    about=Decision,
    check=check,
    explain="""
Some answers rule every alternative out, and the decision does not say that this is meant.

## Why it matters

A reader who gives these answers is left with nothing. If that is the honest verdict, say
`may_exclude_all: true`; otherwise one of the knock-out criteria is too strict.

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
  - id: changes
    question: How often do the data change?
    why: Every change has to be written to every index, too.
    scale: [{id: seldom, label: Seldom}, {id: always, label: All the time}]
    performance:
      index: [4, 0]
      cache: [4, 0]
    evidence: [{source: talk, at: "01:10"}]
knock_out_criteria:
  - id: stale
    when: {age: [seconds]}
    excludes: [cache]
    because: Nobody may see an old number.
  - id: busy
    when: {changes: [always]}
    excludes: [index]
    because: The writes would wait for it.
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
  - id: changes
    question: How often do the data change?
    why: Every change has to be written to every index, too.
    scale: [{id: seldom, label: Seldom}, {id: always, label: All the time}]
    performance:
      index: [4, 0]
      cache: [4, 0]
    evidence: [{source: talk, at: "01:10"}]
knock_out_criteria:
  - id: stale
    when: {age: [seconds]}
    excludes: [cache]
    because: Nobody may see an old number.
```
""",
)
