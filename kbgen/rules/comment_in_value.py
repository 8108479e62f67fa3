"""KB322: a value does not go on in a comment."""

from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.model import Entry
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule


def check(entry: Entry, origin: Origin) -> Iterator[Finding]:
    """Find comments right behind a value in which the value may have been meant to go on."""
    for document in origin.documents:
        for path, comment in document.cut_off():
            if origin.document_of(path) is document:
                message = "what follows ` #` is a comment and is shown nowhere"
                hint = "put the whole value in quotes; a comment stands on a line of its own"
                yield Finding(message, Place(entry.ref, path, text=comment), hint)


RULE = EntryRule(
    code="KB322",
    title="A value is cut off by a comment",
    severity=Severity.WARNING,
    about=Entry,
    check=check,
    explain="""
A value without quotes has ` #` in it, where YAML begins a comment.

## Why it matters

What comes after it is lost: the page would have half of the title. A word alone may have a comment
behind it, such as `status: draft # until reviewed`.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting is problem #1
summary: Where programs run.
```

## Right

```yaml title="content/topics/hosting.yaml"
title: "Hosting is problem #1"
summary: Where programs run.
```
""",
)
