"""KB303: every practice says who recommends it."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Practice, Status
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule


def check(practice: Practice, _: Origin) -> Iterator[Finding]:
    """Find practices without evidence, drafts excepted."""
    if not practice.evidence and practice.status is not Status.DRAFT:
        hint = "add `evidence` with a source and a place or with a `record`, or make it a draft"
        yield Finding("no source is given", Place(practice.ref, ("title",)), hint)


RULE = EntryRule(
    code="KB303",
    title="The practice has no evidence",
    needs={Practice: ("evidence",)},
    about=Practice,
    check=check,
    explain="""
A practice that is not a draft names nobody who recommends it.

## Why it matters

Advice without a source is an opinion without a name. Say where it comes from, or let it be a
draft until you can. What a team has decided for itself has the decision's `record` as evidence: an
address, or a path in the layer's folder.

## Wrong

```yaml title="content/practices/measure-first.yaml"
title: Measure first
summary: Measure before and after every change.
why: A change that is not measured may be none.
```

## Right

```yaml title="content/practices/measure-first.yaml"
title: Measure first
summary: Measure before and after every change.
why: A change that is not measured may be none.
evidence:
  - source: talk
    at: "01:45"
```
""",
)
