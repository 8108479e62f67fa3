"""KB208: a former id redirects to one entry and is not the id of another."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import KIND_BY_NAME, EntryRef
from kbgen.model.fields import is_address
from kbgen.model.ids import fault_of_id, is_device
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find former ids that mean something else by now."""
    claimed: dict[EntryRef, EntryRef] = {}
    for entry in context.base.entries.values():
        for index, old in enumerate(entry.formerly):
            former = EntryRef(entry.kind, old)
            place = Place(entry.ref, ("formerly", index))
            if is_address(old):
                if device := next(filter(is_device, old.split("/")), None):
                    yield Finding(f"on Windows no file or folder can be called '{device}'", place)
            elif fault := fault_of_id(old, KIND_BY_NAME[entry.kind].folder):
                yield Finding(fault, place)
            elif former in context.base:
                related = (("it is in use here", Place(former)),)
                origins = context.base.origins
                is_below = origins[former].layer < origins[entry.ref].layer
                hint = f"to be in its place, say `replaces: {former}`" if is_below else None
                yield Finding(f"'{old}' is the id of an entry", place, hint, related)
            elif former in claimed:
                related = (("and here", Place(claimed[former], ("formerly",))),)
                yield Finding(f"two entries were formerly '{old}'", place, related=related)
            claimed.setdefault(former, entry.ref)


RULE = BaseRule(
    code="KB208",
    title="A former id is in use",
    fixed=True,
    check=check,
    explain="""
An id under `formerly` is the id of an entry that exists, or two entries claim it, or nothing can
have it: `index` is the list, and Windows knows no file called `con` or `aux`. An address, such as
`/wiki/hosting.html`, must be no page's (KB505), and have no such name in it.

## Why it matters

The address of a former id redirects to the entry. It can lead to one page only, and not to one
when another stands there.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
formerly: [databases]
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
formerly: [servers]
```
""",
)
