"""KB401: every table has a row for each alternative and a value for each answer."""

from collections.abc import Iterator

from kbgen.decisions.answers import scale_ids
from kbgen.findings import Finding, Place
from kbgen.model import Decision
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule
from kbgen.source import KeyPath


def check(decision: Decision, _: Origin) -> Iterator[Finding]:
    """Find missing rows, and rows of the wrong length."""
    for position, criterion in enumerate(decision.criteria):
        path: KeyPath = ("criteria", position, "performance")
        for alternative in decision.alternatives:
            row = criterion.performance.get(alternative.id)
            if row is None:
                message = f"the table of '{criterion.id}' has no row for '{alternative.id}'"
                hint = "add one value from 0 to 4 for each answer"
                yield Finding(message, Place(decision.ref, path), hint)
            elif len(row) != len(criterion.scale):
                answers = len(criterion.scale)
                message = f"{answers} answers need {answers} values, not {len(row)}"
                hint = f"one for each of {', '.join(scale_ids(criterion))}"
                yield Finding(message, Place(decision.ref, (*path, alternative.id)), hint)


RULE = EntryRule(
    code="KB401",
    title="The performance table does not fit",
    fixed=True,
    about=Decision,
    check=check,
    explain="""
The performance table of a criterion has no row for one of the alternatives, or a row has not one
value for each answer of the scale.

## Why it matters

The table says how well each alternative fares under each answer. With a hole in it no verdict can
be worked out.

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
      index: [4]
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
