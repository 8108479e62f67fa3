"""KB207: links in prose and typed links lead to entries that still hold."""

from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding
from kbgen.model import Status
from kbgen.model.relations import REPLACED
from kbgen.rules.shared.references import place_of
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find links to deprecated entries, but for those that say what replaced one."""
    entries = context.base.entries
    deprecated = {ref for ref, e in entries.items() if e.status is Status.DEPRECATED}
    links = context.graph.links if deprecated else ()  # most knowledge bases have none
    for link in links:
        if link.target not in deprecated or link.source in deprecated:
            continue
        if link.relation is REPLACED or link.inherited:
            continue
        target = entries[link.target]
        hint = f"link to '{target.replaced_by}' instead" if target.replaced_by else None
        yield Finding(f"'{target.id}' is deprecated", place_of(link), hint)


RULE = BaseRule(
    code="KB207",
    title="A deprecated entry is still linked to",
    severity=Severity.WARNING,
    check=check,
    explain="""
An entry that holds links to one that is deprecated.

## Why it matters

Readers would be sent to advice that nobody stands by any more. Link to what has replaced it, or
drop the link.

## Wrong

```yaml title="content/tools/redis.yaml"
title: Redis
summary: A data store in memory.
purpose: Keeps what is asked for often.
category: cache
status: deprecated
replaced_by: postgresql
mentioned_only: true
```

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Keep sessions in [[redis]].
```

## Right

```yaml title="content/tools/redis.yaml"
title: Redis
summary: A data store in memory.
purpose: Keeps what is asked for often.
category: cache
status: deprecated
replaced_by: postgresql
mentioned_only: true
```

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Keep sessions in [[postgresql]].
```
""",
)
