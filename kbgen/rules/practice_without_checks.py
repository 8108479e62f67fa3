"""KB317: every published practice can be verified."""

from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.model import Practice, Status
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule


def check(practice: Practice, _: Origin) -> Iterator[Finding]:
    """Find published practices without checks."""
    if practice.status is Status.PUBLISHED and not practice.verifiable:
        hint = "add under `checks` a statement that a team can answer with yes or no"
        yield Finding("no check is given", Place(practice.ref, ("title",)), hint)


RULE = EntryRule(
    code="KB317",
    title="The practice has no checks",
    severity=Severity.WARNING,
    needs={Practice: ("checks",)},
    about=Practice,
    check=check,
    explain="""
A published practice says nothing by which a team can tell that it is done.

## Why it matters

Advice that cannot be verified is nodded at and forgotten, and no readiness checklist can ask for
it. If there is nothing to verify, it may be no practice: a definition perhaps, or a quote.

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
checks:
  - id: numbers-in-the-change
    statement: A change for speed gives the numbers from before and after it.
```
""",
)
