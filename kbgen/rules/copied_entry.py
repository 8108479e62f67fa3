"""KB323: no two entries of a kind have the same title."""

from collections import defaultdict
from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.model import Entry
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find entries that have the title of another of their kind."""
    titled: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in context.base.entries.values():
        titled[entry.kind, entry.title.casefold()].append(entry)
    for first, *others in titled.values():
        for other in others:
            message = f"the {other.kind} '{first.id}' has the same title: is one a copy?"
            hint = "keep one of them, or say in the titles what tells them apart"
            related = (("the other one", Place(first.ref, ("title",))),)
            yield Finding(message, Place(other.ref, ("title",)), hint, related)


RULE = BaseRule(
    code="KB323",
    title="Two entries have the same title",
    severity=Severity.WARNING,
    check=check,
    explain="""
Two entries of one kind have the same title.

## Why it matters

Mostly one is a copy of the other, under the name that it was saved with. If they are two things, a
reader of a list or of search results could not tell which is which.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
```

```yaml title="content/topics/hosting-2.yaml"
title: Hosting
summary: Where programs run.
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
```
""",
)
