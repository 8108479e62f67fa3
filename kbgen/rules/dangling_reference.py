"""KB201: every reference means an entry that there is."""

from collections.abc import Iterator

from kbgen.diagnostics import close_to, listed
from kbgen.findings import Finding
from kbgen.graph import Unresolved
from kbgen.rules.shared.references import explain_unresolved, place_of
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find the references that lead nowhere."""
    for reference in context.graph.unresolved:
        if not reference.candidates:
            message, hint = explain_unresolved(
                reference.text, (), context.base, reference.kind, reference.in_prose
            )
            yield Finding(message, place_of(reference), _or_renamed(hint, reference, context))


def _or_renamed(hint: str | None, reference: Unresolved, context: RuleContext) -> str | None:
    """Where the one entry of nearly that id has no link yet, that may be this one's new name."""
    kinds = {reference.kind or ref.kind for ref in context.base.entries}
    close = close_to(reference.text, (r.id for r in context.base.entries if r.kind in kinds))
    refs = context.base.candidates(close[0]) if len(close) == 1 else ()
    if (
        len(refs) != 1
        or context.graph.incoming(refs[0])
        or hint != f"did you mean {listed(close)}?"
    ):
        return hint
    return f"{hint} if that is its new name, write `formerly: [{reference.text}]` in its file"


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
