"""KB320: what an entry is allowed is something that a rule finds in it."""

from collections.abc import Collection, Iterator

from kbgen.diagnostics import Severity, did_you_mean
from kbgen.findings import Finding, Place
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import EntryRef
from kbgen.rules.shared.register import all_rules, catalogue
from kbgen.rules.shared.rule import FoundRule


def check(base: KnowledgeBase, found: Collection[tuple[str, EntryRef]]) -> Iterator[Finding]:
    """Find what is allowed and need not, or cannot be."""
    settable = {rule.code for rule in all_rules() if not rule.fixed}
    for entry in base.entries.values():
        for number, allowed in enumerate(entry.allow):
            place = Place(entry.ref, ("allow", number, "rule"))
            if allowed.rule not in catalogue():
                hint = did_you_mean(allowed.rule, settable) or "`kbgen explain` lists them"
                yield Finding(f"there is no code '{allowed.rule}'", place, hint)
            elif allowed.rule not in settable:
                message = f"{allowed.rule} cannot be allowed: what it finds has to be mended"
                yield Finding(message, place, "remove it from `allow`")
            elif (allowed.rule, entry.ref) not in found:
                message = f"{allowed.rule} finds nothing here that has to be allowed"
                yield Finding(message, place, "remove it from `allow`")


RULE = FoundRule(
    code="KB320",
    title="Something is allowed for nothing",
    severity=Severity.WARNING,
    check=check,
    explain="""
An entry is allowed to break a rule under `allow`, and does not break it; or there is no such rule,
or it is one that a site cannot do without.

## Why it matters

What is allowed is not told any more. If it stays when its reason is gone, the next mistake of that
sort is not told either.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
allow:
  - {rule: KB304, because: The abbreviation looks like the end of a sentence.}
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
```
""",
)
