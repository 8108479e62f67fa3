"""KB209: a section that is cited is one the source lists, a time stamp lies within it."""

from collections.abc import Iterator, Sequence

from kbgen.diagnostics import did_you_mean
from kbgen.findings import Finding, Place
from kbgen.model import EntryRef, Source
from kbgen.model.evidence import Located
from kbgen.model.fields import seconds
from kbgen.model.walk import cited_places
from kbgen.rules.shared.rule import BaseRule, RuleContext
from kbgen.source import KeyPath


def check(context: RuleContext) -> Iterator[Finding]:
    """Find cited places that their source does not have."""
    for entry in context.base.entries.values():
        for path, located in cited_places(entry):
            if source := context.base.find(Source, located.source):
                yield from _misplaced(entry.ref, path, located, source)


def _misplaced(ref: EntryRef, path: KeyPath, located: Located, source: Source) -> Iterator[Finding]:
    titles = [section.title for section in source.sections]
    if located.section is not None and located.section not in titles:
        hint = did_you_mean(located.section, titles) or _what_it_has(titles)
        message = f"'{source.id}' has no section '{located.section}'"
        yield Finding(message, Place(ref, (*path, "section")), hint)
    if located.at is None:
        return
    if source.duration is not None and seconds(located.at) > seconds(source.duration):
        message = f"'{source.id}' ends at {source.duration}"
        yield Finding(message, Place(ref, (*path, "at")))
    elif not source.is_recording:
        message = f"'{source.id}' is no recording, as far as its entry says"
        hint = "cite a `section`; or give that entry the length of the recording as `duration`"
        related = (("the source", Place(source.ref)),)
        yield Finding(message, Place(ref, (*path, "at")), hint, related)


def _what_it_has(titles: Sequence[str]) -> str:
    if titles:
        return f"its sections: {'; '.join(titles)}"
    return "it lists none: write its headings under `sections` in its entry"


RULE = BaseRule(
    code="KB209",
    title="The section or time stamp is not in the source",
    check=check,
    explain="""
Evidence or a quote names a section that its source does not list, or a time stamp that lies
outside of it.

## Why it matters

A place that does not exist cannot be looked up, and the entry would not appear on the page of the
source. Sections are spelt as the source's entry spells them.

## Wrong

```yaml title="content/practices/measure-first.yaml"
title: Measure first
summary: Measure before and after every change.
why: A change that is not measured may be none.
evidence:
  - source: talk
    at: "14:50"
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
