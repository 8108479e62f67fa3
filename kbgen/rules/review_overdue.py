"""KB305: somebody reads an entry again in time."""

from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find entries that somebody should have read again by now; the day itself is still in time."""
    for entry in context.base.entries.values():
        if entry.review_by and entry.review_by < context.today:
            message = f"a review was due by {entry.review_by}"
            hint = "read it, correct it, and set a new date"
            yield Finding(message, Place(entry.ref, ("review_by",)), hint)


RULE = BaseRule(
    code="KB305",
    title="The review date has passed",
    severity=Severity.NOTICE,
    check=check,
    explain="""
The day in `review_by` has passed.

## Why it matters

Advice has a date. Read the entry again, correct what is no longer so, and set a new day.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
review_by: 2020-01-31
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
review_by: 2099-01-31
```
""",
)
