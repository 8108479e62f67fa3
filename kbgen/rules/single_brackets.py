"""KB213: a reference stands in two brackets, not in one."""

import re
from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.graph import code_in
from kbgen.model import Entry
from kbgen.model.fields import IsProse
from kbgen.model.walk import marked_values
from kbgen.rules.shared.rule import BaseRule, RuleContext

_ONE = r"(?<![\[\w\]]\[)([a-z0-9]+(?:[:-][a-z0-9]+)*)\](?![\[(\]:])"
_ONE_BRACKET = re.compile(rf"\[{_ONE}")
_MAY_BE_ONE = re.compile(rf"\[(?<![:-] \[){_ONE}")
"""In a file; what stands right behind a key or a dash is a list of YAML."""


def check(context: RuleContext) -> Iterator[Finding]:
    """Find the ids of entries in single brackets."""
    for entry in context.base.entries.values():
        origin = context.base.origins[entry.ref]
        texts = (document.text for document in origin.documents)
        if any(_MAY_BE_ONE.search(text) for text in texts):
            yield from _in(entry, context)


def _in(entry: Entry, context: RuleContext) -> Iterator[Finding]:
    for value in marked_values(entry):
        if isinstance(value.marker, IsProse) and "[" in value.value:
            code = code_in(value.value)
            for found in _ONE_BRACKET.finditer(value.value):
                in_code = any(start <= found.start() < end for start, end in code)
                if context.base.candidates(found[1]) and not in_code:
                    message = f"`{found[0]}` is no link: the brackets are shown"
                    place = Place(entry.ref, value.path, text=found[0])
                    yield Finding(message, place, f"write `[[{found[1]}]]`")


RULE = BaseRule(
    code="KB213",
    title="A reference in single brackets",
    severity=Severity.WARNING,
    check=check,
    explain="""
Prose has the id of an entry in single brackets.

## Why it matters

A reference stands in two. In one it is text, and the page shows the brackets.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Most of them keep their data in [postgresql].
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Most of them keep their data in [[postgresql]].
```
""",
)
