"""KB313: everything that a template left open is filled in."""

from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo

from kbgen.findings import Finding, Place
from kbgen.model import Entry
from kbgen.model.base import Model
from kbgen.model.walk import strings_of
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule
from kbgen.source import KeyPath

PLACEHOLDER = "…"
"""What `kbgen new` writes where an author has to."""


def check(entry: Entry, origin: Origin) -> Iterator[Finding]:
    """Find values that are nothing but the placeholder."""
    if not origin.has_any((PLACEHOLDER,)):
        return
    for path, text in strings_of(entry):
        if text == PLACEHOLDER:
            number = max(n for n, step in enumerate(path) if isinstance(step, str))
            key, part = str(path[number]), _part(entry, path[:number])
            field = type(part).model_fields[key] if isinstance(part, Model) else None
            hint = _what_it_is(field) if field else "write it, or remove the key"
            yield Finding(f"`{key}` is not filled in", Place(entry.ref, path), hint)


def _part(entry: Entry, path: KeyPath) -> Any:
    """What stands at a key path of an entry."""
    part: Any = entry
    for step in path:
        part = getattr(part, str(step)) if isinstance(part, Model) else part[step]
    return part


def _what_it_is(field: FieldInfo) -> str | None:
    return field.description if field.is_required() else f"{field.description} Or remove the key."


RULE = EntryRule(
    code="KB313",
    title="A placeholder is left",
    about=Entry,
    check=check,
    explain="""
A value is still the `…` that `kbgen new` writes where an author has to.

## Why it matters

The file is valid, so the page would show a lone `…` to readers. Write the value, or remove the
key if it can be left out.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: …
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Programs have to run somewhere, and somebody has to look after the place.
```
""",
)
