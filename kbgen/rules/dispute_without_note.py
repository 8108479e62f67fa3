"""KB318: evidence that disputes a claim has a note that says what it contradicts."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Entry
from kbgen.model.evidence import Evidence, Record, Stance
from kbgen.model.walk import parts_of
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule
from kbgen.source import KeyPath


def check(entry: Entry, origin: Origin) -> Iterator[Finding]:
    """Find evidence against something that does not say against what."""
    if not origin.has_any((Stance.DISPUTES,)):
        return
    parts: list[tuple[KeyPath, Evidence | Record]] = [*parts_of(entry, Evidence)]
    for path, evidence in (*parts, *parts_of(entry, Record)):
        if evidence.stance is Stance.DISPUTES and not evidence.note:
            message = "the evidence disputes this and does not say what of it"
            hint = "add a `note` with what is said there, and what that contradicts"
            yield Finding(message, Place(entry.ref, (*path, "stance")), hint)


RULE = EntryRule(
    code="KB318",
    title="A dispute does not say what it contradicts",
    about=Entry,
    check=check,
    explain="""
Evidence with `stance: disputes` has no `note`.

## Why it matters

An entry claims several things, and hardly anybody is against all of them. A reader who sees that a
source disputes it wants to know what of it, and what is said instead, without listening to an hour
of talk. A quote alone does not say which part of the entry it speaks to.

## Wrong

```yaml title="content/practices/measure-first.yaml"
title: Measure first
summary: Measure before and after every change.
why: A change that is not measured may be none.
evidence:
  - source: talk
    at: "01:45"
    stance: disputes
```

## Right

```yaml title="content/practices/measure-first.yaml"
title: Measure first
summary: Measure before and after every change.
why: A change that is not measured may be none.
evidence:
  - source: talk
    at: "01:45"
    stance: disputes
    note: Measures after a change only; before it there is nothing to compare with.
```
""",
)
