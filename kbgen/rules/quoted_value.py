"""KB319: no title or other line stands as a whole in typographic quotation marks."""

from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.model import Entry
from kbgen.model.fields import IsProse
from kbgen.model.walk import marked_values, strings_of
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule

MARKS = {"“": "”", "”": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’"}
"""Quotation marks, each with those that close it somewhere."""


def unquoted(text: str) -> str:
    """A text without the typographic quotation marks that stand round all of it, if some do."""
    closing = MARKS.get(text[:1], "")
    inside = text[1:-1]
    if len(text) < 3 or text[-1] not in closing or set(inside) & {text[0], *closing}:
        return text
    return inside.strip()


def check(entry: Entry, origin: Origin) -> Iterator[Finding]:
    """Find lines in quotation marks; in prose they may be meant."""
    if not origin.has_any(MARKS):
        return
    prose = {value.path for value in marked_values(entry) if isinstance(value.marker, IsProse)}
    for path, text in strings_of(entry):
        if path not in prose and unquoted(text) != text:
            key = next(step for step in reversed(path) if isinstance(step, str))
            message = f"the quotation marks round `{key}` are part of its text"
            hint = "leave them out; only straight ones are YAML's"
            yield Finding(message, Place(entry.ref, path), hint)


RULE = EntryRule(
    code="KB319",
    title="Quotation marks round a value",
    severity=Severity.WARNING,
    about=Entry,
    check=check,
    explain="""
A title, or another line, stands as a whole in typographic quotation marks.

## Why it matters

YAML knows straight quotation marks only. Others, which text processors put in their place, are part
of the text: they are shown, and the title is sorted and found with them. `kbgen fix` takes them
away.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: “Hosting”
summary: Where programs run.
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
```
""",
)
