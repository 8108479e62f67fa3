"""KB205: every tool, definition, quote and person is linked to from somewhere."""

from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.model import KIND_BY_NAME, KINDS, Definition, Source
from kbgen.model.relations import MENTIONS
from kbgen.rules.shared.rule import BaseRule, RuleContext

_LINKING = tuple(k.name for k in KINDS if k.claims and k.name not in {Definition.kind, Source.kind})
"""The kinds whose entries lead to terms: where there is none, terms are all that there is."""


def check(context: RuleContext) -> Iterator[Finding]:
    """Find entries that nothing links to.

    Silent while there are entries that cannot be read: they may hold the link. Nobody can write a
    link to a layer's entry into the layers below it, or mend one there that led by a hidden entry.
    In a glossary, which has nothing but terms, these are looked up.
    """
    if context.base.broken or context.base.hidden:
        return
    is_glossary = not any(context.base.of_kind(kind) for kind in _LINKING)
    meant = {ref for reference in context.graph.unresolved for ref in reference.candidates}
    for entry in context.base.entries.values():
        if not KIND_BY_NAME[entry.kind].needs_links:
            continue
        if is_glossary and entry.kind == Definition.kind:
            continue
        if context.base.origins[entry.ref].layer > 0 or getattr(entry, "mentioned_only", False):
            continue
        if entry.ref in meant or entry.ref in context.graph.mentioned_in_pages:
            continue
        if any(link.source != entry.ref for link in context.graph.incoming(entry.ref)):
            continue
        if any(link.relation is not MENTIONS and link.relation.symmetric
               for link in context.graph.outgoing(entry.ref)):  # fmt: skip
            continue
        hint = "link to it where a reader would want it" + (
            ", or say `mentioned_only: true`" if hasattr(entry, "mentioned_only") else ""
        )
        yield Finding("no other entry links here", Place(entry.ref, ("title",)), hint)


RULE = BaseRule(
    code="KB205",
    title="Nothing links to the entry",
    severity=Severity.WARNING,
    check=check,
    explain="""
No other entry and no page links to this tool, definition, quote or person.

## Why it matters

Readers find such an entry by searching for its very name or not at all. Link to it where a reader
would want it; or say `mentioned_only: true`, if the sources name it and say no more. What a layer
adds to others is left alone: the entries that could link to it are most often not its own. So are
the terms of a glossary, a knowledge base that has nothing else.

## Wrong

```yaml title="content/tools/redis.yaml"
title: Redis
summary: A data store in memory.
purpose: Keeps what is asked for often.
category: cache
```

## Right

```yaml title="content/tools/redis.yaml"
title: Redis
summary: A data store in memory.
purpose: Keeps what is asked for often.
category: cache
alternatives: [postgresql]
```
""",
)
