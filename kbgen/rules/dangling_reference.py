"""KB201: every reference means an entry that there is."""

from collections.abc import Iterator

from kbgen.findings import Finding
from kbgen.rules.shared.references import explain_unresolved, place_of
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find the references that lead nowhere."""
    for reference in context.graph.unresolved:
        if not reference.candidates:
            message, hint = explain_unresolved(
                reference.text, (), context.base, reference.kind, reference.in_prose
            )
            yield Finding(message, place_of(reference), hint)


RULE = BaseRule(
    code="KB201",
    title="A reference leads nowhere",
    fixed=True,
    check=check,
    explain="""
A reference names an entry that does not exist, or one of another kind than its place asks for.

## Why it matters

On the page it would be a link to nowhere. If the entry was renamed, its new file should say
`formerly` with the old id, and this reference should use the new one.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Most of them keep their data in [[postgres]].
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Most of them keep their data in [[postgresql]].
```
""",
)
