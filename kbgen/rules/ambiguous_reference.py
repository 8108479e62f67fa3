"""KB202: every reference means one entry."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.rules.shared.references import explain_unresolved, place_of
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find the references that could mean several entries."""
    for reference in context.graph.unresolved:
        if candidates := reference.candidates:
            message, hint = explain_unresolved(
                reference.text, candidates, context.base, reference.kind, reference.in_prose
            )
            related = tuple((f"the {ref.kind}", Place(ref)) for ref in candidates)
            yield Finding(message, place_of(reference), hint, related)


RULE = BaseRule(
    code="KB202",
    title="A reference is ambiguous",
    fixed=True,
    check=check,
    explain="""
A reference could mean more than one entry, because entries of two kinds have the same id.

## Why it matters

Choosing one of them silently would send readers to the wrong page. Put the kind before the id.

## Wrong

```yaml title="content/topics/postgresql.yaml"
title: PostgreSQL, the subject
summary: Everything about one database.
```

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Most of them keep their data in [[postgresql]].
```

## Right

```yaml title="content/topics/postgresql.yaml"
title: PostgreSQL, the subject
summary: Everything about one database.
```

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Most of them keep their data in [[tool:postgresql]].
```
""",
)
