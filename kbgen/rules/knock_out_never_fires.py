"""KB403: a knock-out criterion fires for some answers."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Decision
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule


def check(decision: Decision, _: Origin) -> Iterator[Finding]:
    """Find knock-out criteria that wait for no answer."""
    for position, knock in enumerate(decision.knock_out_criteria):
        for criterion, answers in knock.when.items():
            if not answers:
                message = f"'{knock.id}' can never fire: no answer to '{criterion}' is named"
                place = Place(decision.ref, ("knock_out_criteria", position, "when", criterion))
                yield Finding(message, place, "name at least one answer")


RULE = EntryRule(
    code="KB403",
    title="The knock-out criterion can never fire",
    after=("KB401", "KB402", "KB409"),
    about=Decision,
    check=check,
    explain="""
A knock-out criterion names a criterion with no answers, so no situation can set it off.

## Why it matters

It looks like a safeguard and is none.

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
knock_out_criteria:
  - id: stale
    when: {age: []}
    excludes: [cache]
    because: Nobody may see an old number.
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
knock_out_criteria:
  - id: stale
    when: {age: [seconds]}
    excludes: [cache]
    because: Nobody may see an old number.
```
""",
)
