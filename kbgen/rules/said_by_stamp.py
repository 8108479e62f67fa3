"""KB321: who speaks is said once, by the source's stamp, and not at every place as well."""

from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.model import Quote
from kbgen.model.walk import cited_places
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find places that name the speaker whom the stamp of the source names."""
    if not context.base.stamps:
        return
    for entry in context.base.entries.values():
        for path, located in cited_places(entry):
            stamp = context.base.stamp(located)
            key, named = (
                ("speaker", located.speaker) if isinstance(located, Quote) else ("by", located.by)
            )
            if stamp is not None and named == stamp.speaker:
                message = f"the stamp of '{located.source}' at {stamp.at} says it already"
                yield Finding(message, Place(entry.ref, (*path, key)), f"leave `{key}` out")


RULE = BaseRule(
    code="KB321",
    title="The source says already who speaks",
    severity=Severity.NOTICE,
    check=check,
    explain="""
A quote or a piece of evidence names the person whom the source's stamp for that time names.

## Why it matters

What is said twice has to be changed twice. When it turns out that somebody else spoke, the stamp is
corrected, and every place that repeats it would still be wrong. `kbgen fix` leaves it out.

## Wrong

```yaml title="content/sources/stamped.yaml"
title: Another talk
summary: Ada Example tells more.
type: transcript
sections:
  - title: Slow pages
    at: "00:00"
reliability:
  trust: primary
  why: It is a recording, typed out by hand.
stamps:
  - {at: "01:00", speaker: ada, attribution: stated}
```

```yaml title="content/practices/look-first.yaml"
title: Look first
summary: Look at what is slow before you change it.
topics: [databases]
why: Guesses are wrong.
evidence:
  - {source: stamped, at: "01:00", by: ada}
checks:
  - {id: looked, statement: We know what is slow.}
```

## Right

```yaml title="content/sources/stamped.yaml"
title: Another talk
summary: Ada Example tells more.
type: transcript
sections:
  - title: Slow pages
    at: "00:00"
reliability:
  trust: primary
  why: It is a recording, typed out by hand.
stamps:
  - {at: "01:00", speaker: ada, attribution: stated}
```

```yaml title="content/practices/look-first.yaml"
title: Look first
summary: Look at what is slow before you change it.
topics: [databases]
why: Guesses are wrong.
evidence:
  - {source: stamped, at: "01:00"}
checks:
  - {id: looked, statement: We know what is slow.}
```
""",
)
