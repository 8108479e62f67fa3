"""KB206: an entry does not link to itself."""

from collections.abc import Iterator

from kbgen.findings import Finding
from kbgen.rules.shared.references import place_of
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find links that lead to where they stand."""
    for link in context.graph.links:
        if link.source == link.target:
            yield Finding("the entry links to itself", place_of(link), "remove the reference")


RULE = BaseRule(
    code="KB206",
    title="The entry links to itself",
    check=check,
    explain="""
The entry has a link to its own page.

## Why it matters

A reader who follows it stays where they are. It is often left over from text that was copied from
another entry.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Begin with [[hosting]], then read [[index-what-you-query]].
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Begin with [[index-what-you-query]].
```
""",
)
