"""KB407: every criterion says who says that it matters."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Decision, Status
from kbgen.model.checklist import Criterion
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule


def check(decision: Decision, _: Origin) -> Iterator[Finding]:
    """Find criteria with neither evidence nor quotes, drafts excepted."""
    if decision.status is Status.DRAFT:
        return
    for position, criterion in enumerate(decision.criteria):
        if not criterion.evidence and not criterion.quotes:
            message = f"the criterion '{criterion.id}' has no evidence"
            hint = "add `evidence` with a source and a place or with a `record`, or `quotes`"
            yield Finding(message, Place(decision.ref, ("criteria", position, "id")), hint)


RULE = EntryRule(
    code="KB407",
    title="The criterion has no evidence",
    needs={Criterion: ("evidence",)},
    about=Decision,
    check=check,
    explain="""
A criterion of a decision that is not a draft has neither evidence nor quotes.

## Why it matters

Each question moves the verdict. Who says that it matters, and where, has to be known.

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
