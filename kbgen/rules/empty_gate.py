"""KB411: a readiness checklist has at least one check."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Practice, Readiness
from kbgen.model.selection import PracticeIndex, select_checks
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find readiness checklists whose selectors select nothing."""
    practices = PracticeIndex(context.base.of_type(Practice))
    for readiness in context.base.of_type(Readiness):
        if not select_checks(readiness, practices):
            hint = "select practices that have `checks`, of the levels that are asked for"
            yield Finding("no check is selected", Place(readiness.ref, ("include",)), hint)


RULE = BaseRule(
    code="KB411",
    title="The readiness checklist selects nothing",
    check=check,
    explain="""
What a readiness checklist includes comes to no check at all.

## Why it matters

A gate without checks lets everything through. The practices of a topic may have no `checks`, or
none of the levels that are asked for.

## Wrong

```yaml title="content/checklists/ready-for-traffic.yaml"
title: Ready for traffic?
summary: What has to be true before the first users come.
type: readiness
problem: A system works on a laptop.
include:
  - {topic: databases, levels: [must]}
```

## Right

```yaml title="content/checklists/ready-for-traffic.yaml"
title: Ready for traffic?
summary: What has to be true before the first users come.
type: readiness
problem: A system works on a laptop.
include:
  - {topic: databases, levels: [must, should]}
```
""",
)
