"""KB409: `unknown` and `not-applicable` are answers to every question already."""

from collections.abc import Iterator

from kbgen.decisions.answers import scale_ids
from kbgen.findings import Finding, Place
from kbgen.model import Decision
from kbgen.model.checklist import NO_ANSWERS
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule


def check(decision: Decision, _: Origin) -> Iterator[Finding]:
    """Find answers of our own with one of these ids."""
    for position, criterion in enumerate(decision.criteria):
        for number, id_ in enumerate(scale_ids(criterion)):
            if id_ in NO_ANSWERS:
                place = Place(decision.ref, ("criteria", position, "scale", number, "id"))
                message = f"'{id_}' is an answer to every question already"
                yield Finding(message, place, "choose another id, or leave the answer out")


RULE = EntryRule(
    code="KB409",
    title="The id is reserved",
    fixed=True,
    about=Decision,
    check=check,
    explain="""
An answer of a scale has the id `unknown` or `not-applicable`.

## Why it matters

Every question can be answered with those already, and they are counted in a way of their own: the
first widens the result to a range, the second leaves the question out.

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
    scale: [{id: seconds, label: Seconds}, {id: unknown, label: Nobody knows}]
    performance:
      index: [4, 1]
      cache: [0, 4]
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
