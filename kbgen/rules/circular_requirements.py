"""KB203: what a practice requires does not, in the end, require the practice."""

from collections.abc import Iterator, Mapping

from kbgen.findings import Finding, Place
from kbgen.model import EntryRef
from kbgen.model.relations import REQUIRES
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find practices that require each other."""
    edges: dict[EntryRef, list[EntryRef]] = {}
    paths = {}
    for link in context.graph.links:
        if link.relation is REQUIRES and link.source != link.target:
            edges.setdefault(link.source, []).append(link.target)
            paths[link.source, link.target] = link.path
    for circle in _circles(edges):
        chain = " → ".join(ref.id for ref in (*circle, circle[0]))
        place = Place(circle[0], paths[circle[0], circle[1]])
        yield Finding(f"these practices require each other: {chain}", place)


def _circles(edges: Mapping[EntryRef, list[EntryRef]]) -> Iterator[tuple[EntryRef, ...]]:
    """Every circle that a depth-first walk closes, once, starting at its least member."""
    found: set[tuple[EntryRef, ...]] = set()
    done: set[EntryRef] = set()
    for start in sorted(edges):
        trail = {} if start in done else {start: iter(edges[start])}
        while trail:
            ref = next(reversed(trail))
            target = next(trail[ref], None)
            if target is None:
                done.add(ref)
                del trail[ref]
            elif target in trail:
                members = list(trail)
                found.add(_rotated(tuple(members[members.index(target) :])))
            elif target not in done:
                trail[target] = iter(edges.get(target, ()))
    yield from sorted(found)


def _rotated(circle: tuple[EntryRef, ...]) -> tuple[EntryRef, ...]:
    least = circle.index(min(circle))
    return circle[least:] + circle[:least]


RULE = BaseRule(
    code="KB203",
    title="Practices require each other in a circle",
    check=check,
    explain="""
A practice requires another that, directly or by a detour, requires the first.

## Why it matters

`requires` says what has to come first. In a circle nothing can come first, and a reader who
follows it never starts.

## Wrong

```yaml title="content/practices/read-query-plans.yaml"
title: Read query plans
summary: Look at how the database answers before changing anything.
why: A guess costs more than a look.
requires: [measure-queries]
evidence:
  - source: talk
    at: "00:20"
```

```yaml title="content/practices/measure-queries.yaml"
title: Measure queries
summary: Know how long each query takes.
why: What is not measured is argued about.
requires: [read-query-plans]
evidence:
  - source: talk
    at: "01:45"
```

## Right

```yaml title="content/practices/read-query-plans.yaml"
title: Read query plans
summary: Look at how the database answers before changing anything.
why: A guess costs more than a look.
requires: [measure-queries]
evidence:
  - source: talk
    at: "00:20"
```

```yaml title="content/practices/measure-queries.yaml"
title: Measure queries
summary: Know how long each query takes.
why: What is not measured is argued about.
supports: [read-query-plans]
evidence:
  - source: talk
    at: "01:45"
```
""",
)
