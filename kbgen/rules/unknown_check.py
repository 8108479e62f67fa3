"""KB410: a readiness checklist names checks that the practice has."""

from collections.abc import Iterator

from kbgen.diagnostics import did_you_mean, listed
from kbgen.findings import Finding, Place
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Practice, Readiness
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find checks that are selected by name and that there are not."""
    for readiness in context.base.of_type(Readiness):
        for key, selectors in (("include", readiness.include), ("exclude", readiness.exclude)):
            for position, selector in enumerate(selectors):
                practice = context.base.find(Practice, selector.practice)
                place = Place(readiness.ref, (key, position, "checks"))
                if practice and not _is_changed_above(practice, place, context.base):
                    yield from _missing(practice, selector.checks, place)


def _is_changed_above(practice: Practice, place: Place, base: KnowledgeBase) -> bool:
    """Whether a layer above the one that a place is in has changed the practice's checks."""
    layer = base.origins[place.ref].part(place.path).layer
    return base.origins[practice.ref].part(("checks",)).layer > layer


def _missing(practice: Practice, ids: tuple[str, ...], place: Place) -> Iterator[Finding]:
    known = [check.id for check in practice.checks]
    for position, id_ in enumerate(ids):
        if id_ not in known:
            message = f"the practice '{practice.id}' has no check '{id_}'"
            hint = did_you_mean(id_, known) or (f"it has {listed(known, 'and')}" if known else None)
            yield Finding(message, Place(place.ref, (*place.path, position)), hint)


RULE = BaseRule(
    code="KB410",
    title="The practice has no such check",
    check=check,
    explain="""
A readiness checklist names a check that the practice does not have.

## Why it matters

The check would be missing from the gate, and nobody would see that it is. Checks are named by
their `id`.

## Wrong

```yaml title="content/checklists/ready-for-traffic.yaml"
title: Ready for traffic?
summary: What has to be true before the first users come.
type: readiness
problem: A system works on a laptop.
include:
  - {practice: index-what-you-query, checks: [plan-read]}
  - {topic: databases}
```

## Right

```yaml title="content/checklists/ready-for-traffic.yaml"
title: Ready for traffic?
summary: What has to be true before the first users come.
type: readiness
problem: A system works on a laptop.
include:
  - {practice: index-what-you-query, checks: [plans-read]}
  - {topic: databases}
```
""",
)
